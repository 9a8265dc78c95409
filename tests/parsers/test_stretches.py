"""Text without an end is cut into paragraphs, and reading its figures takes time with its length."""

from __future__ import annotations

import cProfile
from pathlib import Path

import pytest

from vanthu.extract.textlayer.plaintext import document_from_text
from vanthu.parsers.document import parse_document
from vanthu.parsers.outline import stretches
from vanthu.parsers.outline.stretches import LONGEST, stretches_of
from vanthu.parsers.report import Report
from vanthu.parsers.text import PlacedWord, SourcedText

RUNS = (
    "xã Thanh Sơn 12 hộ, ",
    "Toàn xã có 125 hộ nghèo, giảm 12 hộ so với cùng kỳ. ",
    "thu ngân sách đạt 1.234 tỷ đồng, bằng 85% dự toán, tăng 5,2% so với cùng kỳ; ",
    "đến ngày 15/5/2024 đạt 12/15 xã; ",
    "gồm 5 nam, 7 nữ, trong đó 3 trẻ em; ",
    "hộ nghèo (12 hộ), ",
    "( 5 hộ ",
)
"""What a line without an end repeats."""


def sourced(text: str) -> SourcedText:
    pieces, start = [], 0
    for word in text.split(" "):
        pieces.append(PlacedWord(start, start + len(word), 1, None))  # type: ignore[arg-type]
        start += len(word) + 1
    return SourcedText(text, tuple(pieces))


@pytest.mark.parametrize(
    ("item", "ends"),
    [
        ("Có 12 hộ; 5 xã. ", "."),  # a sentence's end comes before all else
        ("có 12 hộ; 5 xã, ", ";"),
        ("có 12 hộ, 5 xã ", ","),
        ("có 12 hộ ", ""),
    ],
)
def test_it_is_cut_at_the_best_place_and_keeps_every_word(item: str, ends: str) -> None:
    text = (item * (3 * LONGEST // len(item))).strip()
    parts = stretches_of(sourced(text))
    assert len(parts) > 2
    assert all(len(part.text) <= LONGEST for part in parts)
    assert " ".join(part.text for part in parts) == text
    assert {part.text[-1:] for part in parts[:-1]} == {ends} or not ends
    for part in parts:
        assert [part.text[piece.start : piece.end] for piece in part.pieces] == part.text.split(" ")


@pytest.mark.parametrize(
    "text",
    [
        "Có 12 hộ. " * (LONGEST // 10),  # as long as a paragraph can be
        "1.234," * LONGEST,  # one word: no number is cut
        "234 " * (LONGEST // 2),  # digits parted by blanks may be one number
    ],
)
def test_what_cannot_be_cut_or_need_not_stays_whole(text: str) -> None:
    parts = stretches_of(sourced(text.strip()))
    assert [part.text for part in parts] == [text.strip()]


def read(path: Path, line: str) -> tuple[Report, int]:
    """The record of a text of one line, and how many functions were called for it."""
    path.write_text(f"BÁO CÁO\nTình hình tháng 5 năm 2024\n\nI. KẾT QUẢ\n\n{line}\n", encoding="utf-8")
    document = document_from_text(path)
    profile = cProfile.Profile()
    report: Report = profile.runcall(parse_document, document)
    return report, sum(entry.callcount for entry in profile.getstats())


@pytest.mark.parametrize("run", RUNS)
def test_three_times_the_figures_of_a_line_take_three_times_the_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: str
) -> None:
    monkeypatch.setattr(stretches, "LONGEST", 1200)
    count = 3000 // len(run)
    read(tmp_path / "first.txt", run)  # patterns and tables are made once
    _, few = read(tmp_path / "short.txt", run * count)
    report, many = read(tmp_path / "long.txt", run * 3 * count)
    assert many <= 3.3 * few
    assert len(report.blocks) > 6
    assert " ".join(block.text for block in report.blocks).endswith((run * 3 * count).strip())
    assert len(report.figures) >= 3 * count or "/5/" in run
    assert not any(page.unread for page in report.account)
