// swift-tools-version: 6.2

import PackageDescription

let package = Package(
  name: "client-load",
  dependencies: [
    .package(name: "p4fit", path: "../..", traits: ["Client"]),
    .package(name: "client-tests", path: "../../Tests/ClientPackage"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
  ],
  targets: [
    .executableTarget(
      name: "ClientLoad",
      dependencies: [
        .product(name: "P4Runtime", package: "p4fit"),
        .product(name: "P4RuntimeClient", package: "p4fit"),
        .product(name: "DeviceSink", package: "client-tests"),
        .product(name: "Logging", package: "swift-log"),
      ])
  ]
)
