import P4Files

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

switch Options.parse(Array(CommandLine.arguments.dropFirst())) {
case .help:
  _ = writeStandardOutput(Array(Options.usage.utf8))
case .wrongUse(let fault):
  writeStandardError("p4fit-bindings: error: \(fault)\n\n" + Options.usage)
  exit(2)
case .run(let options):
  exit(generate(options))
}
