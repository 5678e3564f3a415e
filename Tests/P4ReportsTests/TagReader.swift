/// Reads a page tag by tag, as strictly as the pages of ours are written: every element but the void
/// ones is closed, in order; attributes are quoted; no `<` or `&` stands for itself.
struct TagReader {
  /// What is wrong, in words; empty for a sound page.
  private(set) var faults: [String] = []
  private(set) var ids: [String] = []
  /// What `href="#…"` and `aria-labelledby="…"` point at.
  private(set) var references: [String] = []
  /// Every opening tag: its name and the names of its attributes.
  private(set) var tags: [(name: String, attributes: [String: String])] = []

  init(_ page: String) {
    var open: [String] = []
    var rest = Substring(page)
    let void: Set<String> = ["meta", "input", "!DOCTYPE"]
    while let start = rest.firstIndex(of: "<") {
      text(rest[..<start], isStyle: open.last == "style")
      guard let end = rest[start...].firstIndex(of: ">") else {
        faults.append("a tag is not closed: \(rest[start...].prefix(40))")
        return
      }
      let tag = rest[rest.index(after: start)..<end]
      rest = rest[rest.index(after: end)...]
      if tag.hasPrefix("/") {
        if open.popLast() != String(tag.dropFirst()) {
          faults.append("</\(tag.dropFirst())> is alone")
        }
        continue
      }
      let name = String(tag.prefix { $0 != " " && $0 != "/" })
      attributes(name, tag.dropFirst(name.count))
      if !void.contains(name), !tag.hasSuffix("/") { open.append(name) }
    }
    if !open.isEmpty { faults.append("not closed: \(open)") }
  }

  private mutating func text(_ text: Substring, isStyle: Bool) {
    if !isStyle, text.contains(">") { faults.append("a bare > in \(text.prefix(40))") }
    for part in text.split(separator: "&", omittingEmptySubsequences: false).dropFirst() {
      let known = ["amp;", "lt;", "gt;", "quot;", "#39;"]
      if !known.contains(where: { part.hasPrefix($0) }) { faults.append("a bare & before \(part)") }
    }
    for scalar in text.unicodeScalars where scalar.value < 0x20 && scalar != "\n" && scalar != "\t"
    {
      faults.append("control character \(scalar.value)")
    }
  }

  private mutating func attributes(_ name: String, _ text: Substring) {
    var found: [String: String] = [:]
    var rest = text.drop { $0 == " " }
    while !rest.isEmpty, rest != "/" {
      let key = String(rest.prefix { $0 != "=" && $0 != " " })
      rest = rest.dropFirst(key.count)
      var value = ""
      if rest.hasPrefix("=\"") {
        value = String(rest.dropFirst(2).prefix { $0 != "\"" })
        rest = rest.dropFirst(value.count + 3)
      } else if rest.hasPrefix("=") {
        faults.append("\(key) of \(name) is not quoted")
        return
      }
      if found.updateValue(value, forKey: key) != nil {
        faults.append("\(key) comes twice in \(name)")
      }
      if key == "id" { ids.append(value) }
      if key == "href", value.hasPrefix("#") { references.append(String(value.dropFirst())) }
      if key == "aria-labelledby" { references.append(value) }
      rest = rest.drop { $0 == " " }
    }
    tags.append((name, found))
  }
}
