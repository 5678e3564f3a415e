// expect: cannot convert value of type 'TwoRateThreeColorMeter<MeteredBytes>' to expected argument type 'Gate.ExactOnly.Meter'
import GateBindings
import P4Runtime

func misuse() {
  var writer = WireWriter()
  guard
    let meter = try? TwoRateThreeColorMeter<MeteredBytes>(
      committedRate: 1, committedBurst: 1, peakRate: 1, peakBurst: 1)
  else { return }
  let key = Gate.ExactOnly.Key(dstAddr: 1, endpointID: 1, protocol: 6)
  Gate.ExactOnly.encodeMeter(key, meter, into: &writer)
}
