// expect: extra argument 'idleTimeout' in call
import GateBindings
import P4Runtime

func misuse() {
  _ = Gate.Routes(.init(vrf: 1), .noAction, idleTimeout: IdleTimeout(nanoseconds: 1))
}
