"""What bindings keep from compiling, and bindings of p4c's P4Info goldens against protobuf and finsy.

usage: bindings.py TOOLS [TESTDATA] [--entries N] [--only TEXT]

First the wrong programs of Tests/P4SwiftBindingsTests/Misuse: none may compile, and the compiler must
say what the file expects. Then, where there is TESTDATA of a p4c checkout: for every golden the bindings are generated and compiled, warnings being errors. Then random entries
of its tables, made here from the P4Info alone with protobuf's own classes, are read into the types
of the bindings and encoded again: what comes back must say the same, to protobuf and, where it can
read the P4Info, to finsy. Prints each figure with its bar and fails where one is missed.
"""

import argparse
import concurrent.futures
import os
import random
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from finsy import P4TableEntry
from finsy.p4schema import P4Schema
from finsy.proto import p4i, p4r
from google.protobuf import text_format

ROOT = Path(__file__).resolve().parents[2]
FLAGS = ["-swift-version", "6", "-warnings-as-errors"]
for feature in ("ExistentialAny", "InternalImportsByDefault", "MemberImportVisibility"):
    FLAGS += ["-enable-upcoming-feature", feature]
TABLE = re.compile(
    r"^ *(?:public )?struct (`?\w+`?):\s*(MutableTable|P4Table)\b[^{]*\{\s*"
    r"(?:public )?typealias Program = \w+\s*"
    r"(?:public )?static var tableID: UInt32 \{ (\d+) \}",
    re.MULTILINE,
)


class Golden:
    """One P4Info, its bindings and the random entries of its tables."""

    def __init__(self, number, path):
        self.name = f"P{number}"
        self.path = path
        self.info = text_format.Parse(path.read_text(), p4i.P4Info())
        self.schema = None
        self.tables = {}
        self.fault = ""
        self.is_wrong = False

    def generate(self, tool, folder):
        self.source = folder / f"{self.name}.swift"
        run = subprocess.run(
            [tool, self.path, "-o", self.source, "--module", self.name],
            capture_output=True,
            text=True,
        )
        if run.returncode != 0:
            self.fault = run.stderr.strip()
            # p4c writes this one beside the error that refuses the program.
            self.is_wrong = "p4_16_errors_outputs" in str(self.path)
            return
        for name, kind, number in TABLE.findall(self.source.read_text()):
            self.tables[int(number)] = (f"{self.name}.{name}", kind)

    def load_schema(self):
        """What finsy needs: names of match fields whose last parts differ."""
        info = p4i.P4Info()
        info.CopyFrom(self.info)
        for table in info.tables:
            for field in table.match_fields:
                field.name = re.sub(r"\W", "_", field.name)
        try:
            self.schema = P4Schema(info)
        except Exception:  # whatever finsy makes of it: these are compared by protobuf alone
            self.schema = None


