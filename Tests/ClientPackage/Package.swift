// swift-tools-version: 6.2

import PackageDescription

// The client's tests are a package of their own, so that testing the compiler builds no gRPC.

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let runtime = Target.Dependency.product(name: "P4Runtime", package: "p4fit")
let client = Target.Dependency.product(name: "P4RuntimeClient", package: "p4fit")

let package = Package(
  name: "client-tests",
  products: [
    .library(name: "DeviceSink", targets: ["DeviceSink"]),
    .library(name: "PythonDevice", targets: ["PythonDevice"]),
  ],
  dependencies: [
    .package(name: "p4fit", path: "../..", traits: ["Client"]),
    .package(url: "https://github.com/grpc/grpc-swift-2", from: "2.4.3"),
    .package(url: "https://github.com/grpc/grpc-swift-nio-transport", from: "2.9.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.80.0"),
  ],
  targets: [
    // A device in the process, obliging or not.
    .target(
      name: "DeviceSink",
      dependencies: [
        runtime, .product(name: "GRPCCore", package: "grpc-swift-2"),
        .product(name: "GRPCNIOTransportHTTP2", package: "grpc-swift-nio-transport"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ],
      swiftSettings: settings),
    // The independent device, in a process of its own.
    .target(name: "PythonDevice", swiftSettings: settings),
    .testTarget(
      name: "P4RuntimeClientTests",
      dependencies: [
        runtime, client, "DeviceSink", "PythonDevice",
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: settings),
  ]
)
