// expect: cannot assign value of type 'Ternary<IPv6Address>' to type 'LPM<IPv6Address>'
import GateBindings
import P4Runtime

func misuse() {
  var key = Gate.Routes.Key(vrf: 1)
  key.dstAddr = Ternary(exactly: IPv6Address(high: 1, low: 0))
}
