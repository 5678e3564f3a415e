import P4Source

extension SyntaxPrinter {
  mutating func print(_ table: TableSyntax, _ name: Symbol) {
    write("table ")
    write(name)
    write(" ")
    braces { printer in
      for id in table.properties {
        printer.print(printer.tree[id])
        printer.endLine()
      }
    }
  }

  private mutating func print(_ property: Property) {
    print(property.annotations)
    if property.isConst { write("const ") }
    write(property.name)
    write(" = ")
    switch property.value {
    case .error: write("_;")
    case .key(let elements):
      braces { printer in
        for id in elements {
          let element = printer.tree[id]
          printer.print(element.expression)
          printer.write(": ")
          printer.write(element.matchKind)
          printer.print(trailing: element.annotations)
        }
      }
    case .actions(let entries):
      braces { printer in
        for id in entries {
          let entry = printer.tree[id]
          printer.print(entry.annotations)
          printer.print(entry.action)
          printer.write(";")
          printer.endLine()
        }
      }
    case .entries(let entries):
      braces { printer in
        for id in entries { printer.print(printer.tree[id]) }
      }
    case .expression(let value):
      print(value)
      write(";")
    }
  }

  private mutating func print(_ entry: Entry) {
    if entry.isConst { write("const ") }
    if entry.priority.isSome {
      write("priority = ")
      if case .integer = tree[entry.priority] {
        print(entry.priority)
      } else {
        write("(")
        print(entry.priority)
        write(")")
      }
      write(": ")
    }
    let keys = tree.exprs(entry.keys)
    if keys.count == 1 {
      print(keys[0])
    } else {
      write("(")
      separated(keys) { $0.print($1) }
      write(")")
    }
    write(": ")
    print(entry.action)
    print(trailing: entry.annotations)
  }

  /// Annotations behind an element, and its end.
  private mutating func print(trailing annotations: IDRange<AnnotationID>) {
    write(" ")
    print(annotations)
    write(";")
    endLine()
  }
}
