// expect: extra argument 'srcAddr' in call
import GateBindings
import P4Runtime

func misuse() {
  _ = Gate.Routes.Key(dstAddr: nil, srcAddr: nil, vrf: 1)
}
