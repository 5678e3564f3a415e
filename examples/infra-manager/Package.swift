// swift-tools-version: 6.2

import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let grpc = Target.Dependency.product(name: "GRPCCore", package: "grpc-swift-2")
let transport = Target.Dependency.product(
  name: "GRPCNIOTransportHTTP2", package: "grpc-swift-nio-transport")
let grpcProtobuf = Target.Dependency.product(name: "GRPCProtobuf", package: "grpc-swift-protobuf")
let protobuf = Target.Dependency.product(name: "SwiftProtobuf", package: "swift-protobuf")
let arguments = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let runtime = Target.Dependency.product(name: "P4Runtime", package: "p4fit")
let client = Target.Dependency.product(name: "P4RuntimeClient", package: "p4fit")
let log = Target.Dependency.product(name: "Logging", package: "swift-log")
let metrics = Target.Dependency.product(name: "Metrics", package: "swift-metrics")
let coreMetrics = Target.Dependency.product(name: "CoreMetrics", package: "swift-metrics")
let lifecycle = Target.Dependency.product(
  name: "ServiceLifecycle", package: "swift-service-lifecycle")
let signals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")

let package = Package(
  name: "infra-manager",
  dependencies: [
    .package(name: "p4fit", path: "../..", traits: ["Client"]),
    // The device of the tests.
    .package(path: "../../Tests/ClientPackage"),
    .package(url: "https://github.com/grpc/grpc-swift-2", from: "2.4.3"),
    .package(url: "https://github.com/grpc/grpc-swift-nio-transport", from: "2.9.2"),
    .package(url: "https://github.com/grpc/grpc-swift-protobuf", from: "2.4.1"),
    .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0", traits: []),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    // Protos/, as Swift: see the README.
    .target(
      name: "InfraAPI", dependencies: [grpc, grpcProtobuf, protobuf], swiftSettings: settings),
    // The daemon but for its command line.
    .target(
      name: "InfraManager",
      dependencies: [
        "InfraAPI", runtime, client, grpc, transport, grpcProtobuf, protobuf, log, metrics,
        coreMetrics, lifecycle, signals,
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
      ],
      swiftSettings: settings,
      plugins: [.plugin(name: "P4BindingsPlugin", package: "p4fit")]),
    .executableTarget(
      name: "infra-manager",
      dependencies: ["InfraManager", runtime, client, log, metrics, lifecycle, arguments],
      swiftSettings: settings),
    // Tells the daemon what to do.
    .executableTarget(
      name: "infractl",
      dependencies: ["InfraAPI", grpc, transport, grpcProtobuf, protobuf, arguments],
      swiftSettings: settings),
    .testTarget(
      name: "InfraManagerTests",
      dependencies: [
        "InfraManager", "InfraAPI", "infra-manager", "infractl", runtime, client, grpc, transport,
        grpcProtobuf, protobuf, log,
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "PythonDevice", package: "ClientPackage"),
      ],
      swiftSettings: settings),
  ]
)
