/// Every capability that a check consults, by the name that descriptors use. A descriptor states
/// facts about these; the checks in `Checks/` say what counts as using one.
enum Capability: UInt8, CaseIterable, Sendable {
  // The package and its blocks.
  case archPackages
  case archParameters
  case archRoles
  case archHeadersParameter
  case metadataFields
  case metadataBits
  case metadataBytes
  case singleDefinition
  case savedValues
  case headerCopies
  case mirrorThenDrop
  case forwardingDefault
  case dropOverridable
  case perPassExact
  case perPassTernary
  case perPassLPM

  // Parsers.
  case parserConstructs
  case selectBits
  case selectMaskBits
  case parserDepth
  case protocols

  // Headers.
  case headerAlign
  case headerFieldTypes
  case headerEmpty
  case headerMembers
  case varbitAlign
  case varbitPlacement
  case headerCount
  case headerConstructs

  // Expressions and statements.
  case binaryOperators
  case unaryOperators
  case logicalOperands
  case exprConstructs
  case operandBits
  case wideOperators
  case wideOperatorsLoad
  case wideConstant
  case wideAssign
  case constantLeft
  case shiftAmount
  case complementAlign
  case keptArguments
  case deparserSubByte
  case deparserConstructs
  case stmtConstructs
  case loneStatements

  // Tables and actions.
  case matchKinds
  case tableProperties
  case tableCount
  case keyCount
  case keyBytes
  case wildcardKeyBytes
  case lpmKeys
  case lpmOtherKeys
  case duplicateKey
  case duplicateKeyName
  case keyTypes
  case tableSize
  case defaultArgumentBits
  case learnerKeyKinds
  case learnerKeyBytes
  case actionDataBytes
  case actionConstructs
  case selectorWidth

  // Externs.
  case externTypes
  case externMethods
  case functions
  case hashAlgorithms
  case hashDestination
  case hashBytes
  case hashMaxArgument
  case meterTypes
  case counterTypes
  case packetLengthArgument
  case counterLength
  case registerBits
  case registerFields
  case checksumOperandBits
  case externAggregates
  case unownedExterns
  case mirrorSession

  // Names.
  case nameLength
  case reservedInstances
  case reservedTypes
  case reservedWithIPsec
  case parameterNames
  case memberTableNames

  /// As descriptors and reports write it.
  var name: String {
    switch self {
    case .archPackages: "arch.packages"
    case .archParameters: "arch.parameters"
    case .archRoles: "arch.roles"
    case .archHeadersParameter: "arch.headers_parameter"
    case .metadataFields: "metadata.fields"
    case .metadataBits: "metadata.bits"
    case .metadataBytes: "metadata.addressable_bytes"
    case .singleDefinition: "metadata.single_definition"
    case .savedValues: "metadata.saved_values"
    case .headerCopies: "header.saved_copies"
    case .mirrorThenDrop: "pipeline.mirror_then_drop"
    case .forwardingDefault: "pipeline.forwarding_default"
    case .dropOverridable: "pipeline.drop_overridable"
    case .perPassExact: "pipeline.per_pass.exact"
    case .perPassTernary: "pipeline.per_pass.ternary"
    case .perPassLPM: "pipeline.per_pass.lpm"
    case .parserConstructs: "parser.constructs"
    case .selectBits: "parser.select.max_bits"
    case .selectMaskBits: "parser.select.mask_bits"
    case .parserDepth: "parser.max_depth"
    case .protocols: "parser.protocols"
    case .headerAlign: "header.align_bits"
    case .headerFieldTypes: "header.field_types"
    case .headerEmpty: "header.empty"
    case .headerMembers: "header.members"
    case .varbitAlign: "header.varbit.align_bits"
    case .varbitPlacement: "header.varbit.placement"
    case .headerCount: "header.max_headers"
    case .headerConstructs: "header.constructs"
    case .binaryOperators: "expr.binary"
    case .unaryOperators: "expr.unary"
    case .logicalOperands: "expr.logical_operands"
    case .exprConstructs: "expr.constructs"
    case .operandBits: "expr.max_operand_bits"
    case .wideOperators: "expr.wide_operators"
    case .wideOperatorsLoad: "expr.wide_operators.load"
    case .wideConstant: "expr.wide_constant"
    case .wideAssign: "expr.wide_assign"
    case .constantLeft: "expr.const_left_operand"
    case .shiftAmount: "expr.max_shift"
    case .complementAlign: "expr.complement.align_bits"
    case .keptArguments: "expr.kept_arguments"
    case .deparserSubByte: "deparser.subbyte_expression"
    case .deparserConstructs: "deparser.constructs"
    case .stmtConstructs: "stmt.constructs"
    case .loneStatements: "stmt.alone_in_branch"
    case .matchKinds: "table.match_kinds"
    case .tableProperties: "table.properties"
    case .tableCount: "table.max_tables"
    case .keyCount: "table.max_keys"
    case .keyBytes: "table.max_key_bytes"
    case .wildcardKeyBytes: "table.wildcard.max_key_bytes"
    case .lpmKeys: "table.lpm.max_keys"
    case .lpmOtherKeys: "table.lpm.other_keys"
    case .duplicateKey: "table.duplicate_key"
    case .duplicateKeyName: "table.duplicate_key_name"
    case .keyTypes: "table.key_types"
    case .tableSize: "table.max_size"
    case .defaultArgumentBits: "table.default_argument.max_bits"
    case .learnerKeyKinds: "learner.key_kinds"
    case .learnerKeyBytes: "learner.max_key_bytes"
    case .actionDataBytes: "action.max_data_bytes"
    case .actionConstructs: "action.constructs"
    case .selectorWidth: "selector.max_output_width"
    case .externTypes: "extern.types"
    case .externMethods: "extern.methods"
    case .functions: "func.calls"
    case .hashAlgorithms: "hash.algorithms"
    case .hashDestination: "hash.destination"
    case .hashBytes: "hash.addressable_bytes"
    case .hashMaxArgument: "hash.max_argument"
    case .meterTypes: "meter.types"
    case .counterTypes: "counter.types"
    case .packetLengthArgument: "extern.packet_length"
    case .counterLength: "counter.length_argument"
    case .registerBits: "register.max_value_bits"
    case .registerFields: "register.max_fields"
    case .checksumOperandBits: "checksum.max_operand_bits"
    case .externAggregates: "extern.aggregates"
    case .unownedExterns: "extern.unowned"
    case .mirrorSession: "mirror.sessions"
    case .nameLength: "names.max_length"
    case .reservedInstances: "names.reserved_instances"
    case .reservedTypes: "names.reserved_types"
    case .reservedWithIPsec: "names.reserved_with_ipsec"
    case .parameterNames: "names.parameters"
    case .memberTableNames: "names.member_tables"
    }
  }

