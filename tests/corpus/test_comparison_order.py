"""What stands in another order, and what two versions of one report say of themselves."""

import pytest

from tests.corpus.making import block, figure, make_report, section, table
from vanthu.corpus import compare
from vanthu.corpus.comparison.order import out_of_order
from vanthu.parsers.report import Header, Period, Report, Signatory

HALF = Period(start="2024-01-01", end="2024-06-30", label="6 tháng đầu năm 2024")
YEAR = Period(start="2024-01-01", end="2024-12-31", label="năm 2024")

PLACES = [
    ([], set()),
    ([0], set()),
    ([0, 1, 2, 3], set()),
    ([3, 0, 1, 2], {0}),
    ([1, 2, 3, 0], {3}),
    ([0, 3, 1, 2, 4], {1}),
    ([1, 0, 3, 2], {0, 2}),
]


@pytest.mark.parametrize(("places", "moved"), PLACES)
def test_the_fewest_items_that_moved(places, moved):
    assert out_of_order(places) == moved


def changes(old: Report, new: Report) -> list[tuple[str, str, str | None]]:
    return [(change.kind, change.what, change.new) for change in compare(old, new).text]


def sectioned(*headings: str) -> Report:
    numbers = "I", "II", "III", "IV"
    return make_report(
        sections=[section(number, heading) for number, heading in zip(numbers, headings, strict=False)]
    )


CROPS, MONEY, AUDITS = "Tình hình sản xuất", "Thu ngân sách và đầu tư", "Công tác thanh tra"
SECTIONS = [
    ((CROPS, MONEY, AUDITS), (CROPS, MONEY, AUDITS), []),
    ((CROPS, MONEY, AUDITS), (AUDITS, CROPS, MONEY), [("moved", "section", AUDITS)]),
    ((MONEY, AUDITS), (CROPS, MONEY, AUDITS), [("added", "section", CROPS)]),  # the others only go down
    ((CROPS, MONEY, AUDITS), (CROPS, AUDITS), [("removed", "section", None)]),
]


@pytest.mark.parametrize(("old", "new", "expected"), SECTIONS)
def test_a_section_that_stands_elsewhere(old, new, expected):
    assert changes(sectioned(*old), sectioned(*new)) == expected


DAM, DYKE, PUMP = ["1", "Hồ chứa nước"], ["2", "Kè sông"], ["3", "Trạm bơm"]


def tabled(*rows: list[str], period: Period = HALF) -> Report:
    return make_report(tables=[table(["STT", "Dự án"], list(rows))], header=Header(period=period))


ROWS = [
    ((DAM, DYKE, PUMP), (DAM, DYKE, PUMP), HALF, []),
    ((DAM, DYKE, PUMP), (PUMP, DAM, DYKE), HALF, [("changed", "order", "Trạm bơm; Hồ chứa nước; Kè sông")]),
    ((DAM, DYKE, PUMP), (PUMP, DAM, DYKE), YEAR, []),  # a table is sorted anew each period
    ((DAM, DYKE), (DAM, PUMP, DYKE), HALF, [("added", "row", "3 | Trạm bơm")]),
]


@pytest.mark.parametrize(("old", "new", "period", "expected"), ROWS)
def test_rows_in_another_order(old, new, period, expected):
    assert changes(tabled(*old), tabled(*new, period=period)) == expected


def headed(**fields) -> Report:
    known = {"number": "215/BC-UBND", "issued_on": "2024-07-10", "title": "Kết quả công tác", "period": HALF}
    return make_report(header=Header(**known | fields))


HEADS = [
    ({}, []),
    ({"issued_on": "2024-07-12"}, [("changed", "date", "12/07/2024")]),
    ({"number": "216/BC-UBND"}, [("changed", "number", "216/BC-UBND")]),
    ({"title": "Kết quả công tác (sửa đổi)"}, [("changed", "title", "Kết quả công tác (sửa đổi)")]),
    ({"title": "KẾT QUẢ  CÔNG TÁC"}, []),
    ({"issued_on": None}, []),
    ({"signatory": Signatory(role="GIÁM ĐỐC", name="Trần Văn Lựu")}, []),  # nobody signed before
    ({"period": YEAR, "number": "398/BC-UBND", "issued_on": "2025-01-12"}, []),
]


@pytest.mark.parametrize(("fields", "expected"), HEADS)
def test_the_heads_of_two_versions_of_one_report(fields, expected):
    assert changes(headed(), headed(**fields)) == expected


def counted(text: str, raw: str, value: int) -> Report:
    return make_report(blocks=[block(text)], figures=[figure(raw, value=value)])


NUMBERS = [
    ("Đã cấp 12 thẻ theo 3 đợt", "Đã cấp 15 thẻ theo 3 đợt", 15, []),  # the figure tells it
    ("Đã cấp 12 thẻ theo 3 đợt", "Đã cấp 12 thẻ theo 4 đợt", 12, ["changed"]),
    ("Đã cấp 12 thẻ theo 3 đợt", "Đã cấp 15 thẻ theo 4 đợt", 15, ["changed"]),
    ("Đã cấp 12 thẻ, 1500 đồng", "Đã cấp 12 thẻ, 1.500 đồng", 12, []),
]


@pytest.mark.parametrize(("old", "new", "value", "expected"), NUMBERS)
def test_a_number_that_no_figure_tells_is_a_change_of_text(old, new, value, expected):
    raw = f"{value} thẻ"
    found = compare(counted(old, "12 thẻ", 12), counted(new, raw, value)).text
    assert [change.kind for change in found] == expected


def test_headings_of_two_periods_may_name_other_times():
    heading = "Kết quả thực hiện năm {}"
    old, new = (sectioned(heading.format(year)) for year in (2023, 2024))
    assert changes(old, new) == []
    old, new = (one.model_copy(update={"header": Header(period=HALF)}) for one in (old, new))
    assert changes(old, new) == [("changed", "section", heading.format(2024))]


DATED = ["STT", "Dự án", "Thời gian"]
CELLS = [
    ("2023-2025", "2023-2026", [("changed", "row")]),
    ("12/5/2024", "13/5/2024", [("changed", "row")]),
    ("18.9.00", "18.9.01", [("changed", "row")]),
    ("2023-2025", "2023-2025", []),
    ("2023-2025", "", []),  # not read on one side, or not there: no number stands against it
]


@pytest.mark.parametrize(("old", "new", "expected"), CELLS)
def test_numbers_of_cells_that_are_no_figures(old, new, expected):
    first, second = (make_report(tables=[table(DATED, [["1", "Kè sông", cell]])]) for cell in (old, new))
    assert [(change.kind, change.what) for change in compare(first, second).text] == expected


def test_a_column_that_numbers_the_rows_counts_on():
    rows = [["1", "Hồ chứa nước", "x"], ["2", "Kè sông", "x"]]
    later = [rows[0], ["2", "Trạm bơm", "x"], ["3", "Kè sông", "x"]]
    first, second = (make_report(tables=[table(DATED, made)]) for made in (rows, later))
    assert [(change.kind, change.what) for change in compare(first, second).text] == [("added", "row")]


UNREAD = [("18.900", "18.901", "value"), ("18.900", "18.900", "unchanged")]


@pytest.mark.parametrize(("old", "new", "kind"), UNREAD)
def test_what_is_read_on_neither_side_is_compared_as_printed(old, new, kind):
    def made(raw: str) -> Report:
        text = f"Đã cấp {raw} thẻ"
        return make_report(blocks=[block(text)], figures=[figure(f"{raw} thẻ", value=None)])

    assert [pair.kind for pair in compare(made(old), made(new)).pairs] == [kind]
