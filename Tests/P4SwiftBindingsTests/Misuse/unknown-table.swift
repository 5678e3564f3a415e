// expect: type 'Gate' has no member 'Routse'
import GateBindings
import P4Runtime

func misuse() {
  _ = Gate.Routse.info
}
