#!/usr/bin/env python3
"""Whole processes: p4fit's start, checks against cpp on the same program, time and memory of a
large program, and instructions where valgrind is there to count them.

Usage: processes.py TOOLS [TESTDATA]

Runs take turns, so that what else the machine does hits all of them alike; the median counts.
"""

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

RUNS = 30
# Where cpp finds what p4fit carries inside.
HEADERS = "Sources/CP4StandardHeaders/p4include"
PROGRAM = "p4src/k8s.p4"
TARGETS = ["dpdk", "ipu-es2k", "ovs"]


def row(what, subject, figure, bar=""):
    print(f"{what:15} {subject:33} {figure:>20}  {bar}".rstrip())


def once(command):
    """Milliseconds, milliseconds of user time and megabytes of one run."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    elapsed = time.perf_counter() - start
    # 3: a target does not carry a feature; the check was done all the same.
    if os.waitstatus_to_exitcode(status) not in (0, 3):
        sys.exit(f"error: {' '.join(command)} failed")
    return elapsed * 1000, usage.ru_utime * 1000, usage.ru_maxrss / 1024


def against_cpp(tool):
    asked = [word for target in TARGETS for word in ("--target", target)]
    commands = {
        "a process that does nothing": ["true"],
        "p4fit --version": [tool, "--version"],
        "cpp": ["cpp", "-x", "c", "-I", HEADERS, PROGRAM],
        "p4fit check": [tool, "check", PROGRAM],
        f"p4fit check, {len(TARGETS)} targets": [tool, "check", PROGRAM, *asked],
    }
    if not shutil.which("cpp"):
        print("cpp is not installed: nothing to compare with", file=sys.stderr)
        return
    times = {name: [] for name in commands}
    for _ in range(RUNS):
        for name, command in commands.items():
            times[name].append(once(command))
    for index, what in enumerate(("process", "its user time")):
        reference = statistics.median(run[index] for run in times["cpp"])
        for name, runs in times.items():
            median = statistics.median(run[index] for run in runs)
            bar = f"{median / reference:.2f} times cpp" if reference else ""
            if "targets" in name:
                bar += "; at most 1"
            row(what, name, f"{median:.2f} ms", bar)


def large(tool, program):
    runs = [once([tool, "check", program]) for _ in range(RUNS)]
    user = statistics.median(run[1] for run in runs)
    memory = max(run[2] for run in runs)
    name = os.path.basename(program)
    row("user time", name, f"{user:.1f} ms", "at most 20 ms")
    row("peak memory", name, f"{memory:.1f} MB", "at most 60 MB")


def instructions(tool, programs):
    if not shutil.which("valgrind") or not shutil.which("strip"):
        print("no valgrind, or no strip: instructions are not counted", file=sys.stderr)
        return
    valgrind = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"]
    with tempfile.TemporaryDirectory() as folder:
        # Valgrind gives up over what Swift says for debuggers.
        bare = f"{folder}/p4fit"
        subprocess.run(["strip", "-o", bare, tool], check=True)
        for words in [["--version"], *(["check", program] for program in programs)]:
            run = subprocess.run([*valgrind, bare, *words], capture_output=True, text=True)
            count = re.search(r"Collected : (\d+)", run.stderr)
            if not count:
                sys.exit(f"error: valgrind counts nothing: {run.stderr}")
            subject = " ".join(["p4fit", *(os.path.basename(word) for word in words)])
            row("instructions", subject, f"{int(count.group(1)) / 1e6:.1f} million")


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    tool = f"{sys.argv[1]}/p4fit"
    programs = [PROGRAM]
    if len(sys.argv) > 2:
        programs.append(f"{sys.argv[2]}/p4_16_samples/switch_p4_16.p4")
    against_cpp(tool)
    for program in programs[1:]:
        large(tool, program)
    instructions(tool, programs)


if __name__ == "__main__":
    main()
