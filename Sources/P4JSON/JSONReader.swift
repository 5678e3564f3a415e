internal import CJSONC

extension JSONValue {
  /// The deepest nesting of arrays and objects that is read.
  public static let maximumDepth = 100

  /// Reads one JSON text (RFC 8259, UTF-8, an initial byte order mark is skipped).
  ///
  /// json-c does the parsing, in its strict mode. What it lets pass beyond the standard is
  /// refused here: a key twice in one object, `NaN` and `Infinity`, raw control characters in
  /// strings.
  /// - Parameter limit: the most bytes that are looked at; longer texts are an error.
  public static func parse(
    _ bytes: [UInt8], limit: Int = 64 << 20
  ) -> Result<JSONValue, JSONError> {
    guard bytes.count <= min(limit, Int(Int32.max) - 1) else {
      return .failure(JSONError("the text has more than \(limit) bytes", at: 0, in: bytes))
    }
    let (hasZero, isASCII) = bytes.withUnsafeBytes { JSONScan.kindsOfBytes($0) }
    if hasZero, let zero = bytes.firstIndex(of: 0) {
      return .failure(JSONError("a NUL byte is not JSON", at: zero, in: bytes))
    }
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let outcome = bytes.withUnsafeBufferPointer {
      read(UnsafeBufferPointer(rebasing: $0[start...]), isASCII: isASCII)
    }
    switch outcome {
    case .value(let value): return .success(value)
    case .fault(let message, let offset):
      return .failure(JSONError(message, at: start + offset, in: bytes))
    case .nonFinite:
      return .failure(
        JSONError(
          "the number is not finite", at: JSONScan.firstNonFinite(bytes) ?? start, in: bytes))
    case .duplicate:
      let place = JSONScan.firstDuplicate(bytes)
      return .failure(
        JSONError(
          "key `\(place?.key ?? "")` stands twice in one object", at: place?.offset ?? start,
          in: bytes))
    }
  }

  private enum Outcome {
    case value(JSONValue)
    case fault(String, at: Int)
    case nonFinite
    case duplicate
  }

  private static func read(_ bytes: UnsafeBufferPointer<UInt8>, isASCII: Bool) -> Outcome {
    guard let tokener = json_tokener_new_ex(Int32(maximumDepth)) else {
      return .fault("out of memory", at: 0)
    }
    defer { json_tokener_free(tokener) }
    // Checking what is ASCII would cost a tenth of the parse.
    json_tokener_set_flags(
      tokener, JSON_TOKENER_STRICT | (isASCII ? 0 : JSON_TOKENER_VALIDATE_UTF8))
    guard !bytes.isEmpty, let base = bytes.baseAddress else {
      return .fault("the text is empty", at: 0)
    }
    var root = base.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
      json_tokener_parse_ex(tokener, $0, Int32(clamping: bytes.count))
    }
    var offset = json_tokener_get_parse_end(tokener)
    if json_tokener_get_error(tokener) == json_tokener_continue {
      // A number at the very end is only known to be whole when the end is told.
      root = json_tokener_parse_ex(tokener, "", 1)
      offset = bytes.count
    }
    defer { json_object_put(root) }
    let error = json_tokener_get_error(tokener)
    guard error == json_tokener_success else {
      return .fault(words(error, atEnd: offset >= bytes.count), at: offset)
    }
    let (members, bad) = JSONScan.countMembers(bytes)
    if let bad { return .fault("control character in a string", at: bad) }
    var converter = JSONConverter()
    let value = converter.value(root)
    if converter.sawNonFinite { return .nonFinite }
    return converter.memberCount == members ? .value(value) : .duplicate
  }

  private static func words(_ error: json_tokener_error, atEnd: Bool) -> String {
    switch error {
    case json_tokener_error_depth: "nested more than \(maximumDepth) deep"
    case json_tokener_continue, json_tokener_error_parse_eof: "unexpected end of the text"
    case _ where atEnd: "unexpected end of the text"
    case json_tokener_error_parse_null: "expected `null`"
    case json_tokener_error_parse_boolean: "expected `true` or `false`"
    case json_tokener_error_parse_number: "malformed number"
    case json_tokener_error_parse_array: "expected `,` or `]` after an element"
    case json_tokener_error_parse_object_key_name: "expected a key in double quotes"
    case json_tokener_error_parse_object_key_sep: "expected `:` after a key"
    case json_tokener_error_parse_object_value_sep: "expected `,` or `}` after a member"
    case json_tokener_error_parse_string: "malformed string"
    case json_tokener_error_parse_comment: "JSON has no comments"
    case json_tokener_error_parse_utf8_string: "the text is not UTF-8"
    default: "unexpected character"
    }
  }
}

/// Copies a json-c tree into Swift values. The depth is that of the tokener: no deeper recursion.
private struct JSONConverter {
  var memberCount = 0
  var sawNonFinite = false

  mutating func value(_ object: OpaquePointer?) -> JSONValue {
    guard let object else { return .null }
    switch json_object_get_type(object) {
    case json_type_boolean: return .bool(json_object_get_boolean(object) != 0)
    case json_type_int: return integer(object)
    case json_type_double:
      let number = json_object_get_double(object)
      if !number.isFinite { sawNonFinite = true }
      return .double(number)
    case json_type_string:
      let length = Int(json_object_get_string_len(object))
      return .string(text(json_object_get_string(object), length))
    case json_type_array:
      let count = json_object_array_length(object)
      var elements: [JSONValue] = []
      elements.reserveCapacity(count)
      for index in 0..<count {
        elements.append(value(json_object_array_get_idx(object, index)))
      }
      return .array(elements)
    case json_type_object: return members(object)
    default: return .null
    }
  }

  /// Integers that need more than 63 bits become a `double`: json-c has already cut them.
  private func integer(_ object: OpaquePointer) -> JSONValue {
    let number = json_object_get_int64(object)
    guard number == .max else { return .int(number) }
    let unsigned = json_object_get_uint64(object)
    return unsigned == UInt64(Int64.max) ? .int(number) : .double(Double(unsigned))
  }

  private mutating func members(_ object: OpaquePointer) -> JSONValue {
    guard let table = json_object_get_object(object) else { return .object([]) }
    var members: [JSONMember] = []
    members.reserveCapacity(Int(table.pointee.count))
    var next = table.pointee.head
    while let entry = next {
      let key = entry.pointee.k.map { String(cString: $0.assumingMemoryBound(to: UInt8.self)) }
      members.append(JSONMember(key ?? "", value(OpaquePointer(entry.pointee.v))))
      next = entry.pointee.next
    }
    memberCount += members.count
    return .object(members)
  }

  private func text(_ start: UnsafePointer<CChar>?, _ length: Int) -> String {
    guard let start, length > 0 else { return "" }
    let bytes = UnsafeRawBufferPointer(start: start, count: length)
    return String(decoding: bytes, as: UTF8.self)
  }
}
