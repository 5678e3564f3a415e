#!/usr/bin/env python3
"""One benchmark a phase of the front end and of what stands behind it.

Usage: phases.py TOOLS [TESTDATA]

TOOLS is the folder of the built products, TESTDATA that of p4c's test programs.
"""

import subprocess
import sys

tools, *corpus = sys.argv[1:]
sys.exit(subprocess.run([f"{tools}/p4fit-phases", "p4src/k8s.p4", *corpus]).returncode)
