/// What a command tells the shell.
public enum ExitCode: Int32, Comparable, Sendable {
  /// Clean, or warnings only.
  case clean = 0
  /// An error in the program.
  case programError = 1
  /// Wrong use, or trouble with a file.
  case usage = 2
  /// A required feature does not fit a named target.
  case unfit = 3

  /// How grave each is when several programs were looked at: trouble with a file hides what else
  /// could have been found, an error hides whether the program fits.
  private var gravity: Int {
    switch self {
    case .clean: 0
    case .unfit: 1
    case .programError: 2
    case .usage: 3
    }
  }

  public static func < (a: ExitCode, b: ExitCode) -> Bool { a.gravity < b.gravity }
}
