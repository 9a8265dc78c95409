"""Steps of reading scans that need no Tesseract: turn, skew, light, rulings, grids, order, weighing."""

import itertools

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import REPORTS
from tests.extract.scans import degrade, render, seal
from vanthu.extract.errors import DependencyMissing, LanguageDataMissing
from vanthu.extract.frame import shown_to_user, to_shown
from vanthu.extract.ocr import engine, words
from vanthu.extract.ocr.figures import witness
from vanthu.extract.ocr.raster import Raster
from vanthu.extract.ocr.rules import rulings, tables
from vanthu.extract.ocr.sheet import preprocess, rasterise
from vanthu.extract.ocr.signs import numerals, spaces, superscripts
from vanthu.extract.ocr.words import Token
from vanthu.extract.page import Line, Page, Word

PAGE = Page(1, 595.0, 842.0, "ocr", "", 1.0, ())


@pytest.fixture(scope="module")
def prose():
    return render(REPORTS / "2023-06-thuong-xuan.pdf", 2)


def grey_of(picture):
    return preprocess.even_light(preprocess.grey_without_marks(Raster(picture, 200)), 200)


@pytest.mark.parametrize("skew", [-3.0, -0.8, 0.0, 0.35, 2.2])
def test_skew_is_measured_to_a_twentieth_of_a_degree(prose, skew):
    found = preprocess.skew_degrees(preprocess.components(grey_of(degrade(prose, skew=skew)), 200))
    assert found == pytest.approx(skew, abs=0.05)


def test_a_blank_page_is_not_skewed():
    blank = np.full((2339, 1654), 255, np.uint8)
    found = preprocess.components(blank, 200)
    assert preprocess.skew_degrees(found) == 0.0


def test_a_seal_is_taken_out_and_the_letters_under_it_stay(prose):
    clean = preprocess.grey_without_marks(Raster(prose, 200)).astype(int)
    stamped = preprocess.grey_without_marks(Raster(seal(prose, (800, 900)), 200)).astype(int)
    letters = clean < 60
    assert (stamped[letters] < 128).mean() > 0.99
    assert (stamped[~letters & (clean > 200)] > 128).mean() > 0.999


def coloured_table(picture):
    """Blue rules around four rows and three columns, 150 mm wide, a little turned."""
    for k in range(5):
        cv2.line(picture, (200, 300 + 60 * k), (1380, 306 + 60 * k), (60, 110, 200), 3)
    for x in (200, 600, 1000, 1380):
        cv2.line(picture, (x, 300), (x - 1, 540), (60, 110, 200), 3)
    return picture


def test_rules_of_a_coloured_table_stay_and_a_seal_on_it_goes():
    white = np.full((1200, 1654, 3), 255, np.uint8)
    table = preprocess.grey_without_marks(Raster(coloured_table(white.copy()), 200)) < 160
    expected = cv2.cvtColor(coloured_table(white.copy()), cv2.COLOR_RGB2GRAY) < 160
    assert (table[expected]).mean() > 0.99
    both = preprocess.grey_without_marks(Raster(seal(coloured_table(white.copy()), (800, 500)), 200)) < 160
    only_seal = (cv2.cvtColor(seal(white.copy(), (800, 500)), cv2.COLOR_RGB2GRAY) < 160) & ~expected
    assert both[only_seal].mean() < 0.1
    assert both[expected].mean() > 0.9


def test_coloured_type_is_no_stamp():
    picture = np.full((400, 900, 3), 255, np.uint8)
    cv2.putText(picture, "12.345", (50, 200), 0, 1.2, (200, 30, 30), 3)
    assert (preprocess.grey_without_marks(Raster(picture, 200)) < 128).any()


def test_black_borders_and_punch_holes_go_and_letters_stay():
    page = np.full((1200, 900), 255, np.uint8)
    page[:, :40] = 0
    cv2.circle(page, (100, 600), 25, 0, -1)
    cv2.putText(page, "A", (400, 400), 0, 1.5, 0, 3)
    cleaned = preprocess.without_borders(page, 200)
    assert cleaned[:, :150].min() == 255
    assert cleaned[350:420, 380:460].min() == 0


