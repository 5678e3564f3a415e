#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

// A reader that goes away (`p4fit … | head`) ends the output, not the process.
signal(SIGPIPE, SIG_IGN)
var tool = Tool()
let status = tool.run(Array(CommandLine.arguments.dropFirst()))
exit(status)
