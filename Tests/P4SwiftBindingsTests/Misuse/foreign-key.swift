// expect: cannot convert value of type 'Gate.Acl.Key' to expected argument type 'Gate.Routes.Key'
import GateBindings
import P4Runtime

func misuse() {
  var writer = WireWriter()
  let key = Gate.Acl.Key(ipv4IsValid: true, ipv6IsValid: false, priority: 1)
  Gate.Routes.encodeDelete(key, into: &writer)
}