def test_a_border_all_around_goes_and_what_touches_it_stays():
    page = np.full((1200, 900), 255, np.uint8)
    cv2.rectangle(page, (0, 0), (899, 1199), 0, 2 * 45)
    cv2.line(page, (40, 600), (700, 600), 0, 3)
    cleaned = preprocess.without_borders(page, 200)
    assert cleaned[:40].min() == cleaned[:, :40].min() == cleaned[-40:].min() == cleaned[:, -40:].min() == 255
    assert cleaned[600, 100:700].max() == 0


@pytest.mark.parametrize(
    ("begin", "end", "stays"),
    [((0, 600), (300, 600), True), ((450, 0), (450, 500), True), ((0, 300), (0, 900), False)],
    ids=["a fold's end", "a streak's end", "along the edge"],
)
def test_what_runs_inwards_is_no_border(begin, end, stays):
    page = np.full((1200, 900), 255, np.uint8)
    cv2.line(page, begin, end, 0, 7)
    assert (preprocess.without_borders(page, 200).min() < 255) == stays


def test_a_frame_of_thin_rules_at_the_edge_stays():
    page = np.full((1200, 900), 255, np.uint8)
    cv2.rectangle(page, (0, 0), (899, 1199), 0, 8)
    assert np.array_equal(preprocess.without_borders(page, 200), page)


def ruled(xs, ys, size=(800, 1000), without=()):
    """A picture of a grid; ``without`` names borders left out: ("across", row edge, col) or ("down", ..)."""
    picture = np.zeros(size, np.uint8)
    for k, y in enumerate(ys):
        for c, (x0, x1) in enumerate(itertools.pairwise(xs)):
            if ("across", k, c) not in without:
                picture[y - 1 : y + 1, x0:x1] = 1
    for k, x in enumerate(xs):
        for r, (y0, y1) in enumerate(itertools.pairwise(ys)):
            if ("down", k, r) not in without:
                picture[y0:y1, x - 1 : x + 1] = 1
    return picture


def only_grid(picture):
    (grid,) = tables.find_grids(rulings.find_rulings(picture, 200), 200)
    return grid


def spans(grid):
    return [(c.row, c.col, c.rowspan, c.colspan) for c in grid.cells]


XS, YS = [100, 300, 500, 700], [100, 200, 300, 400]


def test_a_ruled_grid_has_its_cells():
    grid = only_grid(ruled(XS, YS))
    assert (grid.rows, grid.cols, len(grid.cells)) == (3, 3, 9)
    assert (grid.closed_top, grid.closed_bottom) == (True, True)


@pytest.mark.parametrize(
    ("without", "merged"),
    [
        ([("down", 1, 0)], (0, 0, 1, 2)),
        ([("across", 1, 2)], (0, 2, 2, 1)),
        ([("down", 1, 0), ("down", 2, 0)], (0, 0, 1, 3)),
    ],
)
def test_cells_without_a_border_between_them_are_one(without, merged):
    grid = only_grid(ruled(XS, YS, without=without))
    assert merged in spans(grid)
    assert sum(r * c for _, _, r, c in spans(grid)) == 9


def test_a_row_without_its_lower_border_goes_on_over_the_page():
    grid = only_grid(ruled(XS, YS, without=[("across", 3, c) for c in range(3)]))
    assert (grid.rows, grid.closed_bottom) == (3, False)


def test_a_row_as_low_as_one_line_has_its_borders():
    assert len(only_grid(ruled(XS, [100, 142, 300])).cells) == 6


def test_a_broken_ruling_still_parts_cells():
    picture = ruled(XS, YS)
    picture[:, 340:352] = 0
    assert len(only_grid(picture).cells) == 9


@pytest.mark.parametrize(
    ("on", "off", "high", "across", "rows"),
    [
        (5, 7, 2, (100, 700), 3),  # a fax leaves dashes
        (2, 3, 1, (100, 700), 3),  # or dots
        (13, 20, 2, (100, 700), 3),  # runs of 1.6 mm, gaps of 2.6 mm
        (2, 14, 2, (100, 700), 3),  # one in three of a hairline's dots, on a copy in black and white
        (5, 7, 2, (140, 640), 3),  # and less of its ends
        (5, 7, 2, (300, 500), 2),  # leaders in one column
        (5, 7, 22, (100, 700), 2),  # letters
        (3, 90, 2, (100, 700), 2),  # dust
        (6, 16, 8, (100, 700), 2),  # points of figures
    ],
)
def test_dashes_and_dots_are_what_is_left_of_a_rule(on, off, high, across, rows):
    picture = ruled(XS, YS, without=[("across", 1, c) for c in range(3)])
    for x in range(*across, on + off):
        picture[200 : 200 + high, x : x + on] = 1
    assert only_grid(picture).rows == rows


