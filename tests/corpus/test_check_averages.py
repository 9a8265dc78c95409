"""Averages in prose and in columns, shares of a total row, and what keeps a total from being called wrong."""

import re

import pytest

from tests.corpus.making import block, figure, make_report, prose, section, table
from vanthu.corpus.checks import check
from vanthu.parsers.report import Change, FigureTokens, NumberToken


def outcome(report, rule):
    result = check(report)
    found = [(f.verdict, f.stated) for f in result.findings if f.rule == rule]
    return [*found, *((p.agreement, p.stated) for p in result.passed if p.rule == rule)]


SOLD = {"raw": "827,0 triệu kWh", "label": "Điện thương phẩm", "unit": "triệu kWh", "measure": "other"}
INCOME = {
    "raw": "1557,86 tỷ đồng",
    "label": "Doanh thu",
    "unit": "tỷ đồng",
    "measure": "money",
    "value": 1557.86,
}
TEXT = "Điện thương phẩm 827,0 triệu kWh. Doanh thu 1557,86 tỷ đồng; giá bán {}{} đồng/kWh."

AVERAGES = [
    ("bình quân ", "1.884", [("rounded", 1884)]),
    ("bình quân ", "1.983", [("fail", 1983)]),
    ("bình quân ", "1.012", [("fail", 1012)]),
    # not called an average, or so far off that it is that of something else
    ("tối đa ", "1.983", []),
    ("bình quân ", "3.900", []),
]


@pytest.mark.parametrize(("word", "price", "expected"), AVERAGES)
def test_averages_in_prose(word, price, expected):
    average = {"raw": f"{price} đồng/kWh", "label": "giá bán", "unit": "đồng/kWh", "measure": "money"}
    report = prose(TEXT.format(word, price), SOLD, INCOME, average)
    assert outcome(report, "average") == expected


def test_an_average_of_two_wholes_is_not_guessed():
    other = {
        "raw": "412,6 triệu kWh",
        "label": "Điện cho công nghiệp",
        "unit": "triệu kWh",
        "measure": "other",
    }
    average = {"raw": "1.983 đồng/kWh", "label": "giá bán", "unit": "đồng/kWh", "measure": "money"}
    text = "Điện công nghiệp 412,6 triệu kWh. " + TEXT.format("bình quân ", "1.983")
    assert outcome(prose(text, other, SOLD, INCOME, average), "average") == []


CROPS = ["Cây trồng", "Diện tích (ha)", "Năng suất (tạ/ha)", "Sản lượng (tấn)", "Tỷ trọng (%)"]
ROWS = [
    ["Lúa", "12.450", "62,4", "77.688", "57,3"],
    ["Ngô", "4.310", "46,2", "19.912", "14,7"],
    ["Lạc", "1.260", "24,5", "3.087", "2,3"],
    ["Mía", "640", "545,0", "34.880", "25,7"],
    ["Tổng số", "18.660", "", "135.567", "100,0"],
]


def with_cell(row, column, text):
    rows = [list(cells) for cells in ROWS]
    rows[row][column] = text
    return make_report(tables=[table(CROPS, rows, totals=[4])])


COLUMNS = [
    (1, 2, "64,2", "table-average", 64.2),
    (3, 2, "554,0", "table-average", 554),
    (1, 4, "17,4", "table-percent", 17.4),
    (3, 4, "27,5", "table-percent", 27.5),
]


@pytest.mark.parametrize(("row", "column", "text", "rule", "stated"), COLUMNS)
def test_a_wrong_average_or_share_of_a_column_is_found(row, column, text, rule, stated):
    failed = [(f.rule, f.stated) for f in check(with_cell(row, column, text)).failed()]
    assert (rule, stated) in failed


HOLDING = [(0, 0, "Lúa"), (1, 2, "46,2"), (1, 2, ""), (1, 2, "920,0"), (4, 2, "12,0")]


@pytest.mark.parametrize(("row", "column", "text"), HOLDING)
def test_right_empty_and_unlike_cells_are_no_errors(row, column, text):
    assert check(with_cell(row, column, text)).failed() == []


def rate(raw, label, **fields):
    value = float(raw.rstrip("%").replace(",", "."))
    return {
        "raw": raw,
        "label": label,
        "unit": "%",
        "measure": "percent",
        "form": "rate",
        "value": value,
        **fields,
    }


PEOPLE = {"unit": "người", "measure": "count"}
LONE = [
    ("Có 912.600 người tham gia BHYT, bao phủ 90,9% dân số (1.004.000 người).", "90,9%", ["rounded"]),
    ("Có 912.600 người tham gia BHYT, bao phủ 91,9% dân số (1.004.000 người).", "91,9%", ["fail"]),
    # another sentence, another period
    ("Có 912.600 người tham gia BHYT. Tỷ lệ nghèo 91,9% dân số (1.004.000 người).", "91,9%", []),
    ("Có 912.600 người tham gia BHYT, bằng 91,9% so với cùng kỳ (1.004.000 người).", "91,9%", []),
]


