// expect: cannot convert value of type 'UInt8' to expected argument type 'UInt16'
import GateBindings
import P4Runtime

func misuse() {
  let port: UInt8 = 80
  _ = Gate.ExactOnly.Key(dstAddr: IPv4Address(10, 0, 0, 1), endpointID: 1, protocol: port)
}
