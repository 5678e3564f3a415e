// expect: missing argument for parameter 'endpointID' in call
import GateBindings
import P4Runtime

func misuse() {
  _ = Gate.ExactOnly.Key(dstAddr: IPv4Address(10, 0, 0, 1), protocol: 6)
}
