// expect: missing argument for parameter 'priority' in call
import GateBindings
import P4Runtime

func misuse() {
  _ = Gate.Acl.Key(ipv4IsValid: true, ipv6IsValid: false)
}
