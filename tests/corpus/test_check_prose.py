"""Checks in prose: rates, totals and parts, remainders, contradictions; as many that hold as that fail."""

import pytest

from tests.corpus.making import block, figure, make_report, prose
from vanthu.corpus.checks import check

RATES = [
    # text, fields of the figure, verdict of the check
    (
        "tiếp nhận 2152/2163 hồ sơ (đạt 99,49%)",
        {"raw": "2152/2163 hồ sơ (đạt 99,49%)", "of": 2163, "percent": 99.49},
        "pass",
    ),
    ("386/388 trường hợp (đạt tỷ lệ 98,48 %)", {"raw": "386/388", "of": 388, "percent": 98.48}, "fail"),
    (
        "tra cứu 1.194.423/1.362.296 lượt, đạt tỷ lệ 87,6%",
        {"raw": "1.194.423/1.362.296", "of": 1362296, "percent": 87.6},
        "pass",
    ),
    (
        "13.440 trường hợp trên 38.557, đạt tỷ lệ 39,76%",
        {"raw": "13.440", "of": 38557, "percent": 39.76},
        "fail",
    ),
    ("10/13 thôn (76,9%)", {"raw": "10/13", "of": 13, "percent": 76.9}, "pass"),
    ("1.185/1.200 hồ sơ, đạt trên 98%", {"raw": "1.185/1.200", "of": 1200, "percent": 98}, "pass"),
    ("1.100/1.200 hồ sơ, đạt trên 98%", {"raw": "1.100/1.200", "of": 1200, "percent": 98}, "fail"),
    ("1.185/1.200 hồ sơ, đạt gần 99%", {"raw": "1.185/1.200", "of": 1200, "percent": 99}, "pass"),
    (
        "1.284/2.460 triệu đồng, bằng 110% so với cùng kỳ",
        {"raw": "1.284/2.460", "of": 2460, "percent": 110},
        "not-checkable",
    ),
    ("800/1.200 hồ sơ, khoảng 70%", {"raw": "800/1.200", "of": 1200, "percent": 70}, "not-checkable"),
]


@pytest.mark.parametrize(("text", "fields", "verdict"), RATES, ids=[row[0] for row in RATES])
def test_rates(text, fields, verdict):
    result = check(prose(text, fields))
    found = [f.verdict for f in result.findings] + ["pass" for _ in result.passed]
    assert found == [verdict]


def test_a_slip_of_rounding_is_a_warning_and_has_no_suggestion():
    result = check(
        prose(
            "đạt 1.737.124/1.620.967, tỷ lệ 107,15%", {"raw": "1.737.124", "of": 1620967, "percent": 107.15}
        )
    )
    [finding] = result.findings
    assert (finding.severity, finding.suggestion) == ("warning", None)


def parts_of(total: int, *parts: str, units: tuple[str, ...] = ()) -> list[dict[str, object]]:
    units = units or ("người",) * len(parts)
    return [
        {"raw": f"{total:,}".replace(",", "."), "label": "tổng số đối tượng", "unit": "người"},
        *(
            {"raw": raw, "label": f"phần {n}", "unit": unit, "part_of": "f1"}
            for n, (raw, unit) in enumerate(zip(parts, units, strict=True))
        ),
    ]


SUMS = [
    # what, text, total, parts, units, verdict
    ("gồm, khớp", "có 17 đơn, gồm 12 kiến nghị và 05 phản ánh", 17, ("12", "05"), (), "pass"),
    (
        "trong đó, vượt tổng",
        "là 256.014 người (trong đó: 185.388 bảo trợ; 71.185 có công)",
        256014,
        ("185.388", "71.185"),
        (),
        "fail",
    ),
    (
        "trong đó, hụt rất ít",
        "có 102.049 người; trong đó: thường trú 100.691; tạm trú 1.277",
        102049,
        ("100.691", "1.277"),
        (),
        "fail",
    ),
    (
        "trong đó, còn phần khác",
        "có 500 người, trong đó 120 nữ và 80 dân tộc",
        500,
        ("120", "80"),
        (),
        "not-checkable",
    ),
    ("gồm, hụt nhiều", "có 500 người, gồm 120 nam và 80 nữ", 500, ("120", "80"), (), "fail"),
    ("một phần", "làm 23 người bị nạn, trong đó 04 người chết", 23, ("04",), (), "pass"),
    ("một phần vượt tổng", "làm 23 người bị nạn, trong đó 40 người chết", 23, ("40",), (), "fail"),
    (
        "khác đơn vị",
        "có 500 người, gồm 120 hộ và 80 thôn",
        500,
        ("120", "80"),
        ("hộ", "thôn"),
        "not-checkable",
    ),
    (
        "phần của phần",
        "có 157 người: 139 xong; 18 vướng mắc (09; 03; 06)",
        157,
        ("139", "18", "09", "03", "06"),
        (),
        "silent",
    ),
]


