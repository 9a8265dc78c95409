"""Expressions of time: each rule with its example and counter-example, and days for many wordings."""

from __future__ import annotations

import pytest

from vanthu.parsers.times import RULES, Reporting, Rule, times_in

HALF = Reporting("2024-01-01", "2024-06-30", "6 tháng đầu năm 2024", "2024-06-20")
NINE = Reporting("2021-01-01", "2021-09-30", "9 tháng đầu năm 2021", "2021-09-25")

WEEK = Reporting("2024-08-05", "2024-08-11", "tuần 32 năm 2024", "2024-08-12")


SCHOOL = Reporting("2023-09-01", "2024-05-31", "năm học 2023-2024", "2024-06-20")


def own_report(rule: Rule) -> Reporting:
    return {"own months": NINE, "this week": WEEK, "school year before": SCHOOL}.get(rule.name, HALF)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_each_rule_reads_its_example_and_leaves_its_counter_example(rule: Rule) -> None:
    assert times_in(rule.example, own_report(rule))[0].rule == rule.name
    assert rule.name not in [time.rule for time in times_in(rule.counter, own_report(rule))]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("từ ngày 01 tháng 3 đến ngày 30 tháng 4 năm 2023", "2023-03-01", "2023-04-30"),
        ("(từ 15/12/2022 đến 14/6/2023)", "2022-12-15", "2023-06-14"),
        ("từ 1/1921 đến 11/1923", "1921-01-01", "1923-11-30"),
        ("từ tháng 11/2022 đến tháng 2 năm 2023", "2022-11-01", "2023-02-28"),
        ("quý I, II năm 2023", "2023-01-01", "2023-06-30"),
        ("quý III và quý IV/2022", "2022-07-01", "2022-12-31"),
        ("quý I - III/2022", "2022-01-01", "2022-09-30"),
        ("quý bốn năm 2022", "2022-10-01", "2022-12-31"),
        ("tháng 5-8/2022", "2022-05-01", "2022-08-31"),
        ("từ ngày 15/12 đến ngày 14/6/2023", "2022-12-15", "2023-06-14"),
        ("(1/1 - 30/4)", "2024-01-01", "2024-04-30"),
        ("nửa cuối năm 2023", "2023-07-01", "2023-12-31"),
        ("QUÝ IV NĂM 2021", "2021-10-01", "2021-12-31"),
        ("kỳ 2 tháng 12/2020", "2020-12-16", "2020-12-31"),
        ("kỳ 1 tháng 6", "2024-06-01", "2024-06-15"),
        ("đầu năm 1.286 hộ", None, "2024-01-01"),
        ("cuối năm 986 hộ", None, "2024-12-31"),
        ("3 quý đầu năm 2020", "2020-01-01", "2020-09-30"),
        ("hai quý cuối năm", "2024-07-01", "2024-12-31"),
        ("tháng 9 năm nay", "2024-09-01", "2024-09-30"),
        ("9 tháng đầu năm nay", "2024-01-01", "2024-09-30"),
        ("6 tháng cuối năm", "2024-07-01", "2024-12-31"),
        ("sáu tháng đầu năm 2019", "2019-01-01", "2019-06-30"),
        ("9 tháng năm 2021", "2021-01-01", "2021-09-30"),
        ("6 tháng", "2024-01-01", "2024-06-30"),
        ("tháng 6", "2024-06-01", "2024-06-30"),
        ("tháng Bảy năm 2023", "2023-07-01", "2023-07-31"),
        ("tính đến hết tháng 2/2023", None, "2023-02-28"),
        ("đến 30/6/2024", None, "2024-06-30"),
        ("đến hết quý III/2023", None, "2023-09-30"),
        ("giai đoạn 2021 - 2025", "2021-01-01", "2025-12-31"),
        ("5 năm 2001-2005", "2001-01-01", "2005-12-31"),
        ("từ 1978 đến 1989", "1978-01-01", "1989-12-31"),
        ("thập kỷ 90", "1990-01-01", "1999-12-31"),
        ("năm học 2021-2022", "2021-09-01", "2022-05-31"),
        ("học kỳ II năm học 2021-2022", "2022-01-16", "2022-05-31"),
        ("niên vụ 2022/2023", None, None),
        ("cùng kỳ", "2023-01-01", "2023-06-30"),
        ("cùng kỳ năm 2022", "2022-01-01", "2022-06-30"),
        ("năm trước", "2023-01-01", "2023-12-31"),
        ("tháng trước", "2024-05-01", "2024-05-31"),
        ("lũy kế từ đầu năm", "2024-01-01", "2024-06-30"),
        ("trong kỳ báo cáo", "2024-01-01", "2024-06-30"),
        ("cả năm", "2024-01-01", "2024-12-31"),
        ("đầu năm", None, "2024-01-01"),
        ("cuối năm", None, "2024-12-31"),
        ("từ năm 1991 đến nay", "1991-01-01", "2024-06-30"),
        ("tuần từ 05-11/8/2024", "2024-08-05", "2024-08-11"),
        ("từ ngày 05 đến ngày 11 tháng 8", "2024-08-05", "2024-08-11"),
        ("tuần 32/2024", None, None),
        ("nửa cuối năm 2023", "2023-07-01", "2023-12-31"),
        ("nửa cuối tháng 2/2024", "2024-02-16", "2024-02-29"),
        ("Q2/2024", "2024-04-01", "2024-06-30"),
        ("6T/2024", "2024-01-01", "2024-06-30"),
        ("9T đầu năm 2023", "2023-01-01", "2023-09-30"),
        ("tháng 5 và tháng 6 năm 2024", "2024-05-01", "2024-06-30"),
        ("từ đầu năm 2024 đến ngày 15/6/2024", "2024-01-01", "2024-06-15"),
        ("trong 5 năm (2019-2023)", "2019-01-01", "2023-12-31"),
        ("cuối tháng 6", None, "2024-06-30"),
        ("cuối quý I/2024", None, "2024-03-31"),
        ("năm tài chính 2023", "2023-01-01", "2023-12-31"),
        ("số dư đầu kỳ", None, "2024-01-01"),
        ("giảm 05 ca so với tuần 31", None, None),
        ("tuần trước", None, None),
        ("Thi hành Luật (2008 - 2022)", "2008-01-01", "2022-12-31"),
        ("Đề án 06 tháng 10 năm 2023", "2023-10-01", "2023-10-31"),
        ("trong tháng phát hiện 17 vụ", "2024-06-01", "2024-06-30"),
        ("Lũy kế 6 tháng (từ 15/12/2023 đến 14/6/2024)", "2023-12-15", "2024-06-14"),
        ("tại ngày 4/9 có 17 hộ", None, "2024-09-04"),
        ("tại 31/12/2023", None, "2023-12-31"),
        ("NHIỆM VỤ NĂM HỌC 2024-2025", "2024-09-01", "2025-05-31"),
        ("trong quý vi phạm 3 vụ", "2024-04-01", "2024-06-30"),
    ],
)
def test_days_of_a_wording(text: str, start: str | None, end: str | None) -> None:
    times = times_in(text, HALF)
    assert [(time.start, time.end) for time in times] == [(start, end)]


