// Operators that are made of others, without space where it can be.
const bit<8> a = 1|+|2|-|3|4||5&6&&7&&&8;   // expected-error {{[expected-token] found `&&&`}}
const bit<8> b = 1++2+3-4--5;
const list<list<bit<8>>> c = {};
const bit<8> d = 1<<2>>3;
const bit<8> e = 1> >3;                      // expected-error {{[expected-expression] found `>`}}
const bool f = 1>=2<=3==4!=5;
const bit<8> g = a[7:0]+b[2+:1];
header H { }
const H h = {#};
const tuple<> i = {...};
control C(inout bit<8> x) {
  apply {
    x+=1;x-=1;x*=1;x/=1;x%=1;x&=1;x|=1;x^=1;x<<=1;x>>=1;x|+|=1;x|-|=1;
    x=x+-1;x=~x;
  }
}
