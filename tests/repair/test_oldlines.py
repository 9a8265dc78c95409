"""Lines in several old encodings on one page of a text without fonts."""

import pytest

from tests.repair.encode import tcvn3, vni
from vanthu.repair import repair_text, replay, reverse

LINES = [
    "Thực hiện chương trình công tác của Ủy ban nhân dân tỉnh, các xã đã tổ chức 15 hội nghị.",
    "Công tác cải cách hành chính được quan tâm, chỉ đạo thường xuyên, đạt 99,07% kế hoạch.",
    "Tỷ lệ hộ nghèo còn 3,25%, giảm so với cùng kỳ; đời sống nhân dân tiếp tục được nâng lên.",
    "Đầu tư xây dựng 12 công trình giao thông, thủy lợi với tổng mức đầu tư 45.300 triệu đồng.",
]


@pytest.mark.parametrize(
    "encodings",
    [(vni, str), (tcvn3, str), (vni, tcvn3), (vni, tcvn3, str)],
    ids=["vni", "tcvn3", "both", "both and unicode"],
)
def test_lines_in_turns(encodings):
    printed = LINES * 3
    read = [encodings[n % len(encodings)](line) for n, line in enumerate(printed)]
    repaired = repair_text(read)
    assert list(repaired.lines) == printed
    assert tuple(replay(read, repaired.edits)) == repaired.lines
    assert reverse(repaired.lines, repaired.edits) == read


UPLANDS = [
    "Huyện Krông Nô, Đắk Glong, Đắk R'lấp, Tuy Đức có 12 xã.",
    "Dân tộc H'Mông, Ê Đê, M'Nông, Xơ Đăng: 1.246 hộ.",
    "Bon Bu Prâng, buôn Ako Dhông, làng Plei Đôn, Ngọk Réo.",
]


@pytest.mark.parametrize("encoding", [vni, tcvn3])
def test_names_that_are_no_syllables(encoding):
    printed = [*LINES, *UPLANDS] * 2
    read = [line if n % 2 else encoding(line) for n, line in enumerate(printed)]
    assert list(repair_text(read).lines) == printed


@pytest.mark.parametrize(
    "line",
    [
        "Công nghệ ở São Paulo, café «Hà Nội» – 35 m², ± 5°C",  # few words, of other languages
        "Résumé: la forêt, naïve, Noël",
        "Toạ độ (VN-2000, KTT 108°30', múi 3°); cao trình +12,50 m; i = 0,5‰; Ø1200.",  # signs of measure
        "TT: 120 m² 130 m² 140 m² 150 m² 160 m² 170 km² 12 µm",
        "Cống Ø 600 Ø 800 Ø 1000 © ® « » ÷ × ± ½ ¼",  # signs alone
    ],
)
def test_other_languages_stay(line):
    assert repair_text([*LINES, line, *LINES]).edits == ()
