// swift-tools-version: 6.2

import PackageDescription

/// Settings of every Swift target. Undeclared imports are errors too: the Makefile passes
/// `--explicit-target-dependency-import-check error`, since the manifest has no word for it.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(
  _ name: String, _ dependencies: [Target.Dependency], data: [String] = []
) -> Target {
  .testTarget(name: name, dependencies: dependencies, exclude: data, swiftSettings: settings)
}

/// The pkg-config name of a library, where its headers are not where every compiler looks. On
/// Linux it is not asked for: it would put flags before those that the Makefile links the tool with.
func pkgConfig(onMac name: String) -> String? {
  #if os(macOS)
  name
  #else
  nil
  #endif
}

let bigInt = Target.Dependency.product(name: "BigInt", package: "BigInt")

/// Products that the client alone needs, and their packages. They are neither fetched nor built
/// where its trait is off.
let clientPackages = [
  "GRPCCore": "grpc-swift-2", "GRPCNIOTransportHTTP2": "grpc-swift-nio-transport",
  "NIOCore": "swift-nio", "NIOHTTP2": "swift-nio-http2", "Logging": "swift-log",
  "Metrics": "swift-metrics", "ServiceLifecycle": "swift-service-lifecycle",
]

func clientOnly(_ name: String) -> Target.Dependency {
  .product(
    name: name, package: clientPackages[name] ?? name, condition: .when(traits: ["Client"]))
}

