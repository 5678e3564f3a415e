// expect: extra argument 'vlan' in call
import GateBindings
import P4Runtime

func misuse() {
  _ = Gate.ExactOnly.Action.setBackend(ptr: 1, mac: 2, vlan: 3)
}
