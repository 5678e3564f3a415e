// expect: type 'Gate.Routes.Action' has no member 'setBackend'
import GateBindings
import P4Runtime

func misuse() {
  _ = Gate.Routes(.init(vrf: 1), .setBackend(ptr: 1, mac: 2))
}
