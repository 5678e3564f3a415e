import P4Source

extension SyntaxPrinter {
  /// A declaration, up to and without its line end.
  mutating func print(_ id: DeclID) {
    let decl = tree[id]
    print(decl.annotations)
    switch decl.kind {
    case .error: break
    case .constant(let type, let value):
      write("const ")
      print(type, decl.name)
      write(" = ")
      print(value)
      write(";")
    case .variable(let type, let value):
      print(type, decl.name)
      if value.isSome {
        write(" = ")
        print(value)
      }
      write(";")
    case .instantiation(let index): print(tree.instantiations[Int(index)], decl.name)
    case .function(let index): print(tree.functions[Int(index)], decl.name)
    case .action(let index):
      write("action ")
      print(tree.functions[Int(index)], decl.name)
    case .parser(let index): print("parser ", tree.blocks[Int(index)], decl.name, isParser: true)
    case .control(let index): print("control ", tree.blocks[Int(index)], decl.name, isParser: false)
    case .parserType(let index): print("parser ", tree.signatures[Int(index)], decl.name)
    case .controlType(let index): print("control ", tree.signatures[Int(index)], decl.name)
    case .package(let index): print("package ", tree.signatures[Int(index)], decl.name)
    case .externObject(let index): print(tree.externs[Int(index)], decl.name)
    case .header(let index): print("header ", tree.aggregates[Int(index)], decl.name)
    case .headerUnion(let index): print("header_union ", tree.aggregates[Int(index)], decl.name)
    case .structure(let index): print("struct ", tree.aggregates[Int(index)], decl.name)
    case .enumeration(let index):
      write("enum ")
      let enumeration = tree.enumerations[Int(index)]
      if enumeration.underlying.isSome {
        print(enumeration.underlying)
        write(" ")
      }
      write(decl.name)
      write(" ")
      print(members: enumeration.members)
    case .errors(let index):
      write("error ")
      print(members: tree.enumerations[Int(index)].members)
    case .matchKinds(let index):
      write("match_kind ")
      print(members: tree.enumerations[Int(index)].members)
    case .typedef(let type):
      write("typedef ")
      print(type, decl.name)
      write(";")
    case .newtype(let type):
      write("type ")
      print(type, decl.name)
      write(";")
    case .typedefOfDecl(let derived): print("typedef ", derived, decl.name)
    case .newtypeOfDecl(let derived): print("type ", derived, decl.name)
    case .parameter(let index): print(tree.parameters[Int(index)], decl.name)
    case .typeParameter: write(decl.name)
    case .field(let type):
      print(type, decl.name)
      write(";")
    case .enumMember(let value):
      write(decl.name)
      if value.isSome {
        write(" = ")
        print(value)
      }
    case .state(let index): print(tree.states[Int(index)], decl.name)
    case .table(let index): print(tree.tables[Int(index)], decl.name)
    case .valueSet(let type, let size):
      write("value_set<")
      print(type)
      write(">(")
      print(size)
      write(") ")
      write(decl.name)
      write(";")
    }
  }

  private mutating func print(_ type: TypeRefID, _ name: Symbol) {
    print(type)
    write(" ")
    write(name)
  }

  private mutating func print(_ keyword: StaticString, _ derived: DeclID, _ name: Symbol) {
    write(keyword)
    print(derived)
    write(" ")
    write(name)
    write(";")
  }

  private mutating func print(_ parameter: Parameter, _ name: Symbol) {
    if parameter.direction != .none {
      write(parameter.direction.spelling)
      write(" ")
    }
    print(parameter.type, name)
    if parameter.defaultValue.isSome {
      write(" = ")
      print(parameter.defaultValue)
    }
  }

  private mutating func print(_ instantiation: Instantiation, _ name: Symbol) {
    print(instantiation.type)
    print(arguments: instantiation.arguments)
    write(" ")
    write(name)
    if instantiation.hasMembers {
      write(" = ")
      braces { $0.print(lines: instantiation.members) }
    }
    write(";")
  }

