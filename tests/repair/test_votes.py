"""Words that two readers read differently: the words around choose, and no digit is ever chosen."""

import pytest

from vanthu.extract.page import Alternative, Document, Line, Page, Word
from vanthu.repair import repair_document

BOX = (0.0, 0.0, 10.0, 10.0)


def repaired(*words, source="ocr", font=""):
    """The text and the edits of a page of one line; a pair is a word with its other readings."""
    line = Line(
        tuple(
            Word(one, BOX, confidence=0.9, font=font)
            if isinstance(one, str)
            else Word(one[0], BOX, confidence=0.5, readings=tuple(Alternative(*other) for other in one[1]))
            for one in words
        ),
        BOX,
    )
    done = repair_document(Document("a.pdf", "", 0, 1, (Page(1, 595, 842, source, "", 0.9, (line,)),)))
    return done.document.pages[0].lines[0].text, done.edits


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (["Ủy", ("bàn", [("bàn", -0.5), ("ban", -0.9)]), "nhân", "dân", "tỉnh"], "Ủy ban nhân dân tỉnh"),
        (["Ủy", ("ban", [("ban", -0.5), ("bàn", -0.9)]), "nhân", "dân", "tỉnh"], "Ủy ban nhân dân tỉnh"),
        (["thủ", "tục", ("hánh", [("hánh", -0.4), ("hành,", -0.8)]), "chính"], "thủ tục hành chính"),
        (["báo", ("cáo,", [("cáo,", -0.6), ("cao", -0.7)]), "kết", "quả"], "báo cáo, kết quả"),
        # What the readers saw weighs more than what is usual.
        (["nhân", ("dần", [("dần", -0.01), ("dân", -9.0)]), "tỉnh"], "nhân dần tỉnh"),
        (["có", "5", ("hồ", [("hồ", -0.5), ("h6", -0.1)]), "sơ"], "có 5 hồ sơ"),
        (["Kính", "gửi", "ông", "Lê"], "Kính gửi ông Lê"),
    ],
)
def test_the_words_around_choose_among_what_was_read(words, text):
    assert repaired(*words)[0] == text


def test_a_choice_is_on_record():
    _, edits = repaired("Ủy", ("bàn", [("bàn", -0.5), ("ban", -0.9)]), "nhân", "dân", "tỉnh")
    (edit,) = edits
    assert (edit.before, edit.after, edit.rule) == ("bàn", "ban", "vote")
    assert 0.5 <= edit.confidence <= 1


@pytest.mark.parametrize(
    ("source", "font", "text"),
    [
        ("ocr", "", "Ủy ban nhân dân huyện"),
        ("text", "", "Ủy ban nhân dân huyện"),  # a pasted picture
        ("text", "Times", "Ủy bàn nhân dân huyện"),  # words of the file stand beside it
    ],
)
def test_pictures_on_a_text_page_are_chosen_from_as_a_scan_is(source, font, text):
    said = ("bàn", [("bàn", -0.5), ("ban", -0.9)])
    assert repaired("Ủy", said, "nhân", "dân", "huyện", source=source, font=font)[0] == text
