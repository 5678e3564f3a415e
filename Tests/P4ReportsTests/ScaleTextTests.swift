import Testing

@testable import P4Reports
@testable import P4Targets

/// The largest cluster that there is room for, in a sentence.
@Suite struct ScaleTextTests {
  private func sentence(_ rooms: [ScaleRoom]) -> String {
    var target = sampleReport().targets[0]
    target.rooms = rooms
    return target.scaleSentence
  }

  private let short = ScaleRoom.Shortage(
    name: "routes", holder: "table `routes`", size: 4, wanted: 9)

  @Test func saysWhatFitsAndWhatBoundsTheNext() {
    let small = ScaleRoom(profile: .small, shortages: [])
    #expect(sentence([]).isEmpty)
    #expect(
      sentence([small, ScaleRoom(profile: .calico, shortages: [short, short, short])])
        == "room for the `small` profile; no room for the `calico` profile: routes: table `routes` "
        + "holds 4 of 9, and 2 more")
    #expect(
      sentence([small, ScaleRoom(profile: .calico, shortages: [])])
        == "room for the `calico` profile, the largest")
    #expect(
      sentence([ScaleRoom(profile: .small, shortages: [short]), small])
        == "no room for the `small` profile: routes: table `routes` holds 4 of 9")
  }
}
