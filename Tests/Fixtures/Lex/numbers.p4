// Integer literals: bases, widths, underscores, any size.
const int a = 0;
const int b = 0123;
const int c = 0xDeadBeef + 0XFF;
const int d = 0b1010 + 0B1;
const int e = 0o777 + 0O1;
const int f = 0d19 + 0D19;
const int g = 1_000_000 + 0x_F_F_;
const bit<8> h = 8w255;
const int<8> i = 8s0x7F;
const bit<64> j = 64w0xFFFF_FFFF_FFFF_FFFF;
const bit<128> k = 128w0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF;
const int l = 340282366920938463463374607431768211456;
const bit<4> m = 16w0xABCD[7:4];
const bool n = 1..2 == 3;          // expected-error {{[expected-token] found `..`}}
const int o = 12abc;               // expected-error {{[malformed-number] `12abc`}}
const int p = 0x;                  // expected-error {{[malformed-number]}}
const int q = 8w;                  // expected-error {{[malformed-number]}}
const int r = 0b12;                // expected-error {{[malformed-number]}}
const int s = 0o8 + 1;             // expected-error {{[malformed-number]}}
const int t = 8W1;                 // expected-error {{[malformed-number]}}
const int u = 0b12 + 0o9;          // expected-error {{[malformed-number] `0b12`}} expected-error {{[malformed-number] `0o9`}}
