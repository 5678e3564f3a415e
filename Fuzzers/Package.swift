// swift-tools-version: 6.2

import PackageDescription

// Built with `swift build --sanitize fuzzer`; `make fuzz` does that.

let package = Package(
  name: "p4fit-fuzz",
  dependencies: [.package(name: "p4fit", path: "..")],
  targets: [
    .executableTarget(
      name: "p4fit-fuzz",
      dependencies: [
        .product(name: "P4Frontend", package: "p4fit"),
        .product(name: "P4Targets", package: "p4fit"),
      ],
      swiftSettings: [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .treatAllWarnings(as: .error),
        .unsafeFlags(["-parse-as-library"]),
      ],
      // gold, the default, gives up on the sections that the fuzzer's instrumentation writes.
      linkerSettings: [.unsafeFlags(["-use-ld=lld"], .when(platforms: [.linux]))])
  ]
)
