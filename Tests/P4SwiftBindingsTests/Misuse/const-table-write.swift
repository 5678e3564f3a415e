// expect: value of type 'Gate.Fixed' has no member 'encode'
import GateBindings
import P4Runtime

func misuse() {
  var writer = WireWriter()
  Gate.Fixed(.init(kind: .tcp), .noAction).encode(.insert, into: &writer)
}
