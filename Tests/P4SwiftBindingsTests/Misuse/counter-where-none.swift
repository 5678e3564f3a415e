// expect: extra argument 'counter' in call
import GateBindings
import P4Runtime

func misuse() {
  _ = Gate.Routes(.init(vrf: 1), .noAction, counter: PacketCount(packets: 1))
}
