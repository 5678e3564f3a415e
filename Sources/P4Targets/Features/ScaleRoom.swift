internal import P4Architecture

/// Whether a program on a target has room for what a cluster of a profile needs.
public struct ScaleRoom: Sendable {
  public var profile: ScaleProfile
  /// What there is no room for, worst first: the number of entries wanted against what a table of
  /// the program, or of the target, holds.
  public var shortages: [Shortage]

  public struct Shortage: Sendable {
    /// `routes`.
    public var name: String
    /// Who sets the bound: ``table `routes` ``, or `a table of the target`.
    public var holder: String
    public var size: Int
    public var wanted: Int
  }

  public var fits: Bool { shortages.isEmpty }
}

extension FeatureSlices {
  /// The room for each profile, smallest first. Empty where nothing in the program is counted.
  /// - Parameter limit: the most entries that a table of the target has.
  func rooms(limit: Int?) -> [ScaleRoom] {
    if demands.isEmpty { return [] }
    return ScaleProfile.allCases.map { profile in
      var shortages: [ScaleRoom.Shortage] = []
      for demand in demands {
        let wanted = demand.scale.count(profile)
        let isBoundByTarget = limit.map { $0 < min(demand.size, wanted) } ?? false
        let size = isBoundByTarget ? limit ?? 0 : demand.size
        guard size < wanted else { continue }
        let holder = isBoundByTarget ? "a table of the target" : demand.holder
        let known = shortages.firstIndex { $0.name == demand.scale.name && $0.holder == holder }
        if let known {
          shortages[known].wanted = max(shortages[known].wanted, wanted)
        } else {
          shortages.append(
            ScaleRoom.Shortage(
              name: demand.scale.name.replacingUnderscores, holder: holder, size: size,
              wanted: wanted))
        }
      }
      // By the share that there is room for; those of one share as the features name them.
      let order = shortages.indices.sorted { a, b in
        let (x, y) = (Self.share(shortages[a]), Self.share(shortages[b]))
        return x == y ? a < b : x < y
      }
      return ScaleRoom(profile: profile, shortages: order.map { shortages[$0] })
    }
  }

  private static func share(_ shortage: ScaleRoom.Shortage) -> Double {
    Double(shortage.size) / Double(max(shortage.wanted, 1))
  }
}
