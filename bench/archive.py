"""What the archive must reach: speed of ingest, kills, search, export. ``python -m bench.archive NAME``.

    speed   N text PDFs (the five reports, the figures of each different) on SQLite and PostgreSQL with two
            workers; time per document over that of reading alone
    kill    ingest of real reports disturbed and taken up again: processes killed at 25 random moments, a full
            disk, a server restarted, a cluster's worker killed (``bench.disturbed``)
    flips   bits flipped in live pages of an archive's database: how many does verify find
    against ingest here beside another installation (--other PYTHON), in pairs that take turns: processor time
    search  median time of queries over N documents
    parquet memory of exporting 1,000,000 figures
    queries 95th percentile of the desk's pages and questions over --documents N made documents, SQLite, and
            with --postgresql a server
    load    50 readers and 5 reviewers at the desk for --seconds while reports are taken in

Nothing is asserted here but equality after kills; the figures are printed.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import json
import os
import random
import re
import resource
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pikepdf

ROOT = Path(__file__).parents[1]
REPORTS = sorted((ROOT / "corpus" / "reports").glob("*.pdf"))
JOBS = 2
KILLS = 25
QUERIES = (
    "chi trả an sinh xã hội",
    "chi tra an sinh xa hoi",
    "căn cước công dân",
    "dich vu cong truc tuyen",
    "định danh điện tử",
    "Kế hoạch số 156/KH-UBND",
    "bao hiem xa hoi",
    "thủ tục hành chính",
    "không có ở đâu cả",
    "cong dan",
)


def make_reports(folder: Path, count: int) -> list[Path]:
    """Copies of the five reports in which the digits 3 to 9 change places: other figures, same work."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for n in range(count):
        path = folder / f"{n:05d}.pdf"
        paths.append(path)
        if not path.exists():
            write_variant(REPORTS[n % len(REPORTS)], path, n // len(REPORTS))
    return paths


def write_variant(source: Path, target: Path, seed: int) -> None:
    """Change the figures of a report: what its fonts draw for the codes of digits, and say of them.

    0, 1 and 2 stay, so that dates stay dates. A font whose glyphs are not found by number stays as it is.
    """
    digits = list("3456789")
    random.Random(seed).shuffle(digits)
    others = dict(zip("3456789", digits, strict=True))
    with pikepdf.open(source) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary) and "/ToUnicode" in thing:
                (font,) = thing.DescendantFonts
                if font.Subtype == "/CIDFontType2":
                    table = thing.ToUnicode.read_bytes().decode("ascii")
                    changed, glyphs = _exchanged(table, others)
                    thing.ToUnicode.write(changed.encode("ascii"))
                    font.CIDToGIDMap = pdf.make_stream(glyphs)
        pdf.docinfo["/Keywords"] = str(seed)
        pdf.save(target, deterministic_id=True)


_DIGIT = re.compile(r"<([0-9a-fA-F]{4})> <003([3-9])>")


def _exchanged(table: str, others: dict[str, str]) -> tuple[str, bytes]:
    """A table of a font's characters with other digits, and the numbers of the glyphs that draw these."""
    code_of = {digit: int(code, 16) for code, digit in _DIGIT.findall(table)}
    told = {}
    for digit in code_of:
        told[digit] = others[digit]
        while told[digit] not in code_of:  # a subset without it: the next of the circle, none twice
            told[digit] = others[told[digit]]
    glyphs = list(range(1 << 16))  # a code is the number of its glyph otherwise
    for digit, code in code_of.items():
        glyphs[code] = code_of[told[digit]]
    changed = _DIGIT.sub(lambda m: f"<{m[1]}> <003{told[m[2]]}>", table)
    return changed, b"".join(glyph.to_bytes(2, "big") for glyph in glyphs)


