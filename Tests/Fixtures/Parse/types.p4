// Every way to write a type.
const int WIDTH = 12;
typedef bit<48> mac_t;
typedef bit flag_t;
type bit<9> port_t;
typedef int<32> signed_t;
typedef varbit<320> options_t;
typedef bit<(WIDTH + 4)> sixteen_t;
typedef bit<WIDTH> twelve_t;
typedef bit<WIDTH + 4> sum_t;
typedef int<(2 * WIDTH > 3 ? 8 : 16)> chosen_t;
typedef tuple<bit<8>, bool, int> triple_t;
typedef tuple<> unit_t;
typedef tuple<tuple<bit<1>, tuple<bit<2>>>> nested_t;
typedef list<tuple<bit<8>, bit<8>>> pairs_t;
typedef .mac_t absolute_t;
typedef error error_t;

header ethernet_t {
  mac_t dst;
  mac_t src;
  bit<16> type;
}
header empty_t { }
header Option<T> { T value; }
header_union Either<A, B> {
  Option<A> first;
  Option<B> second;
}
struct metadata_t {
  @field_list(1) bit<8> ttl;
  ethernet_t[4] stack;
  bit<8>[2][3] matrix;
  bit<8> c_style[4];
  port_t[WIDTH] ports;
  Either<bit<8>, bit<16>> either;
  tuple<bit<8>, list<bit<4>>> mixed;
}
typedef struct inner_t { bit<8> a; } outer_t;
typedef enum bit<2> two_t { zero = 0 } alias_t;

enum Suits { Clubs, Diamonds, Hearts, Spades }
enum Trailing { One, Two, }
enum bit<16> EtherType { IPv4 = 0x0800, IPv6 = 0x86DD, VLAN = 0x8100, }
enum mac_t Mac { broadcast = 0xFFFF_FFFF_FFFF }
error { NoError, PacketTooShort }
match_kind { exact, ternary, lpm, }
match_kind { range }
