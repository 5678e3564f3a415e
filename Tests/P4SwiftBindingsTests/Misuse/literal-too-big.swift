// expect: integer literal '70000' overflows when stored into 'UInt16'
import GateBindings
import P4Runtime

func misuse() {
  _ = Gate.ExactOnly.Key(dstAddr: IPv4Address(10, 0, 0, 1), endpointID: 1, protocol: 70000)
}
