import ArgumentParser
import Foundation
import InfraAPI
import SwiftProtobuf

/// `infractl apply cluster.json`
struct Apply: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Applies the updates of files: an ApplyRequest in protobuf's JSON each.",
    discussion: "A file is one request, of which all or nothing takes effect; - is standard input.")

  @OptionGroup var options: DaemonOptions
  @Flag(help: "What the files do not name is removed.")
  var everything = false
  @Argument var files: [String]

  func run() async throws {
    var requests: [Infra_V1_ApplyRequest] = []
    for file in files {
      let data =
        file == "-"
        ? try FileHandle.standardInput.readToEnd() ?? Data()
        : try Data(contentsOf: URL(fileURLWithPath: file))
      do {
        requests.append(try Infra_V1_ApplyRequest(jsonUTF8Data: data))
      } catch {
        throw ValidationError("\(file): \(error)")
      }
    }
    if everything {
      requests.insert(.with { $0.updates = [.with { $0.beginSync = .init() }] }, at: 0)
      requests.append(.with { $0.updates = [.with { $0.inSync = .init() }] })
    }
    let settled = requests
    try await options.infra { infra in
      for (index, request) in settled.enumerated() {
        let answer = try await infra.apply(request)
        // Until the source is in sync all is pending.
        if !everything || index == settled.count - 1 { print(answer.summary) }
      }
    }
  }
}
