// swift-tools-version: 6.2

import PackageDescription

// A package of its own, so that nobody but this benchmark fetches SwiftProtobuf.
let package = Package(
  name: "bindings-benchmark",
  dependencies: [
    .package(name: "p4fit", path: "../.."),
    .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0"),
  ],
  targets: [
    .target(name: "CAllocationCount"),
    .target(
      name: "P4RuntimeMessages",
      dependencies: [.product(name: "SwiftProtobuf", package: "swift-protobuf")]),
    .executableTarget(
      name: "bindings-benchmark",
      dependencies: [
        "CAllocationCount", "P4RuntimeMessages", .product(name: "P4Runtime", package: "p4fit"),
        .product(name: "SwiftProtobuf", package: "swift-protobuf"),
      ]),
  ])
