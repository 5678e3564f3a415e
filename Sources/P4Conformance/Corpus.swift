import P4Files
import P4Source

/// A program of a corpus, and what the goldens beside it say of it.
struct Case: Sendable {
  enum Expectation: Sendable {
    case accept
    case reject
  }

  /// The folder of the corpus that the program counts for: `p4_16_samples`.
  var folder: String
  /// Below the root of the corpus.
  var path: String
  var expectation: Expectation
  /// Paths of goldens below the root; nil where there is none.
  var messages: String?
  var info: String?
  var entries: String?
}

/// Someone else's programs with expectations, laid out as p4c's `testdata`:
///
/// - `X_samples` holds programs that the reference accepts, `X_errors` programs that it rejects;
/// - `X_outputs` holds, by the same path, what it said (`a.p4-stderr`, `a.p4-error`), its P4Info and
///   entries (`a.p4.p4info.txtpb`, `a.p4.entries.txtpb`), and for samples its own dumps
///   (`a.p4`, `a-first.p4`, `a-midend.p4`), which it has to accept again.
///
/// A sample without messages is no program of its own: a fragment that others include. Folders of
/// older versions of the language (`p4_14_…`, `v1_1_…`) are left out.
struct Corpus: Sendable {
  var root: String
  var cases: [Case] = []

  /// Finds the programs below `root`.
  static func find(_ root: String) -> Result<Corpus, FileError> {
    filesBelow(root).map { files in
      var corpus = Corpus(root: root)
      let all = Set(files)
      for file in files where file.hasSuffix(".p4") { corpus.add(file, all) }
      return corpus
    }
  }

  private mutating func add(_ path: String, _ files: Set<String>) {
    guard let slash = path.firstIndex(of: "/") else { return }
    let folder = String(path[..<slash])
    if folder.hasPrefix("p4_14_") || folder.hasPrefix("v1_1_") { return }
    if folder.hasSuffix("_outputs") {
      guard folder.contains("samples") else { return }
      cases.append(Case(folder: folder, path: path, expectation: .accept))
      return
    }
    let isNegative = folder.hasSuffix("_errors")
    guard isNegative || folder.contains("samples") else { return }
    let stem = folder + "_outputs" + path[slash...]
    let messages = [stem + "-stderr", stem + "-error"].first { files.contains($0) }
    let info = stem + ".p4info.txtpb"
    let entries = stem + ".entries.txtpb"
    guard isNegative || messages != nil || files.contains(info) else { return }
    cases.append(
      Case(
        folder: folder, path: path, expectation: isNegative ? .reject : .accept,
        messages: messages, info: files.contains(info) ? info : nil,
        entries: files.contains(entries) ? entries : nil))
  }
}
