"""What the plugin costs a package, and what the package links.

usage: plugin.py EXAMPLE

EXAMPLE is a built package with bindings of k8s.p4 and without the client. The command that the plugin
gave the build is taken from the build's own description and run again, several times.
"""

import json
import re
import subprocess
import sys
import time
from pathlib import Path

#: Modules of which a program without the client may hold nothing, by their names in symbols.
FOREIGN = (
    "GRPCCore", "GRPCNIOTransportCore", "NIOCore", "NIOHTTP2", "NIOSSL", "Logging", "CoreMetrics",
    "ServiceLifecycle", "P4RuntimeClient", "P4Source", "P4Syntax", "P4Semantics", "P4Architecture",
    "P4Info", "P4SwiftBindings", "P4Driver", "BigInt", "SwiftProtobuf",
)


def row(what, figure, bar, met):
    print(f"{'ok  ' if met else 'MISS'} {what}: {figure} (bar: {bar})")
    return met


def plugin_command(example):
    """The command as the build runs it."""
    for manifest in sorted((example / ".build").glob("*.yaml")):
        for line in manifest.read_text().splitlines():
            if "args:" in line and "p4fit-bindings" in line:
                args = json.loads(line.split("args:", 1)[1])
                if any(arg.endswith("p4fit-bindings") for arg in args[:1]) and len(args) > 3:
                    return args
    sys.exit(f"{example} has not been built")


def main():
    example = Path(sys.argv[1])
    command = plugin_command(example)
    times = []
    for _ in range(9):
        start = time.monotonic()
        subprocess.run(command, check=True, cwd=example)
        times.append(time.monotonic() - start)
    output = Path(command[command.index("-o") + 1])
    print(f"     {' '.join(Path(word).name for word in command)}: {output.stat().st_size} bytes")
    middle = sorted(times)[len(times) // 2]
    met = [
        row(
            "bindings of k8s.p4 by the plugin's command, median of 9", f"{middle * 1000:.0f} ms",
            "1000 ms", middle < 1,
        )
    ]
    for program in (example / ".build/debug").iterdir():
        if program.is_file() and program.suffix == "" and program.read_bytes()[:4] == b"\x7fELF":
            if program.name.startswith("p4fit") or program.name.endswith("-tool"):
                continue
            symbols = subprocess.run(["nm", program], capture_output=True, text=True).stdout
            held = [n for n in FOREIGN if re.search(rf"\$s{len(n)}{n}[A-Z]", symbols)]
            libraries = subprocess.run(["ldd", program], capture_output=True, text=True).stdout
            names = [line.split()[0].split("/")[-1] for line in libraries.splitlines() if line.strip()]
            print(f"     {program.name} loads {', '.join(sorted(names))}")
            own = "P4Runtime" if re.search(r"\$s9P4Runtime[A-Z]", symbols) else "nothing"
            met.append(
                row(f"{program.name} holds of this package", " ".join([own, *held]), "P4Runtime",
                    not held and own == "P4Runtime")
            )
    checkouts = sorted(path.name for path in (example / ".build/checkouts").glob("*"))
    foreign = [name for name in checkouts if "grpc" in name or "nio" in name or "protobuf" in name]
    met.append(
        row("packages that were fetched", ", ".join(checkouts), "none of gRPC", not foreign)
    )
    sys.exit(0 if all(met) else 1)


main()
