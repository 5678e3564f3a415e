// expect: cannot convert value of type 'MACAddress' to expected argument type 'IPv4Address'
import GateBindings
import P4Runtime

func misuse() {
  let mac: MACAddress = 1
  _ = Gate.ExactOnly.Key(dstAddr: mac, endpointID: 1, protocol: 6)
}
