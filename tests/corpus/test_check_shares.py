"""Rates of a base printed near them, points between two rates, lists behind a colon."""

import pytest

from tests.corpus.making import prose
from vanthu.corpus.checks import check
from vanthu.parsers.report import Change

MONEY = {"unit": "tỷ đồng", "measure": "money"}
REVENUE = {"raw": "200 tỷ đồng", "label": "Tổng thu ngân sách nhà nước", **MONEY}
HOME = {"raw": "120 tỷ đồng", "label": "Tổng thu ngân sách nhà nước: thu nội địa", **MONEY}


def share(text, percent, **fields):
    part = {**HOME, "percent": percent, "part_of": "f1", **fields}
    return prose(text, REVENUE, part)


SHARES = [
    (
        "Tổng thu ngân sách 200 tỷ đồng, trong đó thu nội địa 120 tỷ đồng, chiếm 65% trong tổng thu.",
        65,
        "fail",
    ),
    (
        "Tổng thu ngân sách 200 tỷ đồng, trong đó thu nội địa 120 tỷ đồng, chiếm 60% trong tổng thu.",
        60,
        "exact",
    ),
    ("Tổng thu ngân sách 200 tỷ đồng, trong đó thu nội địa 120 tỷ đồng (60%).", 60, "exact"),
    ("Tổng thu ngân sách 200 tỷ đồng, trong đó thu nội địa 120 tỷ đồng (65%).", 65, "fail"),
    ("Tổng thu ngân sách 200 tỷ đồng, trong đó thu nội địa 120 tỷ đồng, chiếm 65%.", 65, "fail"),
    ("Tổng thu ngân sách 200 tỷ đồng, trong đó thu nội địa 120 tỷ đồng, chiếm 60%.", 60, "exact"),
    # another base is named, or none of the report's; another period; no exact rate
    ("Tổng thu ngân sách 200 tỷ đồng, trong đó thu nội địa 120 tỷ đồng, đạt 65% dự toán.", 65, None),
    ("Tổng thu ngân sách 200 tỷ đồng, trong đó thu nội địa 120 tỷ đồng, bằng 65% so với cùng kỳ.", 65, None),
    (
        "Tổng thu ngân sách 200 tỷ đồng, trong đó thu nội địa 120 tỷ đồng, chiếm khoảng 65% tổng thu.",
        65,
        None,
    ),
    ("Tổng thu ngân sách 200 tỷ đồng, trong đó thu nội địa 120 tỷ đồng, chiếm 12% GRDP.", 12, None),
]


OF_LESS_WORDS = [
    ("hộ nghèo", "hộ", "count", 55, ["exact"]),
    ("hộ nghèo", "hộ", "count", 65, ["fail"]),
    ("hộ", "hộ nghèo", "count", 65, ["fail"]),
    ("hộ nghèo", "người", "count", 65, []),  # other things
    ("hộ nghèo", "họ", "count", 65, []),  # a beginning is of whole words
]


@pytest.mark.parametrize(("whole", "part", "measure", "percent", "found"), OF_LESS_WORDS)
def test_a_part_may_say_less_of_the_noun(whole, part, measure, percent, found):
    text = f"Có 400 {whole}, trong đó dân tộc thiểu số 220 {part}, chiếm {percent}%."
    report = prose(
        text,
        {"raw": f"400 {whole}", "label": "hộ nghèo", "unit": whole, "measure": measure},
        {
            "raw": f"220 {part}",
            "label": "dân tộc thiểu số",
            "unit": part,
            "measure": measure,
            "percent": percent,
            "part_of": "f1",
        },
    )
    assert verdicts(report, "percent") == found


def verdicts(report, rule):
    result = check(report)
    found = [f.verdict for f in result.findings if f.rule == rule]
    return [*found, *(p.agreement for p in result.passed if p.rule == rule)]


@pytest.mark.parametrize(("text", "percent", "verdict"), SHARES)
def test_a_share_of_what_is_printed_near(text, percent, verdict):
    assert verdicts(share(text, percent), "percent") == ([verdict] if verdict else [])


BRACKETS = [
    ("Giá trị sản xuất 45.210 tỷ đồng, bằng 49,2% kế hoạch năm (90.000 tỷ đồng).", 49.2, "fail"),
    ("Giá trị sản xuất 45.210 tỷ đồng, bằng 50,2% kế hoạch năm (90.000 tỷ đồng).", 50.2, "rounded"),
    ("Giá trị sản xuất 45.210 tỷ đồng, bằng 49,2% kế hoạch năm; vay (90.000 tỷ đồng).", 49.2, None),
]


@pytest.mark.parametrize(("text", "percent", "verdict"), BRACKETS)
def test_a_base_in_the_bracket_behind_the_rate(text, percent, verdict):
    value = {"raw": "45.210 tỷ đồng", "label": "Giá trị sản xuất", "percent": percent, **MONEY}
    report = prose(text, value, {"raw": "90.000 tỷ đồng", "label": "kế hoạch năm", **MONEY})
    assert verdicts(report, "percent") == ([verdict] if verdict else [])


DUE = [
    ("kiến nghị thu hồi 486 triệu đồng, đã thu hồi 402 triệu đồng, đạt 72,8%.", 72.8, "fail"),
    ("kiến nghị thu hồi 486 triệu đồng, đã thu hồi 402 triệu đồng, đạt 82,7%.", 82.7, "rounded"),
    ("kiến nghị thu hồi 486 triệu đồng, đã thu hồi 402 triệu đồng, đạt 72,8% kế hoạch.", 72.8, None),
    ("kiến nghị thu hồi 486 triệu đồng; trồng rừng 402 triệu đồng, đạt 72,8%.", 72.8, None),
]


