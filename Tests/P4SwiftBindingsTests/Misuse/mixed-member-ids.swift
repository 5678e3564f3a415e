// expect: cannot convert value of type 'MemberID<Gate.UdpBackends>' to expected argument type 'MemberID<Gate.TcpBackends>'
import GateBindings
import P4Runtime

func misuse() {
  guard let member = Gate.UdpBackends.MemberID(7) else { return }
  _ = Gate.TcpBackends.GroupMember(member)
}
