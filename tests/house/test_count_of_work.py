"""How often the costly steps run over a report of known size: counts, not clocks.

A step that begins to run once a word or once a rule, where it ran once a line or once a page, shows here on
every machine alike. The limits stand a tenth above what was counted when they were set.
"""

from __future__ import annotations

import cProfile
import hashlib
import lzma
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, replace
from functools import wraps
from pathlib import Path
from pstats import Stats

import pytest
from pypdfium2 import PdfDocument
from reportlab.pdfgen.canvas import Canvas

from tests.corpus.made_archive import report_of
from tests.pdfs import make_pdf
from tests.repair.encode import tcvn3
from vanthu.corpus.archive.database import create_archive
from vanthu.corpus.archive.loading.child import serve_file
from vanthu.corpus.archive.rows import rows_of
from vanthu.corpus.archive.store import Incoming
from vanthu.corpus.archive.task import Task
from vanthu.corpus.archive.writer import write_document
from vanthu.extract import native, page
from vanthu.extract.characters import Python, bulk
from vanthu.extract.document import read_document
from vanthu.extract.page import Document, Line
from vanthu.extract.pdf import shapes
from vanthu.extract.tables.grids import find_grids
from vanthu.extract.textlayer import lines
from vanthu.parsers import references
from vanthu.parsers.document import parse_document
from vanthu.parsers.figures import prose, wording
from vanthu.parsers.report import Report
from vanthu.parsers.text import SourcedText
from vanthu.parsers.times import finding
from vanthu.repair import RepairedDocument, repair_document
from vanthu.repair import document as repairing
from vanthu.repair.restoration.fans import Pieces
from vanthu.repair.restoration.language import LanguageModel
from vanthu.repair.restoration.model import restorer
from vanthu.repair.restoration.search import Search

