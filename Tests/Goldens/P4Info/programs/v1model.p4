// Everything of v1model that the control plane sees.
#include <core.p4>
#include <v1model.p4>

@brief("a port as the fabric numbers it")
@p4runtime_translation("example.org/fabric_port", 32)
type bit<9> fabric_port_t;

@p4runtime_translation("example.org/vrf", string)
@refers("vrf_table")
type bit<16> vrf_t;

type bit<48> mac_t;
typedef bit<32> address_t;

enum bit<8> protocol_t { tcp = 6, udp = 17 }

enum color_t { red, green }

struct inner_t {
    bit<3> class;
    @id(9) bit<5> rest;
}

@controller_header("packet_in")
@brief("what comes with a packet")
header packet_in_t {
    fabric_port_t ingress_port;
    @hidden bit<7> padding;
    inner_t inner;
}

@controller_header("packet_out")
header packet_out_t {
    @id(4) bit<9> egress_port;
    @note("spare", 7) bit<7> padding;
}

header ethernet_t {
    mac_t destination;
    mac_t source;
    bit<16> type;
}

header ipv4_t {
    bit<8> protocol;
    address_t source;
    address_t destination;
}

struct headers_t {
    packet_in_t packet_in;
    packet_out_t packet_out;
    ethernet_t ethernet;
    ipv4_t[2] ipv4;
}

struct metadata_t {
    vrf_t vrf;
    fabric_port_t port;
    bool flag;
    protocol_t protocol;
    error failure;
    bit<64> spare;
    int<16> offset;
}

struct learn_t {
    mac_t address;
    fabric_port_t port;
    bit<16> count;
    protocol_t protocol;
    bool known;
}

struct ports_t {
    @match(ternary) @brief("which") bit<16> low;
    @id(1) bit<16> high;
}

parser sub_parser(packet_in packet, inout headers_t headers) {
    value_set<ports_t>(4) special;
    state start {
        transition select(headers.ethernet.type, headers.ethernet.type) {
            special: more;
            default: accept;
        }
    }
    state more {
        packet.extract(headers.ipv4.next);
        transition accept;
    }
}

parser program_parser(packet_in packet, out headers_t headers, inout metadata_t meta,
                      inout standard_metadata_t standard) {
    @name("types") value_set<bit<16>>(8) known_types;
    sub_parser() sub;
    state start {
        packet.extract(headers.ethernet);
        transition select(headers.ethernet.type) {
            known_types: nested;
            0x800: nested;
            default: accept;
        }
    }
    state nested {
        sub.apply(packet, headers);
        transition accept;
    }
}

control check(inout headers_t headers, inout metadata_t meta) {
    apply {}
}

@description("drops the packet")
action global_drop(inout standard_metadata_t standard) {
    mark_to_drop(standard);
}

action unused() {}

control balance(inout headers_t headers, inout metadata_t meta,
                inout standard_metadata_t standard) {
    action choose(fabric_port_t port) { meta.port = port; }
    @max_group_size(16) @selector_size_semantics("sum_of_members") @max_member_weight(3)
    action_selector(HashAlgorithm.crc32, 256, 16) members;
    table pick {
        key = {
            headers.ipv4[0].destination : lpm;
            headers.ipv4[0].source : selector;
            headers.ipv4[0].protocol : exact;
        }
        actions = { choose; NoAction; }
        implementation = members;
        const default_action = NoAction();
    }
    apply { pick.apply(); }
}

