public import CoreMetrics
import Synchronization

/// Counters, gauges and timers in the text format that Prometheus scrapes.
///
/// Recorders that do not aggregate are gauges; timers, which count in seconds, and other recorders
/// are summaries without quantiles.
public final class PrometheusMetrics: MetricsFactory {
  /// What a series is called, and what tells it from others of the name.
  fileprivate struct Name: Hashable, Comparable {
    let label: String
    /// In order, as it is printed.
    let dimensions: String

    init(_ label: String, _ dimensions: [(String, String)]) {
      self.label = Self.identifier(label)
      self.dimensions = dimensions.map { "\(Self.identifier($0.0))=\"\(Self.escaped($0.1))\"" }
        .sorted().joined(separator: ",")
    }

    static func < (a: Self, b: Self) -> Bool { (a.label, a.dimensions) < (b.label, b.dimensions) }

    private static func identifier(_ text: String) -> String {
      String(text.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") ? $0 : "_" })
    }

    private static func escaped(_ text: String) -> String {
      var result = ""
      for character in text {
        switch character {
        case "\\": result += "\\\\"
        case "\"": result += "\\\""
        case "\n": result += "\\n"
        default: result.append(character)
        }
      }
      return result
    }

    func line(_ suffix: String, _ value: String) -> String {
      "\(label)\(suffix)\(dimensions.isEmpty ? "" : "{\(dimensions)}") \(value)\n"
    }
  }

  private struct State {
    var counters: [Name: CounterSeries] = [:]
    var gauges: [Name: GaugeSeries] = [:]
    var summaries: [Name: SummarySeries] = [:]
  }

  private let state = Mutex(State())

  public init() {}

  /// All series as text.
  public var text: String {
    let (counters, gauges, summaries) = state.withLock {
      ($0.counters, $0.gauges, $0.summaries)
    }
    var text = ""
    var last = ""
    func head(_ name: Name, _ type: String) {
      if name.label != last { text += "# TYPE \(name.label) \(type)\n" }
      last = name.label
    }
    for (name, series) in counters.sorted(by: { $0.key < $1.key }) {
      head(name, "counter")
      text += name.line("", "\(series.value)")
    }
    for (name, series) in gauges.sorted(by: { $0.key < $1.key }) {
      head(name, "gauge")
      text += name.line("", "\(series.value)")
    }
    for (name, series) in summaries.sorted(by: { $0.key < $1.key }) {
      head(name, "summary")
      let (sum, count) = series.value
      text += name.line("_sum", "\(sum)") + name.line("_count", "\(count)")
    }
    return text
  }

  // MARK: MetricsFactory

  public func makeCounter(
    label: String, dimensions: [(String, String)]
  ) -> any CounterHandler {
    let name = Name(label, dimensions)
    return state.withLock { state in
      let series = state.counters[name] ?? CounterSeries()
      state.counters[name] = series
      return series
    }
  }

  public func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
    gauge(label, dimensions)
  }

  public func makeRecorder(
    label: String, dimensions: [(String, String)], aggregate: Bool
  ) -> any RecorderHandler {
    aggregate ? summary(label, dimensions) : gauge(label, dimensions)
  }

  public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
    summary(label, dimensions)
  }

  private func gauge(_ label: String, _ dimensions: [(String, String)]) -> GaugeSeries {
    let name = Name(label, dimensions)
    return state.withLock { state in
      let series = state.gauges[name] ?? GaugeSeries()
      state.gauges[name] = series
      return series
    }
  }

  private func summary(_ label: String, _ dimensions: [(String, String)]) -> SummarySeries {
    let name = Name(label, dimensions)
    return state.withLock { state in
      let series = state.summaries[name] ?? SummarySeries()
      state.summaries[name] = series
      return series
    }
  }

  // Series stay: a counter that vanished and came back would seem to have started again.
  public func destroyCounter(_ handler: any CounterHandler) {}
  public func destroyMeter(_ handler: any MeterHandler) {}
  public func destroyRecorder(_ handler: any RecorderHandler) {}
  public func destroyTimer(_ handler: any TimerHandler) {}
}

private final class CounterSeries: CounterHandler {
  private let count = Atomic<Int64>(0)

  var value: Int64 { count.load(ordering: .relaxed) }
  func increment(by amount: Int64) { count.wrappingAdd(amount, ordering: .relaxed) }
  func reset() { count.store(0, ordering: .relaxed) }
}

private final class GaugeSeries: MeterHandler, RecorderHandler {
  private let current = Mutex(0.0)

  var value: Double { current.withLock { $0 } }
  func set(_ value: Int64) { set(Double(value)) }
  func set(_ value: Double) { current.withLock { $0 = value } }
  func increment(by amount: Double) { current.withLock { $0 += amount } }
  func decrement(by amount: Double) { current.withLock { $0 -= amount } }
  func record(_ value: Int64) { set(Double(value)) }
  func record(_ value: Double) { set(value) }
}

private final class SummarySeries: RecorderHandler, TimerHandler {
  private let current = Mutex((sum: 0.0, count: 0))

  var value: (sum: Double, count: Int) { current.withLock { $0 } }
  func record(_ value: Int64) { record(Double(value)) }
  func record(_ value: Double) {
    current.withLock { current in
      current.sum += value
      current.count += 1
    }
  }
  func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }
}
