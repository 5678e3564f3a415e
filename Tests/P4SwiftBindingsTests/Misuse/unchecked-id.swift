// expect: (aka 'Optional<MemberID<Gate.TcpBackends>>') must be unwrapped
import GateBindings
import P4Runtime

func misuse() {
  let ids: [UInt32] = [0]
  _ = Gate.BalanceTcp(.init(service: 1), .member(Gate.TcpBackends.MemberID(ids[0])))
}
