import P4Diagnostics
import P4Source

/// Sizes that devices read differently.
extension Portability {
  func checkSize(_ table: IR.Table) {
    guard addsOnMiss(table), table.size == nil else { return }
    tell(
      .sizeMeaning, at: table.nameRange,
      "add-on-miss table `\(table.name)` has no `size`: P4Info says 1024, DPDK makes 65536",
      help: "write the `size` that is meant")
  }

  func checkSize(_ instance: IR.Instance) {
    guard instance.extern == "ActionSelector",
      !instance.annotations.contains(named: "max_group_size")
    else { return }
    tell(
      .sizeMeaning, at: instance.nameRange,
      "the size of selector `\(instance.name)` counts members in P4Info and groups on DPDK",
      help: "say with `@max_group_size(N)` how many members a group may have")
  }
}
