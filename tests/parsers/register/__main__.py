"""Print how many figures of the register's paragraphs are read right."""

from __future__ import annotations

import sys

from tests.parsers.register import HALVES, cases, faults, score

verbose = "-v" in sys.argv
for half in [name for name in sys.argv[1:] if name != "-v"] or HALVES:
    print(half, *(f"{what} {right}/{of}" for what, (right, of) in score(half).items()))
    for case in cases(half) if verbose else ():
        for _, what, told in faults(case):
            print(f"  {case['of']}: {what}: {told}")