REPORT = Path(__file__).parents[2] / "corpus" / "reports" / "2023-06-thuong-xuan.pdf"
"""11 pages without damage."""


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each step ran while the report was read, repaired and parsed."""
    counts: Counter[str] = Counter()

    def count(home: object, name: str) -> None:
        step: Callable[..., object] = getattr(home, name)

        @wraps(step)
        def counting(*given: object, **named: object) -> object:
            counts[name] += 1
            return step(*given, **named)

        monkeypatch.setattr(home, name, counting)

    for home, name in (
        (native, "object_of_char"),
        (PdfDocument, "get_page"),
        (shapes, "_glyphs"),
        (page, "as_typed"),
        (repairing, "diagnose"),
        (lines, "make_line"),
        (prose, "kind_of"),
        (SourcedText, "pieces_of"),
        (wording, "_stripped"),
        (finding, "_time_at"),
        (references, "_expand"),
    ):
        count(home, name)
    read = read_document(REPORT)
    repaired = repair_document(read)
    parse_document(repaired.document, repaired.edits)
    counts["pages"] = len(read.pages)
    counts["lines"] = sum(len(one.lines) for one in read.pages)
    counts["words"] = sum(len(line.words) for one in read.pages for line in one.lines)
    return counts


def test_steps_of_a_clean_report_run_no_oftener_than_they_must(counted: Counter[str]) -> None:
    assert counted["diagnose"] == counted["pages"]
    assert counted["get_page"] == counted["pages"] + 1  # a sheet of the digits of all fonts
    assert counted["_glyphs"] == 0  # numbers are looked at where a font's digits are odd
    assert counted["make_line"] <= 1.1 * counted["lines"]
    assert counted["as_typed"] <= 1.1 * counted["lines"]  # once, but for lines that are joined
    assert counted["object_of_char"] <= 2.1 * counted["words"]  # both ends of a word


def calls_of(work: Callable[[], object]) -> int:
    """How often functions are called in the second run of some work, when all that is remembered is."""
    work()
    profile = cProfile.Profile()
    profile.runcall(work)
    return sum(entry.callcount for entry in profile.getstats())


def in_an_old_font(document: Document) -> Document:
    """A document as it would be in TCVN3."""

    def written(line: Line) -> Line:
        return replace(
            line, words=tuple(replace(word, text=tcvn3(word.text), font=".VnTime") for word in line.words)
        )

    pages = [replace(page, lines=tuple(map(written, page.lines))) for page in document.pages]
    return replace(document, pages=tuple(pages))


def table_without_rules(canvas: Canvas) -> None:
    canvas.setFont("Serif", 10)
    for row in range(30):
        canvas.drawString(60, 700 - 15 * row, f"Sản phẩm thứ {row + 1}" if row else "Tên sản phẩm")
        for column in range(5):
            text = f"{(row * 37 + column * 11) % 900 + 100},{row % 10}" if row else f"Tháng {column + 1}"
            canvas.drawRightString(280 + 60 * column, 700 - 15 * row, text)


def test_functions_are_called_no_oftener_for_a_word_or_a_cell(tmp_path: Path) -> None:
    """What a stage spends goes with its calls, whatever else the machine does."""
    read = read_document(REPORT)
    words = sum(len(line.words) for page in read.pages for line in page.lines)
    old = in_an_old_font(read)
    file = tmp_path / "table.pdf"
    file.write_bytes(make_pdf(table_without_rules))
    (table,) = read_document(file).pages
    assert len(find_grids(table)[0].cells) == CELLS
    told = {
        "read": calls_of(lambda: read_document(REPORT)) / words,
        "repair": calls_of(lambda: repair_document(read)) / words,
        "parse": calls_of(lambda: parse_document(read)) / words,
        "old font": calls_of(lambda: repair_document(old)) / words,
        "table": calls_of(lambda: find_grids(table)) / CELLS,
    }
    assert {stage: count for stage, count in told.items() if count > MOST_CALLS[stage]} == {}


CELLS = 180
MOST_CALLS = {
    "read": 21.2 if isinstance(bulk, Python) else 9.8,
    "repair": 3.8,
    "parse": 52.0,
    "old font": 17.7,
    "table": 140.0,
}
"""Of functions, for each word of the report or cell of the table; a tenth above what was counted."""

HEAVY = (
    "pdfplumber",
    "pdfminer",
    "pandas",
    "pyarrow",
    "onnxruntime",
    "cv2",
    "scipy",
    "sqlalchemy",
    "cryptography",
)
"""What reading a text PDF does not need; each takes longer to load than some pages take to read."""


def test_reading_a_text_pdf_loads_no_library_it_does_not_need() -> None:
    code = (
        "import sys\nfrom vanthu.parsers import serving\nfrom vanthu.extract.options import ReadOptions\n"
        "serving.parsed(serving.Order(sys.argv[1], None, ReadOptions(jobs=1), None, None))\n"
        "print(*{name.partition('.')[0] for name in sys.modules})"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(REPORT)], capture_output=True, text=True, check=True
    )
    assert not set(done.stdout.split()) & set(HEAVY)


CONTENT = """\
number: 12/BC-UBND
issuer: UBND XÃ MINH TÂN
Đã cấp 120 thẻ căn cước, đạt 60 % so với 200 thẻ được giao trong tháng 5 năm 2024.
"""


def test_a_record_is_written_as_json_packed_and_hashed_once(tmp_path: Path, monkeypatch) -> None:
    file = tmp_path / "report.pdf"
    file.write_text(CONTENT)
    counts: Counter[str] = Counter()
    for home, name in (
        (Report, "model_dump_json"),
        (Report, "model_validate_json"),
        (lzma, "compress"),
        (hashlib, "sha256"),
    ):
        step = getattr(home, name)
        monkeypatch.setattr(
            home, name, lambda *given, _step=step, _name=name: _counted(counts, _name, _step, given)
        )
    task = Task(str(file), "report.pdf", "0" * 16, reader="tests.corpus.archive_reader:read")
    serve_file(asdict(task), ())
    assert counts == {"model_dump_json": 1, "compress": 1, "sha256": 2}  # the record's, and the reader's own


def _counted(
    counts: Counter[str], name: str, step: Callable[..., object], given: tuple[object, ...]
) -> object:
    counts[name] += 1
    return step(*given)


QUESTIONS, CHANGES = 10, 2
"""Of a document's transaction: what it asks, and what it changes of rows that were there."""


