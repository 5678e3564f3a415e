import Foundation
import PackagePlugin

/// Generates Swift bindings for the P4 programs of a target while it is built; `P4Programs` says
/// which these are.
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
    let found = try P4Programs(
      packageFolder: packageFolder, targetFolder: targetFolder, files: files)
    if found.programs.isEmpty {
      Diagnostics.warning("P4BindingsPlugin found no P4 program in \(targetFolder.path)")
    }
    return found.programs.map { program in
      let output = workFolder.appendingPathComponent(program.outputName)
      return .buildCommand(
        displayName: "Generating bindings of \(program.source.lastPathComponent)",
        executable: tool,
        arguments: [program.source.path, "-o", output.path] + found.configuration.arguments,
        inputFiles: program.inputs,
        outputFiles: [output])
    }
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
