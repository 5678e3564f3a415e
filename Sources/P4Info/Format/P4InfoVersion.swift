/// A version of P4Runtime whose readers have to understand what is written. Protobuf's text reader
/// refuses fields that it does not know, so text for older software must not have newer fields.
public enum P4InfoVersion: String, Sendable, CaseIterable, Comparable {
  /// What IPDK's and Stratum's readers know.
  case v1_3 = "1.3"
  case v1_4 = "1.4"
  case v1_5 = "1.5"
  /// Everything that the model has.
  case v1_6 = "1.6"

  public static let latest = P4InfoVersion.v1_6

  /// Whether the reference compiler of that time began its text with comments that name the
  /// message. Readers skip them; files that people compare have to agree in them.
  public var hasTextHeader: Bool { self >= .v1_4 }

  public static func < (a: P4InfoVersion, b: P4InfoVersion) -> Bool {
    a.rawValue < b.rawValue
  }
}

extension P4InfoDocument {
  /// The document without the fields that came after `version`.
  public func restricted(to version: P4InfoVersion) -> P4InfoDocument {
    var document = self
    if version < .v1_4 {
      document.pkgInfo?.platformProperties = nil
      for at in document.tables.indices {
        document.tables[at].initialDefaultAction = nil
        document.tables[at].hasInitialEntries = false
      }
      for at in document.actionProfiles.indices {
        document.actionProfiles[at].selectorSizeSemantics = nil
      }
      for at in document.meters.indices { document.meters[at].spec?.kind = .twoRateThreeColor }
      for at in document.directMeters.indices {
        document.directMeters[at].spec?.kind = .twoRateThreeColor
      }
    }
    if version < .v1_5 {
      for at in document.actionProfiles.indices {
        document.actionProfiles[at].weightsDisallowed = false
      }
    }
    if version < .v1_6 {
      for at in document.tables.indices {
        document.tables[at].actionRefs.removeAll { $0.scope == .groupAction }
      }
    }
    return document
  }
}

extension WriteRequest {
  /// The request without the fields that came after `version`.
  public func restricted(to version: P4InfoVersion) -> WriteRequest {
    guard version < .v1_4 else { return self }
    var request = self
    for at in request.updates.indices {
      if case .tableEntry(var entry) = request.updates[at].entity {
        entry.isConst = false
        request.updates[at].entity = .tableEntry(entry)
      }
    }
    return request
  }
}