@pytest.mark.parametrize(
    "text",
    [
        "hằng năm", "5 năm qua", "mỗi tháng", "30/2 hồ sơ", "12/63 tỉnh", "hộ gia đình năm nhân khẩu",
        "quý vị đại biểu", "trẻ em 9 tháng tuổi", "tháng 13/2023", "phạt tù 18 tháng", "vụ xuân",
        "trong tuần", "tuần 60/2024", "Q5/2024", "IQ2/20245", "6T hàng", "cuối kỳ họp",
        "tăng từ 5-11/12 xã", "một nửa tháng lương", "các loại 5-4-3-2", "mức 1.2 - 3.4", "quý IV - II",
        "trong tháng Giêng", "điện thoại 2021-2023", "xảy ra tại 4/9 thôn",
    ],
)  # fmt: skip
def test_no_time(text: str) -> None:
    assert times_in(text, HALF) == []


def test_months_of_a_report_on_a_month_are_those_of_the_year_so_far() -> None:
    month = Reporting("2022-08-01", "2022-08-31", "tháng 8", "2022-08-29")
    times = [
        times_in(text, month) for text in ("Tính chung 8 tháng, IIP tăng", "thời hạn 6 tháng", "1 tháng")
    ]
    assert [[(time.start, time.end) for time in found] for found in times] == [
        [("2022-01-01", "2022-08-31")],
        [],
        [],
    ]


@pytest.mark.parametrize(
    ("text", "known"), [("12 tháng", True), ("15 tháng", False), ("24 tháng", False), ("9 tháng", False)]
)
def test_months_by_themselves_are_those_of_the_period_or_a_length(text: str, known: bool) -> None:
    year = Reporting("2023-01-01", "2023-12-31", "năm 2023", "2024-01-05")
    assert [time.start for time in times_in(f"Thời hạn {text}", year)] == ["2023-01-01"] * known