  /// Declarations, one a line.
  private mutating func print(lines decls: ExtraList) {
    for decl in tree.decls(decls) {
      print(decl)
      endLine()
    }
  }

  private mutating func print(typeParameters: ExtraList, parameters: ExtraList) {
    if !typeParameters.isEmpty {
      write("<")
      separated(tree.decls(typeParameters)) { $0.print($1) }
      write(">")
    }
    print(parameters: parameters)
  }

  private mutating func print(parameters: ExtraList) {
    write("(")
    separated(tree.decls(parameters)) { $0.print($1) }
    write(")")
  }

  private mutating func print(_ function: Function, _ name: Symbol) {
    switch function.flavor {
    case .externFunction: write("extern ")
    case .abstractMethod: write("abstract ")
    default: break
    }
    if function.returnType.isSome {
      print(function.returnType)
      write(" ")
    }
    write(name)
    print(typeParameters: function.typeParameters, parameters: function.parameters)
    if function.body.isSome {
      write(" ")
      print(function.body)
    } else {
      write(";")
    }
  }

  private mutating func print(_ keyword: StaticString, _ signature: Signature, _ name: Symbol) {
    write(keyword)
    write(name)
    print(typeParameters: signature.typeParameters, parameters: signature.parameters)
    write(";")
  }

  private mutating func print(_ externObject: Extern, _ name: Symbol) {
    write("extern ")
    write(name)
    if !externObject.typeParameters.isEmpty {
      write("<")
      separated(tree.decls(externObject.typeParameters)) { $0.print($1) }
      write(">")
    }
    if externObject.isForward {
      write(";")
    } else {
      write(" ")
      braces { $0.print(lines: externObject.methods) }
    }
  }

  private mutating func print(_ keyword: StaticString, _ aggregate: Aggregate, _ name: Symbol) {
    write(keyword)
    write(name)
    if !aggregate.typeParameters.isEmpty {
      write("<")
      separated(tree.decls(aggregate.typeParameters)) { $0.print($1) }
      write(">")
    }
    write(" ")
    braces { $0.print(lines: aggregate.fields) }
  }

  private mutating func print(members: ExtraList) {
    braces { printer in
      let members = printer.tree.decls(members)
      for (index, member) in members.enumerated() {
        printer.print(member)
        if index + 1 < members.count { printer.write(",") }
        printer.endLine()
      }
    }
  }

  private mutating func print(
    _ keyword: StaticString, _ block: Block, _ name: Symbol, isParser: Bool
  ) {
    write(keyword)
    write(name)
    print(typeParameters: block.typeParameters, parameters: block.parameters)
    if !block.constructorParameters.isEmpty { print(parameters: block.constructorParameters) }
    write(" ")
    braces { printer in
      printer.print(lines: block.locals)
      printer.print(lines: block.states)
      if block.body.isSome {
        printer.write("apply ")
        printer.print(block.body)
        printer.endLine()
      }
    }
  }

  private mutating func print(_ state: StateSyntax, _ name: Symbol) {
    write("state ")
    write(name)
    write(" ")
    braces { printer in
      for statement in printer.tree.stmts(state.statements) {
        printer.print(statement)
        printer.endLine()
      }
      switch state.transition {
      case .none: break
      case .direct(let target):
        printer.write("transition ")
        printer.print(target)
        printer.write(";")
        printer.endLine()
      case .select(let keys, let cases):
        printer.write("transition select(")
        printer.separated(printer.tree.exprs(keys)) { $0.print($1) }
        printer.write(") ")
        printer.braces { printer in
          for id in cases {
            let selectCase = printer.tree[id]
            printer.print(selectCase.keyset)
            printer.write(": ")
            printer.print(selectCase.state)
            printer.write(";")
            printer.endLine()
          }
        }
        printer.endLine()
      }
    }
  }
}
