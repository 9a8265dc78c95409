"""Checks of cited documents and of announced counts in prose; misread numbers in prose."""

import pytest

from tests.corpus.making import block, figure, make_report, reference
from vanthu.corpus.checks import check
from vanthu.parsers.report import Header, Period

HEADER = Header(issued_on="2024-05-20")


def found(references=(), texts=(), header=HEADER):
    blocks = [block(text, n=n) for n, text in enumerate(texts, start=1)]
    report = make_report(references=list(references), blocks=blocks, header=header)
    return [finding.rule for finding in check(report).findings if finding.verdict == "fail"]


CITED = [
    ([("43/KH-UBND", "2024-02-16"), ("43/KH-UBND", "2023-02-16")], ["citation-date"]),
    ([("43/KH-UBND", "2024-02-16"), ("43/KH-UBND", "2024-02-16")], []),
    ([("43/KH-UBND", "2024-02-16"), ("43/KH-UBND", None)], []),
    ([("104/2022/NĐ-CP", "2022-12-21")], []),
    ([("104/2022/NĐ-CP", "2023-12-21")], ["citation-number-year"]),
    ([("6471/UBND-KSTT", "2024-05-10")], []),
    ([("6471/UBND-KSTT", "2024-10-05")], ["citation-future"]),
    ([("12", "2024-02-16"), ("12", "2023-02-16")], []),
]


@pytest.mark.parametrize(("cited", "expected"), CITED)
def test_citations(cited, expected):
    assert found([reference(number, date) for number, date in cited]) == expected


def test_kinds():
    cited = [reference("1056/BC-UBND", "2023-04-14", kind) for kind in ("Báo cáo", "Công văn")]
    assert found(cited) == ["citation-kind"]
    cited = [reference("63/CATgX", "2023-01-27", kind) for kind in ("CV", "Công văn")]
    assert found(cited) == []


TEXTS = [
    ("Ngày 17/6/203, Chủ tịch đã có văn bản", ["citation-year"]),
    ("Ngày 17/6/2023, Chủ tịch đã có văn bản", []),
    ("theo Thông tư 24/2028 của Bộ", ["citation-year"]),
    ("theo Thông tư 24/2018 của Bộ", []),
    ("nghỉ 24/24 giờ, lưới điện 220/380V", []),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_impossible_years(text, expected):
    assert found(texts=[text]) == expected


def test_without_any_date_nothing_is_called_future():
    assert found([reference("1/CV-UBND", "2030-01-01")], header=Header()) == []


def test_a_period_gives_the_report_some_days_to_be_signed():
    header = Header(period=Period(start="2024-05-01", end="2024-05-31"))
    assert found([reference("1/CV-UBND", "2024-08-10")], header=header) == []
    assert found([reference("1/CV-UBND", "2024-09-10")], header=header) == ["citation-future"]


def test_a_bad_year_is_mended_from_elsewhere_in_the_report():
    texts = ["Ngày 17/6/203, Chủ tịch đã có văn bản", "Cuộc họp ngày 17/6/2023"]
    blocks = [block(text, n=n) for n, text in enumerate(texts, start=1)]
    [finding] = check(make_report(blocks=blocks, header=HEADER)).findings
    assert finding.suggestion.value == "17/6/2023"


def listed(announced: str, *items: str) -> list[str]:
    blocks = [block(announced, n=1, marker="-", depth=1)]
    blocks += [block(item, n=n, marker="+", depth=2) for n, item in enumerate(items, start=2)]
    result = check(make_report(blocks=blocks, header=HEADER))
    return [f.verdict for f in result.findings] + ["pass" for _ in result.passed]


LISTS = [
    (("Ban hành 02 Công văn:", "Công văn số 67/UBND", "Công văn 193/TCT"), ["pass"]),
    (("Ban hành 03 Công văn:", "Công văn số 67/UBND", "Công văn 193/TCT"), ["fail"]),
    (("Ban hành 06 Báo cáo:", "Báo cáo hàng tháng"), ["not-checkable"]),
    (("Ban hành 06 Báo cáo, gồm", "Báo cáo số 1/BC"), []),
]


@pytest.mark.parametrize(("lines", "expected"), LISTS)
def test_announced_documents(lines, expected):
    assert listed(*lines) == expected


def suggested(text: str, *figures) -> dict[str, float]:
    report = make_report(blocks=[block(text)], figures=figures, ocr_pages=[1], header=HEADER)
    found = [f.suggestion for f in check(report).findings if f.suggestion is not None]
    return {suggestion.value: suggestion.reading_error for suggestion in found}


def test_a_stroke_for_a_separator():
    found = suggested("đã cập nhật, bổ sung 15.736/17/214 hồ sơ (đạt 91.4%).")
    assert list(found) == ["15.736/17.214"]
    assert found["15.736/17.214"] > 0.5


def test_a_rate_without_its_comma():
    found = suggested("Tháng 3 đạt 28.04%, Tháng 4 đạt 3535%, Tháng 5 đạt 42,35%")
    assert list(found) == ["35,35%"]


def test_a_difference_is_not_taken_across_units():
    text = (
        "Thu 6.915 tỷ đồng. Nếu loại trừ đất còn 4.870.350 triệu đồng. Trong đó doanh nghiệp 612,8 tỷ đồng;"
    )
    figures = [
        figure("6.915", id="f1", unit="tỷ đồng", measure="money"),
        figure("4.870.350", id="f2", unit="triệu đồng", measure="money"),
        figure("612,8", id="f3", unit="tỷ đồng", measure="money"),
    ]
    assert suggested(text, *figures) == {}


def test_a_difference_shows_a_misread_separator():
    text = "21.918 hồ sơ cần bổ sung. Tuy nhiên đã lọc ra 47704 hồ sơ hết hạn. Do đó, phải làm 17.214 hồ sơ."
    figures = [
        figure("21.918", id="f1"),
        figure("47704", id="f2", confidence=0.8),
        figure("17.214", id="f3"),
    ]
    found = suggested(text, *figures)
    assert list(found) == ["4.704"]
    assert found["4.704"] > 0.5
