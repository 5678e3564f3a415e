// expect: cannot convert value of type 'MemberID<Gate.TcpBackends>' to expected argument type 'GroupID<Gate.TcpBackends>'
import GateBindings
import P4Runtime

func misuse() {
  guard let member = Gate.TcpBackends.MemberID(7) else { return }
  _ = Gate.BalanceTcp(.init(service: 1), .group(member))
}
