/// Puts sets on pages of 64, so that each chain finds all of its sets on one page.
///
/// A set that chains of several pages name is on all of them; each costs an entry for every member.
/// Chains stay on their page and sets keep their bit for as long as there is room, because what
/// moves is written anew.
struct Pages {
  static let setsOfAPage = 64

  private(set) var pageOfChain: [String: UInt32] = [:]
  private(set) var sets: [UInt32: Set<String>] = [:]

  /// `chains` gives the sets that each chain names, `current` the page that it is on.
  init(_ chains: [String: Set<String>], current: [String: UInt32]) throws(InfraError) {
    var homeless: [String] = []
    for (chain, needed) in chains.sorted(by: { $0.key < $1.key }) {
      guard needed.count <= Self.setsOfAPage else {
        throw .tooMany(
          what: "address sets and lists of networks in the rules of \(chain)",
          count: needed.count, limit: Self.setsOfAPage)
      }
      if let page = current[chain], fits(needed, on: page) {
        put(chain, needed, on: page)
      } else {
        homeless.append(chain)
      }
    }
    for chain in homeless {
      let needed = chains[chain] ?? []
      let page = sets.keys.filter { fits(needed, on: $0) }.min { a, b in
        (missing(needed, on: a), a) < (missing(needed, on: b), b)
      }
      // A page of strangers is better than none: pages are few, and so are the table's rows.
      put(chain, needed, on: page ?? firstUnused())
    }
  }

  private func missing(_ needed: Set<String>, on page: UInt32) -> Int {
    needed.count - needed.intersection(sets[page] ?? []).count
  }

  private func fits(_ needed: Set<String>, on page: UInt32) -> Bool {
    (sets[page] ?? []).union(needed).count <= Self.setsOfAPage
  }

  private func firstUnused() -> UInt32 {
    var page: UInt32 = 0
    while sets[page] != nil { page += 1 }
    return page
  }

  private mutating func put(_ chain: String, _ needed: Set<String>, on page: UInt32) {
    pageOfChain[chain] = page
    sets[page, default: []].formUnion(needed)
  }
}

extension PolicyPlan {
  private static let pageSpace = "page"
  private static func bitSpace(_ page: UInt32) -> String { "bits/\(page)" }

  func assignPages(_ ids: inout IDs) throws(InfraError) {
    let pages = try Pages(
      chains.mapValues(\.sets), current: ids.spaces[Self.pageSpace]?.alive ?? [:])
    guard pages.sets.keys.allSatisfy({ $0 <= 0xffff }) else {
      throw .tooMany(what: "pages of sets", count: pages.sets.count, limit: 0x10000)
    }
    ids.spaces[Self.pageSpace, default: .init()].alive = pages.pageOfChain
    for (page, sets) in pages.sets {
      var bits = ids.spaces[Self.bitSpace(page)] ?? .init()
      bits.keep(sets, below: UInt32(Pages.setsOfAPage))
      ids.spaces[Self.bitSpace(page)] = bits
    }
    for name in ids.spaces.keys where name.hasPrefix("bits/") {
      guard let page = UInt32(name.dropFirst(5)), pages.sets[page] == nil else { continue }
      ids.spaces[name] = nil
    }
  }
}

extension IDs {
  /// The page of a chain.
  func page(of chain: String) -> UInt32 { spaces["page"]?.alive[chain] ?? 0 }

  /// The bit of a set on a page, as a mask; nil where it is not there.
  func bit(of set: String, on page: UInt32) -> UInt64? {
    spaces["bits/\(page)"]?.alive[set].map { 1 << UInt64($0) }
  }

  /// The sets of each page with their bits.
  var pages: [UInt32: [String: UInt32]] {
    var pages: [UInt32: [String: UInt32]] = [:]
    for (name, space) in spaces where name.hasPrefix("bits/") {
      if let page = UInt32(name.dropFirst(5)) { pages[page] = space.alive }
    }
    return pages
  }
}

extension IDs.Space {
  /// Gives each key a number below `limit`, the lowest that is free. One that was retired is free
  /// only where no other is left: rules of the device may still speak of it.
  fileprivate mutating func keep(_ keys: Set<String>, below limit: UInt32) {
    for (key, id) in alive where !keys.contains(key) {
      alive[key] = nil
      retired[key] = id
    }
    for key in keys.sorted() where alive[key] == nil {
      if let id = retired.removeValue(forKey: key) {
        alive[key] = id
        continue
      }
      let taken = Set(alive.values)
      let resting = Set(retired.values)
      let id =
        (0..<limit).first { !taken.contains($0) && !resting.contains($0) }
        ?? (0..<limit).first { !taken.contains($0) }
      // There are at most `limit` keys.
      guard let id else { continue }
      for (former, number) in retired where number == id { retired[former] = nil }
      alive[key] = id
    }
  }
}
