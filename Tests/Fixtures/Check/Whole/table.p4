#include <core.p4>

header ethernet_t {
    bit<48> dst;
    bit<48> src;
    bit<16> type;
}

struct headers_t {
    ethernet_t ethernet;
}

control Ingress(inout headers_t hdr, inout bit<9> port) {
    action forward(bit<9> to) { port = to; }
    action drop() { port = 0; }
    action unlisted() { }
    table by_mac {
        key = {
            hdr.ethernet.dst: exakt;                // expected-error {{[unknown-match-kind] exakt}}
            hdr.ethernet.destination: exact;        // expected-error {{[no-member] destination}}
        }
        actions = {
            forward;
            drop;
            flood;                                  // expected-error {{[unknown-name] flood}}
        }
        default_action = unlisted();                // expected-error {{[action-not-in-table]}}
        size = -1;                                  // expected-warning {{[bad-size]}}
    }
    apply {
        if (by_mac.apply().hit) {
            port = 300;
        } else if (hdr.ethernet.type) {             // expected-error {{[type-mismatch] bool}}
            port = hdr.ethernet.type;               // expected-error {{[type-mismatch] bit<16>}}
        }
        forward(3);
        by_mac.apply(1);                            // expected-error {{[too-many-arguments]}}
        hdr.ethernet.src = hdr.ethernet.dst + 16w1; // expected-error {{[operand-mismatch]}}
    }
}

control C(inout headers_t hdr, inout bit<9> port);
package Switch(C c);
Switch(Ingress()) main;
