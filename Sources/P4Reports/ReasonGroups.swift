import P4Source
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
    let reasons = target.reasons
    var positions = IndexTable()
    var groups: [[Int]] = []
    for index in reasons.indices {
      let hash = reasons[index].message.tableHash
      let known = positions.find(hash) { position in
        let first = groups[position][0]
        return reasons[first].message == reasons[index].message
          && reasons[first].capability == reasons[index].capability
      }
      if let known {
        groups[known].append(index)
      } else {
        positions.insert(hash, groups.count)
        groups.append([index])
      }
    }
    let order = groups.indices.sorted { a, b in
      let x = reasons[groups[a][0]].verdict
      let y = reasons[groups[b][0]].verdict
      return x == y ? a < b : x < y
    }
    self.groups = order.map { groups[$0] }
    var groupOf = [Int](repeating: 0, count: reasons.count)
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
    var numbers: [Int] = []
    for number in reasons.map({ groupOf[$0] + 1 }).sorted() where numbers.last != number {
      numbers.append(number)
    }
    return numbers
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
