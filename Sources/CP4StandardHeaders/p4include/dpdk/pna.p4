// Portable NIC Architecture with a pre control, for the DPDK pipeline.
// SPDX-License-Identifier: Apache-2.0
#ifndef __PNA_P4__
#define __PNA_P4__

#include <core.p4>

// PNA 0.7, "PNA type definitions": X_t is an id as P4Runtime sees it, XUint_t the number behind it.
// The InHeader forms fill whole bytes, for headers to and from the controller. The widths are this
// implementation's.
typedef bit<32> PortIdUint_t;
@p4runtime_translation("p4.org/pna/v1/PortId_t", 32)
type PortIdUint_t PortId_t;
typedef bit<32> PortIdInHeaderUint_t;
@p4runtime_translation("p4.org/pna/v1/PortIdInHeader_t", 32)
type PortIdInHeaderUint_t PortIdInHeader_t;
PortId_t pna_PortId_header_to_int(in PortIdInHeader_t x) {
  return (PortId_t)(PortIdUint_t)(PortIdInHeaderUint_t)x;
}
PortIdInHeader_t pna_PortId_int_to_header(in PortId_t x) {
  return (PortIdInHeader_t)(PortIdInHeaderUint_t)(PortIdUint_t)x;
}

typedef bit<32> InterfaceIdUint_t;
@p4runtime_translation("p4.org/pna/v1/InterfaceId_t", 32)
type InterfaceIdUint_t InterfaceId_t;
typedef bit<32> InterfaceIdInHeaderUint_t;
@p4runtime_translation("p4.org/pna/v1/InterfaceIdInHeader_t", 32)
type InterfaceIdInHeaderUint_t InterfaceIdInHeader_t;
InterfaceId_t pna_InterfaceId_header_to_int(in InterfaceIdInHeader_t x) {
  return (InterfaceId_t)(InterfaceIdUint_t)(InterfaceIdInHeaderUint_t)x;
}
InterfaceIdInHeader_t pna_InterfaceId_int_to_header(in InterfaceId_t x) {
  return (InterfaceIdInHeader_t)(InterfaceIdInHeaderUint_t)(InterfaceIdUint_t)x;
}

typedef bit<32> MulticastGroupUint_t;
@p4runtime_translation("p4.org/pna/v1/MulticastGroup_t", 32)
type MulticastGroupUint_t MulticastGroup_t;
typedef bit<32> MulticastGroupInHeaderUint_t;
@p4runtime_translation("p4.org/pna/v1/MulticastGroupInHeader_t", 32)
type MulticastGroupInHeaderUint_t MulticastGroupInHeader_t;
MulticastGroup_t pna_MulticastGroup_header_to_int(in MulticastGroupInHeader_t x) {
  return (MulticastGroup_t)(MulticastGroupUint_t)(MulticastGroupInHeaderUint_t)x;
}
MulticastGroupInHeader_t pna_MulticastGroup_int_to_header(in MulticastGroup_t x) {
  return (MulticastGroupInHeader_t)(MulticastGroupInHeaderUint_t)(MulticastGroupUint_t)x;
}

typedef bit<16> MirrorSessionIdUint_t;
@p4runtime_translation("p4.org/pna/v1/MirrorSessionId_t", 16)
type MirrorSessionIdUint_t MirrorSessionId_t;
typedef bit<16> MirrorSessionIdInHeaderUint_t;
@p4runtime_translation("p4.org/pna/v1/MirrorSessionIdInHeader_t", 16)
type MirrorSessionIdInHeaderUint_t MirrorSessionIdInHeader_t;
MirrorSessionId_t pna_MirrorSessionId_header_to_int(in MirrorSessionIdInHeader_t x) {
  return (MirrorSessionId_t)(MirrorSessionIdUint_t)(MirrorSessionIdInHeaderUint_t)x;
}
MirrorSessionIdInHeader_t pna_MirrorSessionId_int_to_header(in MirrorSessionId_t x) {
  return (MirrorSessionIdInHeader_t)(MirrorSessionIdInHeaderUint_t)(MirrorSessionIdUint_t)x;
}

