"""Each expected number is worked out by hand; the count beside it is how."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanthu.gold.metrics import any_order, characters, integrity, restoration, syllables
from vanthu.gold.metrics.measure import Result
from vanthu.gold.metrics.restoration import TrueLine


def values(result: Result) -> dict[str, float]:
    return {measure.name: measure.value for measure in result.measures}


CHARACTER_CASES = [
    # gold, read, error rate, rate without marks
    ("báo cáo", "báo cáo", 0, 0),
    ("báo cáo", "bao cao", 2 / 7, 0),  # two marks lost, no letter wrong
    ("báo cáo", "báa cáo", 1 / 7, 1 / 7),  # one letter wrong
    ("Đề án", "De an", 3 / 5, 0),  # Đ, ề and á
    ("tỷ lệ", "ty\u0309 le\u0323\u0302", 0, 0),  # decomposed: the same graphemes
    ("hoà", "hòa", 0, 0),  # two spellings of one tone
    ("a  b\nc", "a b c", 0, 0),  # white space is folded
    ("", "", 0, 0),
    ("", "x", math.inf, math.inf),
    ("xyz", "", 1, 1),
]


@pytest.mark.parametrize(("gold", "read", "rate", "bare"), CHARACTER_CASES)
def test_character_error_rate(gold, read, rate, bare):
    found = values(characters.score([gold], [read]))
    assert found["characters.error_rate"] == pytest.approx(rate)
    assert found["characters.error_rate_without_marks"] == pytest.approx(bare)


def test_edits_are_summed_before_dividing():
    # 1 edit on 1 character and 0 on 9: 1/10, not the mean of 1 and 0
    assert values(characters.score(["a", "b" * 9], ["x", "b" * 9]))["characters.error_rate"] == 0.1


def test_a_page_too_many_counts():
    assert values(characters.score(["ab"], ["ab", "cd"]))["characters.error_rate"] == 1.0


ANY_ORDER_CASES = [
    # gold lines, read lines, edits
    (["một", "hai"], ["một", "hai"], 0),
    (["một", "hai"], ["hai", "một"], 0),
    (["Trực tuyến", "Tỷ lệ"], ["Trực tuyến Tỷ lệ"], 0),  # two cells read as one line
    (["Tỷ lệ", "Trực tuyến"], ["Trực tuyến Tỷ lệ"], 0),
    (["báo cáo tháng"], ["báo cao tháng"], 1),
    (["báo cáo tháng", "số 12"], ["số 12 báo cao tháng"], 1),
    (["báo cáo tháng"], [], 13),  # not read at all
    ([], ["thừa"], 4),
    (["STT 1 Đăng ký"], ["STT", "1", "Đăng ký"], 0),  # a row read cell by cell
    (["án"], ["ngán"], 2),  # two letters too many
    ([], [], 0),
]


@pytest.mark.parametrize(("gold", "read", "edits"), ANY_ORDER_CASES)
def test_character_errors_in_any_order(gold, read, edits):
    assert any_order.page_edits(gold, read) == edits


@given(st.lists(st.text("abc ", min_size=1, max_size=8).map(str.strip).filter(bool), max_size=6))
def test_order_of_lines_does_not_count(lines):
    assert any_order.page_edits(lines, lines[::-1]) == 0


SYLLABLE_CASES = [
    # gold, read, F1, error rate in order, error rate without marks
    ("kết quả thực hiện", "kết quả thực hiện", 1, 0, 0),
    ("kết quả thực hiện", "hiện thực quả kết", 1, 1, 1),  # order left aside; all four in another place
    ("kết quả", "ket quả", 2 * 1 / 4, 1 / 2, 0),
    ("kết quả", "kết", 2 * 1 / 3, 1 / 2, 1 / 2),
    ("là, là", "là", 2 * 1 / 3, 1 / 2, 1 / 2),  # duplicates count as often as they stand
    ("(15.906)", "15.906", 1, 0, 0),  # punctuation at the ends does not count
    ("", "", 1, 0, 0),
    ("", "thừa", 0, math.inf, math.inf),
]


@pytest.mark.parametrize(("gold", "read", "f1", "rate", "bare"), SYLLABLE_CASES)
def test_syllables(gold, read, f1, rate, bare):
    found = values(syllables.score([gold], [read]))
    assert found["syllables.f1"] == pytest.approx(f1)
    assert found["syllables.error_rate"] == pytest.approx(rate)
    assert found["syllables.error_rate_without_marks"] == pytest.approx(bare)


DAMAGE_CASES = [
    # gold, read, (changed, split, glued, lost, invented)
    ("có 15.906 hồ sơ", "có 15.906 hồ sơ", (0, 0, 0, 0, 0)),
    ("có 15.906 hồ sơ", "có 15.908 hồ sơ", (1, 0, 0, 0, 0)),
    ("có 166,9 ha", "có 1 66,9 ha", (0, 1, 0, 0, 0)),
    ("năm 2003 18 xã", "năm 200318 xã", (0, 0, 1, 0, 0)),
    ("99,92% và 04", "99,92%", (0, 0, 0, 1, 0)),
    ("99,92%", "99,92% 7", (0, 0, 0, 0, 1)),
    ("05, 05 và 05", "05, 05", (0, 0, 0, 1, 0)),
    ("676/683 cơ sở", "676 / 683 cơ sở", (0, 1, 0, 0, 0)),
    ("", "", (0, 0, 0, 0, 0)),
    ("không có số", "không có số", (0, 0, 0, 0, 0)),
]


@pytest.mark.parametrize(("gold", "read", "expected"), DAMAGE_CASES)
def test_damage_to_digit_groups(gold, read, expected):
    harm = integrity.damage(gold, read)
    kinds = (harm.changed, harm.split, harm.glued, harm.lost, harm.invented)
    assert tuple(len(kind) for kind in kinds) == expected


@given(st.lists(st.integers(0, 99_999).map(str), max_size=12))
def test_order_of_digit_groups_is_no_damage(groups):
    found = values(integrity.score([" ".join(groups)], [" ".join(reversed(groups))]))
    assert found.pop("digits.kept") == 1.0
    assert set(found.values()) == {0.0}


RESTORATION_CASES = [
    # ocr, gold, restored, syllables right, digit groups broken
    ("Két qua 25 dich vu", "Kết quả 25 dịch vụ", "Kết quả 25 dịch vụ", 1, 0),
    ("Két qua 25 dich vu", "Kết quả 25 dịch vụ", "Két qua 25 dich vu", 1 / 5, 0),
    ("Két qua 25 dich vu", "Kết quả 25 dịch vụ", "Kết quả 28 dịch vụ", 4 / 5, 1),
    ("so 2S", "số 25", "số 25", 1, 0),  # was wrong before: not broken by restoration
    ("so 2S", "số 25", "số 2S", 1 / 2, 0),
    ("tinh?", "tỉnh⟨2⟩", "", 1, 0),  # lost by the scan: not asked
]


@pytest.mark.parametrize(("ocr", "gold", "restored", "right", "broken"), RESTORATION_CASES)
def test_restoration(ocr, gold, restored, right, broken):
    found = values(restoration.score([(TrueLine(1, ocr, gold), restored)]))
    assert found["restoration.syllables"] == pytest.approx(right)
    assert found["restoration.digit_groups_broken"] == broken