@pytest.mark.parametrize(("text", "percent", "verdict"), DUE)
def test_what_was_done_of_what_was_due(text, percent, verdict):
    money = {"unit": "triệu đồng", "measure": "money"}
    report = prose(
        text,
        {"raw": "486 triệu đồng", "label": "kiến nghị thu hồi", **money},
        {"raw": "402 triệu đồng", "label": "đã thu hồi", "percent": percent, **money},
    )
    assert verdicts(report, "percent") == ([verdict] if verdict else [])


POINTS = [
    ("có 128 hộ (6,84%), cuối năm còn 97 hộ (5,18%), giảm 1,56 điểm phần trăm", -1.56, ["fail"]),
    ("có 128 hộ (6,84%), cuối năm còn 97 hộ (5,18%), giảm 1,66 điểm phần trăm", -1.66, ["exact"]),
    ("có 128 hộ (6,84%). Xã khác còn 97 hộ (5,18%), giảm 1,56 điểm phần trăm", -1.56, []),
]


@pytest.mark.parametrize(("text", "by", "expected"), POINTS)
def test_points_between_two_rates(text, by, expected):
    report = prose(
        text,
        {"raw": "128 hộ (6,84%)", "label": "hộ nghèo", "unit": "hộ", "percent": 6.84},
        {
            "raw": "97 hộ (5,18%)",
            "label": "hộ nghèo",
            "unit": "hộ",
            "percent": 5.18,
            "change": Change(by=by, unit="điểm %"),
        },
    )
    assert verdicts(report, "growth") == expected


@pytest.mark.parametrize(("text", "by", "expected"), POINTS)
def test_points_that_are_a_further_change(text, by, expected):
    report = prose(
        text,
        {"raw": "128 hộ (6,84%)", "label": "hộ nghèo", "unit": "hộ", "percent": 6.84},
        {
            "raw": "97 hộ (5,18%)",
            "label": "hộ nghèo",
            "unit": "hộ",
            "percent": 5.18,
            "further_changes": [Change(by=by, unit="điểm %")],
        },
    )
    assert verdicts(report, "growth") == expected


LISTS = [
    ("toàn xã có 1.486 học sinh: mầm non 398 cháu, tiểu học 642 em, trung học 464 em.", ["fail"]),
    ("toàn xã có 1.504 học sinh: mầm non 398 cháu, tiểu học 642 em, trung học 464 em.", ["exact"]),
    ("toàn xã có 1.486 học sinh, mầm non 398 cháu, tiểu học 642 em, trung học 464 em.", []),
    ("toàn xã có 9.486 học sinh: mầm non 398 cháu, tiểu học 642 em, trung học 464 em.", []),
]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_the_items_of_a_list_behind_a_colon(text, expected):
    units = ("học sinh", "cháu", "em", "em")
    raws = [text[11:].split(" sinh")[0] + " sinh", "398 cháu", "642 em", "464 em"]
    figures = [{"raw": raw, "label": "số", "unit": unit} for raw, unit in zip(raws, units, strict=True)]
    assert verdicts(prose(text, *figures), "sum") == expected


EARLIER = [
    ("đạt 86,35 điểm, tăng 1,72 điểm so với năm 2021 (84,43 điểm)", 1.72, None, ["fail"]),
    ("đạt 86,35 điểm, tăng 1,92 điểm so với năm 2021 (84,43 điểm)", 1.92, None, ["exact"]),
    ("đạt 86,35 điểm, tăng 2,3% so với năm 2021 (84,43 điểm)", 2.3, "%", ["rounded"]),
    ("đạt 86,35 điểm, tăng 3,2% so với năm 2021 (84,43 điểm)", 3.2, "%", ["fail"]),
    # a plan in the bracket; another sentence
    ("đạt 86,35 điểm, tăng 3,2% so với năm 2021 (kế hoạch 84,43 điểm)", 3.2, "%", []),
    ("đạt 86,35 điểm, tăng 1,72 điểm; xã khác (84,43 điểm)", 1.72, None, []),
]


@pytest.mark.parametrize(("text", "by", "unit", "expected"), EARLIER)
def test_a_change_against_the_earlier_number_in_a_bracket(text, by, unit, expected):
    report = prose(
        text,
        {"raw": "86,35 điểm", "label": "chỉ số", "unit": "điểm", "change": Change(by=by, unit=unit)},
        {"raw": "84,43 điểm", "label": "chỉ số", "unit": "điểm"},
    )
    assert verdicts(report, "growth") == expected


WHOLES = [
    (("51,5", "27,5", "25,5"), ["fail"]),
    (("51,5", "27,5", "21,0"), ["exact"]),
    (("51", "28", "22"), ["rounded"]),
    (("51,5", "27,5"), []),
    (("11,5", "27,5", "21,0"), []),
]


@pytest.mark.parametrize(("rates", "expected"), WHOLES)
def test_shares_of_one_whole_make_no_more_than_all(rates, expected):
    names = ("ngân sách chiếm", "tín dụng", "tư nhân")[: len(rates)]
    text = "vốn " + ", ".join(f"{name} {rate}%" for name, rate in zip(names, rates, strict=True))
    figures = [
        {
            "raw": f"{rate}%",
            "label": name,
            "unit": "%",
            "measure": "percent",
            "form": "rate",
            "percent": float(rate.replace(",", ".")),
        }
        for name, rate in zip(names, rates, strict=True)
    ]
    assert verdicts(prose(text, *figures), "shares") == expected
