"""Pictures of pages that were turned and made level before reading: boxes fit what is shown."""

import io
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from tests.pdfs import make_pdf
from vanthu.extract.frame import shown_size, to_shown
from vanthu.extract.page import Page
from vanthu.extract.snapshot import picture_of_page

READ = Page(number=1, width=595.0, height=842.0, source="ocr", reason="", confidence=1.0, lines=())
BOX = (100.0, 150.0, 180.0, 170.0)
"""On the page as read: left of the middle and above it, so that no turn leaves it where it was."""


def drawn_at(box, size):
    def draw(canvas):
        canvas.setPageSize(size)
        x0, top, x1, bottom = box
        canvas.rect(x0, size[1] - bottom, x1 - x0, bottom - top, stroke=0, fill=1)

    return draw


@pytest.mark.parametrize("skew", [0.0, 1.5, -1.5])
@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_box_of_the_reading_stands_where_the_picture_shows_it(tmp_path, turned, skew):
    page = replace(READ, turned=turned, skew=skew)
    (tmp_path / "a.pdf").write_bytes(make_pdf(drawn_at(to_shown(page).box(BOX), shown_size(page))))
    picture = picture_of_page(tmp_path / "a.pdf", 1, dpi=72, shades=16, turned=turned, skew=skew)
    assert (round(picture.width), round(picture.height)) == (595, 842)
    dark = np.asarray(Image.open(io.BytesIO(picture.png)).convert("L")) < 128
    rows, columns = np.nonzero(dark)
    assert abs(columns.mean() - 140) < 3
    assert abs(rows.mean() - 160) < 3