  /// How its facts are written.
  enum Form: String, Sendable {
    case bool, limit, set, map, catalogue
  }

  var form: Form {
    switch self {
    case .forwardingDefault, .duplicateKeyName, .dropOverridable, .headerEmpty, .wideOperatorsLoad,
      .wideAssign,
      .constantLeft, .deparserSubByte, .duplicateKey, .singleDefinition, .mirrorThenDrop,
      .memberTableNames, .savedValues, .headerCopies:
      .bool
    case .metadataBits, .complementAlign, .metadataBytes, .hashBytes, .perPassExact,
      .perPassTernary, .perPassLPM,
      .selectBits,
      .selectMaskBits, .parserDepth, .headerAlign, .varbitAlign, .headerCount, .operandBits,
      .shiftAmount, .tableCount, .keyCount, .keyBytes, .wildcardKeyBytes, .lpmKeys, .tableSize,
      .defaultArgumentBits, .learnerKeyBytes, .actionDataBytes, .selectorWidth, .registerBits,
      .registerFields, .checksumOperandBits, .nameLength:
      .limit
    case .archParameters, .archHeadersParameter, .varbitPlacement, .wideOperators,
      .wideConstant, .lpmOtherKeys, .learnerKeyKinds, .hashDestination, .hashMaxArgument,
      .packetLengthArgument, .counterLength, .keptArguments:
      .set
    case .archPackages, .keyTypes, .externAggregates, .unownedExterns, .archRoles, .metadataFields,
      .parserConstructs,
      .headerFieldTypes,
      .headerMembers, .headerConstructs, .binaryOperators, .unaryOperators, .logicalOperands,
      .exprConstructs,
      .deparserConstructs, .stmtConstructs, .loneStatements, .matchKinds, .tableProperties,
      .actionConstructs,
      .externTypes, .externMethods, .functions, .hashAlgorithms, .meterTypes, .counterTypes,
      .mirrorSession, .reservedInstances, .reservedTypes, .reservedWithIPsec,
      .parameterNames:
      .map
    case .protocols: .catalogue
    }
  }

  /// Whether it only says how a compiler prepares what other facts are about, so that no program
  /// goes beyond it.
  var isPreparation: Bool { self == .keptArguments }

  /// The position in arrays that hold one fact a capability.
  var index: Int { Int(rawValue) }

  static let names: [String: Capability] = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0.name, $0) })
}