typedef bit<8> MirrorSlotIdUint_t;
@p4runtime_translation("p4.org/pna/v1/MirrorSlotId_t", 8)
type MirrorSlotIdUint_t MirrorSlotId_t;
typedef bit<8> MirrorSlotIdInHeaderUint_t;
@p4runtime_translation("p4.org/pna/v1/MirrorSlotIdInHeader_t", 8)
type MirrorSlotIdInHeaderUint_t MirrorSlotIdInHeader_t;

typedef bit<8> ClassOfServiceUint_t;
@p4runtime_translation("p4.org/pna/v1/ClassOfService_t", 8)
type ClassOfServiceUint_t ClassOfService_t;
typedef bit<8> ClassOfServiceInHeaderUint_t;
@p4runtime_translation("p4.org/pna/v1/ClassOfServiceInHeader_t", 8)
type ClassOfServiceInHeaderUint_t ClassOfServiceInHeader_t;
ClassOfService_t pna_ClassOfService_header_to_int(in ClassOfServiceInHeader_t x) {
  return (ClassOfService_t)(ClassOfServiceUint_t)(ClassOfServiceInHeaderUint_t)x;
}
ClassOfServiceInHeader_t pna_ClassOfService_int_to_header(in ClassOfService_t x) {
  return (ClassOfServiceInHeader_t)(ClassOfServiceInHeaderUint_t)(ClassOfServiceUint_t)x;
}

typedef bit<16> PacketLengthUint_t;
@p4runtime_translation("p4.org/pna/v1/PacketLength_t", 16)
type PacketLengthUint_t PacketLength_t;
typedef bit<16> PacketLengthInHeaderUint_t;
@p4runtime_translation("p4.org/pna/v1/PacketLengthInHeader_t", 16)
type PacketLengthInHeaderUint_t PacketLengthInHeader_t;
PacketLength_t pna_PacketLength_header_to_int(in PacketLengthInHeader_t x) {
  return (PacketLength_t)(PacketLengthUint_t)(PacketLengthInHeaderUint_t)x;
}
PacketLengthInHeader_t pna_PacketLength_int_to_header(in PacketLength_t x) {
  return (PacketLengthInHeader_t)(PacketLengthInHeaderUint_t)(PacketLengthUint_t)x;
}

typedef bit<16> MulticastInstanceUint_t;
@p4runtime_translation("p4.org/pna/v1/MulticastInstance_t", 16)
type MulticastInstanceUint_t MulticastInstance_t;
typedef bit<16> MulticastInstanceInHeaderUint_t;
@p4runtime_translation("p4.org/pna/v1/MulticastInstanceInHeader_t", 16)
type MulticastInstanceInHeaderUint_t MulticastInstanceInHeader_t;
MulticastInstance_t pna_MulticastInstance_header_to_int(in MulticastInstanceInHeader_t x) {
  return (MulticastInstance_t)(MulticastInstanceUint_t)(MulticastInstanceInHeaderUint_t)x;
}
MulticastInstanceInHeader_t pna_MulticastInstance_int_to_header(in MulticastInstance_t x) {
  return (MulticastInstanceInHeader_t)(MulticastInstanceInHeaderUint_t)(MulticastInstanceUint_t)x;
}

typedef bit<64> TimestampUint_t;
@p4runtime_translation("p4.org/pna/v1/Timestamp_t", 64)
type TimestampUint_t Timestamp_t;
typedef bit<64> TimestampInHeaderUint_t;
@p4runtime_translation("p4.org/pna/v1/TimestampInHeader_t", 64)
type TimestampInHeaderUint_t TimestampInHeader_t;
Timestamp_t pna_Timestamp_header_to_int(in TimestampInHeader_t x) {
  return (Timestamp_t)(TimestampUint_t)(TimestampInHeaderUint_t)x;
}
TimestampInHeader_t pna_Timestamp_int_to_header(in Timestamp_t x) {
  return (TimestampInHeader_t)(TimestampInHeaderUint_t)(TimestampUint_t)x;
}

