// expect: type 'any Encoder' has no member 'insert'
import GateBindings
import P4Runtime

func misuse() {
  var writer = WireWriter()
  Gate.Fixed(.init(kind: .tcp), .noAction).encode(.insert, into: &writer)
}
