/// Diagnostics about types.
extension Catalogue {
  static var types: [DiagnosticKind] {
    [
      .typeMismatch, .operandMismatch, .badOperand, .badCast, .noWidth, .badWidth, .badArraySize,
      .badSlice, .indexOutOfRange, .notCompileTimeKnown, .notAValue, .notGeneric,
      .missingTypeArguments, .wrongTypeArgumentCount, .cannotInfer, .badNesting, .badNewtype,
      .badTypedef, .badEnumType, .badEnumValue, .badVariableType,
      .badParameterType, .badReturnType, .badValueSet, .badKey, .badSelect, .keysetMismatch,
      .notWritable, .badShift, .divisionByZero, .negativeDivision,
      .boundArgumentDiffers, .constantOverflow, .negativeUnsigned, .shiftTooWide,
    ]
  }
}

extension DiagnosticKind {
  public static var typeMismatch: DiagnosticKind {
    DiagnosticKind(
      "T0101", "type-mismatch", .error, "a value of another type than the context needs",
      explanation: """
        P4 casts only `int` constants, serializable enums to their representation, and list \
        expressions by itself; all else is cast by hand (P4-16 §8.11).
        """,
      example: "bit<8> f(in bit<16> x) { return x; }",
      mend: "Cast the value, or change the type of one side.")
  }

  public static var operandMismatch: DiagnosticKind {
    DiagnosticKind(
      "T0102", "operand-mismatch", .error, "operands of different types",
      explanation: """
        Binary operators take operands of one type; widths are never adjusted by themselves \
        (P4-16 §8.6).
        """,
      example: "bit<16> f(in bit<8> a, in bit<16> b) { return a + b; }",
      mend: "Cast one operand to the type of the other.")
  }

  public static var badOperand: DiagnosticKind {
    DiagnosticKind(
      "T0103", "bad-operand", .error, "an operand that the operator is not defined for",
      example: "bool f(in bit<8> x) { return !x; }",
      mend: "Use an operator that the type has.")
  }

  public static var badCast: DiagnosticKind {
    DiagnosticKind(
      "T0104", "bad-cast", .error, "a cast that P4 does not have",
      explanation: """
        The explicit casts are listed in P4-16 §8.11.1: width or sign may change, not both at \
        once.
        """,
      example: "int<8> f(in bit<16> x) { return (int<8>)x; }",
      mend: "Cast in two steps.")
  }

  public static var noWidth: DiagnosticKind {
    DiagnosticKind(
      "T0105", "no-width", .error, "an integer whose width cannot be told",
      explanation: """
        A constant without a width is of type `int`, which no target stores (P4-16 §7.1.6.5).
        """,
      mend: "Write the width: `8w1`.")
  }

  public static var badWidth: DiagnosticKind {
    DiagnosticKind(
      "T0106", "bad-width", .error, "a width that is out of range",
      example: "bit<-1> f() { return 0; }",
      mend: "Use a width of at least 0, for `int<W>` of at least 1.")
  }

  public static var badArraySize: DiagnosticKind {
    DiagnosticKind(
      "T0107", "bad-array-size", .error, "an array size that is out of range",
      mend: "Use a size that is not negative.")
  }

  public static var badSlice: DiagnosticKind {
    DiagnosticKind(
      "T0108", "bad-slice", .error,
      "a slice outside of the value, or with its bounds in the wrong order",
      explanation: """
        A slice `[high:low]` takes the bits from `high` down to `low`, both included (P4-16 \
        §8.6).
        """,
      example: "bit<4> f(in bit<8> x) { return x[0:3]; }",
      mend: "Write the higher position first, within the width.")
  }

  public static var indexOutOfRange: DiagnosticKind {
    DiagnosticKind(
      "T0109", "index-out-of-range", .error, "an index outside of the array or tuple",
      mend: "Use an index from 0 up to the size less one.")
  }

  public static var notCompileTimeKnown: DiagnosticKind {
    DiagnosticKind(
      "T0110", "not-compile-time-known", .error,
      "a value that must be known when the program is compiled",
      explanation: """
        Widths, sizes, slice bounds, priorities, constructor arguments and directionless \
        arguments of extern calls are fixed while compiling (P4-16 §18.1).
        """,
      mend: "Use a literal, a constant, or a constructor parameter.")
  }

  public static var notAValue: DiagnosticKind {
    DiagnosticKind(
      "T0111", "not-a-value", .error, "something that has no value, where a value is needed",
      mend: "Use an expression with a value.")
  }

  public static var notGeneric: DiagnosticKind {
    DiagnosticKind(
      "T0113", "not-generic", .error, "type arguments for something that takes none",
      example: """
        struct S {}
        S<bit<8>> f() { return {}; }
        """,
      mend: "Remove the type arguments.")
  }

  public static var missingTypeArguments: DiagnosticKind {
    DiagnosticKind(
      "T0114", "missing-type-arguments", .error, "a generic type without type arguments",
      example: """
        struct S<T> { T x; }
        const S c = { 8w1 };
        """,
      mend: "Write the type arguments.")
  }

  public static var wrongTypeArgumentCount: DiagnosticKind {
    DiagnosticKind(
      "T0115", "wrong-type-argument-count", .error, "the wrong number of type arguments",
      mend: "Give one type argument for each type parameter.")
  }

  public static var cannotInfer: DiagnosticKind {
    DiagnosticKind(
      "T0116", "cannot-infer", .error, "a type argument that cannot be inferred",
      explanation: """
        Type arguments follow from the types of the arguments alone (P4-16 §8.20).
        """,
      mend: "Write the type arguments: `f<bit<8>>(…)`.")
  }

