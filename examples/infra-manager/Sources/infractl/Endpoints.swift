import ArgumentParser
import InfraAPI
import SwiftProtobuf

/// `infractl add-endpoint default/a --port 17 --mac 02:00:0a:f4:01:02 --address 10.244.1.2`
struct AddEndpoint: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Adds a pod's interface, as a CNI plugin does.")

  @OptionGroup var options: DaemonOptions
  @Argument var name: String
  @Option(help: "The device's port.") var port: UInt32
  @Option var mac: String
  @Option(help: "May be given several times.") var address: [String]
  @Option var mtu: UInt32 = 1500

  func run() async throws {
    let endpoint = Infra_V1_Endpoint.with { message in
      message.name = name
      message.port = port
      message.mac = mac
      message.addresses = address
      message.mtu = mtu
    }
    let answer = try await options.infra { try await $0.addEndpoint(endpoint) }
    print("endpoint \(answer.endpoint), gateway \(answer.gatewayMac): \(answer.applied.summary)")
  }
}

/// `infractl delete-endpoint default/a`
struct DeleteEndpoint: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Removes a pod's interface.")

  @OptionGroup var options: DaemonOptions
  @Argument var name: String

  func run() async throws {
    let request = Infra_V1_DeleteEndpointRequest.with { $0.name = name }
    let answer = try await options.infra { try await $0.deleteEndpoint(request) }
    print(answer.summary)
  }
}
