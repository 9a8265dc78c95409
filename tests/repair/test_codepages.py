"""Text files in code pages from before Unicode."""

import unicodedata

import pytest

from tests.repair.test_legacy import LINES
from vanthu.repair import repair_text
from vanthu.repair.codepages import CODE_PAGES, LETTERS, from_code_page


def encoded(text, page):
    """The text in a code page, as Latin-1 shows its bytes."""
    if page == "cp1258":
        return "".join(map(_in_1258, text))
    signs = {from_code_page(sign, page): sign for sign in _signs()}
    return "".join(signs.get(letter, letter) for letter in text)


def _signs():
    high = [*map(chr, range(0x100))]
    return [
        *(a + b for a in "aeouyAEOUY\xea\xef\xf6\xf9\xfa\xfb\xca\xcf\xd6\xd9\xda\xdb" for b in high[0xC0:]),
        *high,
    ]


def _in_1258(letter):
    spread = unicodedata.normalize("NFD", letter)
    tones = "".join(mark for mark in spread if mark in "\u0300\u0301\u0303\u0309\u0323")
    base = unicodedata.normalize("NFC", "".join(mark for mark in spread if mark not in tones))
    return (base + tones).encode("cp1258").decode("latin-1")


@pytest.mark.parametrize("page", CODE_PAGES)
def test_texts_come_back(page):
    read = [encoded(line, page) for line in LINES]
    assert repair_text(read).lines == tuple(LINES)
    assert {edit.rule for edit in repair_text(read).edits} == {page}


@pytest.mark.parametrize(
    ("page", "read", "printed"),
    [
        # as such files are found on the web
        ("viscii", "Cµng hòa Xã hµi Chü nghîa Vi®t Nam", "Cộng hòa Xã hội Chủ nghĩa Việt Nam"),
        ("bkhcm2", "Cöång hoâa Xaä höåi Chuã nghôa Viïåt Nam", "Cộng hòa Xã hội Chủ ngh\u00f4a Việt Nam"),
        ("vps", "C¶ng hòa Xã h¶i Chû nghïa ViŒt Nam", "Cộng hòa Xã hội Chủ nghĩa Việt Nam"),
        (
            "cp1258",
            "Cô\u00f2ng ho\u00cca Xa\u00de hô\u00f2i Chu\u00d2 nghi\u00dea Viê\u00f2t Nam",
            "Cộng hòa Xã hội Chủ nghĩa Việt Nam",
        ),
    ],
)
def test_a_line_of_each(page, read, printed):
    assert from_code_page(read, page) == printed.replace("ngh\u00f4a", "nghĩa")


@pytest.mark.parametrize("page", ["viscii", "cp1258"])
def test_every_letter_of_a_page(page):
    assert from_code_page(encoded(LETTERS, page), page) == LETTERS


RICH = [
    "Báo cáo tình hình kinh tế - xã hội, quốc phòng và an ninh 9 tháng",
    "Công tác phòng, chống dịch được quan tâm chỉ đạo, thu ngân sách vượt dự toán",
    "Làm mới đường bê tông nông thôn; trồng cây, chăm sóc rừng phòng hộ",
]
"""Nearly half of these words are the same in VISCII, or Vietnamese words likewise."""


def test_a_page_rich_in_letters_that_unicode_has_too():
    assert list(repair_text([encoded(line, "viscii") for line in RICH]).lines) == RICH


@pytest.mark.parametrize(
    "read", ["São Paulo, Côte d'Ivoire, Réunion, Curaçao, naïve, Müller, Ångström, señor"]
)
def test_other_languages_stay(read):
    assert repair_text([read]).edits == ()


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        # as Windows-1252 shows them: some capitals of VISCII are its marks of print
        ("MƯ–NG", "MƯỜNG"),
        ("H“I", "HỘI"),
        ("S—", "SỞ"),
        ("T‘", "TỔ"),
        ("“BÁO CÁO”", "“BÁO CÁO”"),
        ("HÀ–NAM", "HÀ–NAM"),
        ("nhà–máy", "nhà–máy"),
        ("A—", "A—"),
        ("—", "—"),
    ],
)
def test_capitals_that_became_marks_of_print(read, printed):
    assert from_code_page(read, "viscii") == printed
