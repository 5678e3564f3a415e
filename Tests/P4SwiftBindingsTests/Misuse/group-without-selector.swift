// expect: type 'Gate.Hops' has no member 'GroupID'
import GateBindings
import P4Runtime

func misuse() {
  _ = Gate.Hops.GroupID(1)
}
