/// What the rules of a descriptor can ask about. Each belongs to one scope.
enum Property: String, CaseIterable, Sendable {
  // Of a table.
  case tableClass = "class"
  case keys
  case exactKeys = "exact_keys"
  case lpmKeys = "lpm_keys"
  case ternaryKeys = "ternary_keys"
  case rangeKeys = "range_keys"
  case optionalKeys = "optional_keys"
  case selectorKeys = "selector_keys"
  case keyBits = "key_bits"
  case addOnMiss = "add_on_miss"
  case addsEntries = "adds_entries"
  case statesAddOnMiss = "states_add_on_miss"
  case autoDelete = "auto_delete"
  case implementation
  case directCounter = "direct_counter"
  case directMeter = "direct_meter"
  case directResources = "direct_resources"
  case defaultWritten = "default_written"
  case defaultIsNoAction = "default_is_no_action"
  case defaultParameters = "default_parameters"
  case defaultUsesCounter = "default_uses_counter"
  case defaultUsesMeter = "default_uses_meter"
  case size
  case hasEntries = "has_entries"
  case entriesAreConst = "entries_are_const"
  case fiveTuple = "five_tuple"
  case refreshesExpiry = "refreshes_expiry"
  case hitActionsOnlySet = "hit_actions_only_set"
  case copiesBareHeader = "copies_bare_header"

  // Of a call: an extern method (`Meter.execute`) or function.
  case function
  case isStatement = "is_statement"
  case inAction = "in_action"
  case inDefaultAction = "in_default_action"
  case learnerAction = "learner_action"
  case autoDeleteAction = "auto_delete_action"
  case inOwnerAction = "in_owner_action"
  case ownedByTable = "owned_by_table"
  case onlyDirectInAction = "only_direct_in_action"
  case targetIsAction = "target_is_action"
  case targetIsDefault = "target_is_default"
  case resultUsed = "result_used"
  case parametersMatch = "parameters_match"
  case arguments
  case firstDataBits = "first_data_bits"
  case dataIsHeaderField = "data_is_header_field"
  case argumentIsHeaderField = "timeout_is_header_field"
  case argumentIsScalar = "argument_is_scalar"

  // Of the program.
  case architecture
  case usesEnable = "uses_ipsec_enable"
  case usesDisable = "uses_ipsec_disable"
  case usesFromIPsec = "uses_ipsec_from_ipsec"

  var scope: Rule.Scope {
    switch self {
    case .tableClass, .keys, .exactKeys, .lpmKeys, .ternaryKeys, .rangeKeys, .optionalKeys,
      .selectorKeys, .keyBits, .addOnMiss, .addsEntries, .statesAddOnMiss, .autoDelete,
      .implementation,
      .directCounter,
      .directMeter, .directResources, .defaultWritten, .defaultIsNoAction, .defaultParameters,
      .defaultUsesCounter, .defaultUsesMeter, .size, .hasEntries, .entriesAreConst, .fiveTuple,
      .refreshesExpiry, .hitActionsOnlySet, .copiesBareHeader:
      .table
    case .function, .isStatement, .inAction, .inDefaultAction, .learnerAction,
      .autoDeleteAction, .inOwnerAction, .ownedByTable, .onlyDirectInAction, .targetIsAction,
      .targetIsDefault, .resultUsed, .parametersMatch, .arguments, .argumentIsHeaderField,
      .argumentIsScalar, .firstDataBits, .dataIsHeaderField:
      .call
    case .architecture, .usesEnable, .usesDisable, .usesFromIPsec: .program
    }
  }

  enum Form { case bool, number, text }

  var form: Form {
    switch self {
    case .tableClass, .implementation, .function, .architecture: .text
    case .keys, .exactKeys, .lpmKeys, .ternaryKeys, .rangeKeys, .optionalKeys, .selectorKeys,
      .keyBits, .directResources, .defaultParameters, .size, .arguments, .firstDataBits:
      .number
    default: .bool
    }
  }

  static let names: [String: Property] = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })
}

extension Term {
  /// nil where the text is no comparison of a property with a value of its kind.
  init?(_ text: String) {
    let body = text[...].trimmingSpaces.utf8
    if body.first == UInt8(ascii: "!") {
      guard let property = Property.names[String(Substring(body.dropFirst()))],
        property.form == .bool
      else { return nil }
      self.init(property: property, relation: .equal, operand: .bool(false))
      return
    }
    let isSign = { (byte: UInt8) in
      byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "=")
        || byte == UInt8(ascii: "!")
    }
    guard let sign = body.firstIndex(where: isSign) else {
      guard let property = Property.names[String(Substring(body))], property.form == .bool else {
        return nil
      }
      self.init(property: property, relation: .equal, operand: .bool(true))
      return
    }
    let name = String(Substring(body[..<sign]).trimmingSpaces)
    guard let property = Property.names[name], property.form != .bool else { return nil }
    var rest = body[sign...].dropFirst()
    let isDouble = rest.first == UInt8(ascii: "=")
    if isDouble { rest = rest.dropFirst() }
    let relation: Relation
    switch body[sign] {
    case UInt8(ascii: "<"): relation = isDouble ? .lessOrEqual : .less
    case UInt8(ascii: ">"): relation = isDouble ? .greaterOrEqual : .greater
    case UInt8(ascii: "=") where isDouble: relation = .equal
    case UInt8(ascii: "!") where isDouble: relation = .notEqual
    default: return nil
    }
    let value = String(Substring(rest).trimmingSpaces)
    guard !value.isEmpty else { return nil }
    if property.form == .number {
      guard let number = Int(value) else { return nil }
      self.init(property: property, relation: relation, operand: .number(number))
    } else {
      guard relation == .equal || relation == .notEqual else { return nil }
      // Several texts may be given, separated by `|`.
      let list = value.split(at: UInt8(ascii: "|"))
      self.init(
        property: property, relation: relation,
        operand: list.count > 1 ? .oneOf(list) : .text(value))
    }
  }

  /// Whether a property with this value meets the comparison.
  func holds(_ value: Operand) -> Bool {
    switch (value, operand) {
    case (.bool(let a), .bool(let b)): return a == b
    case (.text(let a), .text(let b)): return (a == b) == (relation == .equal)
    case (.text(let a), .oneOf(let list)): return list.contains(a) == (relation == .equal)
    case (.number(let a), .number(let b)):
      return switch relation {
      case .less: a < b
      case .lessOrEqual: a <= b
      case .equal: a == b
      case .notEqual: a != b
      case .greaterOrEqual: a >= b
      case .greater: a > b
      }
    default: return false
    }
  }
}
