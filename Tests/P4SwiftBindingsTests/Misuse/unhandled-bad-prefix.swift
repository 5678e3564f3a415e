// expect: call can throw, but it is not marked with 'try'
import GateBindings
import P4Runtime

func misuse() {
  _ = Gate.Routes.Key(dstAddr: LPM(IPv6Address(high: 1, low: 0), prefix: 200), vrf: 1)
}
