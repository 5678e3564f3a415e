// expect: cannot convert value of type 'Bit<32>' to expected argument type 'Bit<24>'
import GateBindings
import P4Runtime

func misuse() {
  let wide: Bit<32> = 1
  _ = Gate.ExactOnly.Key(dstAddr: IPv4Address(10, 0, 0, 1), endpointID: wide, protocol: 6)
}
