internal import CGraphviz

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// What a drawing is written as.
public enum DrawingForm: String, CaseIterable, Sendable {
  case svg, png, pdf, dot
}

extension Drawing {
  /// The drawing laid out by Graphviz; nil where it cannot: it, or its plug-in for the
  /// form, is not installed.
  ///
  /// Graphviz keeps state of its own: layouts of several threads wait for one another.
  public func rendered(_ form: DrawingForm) -> [UInt8]? {
    if form == .dot { return dot() }
    let text = dot().map { CChar(bitPattern: $0) }
    var count = 0
    guard
      let drawing = Graphviz.lock.withLock({ p4_draw(text, text.count, form.rawValue, &count) })
    else { return nil }
    defer { free(drawing) }
    let bytes = [UInt8](UnsafeRawBufferPointer(start: drawing, count: count))
    return form == .svg ? accessible(bytes) : bytes
  }
}

private enum Graphviz {
  static let lock = Lock()
}

/// A lock that lives as long as the process.
private final class Lock: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)

  init() {
    pthread_mutex_init(mutex, nil)
  }

  func withLock<Value>(_ body: () -> Value) -> Value {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return body()
  }
}
