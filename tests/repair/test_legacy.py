"""Old encodings: text encoded here, embedded in PDFs under such fonts' names, comes back whole."""

from collections import Counter
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen import canvas

from tests.repair.encode import tcvn3, vni
from vanthu.extract import read_document
from vanthu.extract.options import ReadOptions
from vanthu.extract.syllables import toneless
from vanthu.repair import repair_document, repair_text, replay, reverse
from vanthu.repair.legacy import detect, has_capitals, tcvn3_to_unicode, vni_to_unicode

# Sentences of our own in the register of reports; every vowel with every tone occurs.
LINES = [
    "Uỷ ban nhân dân xã báo cáo tình hình kinh tế - xã hội 6 tháng đầu năm 2007 như sau:",
    "Tổng diện tích gieo trồng đạt 1.245,6 ha, bằng 98,7% kế hoạch, tăng 12,5 ha so với cùng kỳ.",
    "Đàn trâu, bò, lợn phát triển ổn định; sản lượng thịt hơi xuất chuồng ước đạt 356 tấn.",
    "Thu ngân sách được 2.350 triệu đồng, trong đó thu từ đấu giá quyền sử dụng đất 1.200 triệu.",
    "Đã tổ chức 15 buổi tuyên truyền, phổ biến pháp luật cho 1.820 lượt người nghe.",
    "Tỷ lệ hộ nghèo giảm từ 18,2% xuống 15,6%; giải quyết việc làm cho 320 lao động.",
    "Công tác giữ gìn vệ sinh môi trường, phòng chống dịch bệnh được quan tâm thường xuyên.",
    "Kỹ thuật viên hướng dẫn chăm sóc lúa, ngô, đậu tương, mía; phun thuốc trừ sâu cho 86 ha.",
    "Bãi bỏ những thủ tục rườm rà, gây khó khăn, vướng mắc; xử lý nghiêm cán bộ vi phạm.",
    "Cử tri đề nghị sửa chữa đường liên thôn, kẻ vẽ lại biển báo, mở rộng chợ và trạm y tế.",
]
VARIANTS = {
    "tcvn3": (".VnTime", tcvn3),
    "tcvn3 without the dot": ("VnTime", tcvn3),
    "tcvn3 without a hint": ("TT1Ao00", tcvn3),
    "vni": ("VNI-Times", vni),
    "vni without a hint": ("F1", vni),
}


def pdf_of(path: Path, lines: list[str], font: str) -> Path:
    page = canvas.Canvas(str(path), pagesize=(842, 842))  # VNI takes two characters a letter: all in sight
    for row, line in enumerate(lines):
        page.setFont("Times-Roman", 11)
        text = page.beginText(50, 780 - 18 * row)
        text.textOut(line)
        page.drawText(text)
    page.save()
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for value in pdf.pages[0].Resources.Font.values():
            if value.BaseFont == "/Times-Roman":
                value.BaseFont = pikepdf.Name(f"/ABCDEF+{font}")
        pdf.save(path)
    return path


@pytest.mark.parametrize("variant", VARIANTS)
def test_pdf_in_an_old_encoding(tmp_path, variant):
    font, encode = VARIANTS[variant]
    path = pdf_of(tmp_path / "old.pdf", [encode(line) for line in LINES], font)
    document = read_document(path, options=ReadOptions(ocr="never"))
    repaired = repair_document(document)
    page = repaired.document.pages[0]
    want = Counter(" ".join(LINES).split())
    got = Counter(" ".join(line.text for line in page.lines).split())
    assert got == want
    assert page.source == "repaired-text"
    texts = [line.text for line in page.lines]
    read = [line.text for line in document.pages[0].lines]
    assert reverse(texts, repaired.edits) == read
    assert replay(read, repaired.edits) == texts
    assert [edit.line for edit in repaired.edits] == sorted({edit.line for edit in repaired.edits}), (
        "one a line"
    )


def typeset(path: Path, *pages: list[list[tuple[str, str]]]) -> Path:
    """Pages of lines of (font, text) pieces; the text is that of the font's own encoding."""
    names = {"Times-Roman": ".VnTime", "Times-Bold": ".VnTimeH", "Helvetica": "Arial", "Courier": "TT1Ao00"}
    drawn = {name: base for base, name in names.items()}
    sheet = canvas.Canvas(str(path), pagesize=(595, 842))
    for lines in pages:
        for row, pieces in enumerate(lines):
            text = sheet.beginText(50, 780 - 18 * row)
            for font, piece in pieces:
                text.setFont(drawn[font], 11)
                text.textOut(piece)
            sheet.drawText(text)
        sheet.showPage()
    sheet.save()
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for page in pdf.pages:
            for value in page.Resources.Font.values():
                base = str(value.BaseFont)[1:]
                if base in names:  # pages share their fonts
                    value.BaseFont = pikepdf.Name(f"/ABCDEF+{names[base]}")
        pdf.save(path)
    return path


