"""Reads P4Info that p4fit wrote with implementations that are not ours: protobuf's parsers of text,
JSON and binary have to find the same message in all three forms, binary has to be what protobuf
writes, and finsy has to load it.

Usage: read_p4info.py P4FIT [--known FILE] [--corpus TESTDATA] [FILE]...

FILE is a program, or P4Info as text. TESTDATA adds the samples of p4c that have P4Info. The file of
--known lists what finsy cannot load, a line a file: its name, and the reason. What is not in it
fails, and so does what is in it and loads.
"""

import concurrent.futures
import os
import pathlib
import subprocess
import sys
import tempfile

from finsy.p4schema import P4Schema
from finsy.proto import p4i, p4r
from google.protobuf import json_format, text_format


def written(tool, program, folder):
    """The P4Info and the entries of a program in the three forms; None for one without main."""
    forms = {}
    for form, ending in (("text", "txtpb"), ("binary", "bin"), ("json", "json")):
        files = [folder / f"info.{ending}", folder / f"entries.{ending}"]
        command = [tool, "info", program, "--format", form, "-q", "-o", files[0]]
        run = subprocess.run([*command, "--entries", files[1]], capture_output=True, text=True)
        if run.returncode != 0:
            raise ValueError(run.stderr)
        forms[form] = [file.read_bytes() for file in files]
    # Without main there is no package.
    return forms if b"pkg_info" in forms["text"][0] else None


def same(message, text, binary, json):
    """What is wrong with three forms of one message; the message is read from text."""
    faults = []
    text_format.Parse(text.decode(), message)
    if message.SerializeToString(deterministic=True) != binary:
        faults.append("protobuf writes other bytes")
    again = type(message)()
    again.ParseFromString(binary)
    if again != message:
        faults.append("binary is another message than text")
    # The mapping of `Any` needs a schema that is not here; no program has one.
    again = json_format.Parse(json, type(message)())
    if again != message:
        faults.append("JSON is another message than text")
    return faults


def check(tool, path):
    """The name of a file, what is wrong with it, and why finsy does not load it; None where a
    program has no P4Info."""
    name = os.path.basename(path)
    info = p4i.P4Info()
    try:
        if path.endswith(".p4"):
            with tempfile.TemporaryDirectory() as folder:
                forms = written(tool, path, pathlib.Path(folder))
            if not forms:
                return None
            faults = same(info, *(forms[form][0] for form in ("text", "binary", "json")))
            request = p4r.WriteRequest()
            faults += same(request, *(forms[form][1] for form in ("text", "binary", "json")))
        else:
            text_format.Parse(pathlib.Path(path).read_text(), info)
            faults = []
    except (ValueError, text_format.ParseError, json_format.ParseError) as error:
        return name, [str(error)], None
    try:
        P4Schema(info)
        return name, faults, None
    except Exception as error:  # finsy raises whatever comes
        return name, faults, f"{type(error).__name__}: {error}"


def known_limits(path):
    lines = (line.split(None, 1) for line in pathlib.Path(path).read_text().splitlines())
    return {words[0]: words[1] for words in lines if words and not words[0].startswith("#")}


def main():
    tool, *words = sys.argv[1:]
    known, files, corpus = {}, [], None
    while words:
        word = words.pop(0)
        if word == "--known":
            known = known_limits(words.pop(0))
        elif word == "--corpus":
            corpus = pathlib.Path(words.pop(0))
        else:
            files.append(word)
    if corpus:
        for golden in sorted((corpus / "p4_16_samples_outputs").rglob("*.p4info.txtpb")):
            relative = golden.relative_to(corpus / "p4_16_samples_outputs")
            program = corpus / "p4_16_samples" / str(relative).removesuffix(".p4info.txtpb")
            files.append(str(program))
    with concurrent.futures.ProcessPoolExecutor() as pool:
        results = list(pool.map(check, [tool] * len(files), files, chunksize=8))
    results = [result for result in results if result]
    bad = 0
    for name, faults, refusal in results:
        for fault in faults:
            bad += 1
            print(f"{name}: {fault}")
        if refusal and name not in known:
            bad += 1
            print(f"{name}: finsy does not load it: {refusal}")
    names = {name for name, _, refusal in results if refusal}
    for name in known:
        if name not in names:
            bad += 1
            print(f"{name}: listed as beyond finsy, but it loads it")
    loaded = sum(1 for _, _, refusal in results if not refusal)
    agreed = sum(1 for _, faults, _ in results if not faults)
    print(f"protobuf agrees about {agreed} of {len(results)} P4Infos; finsy loads {loaded}")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
