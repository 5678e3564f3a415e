// expect: type 'Gate.Fixed' has no member 'encodeDelete'
import GateBindings
import P4Runtime

func misuse() {
  var writer = WireWriter()
  Gate.Fixed.encodeDelete(.init(kind: .tcp), into: &writer)
}
