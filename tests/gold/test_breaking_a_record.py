"""A perfect record, broken on purpose in one place: each break must show in the score."""

import pytest

from tests.gold.records import perfect_record
from vanthu.gold import load_fixture
from vanthu.gold.floors import below_floor
from vanthu.gold.score import ScoredReading, score_reading
from vanthu.parsers.report import Figure, Finding

NAME = "2024-05-thanh-hoa"


def scored(break_record=lambda record: None, break_pages=lambda pages: pages, findings=()):
    gold = load_fixture(NAME)
    record = perfect_record(gold)
    break_record(record)
    return score_reading(gold, ScoredReading(record, tuple(break_pages(list(gold.pages))), findings))


def one_digit_changed_in_a_cell(record):
    row = next(row for row in record.tables[0].rows if row.cells[0] == "13.")
    assert row.cells[4] == "250"
    row.cells[4] = "280"


def one_lost_section(record):
    record.sections = [section for section in record.sections if section.id != "II.4.2"]


def one_glued_figure(record):
    figure = next(figure for figure in record.figures if figure.value == 9097)
    figure.value = 90971


def one_figure_in_another_section(record):
    next(figure for figure in record.figures if figure.value == 9097).section = "III"


def one_figure_with_another_label(record):
    next(figure for figure in record.figures if figure.value == 9097).label = "trạm BTS"


def one_invented_figure(record):
    record.figures.append(
        Figure(
            id="x",
            label="văn bản",
            value=1552,
            section="I.2",
            page=1,
            bbox=None,
            raw="số 1552",
            confidence=1,
        )
    )


def one_row_too_many(record):
    record.tables[0].rows.append(record.tables[0].rows[0].model_copy(deep=True))


def one_lost_reference(record):
    record.references = record.references[1:]


def one_wrong_date_of_a_reference(record):
    record.references[0].date = "2022-01-07"


def another_place(record):
    record.header.place = "Hà Nội"


def one_digit_changed_in_a_figure(record):
    figure = next(figure for figure in record.figures if figure.value == 9097)
    figure.raw = figure.raw.replace("9.097", "9.007")


def two_cells_glued(record):
    row = next(row for row in record.tables[0].rows if row.cells[0] == "13.")
    row.cells[3], row.cells[4] = "250250", ""


COUNTS = {"figures.not_figures", "digits.record_not_on_page"}

BREAKS = [
    (one_digit_changed_in_a_figure, "digits.record_not_on_page", "số liệu 9.007"),
    (one_digit_changed_in_a_cell, "digits.record_not_on_page", "ô 280"),
    (two_cells_glued, "digits.record_not_on_page", "ô 250250"),
    (two_cells_glued, "tables.digits", "bảng I, dòng 13, cột 5: 250"),
    (one_digit_changed_in_a_cell, "tables.digits", "bảng I, dòng 13, cột 5: 250"),
    (one_digit_changed_in_a_cell, "tables.cells", "bảng I, dòng 13, cột 5: 250"),
    (one_lost_section, "sections.f1", "mục II.4.2"),
    (one_glued_figure, "figures.value", "= 9.097"),
    (one_figure_in_another_section, "figures.placed", "= 9.097"),
    (one_figure_with_another_label, "figures.labelled", "= 9.097: trạm BTS"),
    (one_invented_figure, "figures.precision", "văn bản = 1552"),
    (one_invented_figure, "figures.not_figures", "văn bản = 1552"),
    (one_row_too_many, "tables.cells", None),
    (one_lost_reference, "references.recall", "văn bản 06/QĐ-TTG"),
    (one_wrong_date_of_a_reference, "references.precision", "ngày 2022-01-07"),
    (another_place, "header.fields", "thể thức place"),
]


@pytest.fixture(scope="module")
def whole():
    return scored()


@pytest.mark.parametrize(("break_record", "measure", "named"), BREAKS)
def test_a_break_shows_and_closes_the_gate(whole, break_record, measure, named):
    broken = scored(break_record)
    change = broken.value(measure) - whole.value(measure)
    assert change > 0 if measure in COUNTS else change < 0
    if named:
        assert any(named in fact for fact in broken.missed + broken.invented)
    floors = {measure: whole.value(measure)}
    assert below_floor(floors, whole.measures) == []
    assert len(below_floor(floors, broken.measures)) == 1


PAGE_BREAKS = [
    ("3.085.454", "3.085.464", "digits.changed"),
    ("3.085.454", "3.085 .454", "digits.split"),
    ("685/685 cơ", "685/6 85 cơ", "digits.split"),
    ("tháng 05", "tháng 05 77", "digits.invented"),
    ("3.085.454", "", "digits.lost"),
]


@pytest.mark.parametrize(("before", "after", "measure"), PAGE_BREAKS)
def test_damage_to_the_text_shows(before, after, measure):
    def damage(pages):
        index = next(n for n, page in enumerate(pages) if before in page)
        pages[index] = pages[index].replace(before, after, 1)
        return pages

    broken = scored(break_pages=damage)
    assert broken.value(measure) == 1
    assert broken.value("characters.error_rate") > 0


def test_a_false_alarm_shows():
    holding = load_fixture(NAME).consistent[0]
    alarm = Finding(
        rule="percent",
        verdict="fail",
        severity="error",
        message="",
        figures=[],
        section=None,
        page=None,
        bbox=None,
        raw=holding.raw,
        stated=None,
        computed=None,
        reason=None,
        suggestion=None,
    )
    assert scored(findings=(alarm,)).value("findings.false_alarms") >= 1
    assert scored(findings=()).value("findings.false_alarms") == 0
