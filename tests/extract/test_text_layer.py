"""Words, lines and pages of born-digital PDFs made for the purpose."""

import re
import unicodedata

import pypdfium2
import pytest

from tests.conftest import REPORTS
from tests.pdfs import A4, make_pdf, text_lines
from vanthu.extract import read_document
from vanthu.extract.textlayer.spelling import is_legacy_font


def read(tmp_path, data, **options):
    (tmp_path / "x.pdf").write_bytes(data)
    return read_document(tmp_path / "x.pdf", **options)


def texts(page):
    return [line.text for line in page.lines]


def test_lines_come_in_reading_order_whatever_the_order_of_drawing(tmp_path):
    def draw(canvas):
        canvas.drawString(85, 700, "Dòng thứ hai")
        canvas.drawString(85, 720, "Dòng thứ nhất")

    assert texts(read(tmp_path, make_pdf(draw)).pages[0]) == ["Dòng thứ nhất", "Dòng thứ hai"]


def test_two_columns_of_the_head_are_lines_of_their_own(tmp_path):
    def draw(canvas):
        canvas.drawString(60, 780, "UBND HUYỆN YÊN SƠN")
        canvas.drawString(290, 780, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")

    assert texts(read(tmp_path, make_pdf(draw)).pages[0]) == [
        "UBND HUYỆN YÊN SƠN",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    ]


def test_a_wide_blank_of_justified_text_parts_no_line(tmp_path):
    def draw(canvas):
        canvas.drawString(85, 700, "thực")
        canvas.drawString(85 + 48, 700, "hiện")  # a gap of 1.5 font sizes

    assert texts(read(tmp_path, make_pdf(draw)).pages[0]) == ["thực hiện"]


def test_letters_placed_one_by_one_on_a_page_of_few_lines_make_whole_words(tmp_path):
    lines = [(93, 774, "- Các sở: 1.245"), (93, 761, "- Lưu: VT, TH."), (380, 743, "Lê Văn Hòa")]

    def draw(canvas):
        canvas.setFont("Serif", 12)
        for left, y, text in lines:
            for place, letter in enumerate(text):
                if letter != " ":
                    canvas.drawString(left + canvas.stringWidth(text[:place]), y, letter)

    assert texts(read(tmp_path, make_pdf(draw)).pages[0]) == [text for _, _, text in lines]


@pytest.mark.parametrize("line", ["Đã giao 12.500 m², cấp 350 giấy", "mật độ 5,6 tấn/km².", "đắp 35 m³; xây"])
def test_a_comma_behind_a_raised_sign_stays_on_its_line(line, tmp_path):
    assert texts(read(tmp_path, make_pdf(text_lines(line))).pages[0]) == [line]


def test_text_goes_on_behind_a_raised_mark(tmp_path):
    def draw(canvas):
        canvas.drawString(85, 700, "145.678 người")
        x = 85 + canvas.stringWidth("145.678 người")
        canvas.setFont("Serif", 11)
        canvas.drawString(x + 1, 706, "1")
        canvas.setFont("Serif", 14)
        canvas.drawString(x + 8, 700, ", đạt 98,5%")

    assert texts(read(tmp_path, make_pdf(draw)).pages[0]) == ["145.678 người¹, đạt 98,5%"]


MARKS = [
    # text before the mark, mark, its size, its rise, text of the line
    ("2.003", "1", 8, 5, "2.003¹"),
    ("2.003", "12", 8, 5, "2.003¹²"),
    ("tỉnh", "2", 8, 5, "tỉnh²"),
    ("năm 2025", "3", 8, 5, "năm 2025³"),
    ("2.003", "1", 14, 0, "2.0031"),  # same size, on the line: a digit of the figure
    ("1.940 m", "3", 8, 5, "1.940 m³"),
    ("CO", "2", 8, -2, "CO2"),  # lowered: no mark
    ("1.245", "1", 12.6, 4, "1.245¹"),  # nearly as large as the text
    ("1.245", "1", 13.5, 3, "1.245¹"),
    ("1.245", "1", 14, 5, "1.245¹"),  # as large, and raised
    ("1.245", "12", 7, 2, "1.245¹²"),  # hardly raised
    ("ngày", "3", 12, 0, "ngày3"),  # below the base line stands the letter, not the mark above it
    ("12", "5", 12, 0, "125"),  # smaller, on the line
    ("98,5%", "3", 9, 5, "98,5%³"),
    ("(1.245", "3)", 9, 5, "(1.245³)"),
]


@pytest.mark.parametrize(("before", "mark", "size", "rise", "expected"), MARKS)
def test_raised_marks_are_words_of_their_own(before, mark, size, rise, expected, tmp_path):
    def draw(canvas):
        canvas.drawString(85, 700, before)
        width = canvas.stringWidth(before, "Serif", 14)
        canvas.setFont("Serif", size)
        canvas.drawString(85 + width, 700 + rise, mark)

    page = read(tmp_path, make_pdf(draw)).pages[0]
    assert texts(page) == [expected]
    assert any(word.superscript for word in page.lines[0].words) == bool(re.search("[¹²³]", expected))


@pytest.mark.parametrize(("size", "rise"), [(8, 5), (12, 4), (13, 4)])
def test_raised_marks_in_front_of_a_figure_stand_apart(size, rise, tmp_path):
    def draw(canvas):
        canvas.setFont("Serif", size)
        canvas.drawString(85, 700 + rise, "1")
        left = 85 + canvas.stringWidth("1")
        canvas.setFont("Serif", 14)
        canvas.drawString(left, 700, "9.410")

    words = read(tmp_path, make_pdf(draw)).pages[0].lines[0].words
    assert [(word.text, word.superscript) for word in words] == [("1", True), ("9.410", False)]


@pytest.mark.parametrize("text", ["1.245,6", "12/34", "1-2", "7,5", "3.9"])
def test_figures_set_in_one_size_have_no_marks(text, tmp_path):
    assert texts(read(tmp_path, make_pdf(text_lines(text))).pages[0]) == [text]


def test_numbers_that_open_footnotes_are_marks_whatever_their_size(tmp_path):
    def draw(canvas):
        canvas.drawString(85, 700, "Nội dung của trang báo cáo.")
        canvas.line(85, 120, 230, 120)
        canvas.drawString(85, 105, "1")
        canvas.setFont("Serif", 10)
        canvas.drawString(98, 105, "Nghị quyết số 09/NQ-HĐND của HĐND xã.")

    page = read(tmp_path, make_pdf(draw)).pages[0]
    assert page.lines[-1].words[0].superscript
    assert texts(page)[-1] == "¹ Nghị quyết số 09/NQ-HĐND của HĐND xã."


def test_a_numbered_paragraph_under_an_underline_is_no_footnote(tmp_path):
    def draw(canvas):
        canvas.line(85, 120, 560, 120)
        canvas.drawString(85, 105, "1 Nội dung")

    assert texts(read(tmp_path, make_pdf(draw)).pages[0]) == ["1 Nội dung"]


def test_text_is_composed(tmp_path):
    spread = unicodedata.normalize("NFD", "Tình hình kinh tế - xã hội")
    page = read(tmp_path, make_pdf(text_lines(spread))).pages[0]
    assert texts(page) == ["Tình hình kinh tế - xã hội"]


NOTHING = [
    ("Serif", "\u200b", "125"),  # nothing is drawn: the digits stand side by side
    ("Sans", "\u2060", "125"),
    ("Serif", "\xad", "12\ufffd5"),  # drawn as a hyphen
]


@pytest.mark.parametrize(("font", "sign", "expected"), NOTHING)
def test_what_stands_unseen_between_digits(font, sign, expected, tmp_path):
    page = read(tmp_path, make_pdf(text_lines(f"Đã tiếp nhận 12{sign}5 hồ sơ.", font=font))).pages[0]
    assert texts(page) == [f"Đã tiếp nhận {expected} hồ sơ."]


def test_soft_hyphens_and_ligatures(tmp_path):
    page = read(tmp_path, make_pdf(text_lines("kinh\u00adtế ﬁle", font="Sans"))).pages[0]
    assert texts(page) == ["kinhtế file"]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_turned_pages_are_read_upright(turn, tmp_path):
    lines = ["Dòng thứ nhất của trang", "Dòng thứ hai 1.234,5 tấn"]
    page = read(tmp_path, make_pdf(text_lines(*lines, top=500), rotate=turn)).pages[0]
    assert texts(page) == lines
    assert page.turned == -turn % 360, "the page is shown lying, and read upright"
    box = page.lines[0].bbox
    assert box[2] - box[0] > 5 * (box[3] - box[1])
    assert 0 <= box[0] < box[2] <= page.width
    assert 0 <= box[1] < box[3] <= page.height


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_text_drawn_turned_is_read_upright(angle, tmp_path):
    def draw(canvas):
        canvas.translate(300, 420)
        canvas.rotate(angle)
        canvas.drawString(-150, 20, "Biểu số liệu nằm ngang")
        canvas.drawString(-150, 0, "Tổng cộng 1.234 hồ sơ")

    page = read(tmp_path, make_pdf(draw)).pages[0]
    assert texts(page) == ["Biểu số liệu nằm ngang", "Tổng cộng 1.234 hồ sơ"]


def test_page_boxes_other_than_a4_and_crops(tmp_path):
    import pikepdf

    (tmp_path / "a.pdf").write_bytes(
        make_pdf(text_lines("Khổ giấy A3", x=300, top=600), size=(1190.55, 841.89))
    )
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        pdf.pages[0].cropbox = [100, 50, 1000, 800]
        pdf.save(tmp_path / "b.pdf")
    page = read_document(tmp_path / "b.pdf").pages[0]
    assert (page.width, page.height) == (900, 750)
    assert page.lines[0].bbox[0] == pytest.approx(200, abs=2)
    assert page.lines[0].bbox[3] == pytest.approx(200, abs=4)


def inherited(pdf):
    page = pdf.pages[0].obj
    pdf.Root.Pages.MediaBox = page.MediaBox
    del page["/MediaBox"]


def crop_beyond_the_page(pdf):
    pdf.pages[0].cropbox = [-50, -50, 900, 900]


def corners_in_another_order(pdf):
    pdf.pages[0].mediabox = [400, 500, 0, 0]


@pytest.mark.parametrize("change", [inherited, crop_beyond_the_page, corners_in_another_order])
def test_boxes_of_pages_as_files_state_them(change, tmp_path):
    import pikepdf

    (tmp_path / "a.pdf").write_bytes(make_pdf(text_lines("Báo cáo", top=450), size=(400, 500)))
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        change(pdf)
        pdf.save(tmp_path / "b.pdf")
    page = read_document(tmp_path / "b.pdf").pages[0]
    assert (page.width, page.height) == (400, 500)
    assert page.lines[0].bbox[3] == pytest.approx(50, abs=2)


@pytest.mark.parametrize("scale", [1, 14, 28])
def test_sizes_are_those_of_the_drawn_text(scale, tmp_path):
    def draw(canvas):
        canvas.scale(scale, scale)
        canvas.setFont("Serif", 14 / scale)
        canvas.drawString(85 / scale, 700 / scale, "Đạt 2.003 hồ sơ")

    words = read(tmp_path, make_pdf(draw)).pages[0].lines[0].words
    assert [word.text for word in words] == ["Đạt", "2.003", "hồ", "sơ"]
    assert [word.size for word in words] == pytest.approx([14] * 4, abs=0.01)


LEGACY = [(".VnTime", True), ("VnTime", True), (".VnArialH", True), ("VNI-Times", True), ("VNTime", True),
          ("TimesNewRoman", False), ("Verdana", False), ("NotoSerif", False), ("", False)]  # fmt: skip


@pytest.mark.parametrize(("name", "legacy"), LEGACY)
def test_names_of_legacy_fonts(name, legacy):
    assert is_legacy_font(name) is legacy


def test_some_pages():
    document = read_document(REPORTS / "2023-06-thuong-xuan.pdf", pages=[3, 5])
    assert [page.number for page in document.pages] == [3, 5]
    assert document.page_count == 11


@pytest.mark.parametrize("report", sorted(REPORTS.glob("*.pdf")), ids=lambda path: path.stem)
def test_every_word_stands_inside_its_box(report):
    document = read_document(report)
    pdf = pypdfium2.PdfDocument(report)
    wrong = []
    for page in document.pages[::4]:
        layer = pdf[page.number - 1].get_textpage()
        for word in (word for line in page.lines for word in line.words):
            x0, top, x1, bottom = word.bbox
            low, high = page.height - bottom - 0.5, page.height - top + 0.5
            bounded = layer.get_text_bounded(x0 - 0.5, low, x1 + 0.5, high).replace("\x02", "-")
            if word.text not in unicodedata.normalize("NFC", bounded):
                wrong.append((page.number, word.text, bounded))
    assert wrong == []


def test_a_report_is_born_digital():
    pages = read_document(REPORTS / "2024-05-thanh-hoa.pdf").pages
    assert {(page.source, page.confidence) for page in pages} == {("text", 1.0)}


@pytest.mark.parametrize("angle", [0, 90, 180, 270])
def test_boxes_of_the_record_are_those_of_the_page_as_shown(angle, tmp_path):
    from vanthu import parsers

    def draw(canvas):
        canvas.translate(300, 420)
        canvas.rotate(angle)
        canvas.drawString(-150, 20, "I. TÌNH HÌNH CHUNG")
        canvas.drawString(-150, 0, "Đã tiếp nhận 1.234 hồ sơ.")

    (tmp_path / "x.pdf").write_bytes(make_pdf(draw))
    figure = next(figure for figure in parsers.read(tmp_path / "x.pdf").figures if figure.value == 1234)
    x0, top, x1, bottom = figure.bbox
    layer = pypdfium2.PdfDocument(tmp_path / "x.pdf")[0].get_textpage()
    assert "1.234" in layer.get_text_bounded(x0 - 1, A4[1] - bottom - 1, x1 + 1, A4[1] - top + 1)


SPACED = [
    # words, gap between letters and between words in points, text of the line
    ("KẾT QUẢ CHÍNH", 5, 14, "KẾT QUẢ CHÍNH"),
    ("BÁO CÁO", 8, 20, "BÁO CÁO"),
    ("A B C D", 8, 8, "A B C D"),  # no syllables: columns, or a list
    ("12 345 678", 5, 14, "1 2 3 4 5 6 7 8"),  # digits are never put together
]


@pytest.mark.parametrize(("words", "apart", "between", "expected"), SPACED)
def test_letters_set_apart_are_words(words, apart, between, expected, tmp_path):
    def draw(canvas):
        x = 85.0
        for word in words.split():
            for letter in word:
                canvas.drawString(x, 700, letter)
                x += canvas.stringWidth(letter) + apart
            x += between - apart

    assert texts(read(tmp_path, make_pdf(draw)).pages[0]) == [expected]


BLANKS = [
    # points by which a drawn blank (4.5 points wide) is taken back, text of the line
    (0, "Đạt 147, 206 tỷ"),
    (2, "Đạt 147, 206 tỷ"),
    (4.4, "Đạt 147,206 tỷ"),
]


@pytest.mark.parametrize(("back", "expected"), BLANKS)
def test_a_blank_inside_a_figure_that_no_page_shows(back, expected, tmp_path):
    def draw(canvas):
        canvas.drawString(85, 700, "Đạt 147, ")
        canvas.drawString(85 + canvas.stringWidth("Đạt 147, ") - back, 700, "206 tỷ")

    assert texts(read(tmp_path, make_pdf(draw)).pages[0]) == [expected]
