"""What a page draws decides what is printed: text that does not show, and text that does."""

import io
import itertools

import pikepdf
import pytest
from pikepdf import Dictionary, Name
from PIL import Image
from reportlab.lib.colors import Color, black, white
from reportlab.lib.utils import ImageReader

from tests.pdfs import make_pdf, text_lines
from vanthu.extract import read_document

SEEN = "Đã tiếp nhận 125 hồ sơ."
DOUBT = "Thu ngân sách đạt 999 tỷ đồng."


def read(tmp_path, data):
    (tmp_path / "x.pdf").write_bytes(data)
    return read_document(tmp_path / "x.pdf").pages[0]


def doubtful(draw):
    """A page with a line that is seen, and one that ``draw`` draws as it likes, at (85, 700)."""

    def page(canvas):
        canvas.drawString(85, 740, SEEN)
        canvas.saveState()
        draw(canvas)
        canvas.restoreState()

    return page


def in_mode(mode):
    def draw(canvas):
        text = canvas.beginText(85, 700)
        text.setTextRenderMode(mode)
        text.textOut(DOUBT)
        canvas.drawText(text)

    return draw


def coloured(colour, ground=None):
    def draw(canvas):
        if ground is not None:
            canvas.setFillColor(ground)
            canvas.rect(70, 690, 400, 30, stroke=0, fill=1)
        canvas.setFillColor(colour)
        canvas.drawString(85, 700, DOUBT)

    return draw


def then(*steps):
    """The line in black, and what is drawn over it."""

    def draw(canvas):
        canvas.drawString(85, 700, DOUBT)
        for step in steps:
            step(canvas)

    return draw


def box(colour, *place):
    def draw(canvas):
        canvas.setFillColor(colour)
        canvas.rect(*place, stroke=0, fill=1)

    return draw


def line(y, x0=85, x1=None):
    """A line from edge to edge of the doubtful text, or as far as said."""
    return lambda canvas: canvas.line(x0, y, x1 or 85 + canvas.stringWidth(DOUBT), y)


def at(x, y):
    return lambda canvas: canvas.drawString(x, y, DOUBT)


def slanted(colour, size, text="BẢN DỰ THẢO 2023"):
    def draw(canvas):
        canvas.drawString(85, 700, DOUBT)
        canvas.translate(120, 300)
        canvas.rotate(40)
        canvas.setFillColor(colour)
        canvas.setFont("Serif", size)
        canvas.drawString(0, 0, text)

    return draw


def clear(alpha):
    return Color(0, 0, 0, alpha=alpha)


def picture(*pixel):
    """A picture over or under the doubtful line, of one colour."""
    image = Image.new("RGBA", (40, 10), pixel)
    image.putpixel((0, 0), (255, 0, 0, 255))
    return lambda canvas: canvas.drawImage(ImageReader(image), 80, 690, 400, 25, mask="auto")


def in_form(draw):
    def drawn(canvas):
        canvas.beginForm("f")
        canvas.setFont("Serif", 14)
        draw(canvas)
        canvas.endForm()
        canvas.doForm("f")

    return drawn


def in_turn(*draws):
    def draw(canvas):
        for one in draws:
            one(canvas)

    return draw


def squeezed(canvas):
    text = canvas.beginText(85, 700)
    text.setHorizScale(0.01)
    text.textOut(DOUBT)
    canvas.drawText(text)


def tiny(canvas):
    canvas.setFont("Serif", 0.4)
    canvas.drawString(85, 700, DOUBT)


def clipped_to(*place):
    def draw(canvas):
        path = canvas.beginPath()
        path.rect(*place)
        canvas.clipPath(path, stroke=0, fill=0)
        canvas.drawString(85, 700, DOUBT)

    return draw


def struck_word_by_word(canvas):
    canvas.drawString(85, 700, DOUBT)
    x = 85
    for word in DOUBT.split():
        canvas.rect(x, 703.5, canvas.stringWidth(word), 0.7, stroke=0, fill=1)
        x += canvas.stringWidth(word + " ")


