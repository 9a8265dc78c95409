"""Print in pictures and outlines on pages with a text layer: read, or told; never lost."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader

from tests.pdfs import FONTS, both, make_pdf, text_lines
from vanthu.extract import ReadOptions, read_document

TEXT = text_lines("Tình hình thực hiện nhiệm vụ tháng 5 năm 2024", "Đã tiếp nhận 125 hồ sơ trong tháng.")
SHOWN = ["Thu ngân sách đạt 1.936 tỷ đồng.", "Chi ngân sách đạt 1.874 tỷ đồng."]
NAMES = ["Sở Kế hoạch và Đầu tư", "Phòng Tài chính"]


def printed(lines, size=40):
    image = Image.new("RGB", (1000, int(1.6 * size * len(lines)) + 20), "white")
    font = ImageFont.truetype(str(FONTS / "dejavu/DejaVuSerif.ttf"), size)
    for number, line in enumerate(lines):
        ImageDraw.Draw(image).text((10, 10 + int(1.6 * size * number)), line, "black", font)
    return image


def pasted(image, x=85, y=560, wide=400):
    return lambda canvas: canvas.drawImage(ImageReader(image), x, y, wide, wide * image.height / image.width)


def invisible(*lines):
    """A text layer over the pasted picture, line by line."""

    def draw(canvas):
        for number, line in enumerate(lines):
            text = canvas.beginText(90, 600 - 25.6 * number)
            text.setTextRenderMode(3)
            text.textOut(line)
            canvas.drawText(text)

    return draw


def grain():
    pixels = np.random.default_rng(1).integers(0, 255, (40, 60, 3), np.uint8)
    return Image.fromarray(pixels).resize((600, 400))


def read(tmp_path, *draws, **options):
    (tmp_path / "x.pdf").write_bytes(make_pdf(*draws))
    return read_document(tmp_path / "x.pdf", options=ReadOptions(**options))


def lines_of(page):
    return [line.text for line in page.lines]


@pytest.mark.ocr
def test_a_pasted_picture_is_read_among_the_lines(tmp_path):
    (page,) = read(
        tmp_path, both(TEXT, pasted(printed(SHOWN)), text_lines("Trên đây là báo cáo.", top=500))
    ).pages
    assert lines_of(page)[-3:] == [*SHOWN, "Trên đây là báo cáo."]
    assert (page.source, page.unread_ink) == ("text", ())
    assert "read by OCR" in page.reason


@pytest.mark.ocr
def test_a_pasted_figure_is_read_in_its_line(tmp_path):
    def draw(canvas):
        canvas.drawString(85, 600, "Thu ngân sách đạt")
        canvas.drawImage(ImageReader(printed(["1.936"]).crop((0, 0, 160, 80))), 235, 594, 48, 24)
        canvas.drawString(290, 600, "tỷ đồng.")

    (page,) = read(tmp_path, both(TEXT, draw)).pages
    assert " ".join(lines_of(page)[2:]) == "Thu ngân sách đạt 1.936 tỷ đồng."


@pytest.mark.ocr
@pytest.mark.parametrize(("said", "seen"), [("1.936", ""), ("1.986", "1.936")])
def test_a_text_layer_over_a_picture_is_compared_with_it(said, seen, tmp_path):
    layer = invisible(SHOWN[0].replace("1.936", said), SHOWN[1])
    (page,) = read(tmp_path, both(TEXT, pasted(printed(SHOWN)), layer)).pages
    words = {word.text: word for line in page.lines for word in line.words}
    assert (words[said].other_reading, words["1.874"].other_reading) == (seen, "")
    assert len(page.lines) == 4


@pytest.mark.ocr
def test_a_letterhead_on_every_page_is_read_once(tmp_path):
    head = pasted(printed(["Điện thoại 0218 3852 123"]), y=800, wide=300)
    first, second = read(tmp_path, both(head, TEXT), both(head, TEXT)).pages
    assert (len(first.lines), first.unread_ink) == (3, ())
    assert (len(second.lines), [one.reason for one in second.unread_ink]) == (2, ["drawn"])


@pytest.mark.ocr
def test_other_pictures_at_the_same_place_of_other_pages_are_read_too(tmp_path):
    tables = (["Xã Hạ 1.234 hộ", "Xã Đông 5.678 hộ"], ["Xã Tây 2.468 hộ", "Xã Nam 9.753 hộ"])
    pages = read(tmp_path, *(both(TEXT, pasted(printed(lines))) for lines in tables)).pages
    assert [[line for line in lines_of(page) if "Xã" in line] for page in pages] == list(tables)


def in_pieces(image, across, down, x=85, top=600, wide=400):
    """A picture cut into so many pieces either way, as programs store it."""

    def draw(canvas):
        scale, (high, long) = wide / image.width, (image.height // down, image.width // across)
        for y in range(0, image.height, high):
            for left in range(0, image.width, long):
                piece = image.crop((left, y, min(left + long, image.width), min(y + high, image.height)))
                place = x + left * scale, top - (y + piece.height) * scale
                canvas.drawImage(ImageReader(piece), *place, piece.width * scale, piece.height * scale)

    return draw


@pytest.mark.ocr
@pytest.mark.parametrize(("across", "down"), [(1, 20), (4, 6)])
def test_a_picture_in_pieces_is_read_as_one(across, down, tmp_path):
    (page,) = read(tmp_path, both(TEXT, in_pieces(printed(SHOWN), across, down))).pages
    assert (lines_of(page)[2:], page.unread_ink) == (SHOWN, ())


@pytest.mark.ocr
def test_a_picture_without_numbers_is_told_and_no_text(tmp_path):
    (page,) = read(tmp_path, both(TEXT, pasted(printed(NAMES)))).pages
    assert (len(page.lines), [one.reason for one in page.unread_ink]) == (2, ["drawn"])


def test_without_ocr_the_place_is_told(tmp_path):
    (page,) = read(tmp_path, both(TEXT, pasted(printed(SHOWN))), ocr="never").pages
    assert [one.reason for one in page.unread_ink] == ["illegible"]
    assert page.unread_ink[0].bbox == pytest.approx((85, 222, 485, 282), abs=1.5)


NO_PRINT = [
    ("a white picture", pasted(Image.new("RGB", (400, 100), "white"))),
    ("a picture of one colour", pasted(Image.new("RGB", (400, 100), "teal"))),
    ("behind text alone", both(pasted(Image.new("RGB", (400, 60), "white")), text_lines(SHOWN[0], top=575))),
    (
        "bars of a chart",
        lambda canvas: [canvas.rect(90 + 30 * k, 560, 14, 20 + 9 * k, fill=1) for k in range(9)],
    ),
    ("a few dots", lambda canvas: [canvas.circle(90 + 60 * k, 560, 4, fill=1) for k in range(5)]),
    ("smaller than print", pasted(printed(SHOWN), wide=60)),
]


@pytest.mark.parametrize("draw", [case[1] for case in NO_PRINT], ids=[case[0] for case in NO_PRINT])
def test_what_holds_no_print_costs_nothing(draw, tmp_path):
    (page,) = read(tmp_path, both(TEXT, draw), ocr="never").pages
    assert page.unread_ink == ()
