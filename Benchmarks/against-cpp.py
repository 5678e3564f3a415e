#!/usr/bin/env python3
"""Times whole processes: p4fit's start, and p4fit check against cpp on the same program.

Usage: against-cpp.py P4FIT PROGRAM [TARGET]...

Runs take turns, so that what else the machine does hits all of them alike; the median counts.
"""

import statistics
import subprocess
import sys
import time

RUNS = 30
# Where cpp finds what p4fit carries inside.
HEADERS = "Sources/CP4StandardHeaders/p4include"


def once(command):
    start = time.perf_counter()
    outcome = subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    elapsed = time.perf_counter() - start
    # 3: a target does not carry a feature; the check was done all the same.
    if outcome.returncode not in (0, 3):
        sys.exit(f"error: {' '.join(command)} exited with {outcome.returncode}")
    return elapsed * 1000


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    tool, program, *targets = sys.argv[1:]
    asked = [word for target in targets for word in ("--target", target)]
    commands = {
        "process that does nothing": ["true"],
        "p4fit --version": [tool, "--version"],
        "cpp": ["cpp", "-x", "c", "-I", HEADERS, program],
        "p4fit check": [tool, "check", program],
        f"p4fit check, {len(targets)} targets": [tool, "check", program, *asked],
    }
    times = {name: [] for name in commands}
    for _ in range(RUNS):
        for name, command in commands.items():
            times[name].append(once(command))
    reference = statistics.median(times["cpp"])
    for name, values in times.items():
        median = statistics.median(values)
        print(f"{name:32} {median:8.2f} ms  {median / reference:6.2f} x cpp")


if __name__ == "__main__":
    main()
