import Foundation
import PackagePlugin

/// Generates Swift bindings for the P4 programs of a target while it is built.
///
/// A program is a `.p4` file that instantiates `main`, or a P4Info file (`.p4info.txtpb`,
/// `.p4info.txt`, `.p4info.binpb`, `.p4info.json`). A file `p4fit-bindings.json` in the target's
/// folder or in the nearest one above it, up to the package's own, says more; see `Configuration`.
@main
struct P4BindingsPlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    guard let module = target as? any SourceModuleTarget else { return [] }
    return try commands(
      tool: context.tool(named: "p4fit-bindings").url, workFolder: context.pluginWorkDirectoryURL,
      packageFolder: context.package.directoryURL, targetFolder: target.directoryURL,
      files: module.sourceFiles.map(\.url))
  }

  private func commands(
    tool: URL, workFolder: URL, packageFolder: URL, targetFolder: URL, files: [URL]
  ) throws -> [Command] {
    let configuration = try Configuration.nearest(to: targetFolder, within: packageFolder)
    let sources = files.filter { isProgramText($0) }
    let programs =
      try configuration.programs()
      ?? (files.filter(isP4Info) + sources.filter { $0.pathExtension == "p4" && hasMain($0) })
    if programs.isEmpty {
      Diagnostics.warning("P4BindingsPlugin found no P4 program in \(targetFolder.path)")
    }
    // Two programs of one stem would write one file.
    var outputs: Set<String> = []
    return try programs.sorted { $0.path < $1.path }.map { program in
      let output = workFolder.appendingPathComponent(stem(program) + "+Bindings.swift")
      guard outputs.insert(output.lastPathComponent).inserted else {
        throw ConfigurationFault(
          "two programs of \(targetFolder.path) are called \(stem(program)); rename one")
      }
      // What a program includes is known only by reading it, so every P4 file and header that may
      // be included counts as an input: those of the target, and for a program that lies elsewhere
      // those around it.
      var inputs = Set(sources)
      inputs.insert(program)
      if let file = configuration.file { inputs.insert(file) }
      if !isP4Info(program) {
        for folder in [program.deletingLastPathComponent()] + configuration.includeFolders
        where !folder.path.hasPrefix(targetFolder.path + "/") {
          inputs.formUnion(programTexts(below: folder))
        }
      }
      return .buildCommand(
        displayName: "Generating bindings of \(program.lastPathComponent)",
        executable: tool,
        arguments: [program.path, "-o", output.path] + configuration.arguments,
        inputFiles: inputs.sorted { $0.path < $1.path },
        outputFiles: [output])
    }
  }

  /// `k8s.p4` and `k8s.p4info.txtpb` give `k8s`.
  private func stem(_ file: URL) -> String {
    String(file.lastPathComponent.prefix { $0 != "." })
  }

  private func isP4Info(_ file: URL) -> Bool {
    ["txtpb", "txt", "binpb", "json"].contains(file.pathExtension)
      && file.deletingPathExtension().pathExtension == "p4info"
  }

  private func isProgramText(_ file: URL) -> Bool { ["p4", "h"].contains(file.pathExtension) }

  /// Whether a file instantiates a package called `main`, which fragments for inclusion do not.
  private func hasMain(_ file: URL) -> Bool {
    guard let data = try? Data(contentsOf: file) else { return false }
    let text = String(decoding: data, as: UTF8.self)
    return text.range(of: #"\)\s*main\s*;"#, options: .regularExpression) != nil
  }

  private func programTexts(below folder: URL) -> [URL] {
    let files = FileManager.default.enumerator(
      at: folder, includingPropertiesForKeys: nil, options: [.skipsHiddenFiles])
    return (files?.allObjects as? [URL] ?? []).filter(isProgramText)
  }
}

#if canImport(XcodeProjectPlugin)
  import XcodeProjectPlugin

  extension P4BindingsPlugin: XcodeBuildToolPlugin {
    func createBuildCommands(
      context: XcodePluginContext, target: XcodeTarget
    ) throws -> [Command] {
      let folder = context.xcodeProject.directoryURL
      return try commands(
        tool: context.tool(named: "p4fit-bindings").url,
        workFolder: context.pluginWorkDirectoryURL, packageFolder: folder, targetFolder: folder,
        files: target.inputFiles.map(\.url))
    }
  }
#endif
