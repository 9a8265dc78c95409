"""Prose against tables, and what a report restates against the report of that period."""

import pytest

from tests.corpus.making import block, cell_figures, figure, make_report, table
from vanthu.corpus.checks import check
from vanthu.parsers.report import FigurePeriod, Header

YEAR = FigurePeriod(label="năm 2020", start="2020-01-01", end="2020-12-31", taken_from="clause")
BEFORE = FigurePeriod(label="năm 2019", start="2019-01-01", end="2019-12-31", taken_from="column")
HEADS = ["TT", "Đơn vị", "Số cuộc thanh tra", "Số tiền thu hồi"]
ROWS = [
    ["1", "Huyện An Bình", "24", "1.240"],
    ["2", "Huyện Cẩm Lý", "31", "2.190"],
    ["", "Tổng cộng", "55", "3.430"],
]


CASES = {"unit": "cuộc", "measure": "count"}
MONEY = {"unit": "triệu đồng", "measure": "money"}


def outcome(result, rule):
    found = [(f.verdict, f.stated) for f in result.findings if f.rule == rule]
    return sorted([*found, *((p.agreement, p.stated) for p in result.passed if p.rule == rule)], key=str)


def told(text, *figures, period=YEAR):
    made = table(HEADS, ROWS, totals=[2])
    cells = [
        cell.model_copy(update={**(CASES if cell.column == 2 else MONEY), "period": YEAR})
        for cell in cell_figures(made, [2, 3])
    ]
    prose = [
        figure(
            raw,
            label,
            id=f"p{n}",
            unit=unit,
            measure="money" if "đồng" in unit else "count",
            period=period,
            **more,
        )
        for n, (raw, label, unit, more) in enumerate(figures)
    ]
    return check(make_report(blocks=[block(text)], tables=[made], figures=[*prose, *cells]))


PROOF = ("3.430 triệu đồng", "thu hồi", "triệu đồng", {})
INSPECTED = [
    # all of the table, as it states; another number; far off; narrowed by words behind it; a part
    ("55 cuộc", "tiến hành cuộc thanh tra", {}, [("exact", 55)]),
    ("56 cuộc", "tiến hành cuộc thanh tra", {}, [("fail", 56)]),
    ("15 cuộc", "tiến hành cuộc thanh tra", {}, []),
    ("56 cuộc", "tiến hành cuộc thanh tra đột xuất đất đai", {}, []),
    ("54 cuộc", "cuộc thanh tra theo kế hoạch lại", {"part_of": "p0"}, []),
    # a row by its name; a row that is not there
    ("31 cuộc", "Huyện Cẩm Lý cuộc thanh tra", {}, [("exact", 31)]),
    ("32 cuộc", "Huyện Cẩm Lý cuộc thanh tra", {}, [("fail", 32)]),
    ("32 cuộc", "Huyện Đông Hải cuộc thanh tra", {}, []),
]


@pytest.mark.parametrize(("raw", "label", "more", "expected"), INSPECTED)
def test_prose_is_held_against_the_cell_that_it_names(raw, label, more, expected):
    text = f"Năm 2020 thu hồi 3.430 triệu đồng; {label} {raw}."
    found = outcome(told(text, PROOF, (raw, label, "cuộc", more)), "prose-table")
    assert [one for one in found if one[1] != 3430] == expected


def test_without_a_link_that_agrees_nothing_is_called_wrong():
    text = "Năm 2020 tiến hành 56 cuộc thanh tra."
    assert outcome(told(text, ("56 cuộc", "tiến hành cuộc thanh tra", "cuộc", {})), "prose-table") == []


def test_another_period_is_another_figure():
    text = "Năm 2019 thu hồi 3.430 triệu đồng; tiến hành cuộc thanh tra 56 cuộc."
    figures = (PROOF, ("56 cuộc", "tiến hành cuộc thanh tra", "cuộc", {}))
    assert outcome(told(text, *figures, period=BEFORE), "prose-table") == []


def test_the_finding_names_row_column_and_page():
    text = "Năm 2020 thu hồi 3.430 triệu đồng; tiến hành cuộc thanh tra 56 cuộc."
    result = told(text, PROOF, ("56 cuộc", "tiến hành cuộc thanh tra", "cuộc", {}))
    said = next(f.message for f in result.findings if f.rule == "prose-table")
    assert "dòng “Tổng cộng”, cột “Số cuộc thanh tra” (trang 1) ghi 55" in said


def of_year(raw, label, period, file, issuer="SỞ TƯ PHÁP", **fields):
    made = figure(raw, label, unit="phiếu", period=period, **fields)
    report = make_report(
        blocks=[block(f"{label} {raw}")], figures=[made], file=file, header=Header(issuer=issuer)
    )
    report.source.sha256 = ("a" if file == "nay.pdf" else "b") * 64
    return report


RESTATED = [
    ("2.050 phiếu", {}, {}, [("holds", 2050)]),
    ("2.150 phiếu", {}, {}, [("fail", 2150)]),
    # another period, another name, a plan, another body, far apart
    ("2.150 phiếu", {"period": YEAR}, {}, []),
    ("2.150 phiếu", {"label": "cấp phiếu cung cấp thông tin"}, {}, []),
    ("2.150 phiếu", {"basis": "plan"}, {}, []),
    ("2.150 phiếu", {}, {"issuer": "SỞ Y TẾ"}, []),
    ("21.500 phiếu", {}, {}, []),
]


@pytest.mark.parametrize(("raw", "mine", "theirs", "expected"), RESTATED)
def test_what_a_report_restates_is_what_was_stated(raw, mine, theirs, expected):
    name = "cấp phiếu lý lịch tư pháp"
    now = of_year(raw, **{"label": name, "period": BEFORE, "file": "nay.pdf", **mine})
    then = of_year("2.050 phiếu", **{"label": name, "period": BEFORE, "file": "truoc.pdf", **theirs})
    assert outcome(check(now, earlier=[then]), "restated") == expected


def test_a_report_is_not_held_against_itself():
    now = of_year("2.150 phiếu", "cấp phiếu lý lịch tư pháp", BEFORE, "nay.pdf")
    assert outcome(check(now, earlier=[now]), "restated") == []
