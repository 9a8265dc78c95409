"""How often the costly steps run over a report of known size: counts, not clocks.

A step that begins to run once a word or once a rule, where it ran once a line or once a page, shows here on
every machine alike. The limits stand a tenth above what was counted when they were set.
"""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from functools import wraps
from pathlib import Path

import pytest

from vanthu.extract import lines, native, page
from vanthu.extract.document import read_document
from vanthu.parsers.document import parse_document
from vanthu.repair import document as repairing
from vanthu.repair import repair_document

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
        (page, "_as_typed"),
        (repairing, "diagnose"),
        (lines, "make_line"),
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
    assert counted["make_line"] <= 1.1 * counted["lines"]
    assert counted["_as_typed"] <= 1.1 * counted["lines"]  # once, but for lines that are joined
    assert counted["object_of_char"] <= 2.1 * counted["words"]  # both ends of a word


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
