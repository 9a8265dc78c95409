"""Matching of figures, their classes and flags."""

import pytest

from tests.corpus.making import (
    block,
    cell_figures,
    figure,
    make_report,
    section,
    table,
)
from vanthu.corpus import compare
from vanthu.parsers.report import Change, Figure, FigurePeriod, Header, Period, Report
from vanthu.parsers.times.years import years_later

SECTIONS = [
    section("I", "Công tác chỉ đạo"),
    section("II", "Kết quả thực hiện"),
    section("II.1", "Hộ tịch", "II"),
    section("II.2", "An sinh xã hội", "II"),
]
LINES = [
    ("II.1", "Đăng ký khai sinh: 275 trường hợp", "275 trường hợp", "Đăng ký khai sinh", "trường hợp"),
    ("II.1", "Đăng ký khai tử: 99 trường hợp", "99 trường hợp", "Đăng ký khai tử", "trường hợp"),
    ("II.1", "Đăng ký kết hôn: 125 trường hợp", "125 trường hợp", "Đăng ký kết hôn", "trường hợp"),
    ("II.2", "Chi trả cho 12.834 người", "12.834 người", "người được chi trả không dùng tiền mặt", "người"),
    ("II.2", "Tính đến 15/5, đã cấp 3.227 thẻ", "3.227 thẻ", "Tính đến nay, thẻ căn cước đã cấp", "thẻ"),
]


def report(lines=LINES, *, changes=(), ocr=(), sections=SECTIONS, **fields) -> Report:
    """Five figures in two sections; ``changes`` are (place, field, value) of figures."""
    figures, blocks = [], []
    for n, (where, text, raw, label, unit) in enumerate(lines):
        blocks.append(block(text, n=n, section=where))
        figures.append(figure(raw, label, id=f"f{n}", block=f"b{n}", section=where, unit=unit))
    for place, name, value in changes:
        figures[place] = figures[place].model_copy(update={name: value})
    return make_report(blocks=blocks, figures=figures, sections=sections, ocr_pages=ocr, **fields)


def classes(old: Report, new: Report) -> dict[str, str]:
    return {pair.label: pair.kind for pair in compare(old, new).pairs if pair.kind != "unchanged"}


def test_a_report_against_itself_is_unchanged():
    comparison = compare(report(), report())
    assert {pair.kind for pair in comparison.pairs} == {"unchanged"}
    assert comparison.text == []


CHANGES = [
    ((0, "value", 300), "value"),
    ((0, "of", 310), "unchanged"),
    ((3, "unit", "hộ"), "unit"),
    ((0, "label", "Đăng ký khai sinh có yếu tố nước ngoài"), "label"),
]


@pytest.mark.parametrize(("change", "kind"), CHANGES)
def test_classes(change, kind):
    pairs = compare(report(), report(changes=[change])).pairs
    assert [pair.kind for pair in pairs if pair.new.figure == f"f{change[0]}"] == [kind]


def test_added_and_removed():
    found = classes(report(), report(lines=LINES[:-1]))
    assert found == {LINES[-1][3]: "removed"}
    found = classes(report(lines=LINES[1:]), report())
    assert found == {LINES[0][3]: "added"}


def test_the_same_money_in_another_unit_is_a_change_of_unit():
    old = report(changes=[(3, "unit", "tỷ đồng"), (3, "value", 3.87)])
    new = report(changes=[(3, "unit", "triệu đồng"), (3, "value", 3870)])
    assert list(classes(old, new).values()) == ["unit"]


def test_a_renumbered_section_is_no_move():
    sections = [
        SECTIONS[0],
        *(section(s.id.replace("II", "III"), s.heading, s.parent and "III") for s in SECTIONS[1:]),
    ]
    lines = [(where.replace("II", "III"), *rest) for where, *rest in LINES]
    assert classes(report(), report(lines, sections=sections)) == {}


def test_a_figure_in_another_section_moved():
    lines = [*LINES[:3], ("I", *LINES[3][1:]), LINES[4]]
    assert classes(report(), report(lines)) == {LINES[3][3]: "moved"}


