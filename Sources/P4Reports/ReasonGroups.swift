import P4Targets

/// The reasons of a target with those of one message told once: a program that adds in fifty
/// places has one thing to learn about addition. Worst verdicts first, then by first appearance.
///
/// Invariant: each index of `target.reasons` stands in exactly one group.
struct ReasonGroups {
  /// Indexes into the target's reasons; the first is the one to show.
  let groups: [[Int]]
  /// By index of a reason: its group.
  let groupOf: [Int]

  init(_ target: TargetReport) {
    var positions: [String: Int] = [:]
    var groups: [[Int]] = []
    for (index, reason) in target.reasons.enumerated() {
      let key = reason.capability + "\u{0}" + reason.message
      if let known = positions[key] {
        groups[known].append(index)
      } else {
        positions[key] = groups.count
        groups.append([index])
      }
    }
    let order = groups.indices.sorted { a, b in
      let x = target.reasons[groups[a][0]].verdict
      let y = target.reasons[groups[b][0]].verdict
      return x == y ? a < b : x < y
    }
    self.groups = order.map { groups[$0] }
    var groupOf = [Int](repeating: 0, count: target.reasons.count)
    for (number, group) in self.groups.enumerated() {
      for index in group { groupOf[index] = number }
    }
    self.groupOf = groupOf
  }

  /// At how many places the reasons of a group stand beside the one to show.
  static func otherCount(_ group: [Int], of target: TargetReport) -> Int {
    group.reduce(-1) { $0 + 1 + target.reasons[$1].otherRanges.count }
  }

  /// The numbers, from 1, of the groups that the reasons belong to, each once, in their order.
  func numbers(of reasons: [Int]) -> [Int] {
    Array(Set(reasons.map { groupOf[$0] + 1 })).sorted()
  }

  /// By group: the ids of the features that any of its reasons bears on, in the order of the
  /// matrix.
  func features(of target: TargetReport) -> [[String]] {
    var result = [[String]](repeating: [], count: groups.count)
    for feature in target.features {
      for reason in feature.reasons where result[groupOf[reason]].last != feature.id {
        result[groupOf[reason]].append(feature.id)
      }
    }
    return result
  }
}
