"""Metrics of the record on cases small enough to work out by hand."""

import pytest

from vanthu.gold.metrics import figures, findings, header, references, sections, tables
from vanthu.gold.metrics.measure import Result
from vanthu.gold.models import (
    GoldConsistent,
    GoldFigure,
    GoldFinding,
    GoldHeader,
    GoldNonFigure,
    GoldPeriod,
    GoldReference,
    GoldRow,
    GoldSection,
    GoldSignatory,
    GoldTable,
)
from vanthu.parsers.report import (
    Column,
    Figure,
    Finding,
    Header,
    Period,
    Reference,
    Row,
    Section,
    Signatory,
    Table,
)


def values(result: Result) -> dict[str, float]:
    return {measure.name: measure.value for measure in result.measures}


def gold_section(path, heading=None):
    return GoldSection(
        id=path,
        marker="1.",
        level=1,
        heading=heading,
        kind="heading",
        text_start=heading or "",
        parent=None,
        page=1,
    )


def section(path, heading=None):
    return Section(id=path, marker="1.", level=1, heading=heading, parent=None, page=1, bbox=None)


SECTION_CASES = [
    # gold paths, read paths, F1
    (["I", "I.1"], ["I", "I.1"], 1),
    (["I", "I.1"], ["I"], 2 / 3),  # precision 1, recall 1/2
    (["I"], ["I", "I.1"], 2 / 3),
    (["II.3.1.(1)"], ["II.3.1.1"], 1),  # brackets of a marker do not count
    (["I"], ["II"], 0),
    ([], [], 1),
    ([], ["I"], 0),
    (["I"], ["I", "I"], 1),  # the same path twice is one unit
]


@pytest.mark.parametrize(("gold", "read", "f1"), SECTION_CASES)
def test_section_tree(gold, read, f1):
    found = values(sections.score([gold_section(p) for p in gold], [section(p) for p in read]))
    assert found["sections.f1"] == pytest.approx(f1)


def test_headings_are_compared_under_their_path():
    gold = [
        gold_section("I", "Kết quả đạt được"),
        gold_section("II", "Tồn tại, hạn chế"),
        gold_section("III"),
    ]
    read = [section("I", "KẾT QUẢ ĐẠT ĐƯỢC:"), section("II", "Kiến nghị"), section("III", "Thừa")]
    result = sections.score(gold, read)
    assert values(result)["sections.headings"] == 0.5
    assert result.missed == ("đề mục II: Tồn tại, hạn chế",)


def gold_table(rows, groups=None):
    groups = groups or [None] * len(rows)
    return GoldTable(
        appendix="I",
        title="T",
        subtitle=None,
        columns=[["STT"], ["Tên"], ["Số"]],
        pages=[1],
        rows=[GoldRow(group=g, cells=c, pages=[1]) for g, c in zip(groups, rows, strict=True)],
    )


def table(rows, groups=None):
    groups = groups or [None] * len(rows)
    return Table(
        id="t",
        appendix="I",
        section=None,
        title="T",
        columns=[Column(path=["STT"]), Column(path=["Tên"]), Column(path=["Số"])],
        pages=[1],
        rows=[
            Row(group=g, parent=None, cells=c, page=1, bbox=None, cell_bboxes=[])
            for g, c in zip(groups, rows, strict=True)
        ],
    )


A, B = ["1", "Đăng ký thường trú", "15.906"], ["2", "Đăng ký tạm trú", "1.073"]
TABLE_CASES = [
    # gold rows, read rows, cells right, cells with digits right
    ([A, B], [A, B], 1, 1),
    ([A, B], [A, [*B[:2], "1.078"]], 5 / 6, 1 / 2),
    ([A, B], [A], 3 / 6, 1 / 2),  # a row lost
    ([A], [A, B], 3 / 6, 1),  # a row invented: over the larger of the two
    ([A, B], [B, A], 0, 0),  # rows keep their order: none stands in its place
    ([A, A], [A, A], 1, 1),
    ([["1", "", ""]], [["1", "", ""]], 1, 1),  # empty cells count, no digits asked
]


@pytest.mark.parametrize(("gold", "read", "cells", "digits"), TABLE_CASES)
def test_table_cells(gold, read, cells, digits):
    found = values(tables.score([gold_table(gold)], [table(read)]))
    assert found["tables.cells"] == pytest.approx(cells)
    assert found["tables.digits"] == pytest.approx(digits)


def test_a_table_not_read_counts_whole():
    result = tables.score([gold_table([A, B])], [])
    assert values(result)["tables.cells"] == 0
    assert values(result)["tables.digits"] == 0
    assert values(result)["tables.found"] == 0


def test_no_tables_at_all():
    assert set(values(tables.score([], [])).values()) == {1.0}


