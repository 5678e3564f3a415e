// expect: value of type 'Gate.Always' has no member 'encode'
import GateBindings
import P4Runtime

func misuse() {
  var writer = WireWriter()
  Gate.Always(.init(), .noAction).encode(.insert, into: &writer)
}
