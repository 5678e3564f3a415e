// expect: type 'Gate.ExactOnly.Action' has no member 'drop'
import GateBindings
import P4Runtime

func misuse() {
  _ = Gate.ExactOnly.Action.drop
}
