// expect: cannot convert value of type 'IPv6Address' to expected argument type 'LPM<IPv6Address>'
import GateBindings
import P4Runtime

func misuse() {
  _ = Gate.Routes.Key(dstAddr: IPv6Address(high: 1, low: 0), vrf: 1)
}
