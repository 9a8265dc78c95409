"""What a mask covers is scored neither in the reading nor in the gold; what stands beside it stays."""

from dataclasses import replace

import pytest
from pydantic import ValidationError

from tests.gold.records import perfect_record
from vanthu.extract.page import Line, Page, Word
from vanthu.gold import masks
from vanthu.gold.fixture import load_fixture
from vanthu.gold.models import GoldMask


def mask(*covers, page=1, bbox=(100, 40, 200, 60), form="scan"):
    return GoldMask(form=form, page=page, bbox=bbox, kind="stamp", covers=list(covers))


def page(*rows):
    lines = (
        Line(tuple(Word(text, box, confidence=0.9) for text, box in row), row[0][1]) for row in rows if row
    )
    return Page(1, 595, 842, "ocr", "", 0.9, tuple(lines))


GOLD = replace(load_fixture("d3-quyet-dinh"), pages=("Số: 12/QĐ\nhỗ trợ 500 hộ nghèo\n", "500 hộ\n"))

STAMPED = page(
    [("Số:", (50, 45, 90, 55)), ("123", (120, 45, 150, 55)), ("hộ", (205, 45, 220, 55))],
    [("ĐẾN", (110, 48, 140, 58))],
    [("Biểu", (50, 80, 90, 90))],
)


@pytest.mark.parametrize(
    ("hidden", "left"),
    [
        ([mask()], [["Số:", "hộ"], ["Biểu"]]),
        ([mask(bbox=(100, 40, 125, 60))], [["Số:", "123", "hộ"], ["Biểu"]]),  # the middle of a word tells
        ([], [["Số:", "123", "hộ"], ["ĐẾN"], ["Biểu"]]),
    ],
)
def test_words_under_a_mask_are_left_out(hidden, left):
    seen = masks.without_words(STAMPED, hidden)
    assert [[word.text for word in line.words] for line in seen.lines] == left


@pytest.mark.parametrize(("on", "kept"), [(1, 1), (2, 2)])
def test_figures_under_a_mask_of_their_page_are_left_out(on, kept):
    one = perfect_record(load_fixture("d1-xa-6-thang")).figures[0]
    boxes = (120, 45, 150, 55), (120, 145, 150, 155)
    both = [one.model_copy(update={"page": 1, "bbox": box}) for box in boxes]
    record = perfect_record(GOLD).model_copy(update={"figures": both})
    assert len(masks.without_facts(record, [mask(page=on)]).figures) == kept


def test_covered_words_are_no_misses():
    seen = masks.gold_without(GOLD, [mask("500 hộ")])
    assert [text.split() for text in seen.pages] == [["Số:", "12/QĐ", "hỗ", "trợ", "nghèo"], ["500", "hộ"]]
    assert masks.gold_without(GOLD, []).pages == GOLD.pages


def test_a_mask_that_covers_what_is_not_there_is_refused():
    with pytest.raises(ValueError, match="page 2: 'Số' is not in its text"):
        masks.gold_without(GOLD, [mask("Số", page=2)])
    with pytest.raises(ValidationError):
        mask(form="text")