@pytest.mark.parametrize(
    "picture",
    [
        np.zeros((400, 400), np.uint8),
        ruled([100, 500], [100, 200]),  # a frame around text
        ruled([100, 700], [100, 160, 400]),  # a frame with a rule under the head of a table
        ruled([100, 700], YS, without=[("down", k, r) for k in range(2) for r in range(3)]),  # underlines
    ],
    ids=["blank", "frame", "headed frame", "underlines"],
)
def test_what_is_no_table(picture):
    assert tables.find_grids(rulings.find_rulings(picture, 200), 200) == []


def test_letters_are_no_rulings(prose):
    ink = preprocess.faint_ink(grey_of(prose))
    assert len(rulings.find_rulings(ink, 200).down) == 0


def token(text, x0, top, x1=None, bottom=None, confidence=0.96):
    return Token(text, x0, top, x1 or x0 + 12 * len(text), bottom or top + 28, confidence)


def order_of(*lines):
    pieces = words.reading_order(words.rows_of(words.pieces_of(lines)))
    return [" ".join(t.text for t in piece.tokens) for piece in pieces]


def test_the_head_is_read_column_by_column():
    read = order_of(
        [token("UBND", 200, 100), token("HUYỆN", 260, 100), token("CỘNG", 700, 100), token("HÒA", 760, 100)],
        [token("Số:", 200, 150), token("86", 245, 150), token("Độc", 720, 150), token("lập", 765, 150)],
        [token("BÁO", 420, 220, 520), token("CÁO", 530, 220, 640)],
    )
    assert read == ["UBND HUYỆN", "Số: 86", "CỘNG HÒA", "Độc lập", "BÁO CÁO"]


def test_a_justified_line_is_not_cut():
    assert order_of([token("tăng", 100, 50), token("12", 200, 50), token("hộ", 270, 50)]) == ["tăng 12 hộ"]


@given(st.lists(st.tuples(st.integers(0, 1500), st.integers(0, 2200)), max_size=30))
def test_reading_order_keeps_every_word(places):
    lines = [[token(str(k), x, y)] for k, (x, y) in enumerate(places)]
    pieces = words.reading_order(words.rows_of(words.pieces_of(lines)))
    assert sorted(t.text for p in pieces for t in p.tokens) == sorted(str(k) for k in range(len(places)))


def inked(*rows):
    """A box of 60 pixels across with ink in these rows."""
    grey = np.full((200, 100), 255, np.uint8)
    for top, bottom in rows:
        grey[top:bottom, 20:80] = 0
    return grey


BOX = (10, 10, 90, 110)


@pytest.mark.parametrize(
    ("rows", "boxes"),
    [
        ([(20, 40)], [(10, 110)]),
        ([(20, 40), (70, 90)], [(10, 54), (54, 110)]),
        ([(20, 40), (62, 66), (69, 90)], [(10, 50), (50, 110)]),
        ([], [(10, 110)]),
    ],
    ids=["one line", "two", "with marks above the second", "none"],
)
def test_lines_of_a_box(rows, boxes):
    assert [(top, bottom) for _, top, _, bottom in tables.line_boxes(inked(*rows), BOX)] == boxes


@pytest.mark.parametrize(
    ("rows", "kept"),
    [
        ([(20, 40), (95, 99)], (10, 50)),
        ([(20, 60), (65, 75)], (10, 110)),
        ([(20, 40), (70, 90)], (10, 110)),
        ([], (10, 110)),
    ],
    ids=["a dash far below", "a mark below", "two lines", "none"],
)
def test_a_box_of_one_line_keeps_to_it(rows, kept):
    _, top, _, bottom = tables.around_line(inked(*rows), BOX)
    assert (top, bottom) == kept


def stretch(name, x0, y, x1):
    return words.Stretch((token(name, x0, y, x1, y + 20),))


HEAD = [stretch("left head", 100, 50, 300), stretch("right head", 600, 50, 800)]
LEFT = [stretch(f"left {y}", 100, y, 400) for y in (100, 600)]
RIGHT = [stretch(f"right {y}", 600, y, 900) for y in (100, 300, 500, 600)]


