// What libFuzzer gives and wants; `--sanitize fuzzer` links it, and its `main`.

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// `p4fit-fuzz SUBJECT [LIBFUZZER-OPTION]… [CORPUS]…`
@_cdecl("LLVMFuzzerInitialize")
func initialize(
  _ count: UnsafeMutablePointer<CInt>,
  _ words: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>
) -> CInt {
  let named = count.pointee > 1 ? words.pointee[1].map { String(cString: $0) } : nil
  guard let named, let subject = Subject(rawValue: named) else {
    let known = Subject.allCases.map(\.rawValue).joined(separator: "|")
    print("Usage: p4fit-fuzz \(known) [LIBFUZZER-OPTION]... [CORPUS]...")
    exit(2)
  }
  Subject.current = subject
  Watch.start()
  // libFuzzer sees the words without the subject.
  words.pointee[1] = words.pointee[0]
  words.pointee += 1
  count.pointee -= 1
  return 0
}

@_cdecl("LLVMFuzzerTestOneInput")
func testOneInput(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = data.map { Array(UnsafeBufferPointer(start: $0, count: count)) } ?? []
  Watch.time { Subject.current.run(bytes) }
  return 0
}

/// libFuzzer's own mutations, which know nothing of the language. Gives the new length.
@_silgen_name("LLVMFuzzerMutate")
func mutateBytes(_ data: UnsafeMutablePointer<UInt8>, _ count: Int, _ capacity: Int) -> Int

/// Changes the input in place and gives its new length.
@_cdecl("LLVMFuzzerCustomMutator")
func customMutator(
  _ data: UnsafeMutablePointer<UInt8>, _ count: Int, _ capacity: Int, _ seed: UInt32
) -> Int {
  var random = SplitMix(seed: UInt64(seed))
  // Now and then bytes change under the feet of the tokens too.
  guard Subject.current.hasTokens, random.below(16) > 0 else {
    return mutateBytes(data, count, capacity)
  }
  var mutator = TokenMutator(Array(UnsafeBufferPointer(start: data, count: count)), random)
  return store(mutator.mutated(), in: data, capacity)
}

/// Makes one input of two and gives its length.
@_cdecl("LLVMFuzzerCustomCrossOver")
func customCrossOver(
  _ one: UnsafePointer<UInt8>, _ oneCount: Int, _ two: UnsafePointer<UInt8>, _ twoCount: Int,
  _ out: UnsafeMutablePointer<UInt8>, _ capacity: Int, _ seed: UInt32
) -> Int {
  var random = SplitMix(seed: UInt64(seed))
  let first = Array(UnsafeBufferPointer(start: one, count: oneCount))
  let second = Array(UnsafeBufferPointer(start: two, count: twoCount))
  guard Subject.current.hasTokens else {
    let head = first.prefix(random.below(first.count + 1))
    return store(Array(head + second.suffix(random.below(second.count + 1))), in: out, capacity)
  }
  var mutator = TokenMutator(first, random)
  return store(mutator.crossed(with: second), in: out, capacity)
}

private func store(
  _ bytes: [UInt8], in out: UnsafeMutablePointer<UInt8>, _ capacity: Int
) -> Int {
  let count = min(bytes.count, capacity)
  bytes.withUnsafeBufferPointer { buffer in
    guard let base = buffer.baseAddress else { return }
    out.update(from: base, count: count)
  }
  return count
}