typedef bit<32> FlowIdUint_t;
@p4runtime_translation("p4.org/pna/v1/FlowId_t", 32)
type FlowIdUint_t FlowId_t;
typedef bit<32> FlowIdInHeaderUint_t;
@p4runtime_translation("p4.org/pna/v1/FlowIdInHeader_t", 32)
type FlowIdInHeaderUint_t FlowIdInHeader_t;
FlowId_t pna_FlowId_header_to_int(in FlowIdInHeader_t x) {
  return (FlowId_t)(FlowIdUint_t)(FlowIdInHeaderUint_t)x;
}
FlowIdInHeader_t pna_FlowId_int_to_header(in FlowId_t x) {
  return (FlowIdInHeader_t)(FlowIdInHeaderUint_t)(FlowIdUint_t)x;
}

typedef bit<8> ExpireTimeProfileIdUint_t;
@p4runtime_translation("p4.org/pna/v1/ExpireTimeProfileId_t", 8)
type ExpireTimeProfileIdUint_t ExpireTimeProfileId_t;
typedef bit<8> ExpireTimeProfileIdInHeaderUint_t;
@p4runtime_translation("p4.org/pna/v1/ExpireTimeProfileIdInHeader_t", 8)
type ExpireTimeProfileIdInHeaderUint_t ExpireTimeProfileIdInHeader_t;
ExpireTimeProfileId_t pna_ExpireTimeProfileId_header_to_int(in ExpireTimeProfileIdInHeader_t x) {
  return (ExpireTimeProfileId_t)(ExpireTimeProfileIdUint_t)(ExpireTimeProfileIdInHeaderUint_t)x;
}
ExpireTimeProfileIdInHeader_t pna_ExpireTimeProfileId_int_to_header(in ExpireTimeProfileId_t x) {
  return (ExpireTimeProfileIdInHeader_t)(ExpireTimeProfileIdInHeaderUint_t)
    (ExpireTimeProfileIdUint_t)x;
}

typedef bit<3> PassNumberUint_t;
@p4runtime_translation("p4.org/pna/v1/PassNumber_t", 8)
type PassNumberUint_t PassNumber_t;
typedef bit<8> PassNumberInHeaderUint_t;
@p4runtime_translation("p4.org/pna/v1/PassNumberInHeader_t", 8)
type PassNumberInHeaderUint_t PassNumberInHeader_t;
PassNumber_t pna_PassNumber_header_to_int(in PassNumberInHeader_t x) {
  return (PassNumber_t)(PassNumberUint_t)(PassNumberInHeaderUint_t)x;
}
PassNumberInHeader_t pna_PassNumber_int_to_header(in PassNumber_t x) {
  return (PassNumberInHeader_t)(PassNumberInHeaderUint_t)(PassNumberUint_t)x;
}

typedef bit<32> SecurityAssocIdUint_t;
@p4runtime_translation("p4.org/pna/v1/SecurityAssocId_t", 64)
type SecurityAssocIdUint_t SecurityAssocId_t;
typedef bit<32> SecurityAssocIdInHeaderUint_t;
@p4runtime_translation("p4.org/pna/v1/SecurityAssocIdInHeader_t", 64)
type SecurityAssocIdInHeaderUint_t SecurityAssocIdInHeader_t;

typedef error ParserError_t;
const InterfaceId_t PNA_PORT_CPU = (InterfaceId_t)0xfffffffd;
const MirrorSessionId_t PNA_MIRROR_SESSION_TO_CPU = (MirrorSessionId_t)0;

// PNA 0.7, "Table entry idle timeout": values of the table property pna_idle_timeout.
enum PNA_IdleTimeout_t { NO_TIMEOUT, NOTIFY_CONTROL }

// PNA 0.7, "Match kinds"; selector keys only feed an ActionSelector.
match_kind { range, selector, optional }

