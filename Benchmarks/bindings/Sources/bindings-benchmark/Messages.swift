import Foundation
import P4Runtime
import P4RuntimeMessages
import SwiftProtobuf

/// The same entry by way of protobuf's messages, as a client without bindings builds it.
func message(_ entry: Gate.ExactOnly) -> P4_V1_Update {
  var table = P4_V1_TableEntry()
  table.tableID = Gate.ExactOnly.tableID
  let fields: [(UInt32, UInt64)] = [
    (1, entry.key.dstAddr.lowWord), (2, entry.key.endpointID.lowWord),
    (3, entry.key.protocol.lowWord),
  ]
  for (id, value) in fields {
    var match = P4_V1_FieldMatch()
    match.fieldID = id
    var exact = P4_V1_FieldMatch.Exact()
    exact.value = canonical(value)
    match.exact = exact
    table.match.append(match)
  }
  if case .setBackend(let ptr, let mac) = entry.action {
    var action = P4_V1_Action()
    action.actionID = 16_777_218
    for (id, value) in [(UInt32(1), ptr.lowWord), (3, mac.lowWord)] {
      var param = P4_V1_Action.Param()
      param.paramID = id
      param.value = canonical(value)
      action.params.append(param)
    }
    table.action.action = action
  }
  var entity = P4_V1_Entity()
  entity.tableEntry = table
  var update = P4_V1_Update()
  update.type = .insert
  update.entity = entity
  return update
}

private func canonical(_ value: UInt64) -> Data {
  let bytes = withUnsafeBytes(of: value.bigEndian) { Array($0) }
  return Data(bytes.drop { $0 == 0 }.isEmpty ? [0] : Array(bytes.drop { $0 == 0 }))
}

/// The typed entry of a message, checked as the bindings check it.
func entry(_ update: P4_V1_Update) throws -> Gate.ExactOnly {
  let table = update.entity.tableEntry
  var (address, endpoint, kind): (UInt64?, UInt64?, UInt64?)
  for match in table.match {
    guard case .exact(let exact)? = match.fieldMatchType else { throw MessageFault.malformed }
    switch match.fieldID {
    case 1: address = try number(exact.value, bits: 32)
    case 2: endpoint = try number(exact.value, bits: 24)
    case 3: kind = try number(exact.value, bits: 16)
    default: throw MessageFault.malformed
    }
  }
  var (pointer, mac): (UInt64?, UInt64?)
  for param in table.action.action.params {
    switch param.paramID {
    case 1: pointer = try number(param.value, bits: 24)
    case 3: mac = try number(param.value, bits: 48)
    default: throw MessageFault.malformed
    }
  }
  guard let address, let endpoint, let kind, let pointer, let mac else {
    throw MessageFault.malformed
  }
  return Gate.ExactOnly(
    Gate.ExactOnly.Key(
      dstAddr: IPv4Address(p4Word: address), endpointID: Bit(p4Word: endpoint),
      protocol: UInt16(p4Word: kind)),
    .setBackend(ptr: Bit(p4Word: pointer), mac: MACAddress(p4Word: mac)))
}

enum MessageFault: Error { case malformed }

private func number(_ data: Data, bits: UInt64) throws -> UInt64 {
  guard !data.isEmpty else { throw MessageFault.malformed }
  var value: UInt64 = 0
  for byte in data {
    guard value >> 56 == 0 else { throw MessageFault.malformed }
    value = value << 8 | UInt64(byte)
  }
  guard value >> bits == 0 else { throw MessageFault.malformed }
  return value
}
