"""Which rows stand under which, by how they are printed."""

from __future__ import annotations

import pytest

from vanthu.extract.page import Word
from vanthu.parsers.tables.rows import look_of, parents_of


def look(text, *, ordinal="", x=60.0, bold=False, group=False):
    words, at = [], x
    for part in text.split():
        words.append(Word(part, (at, 0, at + 5 * len(part), 8), size=10, bold=bold))
        at = words[-1].bbox[2] + 3
    return look_of(words, text, ordinal, group=group)


PARENTS = [
    # what, rows, for each the places of those it stands under
    ("plain rows", [look("Hà Nội"), look("Hải Phòng")], [[], []]),
    ("indent", [look("Dịch vụ"), look("Vận tải", x=70), look("Đường bộ", x=80), look("Nông nghiệp")],
     [[], [0], [0, 1], []]),
    ("bold over plain",
     [look("Hà Nội", bold=True), look("Nhà nước"), look("Bắc Ninh", bold=True), look("Khác")],
     [[], [0], [], [2]]),
    ("numbers", [look("Thu", ordinal="A"), look("Nội địa", ordinal="I"), look("Thuế", ordinal="1"),
                 look("Phí", ordinal="2"), look("Dầu thô", ordinal="II"), look("Chi", ordinal="B")],
     [[], [0], [0, 1], [0, 1], [0], []]),
    ("letters that look roman", [look("Một", ordinal="B"), look("Hai", ordinal="C"), look("Ba", ordinal="D")],
     [[], [], []]),
    ("dashes", [look("Than", bold=True), look("- Trung ương"), look("- Địa phương"), look("Dầu", bold=True)],
     [[], [0], [0], []]),
    ("of which", [look("Bia"), look("Trong đó: Bia hơi"), look("Bia chai", x=115), look("Rượu")],
     [[], [0], [0], []]),
    ("of which alone", [look("Trung ương", bold=True), look("Trong đó:"), look("Bộ Y tế"),
                        look("Địa phương", bold=True)],
     [[], [0], [0], []]),
    ("no number under a number", [look("Thu", ordinal="1"), look("Thuế"), look("Chi", ordinal="2")],
     [[], [0], []]),
    ("a total is no part", [look("Thu", ordinal="1"), look("Tổng cộng")], [[], []]),
    ("a group of words",
     [look("Theo tỉnh", bold=True, group=True), look("Hà Nội"), look("Theo nước", bold=True, group=True),
      look("Lào")], [[], [0], [], [2]]),
    ("a title over rows behind a numbered row, nothing bold (a scan)",
     [look("Sở Y tế", group=True), look("Khám bệnh", ordinal="1", x=90), look("Sở Nội vụ", group=True),
      look("Tuyển dụng", ordinal="2", x=90)], [[], [0], [], [2]]),
    ("groups set about one middle",
     [look("Sở Nông nghiệp và Môi trường", group=True, x=60), look("Sở Y tế", group=True, x=110)],
     [[], []]),
    ("a group set in from another",
     [look("Khối tỉnh", group=True, x=60), look("Các sở", group=True, x=75)], [[], [0]]),
]  # fmt: skip


@pytest.mark.parametrize(("what", "looks", "expected"), PARENTS, ids=[case[0] for case in PARENTS])
def test_parents(what, looks, expected):
    assert parents_of(looks) == expected
