// expect: cannot convert value of type 'GroupID<Gate.UdpBackends>' to expected argument type 'GroupID<Gate.TcpBackends>'
import GateBindings
import P4Runtime

func misuse() {
  guard let group = Gate.UdpBackends.GroupID(7) else { return }
  _ = Gate.BalanceTcp(.init(service: 1), .group(group))
}
