// The eBPF packet filter.
// SPDX-License-Identifier: Apache-2.0
#ifndef _EBPF_MODEL_P4_
#define _EBPF_MODEL_P4_

#include <core.p4>

// Counters in an array map, or in a hash map where sparse.
extern CounterArray {
  CounterArray(bit<32> max_index, bool sparse);
  void increment(in bit<32> index);
  void add(in bit<32> index, in bit<32> value);
}

// Values of the table property implementation: the kind of map. With an lpm key the map
// is a trie and only size is used.
extern array_table {
  array_table(bit<32> size);
}
extern hash_table {
  hash_table(bit<32> size);
}

// P4-16 1.2.5, "A Packet Filter Model".
parser parse<H>(packet_in packet, out H headers);
control filter<H>(inout H headers, out bool accept);
package ebpfFilter<H>(parse<H> prs, filter<H> filt);

#endif
