"""Reporting periods from titles, subtitles and opening sentences; dates."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanthu.parsers.dates import dates_in, last_day
from vanthu.parsers.periods import period_of

TITLES = [
    ("Tình hình kinh tế - xã hội tháng 5 năm 2021", "2021-05-01", "2021-05-31", "tháng 5 năm 2021"),
    ("Kết quả nhiệm vụ thu năm 2024", "2024-01-01", "2024-12-31", "năm 2024"),
    ("Kết quả công tác tháng 02/2024", "2024-02-01", "2024-02-29", "tháng 02/2024"),
    ("Công tác dân vận quý IV/2022", "2022-10-01", "2022-12-31", "quý IV/2022"),
    (
        "Công tác thanh tra quý 2 năm 2020; nhiệm vụ quý 3 năm 2020",
        "2020-04-01",
        "2020-06-30",
        "quý 2 năm 2020",
    ),
    (
        "Kết quả 6 tháng đầu năm; phương hướng, nhiệm vụ 6 tháng cuối năm 2022",
        "2022-01-01",
        "2022-06-30",
        "6 tháng đầu năm 2022",
    ),
    (
        "TÌNH HÌNH THÁNG 8 VÀ 8 THÁNG NĂM 2022",
        "2022-01-01",
        "2022-08-31",
        "THÁNG 8 năm 2022 và 8 THÁNG NĂM 2022",
    ),
    (
        "KẾT QUẢ QUÝ III NĂM 2022 VÀ PHƯƠNG HƯỚNG, NHIỆM VỤ QUÝ IV NĂM 2022",
        "2022-07-01",
        "2022-09-30",
        "QUÝ III NĂM 2022",
    ),
    ("Kết quả 6 tháng cuối năm 2019", "2019-07-01", "2019-12-31", "6 tháng cuối năm 2019"),
    ("Thu ngân sách chín tháng đầu năm 2018", "2018-01-01", "2018-09-30", "chín tháng đầu năm 2018"),
    ("Tình hình tháng 8 và 8 tháng đầu năm 2023", "2023-01-01", "2023-08-31", None),
    ("Kết quả công tác năm 2021, phương hướng nhiệm vụ năm 2022", "2021-01-01", "2021-12-31", "năm 2021"),
    ("Tổng kết năm học 2020 - 2021", "2020-09-01", "2021-05-31", "năm học 2020 - 2021"),
    (
        "Kết quả giai đoạn 2021 - 2025, tầm nhìn đến năm 2030, tháng 7/2023",
        "2023-07-01",
        "2023-07-31",
        "tháng 7/2023",
    ),
    ("Kết quả công tác 10 tháng, ước thực hiện cả năm 2023", "2023-01-01", "2023-10-31", "10 tháng năm 2023"),
    ("Tình hình 9 tháng đầu năm và ước cả năm 2023", "2023-01-01", "2023-09-30", "9 tháng đầu năm 2023"),
    ("Tình hình 11 tháng và ước năm 2022; kế hoạch 2023", "2022-01-01", "2022-11-30", "11 tháng năm 2022"),
    ("Kết quả ước tháng 12 và cả năm 2022", "2022-01-01", "2022-12-31", None),
    ("Kết quả từ ngày 15/12/2022 đến ngày 14/3/2023", "2022-12-15", "2023-03-14", None),
    ("Kết quả từ ngày 15/4 đến ngày 14/5/2023", "2023-04-15", "2023-05-14", None),
    ("Kết quả Đề án 06/CP tháng 7, nhiệm vụ tháng 8/2024", "2024-07-01", "2024-07-31", "tháng 7 năm 2024"),
    ("Kiểm soát thủ tục quý IV/2024 và năm 2024", "2024-01-01", "2024-12-31", "quý IV/2024 và năm 2024"),
    ("Kết quả quý III/2024 và năm 2024", "2024-07-01", "2024-09-30", "quý III/2024"),
    ("Sản xuất 10 ngày đầu tháng 5/2024", "2024-05-01", "2024-05-10", "10 ngày đầu tháng 5/2024"),
    ("Sản xuất 10 ngày cuối tháng 5/2024", "2024-05-21", "2024-05-31", None),
    ("Sản xuất 10 ngày giữa tháng 2 năm 2024", "2024-02-11", "2024-02-20", None),
    (
        "Giải ngân kế hoạch vốn năm 2024 đến ngày 30/9/2024",
        "2024-01-01",
        "2024-09-30",
        "năm 2024 đến ngày 30/9/2024",
    ),
    ("Công tác năm 2024 (tính đến ngày 31/12/2024)", "2024-01-01", "2024-12-31", "năm 2024"),
    ("Thu ngân sách tháng 7, lũy kế 7 tháng năm 2024", "2024-01-01", "2024-07-31", None),
    (
        "Thực hiện dự toán 9 tháng, nhiệm vụ 3 tháng cuối năm 2024",
        "2024-01-01",
        "2024-09-30",
        "9 tháng năm 2024",
    ),
    ("Phong trào năm 2024, chương trình công tác năm 2025", "2024-01-01", "2024-12-31", "năm 2024"),
]


@pytest.mark.parametrize(("title", "start", "end", "label"), TITLES)
def test_period(title: str, start: str, end: str, label: str | None) -> None:
    period = period_of(title, None, None, planned=False)
    assert (period.start, period.end) == (start, end)
    if label is not None:
        assert period.label == label


NONE = [
    "Sơ kết 5 năm thực hiện Nghị quyết số 18-NQ/TW ngày 25/10/2017",
    "Kết quả thực hiện Đề án giai đoạn 2021 - 2025",
    "Tình hình tai nạn giao thông trên địa bàn tỉnh",
    "Định hướng đến năm 2030",
    "Kết quả sản xuất vụ Mùa năm 2023",
    "Sơ kết sản xuất vụ Hè Thu năm 2024",
    "Tiến độ dự án đến ngày 15 tháng 6 năm 2022",
]


@pytest.mark.parametrize("title", NONE)
def test_no_period(title: str) -> None:
    assert period_of(title, None, None, planned=False).start is None


PAST = [
    ("Việc quản lý Quỹ hỗ trợ hợp tác xã giai đoạn 2019 - 2023", None, "2019-01-01", "2023-12-31"),
    ("Kết quả giai đoạn 2016-2020, phương hướng giai đoạn 2021-2025", None, "2016-01-01", "2020-12-31"),
    ("Công tác phòng, chống dịch", "(tính đến ngày 31/3/2019)", None, "2019-03-31"),
    ("Thiệt hại do bão số 3 (tính đến 17 giờ 00 ngày 09/9/2024)", None, None, "2024-09-09"),
    ("Sơ kết 03 năm (2022-2024) thực hiện Nghị quyết", None, "2022-01-01", "2024-12-31"),
    ("Tổng kết nhiệm kỳ 2019 - 2024 của Hội Nông dân", None, "2019-01-01", "2024-12-31"),
    ("Tổng kết 15 năm thi hành Luật Hợp tác xã (2008 - 2022)", None, "2008-01-01", "2022-12-31"),
    ("Tiến độ chương trình giai đoạn 2021-2025 đến hết năm 2023", None, None, "2023-12-31"),
    ("Tổng kết năm 2022 - Phương hướng năm 2023", None, "2022-01-01", "2022-12-31"),
    ("Kết quả thực hiện Đề án 06 tháng 10 năm 2023", None, "2023-10-01", "2023-10-31"),
    ("Sơ kết giữa nhiệm kỳ 2020 - 2025", None, None, None),
    ("Định hướng phát triển ngành (2022-2024)", None, None, None),
    # What is not over yet is not reported, and a period that is worded comes first.
    ("Kết quả thực hiện Đề án giai đoạn 2021 - 2025", None, None, None),
    ("Kết quả giai đoạn 2016 - 2020, tháng 7/2023", None, "2023-07-01", "2023-07-31"),
    ("Kết quả 6 tháng đầu năm 2024", "(tính đến ngày 15/6/2024)", "2024-01-01", "2024-06-30"),
]


@pytest.mark.parametrize(("title", "subtitle", "start", "end"), PAST)
def test_what_is_over_when_it_is_told(
    title: str, subtitle: str | None, start: str | None, end: str | None
) -> None:
    period = period_of(title, subtitle, None, planned=False, issued_on="2024-09-10")
    assert (period.start, period.end) == (start, end)


@pytest.mark.parametrize(
    ("issued_on", "end"),
    [("2024-08-05", None), ("2024-10-25", "2024-10-31"), ("2024-11-05", "2024-10-31"), (None, "2024-10-31")],
)
def test_months_that_are_not_over_by_far_are_of_another_year(issued_on: str | None, end: str | None) -> None:
    period = period_of("Thi hành án 10 tháng năm 2024", None, None, planned=False, issued_on=issued_on)
    assert (period.end, period.label) == (end, "10 tháng năm 2024")


@pytest.mark.parametrize(("issued_on", "end"), [("2024-12-10", "2024-12-31"), ("2024-06-10", None)])
def test_years_are_reported_in_the_last_quarter_of_them(issued_on: str, end: str | None) -> None:
    title = "Kết quả thực hiện Chiến lược giai đoạn 2021-2024"
    assert period_of(title, None, None, planned=False, issued_on=issued_on).end == end


AHEAD = [
    # title, day of the document, planned, start
    ("Kết quả năm 2024, công việc năm 2025", "2024-12-20", False, None),
    ("Kết quả công tác năm 2025", "2025-12-20", False, "2025-01-01"),
    ("Kết quả công tác năm 2025", None, False, "2025-01-01"),
    ("Công tác năm 2025", "2024-12-20", True, "2025-01-01"),
    ("Phát triển kinh tế - xã hội 5 năm 2026-2030", "2025-10-10", True, "2026-01-01"),
    ("Sử dụng đất 5 năm (2021 - 2025)", "2021-03-01", True, "2021-01-01"),
    ("Giám sát chính sách giai đoạn 2021 - 2025", "2024-03-01", True, None),
    ("Thi hành Chương trình giai đoạn 2026 - 2030 của tỉnh", "2025-10-10", True, None),
]


@pytest.mark.parametrize(("title", "issued_on", "planned", "start"), AHEAD)
def test_what_is_to_come_is_planned_and_not_reported(
    title: str, issued_on: str | None, planned: bool, start: str | None
) -> None:
    assert period_of(title, None, None, planned=planned, issued_on=issued_on).start == start


def test_subtitle_gives_the_days_and_title_the_label() -> None:
    period = period_of(
        "Kết quả 9 tháng đầu năm 2023",
        "(Số liệu đến 15/9/2023, từ ngày 01/01/2023 đến ngày 15/9/2023)",
        None,
        planned=False,
    )
    assert period.model_dump() == {
        "start": "2023-01-01",
        "end": "2023-09-15",
        "label": "9 tháng đầu năm 2023",
    }


def test_an_aside_of_a_sentence_takes_no_place_of_the_titles_period() -> None:
    opening = "Huyện báo cáo kết quả quý III (số liệu từ ngày 15/6/2023 đến ngày 14/9/2023) như sau:"
    period = period_of("Cải cách hành chính quý III năm 2023", None, opening, planned=False)
    assert (period.start, period.end) == ("2023-07-01", "2023-09-30")


def test_first_line_says_what_the_numbers_are_of() -> None:
    for opening in (
        "(Số liệu tính từ 01/10/2007 đến 30/9/2008)",
        "CỦA CÁC TÒA ÁN HAI CẤP (Số liệu từ ngày 01/10/2007 đến ngày 30/9/2008)",
    ):
        period = period_of("Tổng kết công tác năm 2008", None, opening, planned=False)
        assert (period.start, period.end) == ("2007-10-01", "2008-09-30")
    period = period_of("Tổng kết công tác năm 2008", None, opening, planned=False)
    assert (period.start, period.end, period.label) == ("2007-10-01", "2008-09-30", "năm 2008")


def test_opening_sentence_is_asked_last() -> None:
    opening = "Thực hiện Công văn số 5/UBND ngày 03/6/2021, Sở Y tế báo cáo kết quả quý II năm 2021 như sau"
    assert period_of("Công tác y tế", None, opening, planned=False).start == "2021-04-01"
    assert period_of("Công tác y tế tháng 5/2021", None, opening, planned=False).start == "2021-05-01"


def test_plan_is_for_the_year_its_title_ends_with() -> None:
    period = period_of("Kiểm tra Đề án giai đoạn 2022 - 2025 năm 2023", None, None, planned=True)
    assert (period.start, period.end) == ("2023-01-01", "2023-12-31")


DATES = [
    ("ngày 04/4/2022", ["2022-04-04"]),
    ("ngày 6 tháng 1 năm 2022", ["2022-01-06"]),
    ("ngày 26/ 9 /2024", ["2024-09-26"]),
    ("ngày 29-5-2023 và 15.6.2022", ["2023-05-29", "2022-06-15"]),
    ("NGÀY 06 THÁNG 01 NĂM 2022", ["2022-01-06"]),
    ("31/02/2022, 15/6, 2.116/2.200, 12/13/2021, 1/2023", []),
]


@pytest.mark.parametrize(("text", "wanted"), DATES)
def test_dates(text: str, wanted: list[str]) -> None:
    assert [found.date for found in dates_in(text)] == wanted


@given(st.dates(min_value=datetime.date(1950, 1, 1), max_value=datetime.date(2090, 1, 1)))
def test_every_date_is_read_in_every_form(day) -> None:
    for text in (
        f"{day.day}/{day.month}/{day.year}",
        f"{day.day:02d}.{day.month:02d}.{day.year}",
        f"ngày {day.day} tháng {day.month} năm {day.year}",
    ):
        assert [found.date for found in dates_in(text)] == [day.isoformat()]
    assert last_day(day.year, day.month) >= day.isoformat()