@pytest.mark.parametrize(
    ("table", "pieces", "before"),
    [
        ((100, 200, 900, 400), [*HEAD, stretch("text", 100, 600, 900)], ["left head", "right head"]),
        ((100, 200, 400, 400), [*LEFT, *RIGHT], ["left 100"]),
        ((100, 200, 400, 400), [LEFT[0], *RIGHT], ["left 100"]),
        ((600, 200, 900, 250), [*LEFT, *RIGHT], ["left 100", "left 600", "right 100"]),
        ((600, 20, 900, 60), [*LEFT, *RIGHT], ["left 100", "left 600"]),
        ((100, 200, 320, 400), [*HEAD, stretch("foot", 450, 900, 700)], ["left head", "right head"]),
        ((100, 200, 900, 400), [], []),
    ],
    ids=[
        "over the whole width",
        "in the left of two columns",
        "at the foot of the left one",
        "in the right one",
        "at the head of the right one",
        "narrow, under a head in two columns",
        "alone",
    ],
)
def test_a_table_stands_behind_what_is_above_it(table, pieces, before):
    place = words.place_of(table, pieces)
    assert [piece.tokens[0].text for piece in pieces[:place]] == before


def line(text, confidence, box=(100.0, 100.0, 140.0, 112.0)):
    return Line((Word(text, box, confidence=confidence),), box)


@pytest.mark.parametrize(
    ("old", "least", "most"),
    [("1.234", 0.97, 1.0), ("1.284", 0.0, 0.5), ("abc", 0.95, 0.95)],
    ids=["agrees", "differs", "says nothing"],
)
def test_the_old_layer_is_heard_about_figures(old, least, most):
    page = Page(1, 595, 842, "ocr", "", 1.0, (line("1.234", 0.95),), witness=(line(old, 1.0),))
    (word,) = witness.hear(page).lines[0].words
    assert word.text == "1.234"
    assert least <= word.confidence <= most


def test_agreement_with_the_old_layer_does_not_lift_a_figure_read_two_ways():
    page = Page(1, 595, 842, "ocr", "", 1.0, (line("1.234", 0.5),), witness=(line("1.234", 1.0),))
    assert witness.hear(page).lines[0].words[0].confidence == 0.5


@pytest.mark.parametrize(
    ("turned", "point", "shown"),
    [
        (0, (10, 20), (10, 20)),
        (90, (10, 20), (20, 585)),
        (180, (10, 20), (585, 822)),
        (270, (10, 20), (822, 10)),
    ],
)
def test_boxes_find_back_to_the_page_as_shown(turned, point, shown):
    assert to_shown(Page(1, 595, 842, "ocr", "", 1, (), turned=turned)).point(*point) == pytest.approx(shown)


@given(st.sampled_from([0, 90, 180, 270]), st.floats(-5, 5))
def test_turning_keeps_distances(turned, skew):
    matrix = to_shown(Page(1, 595, 842, "ocr", "", 1, (), turned=turned, skew=skew))
    a, b = matrix.point(100, 100), matrix.point(400, 500)
    assert np.hypot(a[0] - b[0], a[1] - b[1]) == pytest.approx(500)


@pytest.mark.parametrize(
    ("rotate", "user"), [(0, (10, 822)), (90, (20, 10)), (180, (585, 20)), (270, (575, 832))]
)
def test_the_page_as_shown_lies_in_user_space(rotate, user):
    assert shown_to_user((0, 0, 595, 842), rotate).point(10, 20) == pytest.approx(user)


@pytest.mark.parametrize(
    ("native", "size", "asked", "dpi"),
    [
        (200, (595, 842), None, 200),
        (150, (595, 842), None, 200),
        (600, (595, 842), None, 300),
        (None, (595, 842), None, 200),
        (300, (595, 842), 240, 240),
        (300, (2384, 3370), None, 127),
    ],
)
def test_the_resolution_is_the_scans_own_within_bounds(native, size, asked, dpi):
    assert rasterise.choose_dpi(native, *size, asked) == dpi


def found(tesseract="5.3.0", languages=("eng", "vie")):
    return engine.Programs(tesseract, languages, None, None, None)


@pytest.mark.parametrize(
    ("programs", "error"),
    [
        (found(tesseract=None, languages=()), DependencyMissing),
        (found(languages=("eng",)), LanguageDataMissing),
    ],
)
def test_what_is_missing_is_said_with_the_command_that_installs_it(monkeypatch, programs, error):
    monkeypatch.setattr(engine, "programs", lambda: programs)
    with pytest.raises(error, match=r"apt-get install .*tesseract-ocr"):
        engine.require()