def test_an_invented_table_is_named():
    assert values(tables.score([], [table([A])]))["tables.found"] == 0
    assert len(tables.score([], [table([A])]).invented) == 1


def test_groups_of_rows():
    found = values(
        tables.score([gold_table([A, B], ["Sở Y tế", "Sở Y tế"])], [table([A, B], ["Sở Y tế", None])])
    )
    assert found["tables.groups"] == 0.5


def gold_figure(label, value, place="I", **more):
    return GoldFigure(
        label=label, value=value, section=place, raw=f"{label}: {value}", token=str(value), **more
    )


def figure(label, value, place="I", **more):
    return Figure(
        id="f",
        label=label,
        value=value,
        section=place,
        page=1,
        bbox=None,
        raw=str(value),
        confidence=1,
        **more,
    )


KHAI_SINH = ("Đăng ký khai sinh", 275)
FIGURE_CASES = [
    # gold, read, (value, placed, labelled, precision)
    ([gold_figure(*KHAI_SINH)], [figure(*KHAI_SINH)], (1, 1, 1, 1)),
    ([gold_figure(*KHAI_SINH)], [figure(*KHAI_SINH, place="I.1")], (1, 1, 1, 1)),  # below is in place
    ([gold_figure(*KHAI_SINH)], [figure(*KHAI_SINH, place="II")], (1, 0, 0, 1)),
    ([gold_figure(*KHAI_SINH)], [figure(*KHAI_SINH, place="IV")], (1, 0, 0, 1)),  # "I" is no prefix of it
    ([gold_figure(*KHAI_SINH)], [figure("Trợ cấp mai táng", 275)], (1, 1, 0, 1)),
    ([gold_figure(*KHAI_SINH)], [figure("Đăng ký khai sinh", 276)], (0, 0, 0, 0)),
    ([gold_figure(*KHAI_SINH)], [], (0, 0, 0, 1)),
    ([], [figure(*KHAI_SINH)], (1, 1, 1, 0)),
    ([], [], (1, 1, 1, 1)),
    # a denominator or a rate that the gold states must be there; one too many does no harm
    ([gold_figure(*KHAI_SINH, of=300)], [figure(*KHAI_SINH)], (0, 0, 0, 0)),
    ([gold_figure(*KHAI_SINH)], [figure(*KHAI_SINH, of=300)], (1, 1, 1, 1)),
    # the same value twice is found twice only if read twice
    ([gold_figure("a b", 3), gold_figure("c d", 3)], [figure("a b", 3)], (0.5, 0.5, 0.5, 1)),
    # plans and ranges count neither way
    ([gold_figure(*KHAI_SINH, tier="minor")], [], (1, 1, 1, 1)),
    ([gold_figure(*KHAI_SINH, tier="minor")], [figure(*KHAI_SINH)], (1, 1, 1, 1)),
    ([], [figure(*KHAI_SINH, tier="target")], (1, 1, 1, 1)),
    # cells of tables are no inventions in the prose
    ([], [figure(*KHAI_SINH, table="t1")], (1, 1, 1, 1)),
]


@pytest.mark.parametrize(("gold", "read", "expected"), FIGURE_CASES)
def test_figures(gold, read, expected):
    found = values(figures.score(gold, [], read))
    names = ("figures.value", "figures.placed", "figures.labelled", "figures.precision")
    assert tuple(found[name] for name in names) == pytest.approx(expected)


def test_a_number_that_is_no_figure():
    no_figure, thousand = (
        GoldNonFigure.model_validate(
            {"doc": "x", "raw": number, "number": number, "class": "số văn bản", "why": "", "text": "report"}
        )
        for number in ("06", "1056")
    )
    found = values(figures.score([], [no_figure, thousand], [figure("báo cáo", 1056)]))
    assert found["figures.not_figures"] == 1
    assert values(figures.score([], [no_figure], [figure("hồ sơ", 7)]))["figures.not_figures"] == 0


def gold_reference(number, date=None):
    return GoldReference(kind="Quyết định", number=number, date=date, issuer=None, section=None, raw="")


def reference(number, date=None):
    return Reference(
        kind=None, number=number, date=date, issuer=None, section=None, block=None, page=1, bbox=None, raw=""
    )


REFERENCE_CASES = [
    ([("06/QĐ-TTg", "2022-01-06")], [("06/QĐ-TTg", "2022-01-06")], (1, 1)),
    ([("06/QĐ-TTg", "2022-01-06")], [("06/QĐ- TTg", "2022-01-06")], (1, 1)),  # blanks do not count
    ([("06/QĐ-TTg", "2022-01-06")], [("06/QĐ-TTg", None)], (0, 0)),
    ([("06/QĐ-TTg", None)], [("06/QĐ-TTg", None), ("07/QĐ-TTg", None)], (1, 0.5)),
    ([("06/QĐ-TTg", None)], [("06/QĐ-TTg", None), ("06/QĐ-TTg", None)], (1, 1)),  # cited twice is one
    ([(None, None)], [], (1, 1)),  # a law without a number is not asked
    ([], [], (1, 1)),
    ([("06/QĐ-TTg", None)], [], (0, 1)),
]


