// expect: extra argument 'priority' in call
import GateBindings
import P4Runtime

func misuse() {
  _ = Gate.Routes.Key(dstAddr: nil, vrf: 1, priority: 10)
}
