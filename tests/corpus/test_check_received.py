"""Received, solved, left; parts in nouns of their own: read from text, so that labels and parts are real."""

import pytest

from tests.corpus.making import block, make_report
from tests.parsers.figure_helpers import figures as read
from vanthu.corpus.checks import check


def outcome(text, rule):
    made = [one.model_copy(update={"block": "b1", "section": "II.1"}) for one in read(text)]
    result = check(make_report(blocks=[block(text)], figures=made))
    found = [(f.verdict, f.stated) for f in result.findings if f.rule == rule]
    return [*found, *(("holds", p.stated) for p in result.passed if p.rule == rule)]


RECEIVED = [
    ("Tiếp nhận 640 hồ sơ; đã giải quyết 600 hồ sơ; còn lại 40 hồ sơ.", [("holds", 640)]),
    ("Tiếp nhận 640 hồ sơ; đã giải quyết 600 hồ sơ; còn lại 50 hồ sơ.", [("fail", 640)]),
    ("Thụ lý 214 vụ, đã giải quyết 180 vụ, đang giải quyết 24 vụ.", [("fail", 214)]),
    # its parts are passed over
    (
        "Tiếp nhận 640 hồ sơ; đã giải quyết 600 hồ sơ, trong đó đúng hạn 590 hồ sơ; còn lại 50 hồ sơ.",
        [("fail", 640)],
    ),
    # what was there before, or went another way, unless it comes out
    ("Kỳ trước chuyển sang 15 hồ sơ, tiếp nhận mới 640 hồ sơ; giải quyết 600 hồ sơ; còn lại 55 hồ sơ.", []),
    ("Tiếp nhận 640 hồ sơ; đã giải quyết 600 hồ sơ; trả lại 5 hồ sơ; còn lại 35 hồ sơ.", []),
    ("Tồn năm trước 20 đơn, tiếp nhận 640 đơn; đã giải quyết 600 đơn; còn lại 40 đơn.", [("holds", 640)]),
    # another unit, nothing left, another order
    ("Tiếp nhận 640 hồ sơ; đã giải quyết 600 đơn; còn lại 50 hồ sơ.", []),
    ("Tiếp nhận 640 hồ sơ; đã giải quyết 600 hồ sơ; quá hạn 50 hồ sơ.", []),
    ("Đã giải quyết 600 hồ sơ; còn lại 50 hồ sơ; tiếp nhận 640 hồ sơ.", []),
]


@pytest.mark.parametrize(("text", "expected"), RECEIVED)
def test_what_came_in_is_what_was_solved_and_what_is_left(text, expected):
    assert outcome(text, "remaining") == expected


NOUNS = [
    ("Huyện có 27 đơn vị, gồm 18 xã, 5 phường và 4 thị trấn.", "holds"),
    ("Huyện có 27 đơn vị, gồm 18 xã, 6 phường và 4 thị trấn.", "fail"),
    ("Huyện có 245 thôn, bản, khu phố, gồm 180 thôn, 40 bản và 20 khu phố.", "fail"),
    # some of them; far off: another count; what is measured
    ("Có 27 đơn vị đạt chuẩn, trong đó có 18 xã, 5 phường.", "not-checkable"),
    ("Tổ chức 12 hội nghị, gồm 350 đại biểu và 40 khách mời.", "not-checkable"),
    ("Trồng 27 ha, gồm 18 tấn giống và 6 tấn phân.", "not-checkable"),
]


@pytest.mark.parametrize(("text", "verdict"), NOUNS)
def test_parts_in_nouns_of_their_own(text, verdict):
    assert [found for found, _ in outcome(text, "sum")][:1] in ([verdict], [])
    if verdict != "not-checkable":
        assert [found for found, _ in outcome(text, "sum")] == [verdict]


RATES = [
    ("Tỷ lệ tốt nghiệp đạt 97,9% (12.340/12.604 học sinh dự thi).", ["holds"]),
    ("Tỷ lệ tốt nghiệp đạt 98,7% (12.340/12.604 học sinh dự thi).", ["fail"]),
    ("Chi đầu tư 345 tỷ đồng, chiếm 38,7% tổng chi 892 tỷ đồng.", ["holds"]),
    ("Chi đầu tư 345 tỷ đồng, chiếm 41,6% tổng chi 892 tỷ đồng.", ["fail"]),
    ("Đàn trâu 12.400 con, bằng 98,4% so với cùng kỳ (12.600 con).", ["holds"]),
    ("Đàn trâu 12.400 con, bằng 98,4% so với cùng kỳ (12.400 con).", ["fail"]),
    # a rate of growth, another clause, a whole that is far off
    ("Đàn trâu 12.400 con, tăng 1,6% so với cùng kỳ (12.205 con).", []),
    ("Chi đầu tư 345 tỷ đồng, chiếm 41,6%, tổng chi 892 tỷ đồng.", []),
    ("Chi đầu tư 345 tỷ đồng, chiếm 3,8% tổng chi 892 tỷ đồng.", []),
    ("Tỷ lệ tốt nghiệp đạt 98,7%; 12.340/12.604 học sinh dự thi.", []),
]


@pytest.mark.parametrize(("text", "verdicts"), RATES)
def test_rates_of_what_stands_behind_them(text, verdicts):
    assert [
        "holds" if found in ("exact", "rounded") else found for found, _ in outcome(text, "percent")
    ] == verdicts
