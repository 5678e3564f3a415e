#!/usr/bin/env python3
"""Runs the fuzzers on all cores and prints what came of it.

Usage: run.py FUZZER SECONDS [--sanitizer NAME] [--runs N] [--subject NAME]... [--corpus DIR]...

Fails on a crash, an input that takes more than a second of processor time, and a process that takes
more than 1 GB. Inputs that did it are put into Tests/Crashers, which `swift test` replays.
The corpus that grows stays in build/fuzz, so that the next run goes on from there.
"""

import argparse
import os
import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
CRASHERS = ROOT / "Tests" / "Crashers"
WORK = ROOT / "build" / "fuzz"
SUBJECTS = ["tokens", "bytes", "p4info", "descriptor"]
# Where inputs start from, by the endings of the names.
SEEDS = {
    "tokens": ("Tests", "p4src", [".p4"]),
    "bytes": ("Tests", "p4src", [".p4"]),
    "p4info": ("Tests", [".txtpb", ".binpb"]),
    "descriptor": ("Tests/Fixtures", "Fuzzers/Seeds", [".json"]),
}
# The largest input, in bytes; larger seeds are cut.
SIZES = {"tokens": 4096, "bytes": 4096, "p4info": 8192, "descriptor": 16384}
ENDINGS = {"tokens": ".p4", "bytes": ".p4", "p4info": ".p4info", "descriptor": ".json"}
MEGABYTES = 1024
# Sanitizers take memory and time of their own.
SANITIZED = {"": (1, 1), "address": (4, 20), "thread": (4, 30)}


def seeds(subject, corpora, folder):
    """Copies the inputs to start from into a folder."""
    *folders, endings = SEEDS[subject]
    found = [path for name in folders for path in (ROOT / name).rglob("*")]
    found += [path for name in corpora for path in pathlib.Path(name).rglob("*")]
    folder.mkdir(parents=True, exist_ok=True)
    for number, path in enumerate(sorted(found)):
        if path.is_file() and path.suffix in endings and path.stat().st_size <= SIZES[subject]:
            shutil.copyfile(path, folder / f"{number}-{path.name}")


def start(options, subject, worker):
    """Starts a fuzzer; gives its process and the file that it prints to."""
    folder = WORK / f"{subject}{options.sanitizer}"
    shutil.rmtree(folder / "seeds", ignore_errors=True)
    seeds(subject, options.corpus, folder / "seeds")
    for name in ("corpus", "found"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    memory, slowness = SANITIZED[options.sanitizer]
    words = [
        options.fuzzer, subject, f"-max_len={SIZES[subject]}", f"-rss_limit_mb={MEGABYTES * memory}",
        f"-malloc_limit_mb={MEGABYTES}", "-timeout=60", "-detect_leaks=0",
        "-print_final_stats=1", "-entropic=0",
        f"-artifact_prefix={folder}/found/", f"-runs={options.runs or -1}",
        f"-max_total_time={options.seconds}", str(folder / "corpus"), str(folder / "seeds"),
    ]
    log = open(folder / f"log-{worker}.txt", "w+", encoding="utf-8", errors="replace")
    environment = dict(
        os.environ,
        P4FIT_FUZZ_LIMIT=str(slowness),
        TSAN_OPTIONS="halt_on_error=1",
        # Swift keeps tags in its pointers: what globals hold looks like a leak.
        ASAN_OPTIONS="detect_leaks=0",
        # Swift's own report of a crash would keep the fuzzer from saving the input.
        SWIFT_BACKTRACE="enable=no",
    )
    process = subprocess.Popen(
        words, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=environment, cwd=folder
    )
    return process, log


def statistics(log):
    """The numbers that a fuzzer prints at its end, by name."""
    log.seek(0)
    found = {}
    for line in log:
        if line.startswith("stat::"):
            name, _, value = line[6:].partition(":")
            found[name] = int(value)
    return found


def keep(subject, sanitizer):
    """Copies what crashed into the folder of the tests; gives the new paths."""
    kept = []
    for path in sorted((WORK / f"{subject}{sanitizer}" / "found").iterdir()):
        CRASHERS.mkdir(parents=True, exist_ok=True)
        kept.append(CRASHERS / f"{path.name}{ENDINGS[subject]}")
        shutil.move(path, kept[-1])
    return kept


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("fuzzer")
    parser.add_argument("seconds", type=int)
    parser.add_argument("--sanitizer", default="", choices=SANITIZED)
    parser.add_argument("--runs", type=int, default=0)
    parser.add_argument("--subject", action="append", choices=SUBJECTS)
    parser.add_argument("--corpus", action="append", default=[])
    parser.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)))
    options = parser.parse_args()
    options.fuzzer = str(pathlib.Path(options.fuzzer).resolve())
    subjects = options.subject or SUBJECTS
    # At least one process a core, and each subject its own.
    shares = max(1, options.jobs // len(subjects))
    started = [(s, *start(options, s, w)) for s in subjects for w in range(shares)]
    totals = {}
    failed = False
    for subject, process, log in started:
        code = process.wait()
        numbers = statistics(log)
        total = totals.setdefault(subject, [0, 0, 0, 0, []])
        total[0] += numbers.get("number_of_executed_units", 0)
        total[1] += numbers.get("average_exec_per_sec", 0)
        total[2] = max(total[2], numbers.get("slowest_input_ms", 0))
        total[3] = max(total[3], numbers.get("peak_rss_mb", 0))
        total[4] += keep(subject, options.sanitizer)
        if code != 0:
            failed = True
            log.seek(0)
            print(f"{subject}: exit {code}\n" + "".join(log.readlines()[-30:]), file=sys.stderr)
    print(f"{'':12}{'executions':>12}{'a second':>10}{'crashes':>9}{'slowest':>10}{'memory':>9}")
    for subject, (runs, rate, slowest, memory, crashes) in totals.items():
        print(
            f"{subject:12}{runs:12,}{rate:10,}{len(crashes):9}{slowest:7} ms{memory:6} MB"
        )
        for path in crashes:
            print(f"  {os.path.relpath(path)}")
    print(f"{'all':12}{sum(t[0] for t in totals.values()):12,}")
    if failed or any(total[4] for total in totals.values()):
        sys.exit("error: the fuzzers found something")


main()