def test_an_inserted_paragraph_breaks_nothing():
    extra = ("II.1", "Ghi chú kết hôn: 7 trường hợp", "7 trường hợp", "Ghi chú kết hôn", "trường hợp")
    assert classes(report(), report([LINES[0], extra, *LINES[1:]])) == {"Ghi chú kết hôn": "added"}


def flags(old: Report, new: Report) -> dict[str, list[str]]:
    return {pair.label: pair.flags for pair in compare(old, new).pairs if pair.flags}


def test_a_cumulative_figure_that_falls_is_flagged():
    assert flags(report(), report(changes=[(4, "value", 3000)])) == {LINES[4][3]: ["cumulative-fell"]}
    assert flags(report(), report(changes=[(4, "value", 4000)])) == {}
    assert flags(report(), report(changes=[(0, "value", 200)])) == {}


def test_a_changed_denominator_is_flagged():
    old, new = report(changes=[(0, "of", 300)]), report(changes=[(0, "of", 310)])
    assert flags(old, new) == {LINES[0][3]: ["denominator-changed"]}


def test_a_sum_that_breaks_on_one_side_is_flagged():
    parts = [(1, "part_of", "f0"), (2, "part_of", "f0")]
    old = report(changes=[(0, "value", 224), *parts])
    new = report(changes=[(0, "value", 200), *parts])
    assert {flag for told in flags(old, new).values() for flag in told} == {"sum-breaks-new"}


def read_by_ocr(*changes) -> dict[str, str]:
    return classes(report(), report(changes=changes, ocr=[1]))


def test_one_confusion_away_on_a_scanned_page_is_a_difference_of_reading():
    assert read_by_ocr((0, "value", 310), (0, "raw", "310 trường hợp")) == {LINES[0][3]: "value"}
    changed = [(0, "value", 276), (0, "raw", "276 trường hợp")]
    assert read_by_ocr(*changed) == {LINES[0][3]: "reading"}
    old, new = report(), report(changes=changed)
    assert classes(old, new) == {LINES[0][3]: "value"}


def test_a_spoilt_label_on_a_scanned_page_is_no_change_of_label():
    assert read_by_ocr((0, "label", "Đăng ky khai sính")) == {}


COLUMNS = ["STT", "Dịch vụ công", "Tổng hồ sơ", "Trực tuyến"]
ROWS = [
    ["1", "Đăng ký khai sinh", "275", "270"],
    ["2", "Đăng ký khai tử", "99", "98"],
    ["3", "Đăng ký kết hôn", "125", "120"],
]


def tabled(rows, columns=COLUMNS) -> Report:
    made = table(columns, rows)
    numbers = [n for n, name in enumerate(columns) if name in COLUMNS[2:]]
    return make_report(tables=[made], figures=cell_figures(made, numbers))


def values(old: Report, new: Report) -> set[tuple[int | None, int | None]]:
    pairs = compare(old, new).pairs
    return {(p.old.value if p.old else None, p.new.value if p.new else None) for p in pairs}


def test_rows_are_matched_by_their_labels_not_their_places():
    new = [
        ["1", "Thông báo lưu trú", "7", "7"],
        *([str(n + 2), *row[1:]] for n, row in enumerate(reversed(ROWS))),
    ]
    found = values(tabled(ROWS), tabled(new))
    assert found == {(275, 275), (270, 270), (99, 99), (98, 98), (125, 125), (120, 120), (None, 7)}


def test_columns_are_matched_by_their_headers_not_their_places():
    swapped = [[row[0], row[1], "x", row[3], row[2]] for row in ROWS]
    columns = ["STT", "Dịch vụ công", "Kết nối", "Trực tuyến", "Tổng hồ sơ"]
    assert values(tabled(ROWS), tabled(swapped, columns)) == values(tabled(ROWS), tabled(ROWS))