control ingress(inout headers_t headers, inout metadata_t meta,
                inout standard_metadata_t standard) {
    direct_counter(CounterType.packets_and_bytes) hits;
    direct_counter(CounterType.packets) unattached;
    direct_meter<bit<2>>(MeterType.bytes) rate;
    counter(512, CounterType.bytes) per_port;
    meter(64, MeterType.packets) per_class;
    register<learn_t>(16) learned;
    register<bit<8>>(1) flags;
    @selector_size_semantics("sum_of_weights")
    action_selector(HashAlgorithm.crc16, 1024, 10) weighted;
    action_profile(32) profile;
    bit<2> color;

    @brief("sends a packet") @description("to where it belongs")
    action send(@brief("out") fabric_port_t port, @size(1, 2) bit<12> tag,
                protocol_t protocol, bool flag, @name("dmac") mac_t destination) {
        meta.port = port;
        meta.protocol = protocol;
        meta.flag = flag;
        headers.ethernet.destination = destination;
    }
    action set_vrf(bit<4> first, @id(5) vrf_t vrf, bit<4> last) { meta.vrf = vrf; }
    action paint(color_t shade, int<8> delta) {
        if (shade == color_t.red) { rate.read(color); }
    }
    action helper() { digest<learn_t>(1, { headers.ethernet.source, meta.port, 1, meta.protocol, true }); }
    action learn() { helper(); }
    @hidden action secret() { meta.spare = 1; }
    action direct(bit<8> value) { meta.spare = (bit<64>) value; }

    @name("routes") @id(0x77)
    @entry_restriction("vrf != 0") @list[1, "two", true] @pairs[a = 1, b = "x"] @empty
    @brief("routes by prefix")
    table route {
        key = {
            meta.vrf : exact @name("vrf") @refers(vrf_table, vrf);
            headers.ipv4[1].destination : lpm @format(IPV4_ADDRESS) @brief("prefix");
            headers.ethernet.isValid() : exact;
            headers.ethernet.type & 0xFF0 : ternary;
            headers.ipv4[0].source[7:0] : range @id(2);
            meta.flag : optional;
        }
        actions = {
            send;
            @tableonly paint;
            @defaultonly @note learn;
            global_drop(standard);
        }
        default_action = send((fabric_port_t) 1, 3, protocol_t.udp, true, (mac_t) 0xAABBCCDDEEFF);
        size = 4096;
        counters = hits;
        meters = rate;
        support_timeout = true;
    }

    table constant {
        key = {
            headers.ipv4[0].protocol : ternary;
            meta.protocol : exact;
            headers.ethernet.type : range;
            meta.flag : optional;
        }
        actions = { learn; direct; NoAction; }
        size = 0;
        const entries = {
            (0x10 &&& 0xF0, protocol_t.tcp, 1 .. 9, true) : direct(7);
            (_, protocol_t.udp, 0 .. 0xFFFF, _) : learn();
            (3, protocol_t.udp, 5, false) : NoAction();
        }
    }

    table initial {
        key = { headers.ipv4[0].destination : lpm; }
        actions = { learn; send; }
        const default_action = learn();
        entries = {
            const 0x0A000000 &&& 0xFF000000 : learn();
            0x0B010203 : send((fabric_port_t) 1, 0xFFF, protocol_t.tcp, false, (mac_t) 1);
            _ : learn();
        }
    }

    table shared_one {
        key = { meta.spare : exact; meta.failure : exact; }
        actions = { secret; set_vrf; NoAction; }
        implementation = profile;
    }
    @hidden table shared_two {
        key = { meta.port : exact; }
        actions = { send; NoAction; }
        implementation = profile;
    }
    table spread {
        key = { meta.port : selector; meta.spare : exact; }
        actions = { send; NoAction; }
        @name("in_place") @mark implementation = action_selector(HashAlgorithm.identity, 8, 8);
    }
    table never { key = {} actions = { unused; } }

    table weighted_table {
        key = { headers.ethernet.destination : exact; headers.ethernet.type : selector; }
        actions = { send; }
        implementation = weighted;
    }

    balance() first;
    @name("again") balance() second;

    apply {
        if (route.apply().hit) {
            constant.apply();
            initial.apply();
            shared_one.apply();
            shared_two.apply();
            spread.apply();
        }
        direct(5);
        per_port.count((bit<32>) (bit<9>) meta.port);
        per_class.execute_meter(0, color);
        learned.write(0, { headers.ethernet.source, meta.port, 2, meta.protocol, false });
        flags.write(0, (bit<8>) color);
        weighted_table.apply();
        first.apply(headers, meta, standard);
        second.apply(headers, meta, standard);
        digest(2, { headers.ethernet.source, headers.ethernet.type });
    }


}

control egress(inout headers_t headers, inout metadata_t meta,
               inout standard_metadata_t standard) {
    table drops {
        key = { standard.egress_port : exact; }
        actions = { global_drop(standard); }
        default_action = global_drop(standard);
    }
    apply { drops.apply(); }
}

control deparse(packet_out packet, in headers_t headers) {
    apply { packet.emit(headers.ethernet); }
}

@pkginfo(name = "golden", version = "1", organization = "example", contact = "a@example.org",
         url = "https://example.org")
@platform_property(multicast_group_table_size = 10,
                   multicast_group_table_max_replicas_per_entry = 5)
@brief("a program for tests")
@structured[key = 1]
V1Switch(program_parser(), check(), ingress(), egress(), check(), deparse()) main;