@pytest.mark.parametrize(("text", "raw", "expected"), LONE)
def test_a_rate_between_its_part_and_its_whole(text, raw, expected):
    figures = (
        {"raw": "912.600 người", "label": "tham gia BHYT", **PEOPLE},
        rate(raw, "bao phủ", percent=float(raw[:4].replace(",", "."))),
        {"raw": "1.004.000 người", "label": "dân số", "value": 1004000, **PEOPLE},
    )
    assert [verdict for verdict, _ in outcome(prose(text, *figures), "percent")] == expected


EVENTS = (
    "Đã đăng ký 18.432 sự kiện hộ tịch, gồm khai sinh 8.126 trường hợp. "
    "Số {} chiếm {} tổng số sự kiện hộ tịch."
)
NAMED = [
    ("khai sinh mới", "44,1%", "rounded"),
    ("khai sinh mới", "41,4%", "fail"),
    ("kết hôn mới", "41,4%", None),
    ("khai sinh mới", "4,1%", None),
]


@pytest.mark.parametrize(("subject", "raw", "expected"), NAMED)
def test_a_share_whose_part_and_whole_are_named(subject, raw, expected):
    figures = (
        {"raw": "18.432 sự kiện", "label": "sự kiện hộ tịch", "unit": "sự kiện"},
        {"raw": "8.126 trường hợp", "label": "khai sinh mới", "unit": "trường hợp", "part_of": "f1"},
        rate(raw, "chiếm", percent=float(raw.rstrip("%").replace(",", "."))),
    )
    found = [verdict for verdict, _ in outcome(prose(EVENTS.format(subject, raw), *figures), "percent")]
    assert found == ([expected] if expected else [])


SHARES = [((31, 17, 9, 34, 11), "fail"), ((31, 17, 9, 33, 11), "rounded"), ((31, 17, 9, 33, 10), "exact")]


@pytest.mark.parametrize(("shares", "expected"), SHARES)
def test_shares_may_miss_their_whole_by_what_rounding_makes_likely(shares, expected):
    names = ("ngân sách", "tín dụng", "doanh nghiệp", "dân cư", "nước ngoài")
    text = "Vốn " + ", ".join(
        f"{n} {'chiếm ' if not p else ''}{v}%" for p, (n, v) in enumerate(zip(names, shares, strict=True))
    )
    figures = [rate(f"{value}%", name, percent=value) for name, value in zip(names, shares, strict=True)]
    assert [verdict for verdict, _ in outcome(prose(text + ".", *figures), "shares")] == [expected]


GROWN = [("20,0%", 20.0, "exact"), ("21,0%", 21.0, "fail")]


@pytest.mark.parametrize(("raw", "by", "expected"), GROWN)
def test_a_rate_of_growth_behind_the_earlier_number(raw, by, expected):
    text = f"Đã cấp 2.460 phiếu, tăng 410 phiếu so với cùng kỳ năm 2021 (2.050 phiếu), tăng {raw}."
    report = prose(
        text,
        {"raw": "2.460 phiếu", "unit": "phiếu", "change": Change(by=410, since="cùng kỳ năm 2021")},
        {"raw": "2.050 phiếu", "unit": "phiếu"},
        rate(raw, "tăng", percent=by, change=Change(by=by, unit="%")),
    )
    assert expected in [verdict for verdict, stated in outcome(report, "growth") if stated == by]


CHANGED = [
    # what is printed, the changes it states, the verdicts
    ("33.700 lượt, tăng 2.220 lượt (7,1%) so với năm 2018", [(2220, None), (7.1, "%")], ["rounded"]),
    ("33.700 lượt, tăng 2.220 lượt (17,1%) so với năm 2018", [(2220, None), (17.1, "%")], ["fail"]),
    ("33.700 lượt, giảm 2.220 lượt (6,2%) so với năm 2018", [(-2220, None), (-6.2, "%")], ["rounded"]),
    ("33.700 lượt, giảm 2.220 lượt (7,1%) so với năm 2018", [(-2220, None), (-7.1, "%")], ["fail"]),
    ("33.700 lượt, tăng 7,1%, tương ứng tăng 2.220 lượt", [(7.1, "%"), (2220, None)], ["rounded"]),
    ("33.700 lượt, tăng 7,1%, tương ứng tăng 3.220 lượt", [(7.1, "%"), (3220, None)], ["fail"]),
    # of two changes each
    (
        "142 vụ, tăng 8 vụ (5,97%) so với tháng trước, tăng 12 vụ (9,5%) so với cùng kỳ",
        [(8, None), (5.97, "%"), (12, None), (9.5, "%")],
        ["fail", "rounded"],
    ),
    # no rate in a bracket of its own, or of something else; two changes since two days; up and down
    ("33.700 lượt, tăng 2.220 lượt, đạt 17,1% kế hoạch", [(2220, None)], []),
    ("33.700 lượt, tăng 2.220 lượt; nội trú chiếm (17,1%)", [(2220, None)], []),
    ("33.700 lượt, tăng 2.220 lượt, tăng 17,1% so với cùng kỳ", [(2220, None), (17.1, "%")], []),
    ("33.700 lượt, tăng 2.220 lượt (giảm 17,1% so với kế hoạch)", [(2220, None), (-17.1, "%")], []),
]


