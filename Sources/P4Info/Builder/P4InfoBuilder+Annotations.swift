internal import BigInt
internal import P4Architecture
internal import P4Diagnostics

/// Annotations as P4Info holds them.
struct AnnotationText {
  var unstructured: [String] = []
  var structured: [P4InfoDocument.StructuredAnnotation] = []
  var doc: P4InfoDocument.Documentation? = nil
}

extension P4InfoBuilder {
  /// The annotations of an object or field, without those that P4Info expresses otherwise and those
  /// named in `excluding`. Structured ones are always kept.
  mutating func text(
    _ annotations: [IR.Annotation], excluding excluded: [String] = []
  ) -> AnnotationText {
    var text = AnnotationText()
    for annotation in annotations {
      switch annotation.name {
      case "brief":
        var doc = text.doc ?? Doc.Documentation()
        doc.brief = annotation.stringArgument ?? ""
        text.doc = doc
      case "description":
        var doc = text.doc ?? Doc.Documentation()
        doc.description = annotation.stringArgument ?? ""
        text.doc = doc
      default: break
      }
      if let structured = structured(annotation) {
        text.structured.append(structured)
        continue
      }
      switch annotation.name {
      case "name", "id", "brief", "description": break
      case let name where excluded.contains(name): break
      default: text.unstructured.append(annotation.sourceText)
      }
    }
    return text
  }

  /// Nil for an unstructured annotation.
  private mutating func structured(_ annotation: IR.Annotation) -> Doc.StructuredAnnotation? {
    switch annotation.body {
    case .none, .unstructured: return nil
    case .list(let values):
      let expressions = values.map { expression($0, annotation) }
      return Doc.StructuredAnnotation(
        name: annotation.name, body: values.isEmpty ? nil : .expressions(expressions))
    case .record(let pairs):
      let converted = pairs.map {
        Doc.KeyValuePair(key: $0.key, value: expression($0.value, annotation))
      }
      return Doc.StructuredAnnotation(
        name: annotation.name, body: pairs.isEmpty ? nil : .pairs(converted))
    }
  }

  private mutating func expression(
    _ value: IR.Annotation.Value, _ annotation: IR.Annotation
  ) -> Doc.Expression {
    switch value {
    case .string(let string): return .string(string)
    case .bool(let bool): return .bool(bool)
    case .integer(let integer):
      if let number = Int64(exactly: integer) { return .int64(number) }
      sink.emit(
        .p4infoUnsupportedValue, at: annotation.range,
        "a number in a structured annotation has to fit into 64 bits",
        help: "write it as a string")
      return .unset
    }
  }
}

extension IR.Annotation {
  /// The string that is the annotation's argument: `@a("x")`, `@a("x" "y")` or `@a["x"]`.
  var stringArgument: String? {
    switch body {
    case .unstructured(let tokens):
      tokens.isEmpty || !tokens.allSatisfy { $0.kind == .string }
        ? nil : tokens.map(\.text).joined()
    case .list(let values):
      if case .string(let string)? = values.first { string } else { nil }
    case .none, .record: nil
    }
  }

  /// The number that is the annotation's argument: `@a(7)` or `@a[7]`.
  var integerArgument: BigInt? {
    switch body {
    case .unstructured: singleInteger
    case .list(let values):
      if case .integer(let integer)? = values.first { integer } else { nil }
    case .none, .record: nil
    }
  }

  /// The pairs of `@a(k = v, …)` or `@a[k = v, …]`.
  var pairs: [(key: String, value: Value)] {
    guard case .unstructured(let tokens) = body else {
      if case .record(let pairs) = body { return pairs }
      return []
    }
    var pairs: [(key: String, value: Value)] = []
    for group in tokens.split(whereSeparator: { $0.kind == .punctuation && $0.text == "," }) {
      let group = Array(group)
      guard group.count == 3, group[1].text == "=" else { continue }
      if group[2].kind == .string {
        pairs.append((group[0].text, .string(group[2].text)))
      } else if let integer = group[2].integer {
        pairs.append((group[0].text, .integer(integer)))
      } else if group[2].text == "true" || group[2].text == "false" {
        pairs.append((group[0].text, .bool(group[2].text == "true")))
      }
    }
    return pairs
  }

  /// An unstructured annotation as P4Info prints it. p4c parses the bodies of a few annotations and
  /// prints their expressions; of all others it prints the tokens with a blank between any two.
  var sourceText: String {
    guard case .unstructured(let tokens) = body, !tokens.isEmpty else { return "@\(name)" }
    let isParsed = Self.parsedByReference.contains(name)
    var text = "@\(name)("
    for (at, token) in tokens.enumerated() {
      let isComma = token.kind == .punctuation && token.text == ","
      if at > 0, !isParsed || tokens[at - 1].text == ",", !(isParsed && isComma) { text += " " }
      text += token.kind == .string ? "\"\(token.text)\"" : token.text
    }
    return text + ")"
  }

  /// p4c: frontends/p4/parseAnnotations.cpp and control-plane/p4RuntimeAnnotations.h.
  private static let parsedByReference: Set<String> = [
    "deprecated", "noWarn", "length", "synchronous", "field_list", "match", "command_line",
    "controller_header", "max_group_size", "selector_size_semantics", "max_member_weight",
    "p4runtime_translation", "pkginfo", "platform_property",
  ]
}
