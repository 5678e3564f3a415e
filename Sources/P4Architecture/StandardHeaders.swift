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

  /// The same for a program that is meant for certain targets. PSA has no header of its own: each
  /// compiler of the reference finds its own by this name (`backends/dpdk/options.cpp:47`), and a
  /// program that names no target gets BMv2's.
  public static func bytes(named name: String, for targets: [String]) -> [UInt8]? {
    if name == "psa.p4", let target = targets.first(where: { names.contains("\($0)/\(name)") }) {
      return Array("#include <\(target)/\(name)>\n".utf8)
    }
    // The folders of the reference's targets lie in the one of its headers and are searched too.
    if name.hasPrefix("../") { return bytes(named: String(name.dropFirst(3))) }
    return bytes(named: name)
  }

  /// The names of all headers, sorted.
  public static var names: [String] {
    (0..<p4_standard_header_count()).map { String(cString: p4_standard_header($0).pointee.name) }
      .sorted()
  }
}
