// expect: type 'Gate.Acl' has no member 'encodeDefault'
import GateBindings
import P4Runtime

func misuse() {
  var writer = WireWriter()
  Gate.Acl.encodeDefault(nil, into: &writer)
}
