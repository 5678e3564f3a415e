import P4Targets

extension ScaleRoom {
  /// ``room for the `small` profile``, or what there is least room for.
  var sentence: String {
    guard let worst = shortages.first else { return "room for the `\(profile.rawValue)` profile" }
    let rest = shortages.count - 1
    let more = rest == 0 ? "" : rest == 1 ? ", and 1 more" : ", and \(rest) more"
    return "no room for the `\(profile.rawValue)` profile: \(worst.sentence)\(more)"
  }
}

extension ScaleRoom.Shortage {
  /// ``rules: `rule_hits` holds 4096 of 10000``.
  var sentence: String { "\(name): \(holder) holds \(size) of \(wanted)" }
}

extension TargetReport {
  /// The largest profile that fits and what keeps the next from fitting; empty where nothing is
  /// counted.
  var scaleSentence: String {
    guard let first = rooms.first else { return "" }
    guard let largest = rooms.prefix(while: \.fits).last else { return first.sentence }
    let next = rooms.drop { $0.fits }.first
    return largest.sentence + (next.map { "; " + $0.sentence } ?? ", the largest")
  }
}
