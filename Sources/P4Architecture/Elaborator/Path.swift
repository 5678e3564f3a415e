/// A control-plane path: where in the hierarchy of instances a block stands (P4-16 §16, and
/// p4c: frontends/p4/hierarchicalNames.cpp).
struct Path {
  /// Without a trailing dot; empty at the root.
  let text: String

  static let root = Path(text: "")

  /// The name of something declared here. A name that starts with a dot is absolute.
  func name(_ local: String) -> String {
    if local.utf8.first == UInt8(ascii: ".") { return String(local.dropFirst()) }
    return text.isEmpty ? local : text + "." + local
  }

  /// The path of a block declared here.
  func child(_ local: String) -> Path {
    Path(text: name(local))
  }
}
