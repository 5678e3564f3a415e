/// The configuration of a meter, with exactly the rates that its type has.
public protocol P4MeterConfig: Hashable, Sendable, Codable {
  /// Appends the content of a `p4.v1.MeterConfig`.
  func encode(into writer: inout WireWriter)
  /// Reads the content of a `p4.v1.MeterConfig` and checks it against the meter's type.
  init(decoding message: WireBytes) throws(P4DecodeError)
}

/// Units of meters: rates a second and burst sizes are counted in them.
public protocol P4MeterUnit: Sendable {}

/// Packets a second, and packets.
public enum MeteredPackets: P4MeterUnit {}

/// Bytes a second, and bytes.
public enum MeteredBytes: P4MeterUnit {}

/// Two rates, three colours (RFC 2698).
public struct TwoRateThreeColorMeter<Unit: P4MeterUnit>: P4MeterConfig {
  public let committedRate: Int64
  public let committedBurst: Int64
  public let peakRate: Int64
  public let peakBurst: Int64

  /// Refuses negative numbers and a peak rate below the committed one.
  public init(
    committedRate: Int64, committedBurst: Int64, peakRate: Int64, peakBurst: Int64
  ) throws(P4ValueError) {
    guard committedRate >= 0, committedBurst >= 0, peakRate >= committedRate, peakBurst >= 0 else {
      throw .meterOutOfRange
    }
    self.committedRate = committedRate
    self.committedBurst = committedBurst
    self.peakRate = peakRate
    self.peakBurst = peakBurst
  }

  public func encode(into writer: inout WireWriter) {
    let rates = MeterRates(
      cir: committedRate, cburst: committedBurst, pir: peakRate, pburst: peakBurst, eburst: 0)
    rates.encode(into: &writer)
  }

  public init(decoding message: WireBytes) throws(P4DecodeError) {
    let rates = try MeterRates(message)
    guard rates.eburst == 0 else { throw .invalidMeter }
    do throws(P4ValueError) {
      try self.init(
        committedRate: rates.cir, committedBurst: rates.cburst, peakRate: rates.pir,
        peakBurst: rates.pburst)
    } catch {
      throw .invalidMeter
    }
  }
}

/// One rate, three colours (RFC 2697).
public struct SingleRateThreeColorMeter<Unit: P4MeterUnit>: P4MeterConfig {
  public let committedRate: Int64
  public let committedBurst: Int64
  public let excessBurst: Int64

  /// Refuses negative numbers.
  public init(
    committedRate: Int64, committedBurst: Int64, excessBurst: Int64
  ) throws(P4ValueError) {
    guard committedRate >= 0, committedBurst >= 0, excessBurst >= 0 else {
      throw .meterOutOfRange
    }
    self.committedRate = committedRate
    self.committedBurst = committedBurst
    self.excessBurst = excessBurst
  }

  public func encode(into writer: inout WireWriter) {
    MeterRates(singleRate: committedRate, burst: committedBurst, eburst: excessBurst)
      .encode(into: &writer)
  }

  public init(decoding message: WireBytes) throws(P4DecodeError) {
    let rates = try MeterRates(message)
    guard rates.pir == rates.cir, rates.pburst == rates.cburst else { throw .invalidMeter }
    do throws(P4ValueError) {
      try self.init(
        committedRate: rates.cir, committedBurst: rates.cburst, excessBurst: rates.eburst)
    } catch {
      throw .invalidMeter
    }
  }
}

/// One rate, two colours.
public struct SingleRateTwoColorMeter<Unit: P4MeterUnit>: P4MeterConfig {
  public let committedRate: Int64
  public let committedBurst: Int64

  /// Refuses negative numbers.
  public init(committedRate: Int64, committedBurst: Int64) throws(P4ValueError) {
    guard committedRate >= 0, committedBurst >= 0 else { throw .meterOutOfRange }
    self.committedRate = committedRate
    self.committedBurst = committedBurst
  }

  public func encode(into writer: inout WireWriter) {
    MeterRates(singleRate: committedRate, burst: committedBurst, eburst: 0).encode(into: &writer)
  }

  public init(decoding message: WireBytes) throws(P4DecodeError) {
    let rates = try MeterRates(message)
    guard rates.pir == rates.cir, rates.pburst == rates.cburst, rates.eburst == 0 else {
      throw .invalidMeter
    }
    do throws(P4ValueError) {
      try self.init(committedRate: rates.cir, committedBurst: rates.cburst)
    } catch {
      throw .invalidMeter
    }
  }
}

/// The five numbers of `p4.v1.MeterConfig`. A meter of one rate sends its peak equal to its
/// committed numbers (P4Runtime specification, "MeterEntry & DirectMeterEntry").
private struct MeterRates {
  var cir: Int64 = 0
  var cburst: Int64 = 0
  var pir: Int64 = 0
  var pburst: Int64 = 0
  var eburst: Int64 = 0

  init(cir: Int64, cburst: Int64, pir: Int64, pburst: Int64, eburst: Int64) {
    (self.cir, self.cburst, self.pir, self.pburst) = (cir, cburst, pir, pburst)
    self.eburst = eburst
  }

  init(singleRate rate: Int64, burst: Int64, eburst: Int64) {
    self.init(cir: rate, cburst: burst, pir: rate, pburst: burst, eburst: eburst)
  }

  init(_ message: WireBytes) throws(P4DecodeError) {
    var fields = WireFields(message)
    while let field = try fields.next() {
      switch field.number {
      case 1: cir = try field.signed()
      case 2: cburst = try field.signed()
      case 3: pir = try field.signed()
      case 4: pburst = try field.signed()
      case 5: eburst = try field.signed()
      default: continue
      }
    }
  }

  func encode(into writer: inout WireWriter) {
    writer.append(tag: 0x08, nonZero: cir)
    writer.append(tag: 0x10, nonZero: cburst)
    writer.append(tag: 0x18, nonZero: pir)
    writer.append(tag: 0x20, nonZero: pburst)
    writer.append(tag: 0x28, nonZero: eburst)
  }
}
