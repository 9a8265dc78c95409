"""Pages a second of ``vanthu.read`` beside pdfplumber on the same pages, start-up time, peak memory.

Run ``make bench``. Each round reads with one tool and then with the other, so that a busy machine
slows both; the figures printed are medians of the rounds. Nothing is asserted here.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

REPORTS = Path(__file__).parents[1] / "corpus" / "reports"
ROUNDS = 5

PEAK_MEMORY = """
import resource, sys, vanthu
vanthu.read(sys.argv[1])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def read_with_vanthu(path: Path) -> int:
    """The whole record: pages, tables, sections, figures."""
    import vanthu

    return vanthu.read(path).source.pages


def read_with_pdfplumber(path: Path) -> int:
    """Text and tables only."""
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_text()
            page.extract_tables()
        return len(pdf.pages)


def seconds(work: Callable[[], object]) -> float:
    """Wall time of one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def compare_speed(path: Path) -> None:
    """Print pages a second of both, in alternating rounds."""
    pages = read_with_vanthu(path)  # warm: imports and compiled patterns are start-up, told apart below
    read_with_pdfplumber(path)
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(seconds(lambda: read_with_vanthu(path)))
        theirs.append(seconds(lambda: read_with_pdfplumber(path)))
    ours_rate, theirs_rate = pages / statistics.median(ours), pages / statistics.median(theirs)
    ratios = [b / a for a, b in zip(ours, theirs, strict=True)]
    print(f"{path.name}, {pages} pages, median of {ROUNDS} alternating rounds")
    print(f"  vanthu.read (whole record)                  {ours_rate:7.1f} pages/s")
    print(f"  pdfplumber extract_text + extract_tables    {theirs_rate:7.1f} pages/s")
    print(f"  ratio, round by round                       {min(ratios):.1f} - {max(ratios):.1f} times")


def start_up() -> None:
    """Print the time from the shell to the output of ``vanthu --version``."""
    command = [str(Path(sys.executable).with_name("vanthu")), "--version"]
    times = [seconds(lambda: subprocess.run(command, check=True, capture_output=True)) for _ in range(ROUNDS)]
    print(f"vanthu --version                              {statistics.median(times):.2f} s")


def peak_memory(path: Path) -> None:
    """Print the peak memory of a process that reads one report."""
    done = subprocess.run(
        [sys.executable, "-c", PEAK_MEMORY, str(path)], check=True, capture_output=True, text=True
    )
    print(f"peak memory of reading it                     {float(done.stdout):.0f} MB")


def main() -> None:
    """Print all three."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("report", nargs="?", type=Path, default=REPORTS / "2024-05-thanh-hoa.pdf")
    path = parser.parse_args().report
    compare_speed(path)
    peak_memory(path)
    start_up()


if __name__ == "__main__":
    main()