// PSA 1.2, "Hashes", which PNA takes over.
enum PNA_HashAlgorithm_t {
  IDENTITY,
  CRC32,
  CRC32_CUSTOM,
  CRC16,
  CRC16_CUSTOM,
  ONES_COMPLEMENT16,
  TOEPLITZ,
  TARGET_DEFAULT
}

// PSA 1.2, "Hash function": get_hash with base and max gives base + hash % max.
extern Hash<O> {
  Hash(PNA_HashAlgorithm_t algo);
  O get_hash<D>(in D data);
  O get_hash<T, D>(in T base, in D data, in T max);
}

// PSA 1.2, "Basic checksum": any hash, taken over several updates.
extern Checksum<W> {
  Checksum(PNA_HashAlgorithm_t hash);
  void clear();
  void update<T>(in T data);
  W get();
}

// PSA 1.2, "Incremental checksum": RFC 1624, in steps of 16 bits.
extern InternetChecksum {
  InternetChecksum();
  void clear();
  void add<T>(in T data);
  void subtract<T>(in T data);
  bit<16> get();
  bit<16> get_state();
  void set_state(in bit<16> checksum_state);
}

enum PNA_CounterType_t { PACKETS, BYTES, PACKETS_AND_BYTES }
enum PNA_MeterType_t { PACKETS, BYTES }
enum PNA_MeterColor_t { RED, GREEN, YELLOW }

// PSA 1.2, "Counters"; a BYTES counter on DPDK needs the form with pkt_len.
@noWarn("unused") extern Counter<W, S> {
  Counter(bit<32> n_counters, PNA_CounterType_t type);
  void count(in S index);
  void count(in S index, in bit<32> pkt_len);
}
@noWarn("unused") extern DirectCounter<W> {
  DirectCounter(PNA_CounterType_t type);
  void count();
  void count(in bit<32> pkt_len);
}

// PSA 1.2, "Meters": RFC 2698; without a color the packet counts as green. DPDK needs the packet
// length, hence dpdk_execute: as an overload of execute it would be ambiguous.
extern Meter<S> {
  Meter(bit<32> n_meters, PNA_MeterType_t type);
  PNA_MeterColor_t execute(in S index, in PNA_MeterColor_t color);
  PNA_MeterColor_t execute(in S index);
  PNA_MeterColor_t dpdk_execute(in S index, in PNA_MeterColor_t color, in bit<32> pkt_len);
  PNA_MeterColor_t dpdk_execute(in S index, in bit<32> pkt_len);
}
extern DirectMeter {
  DirectMeter(PNA_MeterType_t type);
  PNA_MeterColor_t execute(in PNA_MeterColor_t color);
  PNA_MeterColor_t execute();
  PNA_MeterColor_t dpdk_execute(in PNA_MeterColor_t color, in bit<32> pkt_len);
  PNA_MeterColor_t dpdk_execute(in bit<32> pkt_len);
}

// PSA 1.2, "Registers"; without initial_value the contents start undefined.
extern Register<T, S> {
  Register(bit<32> size);
  Register(bit<32> size, T initial_value);
  T read(in S index);
  void write(in S index, in T value);
}

// PSA 1.2, "Random": both bounds included.
extern Random<T> {
  Random(T min, T max);
  T read();
}

// PSA 1.2, "Action Profile" and "Action Selector"; size counts members.
extern ActionProfile {
  ActionProfile(bit<32> size);
}
extern ActionSelector {
  ActionSelector(PNA_HashAlgorithm_t algo, bit<32> size, bit<32> outputWidth);
}

// PSA 1.2, "Packet Digest": a stream of messages to the controller.
extern Digest<T> {
  Digest();
  void pack(in T data);
}

