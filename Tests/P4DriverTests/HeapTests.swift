import Foundation
import Testing

/// The heap of the tool, which replaces the C library's: no sanitizer and no fuzzer sees it.
@Suite struct HeapTests {
  /// The second heap has hardly any room of its own: most blocks become mappings.
  @Test(arguments: ["", "-DRANGE_BITS=22"])
  func keepsWhatCPromises(options: String) throws {
    #if os(Linux)
    let scratch = try Scratch()
    let program = scratch.url.appending(path: "heap").path
    let built = try Tool.shell(
      "clang -O2 -fno-builtin -std=gnu2x -Wall -Wextra -Werror \(options) Tests/Heap/heap.c "
        + "Sources/CHeap/heap.c -lpthread -o '\(program)'")
    try #require(built.exit == 0, "\(built.errors)")
    let finished = try Tool.shell("'\(program)'")
    #expect(finished.exit == 0 && !finished.crashed, "\(finished.errors)")
    #endif
  }
}
