"""The gold is held to its own rules: formats, passages that stand on the page, sections that exist."""

import re

import pytest

from tests.gold.records import perfect_record
from vanthu.gold import OURS, load_fixture
from vanthu.gold.facts import load_facts, score
from vanthu.gold.folding import fold
from vanthu.gold.metrics.integrity import digit_groups
from vanthu.gold.score import ScoredReading, score_reading

REPORTS = sorted(OURS.reports)


def running(text):
    return re.sub(r"(?<=\S[-–/]) (?=\S)", "", fold(text))


@pytest.fixture(params=REPORTS)
def gold(request):
    return load_fixture(request.param)


def test_every_part_is_there(gold):
    parts = (gold.sections, gold.tables, gold.figures, gold.references, gold.header, gold.findings)
    assert all(part is not None for part in parts)


def test_a_perfect_reading_scores_perfectly(gold):
    score = score_reading(gold, ScoredReading(perfect_record(gold), gold.pages, findings=()))
    for measure in score.measures:
        if measure.name == "findings.recall":
            continue  # nothing was checked
        assert measure.value == (0.0 if measure.lower_is_better else 1.0), measure.name
    assert score.invented == ()


def test_sections_are_in_order_and_have_their_parents(gold):
    ids = [section.id for section in gold.sections]
    assert len(set(ids)) == len(ids)
    assert [s.page for s in gold.sections] == sorted(s.page for s in gold.sections)
    assert all(section.parent is None or section.parent in ids for section in gold.sections)


def test_figures_are_copied_from_the_page(gold):
    ids = {section.id for section in gold.sections}
    for figure in gold.figures:
        assert figure.section in ids, figure
        assert figure.token in re.findall(r"\d+(?:[.,]\d+)*", figure.raw), figure
        # footnote marks stand between the words of some passages of the development documents
        assert figure.page or gold.page_of(figure.raw), figure


def test_references_stand_in_sections_that_exist(gold):
    ids = {section.id for section in gold.sections} | {None}
    for reference in gold.references:
        assert {reference.section, *reference.also_in} <= ids, reference


def test_cells_have_a_column_each_and_their_digits_are_on_the_page(gold):
    for table in gold.tables:
        for row in table.rows:
            assert len(row.cells) == len(table.columns)
            page = running(" ".join(gold.pages[n - 1] for n in row.pages))
            unbroken = re.sub(r"(?<=[\d.]) (?=\d)", "", page)  # a narrow cell may break a number
            wanted = [group for cell in row.cells for group in digit_groups(cell)]
            assert all(group in page or group in unbroken for group in wanted), row


def test_each_split_has_text_tables_and_scans():
    splits = {
        split: [name for name in REPORTS if OURS.reports[name].split == split]
        for split in ("development", "test")
    }
    assert all(len(names) >= 3 for names in splits.values())


def test_lines_of_the_degraded_text():
    gold = load_fixture("2024-09-thanh-hoa")
    text = (OURS.fixtures / gold.name / "degraded.txt").read_text(encoding="utf-8")
    degraded = [line for line in text.split("\n") if line.strip()]
    assert len(gold.restoration) >= 420
    for line in gold.restoration:
        assert degraded[line.line - 1].strip() == line.ocr.strip()
        assert line.gold == fold(line.gold) or fold(line.gold) == fold(line.ocr) or line.gold


FACTS = load_facts()


def test_there_are_facts_for_every_report_and_form():
    assert len(FACTS) >= 150
    assert {fact.report for fact in FACTS} == set(REPORTS)
    assert {fact.form for fact in FACTS} == {"text", "scan", "mixed", "wrong-text"}


@pytest.mark.parametrize("report", REPORTS)
def test_facts_agree_with_the_gold(report):
    gold = load_fixture(report)
    facts = [fact for fact in FACTS if fact.report == report]
    result = score(facts, ScoredReading(perfect_record(gold), gold.pages))
    assert result.missed == ()