def test_two_lists_for_two_years_go_to_the_list_of_the_same_year():
    def yearly(*years: tuple[int, tuple[str, str, str]]) -> Report:
        blocks, figures, n = [], [], 0
        for year, counts in years:
            blocks.append(block(f"Năm {year}:", n=n, marker="*", depth=1))
            for name, count in zip(("khai sinh", "khai tử", "kết hôn"), counts, strict=True):
                n += 1
                blocks.append(block(f"Đăng ký {name}: {count}", n=n, marker="+", depth=2))
                figures.append(figure(count, f"Đăng ký {name}", id=f"f{n}", block=f"b{n}"))
            n += 1
        header = Header(period=Period(start="2023-01-01", end="2023-06-30"))
        return make_report(blocks=blocks, figures=figures, sections=SECTIONS, header=header)

    old = yearly((2023, ("275", "99", "125")))
    new = yearly((2022, ("960", "386", "500")), (2023, ("244", "87", "115")))
    matched = {(p.old.value, p.new.value) for p in compare(old, new).pairs if p.old and p.new}
    assert matched == {(275, 244), (99, 87), (125, 115)}


def test_every_figure_is_in_exactly_one_pair():
    old, new = report(), report(lines=LINES[2:], changes=[(0, "value", 1)])
    pairs = compare(old, new).pairs
    assert sorted(p.old.figure for p in pairs if p.old) == [f.id for f in old.figures]
    assert sorted(p.new.figure for p in pairs if p.new) == [f.id for f in new.figures]


def test_differences_come_in_value_and_percent():
    [pair] = [p for p in compare(report(), report(changes=[(0, "value", 330)])).pairs if p.kind == "value"]
    assert (pair.delta, pair.delta_percent) == (55, 20.0)


def test_reports_without_figures_compare_too():
    empty = make_report()
    assert compare(empty, empty).pairs == []
    assert {p.kind for p in compare(empty, report()).pairs} == {"added"}


def test_figures_are_typed_as_read():
    assert all(isinstance(f, Figure) for f in report().figures)


def of_half_year(year: int, heads: list[str], values: list[str]) -> Report:
    """A report on half a year with one table; the ``heads`` of its columns end in the year they are of."""
    made = table(["TT", "Nội dung", *heads], [["1", "Số lượt khám", *values]])
    figures = []
    for one in cell_figures(made, range(2, 2 + len(heads))):
        told = heads[one.column - 2][-4:]
        period = FigurePeriod(label=told, start=f"{told}-01-01", end=f"{told}-06-30", taken_from="column")
        label = f"Số lượt khám: {heads[one.column - 2]}"
        figures.append(one.model_copy(update={"period": period, "label": label}))
    header = Header(period=Period(start=f"{year}-01-01", end=f"{year}-06-30"))
    return make_report(tables=[made], figures=figures, sections=SECTIONS, header=header)


PERIODS = [
    (2025, ["TH 6T/2024", "TH 6T/2025"], {(58, 63): "value", (63, 66): "value"}),
    (2024, ["TH 6T/2023", "TH 6T/2024"], {(58, 63): "value", (63, 66): "value"}),
    (2025, ["TH 6T/2025", "TH 6T/2024"], {(58, 66): "value", (63, 63): "unchanged"}),
    (2025, ["KH 6T/2024", "TH 6T/2025"], {(58, 63): "value", (63, 66): "value"}),
]


@pytest.mark.parametrize(("year", "heads", "expected"), PERIODS)
def test_columns_of_one_time_belong_together_as_each_report_sees_it(year, heads, expected):
    old = of_half_year(2024, ["TH 6T/2023", "TH 6T/2024"], ["58", "63"])
    new = of_half_year(year, heads, ["63", "66"])
    pairs = [pair for pair in compare(old, new).pairs if pair.old and pair.new]
    found = {(pair.old.value, pair.new.value): pair.kind for pair in pairs}
    assert found == expected