HIDDEN = [
    ("outside a clipping path", clipped_to(80, 600, 400, 30), "clipped"),
    ("in a clipped form", in_form(clipped_to(80, 600, 400, 30)), "clipped"),
    ("under a picture", then(picture(255, 255, 255, 255)), "covered"),
    ("under a cover in a form", then(in_form(box(white, 80, 690, 400, 25))), "covered"),
    ("white in a form", in_form(coloured(white)), "same-colour"),
    ("white on a white ground", coloured(white, white), "same-colour"),
    ("of no size", tiny, "too-small"),
    ("of no width", squeezed, "too-small"),
    ("struck out word by word", struck_word_by_word, "struck-out"),
    ("struck out twice", then(line(702.8), line(705.2)), "struck-out"),
    ("clipping only", in_mode(7), "invisible"),
    ("render mode 3", in_mode(3), "invisible"),
    ("white on paper", coloured(white), "same-colour"),
    ("nearly white on paper", coloured(Color(0.97, 0.97, 0.95)), "same-colour"),
    ("blue on the same blue", coloured(Color(0.1, 0.2, 0.5), Color(0.1, 0.2, 0.5)), "same-colour"),
    ("wholly transparent", coloured(clear(0.02)), "same-colour"),
    ("under a white box", then(box(white, 80, 690, 400, 25)), "covered"),
    ("under a black box", then(box(black, 80, 690, 400, 25)), "covered"),
    ("beyond the right edge", at(620, 700), "outside"),
    ("below the lower edge", at(85, -30), "outside"),
    ("struck out", then(line(704)), "struck-out"),
]


@pytest.mark.parametrize(("draw", "reason"), [case[1:] for case in HIDDEN], ids=[case[0] for case in HIDDEN])
def test_what_cannot_be_seen_is_not_printed(draw, reason, tmp_path):
    page = read(tmp_path, make_pdf(doubtful(draw)))
    assert [one.text for one in page.lines] == [SEEN]
    assert [(one.text, one.reason) for one in page.unprinted] == [(DOUBT, reason)]


PRINTED = [
    ("inside a clipping path", clipped_to(80, 690, 400, 30)),
    ("in a form inside a clipping path", in_form(clipped_to(80, 690, 400, 30))),
    ("on a picture", in_turn(picture(255, 255, 255, 255), coloured(black))),
    ("under a stamp that lets it through", then(picture(255, 0, 0, 0))),
    ("in a form", in_form(coloured(black))),
    ("red", coloured(Color(1, 0, 0))),
    ("yellow on blue", coloured(Color(1, 1, 0), Color(0, 0, 0.5))),
    ("black", coloured(black)),
    ("white on a dark band", coloured(white, Color(0.1, 0.2, 0.5))),
    ("white on black", coloured(white, black)),
    ("black on a white box", coloured(black, white)),
    ("black on yellow", coloured(black, Color(1, 1, 0))),
    ("grey", coloured(Color(0.5, 0.5, 0.5))),
    ("light grey, still to be seen", coloured(Color(0.75, 0.75, 0.75))),
    ("outlined", in_mode(1)),
    ("filled and outlined", in_mode(2)),
    ("under a box that lets it through", then(box(Color(1, 1, 0, alpha=0.4), 80, 690, 400, 25))),
    ("underlined", then(line(697))),
    ("between lines of a table", then(line(715, 60, 500), line(690, 60, 500))),
    ("on the border of its row", then(line(704, 60, 540))),
    ("beside a box", then(box(black, 80, 715, 400, 20))),
    ("in a frame", then(lambda canvas: canvas.rect(80, 690, 400, 25, stroke=1, fill=0))),
]


@pytest.mark.parametrize("draw", [case[1] for case in PRINTED], ids=[case[0] for case in PRINTED])
def test_what_can_be_seen_is_printed(draw, tmp_path):
    page = read(tmp_path, make_pdf(doubtful(draw)))
    assert [one.text for one in page.lines] == [SEEN, DOUBT]
    assert page.unprinted == ()


MARKS = [
    ("pale", Color(0.82, 0.82, 0.82), 52, True),
    ("pale and small", Color(0.7, 0.7, 0.7), 20, True),
    ("transparent red", Color(1, 0, 0, alpha=0.2), 60, True),
    ("as dark as text", black, 12, False),
]


@pytest.mark.parametrize(("colour", "size", "mark"), [m[1:] for m in MARKS], ids=[m[0] for m in MARKS])
def test_marks_across_the_page_are_no_text(colour, size, mark, tmp_path):
    page = read(tmp_path, make_pdf(doubtful(slanted(colour, size))))
    assert [one.reason for one in page.unprinted] == (["watermark"] if mark else [])
    assert {SEEN, DOUBT} <= {one.text for one in page.lines}


PARTS = [
    # what is covered of "Tổng thu đạt 125.340 tỷ đồng." (from, to: characters), what is read
    ("a whole word", 4 + 5, 4 + 8, "Tổng thu đạt".replace("đạt", "") + "125.340 tỷ đồng."),
    ("a digit within a number", 14, 15, "Tổng thu đạt 1\ufffd5.340 tỷ đồng."),
    ("the end of a number", 16, 20, "Tổng thu đạt 125\ufffd\ufffd\ufffd\ufffd tỷ đồng."),
]


