import P4Files
import P4Frontend
import P4Source
import P4Syntax

/// All programs of a folder one after the other, in one process on one core.
struct SamplesBenchmark {
  static func run(_ folder: String) {
    guard case .success(let paths) = filesBelow(folder) else { return }
    let programs = paths.filter { $0.hasSuffix(".p4") }.compactMap { path -> (String, [UInt8])? in
      guard case .success(let bytes) = readFile("\(folder)/\(path)") else { return nil }
      return ("\(folder)/\(path)", bytes)
    }
    var best = Int.max
    var own = 0
    var all = 0
    for _ in 0..<3 {
      own = 0
      all = 0
      let start = coreTime()
      for (path, bytes) in programs {
        var observer = SilentObserver()
        let compilation = compile(
          path: path, bytes: bytes, options: SyntaxOptions(), files: DiskFileProvider(),
          observer: &observer)
        for file in compilation.sources.files {
          all += file.bytes.count
          if !file.isStandardHeader { own += file.bytes.count }
        }
      }
      best = min(best, coreTime() - start)
    }
    let name = folder.split(separator: "/").last.map(String.init) ?? folder
    let subject = "\(name), \(programs.count) programs"
    row(
      "all in one", subject, "\(decimal(own.megabytesASecond(best))) MB/s",
      bar: "at least 5 MB/s, standard headers not counted")
    row(
      "all in one", subject, "\(decimal(all.megabytesASecond(best))) MB/s", bar: "headers counted")
  }
}
