// swift-tools-version: 6.2

import PackageDescription

let package = Package(
  name: "first-table",
  dependencies: [.package(name: "p4fit", path: "../..", traits: ["Client"])],
  targets: [
    .executableTarget(
      name: "FirstTable",
      dependencies: [
        .product(name: "P4Runtime", package: "p4fit"),
        .product(name: "P4RuntimeClient", package: "p4fit"),
      ],
      plugins: [.plugin(name: "P4BindingsPlugin", package: "p4fit")])
  ]
)
