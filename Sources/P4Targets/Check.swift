public import P4Architecture
public import P4Diagnostics
internal import P4Threads

/// Checks a program against targets.
/// - Parameters:
///   - features: what the program is for; nil for verdicts on the program as a whole only.
///   - scale: the cluster whose numbers of entries the program's tables are held against.
///   - sink: takes warnings about the program's `@calico` annotations.
/// - Returns: one report a target, in the order of `targets`.
public func check(
  pipeline: Pipeline, targets: [Descriptor], features: FeatureSet?,
  scale: ScaleProfile = .small, into sink: inout DiagnosticSink
) -> [TargetReport] {
  let judgement = Judgement(
    pipeline: pipeline, targets: targets, features: features, scale: scale, before: sink)
  shareOut(judgement.pieces)
  return judgement.reports(into: &sink)
}

/// What the checks find where a program is held against one target.
func findings(_ inventory: Inventory, _ target: Descriptor) -> CheckContext {
  var context = CheckContext(inventory, TargetFacts(target))
  if !ArchitectureCheck.isForeign(&context) {
    for check in allChecks { check.run(&context) }
  }
  context.dropOverwritten()
  context.followValues()
  return context
}

/// In the order of the catalogue.
private let allChecks: [any Check.Type] = [
  ArchitectureCheck.self, BlockRoleCheck.self, MetadataCheck.self, MetadataLayoutCheck.self,
  SingleDefinitionCheck.self, SavedValueCheck.self, HeaderCopyCheck.self, ForwardingCheck.self,
  NameCheck.self, ParameterNameCheck.self, MemberTableNameCheck.self, WideOperandNameCheck.self,
  ParserCheck.self, SelectCheck.self, ProtocolCheck.self,
  HeaderLayoutCheck.self, HeaderConstructCheck.self, OperatorCheck.self, LogicalOperandCheck.self,
  OperandWidthCheck.self,
  ConstantLeftCheck.self, ShiftCheck.self, DeparserCheck.self, StatementCheck.self,
  LoneStatementCheck.self,
  MatchKindCheck.self, KeyCheck.self, TablePropertyCheck.self, TableLimitCheck.self,
  OwnerCheck.self, DefaultArgumentCheck.self, ActionDataCheck.self, RuleCheck.self,
  ExternCheck.self,
  FunctionCheck.self, BlockConstraintCheck.self, AlgorithmCheck.self, ExternArgumentCheck.self,
]
