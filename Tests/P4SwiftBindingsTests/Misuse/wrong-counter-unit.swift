// expect: cannot convert value of type 'ByteCount' to expected argument type 'Gate.Acl.Counter'
import GateBindings
import P4Runtime

func misuse() {
  let count = ByteCount(bytes: 1)
  _ = Gate.Acl(.init(ipv4IsValid: true, ipv6IsValid: false, priority: 1), .drop, counter: count)
}
