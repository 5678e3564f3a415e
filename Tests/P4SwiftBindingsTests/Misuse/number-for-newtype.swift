// expect: cannot convert value of type 'UInt32' to expected argument type 'Gate.PortID'
import GateBindings
import P4Runtime

func misuse() {
  let port: UInt32 = 3
  _ = Gate.Routes.Action.forward(port: port, in: 1)
}