let package = Package(
  name: "p4fit",
  products: [
    .executable(name: "p4fit", targets: ["p4fit"]),
    .executable(name: "p4fit-bindings", targets: ["p4fit-bindings"]),
    .library(name: "P4Driver", targets: ["P4Driver"]),
    // The phases one by one, without the disk.
    .library(
      name: "P4Frontend",
      targets: [
        "P4Source", "P4Diagnostics", "P4Syntax", "P4Semantics", "P4Architecture", "P4Info",
        "P4SwiftBindings", "P4Frontend",
      ]),
    .library(name: "P4Targets", targets: ["P4Targets"]),
    .library(name: "P4Runtime", targets: ["P4Runtime"]),
    .library(name: "P4RuntimeClient", targets: ["P4RuntimeClient"]),
    .plugin(name: "P4BindingsPlugin", targets: ["P4BindingsPlugin"]),
    .plugin(name: "GenerateP4Bindings", targets: ["GenerateP4Bindings"]),
  ],
  traits: [
    .trait(
      name: "Client",
      description: "P4RuntimeClient, and with it gRPC, SwiftNIO and what they need")
  ],
  dependencies: [
    .package(url: "https://github.com/attaswift/BigInt", from: "6.0.1"),
    .package(url: "https://github.com/grpc/grpc-swift-2", from: "2.4.3"),
    .package(url: "https://github.com/grpc/grpc-swift-nio-transport", from: "2.9.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-http2", from: "1.46.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    // The front end: no I/O, no Foundation. Arrows point down this list only.
    module("P4Source"),
    module("P4Diagnostics", ["P4Source"]),
    module("P4Syntax", ["P4Source", "P4Diagnostics", bigInt]),
    module("P4Semantics", ["P4Source", "P4Diagnostics", "P4Syntax", bigInt]),
    .target(name: "CP4StandardHeaders"),
    module(
      "P4Architecture",
      ["P4Source", "P4Diagnostics", "P4Syntax", "P4Semantics", "CP4StandardHeaders", bigInt]),
    module("P4Info", ["P4Source", "P4Diagnostics", "P4Architecture", bigInt]),
    module("P4SwiftBindings", ["P4Source", "P4Diagnostics", "P4Info", bigInt]),
    module(
      "P4Frontend",
      [
        "P4Source", "P4Diagnostics", "P4Syntax", "P4Semantics", "P4Architecture", "P4Info",
        "P4SwiftBindings",
      ]),

    // The disk, and what may use it.
    module("P4Files", ["P4Source"]),
    .systemLibrary(
      name: "CJSONC", pkgConfig: pkgConfig(onMac: "json-c"),
      providers: [.apt(["libjson-c-dev"]), .brew(["json-c"])]),
    .systemLibrary(
      name: "CGraphviz", pkgConfig: pkgConfig(onMac: "libgvc"),
      providers: [.apt(["libgraphviz-dev"]), .brew(["graphviz"])]),
    .systemLibrary(name: "CMalloc"),
    module("P4JSON", ["CJSONC"]),
    .target(name: "CP4Targets", exclude: ["packs"]),
    .target(name: "CThreads"),
    module("P4Threads", ["CThreads"]),
    module(
      "P4Targets",
      [
        "P4Source", "P4Diagnostics", "P4Architecture", "P4JSON", "P4Threads", "CP4Targets", bigInt,
      ]),
    module("P4Graphs", ["P4Source", "P4Architecture", "P4Targets", "CGraphviz"]),
    module(
      "P4Reports",
      ["P4Source", "P4Diagnostics", "P4Architecture", "P4Targets", "P4JSON", "P4Threads"]),
    module(
      "P4Driver",
      [
        "P4Source", "P4Diagnostics", "P4Syntax", "P4Frontend", "P4Architecture", "P4Info",
        "P4SwiftBindings",
        "P4Files", "P4Targets", "P4Graphs", "P4Reports", "P4JSON", "P4Threads", "CMalloc",
      ]),

    // Other people's programs, held against what their compiler says of them.
    module(
      "P4Conformance",
      [
        "P4Source", "P4Diagnostics", "P4Syntax", "P4Frontend", "P4Architecture", "P4Info",
        "P4Files", "P4Threads", "P4Driver",
      ]),

    // What generated bindings link: nothing of the compiler.
    module("P4Runtime"),
    // Empty unless the trait `Client` is on.
    module(
      "P4RuntimeClient",
      [
        "P4Runtime", clientOnly("GRPCCore"), clientOnly("GRPCNIOTransportHTTP2"),
        clientOnly("NIOCore"), clientOnly("NIOHTTP2"), clientOnly("Logging"),
        clientOnly("Metrics"), clientOnly("ServiceLifecycle"),
      ]),

    // Tools.
    .target(name: "CHeap"),
    .executableTarget(
      name: "p4fit",
      dependencies: ["P4Driver", "P4Conformance", "P4Source", "P4Diagnostics", "CHeap"],
      swiftSettings: settings),
    .executableTarget(
      name: "p4fit-bindings",
      dependencies: [
        "P4Source", "P4Diagnostics", "P4Syntax", "P4Info", "P4SwiftBindings", "P4Frontend",
        "P4Files",
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "p4fit-phases",
      dependencies: [
        "P4Source", "P4Diagnostics", "P4Syntax", "P4Semantics", "P4Architecture", "P4Frontend",
        "P4Info", "P4Files", "P4Targets", "P4Driver",
      ],
      path: "Benchmarks/Phases", swiftSettings: settings),
    .plugin(name: "P4BindingsPlugin", capability: .buildTool(), dependencies: ["p4fit-bindings"]),
    .plugin(
      name: "GenerateP4Bindings",
      capability: .command(
        intent: .custom(
          verb: "generate-p4-bindings",
          description: "Write Swift bindings for P4 programs into the package"),
        permissions: [
          .writeToPackageDirectory(reason: "The bindings are written to be committed.")
        ]),
      dependencies: ["p4fit-bindings"]),

    // Tests, one target a module that has something to say of its own.
    .target(
      name: "TestFixtures", dependencies: ["P4Source", "P4Diagnostics", "P4Syntax"],
      path: "Tests/TestFixtures", swiftSettings: settings),
    tests("P4SourceTests", ["P4Source"]),
    tests("P4DiagnosticsTests", ["P4Source", "P4Diagnostics"]),
    tests("P4JSONTests", ["P4JSON"]),
    tests("P4ThreadsTests", ["P4Threads"]),
    tests("P4ReportsTests", ["P4Source", "P4Diagnostics", "P4JSON", "P4Targets", "P4Reports"]),
    tests("P4SyntaxTests", ["P4Source", "P4Diagnostics", "P4Syntax", "TestFixtures", bigInt]),
    tests(
      "P4SemanticsTests",
      ["P4Source", "P4Diagnostics", "P4Syntax", "P4Frontend", "TestFixtures"]),
    tests(
      "P4InfoTests",
      [
        "P4Source", "P4Diagnostics", "P4Syntax", "P4Architecture", "P4Info", "P4Frontend",
        "P4Files",
        bigInt,
      ]),
    tests("P4RuntimeTests", ["P4Runtime", "TestFixtures"], data: ["Oracle"]),
    tests(
      "P4SwiftBindingsTests", ["P4Source", "P4Diagnostics", "P4Info", "P4SwiftBindings"],
      data: ["Fixtures", "Misuse"]),
    tests(
      "P4TargetsTests",
      [
        "P4Source", "P4Diagnostics", "P4JSON", "P4Targets", "P4Architecture", "P4Frontend",
        "P4Syntax", "P4Info", "TestFixtures",
      ]),
    tests("P4ConformanceTests", ["P4Conformance", "P4Source"]),
    tests(
      "P4DriverTests",
      [
        "P4Source", "P4Diagnostics", "P4Driver", "P4Reports", "P4Files", "P4Frontend",
        "TestFixtures",
      ],
      data: ["Oracle"]),
  ],
  cLanguageStandard: .gnu2x
)