class Maker:
    """Random entries of a table, as the P4Runtime specification wants them."""

    def __init__(self, info, seed):
        self.info = info
        self.random = random.Random(seed)
        self.actions = {action.preamble.id: action for action in info.actions}
        self.profiles = {profile.preamble.id: profile for profile in info.action_profiles}
        self.counters = {c.preamble.id: c.spec.unit for c in info.direct_counters}

    def number(self, bits):
        top = (1 << bits) - 1
        choices = (0, 1, top, self.random.randrange(300), self.random.getrandbits(bits))
        return self.random.choice(choices) & top

    @staticmethod
    def bytes(number):
        return number.to_bytes(max((number.bit_length() + 7) // 8, 1), "big")

    def value(self, bits, type_name):
        """A value of a field or parameter; None for a type that no entry can hold."""
        name = type_name.name
        info = self.info.type_info
        if name in info.serializable_enums:
            return self.bytes(
                int.from_bytes(self.random.choice(info.serializable_enums[name].members).value, "big")
            )
        if name in info.new_types:
            new = info.new_types[name]
            if new.WhichOneof("representation") == "translated_type":
                if new.translated_type.HasField("sdn_string"):
                    return self.random.choice((b"a", "zürich".encode(), b"eth0/1"))
                bits = new.translated_type.sdn_bitwidth
        return self.bytes(self.number(bits)) if bits else None

    def match(self, entry, field):
        kind, bits = field.match_type, field.bitwidth
        match = p4r.FieldMatch(field_id=field.id)
        if kind == p4i.MatchField.EXACT:
            value = self.value(bits, field.type_name)
            if value is None:
                return False
            match.exact.value = value
        elif kind == p4i.MatchField.OPTIONAL:
            value = self.value(bits, field.type_name)
            if value is None:
                return False
            match.optional.value = value
        elif not bits:
            return False
        elif kind == p4i.MatchField.LPM:
            length = self.random.randint(1, bits)
            mask = (1 << bits) - (1 << (bits - length))
            match.lpm.value, match.lpm.prefix_len = self.bytes(self.number(bits) & mask), length
        elif kind == p4i.MatchField.TERNARY:
            mask = self.number(bits) or 1
            match.ternary.mask = self.bytes(mask)
            match.ternary.value = self.bytes(self.number(bits) & mask)
        elif kind == p4i.MatchField.RANGE:
            low, high = sorted((self.number(bits), self.number(bits)))
            if (low, high) == (0, (1 << bits) - 1):
                high -= 1
            match.range.low, match.range.high = self.bytes(low), self.bytes(high)
        else:
            return False
        # What matches everything is left out.
        if kind == p4i.MatchField.EXACT or self.random.random() < 0.7:
            entry.match.append(match)
        return True

    def action(self, action, refs):
        allowed = [ref.id for ref in refs if ref.scope != p4i.ActionRef.DEFAULT_ONLY]
        if not allowed:
            return False
        found = self.actions[self.random.choice(allowed)]
        action.action_id = found.preamble.id
        for param in found.params:
            value = self.value(param.bitwidth, param.type_name)
            if value is None:
                return False
            action.params.add(param_id=param.id, value=value)
        return True

    def target(self, target, table):
        if not table.implementation_id:
            return self.action(target.action, table.action_refs)
        profile = self.profiles[table.implementation_id]
        kind = self.random.choice(("member", "group", "set") if profile.with_selector else ("member",))
        if kind == "member":
            target.action_profile_member_id = self.number(31) + 1
            return True
        if kind == "group":
            target.action_profile_group_id = self.number(31) + 1
            return True
        # A set of no action is one too.
        target.action_profile_action_set.SetInParent()
        for _ in range(self.random.randrange(4)):
            part = target.action_profile_action_set.action_profile_actions.add()
            if profile.WhichOneof("selector_size_semantics") != "sum_of_members" or (
                not profile.sum_of_members.HasField("max_member_weight")
            ):
                part.weight = self.random.randint(1, 9)
            if not self.action(part.action, table.action_refs):
                return False
        return True

    def entry(self, table):
        """An update with a random entry, or why none can be made."""
        request = p4r.WriteRequest()
        update = request.updates.add(type=p4r.Update.INSERT)
        entry = update.entity.table_entry
        entry.table_id = table.preamble.id
        for field in table.match_fields:
            if not self.match(entry, field):
                return None, f"match kind or type of {field.name}"
        if not self.target(entry.action, table):
            return None, "no action that can be given"
        kinds = {field.match_type for field in table.match_fields}
        if kinds & {p4i.MatchField.TERNARY, p4i.MatchField.RANGE, p4i.MatchField.OPTIONAL}:
            entry.priority = self.number(31) or 1
        if table.idle_timeout_behavior == p4i.Table.NOTIFY_CONTROL and self.random.random() < 0.5:
            entry.idle_timeout_ns = self.number(62) or 1
        for number in table.direct_resource_ids:
            if number in self.counters and self.random.random() < 0.5:
                unit = self.counters[number]
                entry.counter_data.SetInParent()
                if unit != p4i.CounterSpec.BYTES:
                    entry.counter_data.packet_count = self.number(62)
                if unit != p4i.CounterSpec.PACKETS:
                    entry.counter_data.byte_count = self.number(62)
        return request, ""


def canonical(request):
    """Neither the fields of a key nor the parameters of an action have an order."""
    for update in request.updates:
        entry = update.entity.table_entry
        entry.match.sort(key=lambda match: match.field_id)
        entry.action.action.params.sort(key=lambda param: param.param_id)
        for part in entry.action.action_profile_action_set.action_profile_actions:
            part.action.params.sort(key=lambda param: param.param_id)
        if not entry.action.action.action_id and entry.action.WhichOneof("type") == "action":
            entry.action.ClearField("action")
    return request


def compile_runtime(folder):
    sources = sorted(str(path) for path in (ROOT / "Sources/P4Runtime").rglob("*.swift"))
    subprocess.run(
        ["swiftc", *FLAGS, "-wmo", "-parse-as-library", "-module-name", "P4Runtime"]
        + ["-emit-module", "-emit-module-path", str(folder / "P4Runtime.swiftmodule")]
        + ["-c", "-o", str(folder / "P4Runtime.o"), *sources],
        check=True,
    )


def compile_chunk(folder, number, goldens):
    """An executable that reads and writes the entries of these programs; None if it fails."""
    lines = ["import P4Runtime", "", "func codecs() -> [String: Codec] {", "  [:]", "}"]
    entries = []
    for golden in goldens:
        for table, (name, kind) in golden.tables.items():
            function = "written" if kind == "MutableTable" else "read"
            entries.append(f'  all["{golden.name}/{table}"] = {function}({name}.self)')
    if entries:
        lines[3:4] = ["  var all: [String: Codec] = [:]", *entries, "  return all"]
    work = folder / f"chunk{number}"
    work.mkdir()
    (work / "Codecs.swift").write_text("\n".join(lines) + "\n")
    program = work / "round-trip"
    run = subprocess.run(
        ["swiftc", *FLAGS, "-wmo", "-Onone", "-module-name", f"Chunk{number}", "-I", str(folder)]
        + ["-o", str(program), str(work / "Codecs.swift")]
        + [str(ROOT / "Tests/Conformance/BindingsRoundTrip/main.swift")]
        + [str(golden.source) for golden in goldens]
        + [str(folder / "P4Runtime.o")],
        capture_output=True,
        text=True,
    )
    if run.returncode == 0:
        return program
    for golden in goldens:
        errors = [line for line in run.stderr.splitlines() if f"/{golden.name}.swift:" in line]
        golden.fault = errors[0] if errors else golden.fault
    print(run.stderr[-2000:], file=sys.stderr)
    return None


def misuses(tool, folder):
    """How many wrong programs there are, and those that the compiler takes or refuses otherwise."""
    tests = ROOT / "Tests/P4SwiftBindingsTests"
    gate = folder / "Gate.swift"
    subprocess.run(
        [tool, tests / "Fixtures/gate.p4info.txtpb", "-o", gate, "--module", "Gate"], check=True
    )
    subprocess.run(
        ["swiftc", *FLAGS, "-emit-module", "-parse-as-library", "-module-name", "GateBindings"]
        + ["-I", folder, "-emit-module-path", folder / "GateBindings.swiftmodule", gate],
        check=True,
    )

    def is_caught(path):
        expected = re.search(r"^// expect: (.*)$", path.read_text(), re.MULTILINE)
        run = subprocess.run(
            ["swiftc", *FLAGS, "-emit-sil", "-parse-as-library", "-I", folder]
            + ["-o", os.devnull, path],
            capture_output=True,
            text=True,
        )
        if expected is None:  # the control, which is right
            return None if run.returncode == 0 else False
        return run.returncode != 0 and expected[1] in run.stderr

    paths = sorted((tests / "Misuse").glob("*.swift"))
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        caught = list(pool.map(is_caught, paths))
    for path, result in zip(paths, caught):
        if result is False:
            print(f"{path.name} is not treated as expected", file=sys.stderr)
    return caught.count(True), caught.count(False)


class Tally:
    def __init__(self):
        self.entries = self.read_only = self.by_finsy = self.refused = self.different = 0
        self.tables, self.without = 0, {}


def round_trip(program, goldens, count, tally):
    """Sends random entries of all tables through the bindings and compares what comes back."""
    sent = []
    for golden in goldens:
        golden.load_schema()
        maker = Maker(golden.info, golden.name)
        for table in golden.info.tables:
            number = table.preamble.id
            if number not in golden.tables:
                tally.without["no type"] = tally.without.get("no type", 0) + 1
                continue
            if not table.match_fields:
                tally.without["no key"] = tally.without.get("no key", 0) + 1
                continue
            tally.tables += 1
            for _ in range(count):
                request, why = maker.entry(table)
                if request is None:
                    tally.without[why] = tally.without.get(why, 0) + 1
                    continue
                sent.append((golden, number, request))
    lines = "".join(
        f"{golden.name}/{number} {request.SerializeToString().hex()}\n"
        for golden, number, request in sent
    )
    run = subprocess.run([program], input=lines, capture_output=True, text=True, check=True)
    answers = run.stdout.splitlines()
    if len(answers) != len(sent):
        sys.exit(f"{len(answers)} answers to {len(sent)} entries")
    for (golden, number, request), answer in zip(sent, answers):
        tally.entries += 1
        if answer == "read":
            tally.read_only += 1
            continue
        if not re.fullmatch("[0-9a-f]+", answer):
            tally.refused += 1
            print(f"{golden.path.name}, table {number:#x}: {answer}\n{request}", file=sys.stderr)
            continue
        back = p4r.WriteRequest.FromString(bytes.fromhex(answer))
        same = canonical(back) == canonical(request)
        if same and golden.schema is not None:
            try:
                wanted = P4TableEntry.decode(request.updates[0].entity, golden.schema)
            except Exception:  # a limit of finsy's, not of the entry: protobuf has compared it
                wanted = None
            if wanted is not None:
                found = P4TableEntry.decode(back.updates[0].entity, golden.schema)
                tally.by_finsy += 1
                same = found == wanted
        if not same:
            tally.different += 1
            print(f"{golden.path.name}: sent {request}\ngot {back}", file=sys.stderr)


def row(what, figure, bar, met):
    print(f"{'ok  ' if met else 'MISS'} {what}: {figure} (bar: {bar})")
    return met


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("tools", type=Path)
    parser.add_argument("testdata", type=Path, nargs="?")
    parser.add_argument("--entries", type=int, default=20, help="of each table")
    parser.add_argument("--only", default="", help="goldens whose names hold this")
    options = parser.parse_args()
    tool = (options.tools / "p4fit-bindings").resolve()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        compile_runtime(folder)
        caught, missed = misuses(tool, folder)
        rows = [
            row("kinds of wrong programs that do not compile", f"{caught}, {missed} do", "25",
                caught >= 25 and missed == 0)
        ]
        if options.testdata:
            rows += check_goldens(tool, folder, options)
        else:
            print("     bindings of p4c's goldens: skipped, CORPUS names no p4c checkout")
    sys.exit(0 if all(rows) else 1)


def check_goldens(tool, folder, options):
    paths = sorted(
        path
        for path in options.testdata.glob("*_outputs/*.p4info.txtpb")
        if options.only in path.name
    )
    goldens = [Golden(number, path) for number, path in enumerate(paths)]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(lambda golden: golden.generate(tool, folder), goldens))
    ready = [golden for golden in goldens if not golden.fault]
    tally = Tally()
    compiled = 0
    for number, start in enumerate(range(0, len(ready), 80)):
        chunk = ready[start : start + 80]
        program = compile_chunk(folder, number, chunk)
        if program is None:
            continue
        compiled += len(chunk)
        round_trip(program, chunk, options.entries, tally)
    for golden in goldens:
        if golden.fault:
            print(f"{golden.path.name}: {golden.fault}", file=sys.stderr)
    wrong = [golden.path.name for golden in goldens if golden.is_wrong]
    print(f"     refused, as the program is by p4c: {', '.join(wrong) or 'none'}")
    print(f"     {tally.tables} tables; without entries: {tally.without}; "
          f"{tally.read_only} entries of constant tables were only read")
    return [
        row("bindings of p4c's goldens that compile",
            f"{compiled} of {len(goldens) - len(wrong)}", "all",
            compiled == len(goldens) - len(wrong)),
        row("entries that bindings refuse", f"{tally.refused} of {tally.entries}", "0",
            tally.refused == 0 and tally.entries > 0),
        row("entries that come back otherwise",
            f"{tally.different} of {tally.entries - tally.read_only}, "
            f"{tally.by_finsy} of them read by finsy", "0", tally.different == 0),
    ]


main()