@pytest.mark.parametrize(("begin", "end", "expected"), [p[1:] for p in PARTS], ids=[p[0] for p in PARTS])
def test_a_number_that_shows_in_part_is_not_read_as_the_rest(begin, end, expected, tmp_path):
    text = "Tổng thu đạt 125.340 tỷ đồng."

    def draw(canvas):
        canvas.drawString(85, 700, text)
        canvas.setFillColor(white)
        left, right = (canvas.stringWidth(text[:k]) for k in (begin, end))
        canvas.rect(85 + left, 690, right - left, 25, stroke=0, fill=1)

    assert [one.text for one in read(tmp_path, make_pdf(draw)).lines] == [expected]


def in_layer(data, *, shown):
    """The PDF with its first line in a layer that is switched on or off."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        layer = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="Nháp"))
        state = pikepdf.Dictionary(ON=[layer], OFF=[]) if shown else pikepdf.Dictionary(OFF=[layer])
        pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=[layer], D=state)
        page = pdf.pages[0]
        page.Resources.Properties = pikepdf.Dictionary(L0=layer)
        page.contents_add(b"/OC /L0 BDC", prepend=True)
        page.contents_add(b"EMC")
        pdf.save(out)
    return out.getvalue()


def masked_by(grey):
    """A soft mask of one shade of grey over all that is drawn with it."""

    def change(pdf):
        group = Dictionary(S=Name.Transparency, CS=Name.DeviceGray)
        kind = {"Type": Name.XObject, "Subtype": Name.Form, "BBox": [0, 0, 600, 850], "Group": group}
        drawn = pdf.make_stream(b"%.1f g 0 0 600 850 re f" % grey, **kind)
        mask = Dictionary(S=Name.Luminosity, G=drawn)
        pdf.pages[0].Resources.ExtGState = Dictionary(M=Dictionary(SMask=mask))

    return change


def see_through(pdf):
    pdf.pages[0].Resources.ExtGState = Dictionary(M=Dictionary(ca=0))


def forms_in_layer(*, shown, of_several=False):
    """All forms in a layer; or in a group of layers that asks for all of them to be on."""

    def change(pdf):
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Nháp"))
        off = [] if shown else [layer]
        pdf.Root.OCProperties = Dictionary(OCGs=[layer], D=Dictionary(OFF=off))
        group = pdf.make_indirect(Dictionary(Type=Name.OCMD, OCGs=[layer], P=Name.AllOn))
        for form in pdf.pages[0].Resources.XObject.values():
            form.OC = group if of_several else layer

    return change


def with_state(draw):
    return in_turn(lambda canvas: canvas._code.append("/M gs"), draw)


def through(path):
    """The line through a clipping path in the operators of PDF."""

    def draw(canvas):
        canvas._code.append(path)
        canvas.drawString(85, 700, DOUBT)

    return draw


HOLE = "0 0 595 842 re 80 690 400 30 re W* n"
CORNER = "80 690 m 80 720 l 500 720 l h W n"

CHANGED = [
    ("behind a mask", with_state(coloured(black)), masked_by(0), "clipped"),
    ("behind a clear mask", with_state(coloured(black)), masked_by(1), None),
    ("in a form behind a mask", with_state(in_form(coloured(black))), masked_by(0), "clipped"),
    ("in a form behind a clear mask", with_state(in_form(coloured(black))), masked_by(1), None),
    ("in a transparent form", with_state(in_form(coloured(black))), see_through, "same-colour"),
    ("in a form switched off", in_form(coloured(black)), forms_in_layer(shown=False), "switched-off"),
    ("in a form switched on", in_form(coloured(black)), forms_in_layer(shown=True), None),
    (
        "in a form of a group that is off",
        in_form(coloured(black)),
        forms_in_layer(shown=False, of_several=True),
        "switched-off",
    ),
    ("in the hole of a clipping path", through(HOLE), None, "clipped"),
    ("in a corner of a clipping path", through(CORNER.replace("690 m", "600 m")), None, None),
]


@pytest.mark.parametrize(("draw", "change", "reason"), [c[1:] for c in CHANGED], ids=[c[0] for c in CHANGED])
def test_what_is_masked_or_switched_off_is_not_printed(draw, change, reason, tmp_path):
    out = io.BytesIO(make_pdf(doubtful(draw)))
    if change is not None:
        with pikepdf.open(out) as pdf:
            change(pdf)
            out = io.BytesIO()
            pdf.save(out)
    page = read(tmp_path, out.getvalue())
    assert [one.text for one in page.lines] == ([SEEN] if reason else [SEEN, DOUBT])
    assert [(one.text, one.reason) for one in page.unprinted] == ([(DOUBT, reason)] if reason else [])


@pytest.mark.parametrize("drawn", [b"", b" 100 0 400 700 re f"], ids=["without ink", "with ink"])
def test_glyphs_without_ink_are_not_printed(drawn, tmp_path):
    """A font of one digit, whose glyph is drawn by the file itself."""
    with pikepdf.open(io.BytesIO(make_pdf(text_lines(SEEN)))) as pdf:
        page = pdf.pages[0]
        glyph = pdf.make_stream(b"600 0 d0" + drawn)
        page.Resources.Font[Name("/Own")] = Dictionary(
            Type=Name.Font,
            Subtype=Name.Type3,
            FontBBox=[0, 0, 600, 700],
            FontMatrix=[0.001, 0, 0, 0.001, 0, 0],
            CharProcs=Dictionary(nine=glyph),
            Encoding=Dictionary(Differences=[57, Name.nine]),
            FirstChar=57,
            LastChar=57,
            Widths=[600],
        )
        page.contents_add(b"BT /Own 14 Tf 85 700 Td (999) Tj ET")
        out = io.BytesIO()
        pdf.save(out)
    found = read(tmp_path, out.getvalue())
    assert [one.text for one in found.lines] == ([SEEN, "999"] if drawn else [SEEN])
    assert [(one.text, one.reason) for one in found.unprinted] == ([] if drawn else [("999", "invisible")])


@pytest.mark.parametrize("shown", [True, False])
def test_a_layer_is_printed_where_it_is_switched_on(shown, tmp_path):
    page = read(tmp_path, in_layer(make_pdf(text_lines(DOUBT)), shown=shown))
    assert [one.text for one in page.lines] == ([DOUBT] if shown else [])
    assert [(one.text, one.reason) for one in page.unprinted] == ([] if shown else [(DOUBT, "switched-off")])


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("HẢI DƯƠNG", 50, "HẢI DƯƠNG"),  # a word cut off at the border of its cell is known by its rest
        ("Thu 125.340 tỷ", 63, "Thu 125.\ufffd\ufffd\ufffd"),
    ],
)
def test_what_is_cut_off_by_its_cell(text, width, expected, tmp_path):
    def draw(canvas):
        path = canvas.beginPath()
        path.rect(85, 690, width, 30)
        canvas.clipPath(path, stroke=0, fill=0)
        canvas.drawString(85, 700, text)

    page = read(tmp_path, make_pdf(doubtful(draw)))
    assert [one.text for one in page.lines] == [SEEN, expected]


def test_what_replaces_struck_out_text_is_read(tmp_path):
    def draw(canvas):
        canvas.drawString(85, 700, "Giải quyết 120125 hồ sơ.")
        left = 85 + canvas.stringWidth("Giải quyết ")
        canvas.line(left, 704, left + canvas.stringWidth("120"), 704)

    page = read(tmp_path, make_pdf(draw))
    assert [one.text for one in page.lines] == ["Giải quyết 125 hồ sơ."]
    assert [(one.text, one.reason) for one in page.unprinted] == [("120", "struck-out")]


def test_a_word_that_runs_over_the_edge_is_whole(tmp_path):
    page = read(tmp_path, make_pdf(text_lines("Tổng thu", "CỘNG HÒA XÃ HỘI", x=470)))
    assert [one.text for one in page.lines] == ["Tổng thu", "CỘNG HÒA XÃ HỘI"]


@pytest.mark.parametrize(("across", "up"), [(0.3, 0), (0.5, 0.2), (0, 0.4), (1.0, -0.5)])
@pytest.mark.parametrize("second", ["Serif", "Serif-Bold"])
def test_text_drawn_twice_is_read_once(second, across, up, tmp_path):
    """Letters with marks come from a second font, as in files whose first font lacks them."""
    text = "Tiếp nhận 1.245 hồ sơ, giải quyết 987 hồ sơ."

    def once(canvas, x, y):
        for letter in text.replace(" ", "\0 \0").split("\0"):
            canvas.setFont(second if letter in ("nhận", "hồ") else "Serif", 14)
            canvas.drawString(x, y, letter)
            x += canvas.stringWidth(letter)

    def draw(canvas):
        once(canvas, 85, 700)
        once(canvas, 85 + across, 700 + up)

    assert [one.text for one in read(tmp_path, make_pdf(draw)).lines] == [text]


def test_like_words_on_like_places_of_lines_are_no_copies(tmp_path):
    lines = ["11 1.111 111 ......... 1111", "11 1.111 111 ......... 1111"]
    page = read(tmp_path, make_pdf(text_lines(*lines, leading=16)))
    assert [one.text for one in page.lines] == lines
    assert page.unprinted == ()


def with_map(data, mapping):
    """The PDF with other meanings of its glyphs: (from, to) of the last four hexadecimal digits."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary) and "/ToUnicode" in item:
                codes = item.ToUnicode.read_bytes()
                for before, after in mapping:
                    codes = codes.replace(f"<{before}>".encode(), f"<{after}>".encode())
                item.ToUnicode.write(codes)
        pdf.save(out)
    return out.getvalue()


