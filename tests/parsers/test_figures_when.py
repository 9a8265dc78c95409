"""The period of each figure of a sentence, and where it was taken from."""

from __future__ import annotations

import pytest

from tests.parsers.figure_helpers import paragraph, say_when, settled, table
from vanthu.parsers.figures import figures_of
from vanthu.parsers.report import Header, Period

HALF = Header(
    doc_type="Báo cáo",
    title="Tình hình kinh tế - xã hội 6 tháng đầu năm; nhiệm vụ 6 tháng cuối năm 2024",
    issued_on="2024-06-20",
    period=Period(start="2024-01-01", end="2024-06-30", label="6 tháng đầu năm 2024"),
)

HEAD = ("2024-01-01", "2024-06-30", "header")
SENTENCES = [
    (  # a state at one end of the year is of its own number; one that opens the sentence holds on
        "Quỹ tồn đầu năm 412 triệu đồng, trích lập 286 triệu đồng.",
        [(None, "2024-01-01", "clause"), ("2024-01-01", "2024-06-30", "header")],
    ),
    (
        "Đến 30/6/2020 có 23 xã trồng cây, diện tích 16.553,8 ha. Trong đó, đất rừng 9.977,9 ha.",
        [(None, "2020-06-30", "clause"), (None, "2020-06-30", "sentence"), (None, "2020-06-30", "sentence")],
    ),
    (  # a sum so far says in a bracket since when
        "Cộng dồn (từ 27/4/2021 đến 30/9/2021) có 418 ca; khỏi 297 ca.",
        [("2021-04-27", "2021-09-30", "clause"), ("2021-04-27", "2021-09-30", "sentence")],
    ),
    (
        "Kế hoạch 6 tháng cuối năm: vay 95 tỷ đồng; trả gốc 102 tỷ đồng.",
        [("2024-07-01", "2024-12-31", "clause"), ("2024-07-01", "2024-12-31", "sentence")],
    ),
    ("Đạt 95% kế hoạch 6 tháng cuối năm.", [HEAD]),
    ("Thu ngân sách đạt 450 tỷ đồng.", [("2024-01-01", "2024-06-30", "header")]),
    (
        "Tỷ lệ hộ nghèo giảm từ 8,12% năm 2022 xuống 6,85% năm 2023.",
        [("2022-01-01", "2022-12-31", "clause"), ("2023-01-01", "2023-12-31", "clause")],
    ),
    (
        "Nợ thuế đến 31/5/2024 là 8.746 triệu đồng, trong đó nợ khó thu 2.915 triệu đồng.",
        [(None, "2024-05-31", "clause"), (None, "2024-05-31", "sentence")],
    ),
    (  # a bracket behind what opens the sentence says when that is, one behind a figure is of that alone
        "Riêng dịp Tết (từ ngày 08/02 đến ngày 14/02), các điểm du lịch đón 2.150 lượt khách.",
        [("2024-02-08", "2024-02-14", "clause")],
    ),
    (
        "Đón 2.150 lượt khách (từ ngày 08/02 đến ngày 14/02), doanh thu 12 tỷ đồng.",
        [("2024-02-08", "2024-02-14", "clause"), ("2024-01-01", "2024-06-30", "header")],
    ),
    (  # the year is that of the plan, and not of what was done with it
        "Kinh phí năm 2024 được giao 32,6 tỷ đồng, giải ngân 11,9 tỷ đồng.",
        [("2024-01-01", "2024-12-31", "clause"), ("2024-01-01", "2024-06-30", "header")],
    ),
    (  # a month cut short, and times to come, whose days are known or not
        "Sởi 96 ca (T4: 120 ca; cùng kỳ: 64 ca).",
        [HEAD, ("2024-04-01", "2024-04-30", "clause"), ("2023-01-01", "2023-06-30", "clause")],
    ),
    ("Quý tới mở 05 lớp.", [("2024-07-01", "2024-09-30", "clause")]),
    ("Trong 5 năm tới mở 12 lớp.", [(None, None, "clause")]),
    ("Trong quý II, cấp 312 giấy phép.", [("2024-04-01", "2024-06-30", "clause")]),
    (
        "Doanh thu đạt 29.340 tỷ đồng, tăng 13,4% so với cùng kỳ (25.873 tỷ đồng).",
        [("2024-01-01", "2024-06-30", "header"), ("2023-01-01", "2023-06-30", "clause")],
    ),
    (
        "Trồng mới 3.215 ha rừng, đạt 64,3% kế hoạch (5.000 ha).",
        [("2024-01-01", "2024-06-30", "header"), ("2024-01-01", "2024-12-31", "header")],
    ),
    ("Sản lượng đạt 612 tấn, tăng 3,2% so với năm 2022.", [("2024-01-01", "2024-06-30", "header")]),
    ("Giải ngân đạt 420 tỷ đồng, bằng 45% kế hoạch năm 2024.", [("2024-01-01", "2024-06-30", "header")]),
    (
        "Thực hiện Chương trình giai đoạn 2021 - 2025 đã hỗ trợ 12 hộ.",
        [("2024-01-01", "2024-06-30", "header")],
    ),
    # What a sentence divides is of its time; another one is of the report's again.
    (
        "Quý I/2023, xuất khẩu đạt 69 tỷ đồng. Trong đó, gỗ đạt 55 tỷ đồng.",
        [("2023-01-01", "2023-03-31", "clause"), ("2023-01-01", "2023-03-31", "sentence")],
    ),
    (
        "Xuất khẩu quý I/2023 đạt 69 tỷ đồng. Nhập khẩu đạt 55 tỷ đồng.",
        [("2023-01-01", "2023-03-31", "clause"), ("2024-01-01", "2024-06-30", "header")],
    ),
    # So is one that goes on with it; and the time of a part ends with the part.
    (
        "Quý I/2023, xuất khẩu đạt 69 tỷ đồng. Trong khi đó, nhập khẩu đạt 55 tỷ đồng.",
        [("2023-01-01", "2023-03-31", "clause"), ("2023-01-01", "2023-03-31", "sentence")],
    ),
    (
        "Năm 2023 thu 195 tỷ đồng, trong đó quý II thu 88 tỷ đồng; chi 71 tỷ đồng.",
        [
            ("2023-01-01", "2023-12-31", "clause"),
            ("2023-04-01", "2023-06-30", "clause"),
            ("2023-01-01", "2023-12-31", "sentence"),
        ],
    ),
    (
        "Quý II lỗ 83 tỷ đồng, lỗ từ đầu năm 170 tỷ đồng.",
        [("2024-04-01", "2024-06-30", "clause"), ("2024-01-01", "2024-06-30", "clause")],
    ),
    (
        "Diện tích rừng 98 ha (tính đến 31/12/2023), trong đó rừng trồng 12 ha. Cháy 3 ha.",
        [
            (None, "2023-12-31", "clause"),
            (None, "2023-12-31", "sentence"),
            ("2024-01-01", "2024-06-30", "header"),
        ],
    ),
    (
        "Số vụ giảm từ 47 vụ/72 tàu năm 2021 xuống còn 18 vụ/29 tàu năm 2023.",
        [("2021-01-01", "2021-12-31", "clause")] * 2 + [("2023-01-01", "2023-12-31", "clause")] * 2,
    ),
    # The sum so far that opens a sentence is of all its numbers; inside one it is of its own.
    (
        "Lũy kế từ đầu năm: 154 vụ, trị giá 27 tỷ đồng; khởi tố 02 vụ.",
        [("2024-01-01", "2024-06-30", "clause"), *[("2024-01-01", "2024-06-30", "sentence")] * 2],
    ),
    (
        "Quý II cấp 12 giấy, lũy kế từ đầu năm 340 giấy; hủy 5 giấy.",
        [
            ("2024-04-01", "2024-06-30", "clause"),
            ("2024-01-01", "2024-06-30", "clause"),
            ("2024-04-01", "2024-06-30", "sentence"),
        ],
    ),
    ("Dư nợ tăng 35 tỷ đồng so với 31/12/2023 (377 tỷ đồng).", [HEAD, (None, "2023-12-31", "clause")]),
    (
        "Năm 2023 có 45 xã đạt chuẩn, 5 tháng đầu năm 2024 có thêm 03 xã.",
        [("2023-01-01", "2023-12-31", "clause"), ("2024-01-01", "2024-05-31", "clause")],
    ),
    ("Trong 5 năm qua, huyện trồng 125 ha rừng.", [(None, None, "clause")]),
    # What was there before is of no time that is reported.
    ("Số vụ giảm từ 24 vụ xuống 18 vụ so với cùng kỳ.", [("2023-01-01", "2023-06-30", "sentence"), HEAD]),
    ("Số doanh nghiệp tăng từ 241 lên 287 doanh nghiệp.", [None, HEAD]),
    ("Đến 16 giờ ngày 28/2, tiêu hủy 613 con lợn.", [(None, "2024-02-28", "clause")]),
    (
        "Theo Nghị quyết 35, đến năm 2030, đóng góp của doanh nghiệp là 48%.",
        [(None, "2030-12-31", "clause")],
    ),
    ("Phấn đấu giải quyết việc làm cả năm cho 10.550 lượt người.", [("2024-01-01", "2024-12-31", "clause")]),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_period_of_each_figure(text: str, expected: list[tuple[str | None, str | None, str]]) -> None:
    found = [figure.period for figure in settled([paragraph(text)], header=HALF)]
    assert [(p.start, p.end, p.taken_from) if p else None for p in found] == expected


def test_a_plan_section_is_of_the_time_to_come() -> None:
    found = settled([paragraph("Trồng mới 8,5 ha rừng.")], "NHIỆM VỤ, GIẢI PHÁP TRỌNG TÂM", HALF)
    assert [(figure.period.start, figure.basis) for figure in found if figure.period] == [
        ("2024-07-01", "plan")
    ]


UNTIL_JUNE = Header(
    title="Kết quả thực hiện Đề án 06",
    period=Period(start="2022-12-18", end="2023-06-17", label="Từ ngày 18/12/2022 đến 17/6/2023"),
)


@pytest.mark.parametrize(
    ("heading", "text", "start"),
    [
        ("NHIỆM VỤ TRỌNG TÂM TRONG THỜI GIAN TỚI", "Phấn đấu cấp CCCD cho 100% công dân.", None),
        ("KẾT QUẢ THỰC HIỆN", "Đã cấp CCCD cho 100% công dân.", "2022-12-18"),
        ("NHIỆM VỤ TRỌNG TÂM NĂM 2024", "Phấn đấu cấp CCCD cho 100% công dân.", "2024-01-01"),
    ],
)
def test_what_is_to_come_is_not_of_the_period_behind(heading: str, text: str, start: str | None) -> None:
    found = settled([paragraph(text)], heading, UNTIL_JUNE)
    assert [figure.period and figure.period.start for figure in found] == [start]


def test_a_season_is_named_where_its_days_are_unknown() -> None:
    season = Header(title="Sản xuất vụ Đông Xuân", period=Period(start=None, end=None, label="vụ Đông Xuân"))
    found = [figure.period for figure in settled([paragraph("Gieo cấy 468 ha lúa.")], header=season)]
    assert [(p.label, p.start, p.end, p.taken_from) for p in found if p] == [
        ("vụ Đông Xuân", None, None, "header")
    ]


def test_a_heading_sets_the_year_of_its_aims() -> None:
    found = settled([paragraph("Có 28 xã đạt chuẩn.")], "Mục tiêu đến năm 2030", HALF)
    assert [(figure.period.end, figure.basis) for figure in found if figure.period] == [
        ("2030-12-31", "plan")
    ]


SEVERAL_YEARS = Header(
    doc_type="Báo cáo", period=Period(start="2019-01-01", end="2023-12-31"), issued_on="2024-05-10"
)


def test_what_has_come_together_is_of_all_years_reported() -> None:
    found = settled([paragraph("Doanh số cho vay lũy kế 41,75 tỷ đồng.")], header=SEVERAL_YEARS)
    assert [(figure.period.start, figure.period.end) for figure in found if figure.period] == [
        ("2019-01-01", "2023-12-31")
    ]


def test_a_heading_comes_before_the_head() -> None:
    found = settled([paragraph("Thu nội địa 225 tỷ đồng.")], "DỰ TOÁN NGÂN SÁCH NĂM 2025", HALF)
    assert [(figure.period.end, figure.period.taken_from) for figure in found if figure.period] == [
        ("2025-12-31", "heading")
    ]


def test_without_a_period_anywhere_there_is_none() -> None:
    assert [figure.period for figure in settled([paragraph("Có 12 xã đạt chuẩn.")])] == [None]


def test_the_opening_time_holds_for_the_paragraph() -> None:
    text = "Trong quý I, ban hành 12 văn bản. Tổ chức 5 lớp tập huấn."
    found = settled([paragraph(text)], header=HALF)
    assert [figure.period.end for figure in found if figure.period] == ["2024-03-31", "2024-03-31"]


def test_a_day_alone_in_a_head_is_the_day_of_its_column() -> None:
    heads = [
        ["TT"],
        ["Xã"],
        ["Số tiêu chí đạt", "30/9/2022"],
        ["Số tiêu chí đạt", "30/9/2023"],
        ["Nghị quyết ngày 12/5/2021"],
    ]
    made = table(heads, ["1", "Tân An", "17", "19", "12"])
    found = figures_of([], [made], {})
    say_when(found, [], [made], {}, HALF, planned=False)
    assert [figure.period.end if figure.period else None for figure in found] == [
        "2022-09-30",
        "2023-09-30",
        "2024-06-30",
    ]


def test_heads_of_months_in_short() -> None:
    heads = [["Chỉ tiêu"], ["T1"], ["T2"], ["T12"], ["Cả năm"]]
    made = table(heads, ["Khách", "17", "19", "12", "48"], title="Lượng khách theo tháng năm 2022")
    found = figures_of([], [made], {})
    say_when(found, [], [made], {}, HALF, planned=False)
    assert [figure.period.start if figure.period else None for figure in found] == [
        "2022-01-01",
        "2022-02-01",
        "2022-12-01",
        "2022-01-01",
    ]


SHORT_HEADS = [
    (["Thực hiện", "6T/2023"], "2023-01-01", "2023-06-30"),
    (["Thực hiện", "T7/2023 (ước)"], "2023-07-01", "2023-07-31"),
    (["QII/2023"], "2023-04-01", "2023-06-30"),
    (["Tháng 7/2023 so với (%)", "T7/2022"], "2023-07-01", "2023-07-31"),
    (["9T2023"], "2023-01-01", "2023-09-30"),
    (["2022"], "2022-01-01", "2022-12-31"),
    (["Thực hiện", "2022"], "2022-01-01", "2022-12-31"),
    (["TH 2022"], "2022-01-01", "2022-12-31"),
    (["Kế hoạch 2025"], "2025-01-01", "2025-12-31"),
    (["2023/2022 (%)"], "2023-01-01", "2023-12-31"),
    (["TH 2023/KH 2024"], "2023-01-01", "2023-12-31"),
    (["Lũy kế 2021-2023"], "2021-01-01", "2023-12-31"),
    (["6 tháng 2023"], "2023-01-01", "2023-06-30"),
    (["Năm học 2022-2023"], "2022-09-01", "2023-05-31"),
    (["Số hộ trên 2000"], "2023-07-01", "2023-07-31"),
    (["Theo giá 2010"], "2023-07-01", "2023-07-31"),
    (["Nghị quyết 2022"], "2023-07-01", "2023-07-31"),
    (["Tháng 7 so với kỳ gốc 2019"], "2023-07-01", "2023-07-31"),
    (["Số lượng 2.015"], "2023-07-01", "2023-07-31"),
]


@pytest.mark.parametrize(("head", "start", "end"), SHORT_HEADS)
def test_heads_in_short(head: list[str], start: str, end: str) -> None:
    made = table([["Chỉ tiêu"], head], ["Khách", "17,5"], title="Sản phẩm tháng 7/2023")
    found = figures_of([], [made], {})
    say_when(found, [], [made], {}, HALF, planned=False)
    assert [(figure.period.start, figure.period.end) for figure in found if figure.period] == [(start, end)]


COMPARING_HEADS = [
    (["Tăng (+), giảm (-) so cùng kỳ"], "2024-01-01", "header"),
    (["So với cùng kỳ năm trước (%)"], "2024-01-01", "header"),
    (["So với (%)", "Tháng trước"], "2024-01-01", "header"),
    (["Tháng 5/2024 so với (%)", "Tháng 4/2024"], "2024-05-01", "column"),
    (["Tháng 5 năm 2024 so với", "Cùng kỳ năm trước"], "2024-05-01", "column"),
    (["Chỉ số giá tháng 5 năm 2024 so với", "Kỳ gốc (2019)"], "2024-05-01", "column"),
    (["5 tháng đầu năm 2024 so với cùng kỳ năm 2023 (%)"], "2024-01-01", "column"),
    (["Quý I/2024 so với quý IV/2023 và quý I/2023 (%)"], "2024-01-01", "column"),
    (["Tháng 5 năm 2024/tháng 5 năm 2023 (%)"], "2024-05-01", "column"),
    (["So sánh với kế hoạch năm 2024 (%)", "Tháng 5"], "2024-05-01", "column"),
    (["Tỷ lệ so sánh (%)", "5 tháng/2024 so với 5 tháng/2023"], "2024-01-01", "column"),
    (["So sánh (%)", "Tháng 5/2024 với tháng 5/2023"], "2024-05-01", "column"),
    (["So sánh (%)", "Cùng kỳ năm trước"], "2024-01-01", "header"),
    (["So sánh (%)", "Với cùng kỳ"], "2024-01-01", "header"),
    (["So sánh thực hiện với (%)", "Cùng kỳ năm trước"], "2024-01-01", "header"),
    (["Chi chuyển nguồn sang năm 2025"], "2024-01-01", "header"),
    (["Chuyển nguồn năm trước"], "2024-01-01", "header"),
    (["Chuyển đổi số năm 2023"], "2023-01-01", "column"),
    (["Cùng kỳ năm trước"], "2023-01-01", "column"),
    (["Cùng kỳ năm 2023 so với kế hoạch (%)"], "2023-01-01", "column"),
    (["Số vụ tháng 4 năm 2024"], "2024-04-01", "column"),
]


@pytest.mark.parametrize(("head", "start", "place"), COMPARING_HEADS)
def test_what_a_head_compares_with_is_not_when_its_figures_were(
    head: list[str], start: str, place: str
) -> None:
    made = table([["Chỉ tiêu"], head], ["Khách", "17,5"], title="Kết quả")
    found = figures_of([], [made], {})
    say_when(found, [], [made], {}, HALF, planned=False)
    periods = [(figure.period.start, figure.period.taken_from) for figure in found if figure.period]
    assert periods == [(start, place)]


YEARLY_HEADS = [
    (["Dự toán năm"], "2024-12-31"),
    (["Dự toán giao đầu năm"], "2024-12-31"),
    (["Kế hoạch tỉnh giao năm"], "2024-12-31"),
    (["Dự toán"], "2024-06-30"),
    (["Kế hoạch quý II năm 2024"], "2024-06-30"),
    (["Thực hiện năm trước"], "2023-12-31"),
    (["So sánh (%)", "Dự toán năm"], "2024-06-30"),
]


@pytest.mark.parametrize(("head", "end"), YEARLY_HEADS)
def test_what_is_planned_for_a_year_in_a_table_of_months(head: list[str], end: str) -> None:
    made = table([["Chỉ tiêu"], head], ["Thu", "17,5"], title="Thu ngân sách 6 tháng đầu năm 2024")
    found = figures_of([], [made], {})
    say_when(found, [], [made], {}, HALF, planned=False)
    assert [figure.period.end for figure in found if figure.period] == [end]


TITLE = "Công tác 6 tháng đầu năm, phương hướng nhiệm vụ 6 tháng cuối năm 2024"
AIMS = [
    ("Phương hướng", "Phấn đấu khám 61.000 lượt.", "2024-12-31"),
    ("Nhiệm vụ trọng tâm", "Khám đạt ít nhất 61.000 lượt.", "2024-12-31"),
    ("Kết quả thực hiện", "Phấn đấu khám 61.000 lượt.", "2024-06-30"),
    ("Kết quả thực hiện", "Đã khám 61.000 lượt.", "2024-06-30"),
]


@pytest.mark.parametrize(("heading", "text", "end"), AIMS)
def test_aims_of_the_time_to_come(heading: str, text: str, end: str) -> None:
    header = Header(
        title=TITLE, period=Period(start="2024-01-01", end="2024-06-30", label="6 tháng đầu năm 2024")
    )
    found = settled([paragraph(text)], heading, header)
    assert [figure.period.end for figure in found if figure.period] == [end]


ROWS_OF_YEARS = [("2015", "2015-12-31"), ("Sơ bộ - Prel. 2018", "2018-12-31"), ("Xã 2015 hộ", "2024-06-30")]


@pytest.mark.parametrize(("name", "end"), ROWS_OF_YEARS)
def test_rows_named_by_years(name: str, end: str) -> None:
    made = table([["Năm"], ["Tổng số"]], [name, "523,4"], title="Dân số")
    roles = zip(made.columns, ("label", "value"), strict=True)
    made = made.model_copy(update={"columns": [one.model_copy(update={"role": role}) for one, role in roles]})
    found = figures_of([], [made], {})
    say_when(found, [], [made], {}, HALF, planned=False)
    assert [figure.period.end for figure in found if figure.period] == [end]


@pytest.mark.parametrize(
    ("text", "bases"),
    [
        ("Đến năm 2030 có 90% xã đạt chuẩn.", ["target"]),
        ("Quý III năm 2024 có 12 xã đạt chuẩn.", ["target"]),
        ("Năm 2024 có 12 xã đạt chuẩn; đến năm 2023 có 9 xã.", ["actual", "actual"]),
    ],
)
def test_what_is_of_a_time_to_come_is_no_result(text: str, bases: list[str]) -> None:
    assert [figure.basis for figure in settled([paragraph(text)], header=HALF)] == bases
