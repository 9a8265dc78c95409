"""Processor time of reading beside other tools on the same pages; start-up time, peak memory.

Run ``make bench``. Each round reads with one tool after the other, so that a busy machine slows all; the
ratios are medians of the rounds. Reading is what ``vanthu.read`` has done in its child, from the file to the
JSON of the record, here in this process. Nothing is asserted.

    pip install --group peers       # pdf-inspector (Rust: Markdown with tables), to have it beside
"""

from __future__ import annotations

import argparse
import importlib.util
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


def read_with_vanthu(path: Path) -> None:
    """The whole record: pages, tables, sections, figures."""
    from vanthu.extract.collector import collector_paused
    from vanthu.extract.options import ReadOptions
    from vanthu.parsers.serving import Order, record

    with collector_paused():  # as in the child
        record(Order(str(path), None, ReadOptions(ocr="never"), None, None)).model_dump_json()


def read_with_pdfplumber(path: Path) -> None:
    """Text and tables only."""
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_text()
            page.extract_tables()


def read_with_pdfium(path: Path) -> None:
    """Text only: the library that we read with, below which no reader on top of it comes."""
    import pypdfium2

    with pypdfium2.PdfDocument(path) as pdf:
        for page in pdf:
            page.get_textpage().get_text_range()


def read_with_pdf_inspector(path: Path) -> None:
    """Markdown with tables, by rules."""
    import pdf_inspector

    pdf_inspector.process_pdf(str(path))


PEERS = {
    "pdfplumber": ("pdfplumber, text and tables", read_with_pdfplumber),
    "pypdfium2": ("PDFium, text alone", read_with_pdfium),
    "pdf_inspector": ("pdf-inspector, Markdown", read_with_pdf_inspector),
}
"""By the module that each needs."""


def seconds(work: Callable[[], object]) -> float:
    """Wall time of one call."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def spent(work: Callable[[], object]) -> float:
    """Processor time of one call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def compare_speed(path: Path, rounds: int) -> None:
    """Print the time of each tool that is installed, and ours as a share of it, in alternating rounds."""
    peers = [peer for module, peer in PEERS.items() if importlib.util.find_spec(module) is not None]
    read_with_vanthu(path)  # warm: imports and compiled patterns are start-up, told apart below
    for _, read in peers:
        read(path)
    taken: list[list[float]] = []
    for _ in range(rounds):
        taken.append(
            [spent(lambda read=read: read(path)) for read in (read_with_vanthu, *(r for _, r in peers))]
        )
    print(f"{path.name}, ms, median of {rounds} alternating rounds")
    print(f"  vanthu.read (whole record)       {1000 * statistics.median(times[0] for times in taken):8.0f}")
    for at, (name, _) in enumerate(peers, start=1):
        theirs = statistics.median(times[at] for times in taken)
        ratio = statistics.median(times[at] / times[0] for times in taken)
        print(f"  {name:<32} {1000 * theirs:8.0f}   {ratio:.2f} times ours")


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
    parser.add_argument("reports", nargs="*", type=Path, default=[REPORTS / "2024-05-thanh-hoa.pdf"])
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    asked = parser.parse_args()
    for path in asked.reports:
        compare_speed(path, asked.rounds)
    peak_memory(asked.reports[0])
    start_up()


if __name__ == "__main__":
    main()