def test_all_there_is_no_error(monkeypatch):
    monkeypatch.setattr(engine, "programs", found)
    assert engine.require() == found()


@pytest.mark.parametrize(
    ("signs", "confidence", "kept"),
    [
        ("-", 0.1, True),
        ("+", 0.3, True),
        ("~", 0.3, False),
        ("|", 0.9, False),
        (";", 0.8, True),
        ("a", 0.1, False),
        ("9", 0.0, True),
        ("TH", 0.0, True),
    ],
)
def test_specks_go_and_bullets_stay(signs, confidence, kept):
    line = [token(signs, 0, 0, bottom=10, confidence=confidence), token("Thực", 40, 0)]
    assert (len(words.without_noise([line])[0]) == 2) == kept


@pytest.mark.parametrize(
    ("sign", "x0", "kept"),
    [(":", 200, False), (".", 200, False), (":", 152, True), ("-", 200, True), ("1", 200, True)],
)
def test_points_by_themselves_are_dust(sign, x0, kept):
    line = [
        token("Dương", 100, 100, 150, 120),
        token(sign, x0, 110, x0 + 3, 113),
        token("76", 300, 100, 330, 120),
    ]
    (found,) = words.without_noise([line])
    assert (line[1] in found) is kept


def test_a_column_of_ordinals_read_as_one_word_is_read_again():
    lines = [[token("CO", 57, 164, 69, 269), token("Thu", 80, 164, 120, 184)]]
    assert words.without_turned(lines, 60) == [lines[0][1:]]
    assert words.without_turned([lines[0][:1]], 60) == []


STACKED = [
    # words of a line with their boxes, from which a line of one word over another is left out
    ([("ỚC", 183, 515, 208, 557), ("+", 187, 476, 201, 494), ("CÓ)", 183, 429, 208, 457)], False),
    ([("œ", 188, 695, 200, 712), ("7", 184, 646, 208, 673)], False),
    ([("Kế", 183, 515, 208, 540), ("hoạch", 184, 450, 207, 505)], True),  # a head that stands turned
    ([("1", 183, 515, 190, 535), ("2", 210, 515, 222, 535)], True),
    ([("12", 183, 515, 208, 535)], True),
    ([("m", 183, 515, 208, 535), ("2", 207, 505, 214, 520)], True),  # raised, and beside it
]


@pytest.mark.parametrize(("boxes", "stays"), STACKED)
def test_words_one_over_another_are_no_line(boxes, stays):
    line = [token(text, *box) for text, *box in boxes]
    assert words.without_turned([line], 60) == ([line] if stays else [])


@pytest.mark.parametrize(
    ("right", "order"),
    [
        (("1.250", "-", "38"), ["thu", "1.250", "chi", "-", "khác", "38"]),
        (("nơi", "nhận", "lưu"), ["thu", "chi", "khác", "nơi", "nhận", "lưu"]),
    ],
)
def test_a_column_of_figures_is_read_row_by_row(right, order):
    pieces = [
        words.Stretch((token(text, x, 100 + 40 * k, x + 60, 120 + 40 * k),))
        for x, column in ((100, ("thu", "chi", "khác")), (400, right))
        for k, text in enumerate(column)
    ]
    read = words.reading_order(words.rows_of(pieces))
    assert [piece.tokens[0].text for piece in read] == order


def test_a_dash_higher_than_wide_is_a_speck():
    line = [token("—", 0, 0, 12, 28), token("Thượng", 40, 0)]
    assert [t.text for t in words.without_noise([line])[0]] == ["Thượng"]
    between = [token("đồng", 0, 0), token("-", 60, 0, 72, 28), token("In", 90, 0)]
    assert words.without_noise([between]) == [between]


@pytest.mark.parametrize(
    ("read", "strokes", "counted"),
    [
        ("I.", 2, "II."),
        ("II.", 2, "II."),
        ("HI", 3, "III"),
        ("III.", 1, "I."),
        ("IV.", 2, "IV."),
        ("I.", 0, "I."),
    ],
)
def test_strokes_of_a_numeral_are_counted(read, strokes, counted):
    boxes = [[100 + 16 * k, 50, 112 + 16 * k, 78] for k in range(strokes)] + [[150, 74, 154, 78]]
    ink = preprocess.Components(np.array(boxes, np.int32))
    line = [token(read, 100, 50, 100 + 16 * max(strokes, 1), 78), token("KẾT", 180, 50)]
    assert numerals.counted([line], ink)[0][0].text == counted


