"""What a report restates of earlier periods, against the reports of those: names, periods, bases, places."""

import pytest

from tests.corpus.making import block, cell_figures, figure, make_report, section, table
from vanthu.corpus.checks import check
from vanthu.parsers.report import FigurePeriod, Header, IndicatorPart, Period

NOW = Header(issuer="SỞ TƯ PHÁP", parent_issuer="UBND TỈNH A", period=Period(end="2024-09-30"))
MONTH = FigurePeriod(label="tháng 9 năm 2023", start="2023-09-01", end="2023-09-30", taken_from="clause")
TO_DATE = FigurePeriod(label="9 tháng năm 2023", start="2023-01-01", end="2023-09-30", taken_from="clause")
NAME = "cấp phiếu lý lịch tư pháp"


def stating(name, raw="2.050 phiếu", *, file="truoc.pdf", header=NOW, heading="Hộ tịch", **fields):
    values = {"unit": "phiếu", "period": MONTH, "basis": "actual", **fields}
    made = figure(raw, name, **values)
    report = make_report(
        blocks=[block(f"{name} {raw}")],
        figures=[made],
        sections=[section("II.1", heading)],
        file=file,
        header=header,
    )
    report.source.sha256 = ("a" if file == "nay.pdf" else "b") * 64
    return report


def outcome(now, *earlier):
    result = check(now, earlier=earlier)
    found = [(f.verdict, f.stated) for f in result.findings if f.rule == "restated"]
    return sorted([*found, *(("holds", p.stated) for p in result.passed if p.rule == "restated")], key=str)


def at(place):
    return [IndicatorPart(role="place", text=place)]


PROSE = [
    # what this report says, what the earlier one says of itself, outcome
    ({"raw": "2.050 phiếu"}, {}, [("holds", 2050)]),
    ({"raw": "2.150 phiếu"}, {}, [("fail", 2150)]),
    # words of the period in the name; one name has a word more
    ({"raw": "2.150 phiếu", "name": f"{NAME} tháng 9 năm 2023"}, {}, [("fail", 2150)]),
    ({"raw": "2.150 phiếu", "name": "phiếu lý lịch tư pháp"}, {}, [("fail", 2150)]),
    # in another unit of one scale, and rounded there
    ({"raw": "1.250 triệu", "unit": "triệu đồng"}, {"raw": "1,25 tỷ", "unit": "tỷ đồng"}, [("holds", 1250)]),
    ({"raw": "1,3 tỷ", "unit": "tỷ đồng"}, {"raw": "1.254 triệu", "unit": "triệu đồng"}, [("holds", 1.3)]),
    # to date against in the period; a point in time against a period
    ({"raw": "2.150 phiếu", "period": TO_DATE}, {}, []),
    ({"raw": "2.150 phiếu", "period": MONTH.model_copy(update={"start": None})}, {}, []),
    ({"raw": "2.150 phiếu", "name": f"lũy kế {NAME} còn hiệu lực"}, {}, []),
    # a plan, an estimate of then, an estimate of now, about so many
    ({"raw": "2.150 phiếu", "basis": "plan"}, {}, []),
    ({"raw": "2.150 phiếu"}, {"basis": "estimate"}, []),
    ({"raw": "2.150 phiếu", "basis": "estimate"}, {}, []),
    ({"raw": "2.150 phiếu", "approx": "khoảng"}, {}, []),
    # another place, another thing, another unit, under another heading
    ({"raw": "2.150 phiếu", "indicator": at("huyện B")}, {"indicator": at("huyện C")}, []),
    ({"raw": "2.150 phiếu", "name": "thu hồi phiếu lý lịch tư pháp cấp sai"}, {}, []),
    ({"raw": "2.150 hồ sơ", "unit": "hồ sơ"}, {}, []),
    ({"raw": "2.150 phiếu", "heading": "Thi hành án"}, {"heading": "Lý lịch tư pháp"}, []),
    # another body; one of the same name under another
    ({"raw": "2.150 phiếu"}, {"header": NOW.model_copy(update={"issuer": "SỞ Y TẾ"})}, []),
    ({"raw": "2.150 phiếu"}, {"header": NOW.model_copy(update={"parent_issuer": "UBND TỈNH B"})}, []),
    # its own period is stated here first
    ({"raw": "2.150 phiếu", "header": NOW.model_copy(update={"period": Period(end="2023-09-30")})}, {}, []),
]


@pytest.mark.parametrize(("mine", "theirs", "expected"), PROSE)
def test_a_sentence_against_the_report_of_then(mine, theirs, expected):
    now = stating(**{"name": NAME, "file": "nay.pdf", **mine})
    assert outcome(now, stating(**{"name": NAME, **theirs})) == expected


def test_two_values_of_one_name_say_nothing():
    now = stating(NAME, "2.150 phiếu", file="nay.pdf")
    then = stating(NAME)
    twice = figure("1.900 phiếu", NAME, id="f2", unit="phiếu", period=MONTH)
    then = then.model_copy(update={"figures": [*then.figures, twice]})
    assert outcome(now, then) == []


def test_what_a_scan_does_not_say_surely_is_for_the_eye():
    now = stating(NAME, "2.150 phiếu", file="nay.pdf")
    then = stating(NAME, confidence=0.6)
    pages = [page.model_copy(update={"source": "ocr"}) for page in then.source.page_sources]
    then = then.model_copy(update={"source": then.source.model_copy(update={"page_sources": pages})})
    assert outcome(now, then) == [("not-checkable", 2150)]


def tabled(title, head, rows, file="truoc.pdf"):
    made = table(["TT", "Nội dung", head], rows, title=title)
    cells = [cell.model_copy(update={"period": MONTH, "unit": None}) for cell in cell_figures(made, [2])]
    report = make_report(tables=[made], figures=cells, file=file, header=NOW)
    report.source.sha256 = ("a" if file == "nay.pdf" else "b") * 64
    return report


REVENUE = "Thu ngân sách nhà nước"
BEFORE = "Thực hiện cùng kỳ năm trước"
STATE = "Ngân sách cấp tỉnh"
THEN = (REVENUE, "Thực hiện tháng 9/2023", [["1", "Ngân sách cấp tỉnh", "412"]])
TABLES = [
    # title, head and row of the table of now, outcome
    (
        f"{REVENUE} tháng 9/2024",
        BEFORE,
        STATE,
        "412",
        "holds",
    ),
    (
        f"{REVENUE} tháng 9/2024",
        BEFORE,
        STATE,
        "421",
        "fail",
    ),
    ("Chi đầu tư phát triển", BEFORE, STATE, "421", None),
    (REVENUE, "Lũy kế thực hiện năm trước", STATE, "421", None),
    (REVENUE, BEFORE, "Ngân sách cấp xã", "421", None),
    (REVENUE, "Trong đó: dầu thô, cùng kỳ năm trước", STATE, "421", None),
]


@pytest.mark.parametrize(("title", "head", "row", "value", "expected"), TABLES)
def test_a_cell_against_the_cell_of_then(title, head, row, value, expected):
    now = tabled(title, head, [["1", row, value]], "nay.pdf")
    assert [verdict for verdict, _ in outcome(now, tabled(*THEN))] == ([expected] if expected else [])
