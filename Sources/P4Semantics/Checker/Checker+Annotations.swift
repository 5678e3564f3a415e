import P4Diagnostics
import P4Source
import P4Syntax

/// Annotations (P4-16 §20): the forms that structured ones have, and what the predefined ones take
/// (p4c: frontends/p4/parseAnnotations.cpp and validateParsedProgram.cpp).
extension Checker {
  mutating func checkAnnotations(_ list: IDRange<AnnotationID>) {
    guard !list.isEmpty else { return }
    for id in list {
      let annotation = tree[id]
      checkName(annotation)
      switch annotation.body {
      case .none: checkBody([], annotation, isWritten: false)
      case .unstructured(let tokens):
        checkBody(tokens.map { tree[$0] }, annotation, isWritten: true)
      case .list(let elements):
        for element in tree.exprs(elements) { checkStructured(element) }
      case .record(let fields):
        for (position, field) in fields.enumerated() {
          checkStructured(tree[field].value)
          for other in fields.prefix(position) where tree[other].name == tree[field].name {
            report(
              .duplicateAnnotation, at: tree[field].range,
              "`\(text(tree[field].name))` is given twice in `@\(text(annotation.name))`",
              notes: [Label(tree[other].range, "it is given here first")])
            break
          }
        }
      }
    }
    if list.count > 1, list.contains(where: { isStructured($0) }) { checkRepetition(list) }
  }

  /// Annotations of blocks and loops, but for the values of structured ones, whose names belong to
  /// scopes that are left by now.
  mutating func checkStatementAnnotations(_ list: IDRange<AnnotationID>) {
    for id in list {
      let annotation = tree[id]
      checkName(annotation)
      switch annotation.body {
      case .none: checkBody([], annotation, isWritten: false)
      case .unstructured(let tokens):
        checkBody(tokens.map { tree[$0] }, annotation, isWritten: true)
      case .list, .record: break
      }
    }
    if list.count > 1, list.contains(where: { isStructured($0) }) { checkRepetition(list) }
  }

  /// Tells of an annotation that nobody gives a meaning to, once a name.
  private mutating func checkName(_ annotation: Annotation) {
    let name = annotation.name
    guard name.isSome, !seenAnnotations[name.index] else { return }
    seenAnnotations[name.index] = true
    let text = text(name)
    guard !KnownAnnotations.contains(text) else { return }
    let near = KnownAnnotations.nearest(to: text)
    report(
      .unknownAnnotation, at: annotation.range, "`@\(text)` means nothing to any known target",
      help: near.map { "did you mean `@\($0)`?" })
  }

  /// A structured annotation stands once, and not beside an unstructured one of its name.
  private mutating func checkRepetition(_ list: IDRange<AnnotationID>) {
    var seen = FirstUses<Symbol, AnnotationID>()
    for id in list {
      let annotation = tree[id]
      guard let earlier = seen.note(annotation.name, at: id),
        isStructured(id) || isStructured(earlier)
      else { continue }
      report(
        .duplicateAnnotation, at: annotation.range,
        "`@\(text(annotation.name))` is structured, so it stands only once",
        notes: [Label(tree[earlier].range, "it stands here first")])
    }
  }

  private func isStructured(_ id: AnnotationID) -> Bool {
    switch tree[id].body {
    case .none, .unstructured: false
    case .list, .record: true
    }
  }

  /// A value of a structured annotation: known while compiling, and of `int`, `string` or `bool`.
  private mutating func checkStructured(_ expr: ExprID) {
    let type = resolved(infer(expr))
    switch types[type] {
    case .error where type == TypeStore.error: return
    case .int, .string, .bool:
      _ = requireCompileTimeKnown(expr, "a value of a structured annotation")
    default:
      report(
        .badAnnotation, at: tree.range(expr),
        "a value of a structured annotation is of `int`, `string` or `bool`, not of `\(show(type))`"
      )
    }
  }

  private mutating func checkBody(
    _ tokens: [AnnotationToken], _ annotation: Annotation, isWritten: Bool
  ) {
    let name = annotation.name
    if known.bareAnnotations.contains(name) {
      if !tokens.isEmpty {
        report(
          .badAnnotation, at: annotation.range, "`@\(text(name))` takes no arguments")
      }
    } else if name == known.name || name == known.deprecated || name == known.noWarn {
      if !isString(tokens) {
        report(
          .badAnnotation, at: annotation.range, "`@\(text(name))` takes one string",
          help: "write `@\(text(name))(\"…\")`")
      }
    } else if name == known.commandLine {
      let isList =
        tokens.count % 2 == 1
        && tokens.enumerated().allSatisfy { position, token in
          position % 2 == 0 ? token.kind == .string : token.text == known.comma
        }
      if !isList {
        report(
          .badAnnotation, at: annotation.range, "`@command_line` takes strings",
          help: "write `@command_line(\"--option\", \"value\")`")
      }
    } else if name == known.pkginfo {
      let isList =
        tokens.count >= 3 && tokens[0].kind == .identifier && tokens[1].text == known.equal
      if !isList {
        report(
          .badAnnotation, at: annotation.range, "`@pkginfo` takes pairs of keys and values",
          help: "write `@pkginfo(name = \"…\", version = \"…\")`")
      }
    }
  }

  /// Strings joined by `++`, parentheses around any of them.
  private func isString(_ tokens: [AnnotationToken]) -> Bool {
    var depth = 0
    var wantsOperand = true
    for token in tokens {
      switch token.text {
      case _ where token.kind == .string:
        guard wantsOperand else { return false }
        wantsOperand = false
      case _ where token.kind != .punctuation: return false
      case known.leftParenthesis where wantsOperand: depth += 1
      case known.rightParenthesis where !wantsOperand && depth > 0: depth -= 1
      case known.concatenation where !wantsOperand: wantsOperand = true
      default: return false
      }
    }
    return !wantsOperand && depth == 0
  }

  /// `@match` and `@length` of a field, which name what is declared before.
  mutating func checkFieldAnnotations(
    _ list: IDRange<AnnotationID>, earlier: some Collection<DeclID>
  ) {
    for id in list {
      let annotation = tree[id]
      guard case .unstructured(let ids) = annotation.body else { continue }
      let tokens = ids.map { tree[$0] }
      if annotation.name == known.match {
        let isKind = tokens.count == 1 && matchKinds.contains { tree[$0].name == tokens[0].text }
        if !isKind {
          report(
            .badAnnotation, at: tokens.first?.range ?? annotation.range,
            "`@match` takes the name of a match kind")
        }
      } else if annotation.name == known.length {
        for (position, token) in tokens.enumerated() where token.kind == .identifier {
          if position > 0, tokens[position - 1].text == known.dot { continue }
          if earlier.contains(where: { tree[$0].name == token.text }) { continue }
          if lookUp(token.text).isNone {
            reportUnknown(token.text, "earlier field", at: token.range)
          }
        }
      }
    }
  }
}
