// expect: cannot convert value of type 'Weight' to expected argument type 'Gate.UdpBackends.MemberWeight' (aka 'NoWeight')
import GateBindings
import P4Runtime

func misuse() {
  let weight: Weight = 3
  _ = Gate.UdpBackends.Weighted(.setBackend(ptr: 1, mac: 2), weight: weight)
}