def test_writing_a_document_takes_as_many_statements_however_long_it_is(tmp_path: Path) -> None:
    archive = create_archive(str(tmp_path / "archive"))
    for n, length in enumerate((1, 40)):
        report = report_of((n, 6))
        report.blocks = [block.model_copy() for block in report.blocks for _ in range(length)]
        asked: list[str] = []
        with archive.writing() as connection:
            connection.connection.driver_connection.set_trace_callback(asked.append)
            copy = Incoming(tmp_path / "x.pdf", f"{n:064x}", 1, ".pdf")
            rows = rows_of(report, f"{n:016x}")
            write_document(connection, f"{n:016x}", ("made", "{}"), copy, "x.pdf", rows)
            connection.connection.driver_connection.set_trace_callback(None)
        kinds = Counter(statement.partition(" ")[0] for statement in asked)
        assert kinds["SELECT"] <= QUESTIONS
        assert kinds["UPDATE"] + kinds["DELETE"] <= CHANGES
    archive.close()


def test_steps_of_parsing_run_a_few_times_a_number(counted: Counter[str]) -> None:
    numbers = counted["kind_of"]  # each number of prose is asked once what it is
    assert numbers <= 241
    assert counted["pieces_of"] <= 4.3 * numbers
    assert counted["_time_at"] <= 1.5 * numbers
    assert counted["_stripped"] <= 0.85 * numbers  # of the texts around numbers, each once
    assert counted["_expand"] <= 18


def test_parsing_does_no_more_a_page_in_a_longer_document() -> None:
    read = repair_document(read_document(REPORT))
    short, long = (_calls_of_parsing(read, times) for times in (1, 3))
    assert long <= 1.03 * 3 * short


def _calls_of_parsing(read: RepairedDocument, times: int) -> int:
    """How many functions are called while the pages, one behind the other so many times, are parsed."""
    own = read.document.pages
    pages = [replace(page, number=k * len(own) + page.number) for k in range(times) for page in own]
    document = replace(read.document, pages=pages, page_count=len(pages))
    profile = cProfile.Profile()
    profile.runcall(parse_document, document)
    return int(Stats(profile).total_calls)  # type: ignore[attr-defined]  # not in the stubs


UNMARKED = (
    "UBND xa Minh Tan da tiep nhan 120 ho so dang ky khai sinh, giai quyet dung han 118 ho so",
    "Cong an huyen da cap 1.234 the can cuoc cong dan cho nguoi dan tren dia ban trong thang 5 nam 2024",
)

LOOK_UPS = 193
"""In the language model for a word of a text without marks; 175 were counted."""


def test_restoring_looks_up_a_word_no_oftener_than_it_must(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted in the twin of the core, which looks up the same."""
    made, counts = LanguageModel._look_up.func, Counter[str]()

    def counted(model: LanguageModel) -> Callable[..., object]:
        look_up = made(model)
        return lambda *given: _counted(counts, "look-ups", look_up, given)

    restoring = restorer()
    monkeypatch.setattr(LanguageModel, "_look_up", property(counted))
    for name in ("_search", "_first_search"):
        search = getattr(restoring, name)
        monkeypatch.setattr(restoring, name, Search(search.language, search._beam, None))
    lines = UNMARKED * 4
    restoring.restore(lines)
    words = sum(len(line.split()) for line in lines)
    assert 0 < counts["look-ups"] <= LOOK_UPS * words


READINGS = 4
"""Of a word that recurs: one by each channel, one by the channel that has learned from the text."""
MADE = 3
"""Readings that Python sees of a word, of some thirty that the core has; two were counted."""


def test_restoring_reads_a_word_once_and_sees_what_is_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is a core; without one the readings are Python's own."""
    counts = Counter[str]()
    for name in ("read", "_made"):
        monkeypatch.setattr(Pieces, name, _counting(counts, name, getattr(Pieces, name)))
    lines = UNMARKED * 4
    restorer().restore(lines)
    different = {word for line in lines for word in line.split()}
    assert counts["read"] <= READINGS * len(different)
    assert counts["_made"] <= MADE * len(different)


def _counting(counts: Counter[str], name: str, work: Callable[..., object]) -> Callable[..., object]:
    return lambda *given: _counted(counts, name, work, given)
