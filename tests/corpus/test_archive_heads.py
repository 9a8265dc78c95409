"""Documents found by what stands in their heads: number, signer, body, superior body, title, period."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.corpus.made_archive import made_archive, report_of
from vanthu.corpus.archive.database import create_archive
from vanthu.corpus.archive.errors import QueryInvalid
from vanthu.corpus.archive.listing import documents
from vanthu.corpus.archive.queries.asked import terms_of
from vanthu.corpus.archive.queries.bodies import names_of
from vanthu.corpus.archive.queries.communes import names_before, names_since
from vanthu.corpus.archive.queries.heads import FIELDS, for_index, head_of, lines_of
from vanthu.corpus.archive.queries.initials import abbreviations_of, stands_for
from vanthu.corpus.archive.queries.query import Query
from vanthu.corpus.archive.queries.seeking import MOST_WORDS, word_rows
from vanthu.corpus.archive.queries.slips import near
from vanthu.corpus.archive.queries.tokens import has_marks, words_of
from vanthu.corpus.archive.rows import bodies_listed, rows_of
from vanthu.corpus.archive.search import search
from vanthu.corpus.archive.selection import Selection
from vanthu.corpus.archive.store import Incoming
from vanthu.corpus.archive.writer import write_document
from vanthu.parsers.report import Header, Period


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    archive, known = made_archive(tmp_path_factory.mktemp("heads") / "archive")
    yield archive, known
    archive.close()


QUESTIONS = [
    # by number: whole, in part, as cited by others, without marks, in its field
    *(("112/BC-TCTTKĐA06", (0, 12)), ("103/BC-TCTTKĐA06", (0, 3)), ("112/bc-tcttkda06", (0, 12))),
    *(("146/BC-TCT", (1, 9)), ("183/BC-SYT", (2, 9)), ("so:183/BC-SYT", (2, 9)), ("so:183", (2, 9))),
    *(("223/BC-SNV", (3, 12)), ("251/BC-CTK", (4, 3)), ("251 BC CTK", (4, 3)), ("291/BC-BV", (5, 6))),
    *(("328/BC-UBND", (6, 6)), ("so: 328/BC-UBND", (6, 6)), ("368/BC-KL", (7, 9)), ("365/bc-kl", (7, 6))),
    # by who signed, with the period
    *(("ky:Cầm Bá Đứng", (0, 12)), ("Cầm Bá Đứng", (0, 12)), ("cam ba dung", (0, 12))),
    *(("Mai Xuân Liêm", (1, 12)), ("ky:mai xuan liem kyhan:6/2024", (1, 6)), ("Lò Thị Hoà", (2, 12))),
    *(("Lò Thị Hòa", (2, 12)), ("lo thi hoa", (2, 12)), ('ky:"Đỗ Tiến Đông" kyhan:"tháng 3"', (3, 3))),
    *(("Hà Thị Thuý", (5, 12)), ("Hà Thị Thúy kyhan:9/2024", (5, 9)), ("ky:ho sy que so:325", (6, 3))),
    *(("Trần Nho Đạt", (7, 12)), ("Quang Trong Thao", (4, 12))),
    # by body and superior body, abbreviated, in other spellings
    *(("coquan:Thường Xuân", (0, 12)), ("thuong xuan", (0, 12)), ("UBND huyện Thường Xuân", (0, 12))),
    *(("ubnd tinh thanh hoa", (1, 12)), ("UỶ BAN NHÂN DÂN TỈNH THANH HOÁ", (1, 12))),
    *(("coquan:Sở Y tế Hòa Bình", (5, 12)), ("Sở Y tế Hoà Bình", (5, 12)), ("so noi vu", (3, 12))),
    *(("Sở Nội vụ kyhan:2024-06", (3, 6)), ("Cục Thống kê tỉnh Kiên Giang", (4, 12))),
    *(("UBND xã Quỳnh Hoa", (6, 12)), ("Ủy ban nhân dân xã Quỳnh Hoa", (6, 12)), ("quynh luu", (6, 12))),
    *(("Chi cục Kiểm lâm", (7, 12)), ("benh vien da khoa mai chau", (5, 12))),
    # by the province that a province went into
    *(("UBND tỉnh Tuyên Quang", (2, 12)), ("coquan:Gia Lai", (3, 12)), ("coquan:tinh an giang", (4, 12))),
    # by title
    *(("Công tác tiêm chủng mở rộng tháng 6", (2, 6)), ("cong tac tiem chung mo rong thang 6", (2, 6))),
    *(("tiêm chủng mở rộng", (2, 12)), ("Kết quả cải cách hành chính tháng 9 năm 2024", (3, 9))),
    *(("ket qua cai cach hanh chinh", (3, 12)), ("Tình hình kinh tế - xã hội", (4, 12))),
    *(("khám bệnh, chữa bệnh tháng 3", (5, 3)), ("trichyeu:thu ngân sách kyhan:3/2024", (6, 3))),
    *(("diễn biến rừng tháng 12", (7, 12)), ("dien bien rung", (7, 12)), ("Đề án 06 của tỉnh", (1, 12))),
    # by recipient, and by several at once
    *(("noinhan:Bộ Y tế", (2, 12)), ("Hạt Kiểm lâm các huyện", (7, 12)), ("ngay:25/6/2024 ky:Liêm", (1, 6))),
]


def test_there_are_sixty_questions():
    assert len(QUESTIONS) >= 60


@pytest.mark.parametrize(("query", "expected"), QUESTIONS, ids=[query for query, _ in QUESTIONS])
def test_the_right_document_comes_first(library, query, expected):
    archive, known = library
    hits = search(archive, Query(query))
    assert hits, "nothing was found"
    assert known[hits[0].document] == expected


APART = [
    # a body named with the place of its superior body; words of a field that stand apart
    ("coquan:Sở Y tế Hà Giang", (2, 12)),
    ("coquan:tổ công tác Thanh Hoá", (1, 12)),
    ("trichyeu:tiêm chủng kyhan:9/2024", (2, 9)),
    ("trichyeu:ngân sách xã kyhan:6/2024", (6, 6)),
    ("noinhan:kiểm lâm huyện kyhan:3/2024", (7, 3)),
    ("so:BC 183", (2, 9)),
]


@pytest.mark.parametrize(("query", "expected"), APART, ids=[query for query, _ in APART])
def test_words_of_a_field_may_stand_apart(library, query, expected):
    archive, known = library
    hits = search(archive, Query(query))
    assert known[hits[0].document] == expected
    assert len({hit.document for hit in hits}) == len(hits)


NOTHING = ["so:999/BC-SYT", "ky:Sở Y tế", "coquan:Lò Thị Hoà", "112/BC-SYT", "kyhan:4/2024", "ky:Lõ Thỉ Hoà"]


@pytest.mark.parametrize("query", NOTHING)
def test_a_field_holds_its_own_words_alone(library, query):
    assert search(library[0], Query(query)) == []


MEANT = [
    # what was typed, the right document, how it was found
    ("Số: 183/BC-SYT", (2, 9), "meant"),
    ("Báo cáo số 328/BC-UBND", (6, 6), "meant"),
    ("SNV Bình Định kyhan:T3/2024", (3, 3), "words"),
    ("sở y tế hà giang T9/2024", (2, 9), "meant"),
    ("so y te ha giang thang 9 nam 2024", (2, 9), "unmarked-words"),
    ("CTK tỉnh Kiên Giang tháng 6 năm 2024", (4, 6), "words"),
    ("UBND x. Quỳnh Hoa, H. Quỳnh Lưu", (6, 12), "meant"),
    ("BVĐK huyện Mai Châu", (5, 12), "meant"),
    ("CCHC tháng 06/2024", (3, 6), "meant"),
    ("KTXH tháng 3/2024 Kiên Giang", (4, 3), "meant"),
    ("ông Mai Xuân Liêm", (1, 12), "meant"),
    ("coquan:Sở Nội vụ Gia Lai", (3, 12), "words"),
    ("công an huyện Dakrong", None, None),
    ("183/BCSYT", (2, 9), "meant"),
    ("Sở Nội vụ TP Gia Lai", (3, 12), "meant"),
    # all that is meant but one word, of five at least
    ("Bệnh viện huyện Mai Châu khám sức khỏe tháng 3/2024", None, None),
    ("khẩn trương tiêm chủng mở rộng", None, None),
    ("gấp công tác tiêm chủng mở rộng", (2, 12), "near"),
    ("công tác tiêm chủng thôn bản", None, None),
    # first letters of words that no table has
    ("TCMR Hà Giang", (2, 12), "meant"),
    ("DBR chi cục kiểm lâm", (7, 12), "meant"),
    ("TCXX Hà Giang", None, None),
    # one letter amiss
    ("183/BC-SYTT", (2, 9), "near"),
    ("328/BC-UBN", (6, 6), "near"),
    ("Cầm Bá Đứngg", (0, 12), "near"),
    ("Mai Xuan Lim", (1, 12), "near"),
    ("thuongxuan", (0, 12), "near"),
    ("huyện ThườngXuân", (0, 12), "near"),
    ("ky:Lõ Thị Hoà", (2, 12), "near"),
    ("Trần Nho Đat", (7, 12), "near"),
    ("tiêm chửng mở rộng", (2, 12), "near"),
    ("theo dõi diễn biến rừgn", (7, 12), "near"),
    # digits are never amiss, and one word is the most
    ("184/BC-SYTT", None, None),
    ("Cầmm Bá Đứngg", None, None),
    ("Lõ Thỉ Hoà", None, None),
    ("999/BC-SYTT", None, None),
]


@pytest.mark.parametrize(("query", "expected", "match"), MEANT, ids=[case[0] for case in MEANT])
def test_what_is_meant_is_found(library, query, expected, match):
    archive, known = library
    hits = search(archive, Query(query))
    assert (known[hits[0].document] if hits else None) == expected
    assert match is None or hits[0].match == match


SAID = [
    # a query, its terms with their first ways, and one more way of one of them
    ("HĐND tỉnh Nam Định", ["hđnd", "tỉnh", "nam", "định"], "hội đồng nhân dân"),
    ("Sở TN&MT", ["sở", "tn mt"], "tài nguyên và môi trường"),
    ("BHXH TP.HCM", ["bhxh", "tp", "hcm"], "ho chi minh"),
    ("số 05/BC-STP ngày 5/6/2024", ["05 bc stp", "2024 06 05"], "ngày 5 tháng 6 năm 2024"),
    ("05/2025/TT-BNV", ["05 2025 tt bnv"], "5 2025 tt bnv"),
    ("quý I/2024", ["2024 01 01 + 2024 03 31"], "quý 1 năm 2024"),
    ("quý 3/2024", ["2024 07 01 + 2024 09 30"], "quý iii năm 2024"),
    ("quy 3 nam 2023", ["2023 07 01 + 2023 09 30"], "quy iii nam 2023"),
    ("thang 9 nam 2024", ["2024 09 01 + 2024 09 30"], "9 2024"),
    ("T.9/2024", ["2024 09 01 + 2024 09 30"], "thang 9 2024"),
    ("6T đầu năm 2024", ["2024 01 01 + 2024 06 30"], "6 tháng đầu năm 2024"),
    ("chính quyền 2 cấp", ["chính", "quyền", "2", "cấp"], "02"),
    ("do ông An ký", ["an"], "an"),
    ("của các", ["của", "các"], "của"),
    ("8,5%", ["8", "5"], "8"),
    ("khu vực XII", ["khu", "vực", "xii"], "12"),
    ("cục 2", ["cục", "2"], "ii"),
    ("133/QĐUBND", ["133 qđubnd"], "133 qđ ubnd"),
    ("sở y tế Ba Vì", ["sở y tế", "ba", "vì"], "syt"),
    ("ba ria", ["ba", "ria"], "ria"),
]


@pytest.mark.parametrize(("text", "first", "other"), SAID, ids=[case[0] for case in SAID])
def test_terms_of_a_query(text, first, other):
    terms = terms_of(text, bare=not has_marks(text))
    said = [[" + ".join(" ".join(row) for row in way) for way in term.ways] for term in terms]
    assert [ways[0] for ways in said] == first
    assert any(other in ways for ways in said)


ROWS = [
    ("12.406 tỷ đồng", [("12", "406"), ("tỷ",), ("đồng",)]),
    ("8,5%", [("8", "5")]),
    ("1.234.567,8", [("1", "234", "567", "8")]),
    ("5/6/2024", [("5",), ("6",), ("2024",)]),
    ("năm 2023, 2024", [("năm",), ("2023",), ("2024",)]),
    ("TP.HCM", [("tp",), ("hcm",)]),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_parts_of_a_number_stay_together(text, expected):
    assert word_rows(text) == expected


SHORT = [
    ("SXH tuần 44", ["SXH"]),
    ("sắp xếp ĐVHC cấp xã", ["ĐVHC"]),
    ("kt xh quý 2", ["kt", "xh"]),
    ("UB pháp luật", ["UB"]),
    ("UBND HUYỆN THƯỜNG XUÂN", []),
    ("402/BC-SYT", []),
    ("thường xuân", []),
]


@pytest.mark.parametrize(("text", "expected"), SHORT, ids=[case[0] for case in SHORT])
def test_abbreviations_of_a_query(text, expected):
    assert abbreviations_of(text) == expected


STANDS = [
    ("SXH", "dịch bệnh sốt xuất huyết", True),
    ("TNMT", "Sở Tài nguyên và Môi trường", True),
    ("TNVMT", "Sở Tài nguyên và Môi trường", True),
    ("ĐVHC", "sắp xếp đơn vị hành chính", True),
    ("SXH", "sốt\nxuất huyết", False),
    ("SXH", "xuất huyết sốt", False),
]


@pytest.mark.parametrize(("short", "text", "expected"), STANDS)
def test_what_an_abbreviation_stands_for(short, text, expected):
    assert stands_for(short, text) == expected


@given(st.text(max_size=200), st.booleans())
def test_every_text_has_terms_if_it_has_words(text, bare):
    terms = terms_of(text, bare=bare)
    assert all(row for term in terms for way in term.ways for row in way)
    assert bool(terms) == bool(words_of(text))


@given(st.text("aeiounhtgcdbl", min_size=3, max_size=8), st.integers(0, 7), st.sampled_from("aekz"))
def test_a_slip_leads_back_to_the_word(word, place, letter):
    place %= len(word)
    for typed in (word[:place] + letter + word[place:], word[:place] + letter + word[place + 1 :]):
        assert typed == word or word in near(typed)


@pytest.mark.parametrize("word", ["", "ab", "2024", "a1b2", "x" * 13, "chữ"])
def test_where_no_slip_is_looked_for(word):
    assert near(word) == []


def test_a_document_comes_before_those_that_cite_it(library):
    archive, known = library
    hits = search(archive, Query("183/BC-SYT"))
    assert [known[hit.document] for hit in hits] == [(2, 9), (1, 9)]
    assert [hit.field for hit in hits] == ["so", None]
    assert hits[0].snippet == "[[183/BC-SYT]]"


def test_words_beside_fields_are_looked_for_in_the_texts_of_those_documents(library):
    archive, known = library
    hits = search(archive, Query("đã giải quyết coquan:Thường Xuân"))
    assert {known[hit.document] for hit in hits} == {(0, 3), (0, 6), (0, 9), (0, 12)}


SELECTIONS = [
    ("thuong xuan", {0}),
    ("Thường Xuân", {0}),
    ("UỶ BAN NHÂN DÂN", {0, 1, 2, 3, 6}),
    ("so y te", {2, 5}),
    ("%", set()),
    ("khong co", set()),
]


@pytest.mark.parametrize(("issuer", "expected"), SELECTIONS)
def test_bodies_are_chosen_by_their_superior_bodies_as_well(library, issuer, expected):
    archive, known = library
    assert {known[row["id"]][0] for row in documents(archive, Selection(issuer))} == expected


ODD = [
    "kết quả " * 12_000,
    "x" * 100_000,
    'so:"' * 20_000,
    '"ky:a" ' * 9_000,
    "so:" + "1/" * 40_000,
    "\0" * 9 + "a",
]


@pytest.mark.parametrize("query", ODD, ids=range(len(ODD)))
def test_long_and_odd_queries_are_answered(library, query):
    archive, _ = library
    try:
        asked = Query(query)
    except QueryInvalid:
        return
    assert isinstance(search(archive, asked), list)
    assert len(asked.text) == len(query)


def test_more_words_than_are_looked_for_are_told():
    assert Query("a " * (MOST_WORDS + 1)).is_cut
    assert not Query("a " * MOST_WORDS).is_cut


PERIODS = {
    ("2024-06-01", "2024-06-30", "tháng 6"): {
        "tháng 6",
        "2024-06-01",
        "2024-06-30",
        "tháng 6 năm 2024",
        "6/2024",
    },
    (None, "2023", None): {"2023", "năm 2023"},
    (None, None, None): set(),
}


@pytest.mark.parametrize(("period", "expected"), PERIODS.items())
def test_periods_as_people_type_them(period, expected):
    start, end, label = period
    header = Header(period=Period(start=start, end=end, label=label))
    assert {line.value for line in lines_of(head_of(header)) if line.field == "kyhan"} == expected


NAMES = [
    # body, when it wrote, its other names
    ("ỦY BAN NHÂN DÂN TỈNH HÀ GIANG", "", ["UBND TỈNH HÀ GIANG", "ỦY BAN NHÂN DÂN TỈNH Tuyên Quang"]),
    ("Công an thành phố Đà Nẵng", "", ["Công an TP Đà Nẵng"]),
    ("SỞ Y TẾ HOÀ BÌNH", "2024-01-31", ["SỞ Y TẾ Phú Thọ"]),
    ("SỞ Y TẾ HOÀ BÌNH", "2025-08-31", ["SỞ Y TẾ Phú Thọ"]),
    ("Trạm Y tế xã Hòa Bình", "2025-08-31", []),
    ("SỞ Y TẾ THANH HÓA", "2025-08-31", []),
    ("SỞ Y TẾ TỈNH PHÚ THỌ", "2025-06-12", ["SỞ Y TẾ TỈNH Vĩnh Phúc", "SỞ Y TẾ TỈNH Hòa Bình"]),
    ("SỞ Y TẾ TỈNH PHÚ THỌ", "2025-06-11", []),
    ("SỞ Y TẾ TỈNH PHÚ THỌ", "", []),
    ("Trường THCS xã Phú Thọ", "2025-09-01", []),
]


@pytest.mark.parametrize(("body", "written", "expected"), NAMES)
def test_other_names_of_a_body(body, written, expected):
    assert list(names_of(body, "", written)) == expected


COMMUNES = [
    # body, superior body, its names since July 2025
    ("ỦY BAN NHÂN DÂN XÃ NGỌC PHỤNG", "HUYỆN THƯỜNG XUÂN", ["ỦY BAN NHÂN DÂN Xã Thường Xuân Thanh Hóa"]),
    ("UBND XÃ LUẬN KHÊ, HUYỆN THƯỜNG XUÂN", "", ["Xã Luận Thành Thanh Hóa", "Xã Tân Thành Thanh Hóa"]),
    ("ỦY BAN NHÂN DÂN PHƯỜNG 1", "QUẬN 10", ["Phường Vườn Lài Hồ Chí Minh"]),
    ("ỦY BAN NHÂN DÂN PHƯỜNG 1", "QUẬN 11", ["Phường Minh Phụng Hồ Chí Minh"]),
    ("Công an xã Quỳnh Hoa", "Công an huyện Quỳnh Phụ", ["Công an Xã Minh Thọ Hưng Yên"]),
    ("ỦY BAN NHÂN DÂN XÃ NGỌC PHỤNG", "", []),  # the district is not said
    ("ỦY BAN NHÂN DÂN XÃ NGỌC PHỤNG", "HUYỆN QUẢNG XƯƠNG", []),
    ("ỦY BAN NHÂN DÂN HUYỆN THƯỜNG XUÂN", "TỈNH THANH HÓA", []),
    ("ỦY BAN NHÂN DÂN XÃ HỘI", "HUYỆN THƯỜNG XUÂN", []),
    ("Văn xã", "HUYỆN THƯỜNG XUÂN", []),
]


@pytest.mark.parametrize(("body", "beside", "expected"), COMMUNES)
def test_communes_are_found_by_their_names_since_2025(body, beside, expected):
    found = list(names_since(body, beside))
    assert len(found) == len(expected)
    assert all(name.endswith(wanted) for name, wanted in zip(found, expected, strict=True))


MADE_OF_OTHERS = [
    # body, superior body, when it wrote; one of its names of before, and how many there are
    ("ỦY BAN NHÂN DÂN XÃ THƯỜNG XUÂN", "TỈNH THANH HÓA", "2025-09-30", "Xã Ngọc Phụng Huyện Thường Xuân", 4),
    ("ĐẢNG ỦY ĐẶC KHU VÂN ĐỒN", "TỈNH QUẢNG NINH", "2025-07-01", "Thị trấn Cái Rồng Huyện Vân Đồn", 12),
    ("ỦY BAN NHÂN DÂN XÃ THƯỜNG XUÂN", "TỈNH THANH HÓA", "2025-06-30", "", 0),
    ("ỦY BAN NHÂN DÂN XÃ THƯỜNG XUÂN", "", "2025-09-30", "", 0),  # of which province?
    ("ỦY BAN NHÂN DÂN XÃ THƯỜNG XUÂN", "TỈNH NGHỆ AN", "2025-09-30", "", 0),
    ("ỦY BAN NHÂN DÂN TỈNH THANH HÓA", "", "2025-09-30", "", 0),
]


@pytest.mark.parametrize(("body", "beside", "written", "name", "count"), MADE_OF_OTHERS)
def test_communes_of_today_are_found_by_those_that_went_into_them(body, beside, written, name, count):
    names = [one for one in names_of(body, beside, written) if "UBND" not in one]
    assert len(names) == count
    assert not name or any(one.endswith(name) for one in names)


def test_what_went_into_a_commune_leads_to_it():
    """Both directions say the same of every commune of a district."""
    for old in names_before("XÃ THƯỜNG XUÂN", "TỈNH THANH HÓA"):
        assert "Xã Thường Xuân Thanh Hóa" in list(names_since(old))


def test_bodies_that_print_a_name_come_before_those_that_have_it_otherwise(tmp_path):
    archive = create_archive(str(tmp_path / "archive"))
    bodies = {"a": ("SỞ Y TẾ VĨNH PHÚC", "2024-05-31"), "b": ("SỞ Y TẾ PHÚ THỌ", "2025-08-31")}
    bodies |= {"c": ("SỞ Y TẾ PHÚ THỌ", "2024-05-31"), "d": ("SỞ Y TẾ THANH HÓA", "2025-08-31")}
    for name, (issuer, day) in bodies.items():
        report = report_of((2, 3))
        report.source.sha256 = name * 64
        report.header = Header(issuer=issuer, issued_on=day, number=f"1{name}/BC", title=f"Báo cáo {name}")
        copy = Incoming(archive.store.root, report.source.sha256, 1, ".pdf")
        with archive.writing() as connection:
            rows = rows_of(report, name * 16)
            write_document(connection, name * 16, ("made", "{}"), copy, f"{name}.pdf", rows)
    found = {
        query: "".join(hit.document[0] for hit in search(archive, Query(query)))
        for query in (
            *("coquan:Vĩnh Phúc", "coquan:vinh phuc", "Sở Y tế Vĩnh Phúc", "coquan:Phú Thọ"),
            *("coquan:Vĩnh Phúc Sở Y tế", "coquan:y te phuc", "coquan:Phúc Vĩnh ngay:5/2024"),
        )
    }
    assert found == {
        "coquan:Vĩnh Phúc": "ab",
        "coquan:vinh phuc": "ab",
        "Sở Y tế Vĩnh Phúc": "ab",
        "coquan:Phú Thọ": "bca",
        "coquan:Vĩnh Phúc Sở Y tế": "ba",
        "coquan:y te phuc": "ba",
        "coquan:Phúc Vĩnh ngay:5/2024": "a",
    }
    assert {row["id"][0] for row in documents(archive, Selection("vĩnh phúc"))} == {"a", "b"}
    archive.close()


def test_a_body_is_chosen_by_its_old_and_its_new_name():
    header = Header(issuer="ỦY BAN NHÂN DÂN XÃ NGỌC PHỤNG", parent_issuer="HUYỆN THƯỜNG XUÂN")
    listed = bodies_listed(header)
    assert "xa ngoc phung" in listed
    assert "xa thuong xuan thanh hoa" in listed
    assert bodies_listed(Header()) is None


def test_provinces_are_those_of_the_published_table():
    import json
    import re
    from pathlib import Path

    import vietnamadminunits

    from vanthu.corpus.archive.queries.bodies import MERGED
    from vanthu.extract.folding import without_marks

    def key(name: str) -> str:
        return re.sub(r"[^a-z]|^(tinh|thanhpho)", "", without_marks(name).lower())

    data = Path(vietnamadminunits.__file__).parent / "data" / "converter_2025.json"
    published = json.loads(data.read_text(encoding="utf-8"))["DICT_PROVINCE"]
    whole = {key(new): {key(old) for old in merged} - {key(new)} for new, merged in published.items()}
    ours = {key(new): {key(old) for old in merged} for new, merged in MERGED.items() if new != "Huế"}
    assert ours == {new: merged for new, merged in whole.items() if merged}


def test_a_head_of_nothing_is_none():
    assert head_of(Header()) == ""
    assert for_index("Báo cáo số 5") == "Báo cáo số 5"


@given(st.text(max_size=40), st.text(max_size=40))
def test_lines_of_a_head_are_its_fields(number, title):
    header = Header(number=number, title=title)
    fields = {(line.field, line.value) for line in lines_of(head_of(header))}
    signs = set("".join(FIELDS.values()))
    if not signs & set(number + title):
        shown = {("so", " ".join(number.split())), ("trichyeu", " ".join(title.split()))}
        assert fields == {(name, value) for name, value in shown if value}


def test_versions_of_one_report_are_one_hit(tmp_path):
    from vanthu.corpus.archive.rows import rows_of
    from vanthu.corpus.archive.store import Incoming
    from vanthu.corpus.archive.writer import write_document

    archive, _ = made_archive(tmp_path / "archive")
    again = report_of((2, 9))
    again.source.sha256 = "f" * 64
    with archive.writing() as connection:
        copy = Incoming(tmp_path, again.source.sha256, 1, ".pdf")
        write_document(connection, "f" * 16, ("made", "{}"), copy, "again.pdf", rows_of(again, "f" * 16))
    hits = search(archive, Query("so:183/BC-SYT"))
    archive.close()
    assert [(hit.number, hit.versions) for hit in hits] == [("183/BC-SYT", 1)]