@pytest.mark.parametrize(
    ("what", "text", "total", "parts", "units", "verdict"), SUMS, ids=[r[0] for r in SUMS]
)
def test_sums(what, text, total, parts, units, verdict):
    result = check(prose(text, *parts_of(total, *parts, units=units)))
    found = [f.verdict for f in result.findings] + ["pass" for _ in result.passed]
    assert found == ([] if verdict == "silent" else [verdict])


def test_a_number_of_unknown_role_among_the_parts_keeps_the_sum_open():
    fields = parts_of(500, "120", "80")
    result = check(prose("có 500 người, gồm 120 nam, 300 chưa phân loại, 80 nữ", *fields))
    assert [f.verdict for f in result.findings] == ["not-checkable"]


def test_money_in_different_steps_is_added():
    result = check(
        prose(
            "Tổng chi 3,87 tỷ đồng; trong đó chi thường xuyên 2.415 triệu đồng, đầu tư 1.455 triệu đồng",
            {"raw": "3,87 tỷ đồng", "unit": "tỷ đồng", "measure": "money"},
            {"raw": "2.415 triệu đồng", "unit": "triệu đồng", "measure": "money", "part_of": "f1"},
            {"raw": "1.455 triệu đồng", "unit": "triệu đồng", "measure": "money", "part_of": "f1"},
        )
    )
    assert [p.rule for p in result.passed] == ["sum"]
    assert result.findings == []


def test_done_and_remaining_make_the_whole():
    figures = [
        figure("12/16", "tiêu chí đáp ứng", of=16, unit="tiêu chí"),
        figure("05", "tiêu chí còn lại", id="f2", unit="tiêu chí"),
    ]
    text = "đã có 12/16 tiêu chí đáp ứng, còn lại 05 tiêu chí"
    [finding] = check(make_report(blocks=[block(text)], figures=figures)).findings
    assert (finding.rule, finding.stated, finding.computed) == ("remaining", 16, 17)


def contradicting(first: str, second: str, labels: tuple[str, str], **fields: object) -> list[str]:
    figures = [
        figure(first, labels[0], id="f1", section="II.2", block="b1"),
        figure(second, labels[1], id="f2", section="II.3.2", block="b2", **fields),
    ]
    blocks = [block(first, n=1, section="II.2"), block(second, n=2, section="II.3.2")]
    result = check(make_report(blocks=blocks, figures=figures))
    return [f.rule for f in result.findings] + [f"pass {p.rule}" for p in result.passed]


SAME = "hồ sơ đăng ký thường trú"
CONTRADICTIONS = [
    ("2152", "1140", (SAME, "Đăng ký thường trú đã tiếp nhận"), {}, ["contradiction"]),
    ("139", "139", (SAME, SAME), {}, ["pass contradiction"]),
    ("2152", "628", (SAME, "xóa đăng ký thường trú"), {}, []),
    ("2152", "3", (SAME, SAME), {}, []),
    ("2152", "1140", (SAME, SAME), {"unit": "%"}, []),
    ("2152", "1140", (SAME, SAME), {"approx": "khoảng"}, []),
    ("12", "18", ("cấp mới", "cấp mới"), {}, []),
]


@pytest.mark.parametrize(("first", "second", "labels", "fields", "expected"), CONTRADICTIONS)
def test_contradictions(first, second, labels, fields, expected):
    assert contradicting(first, second, labels, **fields) == expected


def test_two_lists_of_one_form_do_not_contradict_each_other():
    labels = ["hồ sơ đăng ký khai sinh", "hồ sơ đăng ký khai tử", "hồ sơ đăng ký kết hôn"]
    figures = []
    for n, label in enumerate(labels):
        figures.append(figure(str(20 + n), label, id=f"a{n}", section="II.1", block=None))
        figures.append(figure(str(30 + n), label, id=f"b{n}", section="II.2", block=None))
    assert check(make_report(figures=figures)).findings == []


def test_messages_come_in_two_languages():
    report = prose("386/388 trường hợp (đạt 98,48%)", {"raw": "386/388", "of": 388, "percent": 98.48})
    assert "Tỷ lệ không khớp" in check(report).findings[0].message
    assert "does not agree" in check(report, language="en").findings[0].message


def test_checking_changes_nothing():
    report = prose("386/388 trường hợp (đạt 98,48%)", {"raw": "386/388", "of": 388, "percent": 98.48})
    before = report.model_copy(deep=True)
    check(report)
    assert report == before


def test_coverage_counts_every_figure_once():
    result = check(
        prose(
            "có 17 đơn, gồm 12 kiến nghị và 05 phản ánh; có 23 người, trong đó 40 nữ; 9 xã",
            *parts_of(17, "12", "05"),
            {"raw": "23 người", "label": "người", "unit": "người"},
            {"raw": "40 nữ", "label": "nữ", "unit": "người", "part_of": "f4"},
            {"raw": "9 xã", "label": "xã", "unit": "xã"},
        )
    )
    coverage = result.coverage
    assert (coverage.verified, coverage.failing, coverage.unverified) == (3, 2, 1)
    assert coverage.figures == coverage.verified + coverage.failing + coverage.unverified