COURT = Reporting("2020-12-01", "2021-11-30", "năm 2021", "2021-12-05")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Trong năm khởi tố 142 vụ", ("2020-12-01", "2021-11-30")),
        ("Năm 2021 thụ lý 315 vụ", ("2020-12-01", "2021-11-30")),
        ("Năm 2020 thụ lý 298 vụ", ("2020-01-01", "2020-12-31")),
        ("6 tháng đầu năm 2021 có 12 vụ", ("2021-01-01", "2021-06-30")),
    ],
)
def test_the_words_of_the_head_mean_its_days(text: str, days: tuple[str, str]) -> None:
    assert [(time.start, time.end) for time in times_in(text, COURT)] == [days]


POLICE = Reporting("2023-10-15", "2023-11-14", "tháng 11/2023", "2023-11-17")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Trong tháng xảy ra 27 vụ", ("2023-10-15", "2023-11-14")),
        ("Tháng trước xảy ra 31 vụ", ("2023-09-15", "2023-10-14")),
        ("Tháng 10/2023 xảy ra 31 vụ", ("2023-10-01", "2023-10-31")),
    ],
)
def test_a_month_counted_from_day_to_day(text: str, days: tuple[str, str]) -> None:
    assert [(time.start, time.end) for time in times_in(text, POLICE)] == [days]


def test_a_year_said_holds_for_the_months_behind_it() -> None:
    times = times_in("Quý I năm 2022 đạt 5, quý II đạt 7 tỷ đồng", HALF)
    assert [(time.start, time.end) for time in times] == [
        ("2022-01-01", "2022-03-31"),
        ("2022-04-01", "2022-06-30"),
    ]


def test_a_day_is_nobodys_period() -> None:
    times = times_in("Nghị quyết số 31/NQ-HĐND ngày 20/12/2021", HALF)
    assert [time.kind for time in times] == ["date"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("học kỳ I", ("2023-09-01", "2024-01-15")),
        ("kỳ học 2", ("2024-01-16", "2024-05-31")),
        ("năm học trước", ("2022-09-01", "2023-05-31")),
        ("học kỳ III", None),
        ("học kỳ I năm học 2023-2025", None),
    ],
)
def test_terms_are_of_the_school_year_reported(text: str, days: tuple[str, str] | None) -> None:
    assert [(time.start, time.end) for time in times_in(text, SCHOOL) if "school" in time.rule] == (
        [days] if days else []
    )


@pytest.mark.parametrize(
    ("text", "former"),
    [
        (
            "Lũy kế từ đầu năm 518 ca, giảm 23,4% so với cùng kỳ năm 2023 (676 ca)",
            ("2023-01-01", "2023-08-11"),
        ),
        ("Quý II thu 88 tỷ đồng, tăng 5% so với cùng kỳ", ("2023-04-01", "2023-06-30")),
        ("Trong tuần có 46 ca, tăng 12 ca so với cùng kỳ", ("2023-08-05", "2023-08-11")),
        ("Lũy kế từ đầu năm 518 ca. Tai nạn giảm 2 vụ so với cùng kỳ", ("2023-08-05", "2023-08-11")),
        ("Đạt 52% kế hoạch năm 2024, tăng 5% so với cùng kỳ", ("2023-08-05", "2023-08-11")),
        ("Có 46 ca, tăng 12 ca so với tuần trước (34 ca)", ("2024-07-29", "2024-08-04")),
    ],
)
def test_a_former_time_is_that_of_what_the_sentence_tells(text: str, former: tuple[str, str]) -> None:
    assert [(time.start, time.end) for time in times_in(text, WEEK) if time.kind == "former"] == [former]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("cùng kỳ năm trước", "cùng kỳ năm 2023"),
        ("Năm ngoái", "năm 2023"),
        ("tháng trước", "tháng 5 năm 2024"),
        ("cùng kỳ", "cùng kỳ năm 2023"),
        ("cùng kỳ năm 2022", "cùng kỳ năm 2022"),
    ],
)
def test_labels_say_which_year_is_meant(text: str, label: str) -> None:
    assert [time.label for time in times_in(text, HALF)] == [label]


def test_the_same_period_of_a_day_is_a_day() -> None:
    (time,) = times_in("thực hiện cùng kỳ năm trước", Reporting(end="2024-05-15"))
    assert (time.start, time.end) == (None, "2023-05-15")