def read_lines(path: Path) -> list[list[str]]:
    repaired = repair_document(read_document(path, options=ReadOptions(ocr="never"))).document
    return [[line.text for line in page.lines] for page in repaired.pages]


PIECES = [
    # pieces of a line in their fonts, and the line
    ([(".VnTimeH", tcvn3("ủ")), (".VnTime", tcvn3("y ban nhân dân"))], "Ủy ban nhân dân"),
    ([("Arial", "12/2004/"), (".VnTime", tcvn3("QĐ-UB"))], "12/2004/QĐ-UB"),
    ([("Arial", "("), (".VnTime", tcvn3("giảm")), ("Arial", " 12,5%)")], "(giảm 12,5%)"),
    ([(".VnTime", tcvn3("HĐND, BCĐ"))], "HĐND, BCĐ"),
    ([(".VnTime", tcvn3("huyện Krông Pắk"))], "huyện Krông Pắk"),
    ([("Arial", "The plan was approved by the council")], "The plan was approved by the council"),
]


@pytest.mark.parametrize(("pieces", "line"), PIECES)
def test_letters_of_a_word_in_two_fonts(tmp_path, pieces, line):
    ((found,),) = read_lines(typeset(tmp_path / "old.pdf", [pieces]))
    assert found == line


@pytest.mark.parametrize(("pieces", "line"), PIECES)
def test_an_edit_holds_one_font_and_can_be_undone(tmp_path, pieces, line):
    document = read_document(typeset(tmp_path / "old.pdf", [pieces]), options=ReadOptions(ocr="never"))
    repaired = repair_document(document)
    read = [one.text for one in document.pages[0].lines]
    assert replay(read, repaired.edits) == [line]
    assert reverse([line], repaired.edits) == read
    assert all(any(edit.before in piece for _, piece in pieces) for edit in repaired.edits)


def test_few_words_are_converted_where_other_pages_prove_the_encoding(tmp_path):
    proof = [[("TT1Ao00", tcvn3(line))] for line in LINES]
    path = typeset(tmp_path / "old.pdf", proof, [[("TT1Ao00", tcvn3("Nơi nhận:"))]])
    assert read_lines(path)[1] == ["Nơi nhận:"]
    alone = typeset(tmp_path / "alone.pdf", [[("TT1Ao00", tcvn3("Nơi nhận:"))]])
    assert read_lines(alone) != [["Nơi nhận:"]]  # two words are no proof


@pytest.mark.parametrize("horn_u", ["\u00ad", "\u2212", "\ufffe", "-"])
def test_variants_of_the_horned_u(horn_u):
    assert [tcvn3_to_unicode(tcvn3(line, horn_u)) for line in LINES] == LINES


@pytest.mark.parametrize("minus", ["\u00ad", "\u2212", "-"])
@pytest.mark.parametrize("figure", ["12{}15", "5.500 {} 6.200", "{}3,5%", "2007{}2010"])
def test_a_minus_at_figures_stays(minus, figure):
    assert tcvn3_to_unicode(figure.format(minus)) == figure.format(minus)


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("kinh tÕ-x· héi", "kinh tế-xã hội"),
        ("h¹i", "hại"),
        ("giao¹", "giao¹"),
        ("¹", "¹"),
        ("-íc", "ước"),
        ("P-178921", "P-178921"),
        ("NH4-N", "NH4-N"),
    ],
)
def test_signs_with_two_meanings(read, printed):
    assert tcvn3_to_unicode(read) == printed


@pytest.mark.parametrize(
    "font", [".VnTimeH", "VnTimeH", ".VnArialH,Bold", ".VnArial NarrowH", ".VnTimeH-Bold"]
)
def test_fonts_of_capitals(font):
    assert has_capitals(font)
    assert tcvn3_to_unicode(tcvn3("báo cáo kết quả"), capitals=has_capitals(font)) == "BÁO CÁO KẾT QUẢ"


@pytest.mark.parametrize("font", [".VnTime", "VnTime,Bold", "VNI-Helve", "Times New Roman", "Vneid", ""])
def test_other_fonts(font):
    assert not has_capitals(font)


UNICODE = [
    ("Ủy ban nhân dân tỉnh báo cáo kết quả thực hiện", ".VnTime"),  # the name is a hint, no proof
    ("déjà vu, à la carte, garçon, naïve, Übermut, señor, fête", ""),
    ("100 m², 5 µg/m³, ±0,5 °C, © 2007, § 3, «văn bản»", ""),
    ("Ho ten: Nguyen Van A", ".VnTime"),
]


@pytest.mark.parametrize(("text", "font"), UNICODE)
def test_unicode_is_left_alone(text, font):
    assert detect(text.split(), font) is None


def test_plain_text_without_font_names():
    assert list(repair_text([tcvn3(line) for line in LINES]).lines) == LINES
    assert list(repair_text([vni(line) for line in LINES]).lines) == LINES


@given(st.lists(st.sampled_from(sorted(toneless())), min_size=1, max_size=8))
def test_vni_round_trip(syllables):
    text = " ".join(syllables)
    assert vni_to_unicode(vni(text)) == text
