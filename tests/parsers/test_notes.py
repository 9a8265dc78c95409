"""Footnotes of running text are linked to the blocks and figures that their marks stand in and behind."""

from __future__ import annotations

import pytest

from tests.parsers import typeset
from vanthu.parsers.document import parse_document

HEAD = ["=ỦY BAN NHÂN DÂN XÃ TÂN AN", "=BÁO CÁO", "=Kết quả tháng 7 năm 2024", "#1. Kết quả thực hiện"]

CASES = [
    # the paragraph, the note, the values of the figures that the note is of
    ("Tiếp nhận 1.250^1^ hồ sơ, trả 87 người.", "[1] Không tính hồ sơ rút.", [1250]),
    ("Tiếp nhận 1.250 hồ sơ^(1)^, trả 87 người.", "[(1)] Không tính hồ sơ rút.", [1250]),
    ("Tiếp nhận 1.250 hồ sơ (1), trả 87 người.", "[1] Không tính hồ sơ rút.", []),
    ("Tiếp nhận 1.250 hồ sơ^1^, trả 87 người.", "[1] Không tính hồ sơ rút.", [1250]),
    ("Tiếp nhận 1.250 hồ sơ, trả 87 người theo quy định^1^.", "[1] Quy chế của xã.", []),
    ("Tiếp nhận 1.250 hồ sơ.", "[1] Quy chế của xã.", []),
]


@pytest.mark.parametrize(("paragraph", "note", "values"), CASES)
def test_figures_of_a_note(paragraph: str, note: str, values: list[int]) -> None:
    report = parse_document(typeset.document([*HEAD, paragraph, note]))
    (footnote,) = [block for block in report.blocks if block.footnote]
    assert [figure.value for figure in report.figures if footnote.id in figure.notes] == values
    citing = [block for block in report.blocks if footnote.id in block.notes]
    assert [block.footnotes for block in citing] == ([["1"]] if "^" in paragraph else [])


def test_marks_that_begin_anew_on_each_page() -> None:
    report = parse_document(
        typeset.document(
            [*HEAD, "Thu 15 tỷ đồng^1^.", "[1] Gồm cả phí.", "---", "Chi 12 tỷ đồng^1^.", "[1] Chưa tính nợ."]
        )
    )
    texts = {block.id: block.text for block in report.blocks}
    assert [(figure.value, [texts[note] for note in figure.notes]) for figure in report.figures] == [
        (15, ["Gồm cả phí."]),
        (12, ["Chưa tính nợ."]),
    ]