def cpu() -> float:
    """Seconds of processor time of this process and its ended children."""
    return sum(
        usage.ru_utime + usage.ru_stime
        for usage in (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def read_alone(paths: list[Path]) -> tuple[float, float]:
    """Wall and processor seconds per document of ``vanthu.read`` and the checks, in one process."""
    code = (
        "import sys, time, vanthu; from vanthu.extract.options import ReadOptions\n"
        "one = lambda p: vanthu.check(vanthu.read(p, options=ReadOptions(jobs=1)))\n"
        "one(sys.argv[1]); t, c = time.perf_counter(), time.process_time()\n"
        "for p in sys.argv[1:]: one(p)\n"
        "print(time.perf_counter() - t, time.process_time() - c)"
    )
    command = [sys.executable, "-c", code, *map(str, paths)]
    environment = os.environ | {"OMP_THREAD_LIMIT": "1", "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=environment, check=True)
    wall, used = map(float, done.stdout.split())
    return wall / len(paths), used / len(paths)


def ingest(place: str, folder: Path, *options: str) -> tuple[float, float]:
    """Wall and processor seconds of one ``vanthu ingest``."""
    command = [sys.executable, "-m", "vanthu", "ingest", str(folder), "--archive", place, "--quiet"]
    started, used = time.perf_counter(), cpu()
    subprocess.run([*command, "--jobs", str(JOBS), *options], check=True, cwd=ROOT)
    return time.perf_counter() - started, cpu() - used


def speed(folder: Path, count: int) -> None:
    paths = make_reports(folder / "in", count)
    sample = random.Random(1).sample(paths, min(50, count))
    with servers(folder) as places:
        for name, place, options in places:
            before = read_alone(sample)
            wall, used = ingest(place, folder / "in", *options)
            after = read_alone(sample)
            alone, alone_cpu = ((a + b) / 2 for a, b in zip(before, after, strict=True))
            print(
                f"{name}: {count} documents, reading alone {alone:.3f} s each (processor {alone_cpu:.3f} s);"
                f" ingest {wall:.1f} s, {wall / count:.3f} s each = {wall / count / alone:.2f} of reading;"
                f" both workers' time {JOBS * wall / count / alone:.2f};"
                f" processor {used / count / alone_cpu:.2f}",
                flush=True,
            )


def against(folder: Path, count: int, other: str, pairs: int) -> None:
    """Processor seconds of ``vanthu ingest`` here and by another installation, in turns.

    Args:
        folder: to work in.
        count: PDFs of each run.
        other: the Python of the other installation.
        pairs: how often both run.
    """
    make_reports(folder / f"in-{count}", count)
    ratios = []
    for n in range(pairs):
        turns = (sys.executable, other) if n % 2 else (other, sys.executable)
        used = {python: ingest_by(python, folder / f"in-{count}", folder / "against") for python in turns}
        ratios.append(used[sys.executable] / used[other])
        print(f"  {used[sys.executable]:.1f} s here, {used[other]:.1f} s there: {ratios[-1]:.3f}", flush=True)
    print(f"ingest of {count} PDFs: {statistics.median(ratios):.3f} of the other's processor time")


def ingest_by(python: str, files: Path, place: Path) -> float:
    """Processor seconds, children included, of one ingest into a new archive by some installation."""
    shutil.rmtree(place, ignore_errors=True)
    command = [python, "-m", "vanthu", "ingest", str(files), "--archive", str(place), "--quiet"]
    used = cpu()
    adopt_orphans()
    # Elsewhere, so that Python does not take the packages of the folder it is started in.
    subprocess.run([*command, "--jobs", str(JOBS)], check=True, cwd=files)
    with contextlib.suppress(ChildProcessError):
        while True:
            os.waitpid(-1, 0)  # readers that ingest left behind: their time counts once they are waited for
    return cpu() - used


_PR_SET_CHILD_SUBREAPER = 36  # linux/prctl.h


def adopt_orphans() -> None:
    """Have processes whose parent has ended become children of this one (Linux)."""
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_CHILD_SUBREAPER, 1)


@contextlib.contextmanager
def servers(folder: Path):
    """Empty archives on SQLite and on a PostgreSQL server started for this."""
    from tests.corpus.postgres import new_database, server

    for name in ("sqlite", "originals"):
        shutil.rmtree(folder / name, ignore_errors=True)
    with server() as address:
        place = new_database(address, "bench")
        yield (
            ("SQLite", str(folder / "sqlite"), ()),
            ("PostgreSQL", place, ("--originals", str(folder / "originals"))),
        )


def kill(folder: Path, rounds: int) -> None:
    """Every run that is disturbed and taken up again must end like the undisturbed one."""
    from bench.disturbed import disturbed

    disturbed(folder, make_short_reports, rounds)


def make_short_reports(folder: Path) -> None:
    """Four reports of a page, one of them a scan: short, so that many rounds take minutes."""
    from tests.extract.scans import render, to_pdf

    for n, source in enumerate(REPORTS[:3]):
        with pikepdf.open(source) as pdf:
            del pdf.pages[1:]
            pdf.docinfo["/Keywords"] = str(n)
            pdf.save(folder / f"text-{n}.pdf", deterministic_id=True)
    (folder / "scan.pdf").write_bytes(to_pdf(render(REPORTS[3], 1)))


def flips(folder: Path, count: int) -> None:
    """Bits flipped in live pages of the database of an archive of real reports."""
    from bench import disturbed

    place = folder / "flips"
    shutil.rmtree(place, ignore_errors=True)
    files = place / "in"
    files.mkdir(parents=True)
    make_short_reports(files)
    ingest(str(place / "archive"), files)
    found = list(disturbed.flips(place, place / "archive", count))
    sealed, unsealed = (sum(one[k] for one in found) for k in (1, 2))
    print(f"flips: {count} bits in live pages, {sealed} found; {unsealed} by the contents alone, unsealed")


def search(folder: Path, count: int) -> None:
    """Queries over an archive whose records are those of the five reports with other figures."""
    from vanthu.corpus.archive.database import open_archive
    from vanthu.corpus.archive.queries.query import Query
    from vanthu.corpus.archive.search import search as find

    place = folder / "searched"
    if not place.exists():
        fill_with_records(place, count)
    archive = open_archive(str(place))
    times = []
    for round_ in range(5):
        for query in QUERIES:
            started = time.perf_counter()
            hits = find(archive, Query(query))
            times.append(time.perf_counter() - started)
            if round_ == 0:
                print(f"  {1000 * times[-1]:6.1f} ms  {len(hits):3} hits  {query}")
    print(f"search: median {1000 * statistics.median(times):.1f} ms, slowest {1000 * max(times):.1f} ms")


def fill_with_records(place: Path, count: int) -> None:
    """Write records without reading each from a file: what is searched is the same."""
    import vanthu
    from vanthu.corpus.archive.database import create_archive
    from vanthu.corpus.archive.rows import rows_of
    from vanthu.corpus.archive.store import Incoming
    from vanthu.corpus.archive.writer import write_document
    from vanthu.parsers.report import Report

    archive = create_archive(str(place))
    records = [vanthu.read(path).model_dump_json() for path in REPORTS]
    for n in range(count):
        digits = list("3456789")
        random.Random(n).shuffle(digits)
        text = records[n % len(records)]
        found = Report.model_validate_json(text)
        found.header.number = f"{n}/BC-UBND"
        changed = str.maketrans("3456789", "".join(digits))
        for block in found.blocks:
            block.text = block.text.translate(changed)
        for table in found.tables:
            for row in table.rows:
                row.cells = [cell.translate(changed) for cell in row.cells]
        rows = rows_of(found, f"{n:016x}")
        copy = Incoming(REPORTS[n % len(REPORTS)], f"{n:064x}", 1, ".pdf")
        with archive.writing() as connection:
            write_document(connection, f"{n:016x}", ("bench", "{}"), copy, f"{n}.pdf", rows)
    archive.close()


def parquet(folder: Path, figures: int) -> None:
    """Fill an archive with figures by SQL, export it in a fresh process, and say what memory that took."""
    place = folder / "million"
    if not place.exists():
        _fill_by_sql(place, figures // FIGURES_OF_EACH)
    for kind in ("parquet", "csv"):
        target = folder / f"million-{kind}"
        shutil.rmtree(target, ignore_errors=True)
        command = [sys.executable, "-c", EXPORT, str(place), kind, str(target)]
        done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True)
        rows, peak, seconds = json.loads(done.stdout)
        print(f"{kind}: {rows} figures, peak memory {peak:.0f} MB, {seconds:.0f} s", flush=True)


FIGURES_OF_EACH = 1000
"""Figures of a document that is made by SQL: those of a long report."""

EXPORT = """
import json, resource, sys, time
from pathlib import Path
from vanthu.corpus.archive.database import open_archive
from vanthu.corpus.archive.exports.export import export
from vanthu.corpus.archive.listing import Selection
begin = time.perf_counter()
done = export(open_archive(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), Selection())
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps([done.rows["figures"], peak, time.perf_counter() - begin]))
"""


def _fill_by_sql(place: Path, documents: int) -> None:
    from vanthu.corpus.archive import models
    from vanthu.corpus.archive.bulk import bulk_insert
    from vanthu.corpus.archive.database import create_archive

    archive = create_archive(str(place))
    with archive.writing() as connection:
        for n in range(documents):
            connection.execute(models.documents.insert().values(**_document_row(n)))
            columns = [column.name for column in models.figures.columns]
            rows = [list(map(_figure_row(n, k).get, columns)) for k in range(FIGURES_OF_EACH)]
            bulk_insert(connection, models.figures, rows)
    archive.close()


def _document_row(n: int) -> dict[str, Any]:
    from vanthu.corpus.archive import models

    counts = {column.name: 0 for column in models.documents.c if column.name.endswith("_count")}
    return counts | {
        "id": f"{n:016x}",
        "sha256": f"{n:064x}",
        "bytes": 1,
        "suffix": ".pdf",
        "pipeline": "bench",
        "options": "{}",
        "file": "x",
        "pages": 1,
        "kind": "text",
        "status": "complete",
    }


def _figure_row(n: int, k: int) -> dict[str, Any]:
    """The k-th figure of the n-th document; columns that are not named stay empty."""
    return {
        "document_id": f"{n:016x}",
        "seq": k,
        "figure_id": f"f{k}",
        "label": f"Số hồ sơ tiếp nhận tại xã số {k}",
        "measure": "count",
        "value": k,
        "unit": "hồ sơ",
        "section_id": "II.1",
        "block_id": f"b{k}",
        "page": 3,
        "x0": 1.0,
        "top": 2.0,
        "x1": 3.0,
        "bottom": 4.0,
        "raw": f"{k} hồ sơ",
        "confidence": 1.0,
        "tier": "core",
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument(
        "what", choices=["speed", "against", "kill", "flips", "search", "parquet", "queries", "load"]
    )
    parser.add_argument("--folder", type=Path, default=Path("out/archive-bench"))
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=KILLS)
    parser.add_argument("--other", help="against: the Python of the other installation")
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--figures", type=int, default=1_000_000)
    parser.add_argument("--documents", type=int, default=2000, help="queries: how many are made")
    parser.add_argument("--postgresql", action="store_true", help="queries: on a server of its own")
    parser.add_argument("--seconds", type=float, default=60.0, help="load: how long")
    asked = parser.parse_args()
    folder = asked.folder.absolute()
    if asked.what == "speed":
        speed(folder, asked.count)
    elif asked.what == "against":
        against(folder, asked.count, asked.other, asked.pairs)
    elif asked.what == "kill":
        kill(folder, asked.rounds)
    elif asked.what == "flips":
        flips(folder, asked.rounds)
    elif asked.what == "load":
        from bench.load import load

        load(folder / "load", make_reports(folder / "load-reports", 40), asked.seconds)
    elif asked.what == "queries":
        from bench.queries import queries

        queries(folder, asked.documents, server=asked.postgresql)
    elif asked.what == "search":
        search(folder, asked.count)
    else:
        parquet(folder, asked.figures)


if __name__ == "__main__":
    main()
