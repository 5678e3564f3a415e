// expect: missing argument for parameter 'mac' in call
import GateBindings
import P4Runtime

func misuse() {
  _ = Gate.ExactOnly.Action.setBackend(ptr: 1)
}