// PNA 0.7, "Extern Objects for Inline Accelerators"; the accelerator is DPDK's. It works on the
// packet after the deparser, and sends it through the pipeline again.
enum ipsec_status { IPSEC_SUCCESS, IPSEC_ERROR }
extern ipsec_accelerator {
  ipsec_accelerator();
  void set_sa_index<T>(in T sa_index);
  void set_ip_header_offset<T>(in T offset);  // 0 where it is not called
  void enable();
  void disable();
  bool from_ipsec(out ipsec_status status);  // true on the way back
}

enum PNA_Direction_t { NET_TO_HOST, HOST_TO_NET }
enum PNA_PacketPath_t {
  FROM_NET_PORT,
  FROM_NET_LOOPEDBACK,
  FROM_NET_RECIRCULATED,
  FROM_HOST,
  FROM_HOST_LOOPEDBACK,
  FROM_HOST_RECIRCULATED
}

// PNA 0.5, "PNA supported metadata types": input_port is a network port or a vport by direction.
struct pna_pre_input_metadata_t {
  PortId_t input_port;
  ParserError_t parser_error;
  PNA_Direction_t direction;
  PassNumber_t pass;
  bool loopedback;
}
// What the inline decryption between the pre control and the main parser is told.
struct pna_pre_output_metadata_t {
  bool decrypt;
  SecurityAssocId_t said;
  bit<16> decrypt_start_offset;
}
struct pna_main_parser_input_metadata_t {
  PNA_Direction_t direction;
  PassNumber_t pass;
  bool loopedback;
  PortId_t input_port;
}
struct pna_main_input_metadata_t {
  PNA_Direction_t direction;
  PassNumber_t pass;
  bool loopedback;
  Timestamp_t timestamp;
  ParserError_t parser_error;
  ClassOfService_t class_of_service;
  PortId_t input_port;
}
struct pna_main_output_metadata_t {
  ClassOfService_t class_of_service;
}

// PNA 0.7, "Functions for directing packets": the last call of drop_packet or send_to_port wins;
// both belong in the main control.
extern void drop_packet();
extern void send_to_port(PortId_t dest_port);

// PNA 0.7, "Packet Mirroring": at most one copy a slot; session 0 is reserved.
extern void mirror_packet(MirrorSlotId_t mirror_slot_id, MirrorSessionId_t mirror_session_id);
extern void recirculate();

// PNA 0.7, "Tables with add-on-miss capability": only in a default action of a table with
// add_on_miss = true; T has one field for each parameter of the hit action that is named.
extern bool add_entry<T>(
  string action_name,
  in T action_params,
  in ExpireTimeProfileId_t expire_time_profile_id);
extern FlowId_t allocate_flow_id();

// PNA 0.7, "Table entry idle timeout": only in actions of a table that keeps idle times.
extern void set_entry_expire_time(in ExpireTimeProfileId_t expire_time_profile_id);
extern void restart_expire_timer();

// One of the two values by direction; it lets one key serve both ways of a flow.
@pure extern T SelectByDirection<T>(in PNA_Direction_t direction, in T n2h_value, in T h2n_value);

// PNA 0.5, "Programmable blocks".
control PreControlT<PH, PM>(
  in PH pre_hdr,
  inout PM pre_user_meta,
  in pna_pre_input_metadata_t istd,
  inout pna_pre_output_metadata_t ostd);
parser MainParserT<MH, MM>(
  packet_in pkt,
  out MH main_hdr,
  inout MM main_user_meta,
  in pna_main_parser_input_metadata_t istd);
control MainControlT<MH, MM>(
  inout MH main_hdr,
  inout MM main_user_meta,
  in pna_main_input_metadata_t istd,
  inout pna_main_output_metadata_t ostd);
control MainDeparserT<MH, MM>(
  packet_out pkt,
  in MH main_hdr,
  in MM main_user_meta,
  in pna_main_output_metadata_t ostd);
package PNA_NIC<PH, PM, MH, MM>(
  MainParserT<MH, MM> main_parser,
  PreControlT<PH, PM> pre_control,
  MainControlT<MH, MM> main_control,
  MainDeparserT<MH, MM> main_deparser);

#endif
