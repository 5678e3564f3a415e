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
  /// The drawing laid out by Graphviz; nil where it cannot (a plug-in for the form is missing).
  ///
  /// Graphviz keeps state of its own: layouts of several threads wait for one another.
  public func rendered(_ form: DrawingForm) -> [UInt8]? {
    if form == .dot { return dot() }
    return Graphviz.lock.withLock {
      // Its warnings, of fonts for instance, are not for our users.
      agseterr(AGMAX)
      guard let context = gvContext() else { return nil }
      defer { gvFreeContext(context) }
      let text = dot().map { CChar(bitPattern: $0) }
      guard let graph = p4_read_graph(text, text.count) else { return nil }
      defer { agclose(graph) }
      guard gvLayout(context, graph, "dot") == 0 else { return nil }
      defer { gvFreeLayout(context, graph) }
      var data: UnsafeMutablePointer<CChar>?
      var length: UInt32 = 0
      guard gvRenderData(context, graph, form.rawValue, &data, &length) == 0, let data else {
        return nil
      }
      defer { gvFreeRenderData(data) }
      let bytes = [UInt8](UnsafeRawBufferPointer(start: data, count: Int(length)))
      return form == .svg ? accessible(bytes) : bytes
    }
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
