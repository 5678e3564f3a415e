// Generated keys, actions and entries are coded member by member, as Swift does for any struct or
// enum. What has rules of its own is here.

extension LPM: Codable {
  private enum CodingKeys: String, CodingKey { case value, prefixLength }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let raw = try container.decode(V.self, forKey: .value)
    let length = try container.decode(Int.self, forKey: .prefixLength)
    guard let made = try? Self(raw, prefix: length), made.value == raw else {
      throw decoder.fault("\(raw)/\(length) is no prefix")
    }
    self = made
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(value, forKey: .value)
    try container.encode(prefixLength, forKey: .prefixLength)
  }
}

extension Ternary: Codable {
  private enum CodingKeys: String, CodingKey { case value, mask }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let raw = try container.decode(V.self, forKey: .value)
    let mask = try container.decode(V.self, forKey: .mask)
    guard let made = Self(raw, mask: mask), made.value == raw else {
      throw decoder.fault("\(raw)&&&\(mask) is no ternary match")
    }
    self = made
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(value, forKey: .value)
    try container.encode(mask, forKey: .mask)
  }
}

extension P4Range: Codable {
  private enum CodingKeys: String, CodingKey { case low, high }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let low = try container.decode(V.self, forKey: .low)
    let high = try container.decode(V.self, forKey: .high)
    guard let made = try? Self(low, through: high) else {
      throw decoder.fault("\(low)...\(high) is no range match")
    }
    self = made
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(low, forKey: .low)
    try container.encode(high, forKey: .high)
  }
}

extension Priority: Codable {
  public init(from decoder: any Decoder) throws {
    self = try decoder.single(Int32.self) { Self($0) }
  }

  public func encode(to encoder: any Encoder) throws { try encoder.single(rawValue) }
}

extension Weight {
  public init(from decoder: any Decoder) throws {
    self = try decoder.single(Int32.self) { Self($0) }
  }

  public func encode(to encoder: any Encoder) throws { try encoder.single(rawValue) }
}

extension IdleTimeout: Codable {
  public init(from decoder: any Decoder) throws {
    self = try decoder.single(Int64.self) { Self(nanoseconds: $0) }
  }

  public func encode(to encoder: any Encoder) throws { try encoder.single(nanoseconds) }
}

extension MemberID: Codable {
  public init(from decoder: any Decoder) throws {
    self = try decoder.single(UInt32.self) { Self($0) }
  }

  public func encode(to encoder: any Encoder) throws { try encoder.single(rawValue) }
}

extension GroupID: Codable {
  public init(from decoder: any Decoder) throws {
    self = try decoder.single(UInt32.self) { Self($0) }
  }

  public func encode(to encoder: any Encoder) throws { try encoder.single(rawValue) }
}

extension CellIndex: Codable {
  public init(from decoder: any Decoder) throws {
    self = try decoder.single(Int64.self) { Self($0) }
  }

  public func encode(to encoder: any Encoder) throws { try encoder.single(rawValue) }
}

extension TwoRateThreeColorMeter {
  private enum CodingKeys: String, CodingKey {
    case committedRate, committedBurst, peakRate, peakBurst
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self = try decoder.checked {
      try Self(
        committedRate: container.decode(Int64.self, forKey: .committedRate),
        committedBurst: container.decode(Int64.self, forKey: .committedBurst),
        peakRate: container.decode(Int64.self, forKey: .peakRate),
        peakBurst: container.decode(Int64.self, forKey: .peakBurst))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(committedRate, forKey: .committedRate)
    try container.encode(committedBurst, forKey: .committedBurst)
    try container.encode(peakRate, forKey: .peakRate)
    try container.encode(peakBurst, forKey: .peakBurst)
  }
}

extension SingleRateThreeColorMeter {
  private enum CodingKeys: String, CodingKey { case committedRate, committedBurst, excessBurst }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self = try decoder.checked {
      try Self(
        committedRate: container.decode(Int64.self, forKey: .committedRate),
        committedBurst: container.decode(Int64.self, forKey: .committedBurst),
        excessBurst: container.decode(Int64.self, forKey: .excessBurst))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(committedRate, forKey: .committedRate)
    try container.encode(committedBurst, forKey: .committedBurst)
    try container.encode(excessBurst, forKey: .excessBurst)
  }
}

extension SingleRateTwoColorMeter {
  private enum CodingKeys: String, CodingKey { case committedRate, committedBurst }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self = try decoder.checked {
      try Self(
        committedRate: container.decode(Int64.self, forKey: .committedRate),
        committedBurst: container.decode(Int64.self, forKey: .committedBurst))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(committedRate, forKey: .committedRate)
    try container.encode(committedBurst, forKey: .committedBurst)
  }
}

/// `{"group": 7}`, `{"member": 7}` or `{"oneShot": […]}`.
extension SelectorTarget: Codable {
  private enum CodingKeys: String, CodingKey { case member, group, oneShot }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    guard let key = container.allKeys.first, container.allKeys.count == 1 else {
      throw decoder.fault("a target is a member, a group or a list of actions")
    }
    switch key {
    case .member: self = .member(try container.decode(MemberID<Selector>.self, forKey: key))
    case .group: self = .group(try container.decode(GroupID<Selector>.self, forKey: key))
    case .oneShot:
      self = .oneShot(try container.decode([WeightedAction<Selector>].self, forKey: key))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .member(let id): try container.encode(id, forKey: .member)
    case .group(let id): try container.encode(id, forKey: .group)
    case .oneShot(let actions): try container.encode(actions, forKey: .oneShot)
    }
  }
}
