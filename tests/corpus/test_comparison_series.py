"""An indicator over reports: one body, one unit, one span of time and basis; what differs is said."""

import pytest

from tests.corpus.making import block, cell_figures, figure, make_report, table
from vanthu.corpus.comparison import series
from vanthu.parsers.report import FigurePeriod, Header, Period, Report

LABEL = "kinh phí hỗ trợ"


def monthly(
    month: int,
    raw: str,
    *,
    unit: str = "triệu đồng",
    issuer: str | None = None,
    basis: str = "actual",
    lead: str = "",
) -> Report:
    value = {"raw": f"{raw} {unit}", "label": LABEL, "unit": unit, "measure": "money", "basis": basis}
    header = Header(
        issuer=issuer,
        period=Period(
            start=f"2024-{month:02}-01", end=f"2024-{month:02}-28", label=f"tháng {month} năm 2024"
        ),
    )

    end = {1: "31", 2: "29", 3: "31", 4: "30"}[month]
    header.period.end = f"2024-{month:02}-{end}"
    text = f"{lead}Kinh phí hỗ trợ {raw} {unit}."
    return make_report(
        blocks=[block(text)], figures=[figure(**value)], header=header, file=f"thang-{month}-{issuer}.pdf"
    )


def test_reports_of_another_body_are_left_out_unless_asked_for():
    reports = [
        monthly(1, "100", issuer="UBND huyện Thường Xuân"),
        monthly(2, "120", issuer="UBND HUYỆN THƯỜNG XUÂN"),
        monthly(3, "900", issuer="UBND huyện Quảng Xương"),
    ]
    found = series(reports, LABEL)
    assert [point.value for point in found.points] == [100, 120]
    assert [head.header.issuer for head in found.left_out] == ["UBND huyện Quảng Xương"]
    assert len(series(reports, LABEL, all_bodies=True).points) == 3


MARKS = [
    ({}, []),
    ({"raw": "1,5", "unit": "tỷ đồng"}, ["unit-converted"]),
    ({"raw": "15", "unit": "km"}, ["unit-differs"]),
    ({"basis": "plan"}, ["basis-differs"]),
    ({"basis": "estimate"}, []),
    ({"lead": "Lũy kế từ đầu năm: "}, ["span-differs"]),
]


@pytest.mark.parametrize(("fields", "marks"), MARKS)
def test_what_keeps_two_points_apart_is_said(fields, marks):
    first = monthly(1, "100", lead="Trong tháng: ")
    later = {"raw": "120", "lead": "Trong tháng: ", **fields}
    point = series([first, monthly(2, **later)], LABEL).points[1]
    assert point.marks == marks


def test_a_value_is_converted_to_the_unit_of_the_series():
    found = series([monthly(1, "100"), monthly(2, "1,5", unit="tỷ đồng")], LABEL)
    assert (found.unit, [point.value for point in found.points]) == ("triệu đồng", [100, 1500])


@pytest.mark.parametrize(
    ("months", "marks"), [((1, 2), []), ((1, 3), ["gap-before"]), ((2, 2), ["overlaps"])]
)
def test_missing_and_overlapping_periods_are_marked(months, marks):
    found = series([monthly(month, "100") for month in months], LABEL)
    assert found.points[1].marks == marks


def half_yearly(year: int, before: str, now: str, rate: str) -> Report:
    """A table with the year before, the own half year and a rate."""
    heads = [f"TH 6T/{year - 1}", f"TH 6T/{year}", "% KH năm"]
    made = table(["TT", "Nội dung", *heads], [["1", "Số lượt khám", before, now, rate]])
    years, units = (year - 1, year, year), ("lượt", "lượt", "%")
    figures = []
    for one, told, unit, head in zip(cell_figures(made, (2, 3, 4)), years, units, heads, strict=True):
        period = FigurePeriod(
            label=str(told), start=f"{told}-01-01", end=f"{told}-06-30", taken_from="column"
        )
        update = {"period": period, "unit": unit, "label": f"Số lượt khám: {head}"}
        figures.append(one.model_copy(update=update))
    header = Header(period=Period(start=f"{year}-01-01", end=f"{year}-06-30", label=f"6 tháng {year}"))
    return make_report(tables=[made], figures=figures, header=header, file=f"{year}.pdf")


ASKED = [("số lượt khám", [63, 66]), ("số lượt khám % KH năm", [53, 55])]


@pytest.mark.parametrize(("words", "values"), ASKED)
def test_what_is_followed_is_the_result_of_each_report_s_own_time(words, values):
    reports = [half_yearly(2024, "58", "63", "53"), half_yearly(2025, "63", "66", "55")]
    assert [point.value for point in series(reports, words).points] == values
