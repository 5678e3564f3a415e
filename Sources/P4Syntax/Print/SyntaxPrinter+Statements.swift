public import P4Source

extension SyntaxPrinter {
  /// A statement with its `;`, up to and without its line end.
  mutating func print(_ id: StmtID) {
    guard id.isSome else { return }
    print(tree.annotations(of: id))
    switch tree[id] {
    case .error, .empty: write(";")
    case .assign(let left, let op, let right):
      print(left)
      write(" ")
      if let op { write(op.spelling) }
      write("= ")
      print(right)
      write(";")
    case .call(let call):
      print(call)
      write(";")
    case .block(let statements):
      braces { printer in
        for statement in printer.tree.stmts(statements) {
          printer.print(statement)
          printer.endLine()
        }
      }
    case .declaration(let decl): print(decl)
    case .conditional: printConditional(id)
    case .return(let value):
      write(value.isSome ? "return " : "return")
      print(value)
      write(";")
    case .exit: write("exit;")
    case .break: write("break;")
    case .continue: write("continue;")
    case .switch(let value, let cases):
      write("switch (")
      print(value)
      write(") ")
      braces { printer in
        for id in cases {
          let switchCase = printer.tree[id]
          printer.print(switchCase.label)
          printer.write(switchCase.body.isSome ? ": " : ":")
          printer.print(switchCase.body)
          printer.endLine()
        }
      }
    case .for(let index): print(tree.forLoops[Int(index)])
    case .forIn(let index): print(tree.forInLoops[Int(index)])
    }
  }

  /// An `else if` chain is walked, not recursed into.
  private mutating func printConditional(_ id: StmtID) {
    var id = id
    while case .conditional(let condition, let body, let otherwise) = tree[id] {
      write("if (")
      print(condition)
      write(") ")
      print(body)
      guard otherwise.isSome else { return }
      write(" else ")
      guard case .conditional = tree[otherwise] else {
        print(otherwise)
        return
      }
      id = otherwise
    }
  }

  private mutating func print(_ loop: ForLoop) {
    write("for (")
    print(inHead: loop.initializers)
    write("; ")
    print(loop.condition)
    write("; ")
    print(inHead: loop.updates)
    write(") ")
    print(loop.body)
  }

  /// Statements without their `;`, separated by commas.
  private mutating func print(inHead statements: ExtraList) {
    separated(tree.stmts(statements)) { printer, statement in
      printer.print(statement)
      if printer.bytes.last == UInt8(ascii: ";") { printer.bytes.removeLast() }
    }
  }

  private mutating func print(_ loop: ForInLoop) {
    write("for (")
    if loop.variable.isSome {
      print(loop.variable)
      if bytes.last == UInt8(ascii: ";") { bytes.removeLast() }
    } else {
      print(loop.target)
    }
    write(" in ")
    print(loop.collection)
    write(") ")
    print(loop.body)
  }
}

extension SyntaxTree {
  /// The annotations of a block or loop.
  public func annotations(of statement: StmtID) -> IDRange<AnnotationID> {
    // Sorted by statement: blocks and loops are annotated when they are complete.
    var low = 0
    var high = stmtAnnotations.count
    while low < high {
      let middle = (low + high) / 2
      if stmtAnnotations[middle].stmt.raw < statement.raw {
        low = middle + 1
      } else {
        high = middle
      }
    }
    guard low < stmtAnnotations.count, stmtAnnotations[low].stmt == statement else {
      return .empty
    }
    return stmtAnnotations[low].annotations
  }
}
