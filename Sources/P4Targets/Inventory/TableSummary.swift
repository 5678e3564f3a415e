internal import P4Architecture
internal import P4Source

/// What rules and limits ask about a table, computed once.
struct TableSummary: Sendable {
  /// The names are those of the `class` property of rules.
  enum Class: String, Sendable {
    case learner
    case exact
    /// Exact keys that do not lie side by side in one struct.
    case scattered
    case wildcard
    case keyless
  }

  var table: IR.TableID
  var owner: Int
  var tableClass: Class
  var keyBits = 0
  var kinds: [String: Int] = [:]
  var addOnMiss = false
  /// Whether `add_on_miss` is written, whatever its value.
  var statesAddOnMiss = false
  var autoDelete = false
  /// The extern's name without an architecture's prefix; empty for none.
  var implementation = ""
  var implementationInstance: IR.InstanceID = .none
  var directCounter: IR.InstanceID = .none
  var directMeter: IR.InstanceID = .none
  var defaultUsesCounter = false
  var defaultUsesMeter = false
  var defaultIsNoAction = false
  var fiveTuple = false
  var refreshesExpiry = false
  var hitActionsOnlySet = false

  /// Whether it is a learner: entries that it adds name an action, where an implementation's name
  /// a member.
  var addsEntries: Bool { addOnMiss && implementation.isEmpty }

  func count(_ kind: String) -> Int { kinds[kind] ?? 0 }
}

extension Inventory {
  /// Whether keys are fields of a headers parameter that is one header, and have to be copied to lie
  /// side by side with others (p4c: CopyMatchKeysToSingleStruct, backends/dpdk/dpdkArch.cpp).
  private func copiesBareHeader(_ table: TableSummary) -> Bool {
    guard headersParameter.isSome, pipeline.isHeader(pipeline[headersParameter].type) else {
      return false
    }
    let keys = pipeline[table.table].keys
    let bare = keys.count { key in
      guard case .field(let base, _) = pipeline[key.expr],
        case .variable = pipeline[base]
      else { return false }
      return pipeline.isHeader(pipeline.type(of: base))
    }
    return bare > 0 && (bare < keys.count || table.tableClass == .scattered)
  }

  func value(_ property: Property, of table: TableSummary) -> Term.Operand {
    let source = pipeline[table.table]
    return switch property {
    case .tableClass: .text(table.tableClass.rawValue)
    case .keys: .number(source.keys.count)
    case .exactKeys: .number(table.count("exact"))
    case .lpmKeys: .number(table.count("lpm"))
    case .ternaryKeys: .number(table.count("ternary"))
    case .rangeKeys: .number(table.count("range"))
    case .optionalKeys: .number(table.count("optional"))
    case .selectorKeys: .number(table.count("selector"))
    case .keyBits: .number(table.keyBits)
    case .addOnMiss: .bool(table.addOnMiss)
    case .addsEntries: .bool(table.addsEntries)
    case .statesAddOnMiss: .bool(table.statesAddOnMiss && table.implementation.isEmpty)
    case .autoDelete: .bool(table.autoDelete)
    case .implementation: .text(table.implementation.isEmpty ? "none" : table.implementation)
    case .directCounter: .bool(table.directCounter.isSome)
    case .directMeter: .bool(table.directMeter.isSome)
    case .directResources:
      .number((table.directCounter.isSome ? 1 : 0) + (table.directMeter.isSome ? 1 : 0))
    case .defaultWritten: .bool(source.defaultAction.isWritten)
    case .defaultIsNoAction: .bool(table.defaultIsNoAction)
    case .defaultParameters: .number(source.defaultAction.arguments.count)
    case .defaultUsesCounter: .bool(table.defaultUsesCounter)
    case .defaultUsesMeter: .bool(table.defaultUsesMeter)
    case .size: .number(source.size.map { Int(clamping: $0) } ?? -1)
    case .hasEntries: .bool(source.hasEntries)
    case .entriesAreConst: .bool(source.entriesAreConst)
    case .fiveTuple: .bool(table.fiveTuple)
    case .refreshesExpiry: .bool(table.refreshesExpiry)
    case .hitActionsOnlySet: .bool(table.hitActionsOnlySet)
    case .copiesBareHeader: .bool(copiesBareHeader(table))
    default: programValue(property)
    }
  }

  func programValue(_ property: Property) -> Term.Operand {
    switch property {
    case .architecture: .text(pipeline.architecture.rawValue)
    case .usesEnable: .bool(usesIPsec("enable"))
    case .usesDisable: .bool(usesIPsec("disable"))
    case .usesFromIPsec: .bool(usesIPsec("from_ipsec"))
    default: .bool(false)
    }
  }

  /// Whether some reachable call is of this method of the IPsec accelerator.
  func usesIPsec(_ method: String) -> Bool {
    ipsecMethods.contains(method)
  }
}
