public import P4Diagnostics
public import P4Source

extension P4InfoDocument {
  /// The document in `format`.
  /// - Parameter header: whether text starts with the two comment lines that name the message.
  public func serialized(_ format: P4InfoFormat, header: Bool = true) -> [UInt8] {
    serialize(self, format, header)
  }

  /// Reads a document of this, an older or a newer version of P4Runtime.
  ///
  /// - Parameters:
  ///   - format: Found out by looking at `bytes` where it is nil.
  ///   - base: Where the file's first byte lies in the location space; `.none` if it is in none.
  ///   - diagnostics: Gets one error for what cannot be read, with its place, and a warning for
  ///     each field that is not known.
  /// - Returns: nil if an error was reported. The document's consistency is not looked at: see
  ///   `validate`.
  public static func read(
    _ bytes: [UInt8], format: P4InfoFormat? = nil, base: P4Source.SourceLocation = .none,
    diagnostics: inout DiagnosticSink
  ) -> P4InfoDocument? {
    deserialize(bytes, format, base, &diagnostics)
  }
}

extension WriteRequest {
  /// The request in `format`.
  /// - Parameter header: whether text starts with the two comment lines that name the message.
  public func serialized(_ format: P4InfoFormat, header: Bool = true) -> [UInt8] {
    serialize(self, format, header)
  }

  /// Reads the table entries of a request; see `P4InfoDocument.read`.
  public static func read(
    _ bytes: [UInt8], format: P4InfoFormat? = nil, base: P4Source.SourceLocation = .none,
    diagnostics: inout DiagnosticSink
  ) -> WriteRequest? {
    deserialize(bytes, format, base, &diagnostics)
  }
}

private func serialize<M: TableMessage>(
  _ message: M, _ format: P4InfoFormat, _ header: Bool
) -> [UInt8] {
  let tree = TreeEncoder.encode(message)
  return switch format {
  case .text: TextWriter.write(tree, header: header)
  case .binary: BinaryWriter.write(tree)
  case .json: JSONWriter.write(tree)
  }
}

private func deserialize<M: TableMessage>(
  _ bytes: [UInt8], _ format: P4InfoFormat?, _ base: SourceLocation,
  _ diagnostics: inout DiagnosticSink
) -> M? {
  let format = format ?? .detect(bytes)
  do throws(WireFault) {
    guard bytes.count <= WireLimit.bytes else {
      throw WireFault(
        .p4infoTooLarge, at: 0, "\(bytes.count) bytes, more than \(WireLimit.bytes)")
    }
    let (tree, warnings) =
      switch format {
      case .text: try TextReader.read(bytes, as: M.messageType)
      case .binary: try BinaryReader.read(bytes, as: M.messageType)
      case .json: try JSONReader.read(bytes, as: M.messageType)
      }
    for warning in warnings { diagnostics.emit(warning, format, base, bytes.count) }
    return TreeDecoder.decode(tree, as: M.self)
  } catch {
    diagnostics.emit(error, format, base, bytes.count)
    return nil
  }
}

extension DiagnosticSink {
  /// Reports a fault at its byte. Lines and columns mean little in a binary file, so there the
  /// message names the byte.
  fileprivate mutating func emit(
    _ fault: WireFault, _ format: P4InfoFormat, _ base: SourceLocation, _ count: Int
  ) {
    let range: SourceRange
    if base.isNone {
      range = .none
    } else {
      let offset = UInt32(truncatingIfNeeded: min(fault.offset, count))
      let start = SourceLocation(raw: base.raw &+ offset)
      let length: UInt32 = fault.offset < count ? 1 : 0
      range = SourceRange(start, SourceLocation(raw: start.raw &+ length))
    }
    let place = format == .binary || base.isNone ? " (at byte \(fault.offset))" : ""
    emit(fault.kind, at: range, fault.message + place)
  }
}
