#!/usr/bin/env python3
"""What three targets, or the P4Info, add to a check of k8s.p4.

Usage: added.py TOOLS targets|p4info

Both kinds of run take turns, so that what else the machine does hits them alike. Prints medians.
"""

import re
import statistics
import subprocess
import sys

from processes import PROGRAM, RUNS, TARGETS, once


def targets(tool):
    asked = [word for target in TARGETS for word in ("--target", target)]
    without, with_all = [], []
    for _ in range(RUNS):
        without.append(once([tool, "check", PROGRAM])[0])
        with_all.append(once([tool, "check", PROGRAM, *asked])[0])
    added = statistics.median(with_all) - statistics.median(without)
    print(f"{'three targets add to a check of k8s.p4':<56}{f'{added:.2f} ms':<14}3 ms")


def p4info(tool):
    """It is made beside the lints: it adds what both together take longer than the lints."""
    added, own = [], []
    for _ in range(RUNS):
        run = subprocess.run([tool, "check", PROGRAM, "-v"], capture_output=True, text=True)
        phases = dict(re.findall(r"^phase (.+?) ([\d.]+) ms", run.stderr, re.MULTILINE))
        own.append(float(phases["P4Info"]))
        together = float(phases.get("lint and P4Info", 0)) or own[-1] + float(phases["lint"])
        added.append(together - float(phases["lint"]))
    print(
        f"P4Info of k8s.p4 adds {statistics.median(added):.3f} ms to a check, at most 0.5 ms"
        f" (itself {statistics.median(own):.3f} ms)"
    )


def main():
    kinds = {"targets": targets, "p4info": p4info}
    if len(sys.argv) != 3 or sys.argv[2] not in kinds:
        sys.exit(__doc__)
    kinds[sys.argv[2]](f"{sys.argv[1]}/p4fit")


if __name__ == "__main__":
    main()
