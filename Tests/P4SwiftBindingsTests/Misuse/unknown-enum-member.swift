// expect: type 'Gate.Kind' has no member 'sctp'
import GateBindings
import P4Runtime

func misuse() {
  _ = Gate.Fixed.Key(kind: .sctp)
}
