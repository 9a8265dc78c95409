"""The second renderer: the same page as PDFium's, and called only for a page that came out blank."""

import io

import numpy as np
import pytest
from reportlab.lib.utils import ImageReader

from tests.pdfs import make_pdf, text_lines
from vanthu.extract.ocr.raster import Raster
from vanthu.extract.ocr.sheet import poppler, rasterise
from vanthu.extract.ocr.sheet.rasterise import picture_of


@pytest.fixture
def scan(tmp_path):
    """A page that is one picture: a dark bar on white paper."""
    from PIL import Image

    pixels = np.full((1169, 827, 3), 255, np.uint8)
    pixels[200:260, 100:700] = 0
    picture = io.BytesIO()
    Image.fromarray(pixels).save(picture, "PNG")

    def draw(canvas):
        canvas.drawImage(ImageReader(picture), 0, 0, 595.28, 841.89)

    (tmp_path / "scan.pdf").write_bytes(make_pdf(draw))
    return str(tmp_path / "scan.pdf")


def test_both_renderers_draw_the_same(scan):
    ours, theirs = picture_of(scan, 1, 100), poppler.draw(scan, 1, 100)
    assert theirs is not None
    assert abs(ours.pixels.shape[0] - theirs.pixels.shape[0]) <= 1
    rows, columns = np.minimum(ours.pixels.shape[:2], theirs.pixels.shape[:2])
    apart = np.abs(ours.pixels[:rows, :columns].astype(int) - theirs.pixels[:rows, :columns])
    assert apart.mean() < 2


def test_an_image_left_out_is_drawn_by_the_other(scan, monkeypatch):
    # No file at hand holds an image that this PDFium cannot decode: the fault is made here.
    white = Raster(np.full((1169, 827, 3), 255, np.uint8), 100)
    monkeypatch.setattr(rasterise, "rasterise", lambda page, dpi: white)
    assert picture_of(scan, 1, 100).pixels.min() < 50


def test_a_page_without_image_is_not_drawn_again(tmp_path, monkeypatch):
    (tmp_path / "x.pdf").write_bytes(make_pdf(text_lines("")))
    monkeypatch.setattr(poppler, "draw", lambda *_: pytest.fail("drawn again"))
    assert picture_of(str(tmp_path / "x.pdf"), 1, 100).pixels.min() == 255


def test_a_file_that_poppler_refuses(tmp_path):
    (tmp_path / "x.pdf").write_bytes(b"%PDF-1.4 nothing")
    assert poppler.draw(str(tmp_path / "x.pdf"), 1, 100) is None


def test_without_poppler(scan, monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert poppler.draw(scan, 1, 100) is None
