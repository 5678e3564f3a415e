/// Gives out names in one scope, no two alike.
///
/// Names depend on what they are made from and on the order of the P4Info alone, never on hashing.
struct Namer {
  private var taken: Set<String>

  init(reserved: Set<String>) { taken = reserved }

  /// `wanted` where it is free; else with `suffix`, else with a number from 2 on.
  mutating func claim(_ wanted: String, suffix: String) -> String {
    var name = wanted
    if taken.contains(name) { name += suffix }
    let base = name
    var number = 2
    while taken.contains(name) {
      name =
        base + (base.utf8.last.map { (0x30...0x39).contains($0) } == true ? "_" : "")
        + String(number)
      number += 1
    }
    taken.insert(name)
    return name
  }

  /// Names for the members of one type, such as the fields of a key, from their full P4 names.
  ///
  /// Each is the shortest dotted suffix that tells it from the others, in lower camel case. Names
  /// that stay equal get `suffix` or a number in their order.
  static func memberNames(of names: [String], suffix: String) -> [String] {
    let parts = names.map { $0.split(separator: ".").map(String.init) }
    var lengths = [Int](repeating: 1, count: names.count)
    func spelled(_ index: Int) -> String {
      lowerCamel(parts[index].suffix(lengths[index]).joined(separator: "."))
    }
    var changed = true
    while changed {
      changed = false
      let current = names.indices.map(spelled)
      var count: [String: Int] = [:]
      for name in current { count[name, default: 0] += 1 }
      for index in names.indices where (count[current[index]] ?? 0) > 1 {
        if lengths[index] < parts[index].count {
          lengths[index] += 1
          changed = true
        }
      }
    }
    var namer = Namer(reserved: reservedMemberNames)
    return names.indices.map { namer.claim(spelled($0), suffix: suffix) }
  }
}
