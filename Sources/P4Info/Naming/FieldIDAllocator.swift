/// The ids of match fields, parameters and metadata fields: explicit ones first, then the others
/// get the least free number that is not below their position
/// (p4c: control-plane/p4RuntimeSerializer.cpp, class FieldIdAllocator).
///
/// So `[–, 5, –]` gives 1, 5, 2 and `[3, –, –, –]` gives 3, 2, 4, 5.
///
/// - Parameter explicit: For each item the number of its `@id`, or nil.
/// - Returns: The id of each item. Explicit numbers are kept even where they collide; the caller
///   reports that.
public func allocateFieldIDs(_ explicit: [UInt32?]) -> [UInt32] {
  var index: UInt32 = 1
  var ids: [UInt32] = []
  ids.reserveCapacity(explicit.count)
  for item in explicit {
    if let item {
      index &+= 1
      ids.append(item)
      continue
    }
    // Lists are short. What was given out before is below `index`, or explicit.
    while explicit.contains(index) || ids.contains(index) { index &+= 1 }
    ids.append(index)
  }
  return ids
}