GLYPHS = [
    ("0033", "0000", "1\ufffd5"),  # no meaning at all
    ("0033", "E012", "1\ue0125"),  # private use
    ("0033", "FFFD", "1\ufffd5"),
    ("0033", "D83D", "1\ufffd5"),  # half a character
    ("0033", "D83DDCDE", "1\U0001f4de5"),  # beyond the BMP
    ("0033", "D835DFD1", "1\U0001d7d15"),  # a mathematical bold 3
]


@pytest.mark.parametrize(("before", "after", "expected"), GLYPHS)
def test_glyphs_that_mean_no_letter_stand_in_the_text(before, after, expected, tmp_path):
    page = read(tmp_path, with_map(make_pdf(text_lines("Nhận 135 hồ sơ.")), [(before, after)]))
    assert [one.text for one in page.lines] == [f"Nhận {expected} hồ sơ."]
    "".join(one.text for one in page.lines).encode()


def test_a_hyphen_at_a_line_end_is_no_unknown_glyph(tmp_path):
    page = read(tmp_path, make_pdf(text_lines("theo Nghị định số 15/2019/NĐ-", "CP của Chính phủ")))
    assert page.lines[0].text.endswith("NĐ-")


MARKED = [("Kế hoạch số hóa hồ sơ đạt 1.245 hồ sơ trong quý.", 11), ("I. KẾT QUẢ ƯỚC ĐẠT", 9)]