@pytest.mark.parametrize(
    ("old", "new", "years", "told"),
    [
        ("TH 2023", "TH 2024", 1, "TH 2024"),
        ("TH 6T/2022 so với 2021", "TH 6T/2024 so với 2023", 2, "TH 6T/2024 so với 2023"),
        (
            "Giá trị sản xuất (giá so sánh 2010) năm 2023",
            "Giá trị sản xuất (giá so sánh 2010) năm 2024",
            1,
            None,
        ),
        ("Mục tiêu đến năm 2025", "Mục tiêu đến năm 2025", 1, "Mục tiêu đến năm 2025"),
        ("TH 2023", "TH 2025", 1, "TH 2023"),
        ("TH 2023", "Thực hiện", 1, "TH 2023"),
        ("TH 2023", "TH 2024", 0, "TH 2023"),
        ("Đến 30.6.2023", "Đến 30.6.2024", 1, "Đến 30.6.2024"),
        ("Giá 2023,5 đồng", "Giá 2024,5 đồng", 1, "Giá 2023,5 đồng"),
    ],
)
def test_years_of_a_label_are_those_of_the_later_report(old, new, years, told):
    assert years_later(old, new, years) == (told or new)


RESTATED = [(["63", "66"], []), (["61", "66"], ["restated"]), (["58", "66"], ["restated"])]


@pytest.mark.parametrize(("values", "flagged"), RESTATED)
def test_an_earlier_number_that_is_told_otherwise_later(values, flagged):
    old = of_half_year(2024, ["TH 6T/2023", "TH 6T/2024"], ["58", "63"])
    new = of_half_year(2025, ["TH 6T/2024", "TH 6T/2025"], values)
    assert [flag for pair in compare(old, new).pairs for flag in pair.flags] == flagged


def test_another_version_of_one_report_changes_its_numbers_and_tells_none_again():
    heads = ["TH 6T/2023", "TH 6T/2024"]
    first, second = (of_half_year(2024, heads, values) for values in (["58", "63"], ["61", "63"]))
    pairs = compare(first, second).pairs
    assert [(pair.kind, pair.flags) for pair in pairs] == [("value", []), ("unchanged", [])]


def growing(
    by: float, since: str | None = "cùng kỳ", unit: str | None = "%"
) -> tuple[int, str, list[Change]]:
    return (0, "change", Change(by=by, since=since, unit=unit))


STATED_CHANGES = [
    ((growing(4.2), growing(4.8)), ("value", ["change-changed"])),
    ((growing(4.2), growing(-4.2)), ("value", ["change-changed"])),
    ((growing(620, unit=None), growing(260, unit=None)), ("value", ["change-changed"])),
    ((growing(4.2), growing(4.2)), ("unchanged", [])),
    ((growing(4.2), growing(4.8, "đầu năm")), ("unchanged", [])),  # of another time: its words tell it
    ((growing(4.2), growing(4.8, unit="điểm phần trăm")), ("unchanged", [])),
    ((growing(4.2), (0, "change", None)), ("unchanged", [])),
]


@pytest.mark.parametrize(("changes", "expected"), STATED_CHANGES)
def test_the_change_stated_of_a_figure_is_compared_as_its_value_is(changes, expected):
    pairs = compare(report(changes=changes[:1]), report(changes=changes[1:])).pairs
    assert [(pair.kind, pair.flags) for pair in pairs if pair.new.figure == "f0"] == [expected]


NAMES = [
    ("Đăng ký khai sinh", 300, []),
    ("Đăng ký khai sinh có yếu tố nước ngoài", 300, ["label-changed"]),
    ("Đăng ký khai sinh có yếu tố nước ngoài", 275, ["label-changed"]),
    ("Hộ tịch: Đăng ký khai sinh", 300, ["label-changed"]),
    ("Hộ tịch: Đăng ký khai sinh", 275, []),
]


@pytest.mark.parametrize(("label", "value", "expected"), NAMES)
def test_another_name_is_noted_whether_the_number_changed_or_not(label, value, expected):
    pairs = compare(report(), report(changes=[(0, "label", label), (0, "value", value)])).pairs
    assert [flag for pair in pairs for flag in pair.flags if flag == "label-changed"] == expected
