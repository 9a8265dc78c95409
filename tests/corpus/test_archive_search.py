"""Words as written; a query without marks expanded; exact hits first; snippets with page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.corpus.archive_support import load
from vanthu.corpus.archive.errors import QueryInvalid
from vanthu.corpus.archive.queries.hits import snippet
from vanthu.corpus.archive.queries.query import Query
from vanthu.corpus.archive.queries.tokens import has_marks, tsvector, words_of
from vanthu.corpus.archive.search import search
from vanthu.extract.folding import without_marks

TEXTS = {
    "exact": "issuer: ỦY BAN NHÂN DÂN HUYỆN NGỌC SƠN\nperiod: 2023-06-30\n"
    "Đã chi trả an sinh xã hội cho 1.234 người",
    "scattered": "issuer: SỞ NỘI VỤ\nperiod: 2023-12-31\nXã hội đã trả tiền, an toàn, chi phí, vệ sinh",
    "unmarked": "issuer: SỞ NỘI VỤ\nperiod: 2024-03-31\nDa chi tra an sinh xa hoi cho 5 nguoi",
    "other marks": "issuer: SỞ Y TẾ\nperiod: 2024-06-30\nChỉ trà an sính xã hói",
    "tone": "issuer: SỞ Y TẾ\nnumber: 8/BC\nHuyện Hoà Bình xây nhà văn hóa, có uỷ ban",
    "number": "issuer: SỞ Y TẾ\nnumber: 7/BC\nKế hoạch số 156/KH-UBND ngày 01/6/2022; tỷ lệ 99,92%",
}

CASES = [
    # query, names of the documents in order of tiers, the first match
    ("chi trả an sinh xã hội", ["exact", "scattered"], "exact"),
    ("CHI TRẢ AN SINH", ["exact", "scattered"], "exact"),
    ("chi tra an sinh xa hoi", ["unmarked", {"exact", "other marks"}, "scattered"], "exact"),
    ("chí trá", [], None),
    ("Hòa Bình", ["tone"], "exact"),
    ("hoà bình", ["tone"], "exact"),
    ("huyện Hoa Bình", ["tone"], "near"),
    ("nhà văn hóaa", ["tone"], "near"),
    ("KH số 156/KH-UBND ngày 1/6/2022", ["number"], "meant"),
    ("tỷ lệ 99,93%", [], None),
    ("nhà văn hoá", ["tone"], "exact"),
    ("có ủy ban", ["tone"], "exact"),
    ("hóa lòng", [], None),
    ("156/KH-UBND", ["number"], "exact"),
    ("99,92%", ["number"], "exact"),
    ("99,92", ["number"], "exact"),
    ("92,99%", [], None),
    ("ke hoach", ["number"], "unmarked"),
    ("\uff19\uff19,\uff19\uff12%", ["number"], "meant"),  # wide digits
    ("nguoi", ["unmarked", "exact"], "exact"),
    ("'; DROP TABLE documents; --", [], None),
    ('"NEAR(" OR words:*', [], None),
]


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    from vanthu.corpus.archive.database import create_archive

    root = tmp_path_factory.mktemp("search")
    archive = create_archive(str(root / "archive"))
    names = fill(archive, root)
    yield archive, names
    archive.close()


def fill(archive, root) -> dict[str, str]:
    """The texts in an archive; names by document."""
    for name, text in TEXTS.items():
        (root / f"{name}.pdf").write_text(text, encoding="utf-8")
    _, items = load(archive, root)
    return {item.document: item.name.rpartition("/")[2].removesuffix(".pdf") for item in items}


def check_case(library, query, expected, match):
    archive, names = library
    hits = search(archive, Query(query))
    found = [names[hit.document] for hit in hits]
    for group in expected:
        wanted = group if isinstance(group, set) else {group}
        assert set(found[: len(wanted)]) == wanted
        found = found[len(wanted) :]
    assert found == []
    assert (hits[0].match if hits else None) == match


@pytest.mark.parametrize(("query", "expected", "match"), CASES, ids=[case[0] for case in CASES])
def test_what_is_found(library, query, expected, match):
    check_case(library, query, expected, match)


FILTERS = [
    ({"issuer": "nội vụ"}, {"unmarked", "scattered"}),
    ({"issuer": "noi vu"}, {"unmarked", "scattered"}),
    ({"issuer": "%"}, set()),
    ({"since": "2024-01-01"}, {"unmarked", "other marks"}),
    ({"until": "2023-12-31"}, {"exact", "scattered"}),
    ({"since": "2023-06-30", "until": "2023-06-30"}, {"exact"}),
]


@pytest.mark.parametrize(("filters", "expected"), FILTERS)
def test_filters(library, filters, expected):
    archive, names = library
    hits = search(archive, Query("chi tra an sinh xa hoi", **filters))
    assert {names[hit.document] for hit in hits} == expected


def test_a_hit_says_where(library):
    archive, _ = library
    hit = search(archive, Query("chi trả an sinh xã hội"))[0]
    assert (hit.page, hit.issuer) == (1, "ỦY BAN NHÂN DÂN HUYỆN NGỌC SƠN")
    assert "Đã [[chi trả an sinh xã hội]] cho 1.234 người" in hit.snippet


def test_no_more_hits_than_asked(library):
    assert len(search(library[0], Query("chi tra", limit=2))) == 2


@pytest.mark.parametrize("values", [{"text": ""}, {"text": "--- %"}, {"text": "a", "since": "2023-13-01"}])
def test_queries_that_make_no_sense(values):
    with pytest.raises(QueryInvalid):
        Query(**values)


def test_snippets_mark_the_words_in_the_text_as_it_is():
    page = "x " * 100 + "Đề án 06 của Chính phủ" + " y" * 100
    shown = snippet(page, "de an", "unmarked")
    assert "[[Đề án]] 06 của Chính phủ" in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")


PLAIN = [
    ("Đề án", "De an"),
    ("ỦY BAN", "UY BAN"),
    ("nghĩa vụ", "nghia vu"),
    ("ư ơ Ư Ơ", "u o U O"),
    ("1.234", "1.234"),
]


@pytest.mark.parametrize(("text", "expected"), PLAIN)
def test_plain(text, expected):
    assert without_marks(text) == expected
    assert has_marks(text) == (text != expected)


@given(st.text())
def test_plain_keeps_each_character_in_its_place(text):
    import unicodedata

    composed = unicodedata.normalize("NFC", text)
    assert len(without_marks(text)) == len(composed)
    assert without_marks(without_marks(text)) == without_marks(text)


@given(st.text(), st.text())
def test_words_of_joined_texts(left, right):
    assert words_of(f"{left} . {right}") == words_of(left) + words_of(right)


def test_tsvector():
    assert tsvector(["chi", "trả", "chi"]) == "'chi':1,3 'trả':2"