@pytest.mark.parametrize(
    ("read", "strokes", "bar", "counted"),
    [
        ("H", 2, False, "II"),
        ("1H", 3, False, "III"),
        ("IH.", 3, False, "III."),
        ("H", 2, True, "H"),  # a letter, after G
        ("1", 1, False, "1"),
        ("11", 2, False, "11"),  # a number
        ("11.", 2, False, "11."),
        ("111", 3, False, "111"),
        ("VỊ", 2, False, "VI"),
        ("XÍ.", 2, False, "XI."),
        ("Vị", 2, False, "Vị"),  # a word
    ],
)
def test_a_numeral_alone_in_a_cell_is_no_letter_and_no_word(read, strokes, bar, counted):
    grey = np.full((100, 200), 255, np.uint8)
    boxes = [[100 + 16 * k, 50, 112 + 16 * k, 78] for k in range(strokes)]
    for x0, top, x1, bottom in boxes:
        grey[top:bottom, x0 + 4 : x1 - 4] = 0
        grey[[top, bottom - 1], x0:x1] = 0
    grey[63:66, 100 : 96 + 16 * strokes] = 0 if bar else grey[63:66, 100 : 96 + 16 * strokes]
    line = [token(read, 100, 50, 96 + 16 * strokes, 78)]
    ink = preprocess.Components(np.array(boxes, np.int32))
    assert numerals.counted_in_cells([line], ink, grey)[0][0].text == counted


@pytest.mark.parametrize(
    ("read", "gaps", "parts"),
    [
        ("96TH", [2, 12, 2], ["96", "TH"]),
        ("AoSen", [2, 12, 2, 2], ["Ao", "Sen"]),
        ("HUYỆN", [2, 2, 2, 12], ["HUYỆN"]),
        ("VNeID", [2, 2, 2, 2], ["VNeID"]),
        ("C06", [12, 2], ["C06"]),
        ("năm2022", [2, 2, 12, 2, 2, 2], ["năm", "2022"]),
        ("1a2b", [12, 12, 12], ["1a2b"]),
        ("Thựchiện", [2, 2, 2, 4, 2, 2, 2], ["Thực", "hiện"]),
        ("Thựchiện", [2, 2, 4, 2, 2, 2, 2], ["Thự", "chiện"]),
        ("Thựchiện", [2, 2, 2, 2, 2, 2, 2], ["Thựchiện"]),
        ("Sốdựán", [2, 4, 2, 4, 2], ["Số", "dự", "án"]),
        ("Thựchiện", [2, 2, 4], ["Thựchiện"]),
        ("nghiệp", [2, 2, 5, 2, 2], ["nghiệp"]),
        ("Tivi", [2, 5, 2], ["Tivi"]),
        ("Nẵngg", [2, 2, 5, 2], ["Nẵngg"]),
        ("2018sovới", [2, 2, 2, 6, 2, 6, 2, 2], ["2018", "so", "với"]),
        ("2018sovới", [2, 2, 2, 2, 2, 2, 2, 2], ["2018sovới"]),
        ("25kmđường", [2, 6, 2, 6, 2, 2, 2, 2], ["25kmđường"]),
    ],
)
def test_a_lost_blank_is_found(read, gaps, parts):
    edges = np.cumsum([100, *(14 + gap for gap in gaps)])
    ink = preprocess.Components(np.array([[x, 50, x + 14, 78] for x in edges], np.int32))
    line = [token(read, 98, 48, int(edges[-1]) + 16, 80)]
    assert [t.text for t in spaces.parted([line], ink)[0]] == parts


@pytest.mark.parametrize(
    ("below", "stands"),
    [([], False), ([(10, 16, 17, 24)], True), ([(10, 22, 11, 24)], False), ([(30, 16, 40, 24)], False)],
    ids=["a mark", "half a digit", "a speck", "ink beside"],
)
def test_the_upper_half_of_a_broken_digit_is_no_raised_mark(below, stands):
    grey = np.full((40, 60), 255, np.uint8)
    for x0, top, x1, bottom in [(10, 8, 17, 15), *below]:
        grey[top:bottom, x0:x1] = 40
    assert superscripts._stands_on_ink(superscripts.RaisedMark((10, 8, 17, 15), 1), grey) == stands
