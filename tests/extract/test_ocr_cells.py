"""Office tables in a picture: light heads on dark ground, turned heads, dust beside figures."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from reportlab.lib.colors import Color, white

from tests.extract.scans import degrade, render, to_pdf
from tests.pdfs import both, make_pdf, ruled_table, text_lines
from vanthu.extract import read_document
from vanthu.extract.ocr import cells
from vanthu.extract.ocr.raster import Raster
from vanthu.extract.ocr.rules.rulings import find_rulings, without_rulings
from vanthu.extract.ocr.sheet import grounds
from vanthu.extract.ocr.words import Token
from vanthu.extract.recogniser import Reading

HEADS = ["TT", "Đơn vị", "Kế hoạch năm", "Thực hiện"]
ROWS = [["1", "Sở Tài chính", "12.345", "10.987"], ["2", "Sở Y tế", "9.876", "8.765"]]
WIDTHS = [40, 180, 80, 80]


def office_table(canvas):
    """A band of dark blue with a light head in it, rows without rules below."""
    canvas.setFillColor(Color(0.12, 0.31, 0.47))
    canvas.rect(80, 620, 400, 28, stroke=0, fill=1)
    for row, texts in enumerate([HEADS, *ROWS]):
        canvas.setFillColor(white if row == 0 else Color(0, 0, 0))
        for x, text in zip((90, 130, 290, 400), texts, strict=True):
            canvas.drawString(x, 630 - 26 * row, text)


def turned_heads(canvas):
    ruled_table([["TT", "Đơn vị", "", ""], *ROWS], WIDTHS, height=90)(canvas)
    for x, lines in ((325, ["Kế hoạch", "năm"]), (420, ["Thực hiện"])):
        for number, text in enumerate(lines):
            canvas.saveState()
            canvas.translate(x + 16 * number, 610)
            canvas.rotate(90)
            canvas.drawString(0, 0, text)
            canvas.restoreState()


@pytest.mark.ocr
@pytest.mark.parametrize("draw", [office_table, turned_heads])
def test_heads_of_office_tables_are_read(draw, tmp_path):
    (tmp_path / "x.pdf").write_bytes(make_pdf(both(text_lines("Biểu tổng hợp kết quả thực hiện"), draw)))
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(to_pdf(degrade(render(tmp_path / "x.pdf", 1), skew=0.3)))
    (page,) = read_document(scan).pages
    text = " ".join(" ".join(line.text for line in page.lines).split())
    for words in ("Kế hoạch", "năm", "Thực hiện", "12.345", "8.765"):
        assert words in text


def raster(*, paper=250, ground=None, letters=None, size=(600, 1000), band=(200, 280, 150, 850)):
    """A page of one brightness with a band on it and strokes of letters in the band."""
    pixels = np.full((*size, 3), paper, np.uint8)
    top, bottom, left, right = band
    if ground is not None:
        pixels[top:bottom, left:right] = ground
    if letters is not None:
        for x in range(left + 30, right - 30, 14):
            pixels[top + 25 : bottom - 25, x : x + 5] = letters
    return Raster(pixels, 200)


LEFT_ALONE = [
    ("an empty page", raster()),
    ("black letters on white", raster(letters=0)),
    ("black letters on a pale band", raster(ground=225, letters=0)),
    ("black letters on a ground of a middle tone", raster(ground=170, letters=30)),
    ("a dark bar without letters", raster(ground=40)),
    ("the scanner's border", raster(ground=10, letters=240, band=(0, 80, 0, 1000))),
    ("a dark picture over half of the page", raster(ground=60, letters=200, band=(20, 560, 20, 980))),
]


@pytest.mark.parametrize("page", [case[1] for case in LEFT_ALONE], ids=[case[0] for case in LEFT_ALONE])
def test_other_pages_are_left_alone(page):
    grey = np.asarray(cv2.cvtColor(page.pixels, cv2.COLOR_RGB2GRAY))
    assert np.array_equal(grounds.dark_on_white(grey, page), grey)


@pytest.mark.parametrize("ground", [30, 90, 140, 155, 188])
def test_light_letters_on_a_dark_band_become_dark_ones_on_white(ground):
    page = raster(ground=ground, letters=250)
    turned = grounds.dark_on_white(np.asarray(cv2.cvtColor(page.pixels, cv2.COLOR_RGB2GRAY)), page)
    assert turned[240, 181] < 40
    assert turned[240, 190] > 220
    assert turned[100, 100] == 250


def sheet(ground, letters, paper=None):
    """A page of lines of print on one ground; ``paper``: a small sheet of another one under them."""
    page = raster(paper=ground)
    if paper is not None:
        page.pixels[100:500, 100:600] = paper
    for top in range(140, 440, 40):
        for x in range(150, 550, 14):
            page.pixels[top : top + 14, x : x + 4] = letters
    return page


@pytest.mark.parametrize(("ground", "letters"), [(0, 255), (40, 190), (80, 230)])
def test_a_negative_is_turned_into_the_page_as_printed(ground, letters):
    page = grounds.positive(sheet(ground, letters))
    assert (page.pixels[20, 20, 0], page.pixels[145, 151, 0]) == (255 - ground, 255 - letters)


POSITIVES = [
    ("print on white", sheet(250, 10)),
    ("a small sheet on a black ground", sheet(10, 20, paper=240)),
    ("print on a middle tone", sheet(140, 20)),
    ("a dark page without print", raster(paper=20)),
    *LEFT_ALONE,
]


@pytest.mark.parametrize("page", [case[1] for case in POSITIVES], ids=[case[0] for case in POSITIVES])
def test_what_is_no_negative_is_left_alone(page):
    assert grounds.positive(page) is page


def test_black_letters_between_light_rules_stay_black():
    page = raster(ground=120, letters=20)
    page.pixels[200:280, 300:306] = page.pixels[200:280, 600:606] = 250
    grey = np.asarray(cv2.cvtColor(page.pixels, cv2.COLOR_RGB2GRAY))
    assert np.array_equal(grounds.dark_on_white(grey, page), grey)


def test_wide_light_letters_do_not_part_their_ground():
    page = raster(ground=150, paper=240)
    for x in range(200, 800, 12):
        page.pixels[225:255, x : x + 5] = 235
    turned = grounds.dark_on_white(np.asarray(cv2.cvtColor(page.pixels, cv2.COLOR_RGB2GRAY)), page)
    assert (turned[240, 200:800:12] < 60).all()


def rulings_of_band(*light):
    """Rulings across and down of a page with a dark band on which light strokes stand (in its own pixels)."""
    page = raster(ground=90, letters=250)
    for x0, top, x1, bottom in light:
        page.pixels[200 + top : 200 + bottom, 150 + x0 : 150 + x1] = 190
    turned = grounds.dark_on_white(np.asarray(cv2.cvtColor(page.pixels, cv2.COLOR_RGB2GRAY)), page)
    found = find_rulings((turned < 128).astype(np.uint8), 200)
    return len(found.across), len(found.down)


@pytest.mark.parametrize(
    ("light", "down"),
    [([], 0), ([(10, 0, 12, 80)], 1), ([(10, 20, 12, 40)], 0)],
    ids=["letters alone", "a rule between columns", "a stroke as high as a letter"],
)
def test_a_band_has_its_borders_and_light_rules_as_rulings(light, down):
    assert rulings_of_band(*light) == (2, down)


class Reader:
    """Answers with what it was given."""

    def __init__(self, *texts: str, confidence: float = 0.99) -> None:
        self.readings = [Reading(text, confidence) for text in texts]

    def read(self, crops):
        assert len(crops) == len(self.readings)
        return self.readings


def tokens(*texts):
    return [Token(text, 100.0 + 60 * k, 100.0, 155.0 + 60 * k, 140.0, 0.9) for k, text in enumerate(texts)]


SPECKS = [
    # a line, what the second reader sees of the figure and the sign together, what stays
    ((":", "5949"), ("5949",), ["5949"]),
    (("120,73", "-"), ("120,73",), ["120,73"]),
    (("120,73", "-"), ("120,73-",), ["120,73", "-"]),
    (("-", "5,2"), (), ["-", "5,2"]),
    (("số", "12", "hồ", "sơ"), (), ["số", "12", "hồ", "sơ"]),
]


@pytest.mark.parametrize(("line", "seen", "kept"), SPECKS)
def test_dust_beside_a_figure_is_no_sign(line, seen, kept):
    grey = np.full((300, 600), 255, np.uint8)
    (found,) = cells.without_specks([tokens(*line)], grey, Reader(*seen))
    assert [token.text for token in found] == kept


def test_an_unsure_reader_takes_no_sign_away():
    grey = np.full((300, 600), 255, np.uint8)
    (found,) = cells.without_specks([tokens("120,73", "-")], grey, Reader("120,73", confidence=0.6))
    assert [token.text for token in found] == ["120,73", "-"]


@pytest.mark.parametrize(
    ("sign", "x0", "x1", "next_text", "kept"),
    [
        ("-", 160, 164, "99,20", False),  # as wide as a dot
        ("-", 160, 176, "99,20", True),
        (":", 230, 234, "99,20", False),  # by itself between two figures
        (":", 230, 234, "tháng", True),
        (":", 158, 162, "99,20", True),
        ("-", 230, 250, "99,20", True),
    ],
)
def test_signs_too_small_or_between_figures_are_dust(sign, x0, x1, next_text, kept):
    line = [
        Token("120,73", 100, 100, 155, 130, 0.9),
        Token(sign, x0, 112, x1, 116, 0.7),
        Token(next_text, 300, 100, 355, 130, 0.9),
    ]
    pairs = sum(1 for _ in cells._specks(line))
    grey = np.full((300, 600), 255, np.uint8)
    (found,) = cells.without_specks([line], grey, Reader(*["?"] * pairs))
    assert (line[1] in found) is kept


def page_of(*rows, wide=1400):
    """Ink of a page: long rows of dots (a run, a gap, in pixels), solid rules and lines of text."""
    ink = np.zeros((900, 1600), np.uint8)
    for top, high, dot, gap in rows:
        for x in range(100, 100 + wide, dot + gap):
            ink[top : top + high, x : x + dot] = 1
    return ink


DOTTED = [
    # (top, height, ink, white) of each row in pixels at 200 dpi, how many rulings
    ("dots", [(100, 2, 3, 4), (200, 2, 3, 4)], 2),
    ("dashes", [(100, 3, 8, 7)], 1),
    ("a solid rule is one", [(100, 3, 50, 0)], 1),
    ("lines of text", [(100, 24, 10, 5), (150, 24, 10, 5)], 0),
    ("figures side by side, as high as a line", [(100, 8, 6, 6), (108, 2, 6, 3), (110, 8, 6, 6)], 0),
    ("dots far apart", [(100, 2, 3, 20)], 0),
]


@pytest.mark.parametrize(("rows", "count"), [case[1:] for case in DOTTED], ids=[case[0] for case in DOTTED])
def test_rows_of_dots_are_rulings(rows, count):
    assert len(find_rulings(page_of(*rows), 200).across) == count


@pytest.mark.parametrize(("count", "gone"), [(1, False), (3, False), (4, True), (12, True)])
def test_rules_in_a_stack_are_taken_out(count, gone):
    ink = page_of(*((100 + 60 * k, 3, 50, 0) for k in range(count)))
    grey = np.where(ink > 0, np.uint8(0), np.uint8(255))
    left, _ = without_rulings(grey, find_rulings(ink, 200), 200)
    assert bool((left == 255).all()) == gone


PALE = [
    # how long a pale stroke is and how thick, in pixels at 200 dpi, whether it is a ruling
    ("a rule in a pale colour", 900, 3, 1),
    ("a pale stroke as long as a word", 200, 3, 0),
    ("a pale band", 900, 40, 0),
]


@pytest.mark.parametrize(
    ("long", "high", "count"), [case[1:] for case in PALE], ids=[case[0] for case in PALE]
)
def test_long_rules_in_pale_colours_are_rulings(long, high, count):
    noise = np.random.default_rng(3).normal(250, 3, (600, 1400))
    noise[300 : 300 + high, 100 : 100 + long] -= 30
    grey = np.clip(noise, 0, 255).astype(np.uint8)
    assert len(find_rulings(np.zeros_like(grey), 200, grey).across) == count


class Blocks:
    """An engine that reads every crop as one line of this text and confidence."""

    figures = None
    name = "test"

    def __init__(self, text, sure):
        self._tsv = f"5\t1\t1\t1\t1\t1\t10\t10\t60\t20\t{sure}\t{text}"

    def crops(self, _image, boxes, _dpi, _layout):
        return [self._tsv for _ in boxes]


@pytest.mark.parametrize(
    ("block", "sure", "box", "read"),
    [
        ([("mi", 0.28)], 96, (0, 0, 100, 100), ["20", "20"]),
        ([("mi", 0.28)], 20, (0, 0, 100, 100), ["mi"]),
        ([("Thu", 0.95)], 96, (0, 0, 100, 100), ["Thu"]),
        ([("mi", 0.28), ("tu", 0.28)], 96, (0, 0, 100, 100), ["mi", "tu"]),
        ([("mi", 0.28)], 96, (0, 0, 40, 100), ["mi"]),
    ],
    ids=["guessed over two lines", "no surer", "sure", "as many lines", "may stand turned"],
)
def test_a_block_guessed_over_two_lines_is_read_line_by_line(block, sure, box, read):
    grey = np.full((100, 100), 255, np.uint8)
    grey[20:40, 10:30] = grey[60:80, 10:30] = 0
    before = [[Token(text, 10, 10, 30, 90, confidence)] for text, confidence in block]
    found = cells.line_by_line(before, grey, box, Blocks("20", sure), 200)
    assert [token.text for line in found for token in line] == read
