import P4Source

extension SyntaxTree {
  /// The program as P4 source: preprocessed, without comments, in one fixed layout. Reading it again
  /// gives the same tree.
  public func printed() -> [UInt8] {
    var printer = SyntaxPrinter(tree: self)
    for decl in topLevel {
      printer.print(decl)
      printer.endLine()
    }
    return printer.bytes
  }
}

/// Writes P4 source from a tree, one extension file a construct.
struct SyntaxPrinter {
  let tree: SyntaxTree
  var bytes: [UInt8] = []
  private var indentation = 0
  private var isAtLineStart = true

  init(tree: SyntaxTree) {
    self.tree = tree
    bytes.reserveCapacity(tree.exprs.count * 12)
  }

  // MARK: Pieces of text

  private mutating func startText() {
    guard isAtLineStart else { return }
    bytes.append(contentsOf: repeatElement(0x20, count: 2 * indentation))
    isAtLineStart = false
  }

  mutating func write(_ text: StaticString) {
    startText()
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  mutating func write(_ symbol: Symbol) {
    startText()
    bytes.append(contentsOf: tree.names.bytes(symbol))
  }

  mutating func write(number: String) {
    startText()
    bytes.append(contentsOf: number.utf8)
  }

  mutating func endLine() {
    bytes.append(0x0A)
    isAtLineStart = true
  }

  /// `{`, the lines that `body` writes, `}`.
  mutating func braces(_ body: (inout SyntaxPrinter) -> Void) {
    write("{")
    endLine()
    indentation += 1
    body(&self)
    indentation -= 1
    write("}")
  }

  /// The elements with `, ` between them.
  mutating func separated<Elements: Collection>(
    _ elements: Elements, _ body: (inout SyntaxPrinter, Elements.Element) -> Void
  ) {
    var isFirst = true
    for element in elements {
      if !isFirst { write(", ") }
      isFirst = false
      body(&self, element)
    }
  }

  // MARK: Annotations

  mutating func print(_ annotations: IDRange<AnnotationID>) {
    for id in annotations {
      print(tree[id])
      write(" ")
    }
  }

  private mutating func print(_ annotation: Annotation) {
    write("@")
    write(annotation.name)
    switch annotation.body {
    case .none: break
    case .unstructured(let tokens):
      write("(")
      var isFirst = true
      for id in tokens {
        if !isFirst { write(" ") }
        isFirst = false
        let token = tree[id]
        let isString = token.kind == .string
        if isString { write("\"") }
        write(token.text)
        if isString { write("\"") }
      }
      write(")")
    case .list(let values):
      write("[")
      separated(tree.exprs(values)) { $0.print($1) }
      write("]")
    case .record(let fields):
      write("[")
      print(fields: fields)
      write("]")
    }
  }
}
