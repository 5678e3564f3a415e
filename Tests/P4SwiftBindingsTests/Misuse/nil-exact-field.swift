// expect: 'nil' is not compatible with expected argument type 'Bit<24>'
import GateBindings
import P4Runtime

func misuse() {
  _ = Gate.ExactOnly.Key(dstAddr: IPv4Address(10, 0, 0, 1), endpointID: nil, protocol: 6)
}