  public static var badNesting: DiagnosticKind {
    DiagnosticKind(
      "T0117", "bad-nesting", .error, "a type inside of a type that cannot hold it",
      explanation: """
        Which types may be nested in which is a table of P4-16 §7.2.8: headers hold fixed-width \
        fields and one varbit, unions hold headers.
        """,
      example: "header H { string s; }",
      mend: "Use another type for the field.")
  }

  public static var badNewtype: DiagnosticKind {
    DiagnosticKind(
      "T0118", "bad-newtype", .error, "`type` of something other than a number or `bool`",
      explanation: """
        `type` makes a distinct type of `bit<W>`, `int<W>`, `bool` or another such type (P4-16 \
        §7.6).
        """,
      mend: "Use `typedef` for a second name.")
  }

  public static var badTypedef: DiagnosticKind {
    DiagnosticKind(
      "T0119", "bad-typedef", .error, "`typedef` of a type that cannot be renamed",
      mend: "Use the type by its own name.")
  }

  public static var badEnumType: DiagnosticKind {
    DiagnosticKind(
      "T0120", "bad-enum-type", .error,
      "a serializable enum over something other than `bit<W>` or `int<W>`",
      explanation: "P4-16 §7.2.1.",
      example: "enum bool E { A = true }",
      mend: "Use `bit<W>` or `int<W>`.")
  }

  public static var badEnumValue: DiagnosticKind {
    DiagnosticKind(
      "T0121", "bad-enum-value", .error, "a value that the enum member cannot have",
      example: "enum bit<1> E { A = 2 }",
      mend: "Use a value in the range of the underlying type.")
  }

  public static var badVariableType: DiagnosticKind {
    DiagnosticKind(
      "T0123", "bad-variable-type", .error, "a variable of a type that does not exist at run time",
      mend: "Use a type with a width.")
  }

  public static var badParameterType: DiagnosticKind {
    DiagnosticKind(
      "T0124", "bad-parameter-type", .error, "a parameter of a type that it cannot have",
      mend: "Use a type that values at run time have.")
  }

  public static var badReturnType: DiagnosticKind {
    DiagnosticKind(
      "T0125", "bad-return-type", .error, "a result type that a function cannot have",
      mend: "Return a value with a width.")
  }

  public static var badValueSet: DiagnosticKind {
    DiagnosticKind(
      "T0126", "bad-value-set", .error, "a value set of a type that it cannot hold",
      mend: "Use bits, an enum, a struct or a tuple of such.")
  }

  public static var badKey: DiagnosticKind {
    DiagnosticKind(
      "T0127", "bad-key", .error, "a key of a type that cannot be matched",
      mend: "Match on bits, integers, `bool`, enums or errors.")
  }

  public static var badSelect: DiagnosticKind {
    DiagnosticKind(
      "T0128", "bad-select", .error, "a `select` on a value that it cannot be on",
      mend: "Select on bits, integers, `bool` or enums.")
  }

  public static var keysetMismatch: DiagnosticKind {
    DiagnosticKind(
      "T0129", "keyset-mismatch", .error, "the wrong number of key sets",
      mend: "Write one key set for each key.")
  }

  public static var notWritable: DiagnosticKind {
    DiagnosticKind(
      "T0131", "not-writable", .error, "something that cannot be written, where it is written",
      explanation: """
        Variables, `out` and `inout` parameters, their fields, elements and slices can be \
        written (P4-16 §6.6).
        """,
      example: "bit<8> f(in bit<8> x) { x = 1; return x; }",
      mend: "Copy it into a variable, or change the direction.")
  }

  public static var badShift: DiagnosticKind {
    DiagnosticKind(
      "T0132", "bad-shift", .error, "a shift amount that is not unsigned",
      explanation: """
        P4-16 §8.5: the right operand is of type `bit<W>` or a constant that is not negative.
        """,
      mend: "Cast the amount to `bit<W>`.")
  }

  public static var divisionByZero: DiagnosticKind {
    DiagnosticKind(
      "T0133", "division-by-zero", .error, "a division by the constant zero",
      example: "const bit<8> a = 8w1 / 0;",
      mend: "Divide by something else.")
  }

  public static var negativeDivision: DiagnosticKind {
    DiagnosticKind(
      "T0134", "negative-division", .error, "division or remainder of negative numbers",
      explanation: "P4-16 §8.8 defines `/` and `%` for values that are not negative.",
      example: "const int a = -5 / 2;",
      mend: "Divide the absolute value.")
  }

  public static var boundArgumentDiffers: DiagnosticKind {
    DiagnosticKind(
      "T0135", "bound-argument-differs", .error,
      "a default action that binds other arguments than the action list",
      explanation: "P4-16 §14.2.1.3.",
      mend: "Repeat the arguments of the action list.")
  }

  public static var constantOverflow: DiagnosticKind {
    DiagnosticKind(
      "T0136", "overflow", .warning, "a constant that does not fit its type",
      example: "const bit<4> a = 16;",
      mend: "Use a value that fits, or a wider type.")
  }

  public static var negativeUnsigned: DiagnosticKind {
    DiagnosticKind(
      "T0137", "negative-unsigned", .warning, "a negative constant of an unsigned type",
      example: "const bit<4> a = -1;",
      mend: "Write the value that is meant, or use `int<W>`.")
  }

  public static var shiftTooWide: DiagnosticKind {
    DiagnosticKind(
      "T0138", "shift-too-wide", .warning, "a shift by at least the width of the value",
      mend: "Shift by less, or write 0.")
  }
}
