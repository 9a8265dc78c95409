"""Pages that stand any way up, and pages so faint that no ink is dark."""

import random

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from vanthu.extract.ocr import pages
from vanthu.extract.ocr.raster import Raster
from vanthu.extract.ocr.sheet import preprocess, turning
from vanthu.extract.recogniser import own_reader

SERIF = "/usr/share/fonts/truetype/noto/NotoSerif-Regular.ttf"
PROSE = "Sở Tài chính đã tiếp nhận hồ sơ, giải quyết đúng hạn theo quy định của pháp luật"


def sheet(kind, ink=30):
    """An A5 page at 200 dpi: lines of prose, or nothing but figures."""
    r = random.Random(kind)
    picture = Image.new("L", (1165, 1654), 250)
    pen, font = ImageDraw.Draw(picture), ImageFont.truetype(SERIF, 28)
    for row in range(24):
        if kind == "prose":
            pen.text((80, 100 + 58 * row), PROSE, font=font, fill=ink)
            continue
        for column in range(4):
            text = f"{r.randint(100, 9_999_999):,}".replace(",", ".")
            x = 280 * (column + 1) - font.getlength(text)
            pen.text((x, 100 + 58 * row), text, font=font, fill=ink)
    noise = np.random.default_rng(1).normal(0, 3, (1654, 1165))
    return np.clip(np.array(picture) + noise, 0, 255).astype(np.uint8)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("kind", ["prose", "figures"])
def test_a_page_is_turned_upright_whatever_it_holds(kind, turn):
    turned = preprocess.turned(preprocess.even_light(sheet(kind), 200), turn)
    letters = preprocess.components(turned, 200)
    assert (turn + turning.reading_turn(turned, letters, 200, own_reader())) % 360 == 0


class Answers:
    """A reader that gives each way up in turn the signs' chances: how many, and how likely each."""

    def __init__(self, *ways):
        self.ways = iter(ways)

    def certainties(self, crops):
        count, chance = next(self.ways)
        return [[chance] * count]


@pytest.mark.parametrize(
    ("ways", "turn"),
    [
        (((74, 0.80), (60, 0.94)), 180),  # more signs upside down, and less sure ones
        (((60, 0.94), (74, 0.80)), 0),
        (((74, 0.85), (60, 0.80)), 0),
        (((60, 0.80), (10, 0.95)), 0),  # few signs are no print
        (((0, 0.0), (0, 0.0)), 0),
        (((60, 0.97),), 0),  # read well: no other way is tried
    ],
)
def test_the_surer_way_up_is_right(ways, turn):
    page = sheet("figures")
    few = preprocess.Components(preprocess.components(page, 200).boxes[:5])  # they tell nothing by themselves
    assert turning.reading_turn(page, few, 200, Answers(*ways)) == turn


@pytest.mark.parametrize("picture", [np.full((900, 700), 255, np.uint8), np.full((30, 30), 0, np.uint8)])
def test_where_nothing_can_be_read_nothing_is_turned(picture):
    letters = preprocess.components(picture, 200)
    assert turning.reading_turn(picture, letters, 200, own_reader()) == 0


@pytest.mark.parametrize(("ink", "stretched"), [(0, False), (90, False), (150, True), (200, True)])
def test_only_faint_ink_is_stretched(ink, stretched):
    grey = preprocess.even_light(sheet("figures", ink), 200)
    full = preprocess.full_contrast(grey, 200)
    assert (full is not grey) == stretched
    assert np.percentile(full, 2) < 110


@pytest.mark.parametrize("noise", [0, 5])
def test_bare_paper_is_not_stretched(noise):
    bare = np.random.default_rng(2).normal(250, noise, (1654, 1165)).clip(0, 255).astype(np.uint8)
    grey = preprocess.even_light(bare, 200)
    assert preprocess.full_contrast(grey, 200) is grey


def upright(grey):
    return pages.make_upright(Raster(np.repeat(grey[:, :, None], 3, 2), 200))


def test_the_ink_of_a_faint_page_is_found():
    assert len(upright(sheet("prose", 205)).ink.boxes) > 0.8 * len(upright(sheet("prose")).ink.boxes)


def test_print_of_the_other_side_stays_faint():
    mirrored = np.ascontiguousarray(sheet("prose", 205)[:, ::-1])
    assert not len(upright(mirrored).ink.boxes)


@pytest.mark.parametrize(
    ("upright_chance", "mirrored_chance", "shown"),
    [
        (0.97, 0.75, turning.Print.CLEAR),
        (0.88, 0.74, turning.Print.POOR),
        (0.85, 0.84, turning.Print.NONE),
        (0.84, 0.97, turning.Print.NONE),
        (0.70, 0.40, turning.Print.NONE),
    ],
    ids=["clear", "worn", "as sure mirrored", "shines through", "guessed"],
)
def test_what_a_faint_page_shows(upright_chance, mirrored_chance, shown):
    reader = Answers((60, 0.97), (60, upright_chance), (60, mirrored_chance))  # it stands upright
    assert turning.print_of(sheet("prose"), 200, reader) is shown
