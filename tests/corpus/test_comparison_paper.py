"""The comparison on A4: what it says, where its links lead, and how rows are laid out on sheets."""

import io

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.corpus.making import block, figure, make_report
from vanthu.corpus import ByHand, compare, present
from vanthu.corpus.comparison.model import TextChange, WordMark
from vanthu.corpus.present.sheets import FOOT, HEIGHT, MARGIN, Cell, Row, Style, sheets
from vanthu.extract.errors import DependencyMissing

LABELS = ["hồ sơ khai sinh", "thẻ căn cước đã cấp", "hộ được hỗ trợ"]


def counted(*values: int, labels=LABELS):
    """A report that states a value for each of the labels."""
    raws = [f"{value:,}".replace(",", ".") + " hồ sơ" for value in values]
    told = list(zip(raws, labels, strict=False))
    blocks = [block(f"{label}: {raw}", n=n) for n, (raw, label) in enumerate(told)]
    figures = [figure(raw, label, id=f"f{n}", block=f"b{n}") for n, (raw, label) in enumerate(told)]
    return make_report(blocks=blocks, figures=figures)


def text_of(data: bytes) -> str:
    pdf = pypdfium2.PdfDocument(data)
    return "\n".join(page.get_textpage().get_text_bounded() for page in pdf)


def links(data: bytes) -> list[str]:
    """Where the links of a PDF lead: names of places, and addresses of pages of other files."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = [one for page in pdf.pages for one in page.get("/Annots", []) if one.Subtype == "/Link"]
        return [str(one.A.URI) if "/A" in one else str(one.Dest) for one in found]


def test_it_says_what_changed_first_and_where():
    comparison = compare(counted(12834, 99, 5), counted(21275, 99, 5))
    data = present.comparison_pdf(comparison)
    told = text_of(data)
    assert told.index("1 chỉ tiêu thay đổi số (1 tăng, 0 giảm)") < told.index("Số liệu thay đổi (1)")
    for words in ("12.834 hồ sơ", "21.275 hồ sơ", "+8.441", "+65,8%", "số thay đổi", "SHA-256", "trang 1/1"):
        assert words in told
    assert "thẻ căn cước" not in told  # unchanged
    file = comparison.old.source.file
    assert [one for one in links(data) if "#page=" in one] == [f"{file}#page=1"] * 2


def test_all_of_it_has_unchanged_figures_and_the_text_in_full():
    change = TextChange(
        **{"class": "changed"},
        section="II.1",
        old="giao Sở Y tế",
        new="giao Sở Nội vụ",
        page_old=2,
        page_new=3,
        words=[
            WordMark(op="equal", text="giao Sở"),
            WordMark(op="delete", text="Y tế"),
            WordMark(op="insert", text="Nội vụ"),
        ],
    )
    comparison = compare(counted(1, 99), counted(2, 99)).model_copy(update={"text": [change]})
    short, whole = (
        text_of(present.comparison_pdf(comparison, everything=everything)) for everything in (False, True)
    )
    assert "mục II.1: 1 đoạn sửa (trang 3)" in short and "Nội vụ" not in short
    assert "giao Sở Y tế Nội vụ" in whole and "thẻ căn cước" in whole


KINDS = [
    # pairs made by hand, words that stand on the paper, words that do not
    ([], [], ["cặp do người kiểm tra xác định"]),
    ([("f0", "f1")], ["cặp do người kiểm tra xác định"], []),
]


@pytest.mark.parametrize(("together", "there", "absent"), KINDS)
def test_remarks_stand_with_their_pairs(together, there, absent):
    told = text_of(present.comparison_pdf(compare(counted(1, 2), counted(3, 4), ByHand(together))))
    words = " ".join(told.split())
    assert all(one in words for one in there) and not any(one in words for one in absent)


def test_nothing_changed_and_english():
    told = text_of(present.comparison_pdf(compare(counted(1), counted(1)), "en"))
    assert "No changes." in told and "Không" not in told


def test_a_system_without_letters_says_what_to_install(monkeypatch):
    monkeypatch.setattr("vanthu.extract.fontfiles.FONTS", (("/nowhere", "a.ttf", "b.ttf"),))
    with pytest.raises(DependencyMissing) as raised:
        present.comparison_pdf(compare(counted(1), counted(2)))
    assert "fonts-dejavu-core" in str(raised.value)


WORD = st.text("aăâbcđeê0123456789./%()", min_size=1, max_size=40)


@settings(max_examples=40)
@given(st.lists(st.lists(WORD, max_size=60), min_size=1, max_size=60), st.floats(40, 500))
def test_every_word_is_laid_out_once_and_within_the_sheet(rows, width):
    made = sheets()
    head = Row([Cell([("đầu bảng", Style())])], keep=True)
    made.add(Row([Cell([(" ".join(row), Style())])], (width,), head=head) for row in rows)
    laid = [one for page in made.pages for one in page if one.row is not head and "đầu" not in str(one.lines)]
    drawn = "".join(word for one in laid for line in one.lines[0] for word, _ in line)
    assert drawn == "".join(word for row in rows for word in row)
    for page in made.pages:
        tops = [one.top for one in page]
        assert tops == sorted(tops) and all(MARGIN <= top < HEIGHT - FOOT for top in tops)