def changing(text, changes):
    """A figure whose printed numbers stand in the text in their order: its value, then its changes."""
    places = [(m.span(), m.group()) for m in re.finditer(r"\d+(?:[.,]\d+)*", text)]
    tokens = [
        NumberToken(span=span, text=token, decimals=len(token.partition(",")[2])) for span, token in places
    ]
    by = {abs(number): token for token in reversed(tokens) for number in [_number(token.text)]}
    told = [Change(by=change, unit=unit) for change, unit in changes]
    raw = " ".join(text.split()[:2]).rstrip(",")
    used = {"value": tokens[0], "change": by[abs(told[0].by)], "further": [by[abs(c.by)] for c in told[1:]]}
    return {
        "raw": raw,
        "unit": raw.split()[1],
        "span": (0, len(raw)),
        "tokens": FigureTokens(**used),
        "change": told[0],
        "further_changes": told[1:],
    }


def _number(text):
    return float(text.replace(".", "").replace(",", "."))


@pytest.mark.parametrize(("text", "changes", "expected"), CHANGED)
def test_the_amount_and_the_rate_of_one_change(text, changes, expected):
    found = outcome(prose(text, changing(text, changes)), "growth")
    assert sorted(verdict for verdict, _ in found) == expected


def listed(count, items, opener="gồm"):
    lead = block(f"Kiểm tra tại {count} đơn vị, {opener}:", section="III")
    sections = [section("III", "PHÒNG, CHỐNG")]
    blocks = [lead]
    for n in range(1, items + 1):
        sections.append(section(f"III.{n}", None, "III"))
        blocks.append(block(f"Sở thứ {n};", n=n + 1, section=f"III.{n}"))
    blocks.append(block("Đoạn sau.", n=items + 2, section="III"))
    told = figure(f"{count} đơn vị", "kiểm tra", unit="đơn vị", section="III", value=int(count))
    return outcome(make_report(blocks=blocks, sections=sections, figures=[told]), "count")


LISTS = [
    ("05", 5, "gồm", ["holds"]),
    ("06", 5, "gồm", ["fail"]),
    ("06", 5, "theo quy định của", []),
    ("06", 1, "gồm", []),
]


@pytest.mark.parametrize(("count", "items", "opener", "expected"), LISTS)
def test_counts_over_numbered_items(count, items, opener, expected):
    assert [verdict for verdict, _ in listed(count, items, opener)] == expected


REGIONS = [
    ["", "Tổng số", "700", "500", "200"],
    ["I", "Miền núi", "270", "150", "120"],
    ["II", "Đồng bằng", "330", "250", "80"],
    ["III", "Ven biển", "100", "100", "0"],
]
HEADS = ["TT", "Vùng", "Tổng số", "Trong cân đối", "Có mục tiêu"]


def regions(cells, heads=HEADS):
    rows = [list(row) for row in REGIONS]
    for column, text in cells.items():
        rows[0][column] = text
    return make_report(tables=[table(heads, rows, totals=[0])])


TOTALS = [
    ({}, HEADS, []),
    ({3: "510"}, HEADS, ["fail"]),
    # the same amount in a part and in its total: a sum that no row lists
    ({2: "710", 4: "210"}, HEADS, ["not-checkable", "not-checkable"]),
    # too little in both is no sum left out
    ({2: "690", 4: "190"}, HEADS, ["fail", "fail"]),
    # the head carries a note
    ({3: "510"}, [*HEADS[:3], "Trong cân đối (1)", HEADS[4]], ["not-checkable"]),
]


@pytest.mark.parametrize(("cells", "heads", "expected"), TOTALS)
def test_what_may_explain_a_total_that_its_rows_miss(cells, heads, expected):
    found = [f.verdict for f in check(regions(cells, heads)).findings if f.rule == "table-column-sum"]
    assert found == expected


NESTED = [
    ["A", "THU", "300"],
    ["I", "Bắt buộc", "200"],
    ["1", "Hành chính", "80"],
    ["2", "Doanh nghiệp", "120"],
    ["II", "Y tế", "100"],
    ["1", "Lao động", "60"],
    ["2", "Hộ gia đình", "40"],
]


@pytest.mark.parametrize(
    ("row", "text", "found"),
    [(6, "40", []), (6, "46", [100]), (1, "209", [300, 209]), (6, "90", []), (3, "12", [])],
)
def test_one_exact_parent_proves_a_column_of_one_number(row, text, found):
    rows = [list(cells) for cells in NESTED]
    rows[row][2] = text
    result = check(make_report(tables=[table(["TT", "Nội dung", "Số tiền"], rows)]))
    assert [f.stated for f in result.failed()] == found
