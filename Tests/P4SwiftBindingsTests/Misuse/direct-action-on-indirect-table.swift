// expect: (aka 'SelectorTarget<Gate.TcpBackends>') has no member 'setBackend'
import GateBindings
import P4Runtime

func misuse() {
  let target: Gate.BalanceTcp.Target = .setBackend(ptr: 1, mac: 2)
  _ = Gate.BalanceTcp(.init(service: 1), target)
}
