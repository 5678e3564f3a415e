import P4Info

extension Bindings {
  /// The enum of an indexed meter.
  mutating func printMeter(_ meter: P4InfoDocument.Meter) {
    printIndexed(
      "Meter", meter.preamble, size: meter.size, index: meter.indexTypeName,
      conformance: "P4Meter", content: "Config", type: meterType(meter.spec))
  }

  /// The runtime's type with exactly the rates and the unit that a meter has.
  func meterType(_ spec: P4InfoDocument.MeterSpec?) -> String {
    let unit = spec?.unit == .packets ? "MeteredPackets" : "MeteredBytes"
    switch spec?.kind ?? .twoRateThreeColor {
    case .twoRateThreeColor: return "TwoRateThreeColorMeter<\(unit)>"
    case .singleRateThreeColor: return "SingleRateThreeColorMeter<\(unit)>"
    case .singleRateTwoColor: return "SingleRateTwoColorMeter<\(unit)>"
    }
  }
}
