#!/usr/bin/env python3
"""Compares our P4Info with the pipeline configuration that IPDK ships for a program.

Usage: tdi.py P4FIT PROGRAM.p4 PIPELINE.pb.bin

The configuration holds no P4Info but the same contract in the form of TDI: tables, action profiles
and counters with their ids, keys, actions and sizes. All of it that P4Info can say must be the same;
selectors, which P4Info has no objects for, must lean on an action profile that it has.
"""

import json
import subprocess
import sys


def varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return value, at


def fields(data):
    """The length-delimited fields of a protobuf message, by number."""
    at = 0
    while at < len(data):
        key, at = varint(data, at)
        size, at = varint(data, at)
        if key & 7 == 2:
            yield key >> 3, data[at : at + size]
            at += size


def contract(path):
    """The tables of the configuration: the second field of its message."""
    with open(path, "rb") as file:
        for number, value in fields(file.read()):
            if number == 2:
                return json.loads(value)["tables"]
    sys.exit(f"error: {path} holds no tables")


class Comparison:
    def __init__(self, info):
        self.objects = {
            entry["preamble"]["id"]: (kind, entry)
            for kind in ("tables", "actions", "actionProfiles", "counters")
            for entry in info.get(kind, [])
        }
        self.compared = 0
        self.differences = []

    def same(self, name, what, ours, theirs):
        self.compared += 1
        if ours != theirs:
            self.differences.append(f"{name}: {what} is {ours}, theirs {theirs}")

    def actions(self, name, refs, specs):
        ours = {ref["id"]: ref.get("scope", "TABLE_AND_DEFAULT") for ref in refs}
        theirs = {
            spec["id"]: {"DefaultOnly": "DEFAULT_ONLY", "TableOnly": "TABLE_ONLY"}.get(
                spec["action_scope"], "TABLE_AND_DEFAULT"
            )
            for spec in specs
        }
        self.same(name, "actions", ours, theirs)
        self.parameters(name, specs)

    def parameters(self, name, specs):
        for spec in specs:
            action = self.objects.get(spec["id"], ("", {"preamble": {}}))[1]
            self.same(name, "action's name", action["preamble"].get("name"), spec["name"])
            self.same(
                name,
                f"parameters of {spec['name']}",
                [(p["id"], p["name"], p["bitwidth"]) for p in action.get("params", [])],
                [(d["id"], d["name"], d["type"]["width"]) for d in spec["data"]],
            )

    def table(self, theirs):
        name = theirs["name"].split(".", 1)[1]
        if theirs["table_type"] in ("Selector", "SelectorGetMember"):
            above = theirs["depends_on"]
            if theirs["table_type"] == "Selector":
                known = [self.objects.get(id, ("",))[0] for id in above]
                self.same(name, "what it leans on", known, ["actionProfiles"])
            return
        kind, ours = self.objects.get(theirs["id"], (None, None))
        self.same(name, "id", None if ours is None else theirs["id"], theirs["id"])
        if ours is None:
            return
        self.same(name, "name", ours["preamble"]["name"], name)
        self.same(name, "size", int(ours.get("size", 0)), theirs["size"])
        expected = {"Action": "actionProfiles", "Counter": "counters"}
        self.same(name, "kind", kind, expected.get(theirs["table_type"], "tables"))
        if kind == "tables":
            self.same(
                name,
                "key",
                [
                    (m["id"], m["name"], m["bitwidth"], m["matchType"])
                    for m in ours["matchFields"]
                ],
                [
                    (k["id"], k["name"], k["type"]["width"], k["match_type"].upper())
                    for k in theirs["key"]
                ],
            )
            self.same(
                name,
                "constancy of the default action",
                "constDefaultActionId" in ours,
                theirs["has_const_default_action"],
            )
            if "action_specs" in theirs:
                self.actions(name, ours["actionRefs"], theirs["action_specs"])
            else:
                self.same(name, "implementation", ours["implementationId"], theirs["depends_on"][0])
        elif kind == "actionProfiles":
            self.parameters(name, theirs["action_specs"])


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    tool, program, configuration = sys.argv[1:]
    text = subprocess.run(
        [tool, "info", program, "--format", "json", "--p4info-version", "1.3", "-q"],
        check=True,
        capture_output=True,
    ).stdout
    comparison = Comparison(json.loads(text))
    tables = contract(configuration)
    for table in tables:
        comparison.table(table)
    for difference in comparison.differences:
        print(difference, file=sys.stderr)
    equal = comparison.compared - len(comparison.differences)
    print(
        f"P4Info against the tables of {configuration.rsplit('/', 1)[-1]}: "
        f"{equal} of {comparison.compared} facts about {len(tables)} objects are the same"
    )
    sys.exit(1 if comparison.differences else 0)


main()
