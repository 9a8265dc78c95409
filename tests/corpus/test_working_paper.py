"""The working paper: marks on the auditor's own PDF, whose content streams stay as they are."""

import io

import pikepdf
import pypdfium2
import pytest

from tests.pdfs import make_pdf, text_lines
from vanthu import parsers
from vanthu.corpus.checks import check
from vanthu.corpus.present import check_pdf
from vanthu.corpus.present.working_paper import COLORS

RED, GREEN = COLORS["fail"], COLORS["verified"]
LINES = [
    "BÁO CÁO",
    "Kết quả công tác tháng 9 năm 2024",
    "I. KẾT QUẢ",
    "Tổng số 15 hồ sơ, gồm: mới 3 hồ sơ; cũ 3 hồ sơ; khác 8 hồ sơ.",
    "Đã tiếp nhận 2.152/2.163 hồ sơ (đạt 99,49%).",
]


@pytest.fixture(scope="module")
def original(tmp_path_factory):
    path = tmp_path_factory.mktemp("paper") / "bao-cao.pdf"
    path.write_bytes(make_pdf(text_lines(*LINES, x=60)))
    return path


@pytest.fixture(scope="module")
def paper(original):
    report = parsers.read(original)
    return check_pdf(check(report), report, original)


def streams(pdf):
    return [page.obj.Contents.read_raw_bytes() for page in pdf.pages]


def marks(pdf):
    return [
        annot for page in pdf.pages for annot in page.obj.get("/Annots", []) if annot.Subtype == "/Square"
    ]


def test_the_pages_of_the_file_are_not_changed(original, paper):
    with pikepdf.open(original) as old, pikepdf.open(io.BytesIO(paper)) as new:
        assert streams(new)[-len(old.pages) :] == streams(old)


def test_figures_are_marked_with_their_verdict_and_the_computation(paper):
    with pikepdf.open(io.BytesIO(paper)) as pdf:
        found = [(tuple(round(float(c), 2) for c in mark.C), str(mark.Contents)) for mark in marks(pdf)]
    red = [note for color, note in found if color == RED]
    assert len(red) == 4
    assert all("14" in note and "15" in note for note in red)
    assert GREEN not in {color for color, note in found if "15" in note}


def test_marks_lie_on_their_figures(paper):
    with pypdfium2.PdfDocument(paper) as pdf, pikepdf.open(io.BytesIO(paper)) as marked:
        text = pdf[len(pdf) - 1].get_textpage()
        read = [text.get_text_bounded(*map(float, mark.Rect)) for mark in marks(marked)]
    assert {"15 hồ sơ", "3 hồ sơ", "8 hồ sơ"} <= {one.strip(" ,.;") for one in read}


def test_the_first_page_says_what_fails_and_jumps_there(paper):
    with pypdfium2.PdfDocument(paper) as pdf:
        assert "14" in pdf[0].get_textpage().get_text_bounded()
    with pikepdf.open(io.BytesIO(paper)) as pdf:
        links = [annot for annot in pdf.pages[0].obj.Annots if annot.Subtype == "/Link"]
        assert links
        assert all(link.Dest[0].objgen == pdf.pages[-1].obj.objgen for link in links)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_marks_follow_a_turned_page(original, tmp_path, turn):
    turned = tmp_path / f"turned-{turn}.pdf"
    with pikepdf.open(original) as pdf:
        pdf.pages[0].Rotate = turn
        pdf.save(turned)
    reread = parsers.read(turned)
    made = check_pdf(check(reread), reread, turned)
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert len(pdf.pages) == 2
        crop = pdf.pages[1].cropbox
        for mark in marks(pdf):
            left, bottom, right, top = map(float, mark.Rect)
            assert float(crop[0]) <= left < right <= float(crop[2])
            assert float(crop[1]) <= bottom < top <= float(crop[3])