@pytest.mark.parametrize(("text", "size"), MARKED)
def test_marks_that_are_glyphs_of_another_font_join_their_letters(text, size, tmp_path):
    import unicodedata

    def draw(canvas):
        x, above, width = 85.0, 0.0, 0.0
        for letter in unicodedata.normalize("NFD", text):
            if unicodedata.combining(letter):
                canvas.setFont("Sans", size)
                rise = {"\u0323": 0.5, "\u031b": -0.5}.get(letter, above)
                canvas.drawString(
                    x - width / 2 + (width / 2 if letter == "\u031b" else 2), 700 + rise, letter
                )
                above += 3 if rise == above else 0
                continue
            canvas.setFont("Serif", 13)
            width = canvas.stringWidth(letter)
            canvas.drawString(x, 700, letter)
            x, above = x + width, 0.5
        canvas.setFont("Serif", 13)

    assert [one.text for one in read(tmp_path, make_pdf(draw)).lines] == [text]


def test_glyphs_without_a_meaning_are_warned_of(tmp_path):
    data = with_map(make_pdf(text_lines("Nhận 135 hồ sơ."), text_lines("Đủ.")), [("0033", "0000")])
    (tmp_path / "x.pdf").write_bytes(data)
    (warning,) = read_document(tmp_path / "x.pdf").warnings
    assert "page 1: 1" in warning
    (tmp_path / "y.pdf").write_bytes(make_pdf(text_lines("Nhận 135 hồ sơ.")))
    assert read_document(tmp_path / "y.pdf").warnings == ()


def test_copies_of_which_pdfium_drops_a_part_leave_no_blank(tmp_path):
    """Letters with marks in a second font, the others in pieces with their blanks: some copies stay."""
    text = "Tiếp nhận 1.245 hồ sơ, giải quyết 987 hồ sơ."

    def once(canvas, x):
        for odd, group in itertools.groupby(text, key=lambda letter: letter in "ếậồơảệộ"):
            piece = "".join(group)
            canvas.setFont("Sans" if odd else "Serif", 13)
            canvas.drawString(x, 700, piece)
            x += canvas.stringWidth(piece)

    def draw(canvas):
        once(canvas, 85)
        once(canvas, 85.3)

    assert [one.text for one in read(tmp_path, make_pdf(draw)).lines] == [text]
