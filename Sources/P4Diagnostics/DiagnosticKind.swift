/// An entry of the catalogue: everything about a kind of diagnostic that does not depend on the
/// program. The entries stand in `Catalogue/`, one file a phase.
///
/// The letter of the code names the phase: `L` lexer, `P` preprocessor, `S` syntax, `N` names,
/// `T` types, `A` architecture rules, `W` bug-catching warnings, `I` P4Info, `D` target
/// descriptors, `C` capability verdicts, `B` bindings, `F` files and use. A code is never used
/// again for something else.
public struct DiagnosticKind: Sendable {
  /// `T0142`: stable, for tools.
  public let code: StaticString
  /// `key-not-in-table`: stable, for people, in `-W…` and `expected-error {{[…]}}`.
  public let slug: StaticString
  public let severity: Severity
  /// One line: what is wrong, in general.
  public let summary: StaticString
  /// A paragraph for `p4fit explain`: why it is wrong, with the specification's section.
  public let explanation: StaticString
  /// A short P4 text that raises it; empty where no program does.
  public let example: StaticString
  /// How to mend it.
  public let mend: StaticString

  public init(
    _ code: StaticString, _ slug: StaticString, _ severity: Severity, _ summary: StaticString,
    explanation: StaticString = "", example: StaticString = "", mend: StaticString = ""
  ) {
    self.code = code
    self.slug = slug
    self.severity = severity
    self.summary = summary
    self.explanation = explanation
    self.example = example
    self.mend = mend
  }
}

/// Warnings that people turn on and off together: `-Wno-arch`, `--Werror=portability`.
public enum WarningGroup: String, Sendable, CaseIterable {
  /// What the documents of an architecture ask of a program and the type system cannot say.
  case arch
  /// What targets do differently, or what is seldom meant.
  case portability
  /// What the specification does not allow and the reference compiler does.
  case specification

  /// How the codes of its kinds begin.
  var codePrefix: String {
    switch self {
    case .arch: "A02"
    case .portability: "W03"
    case .specification: "W04"
    }
  }
}

extension DiagnosticKind {
  /// The group of warnings that it belongs to; nil for most.
  public var group: WarningGroup? {
    WarningGroup.allCases.first { code.description.hasPrefix($0.codePrefix) }
  }
}

extension DiagnosticKind: Equatable {
  public static func == (a: DiagnosticKind, b: DiagnosticKind) -> Bool {
    a.code.withUTF8Buffer { x in b.code.withUTF8Buffer { y in x.elementsEqual(y) } }
  }
}
