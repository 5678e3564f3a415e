// Table sizes. One program, two profiles: `small` (a developer's node, the default) and, with
// -D K8S_SCALE_CALICO, the capacities that Calico's own dataplanes reserve. Sizes are all that a
// profile may change: the control-plane contract stays the same.

#ifndef K8S_SCALE_P4
#define K8S_SCALE_P4

#ifdef K8S_SCALE_CALICO
#define ENDPOINTS           1024     // ports of this node: pods, uplinks, the kernel
#define BINDINGS            4096     // source prefixes that the ports may use
#define SELECTIONS          4096     // endpoints and hooks with policy
#define ROUTES              262144
#define NEXTHOPS            16384
#define PATHS               16384
#define FLOWS               1048576  // two legs for each of 512 000 connections
#define FRAGMENTED          16384
#define DEPARTURES          16384    // addresses that went away within the longest timeout
#define FRONTENDS           65536
#define BACKENDS            262144
#define AFFINITIES          65536
#define SOURCE_RANGES       65536
#define MAGLEV_SLOTS        131072   // 100 services with 1024 slots
#define RULES               10000
#define SET_MEMBERS         1048576
#define FAILSAFES           1024
#define PEERS               10000    // nodes that may send tunnelled packets
#define STATIONS            16384    // MAC addresses on bridges
#define MARKINGS            4096     // endpoints and destinations
#else
#define ENDPOINTS           512
#define BINDINGS            1024
#define SELECTIONS          1024
#define ROUTES              16384
#define NEXTHOPS            1024
#define PATHS               1024
#define FLOWS               131072
#define FRAGMENTED          1024
#define DEPARTURES          1024
#define FRONTENDS           4096
#define BACKENDS            8192
#define AFFINITIES          8192
#define SOURCE_RANGES       4096
#define MAGLEV_SLOTS        16384
#define RULES               4096
#define SET_MEMBERS         65536
#define FAILSAFES           256
#define PEERS               1024
#define STATIONS            1024
#define MARKINGS            1024
#endif

// A selector hashes to this many bits: 2^8 = 256 backends a service, enough for the 250 that
// Kubernetes promises.
#define MEMBER_BITS         8
#define GROUP_SIZE          256

#endif
