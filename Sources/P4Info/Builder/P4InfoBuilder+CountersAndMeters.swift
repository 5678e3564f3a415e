internal import P4Architecture
internal import P4Diagnostics
internal import P4Source

extension P4InfoBuilder {
  mutating func addCounter(_ id: IR.InstanceID) {
    let instance = pipeline[id]
    var counter = Doc.Counter()
    counter.preamble = resourcePreamble(.counter, instance)
    counter.spec = Doc.CounterSpec(unit: counterUnit(instance))
    counter.size = size(of: instance, .counter)
    counter.indexTypeName = indexTypeName(.counter, instance)
    document.counters.append(counter)
  }

  mutating func addMeter(_ id: IR.InstanceID) {
    let instance = pipeline[id]
    var meter = Doc.Meter()
    meter.preamble = resourcePreamble(.meter, instance)
    meter.spec = meterSpec(instance)
    meter.size = size(of: instance, .meter)
    meter.indexTypeName = indexTypeName(.meter, instance)
    document.meters.append(meter)
  }

  mutating func addDirectCounter(_ resource: Resource, table: UInt32) {
    let instance = pipeline[resource.instance]
    var counter = Doc.DirectCounter()
    counter.preamble = directPreamble(.directCounter, resource)
    counter.spec = Doc.CounterSpec(unit: counterUnit(instance))
    counter.directTableID = table
    document.directCounters.append(counter)
  }

  mutating func addDirectMeter(_ resource: Resource, table: UInt32) {
    let instance = pipeline[resource.instance]
    var meter = Doc.DirectMeter()
    meter.preamble = directPreamble(.directMeter, resource)
    meter.spec = meterSpec(instance)
    meter.directTableID = table
    document.directMeters.append(meter)
  }

  /// The preamble of an object that is declared by itself.
  mutating func resourcePreamble(_ kind: ObjectKind, _ instance: IR.Instance) -> Doc.Preamble {
    note(kind, instance.controlPlaneName, at: instance.nameRange)
    let text = text(instance.annotations)
    return preamble(kind, instance.controlPlaneName, text)
  }

  private mutating func directPreamble(_ kind: ObjectKind, _ resource: Resource) -> Doc.Preamble {
    let instance = pipeline[resource.instance]
    note(kind, resource.name, at: instance.nameRange)
    // One that the property constructs has no annotations of its own.
    let annotations = instance.ownerTable.isSome ? [] : instance.annotations
    let text = text(annotations)
    return preamble(kind, resource.name, text)
  }

  /// The name of the index's type if that is a newtype, which enters `type_info` too.
  mutating func indexTypeName(_ kind: ObjectKind, _ instance: IR.Instance) -> Doc.NamedType? {
    guard let at = rules.indexTypeArgument(kind), at < instance.typeArguments.count else {
      return nil
    }
    let type = instance.typeArguments[at]
    enterType(type, at: instance.range)
    return typeName(type)
  }

  /// The member that the `type` argument names; v1model's are in lower case.
  private func unitName(_ instance: IR.Instance) -> String? {
    var argument = argument("type", of: instance)
    guard argument.isSome else { return nil }
    while case .cast(let inner) = pipeline[argument] { argument = inner }
    guard case .enumMember(let type, let at) = pipeline[argument] else { return nil }
    return pipeline[type].members[Int(at)].name.lowercased()
  }

  private mutating func counterUnit(_ instance: IR.Instance) -> Doc.CounterSpec.Unit {
    switch unitName(instance) {
    case "packets": return .packets
    case "bytes": return .bytes
    case "packets_and_bytes": return .both
    case nil:
      reportUnit(instance)
      return .unspecified
    default: return .unspecified
    }
  }

  private mutating func meterSpec(_ instance: IR.Instance) -> Doc.MeterSpec {
    var spec = Doc.MeterSpec()
    switch unitName(instance) {
    case "packets": spec.unit = .packets
    case "bytes": spec.unit = .bytes
    case nil: reportUnit(instance)
    default: break
    }
    if !options.followsReference {
      if instance.annotations.contains(named: "single_rate_three_color") {
        spec.kind = .singleRateThreeColor
      } else if instance.annotations.contains(named: "single_rate_two_color") {
        spec.kind = .singleRateTwoColor
      }
    }
    return spec
  }

  private mutating func reportUnit(_ instance: IR.Instance) {
    sink.emit(
      .p4infoUnsupportedValue, at: instance.nameRange,
      "what `\(instance.name)` counts has to be known when compiling")
  }
}
