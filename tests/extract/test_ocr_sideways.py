"""Parts of a page that stand turned against the rest: told by their words, read alone, and put in place."""

import numpy as np
import pypdfium2
import pytest

from tests.pdfs import A4, make_pdf
from vanthu.extract.frame import from_shown, to_shown
from vanthu.extract.ocr import programs
from vanthu.extract.ocr.engine import open_engine
from vanthu.extract.ocr.raster import Raster
from vanthu.extract.ocr.sideways import Part, _stands_turned, _with_part, read_parts
from vanthu.extract.page import Grid, GridCell, Line, Page, UnreadInk, Word

ROWS = [["TT", "Đơn vị", "Kế hoạch", "Thực hiện"]] + [
    [str(n), name, f"{1234 * n % 997},{n}", f"{n}.{431 * n % 1000:03}"]
    for n, name in enumerate(["Hoằng Hóa", "Nga Sơn", "Thọ Xuân", "Yên Định", "Cẩm Thủy"], 1)
]
PROSE = "Ủy ban nhân dân huyện báo cáo kết quả thực hiện 27 chỉ tiêu như sau:"


def drawing(prose, *, turned):
    """A line of prose, and below it a table on its side, or turned with its head upwards."""

    def draw(canvas):
        if prose:
            canvas.drawString(70, 780, prose)
        if turned:
            canvas.translate(500, 200)
            canvas.rotate(90)
        else:
            canvas.translate(70, 400)
        widths, high = [40, 130, 120, 120], 24
        for k in range(len(ROWS) + 1):
            canvas.line(0, k * high, sum(widths), k * high)
        for k in range(5):
            canvas.line(sum(widths[:k]), 0, sum(widths[:k]), len(ROWS) * high)
        for k, row in enumerate(ROWS):
            for c, text in enumerate(row):
                canvas.drawString(sum(widths[:c]) + 6, (len(ROWS) - k - 1) * high + 7, text)

    return draw


def read(draw):
    with pypdfium2.PdfDocument(make_pdf(draw)) as pdf:
        pixels = pdf[0].render(scale=200 / 72, rev_byteorder=True, prefer_bgrx=False).to_numpy()
    raster = Raster(np.ascontiguousarray(pixels[:, :, :3]), 200)
    return read_parts(Page(1, *A4, "none", "", 0.0, ()), raster, open_engine(programs()))


@pytest.mark.parametrize("turned", [False, True])
def test_a_table_on_its_side_is_read_in_its_rows_and_the_text_above_it_too(turned):
    page = read(drawing(PROSE, turned=turned))
    assert page.lines[0].text == PROSE
    (grid,) = page.grids
    by_row = [[cell.text for cell in grid.cells if cell.row == row] for row in range(grid.rows)]
    assert by_row == ROWS
    assert page.turned == (90 if turned else 0)
    # The prose stands where the file shows it, whichever way the page was turned.
    x0, top, x1, bottom = to_shown(page).box(page.lines[0].bbox)
    assert (x0, top) == pytest.approx((70, A4[1] - 794), abs=3)
    assert x1 - x0 > 10 * (bottom - top)


def words(*boxes):
    """A line of words ``(text, wide, high)``."""
    return Line(tuple(Word(text, (0.0, 0.0, wide, high)) for text, wide, high in boxes), (0.0, 0.0, 9.0, 9.0))


@pytest.mark.parametrize(
    ("line", "turned"),
    [
        (words(("huyện", 30, 9), ("1.234", 30, 9)), False),
        (words(("huyện", 9, 30), ("1.234", 9, 30)), True),
        (words(("Kế hoạch năm", 9, 60), ("1.234", 30, 9)), False),  # heads alone are turned
        (words(("Kế hoạch năm", 60, 9), ("1.234", 9, 30)), False),  # words alone are not
        (words(("Kế hoạch", 9, 40)), True),
        (words(("I", 3, 9), ("1", 4, 9)), False),  # single signs are high
        (words(), False),
    ],
)
def test_what_stands_turned_is_told_by_words_of_some_length(line, turned):
    assert _stands_turned([line]) is turned


def grid(bbox, *lines):
    return Grid(1, bbox, 1, 1, (GridCell(0, 0, 1, 1, bbox, lines),))


def page(turned, lines, grids, ink=()):
    size = (842.0, 595.0) if turned else (595.0, 842.0)
    places = tuple(UnreadInk(box, "illegible") for box in ink)
    return Page(1, *size, "ocr", "", 0.9, tuple(lines), grids=grids, turned=turned, unread_ink=places)


def line(text, bbox):
    return Line((Word(text, bbox),), bbox)


def test_a_table_turned_against_another_is_left_as_text():
    upright, sideways = grid((50.0, 100.0, 300.0, 200.0)), grid((50.0, 400.0, 300.0, 700.0))
    above, old = line("trên", (50.0, 50.0, 90.0, 60.0)), line("cũ", (60.0, 450.0, 70.0, 500.0))
    whole = page(
        0, [above, old], (upright, sideways), [(60.0, 600.0, 70.0, 610.0), (60.0, 150.0, 70.0, 160.0)]
    )
    alone = page(90, [line("mới", (342.0, 60.0, 392.0, 70.0))], (grid((142.0, 50.0, 442.0, 300.0)),))
    read = _with_part(whole, Part(sideways, (old,)), alone)
    assert (read.turned, read.grids) == (0, (upright,))
    assert [one.text for one in read.lines] == ["trên", "mới"]
    assert read.lines[1].bbox == pytest.approx((60.0, 450.0, 70.0, 500.0))
    assert [one.bbox[1] for one in read.unread_ink] == [150.0]


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize("skew", [0.0, 2.5])
def test_places_come_back_from_the_page_as_shown(turned, skew):
    frame = Page(1, 500.0, 700.0, "ocr", "", 1.0, (), turned=turned, skew=skew)
    there = to_shown(frame).point(120.0, 340.0)
    assert from_shown(frame).point(*there) == pytest.approx((120.0, 340.0))
