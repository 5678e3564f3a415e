import Foundation
import PackagePlugin

/// Writes Swift bindings into a package, for those who commit them rather than have them generated
/// with every build:
///
/// ```sh
/// swift package --allow-writing-to-package-directory generate-p4-bindings
/// ```
@main
struct GenerateP4Bindings: CommandPlugin {
  private static let usage = """
    usage: swift package generate-p4-bindings [--target NAME]… [--output DIR] [--check]

      --target NAME  only the programs of this target; else those of every target that has some
      --output DIR   where to write, below the target's folder; Generated unless given
      --check        write nothing, and fail where a file is not as it would be written
    """

  func performCommand(context: PluginContext, arguments: [String]) throws {
    var extractor = ArgumentExtractor(arguments)
    if extractor.extractFlag(named: "help") > 0 { return print(Self.usage) }
    let wanted = extractor.extractOption(named: "target")
    let folder = extractor.extractOption(named: "output").last ?? "Generated"
    let isCheck = extractor.extractFlag(named: "check") > 0
    guard extractor.remainingArguments.isEmpty else {
      return Diagnostics.error(
        "unknown arguments \(extractor.remainingArguments.joined(separator: " "))\n\(Self.usage)")
    }
    let targets = context.package.targets.compactMap { $0 as? any SourceModuleTarget }
    for name in wanted where !targets.contains(where: { $0.name == name }) {
      return Diagnostics.error("there is no target \(name)")
    }
    let tool = try context.tool(named: "p4fit-bindings").url
    var count = 0
    for target in targets where wanted.isEmpty || wanted.contains(target.name) {
      let found = try P4Programs(
        packageFolder: context.package.directoryURL, targetFolder: target.directoryURL,
        files: target.sourceFiles.map(\.url))
      // A configuration above all targets speaks for the one that is named.
      if wanted.isEmpty,
        found.configuration.file?.deletingLastPathComponent().standardizedFileURL
          != target.directoryURL.standardizedFileURL, found.configuration.listsPrograms
      {
        continue
      }
      for program in found.programs {
        let output = target.directoryURL.appendingPathComponent(folder)
          .appendingPathComponent(program.outputName)
        count += 1
        if isCheck {
          try check(program, output, tool, found.configuration, context.pluginWorkDirectoryURL)
        } else {
          try run(tool, program, output, found.configuration)
          print("wrote \(output.path)")
        }
      }
    }
    if count == 0 { Diagnostics.error("there is no P4 program") }
  }

  private func check(
    _ program: P4Program, _ output: URL, _ tool: URL, _ configuration: Configuration,
    _ workFolder: URL
  ) throws {
    let fresh = workFolder.appendingPathComponent(program.outputName)
    try run(tool, program, fresh, configuration)
    if (try? Data(contentsOf: output)) != (try Data(contentsOf: fresh)) {
      Diagnostics.error("\(output.path) is not up to date with \(program.source.path)")
    }
  }

  private func run(
    _ tool: URL, _ program: P4Program, _ output: URL, _ configuration: Configuration
  ) throws {
    try FileManager.default.createDirectory(
      at: output.deletingLastPathComponent(), withIntermediateDirectories: true)
    let process = Process()
    process.executableURL = tool
    process.arguments = [program.source.path, "-o", output.path] + configuration.arguments
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw ConfigurationFault("no bindings of \(program.source.path)")
    }
  }
}
