// swift-tools-version: 6.2

import PackageDescription

let package = Package(
  name: "client-load",
  dependencies: [
    .package(name: "p4fit", path: "../..", traits: ["Client"]),
    .package(name: "client-tests", path: "../../Tests/ClientPackage"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/grpc/grpc-swift-2", from: "2.4.3"),
    .package(url: "https://github.com/grpc/grpc-swift-nio-transport", from: "2.9.2"),
  ],
  targets: [
    .target(name: "Bars"),
    .target(name: "CHeapUse"),
    .executableTarget(
      name: "ClientLoad",
      dependencies: [
        "Bars",
        .product(name: "P4Runtime", package: "p4fit"),
        .product(name: "P4RuntimeClient", package: "p4fit"),
        .product(name: "DeviceSink", package: "client-tests"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "GRPCCore", package: "grpc-swift-2"),
        .product(name: "GRPCNIOTransportHTTP2", package: "grpc-swift-nio-transport"),
      ]),
    .executableTarget(
      name: "ClientSoak",
      dependencies: [
        "Bars", "CHeapUse",
        .product(name: "P4Runtime", package: "p4fit"),
        .product(name: "P4RuntimeClient", package: "p4fit"),
        .product(name: "PythonDevice", package: "client-tests"),
        .product(name: "Logging", package: "swift-log"),
      ]),
  ]
)
