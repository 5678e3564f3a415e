// v1model, the architecture of BMv2's simple_switch.
// SPDX-License-Identifier: Apache-2.0
#ifndef _V1_MODEL_P4_
#define _V1_MODEL_P4_

#include <core.p4>

// From 20200408 on, ports have a named type and indices a type of their own.
#ifndef V1MODEL_VERSION
#define V1MODEL_VERSION 20180101
#endif
const bit<32> __v1model_version = V1MODEL_VERSION;

// optional: exact or anything. selector: feeds an action_selector.
match_kind { range, optional, selector }

#if V1MODEL_VERSION >= 20200408
typedef bit<9> PortId_t;
#endif

// @alias gives the name of a field in BMv2's own headers.
@metadata @name("standard_metadata") struct standard_metadata_t {
#if V1MODEL_VERSION >= 20200408
  PortId_t ingress_port;
  PortId_t egress_spec;
  PortId_t egress_port;
#else
  bit<9> ingress_port;
  bit<9> egress_spec;
  bit<9> egress_port;
#endif
  bit<32> instance_type;
  bit<32> packet_length;
  @alias("queueing_metadata.enq_timestamp") bit<32> enq_timestamp;
  @alias("queueing_metadata.enq_qdepth") bit<19> enq_qdepth;
  @alias("queueing_metadata.deq_timedelta") bit<32> deq_timedelta;
  @alias("queueing_metadata.deq_qdepth") bit<19> deq_qdepth;
  @alias("intrinsic_metadata.ingress_global_timestamp") bit<48> ingress_global_timestamp;
  @alias("intrinsic_metadata.egress_global_timestamp") bit<48> egress_global_timestamp;
  @alias("intrinsic_metadata.mcast_grp") bit<16> mcast_grp;
  @alias("intrinsic_metadata.egress_rid") bit<16> egress_rid;
  bit<1> checksum_error;  // 1 once a verify_checksum has failed
  error parser_error;
  @alias("intrinsic_metadata.priority") bit<3> priority;
}

enum CounterType { packets, bytes, packets_and_bytes }
enum MeterType { packets, bytes }

// What a meter writes to its result.
#define V1MODEL_METER_COLOR_GREEN 0
#define V1MODEL_METER_COLOR_YELLOW 1
#define V1MODEL_METER_COLOR_RED 2

// Arrays indexed from 0 to size - 1; an index past the end changes nothing.
#if V1MODEL_VERSION >= 20200408
extern counter<I> {
  counter(bit<32> size, CounterType type);
  void count(in I index);
}
extern meter<I> {
  meter(bit<32> size, MeterType type);
  void execute_meter<T>(in I index, out T result);
}
extern register<T, I> {
  register(bit<32> size);
  @noSideEffects void read(out T result, in I index);
  void write(in I index, in T value);
}
#else
extern counter {
  counter(bit<32> size, CounterType type);
  void count(in bit<32> index);
}
extern meter {
  meter(bit<32> size, MeterType type);
  void execute_meter<T>(in bit<32> index, out T result);
}
extern register<T> {
  register(bit<32> size);
  @noSideEffects void read(out T result, in bit<32> index);
  void write(in bit<32> index, in T value);
}
#endif

// One state an entry of the one table that names the instance in counters or meters; a hit counts,
// whether its action calls the method or not.
extern direct_counter {
  direct_counter(CounterType type);
  void count();
}
extern direct_meter<T> {
  direct_meter(MeterType type);
  void read(out T result);
}

enum HashAlgorithm { crc32, crc32_custom, crc16, crc16_custom, random, identity, csum16, xor16 }

// Values of the table property implementation; size counts members.
extern action_profile {
  action_profile(bit<32> size);
}
extern action_selector {
  action_selector(HashAlgorithm algorithm, bit<32> size, bit<32> outputWidth);
}

// lo and hi included.
extern void random<T>(out T result, in T lo, in T hi);
// Ingress only: data as it is at the call goes to the controller.
extern void digest<T>(in bit<32> receiver, in T data);
// base + hash % max, or base where max is 0.
@pure extern void hash<O, T, D, M>(
  out O result,
  in HashAlgorithm algo,
  in T base,
  in D data,
  in M max);

// Sets egress_spec to the drop port and clears mcast_grp; later assignments can undo it.
@deprecated("Please use mark_to_drop(standard_metadata) instead.") extern void mark_to_drop();
@pure extern void mark_to_drop(inout standard_metadata_t standard_metadata);

// verify_ only in VerifyChecksum, update_ only in ComputeChecksum; nothing happens where condition
// is false. The payload is what the parser has not extracted.
@deprecated("Please use verify_checksum/update_checksum instead.") extern Checksum16 {
  Checksum16();
  bit<16> get<D>(in D data);
}
extern void verify_checksum<T, O>(
  in bool condition,
  in T data,
  in O checksum,
  HashAlgorithm algo);
@pure extern void update_checksum<T, O>(
  in bool condition,
  in T data,
  inout O checksum,
  HashAlgorithm algo);
extern void verify_checksum_with_payload<T, O>(
  in bool condition,
  in T data,
  in O checksum,
  HashAlgorithm algo);
@noSideEffects extern void update_checksum_with_payload<T, O>(
  in bool condition,
  in T data,
  inout O checksum,
  HashAlgorithm algo);

// Copies and further passes take effect when the control ends; of several calls the last counts.
// Metadata fields with @field_list(index) go along. resubmit: ingress; recirculate: egress.
enum CloneType { I2E, E2E }
extern void clone(in CloneType type, in bit<32> session);
@deprecated("Please use 'clone_preserving_field_list' instead")
extern void clone3<T>(in CloneType type, in bit<32> session, in T data);
extern void clone_preserving_field_list(in CloneType type, in bit<32> session, bit<8> index);
@deprecated("Please use 'resubmit_preserving_field_list' instead")
extern void resubmit<T>(in T data);
extern void resubmit_preserving_field_list(bit<8> index);
@deprecated("Please use 'recirculate_preserving_field_list' instead")
extern void recirculate<T>(in T data);
extern void recirculate_preserving_field_list(bit<8> index);

extern void truncate(in bit<32> length);

extern void assert(in bool check);
extern void assume(in bool check);
extern void log_msg(string msg);
extern void log_msg<T>(string msg, in T data);  // data is a tuple, one value for each {} in msg

parser Parser<H, M>(
  packet_in b,
  out H parsedHdr,
  inout M meta,
  inout standard_metadata_t standard_metadata);
control VerifyChecksum<H, M>(inout H hdr, inout M meta);
@pipeline control Ingress<H, M>(
  inout H hdr,
  inout M meta,
  inout standard_metadata_t standard_metadata);
@pipeline control Egress<H, M>(
  inout H hdr,
  inout M meta,
  inout standard_metadata_t standard_metadata);
control ComputeChecksum<H, M>(inout H hdr, inout M meta);
@deparser control Deparser<H>(packet_out b, in H hdr);
package V1Switch<H, M>(
  Parser<H, M> p,
  VerifyChecksum<H, M> vr,
  Ingress<H, M> ig,
  Egress<H, M> eg,
  ComputeChecksum<H, M> ck,
  Deparser<H> dep);

#endif
