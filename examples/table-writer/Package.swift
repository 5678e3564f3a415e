// swift-tools-version: 6.2

import PackageDescription

let package = Package(
  name: "table-writer",
  dependencies: [.package(name: "p4fit", path: "../..")],
  targets: [
    .executableTarget(
      name: "TableWriter",
      dependencies: [.product(name: "P4Runtime", package: "p4fit")],
      plugins: [.plugin(name: "P4BindingsPlugin", package: "p4fit")])
  ]
)
