internal import CJSONC

extension JSONValue {
  /// The value as a JSON text in UTF-8, through json-c.
  /// - Parameter pretty: over several lines, two spaces a level, rather than without any space.
  ///
  /// A `double` that is not finite, which JSON cannot say, becomes `null`.
  public func serialized(pretty: Bool = false) -> [UInt8] {
    let root = makeObject()
    defer { json_object_put(root) }
    let flags =
      JSON_C_TO_STRING_NOSLASHESCAPE
      | (pretty ? JSON_C_TO_STRING_PRETTY | JSON_C_TO_STRING_SPACED : JSON_C_TO_STRING_PLAIN)
    var length = 0
    guard let text = json_object_to_json_string_length(root, flags, &length) else { return [] }
    return [UInt8](UnsafeRawBufferPointer(start: text, count: length))
  }

  /// The value as a json-c tree, which the caller owns. A nil pointer is JSON's `null`.
  private func makeObject() -> OpaquePointer? {
    switch self {
    case .null: return nil
    case .bool(let value): return json_object_new_boolean(value ? 1 : 0)
    case .int(let value): return json_object_new_int64(value)
    case .double(let value):
      // Swift's description is the shortest text that reads back as the same number.
      return value.isFinite ? json_object_new_double_s(value, "\(value)") : nil
    case .string(var text):
      return text.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) {
          guard let base = $0.baseAddress else { return json_object_new_string("") }
          return json_object_new_string_len(base, Int32(clamping: $0.count))
        }
      }
    case .array(let elements):
      let array = json_object_new_array_ext(Int32(clamping: elements.count))
      for element in elements { json_object_array_add(array, element.makeObject()) }
      return array
    case .object(let members):
      let object = json_object_new_object()
      for member in members {
        json_object_object_add(object, member.key, member.value.makeObject())
      }
      return object
    }
  }
}
