import CP4StandardHeaders

/// The standard headers that are part of the compiler, so that no program needs an include path.
public enum StandardHeaders {
  /// The bytes of a header by the name that stands in `#include <…>`; nil for other names.
  public static func bytes(named name: String) -> [UInt8]? {
    for index in 0..<p4_standard_header_count() {
      let header = p4_standard_header(index).pointee
      if name == String(cString: header.name) {
        return Array(UnsafeBufferPointer(start: header.bytes, count: header.length))
      }
    }
    return nil
  }

  /// The names of all headers, sorted.
  public static var names: [String] {
    (0..<p4_standard_header_count()).map { String(cString: p4_standard_header($0).pointee.name) }
      .sorted()
  }
}
