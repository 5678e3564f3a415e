// expect: cannot convert value of type 'Gate.Vrf' to expected argument type 'Gate.PortID'
import GateBindings
import P4Runtime

func misuse() {
  let vrf: Gate.Vrf = 3
  _ = Gate.Routes.Action.forward(port: vrf, in: 1)
}
