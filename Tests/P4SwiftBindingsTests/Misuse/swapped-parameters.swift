// expect: argument 'ptr' must precede argument 'mac'
import GateBindings
import P4Runtime

func misuse() {
  _ = Gate.ExactOnly.Action.setBackend(mac: 2, ptr: 1)
}
