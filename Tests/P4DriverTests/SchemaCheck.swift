import Foundation

/// As much of JSON Schema as docs/report.schema.json uses.
struct SchemaCheck {
  private let root: [String: Any]

  init(_ text: String) throws {
    root = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
  }

  /// What of a document is not as the schema says, with its place.
  func faults(_ document: Any) -> [String] { faults(document, root, "") }

  private func faults(_ value: Any, _ schema: [String: Any], _ place: String) -> [String] {
    var found: [String] = []
    if let reference = schema["$ref"] as? String, let name = reference.split(separator: "/").last,
      let definitions = root["$defs"] as? [String: Any],
      let target = definitions[String(name)] as? [String: Any]
    {
      found += faults(value, target, place)
    }
    if let types = schema["type"].map({ $0 as? [String] ?? [$0 as? String ?? ""] }),
      !types.contains(where: { isOfType(value, $0) })
    {
      found.append("\(place): not \(types)")
    }
    if let constant = schema["const"] as? String, value as? String != constant {
      found.append("\(place): not `\(constant)`")
    }
    if let choices = schema["enum"] as? [NSObject],
      !choices.contains(value as? NSObject ?? NSNull())
    {
      found.append("\(place): \(value) is not one of \(choices)")
    }
    if let pattern = schema["pattern"] as? String, let text = value as? String,
      text.range(of: pattern, options: .regularExpression) == nil
    {
      found.append("\(place): `\(text)` is not like \(pattern)")
    }
    if let minimum = schema["minimum"] as? Int, let number = value as? Int, number < minimum {
      found.append("\(place): \(number) is less than \(minimum)")
    }
    if let object = value as? [String: Any] {
      for key in schema["required"] as? [String] ?? [] where object[key] == nil {
        found.append("\(place): `\(key)` is missing")
      }
      for (key, part) in schema["properties"] as? [String: [String: Any]] ?? [:] {
        if let member = object[key] { found += faults(member, part, "\(place)/\(key)") }
      }
    }
    if let array = value as? [Any], let items = schema["items"] as? [String: Any] {
      for (index, item) in array.enumerated() { found += faults(item, items, "\(place)/\(index)") }
    }
    return found
  }

  private func isOfType(_ value: Any, _ type: String) -> Bool {
    switch type {
    case "object": value is [String: Any]
    case "array": value is [Any]
    case "string": value is String
    case "null": value is NSNull
    case "boolean": (value as? NSNumber).map { CFBooleanLike.isBool($0) } ?? false
    case "integer":
      value is Int && !((value as? NSNumber).map { CFBooleanLike.isBool($0) } ?? false)
    default: false
    }
  }
}

/// Foundation reads `true` as a number too.
private enum CFBooleanLike {
  static func isBool(_ number: NSNumber) -> Bool { String(cString: number.objCType) == "c" }
}
