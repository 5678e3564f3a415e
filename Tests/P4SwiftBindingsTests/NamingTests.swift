import Testing

@testable import P4SwiftBindings

struct NamingTests {
  @Test(arguments: [
    ("acl_ipset_match_table_ingress", "AclIpsetMatchTableIngress"),
    ("PortId_t", "PortID"), ("vrf_t", "Vrf"), ("NoAction", "NoAction"), ("IPV4_LPM", "Ipv4Lpm"),
    ("ingress.t1", "IngressT1"), ("k8s_dp", "K8sDp"), ("HTTPServer", "HTTPServer"),
    ("1st", "_1st"), ("t", "T"), ("", "unnamed"), ("ids", "IDs"),
  ])
  func types(_ p4Name: String, _ expected: String) { #expect(upperCamel(p4Name) == expected) }

  @Test(arguments: [
    ("acl_pol_id", "aclPolID"), ("id", "id"), ("$valid$", "isValid"), ("a[0]", "a0"),
    ("a[7:0]", "a7_0"), ("a & b", "aAndB"), ("NoAction", "noAction"), ("TTL", "ttl"),
    ("IPAddress", "ipAddress"), ("dIP", "dIP"), ("é", "unnamed"),
  ])
  func members(_ p4Name: String, _ expected: String) { #expect(lowerCamel(p4Name) == expected) }

  @Test func shortestSuffixThatTellsApart() {
    #expect(
      Namer.memberNames(
        of: ["hdr.a.$valid$", "hdr.b.$valid$", "meta.x", "hdr.ipv4.src_addr"], suffix: "Field")
        == ["aIsValid", "bIsValid", "x", "srcAddr"])
    #expect(Namer.memberNames(of: ["a.x", "a_x", "x"], suffix: "Field") == ["aX", "aXField", "x"])
    #expect(Namer.memberNames(of: ["x", "x", "x"], suffix: "Field") == ["x", "xField", "xField2"])
    #expect(
      Namer.memberNames(of: ["self", "init", "priority"], suffix: "Field")
        == ["selfField", "initField", "priorityField"])
  }

  @Test func programNames() {
    #expect(BindingsOptions.programName(forFile: "dir/k8s_dp.p4info.txtpb") == "K8sDp")
    #expect(BindingsOptions.programName(forFile: "table.p4") == "Table")
    #expect(BindingsOptions.programName(forFile: "key.p4") == "KeyProgram")
    #expect(isSwiftIdentifier("K8s"))
    for wrong in ["", "1a", "a-b", "class", "P4Table", "_", "é"] {
      #expect(!isSwiftIdentifier(wrong))
    }
  }
}
