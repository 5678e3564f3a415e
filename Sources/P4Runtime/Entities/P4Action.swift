/// The actions that may stand in one place: in a table's entries, as its default, in a profile.
public protocol P4Action: Hashable, Sendable, Codable {
  /// Appends the content of a `p4.v1.Action`: `WireWriter.action`, then the parameters.
  func encode(into writer: inout WireWriter)
  /// Reads a received action, refusing one that may not stand here.
  init(decoding action: ActionWire) throws(P4DecodeError)
  /// Refuses parameters that the action's restriction excludes.
  func validate() throws(RestrictionViolation)
}

extension P4Action {
  @inlinable public func validate() throws(RestrictionViolation) {}
}

/// A received `p4.v1.Action`.
public struct ActionWire: Sendable {
  /// Which action it is.
  public let actionID: UInt32
  private let message: WireBytes

  init(_ message: WireBytes) throws(P4DecodeError) {
    self.message = message
    var id: UInt32 = 0
    var fields = WireFields(message)
    while let field = try fields.next() {
      if field.number == 1 { id = try field.unsigned32() }
    }
    actionID = id
  }

  /// The parameters one after the other.
  public var parameters: ParameterWires {
    ParameterWires(actionID: actionID, fields: WireFields(message))
  }

  /// Refuses an action with parameters.
  public func requireNoParameters() throws(P4DecodeError) {
    var parameters = parameters
    if let extra = try parameters.next() { throw extra.unknown }
  }
}

/// The parameters of a received action.
public struct ParameterWires: Sendable {
  @usableFromInline let actionID: UInt32
  var fields: WireFields

  /// The next parameter, or nil at the end.
  public mutating func next() throws(P4DecodeError) -> ParameterWire? {
    while let field = try fields.next() {
      guard field.number == 4 else { continue }
      var parameter = fields
      parameter.move(to: try field.content())
      var id: UInt32 = 0
      var value = WireSlice.empty
      while let field = try parameter.next() {
        switch field.number {
        case 2: id = try field.unsigned32()
        case 3: value = try field.content()
        default: continue
        }
      }
      return ParameterWire(actionID: actionID, id: id, value: fields.bytes.part(value))
    }
    return nil
  }

  /// The value of a parameter that has been looked for.
  @inlinable
  public func require<V>(_ value: V?, _ id: UInt32) throws(P4DecodeError) -> V {
    guard let value else { throw .missingParameter(action: actionID, id: id) }
    return value
  }
}

/// One parameter of a received action.
public struct ParameterWire: Sendable {
  @usableFromInline let actionID: UInt32
  /// The parameter's id in its action.
  public let id: UInt32
  @usableFromInline let value: WireBytes

  /// Reads the value into `target`, which must be empty yet.
  @inlinable
  public func read<V: P4Value>(into target: inout V?) throws(P4DecodeError) {
    guard target == nil else { throw .duplicateParameter(action: actionID, id: id) }
    do throws(ByteStringError) {
      target = try V(wireBytes: value)
    } catch {
      throw .invalidParameter(action: actionID, id: id, error)
    }
  }

  /// The error for a parameter that the action does not have.
  public var unknown: P4DecodeError { .unknownParameter(action: actionID, id: id) }
}