@pytest.mark.parametrize(("gold", "read", "expected"), REFERENCE_CASES)
def test_references(gold, read, expected):
    found = values(references.score([gold_reference(*g) for g in gold], [reference(*r) for r in read]))
    assert (found["references.recall"], found["references.precision"]) == expected


GOLD_HEADER = GoldHeader(
    doc_type="Báo cáo",
    title="Kết quả công tác",
    subtitle="(Từ ngày 01 đến ngày 30)",
    number="12/BC-UBND",
    date="2024-05-30",
    issuer="UBND XÃ A",
    parent_issuer=None,
    place="A",
    period=GoldPeriod(start="2024-05-01", end="2024-05-31", label=None, stated=True),
    signatory=GoldSignatory(role=None, name=None),
    recipients=["UBND huyện", "Lưu: VT"],
    digital_signatures=[],
)
READ_HEADER = Header(
    doc_type="BÁO CÁO",
    title="Kết quả công tác (Từ ngày 01 đến ngày 30)",
    number="12/BC-UBND",
    issued_on="2024-05-30",
    issuer="UBND xã A",
    place="A",
    period=Period(start="2024-05-01", end="2024-05-31"),
    signatory=Signatory(name="không hỏi"),
    recipients=["UBND huyện", "Lưu: VT"],
)
HEADER_CASES = [
    ({}, 1),  # 8 fields stated; case, and a subtitle in the title, do no harm
    ({"number": "13/BC-UBND"}, 7 / 8),
    ({"issued_on": "2024-05-31"}, 7 / 8),
    ({"period": Period()}, 7 / 8),
    ({"recipients": []}, 7 / 8),
    ({"parent_issuer": "thừa"}, 1),  # unstated: not asked
]


@pytest.mark.parametrize(("change", "share"), HEADER_CASES)
def test_header(change, share):
    found = values(header.score(GOLD_HEADER, READ_HEADER.model_copy(update=change)))
    assert found["header.fields"] == pytest.approx(share)


def gold_finding(raw, confidence="sure", severity="error"):
    return GoldFinding(
        kind="sum", where="I", stated=1, computed=2, raw=raw, confidence=confidence, severity=severity
    )


def holds(raw):
    return GoldConsistent(doc="x", kind="sum", where="I", stated=1, computed=1, raw=raw, explanation="")


def finding(raw, verdict="fail"):
    return Finding(
        rule="sum",
        verdict=verdict,
        severity="error",
        message="",
        figures=[],
        section=None,
        page=None,
        bbox=None,
        raw=raw,
        stated=None,
        computed=None,
        reason=None,
        suggestion=None,
    )


WRONG = "Tổng số 256.014 người (trong đó: 185.388 người; 71.185 người)"
RIGHT = "Cấp mới 1.910 trường hợp, cấp đổi 298 trường hợp"
FINDING_CASES = [
    # gold findings, what holds, read, (recall, false alarms)
    ([gold_finding(WRONG)], [holds(RIGHT)], [finding(WRONG)], (1, 0)),
    ([gold_finding(WRONG)], [holds(RIGHT)], [finding(WRONG[8:])], (1, 0)),  # a part of the passage
    ([gold_finding(WRONG)], [holds(RIGHT)], [], (0, 0)),
    ([gold_finding(WRONG)], [holds(RIGHT)], [finding(WRONG), finding(RIGHT)], (1, 1)),
    ([gold_finding(WRONG)], [], [finding(WRONG, "not-checkable")], (0, 0)),
    ([], [holds(RIGHT)], [finding(RIGHT, "not-checkable")], (1, 0)),
    ([gold_finding(WRONG, "possible")], [], [], (1, 0)),  # doubt is not wanted
    ([gold_finding(WRONG, "possible")], [holds(WRONG)], [finding(WRONG)], (1, 0)),  # and explains
    ([gold_finding(WRONG, severity="warning")], [], [], (1, 0)),
    ([gold_finding([WRONG, RIGHT])], [], [finding([RIGHT])], (1, 0)),  # either passage will do
    ([], [], [], (1, 0)),
    ([gold_finding(WRONG)], [], [finding("256")], (0, 0)),  # too short to point anywhere
]


@pytest.mark.parametrize(("gold", "consistent", "read", "expected"), FINDING_CASES)
def test_findings(gold, consistent, read, expected):
    found = values(findings.score(gold, consistent, read))
    assert (found["findings.recall"], found["findings.false_alarms"]) == expected
