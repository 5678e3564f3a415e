// expect: type 'Gate.ExactOnly.DefaultAction?' has no member 'setBackend'
import GateBindings
import P4Runtime

func misuse() {
  var writer = WireWriter()
  Gate.ExactOnly.encodeDefault(.setBackend(ptr: 1, mac: 2), into: &writer)
}
