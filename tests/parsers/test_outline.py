"""Sections and blocks of invented documents of other bodies and shapes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.parsers.typeset import document
from vanthu.extract.textlayer.plaintext import document_from_text
from vanthu.parsers.structure import Structure, structure_of

LONG = (
    "đã tham mưu ban hành các văn bản chỉ đạo, hướng dẫn các cơ quan, đơn vị triển khai thực hiện nghiêm "
    "túc, có hiệu quả các nhiệm vụ được giao trong kỳ báo cáo theo đúng quy định của pháp luật hiện hành."
)


def read(*paragraphs: str, fonts: bool = True, indent: float = 36.0) -> Structure:
    return structure_of(document(paragraphs, fonts=fonts, indent=indent))


def outline(structure: Structure) -> list[tuple[str, str | None]]:
    return [(section.id, section.heading) for section in structure.sections]


SHAPES = {
    "parts in words, Roman, Arabic": (
        [
            "=Phần thứ nhất",
            "=KẾT QUẢ THỰC HIỆN QUÝ I NĂM 2019",
            "#I. KINH TẾ",
            "#1. Nông nghiệp",
            f"Sở {LONG}",
            "#2. Công nghiệp",
            f"Ngành {LONG}",
            "#II. XÃ HỘI",
            f"Tỉnh {LONG}",
            "=Phần thứ hai",
            "=NHIỆM VỤ QUÝ II NĂM 2019",
            "#I. MỤC TIÊU",
            f"Tiếp tục {LONG}",
        ],
        [
            ("P1", "KẾT QUẢ THỰC HIỆN QUÝ I NĂM 2019"),
            ("P1.I", "KINH TẾ"),
            ("P1.I.1", "Nông nghiệp"),
            ("P1.I.2", "Công nghiệp"),
            ("P1.II", "XÃ HỘI"),
            ("P2", "NHIỆM VỤ QUÝ II NĂM 2019"),
            ("P2.I", "MỤC TIÊU"),
        ],
    ),
    "part with its heading on one line": (
        ["#PHẦN I. ĐÁNH GIÁ CHUNG", f"Năm qua {LONG}", "#1. Ưu điểm", f"Sở {LONG}"],
        [("P1", "ĐÁNH GIÁ CHUNG"), ("P1.1", "Ưu điểm")],
    ),
    "letters above Roman figures, and I after H": (
        [
            "#A. TÌNH HÌNH CHUNG",
            f"Xã {LONG}",
            "#B. KẾT QUẢ",
            "#I. Kinh tế",
            f"Xã {LONG}",
            "#II. Văn hóa",
            f"Xã {LONG}",
            "#C. ĐÁNH GIÁ",
            f"Xã {LONG}",
            "#D. KIẾN NGHỊ",
            f"Xã {LONG}",
        ],
        [
            ("A", "TÌNH HÌNH CHUNG"),
            ("B", "KẾT QUẢ"),
            ("B.I", "Kinh tế"),
            ("B.II", "Văn hóa"),
            ("C", "ĐÁNH GIÁ"),
            ("D", "KIẾN NGHỊ"),
        ],
    ),
    "letters under Roman figures": (
        [
            "#I. KẾT QUẢ",
            "#A. Thu ngân sách",
            f"Chi cục {LONG}",
            "#B. Chi ngân sách",
            f"Chi cục {LONG}",
            "#II. TỒN TẠI",
            f"Vẫn còn {LONG}",
        ],
        [("I", "KẾT QUẢ"), ("I.A", "Thu ngân sách"), ("I.B", "Chi ngân sách"), ("II", "TỒN TẠI")],
    ),
    "marks with a dash, a slash, no blank": (
        [
            "#I- ĐẶC ĐIỂM TÌNH HÌNH",
            "#1- Thuận lợi",
            f"Huyện {LONG}",
            "#2- Khó khăn",
            f"Huyện {LONG}",
            "#II/ KẾT QUẢ ĐẠT ĐƯỢC",
            "#1.Công tác tuyên truyền",
            f"Huyện {LONG}",
        ],
        [
            ("I", "ĐẶC ĐIỂM TÌNH HÌNH"),
            ("I.1", "Thuận lợi"),
            ("I.2", "Khó khăn"),
            ("II", "KẾT QUẢ ĐẠT ĐƯỢC"),
            ("II.1", "Công tác tuyên truyền"),
        ],
    ),
    "decimals three deep, without a last point": (
        [
            "#I. KẾT QUẢ",
            "#1. Cải cách thể chế",
            "/1.1 Xây dựng văn bản",
            f"Sở {LONG}",
            "/1.1.1 Văn bản của tỉnh",
            f"Sở {LONG}",
            "/1.1.2 Văn bản của huyện",
            f"Sở {LONG}",
            "/1.2 Rà soát văn bản",
            f"Sở {LONG}",
        ],
        [
            ("I", "KẾT QUẢ"),
            ("I.1", "Cải cách thể chế"),
            ("I.1.1", "Xây dựng văn bản"),
            ("I.1.1.1", "Văn bản của tỉnh"),
            ("I.1.1.2", "Văn bản của huyện"),
            ("I.1.2", "Rà soát văn bản"),
        ],
    ),
    "decimals that repeat the Roman figure above": (
        [
            "#I. MỞ ĐẦU",
            f"Sở {LONG}",
            "#II. KẾT QUẢ",
            "#2.1. Về thu",
            f"Sở {LONG}",
            "#2.2. Về chi",
            f"Sở {LONG}",
        ],
        [("I", "MỞ ĐẦU"), ("II", "KẾT QUẢ"), ("II.1", "Về thu"), ("II.2", "Về chi")],
    ),
    "a heading over several lines": (
        [
            "#I. TÌNH HÌNH TRIỂN KHAI THỰC HIỆN CÁC CHƯƠNG TRÌNH MỤC TIÊU QUỐC GIA GIẢM NGHÈO VÀ XÂY DỰNG "
            "NÔNG THÔN MỚI TRÊN ĐỊA BÀN HUYỆN",
            f"Huyện {LONG}",
        ],
        [
            (
                "I",
                "TÌNH HÌNH TRIỂN KHAI THỰC HIỆN CÁC CHƯƠNG TRÌNH MỤC TIÊU QUỐC GIA GIẢM NGHÈO VÀ XÂY DỰNG "
                "NÔNG THÔN MỚI TRÊN ĐỊA BÀN HUYỆN",
            )
        ],
    ),
    "a heading that runs into its text": (
        [
            "#I. NHIỆM VỤ",
            f"**1. Sở Tài chính:** Chủ trì, phối hợp với các cơ quan {LONG}",
            f"**2. Sở Xây dựng**: Tăng cường kiểm tra và {LONG}",
        ],
        [("I", "NHIỆM VỤ"), ("I.1", "Sở Tài chính:"), ("I.2", "Sở Xây dựng:")],
    ),
    "numbered paragraphs have no heading": (
        [
            "#I. GIẢI PHÁP",
            f"1. Tiếp tục rà soát và {LONG}",
            f"2. Tăng cường kiểm tra; {LONG}",
            f"**3.** Chỉ số của mục in đậm, {LONG}",
        ],
        [("I", "GIẢI PHÁP"), ("I.1", None), ("I.2", None), ("I.3", None)],
    ),
    "numbers in brackets: headings in italics, else list items": (
        [
            "#I. KẾT QUẢ",
            "/(1) Cấp giấy phép",
            f"Sở {LONG}",
            "/(2) Thanh tra",
            f"Sở {LONG}",
            "#II. NHIỆM VỤ",
            f"(1) Rà soát quy trình và {LONG}",
            f"(2) Công khai thủ tục; {LONG}",
        ],
        [("I", "KẾT QUẢ"), ("I.(1)", "Cấp giấy phép"), ("I.(2)", "Thanh tra"), ("II", "NHIỆM VỤ")],
    ),
    "articles with clauses and points": (
        [
            "**Điều 1. Phạm vi điều chỉnh**",
            f"Quy định này {LONG}",
            "**Điều 2.** Giao các đơn vị:",
            f"1. Phòng Nội vụ: {LONG}",
            f"2. Phòng Tài chính {LONG}",
            "a) Lập dự toán kinh phí;",
            "b) Kiểm tra quyết toán.",
            f"**Điều 3.** Quyết định này {LONG}",
        ],
        [("D1", "Phạm vi điều chỉnh"), ("D2", None), ("D2.1", None), ("D2.2", None), ("D3", None)],
    ),
    "chapters and articles": (
        [
            "=Chương I",
            "=QUY ĐỊNH CHUNG",
            "#Điều 1. Phạm vi điều chỉnh",
            f"Quy định này {LONG}",
            "=Chương II",
            "=QUẢN LÝ, SỬ DỤNG",
            "#Điều 2. Nguyên tắc",
            f"1. Bảo đảm {LONG}",
            f"2. Tuân thủ {LONG}",
        ],
        [
            ("C1", "QUY ĐỊNH CHUNG"),
            ("C1.D1", "Phạm vi điều chỉnh"),
            ("C2", "QUẢN LÝ, SỬ DỤNG"),
            ("C2.D2", "Nguyên tắc"),
            ("C2.D2.1", None),
            ("C2.D2.2", None),
        ],
    ),
    "appendices restart the numbering": (
        [
            "#I. KẾT QUẢ",
            f"Sở {LONG}",
            "---",
            "=Phụ lục I",
            "=DANH MỤC DỰ ÁN ĐẦU TƯ",
            "~(Kèm theo Báo cáo của Sở)",
            "#I. NÔNG NGHIỆP",
            f"Dự án {LONG}",
            "---",
            "=PHỤ LỤC SỐ 02",
            "=BIỂU MẪU",
            "#A- PHẦN CHUNG",
            "#1. Tên đơn vị",
            f"Ghi rõ {LONG}",
            "---",
            "=Phụ lục",
            "=GHI CHÚ THÊM CỦA BÁO CÁO",
            f"Số liệu {LONG}",
        ],
        [
            ("I", "KẾT QUẢ"),
            ("PLI", "DANH MỤC DỰ ÁN ĐẦU TƯ"),
            ("PLI.I", "NÔNG NGHIỆP"),
            ("PL2", "BIỂU MẪU"),
            ("PL2.A", "PHẦN CHUNG"),
            ("PL2.A.1", "Tên đơn vị"),
            ("PL", "GHI CHÚ THÊM CỦA BÁO CÁO"),
        ],
    ),
    "a gap and a repeated number": (
        [
            "#I. KẾT QUẢ",
            "#1. Thu",
            f"Sở {LONG}",
            "#3. Chi",
            f"Sở {LONG}",
            "#3. Nợ",
            f"Sở {LONG}",
            "#III. KIẾN NGHỊ",
            f"Sở {LONG}",
        ],
        [("I", "KẾT QUẢ"), ("I.1", "Thu"), ("I.3", "Chi"), ("I.3#2", "Nợ"), ("III", "KIẾN NGHỊ")],
    ),
    "a list that counts anew under a paragraph is a list": (
        [
            "#I. KẾT QUẢ",
            f"1. Thành lập các tổ công tác, gồm có {LONG}",
            "* Thành phần:",
            "1. Lãnh đạo Sở Nội vụ.",
            "2. Lãnh đạo Sở Tài chính.",
            f"2. Ban hành kế hoạch và {LONG}",
        ],
        [("I", "KẾT QUẢ"), ("I.1", None), ("I.2", None)],
    ),
    "figures that begin a line are no marks": (
        [
            "#I. KẾT QUẢ",
            "Tổng thu ngân sách trên địa bàn tỉnh trong quý đạt được so với dự toán của cả năm là "
            "1.284 tỷ đồng; 2. 3. và 15.6 là số liệu; 06/CP là tên gọi tắt; (4) chỉ tiêu vượt kế hoạch.",
        ],
        [("I", "KẾT QUẢ")],
    ),
    "pages that begin inside a chapter": (
        [
            "#4.5. Về thu",
            f"Sở {LONG}",
            "#4.6. Về chi",
            "/4.6.1. Chi đầu tư",
            f"Sở {LONG}",
            "#4.7. Về nợ",
            f"Sở {LONG}",
            "#5. Kiến nghị",
            "#5.1. Với bộ",
            f"Sở {LONG}",
        ],
        [
            ("4.5", "Về thu"),
            ("4.6", "Về chi"),
            ("4.6.1", "Chi đầu tư"),
            ("4.7", "Về nợ"),
            ("5", "Kiến nghị"),
            ("5.1", "Với bộ"),
        ],
    ),
    "pages that begin three numbers deep": (
        ["/4.5.2. Với tỉnh", f"Sở {LONG}", "/4.5.3. Với huyện", f"Sở {LONG}", "#4.6. Về nợ", f"Sở {LONG}"],
        [("4.5.2", "Với tỉnh"), ("4.5.3", "Với huyện"), ("4.6", "Về nợ")],
    ),
    "a misprinted number counts on below the parent that was seen": (
        ["#II. KẾT QUẢ", "#4. Thu", "/4.1. Thuế", f"Sở {LONG}", "/3.2. Phí", f"Sở {LONG}"],
        [("II", "KẾT QUẢ"), ("II.4", "Thu"), ("II.4.1", "Thuế"), ("II.4.2", "Phí")],
    ),
    "a table of contents without leaders": (
        [
            "=MỤC LỤC",
            "I. KẾT QUẢ 1",
            "II. NHIỆM VỤ 7",
            "---",
            "#I. KẾT QUẢ",
            f"Sở {LONG}",
            "#II. NHIỆM VỤ",
            f"Sở {LONG}",
        ],
        [("I", "KẾT QUẢ"), ("II", "NHIỆM VỤ")],
    ),
    "a table of contents is no outline": (
        [
            "=MỤC LỤC",
            "I. KẾT QUẢ ................................................ 1",
            "II. NHIỆM VỤ .............................................. 7",
            "---",
            "#I. KẾT QUẢ",
            f"Sở {LONG}",
            "#II. NHIỆM VỤ",
            f"Sở {LONG}",
        ],
        [("I", "KẾT QUẢ"), ("II", "NHIỆM VỤ")],
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_outline(shape: str) -> None:
    paragraphs, wanted = SHAPES[shape]
    assert outline(read(*paragraphs)) == wanted


# Without fonts (scans): ids all the same; headings by case, length and final punctuation.
PLAIN = [
    "parts in words, Roman, Arabic",
    "letters above Roman figures, and I after H",
    "decimals three deep, without a last point",
    "a heading over several lines",
    "numbered paragraphs have no heading",
    "a gap and a repeated number",
    "appendices restart the numbering",
    "chapters and articles",
    "figures that begin a line are no marks",
]


@pytest.mark.parametrize("shape", PLAIN)
def test_outline_without_fonts(shape: str) -> None:
    paragraphs, wanted = SHAPES[shape]
    assert outline(read(*paragraphs, fonts=False)) == wanted


@pytest.mark.parametrize("shape", [shape for shape in SHAPES if "run" not in shape])
def test_outline_without_indents(shape: str) -> None:
    paragraphs, wanted = SHAPES[shape]
    assert [i for i, _ in outline(read(*paragraphs, indent=0.0))] == [i for i, _ in wanted]


def test_levels_and_parents() -> None:
    made = read(*SHAPES["appendices restart the numbering"][0])
    assert [(s.id, s.level, s.parent, s.marker) for s in made.sections] == [
        ("I", 1, None, "I."),
        ("PLI", 0, None, "Phụ lục I"),
        ("PLI.I", 1, "PLI", "I."),
        ("PL2", 0, None, "PHỤ LỤC SỐ 02"),
        ("PL2.A", 1, "PL2", "A-"),
        ("PL2.A.1", 2, "PL2.A", "1."),
        ("PL", 0, None, "Phụ lục"),
    ]


LISTS = {
    "dashes, pluses": (
        ["Kết quả như sau:", "- Thu nội địa:", "+ Thuế;", "+ Phí.", "- Thu khác.", f"Xã {LONG}"],
        [(None, 0), ("-", 1), ("+", 2), ("+", 2), ("-", 1), (None, 0)],
    ),
    "stars above dashes": (
        ["* Năm 2020:", "- Tuyên truyền;", "+ Qua loa;", "* Năm 2021:", "- Kiểm tra."],
        [("*", 1), ("-", 2), ("+", 3), ("*", 1), ("-", 2)],
    ),
    "points above dashes": (
        ["a) Trồng trọt:", "- Lúa;", "- Ngô.", "đ) Chăn nuôi:", "- Lợn."],
        [("a)", 1), ("-", 2), ("-", 2), ("đ)", 1), ("-", 2)],
    ),
    "pluses alone": (["Gồm có:", "+ Thuế;", "+ Phí."], [(None, 0), ("+", 1), ("+", 1)]),
    "numbers in brackets": (
        ["Gồm có:", "(1) Thuế;", "- Phí;", "(2) Nợ."],
        [(None, 0), ("(1)", 1), ("-", 2), ("(2)", 1)],
    ),
}


@pytest.mark.parametrize("case", LISTS)
def test_marks_and_depths(case: str) -> None:
    paragraphs, wanted = LISTS[case]
    made = read("#I. KẾT QUẢ", *paragraphs)
    assert [(block.marker, block.depth) for block in made.blocks] == wanted


def test_lead_in_is_what_introduces_the_list() -> None:
    made = read(
        "#I. KẾT QUẢ", "- Dữ liệu dân cư", "Đã rà soát, trong đó:", "+ Trùng: 5;", "+ Sai: 6.", "- Hộ tịch"
    )
    by_text = {p.text.text: p for p in made.paragraphs}
    lead = by_text["Đã rà soát, trong đó:"].id
    assert by_text["Trùng: 5;"].lead_in == by_text["Sai: 6."].lead_in == lead
    assert by_text["Hộ tịch"].lead_in is None


def test_paragraph_joined_over_a_page_break_around_number_and_footnote() -> None:
    text = "Trong kỳ, các cơ quan^1^ " + " ".join(f"đơn vị thứ {k} {LONG}" for k in range(24))
    made = read(
        "#I. KẾT QUẢ",
        text,
        "[1] Gồm 05 sở và 12 huyện theo Kế hoạch số 9/KH-UBND ngày 02/3/2020.",
        f"- Sở {LONG}",
    )
    prose = [block for block in made.blocks if not block.footnote]
    assert len(prose) == 2
    assert prose[0].page == 1 and prose[0].page_end == 2
    assert prose[0].footnotes == ["1"]
    assert " 2 " not in prose[0].text.split("đơn vị thứ 0")[0]
    notes = [block for block in made.blocks if block.footnote]
    assert [(note.marker, note.section) for note in notes] == [("1", "I")]
    assert notes[0].text.startswith("Gồm 05 sở")


def test_closing_paragraph_is_in_no_section() -> None:
    made = read(
        "#I. KẾT QUẢ",
        f"1. Rà soát {LONG}",
        "Trên đây là báo cáo kết quả thực hiện nhiệm vụ quý I năm 2020./.",
        "#Nơi nhận: | #GIÁM ĐỐC",
        "- Như trên; | ",
        "- Lưu: VT. | ",
        " | #Trần Văn Xuân",
    )
    assert made.blocks[-1].section is None
    assert made.blocks[-2].section == "I.1"
    assert made.header.recipients == ["Như trên", "Lưu: VT"]
    assert made.header.signatory.model_dump() == {"role": "GIÁM ĐỐC", "name": "Trần Văn Xuân"}


def test_a_mark_that_repeats_before_a_gap_counts_on() -> None:
    made = read(
        "#I. THU", f"Sở {LONG}", "#II. CHI", f"Sở {LONG}", "#II. NỢ", f"Sở {LONG}", "#IV. KIẾN NGHỊ", "Không."
    )
    assert [(s.id, s.marker) for s in made.sections] == [
        ("I", "I."),
        ("II", "II."),
        ("III", "II."),
        ("IV", "IV."),
    ]


def test_few_words_over_text_are_a_heading_without_fonts() -> None:
    made = read("I. THU", "1. Lâm nghiệp.", f"Huyện {LONG}", "2. Thủy sản.", f"Huyện {LONG}", fonts=False)
    assert outline(made)[1:] == [("I.1", "Lâm nghiệp."), ("I.2", "Thủy sản.")]
    made = read("I. THU", "1. Rà soát hồ sơ.", "2. Cấp giấy.", "3. Kiểm tra.", fonts=False)
    assert outline(made)[1:] == [("I.1", None), ("I.2", None), ("I.3", None)]


def test_a_mark_alone_makes_no_empty_block(tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    file.write_text("Điều 1.\nĐiều 2. Nhất trí với báo cáo.\n1.\n", encoding="utf-8")
    found = structure_of(document_from_text(file))
    assert [section.id for section in found.sections][:2] == ["D1", "D2"]
    assert all(block.text for block in found.blocks)


def test_a_span_of_years_in_a_heading_is_no_row_of_a_table() -> None:
    structure = read(
        "1. Kinh tế", f"Sở {LONG}", "2. Mục tiêu giai đoạn 2011 - 2015", f"Tỉnh {LONG}", fonts=False
    )
    assert outline(structure) == [("1", "Kinh tế"), ("2", "Mục tiêu giai đoạn 2011 - 2015")]


def test_a_heading_that_ends_with_the_year_is_whole() -> None:
    structure = read(f"Sở {LONG}", "III. Nhiệm vụ 3 tháng cuối năm", f"Tỉnh {LONG}", fonts=False)
    assert outline(structure) == [("III", "Nhiệm vụ 3 tháng cuối năm")]


@pytest.mark.parametrize(("last", "heading"), [("2023", "KẾT QUẢ THU NĂM 2023"), ("125", "KẾT QUẢ THU NĂM")])
def test_the_title_of_an_appendix_may_leave_its_year_on_a_line(last: str, heading: str) -> None:
    structure = read(
        "#1. Kinh tế", f"Sở {LONG}", "---", "=PHỤ LỤC 1", "=KẾT QUẢ THU NĂM", f"={last}", f"Tỉnh {LONG}"
    )
    assert outline(structure) == [("1", "Kinh tế"), ("PL1", heading)]


def test_a_line_that_ends_in_leaders_and_a_number_is_whole() -> None:
    names = (("Số phiếu phát ra", 248), ("Số phiếu thu về", 231), ("Số phiếu hợp lệ", 226))
    lines = tuple(f"{name} {'.' * 54} {number}" for name, number in names)  # as wide as the page
    structure = read("#I. KẾT QUẢ", f"Sở {LONG}", *(f">{line}" for line in lines))
    assert tuple(block.text for block in structure.blocks[-3:]) == lines


def test_headings_of_plain_text_are_not_run_together(tmp_path: Path) -> None:
    lines = [
        "SƠ KẾT CÔNG TÁC SÁU THÁNG ĐẦU NĂM VÀ PHƯƠNG HƯỚNG, NHIỆM VỤ SÁU THÁNG CUỐI NĂM 2012",
        "Phần thứ nhất",
        "KẾT QUẢ CÔNG TÁC KHÁM BỆNH, CHỮA BỆNH VÀ PHÒNG BỆNH SÁU THÁNG ĐẦU NĂM",
        "I. TÌNH HÌNH CHUNG",
        "Đơn vị " + LONG,
        "II. KẾT QUẢ",
        "Thực hiện theo quy định tại Phần",
        "thứ hai của Quy chế.",
    ]
    file = tmp_path / "x.txt"
    file.write_text("\n".join(lines), encoding="utf-8")
    assert outline(structure_of(document_from_text(file))) == [
        ("P1", "KẾT QUẢ CÔNG TÁC KHÁM BỆNH, CHỮA BỆNH VÀ PHÒNG BỆNH SÁU THÁNG ĐẦU NĂM"),
        ("P1.I", "TÌNH HÌNH CHUNG"),
        ("P1.II", "KẾT QUẢ"),
    ]


SINGLE_LINES = [
    (
        ">**CHƯƠNG 1. THÔNG TIN CHUNG**; >**1.1. Vị trí**; Nhà máy đặt tại Khu công nghiệp.; >**1.2. "
        "Công suất**; Công suất thiết kế 250.000 tấn/năm.; >**CHƯƠNG 2. QUAN TRẮC**; >**2.1. Nước "
        "thải**; >**2.1.1. Thông số**; BOD5 đạt 28 mg/l, COD đạt 64 mg/l.; >**2.2. Khí thải**; Bụi tổng "
        "142 mg/Nm3.",
        ["C1", "C1.1", "C1.2", "C2", "C2.1", "C2.1.1", "C2.2"],
    ),
    (
        "=A. TỔNG QUAN; Ngành có 1.215 cơ sở.; =B. KẾT QUẢ; #I. Sản xuất; #I.1. Lúa gạo; Sản lượng "
        "812.400 tấn.; #I.2. Cà phê; Sản lượng 45.210 tấn.; #II. Tiêu thụ; #II.1. Trong nước; Tiêu thụ "
        "612.300 tấn.; =C. GIẢI PHÁP; Mở rộng thị trường.",
        ["A", "B", "B.I", "B.I.1", "B.I.2", "B.II", "B.II.1", "C"],
    ),
    (
        "#A. Tình hình chung; Thời tiết thuận lợi, sản xuất ổn định.; #B. Kết quả các lĩnh vực; "
        "#B.1. Kinh tế; Gieo trồng 1.240 ha rau màu.; #B.2. Văn hóa; Tổ chức 14 buổi biểu diễn.",
        ["A", "B", "B.1", "B.2"],
    ),
    (
        "#1. Ưu điểm; Khám cho 45.120 lượt người.; #2. Tồn tại; Thiếu 18 bác sĩ tại các trạm y tế xã.",
        ["1", "2"],
    ),
]


@pytest.mark.parametrize(("lines", "ids"), SINGLE_LINES)
def test_lines_that_end_alike_by_chance_are_no_margin(lines: str, ids: list[str]) -> None:
    structure = read(*lines.split("; "))
    assert [section.id for section in structure.sections] == ids
    assert all(section.heading for section in structure.sections)
    assert len(structure.blocks) == lines.count(";") + 1 - len(ids)


def test_one_line_that_goes_on_shows_the_margin_of_a_short_document() -> None:
    full = "Có 3 ý kiến đề nghị làm rõ đối tượng là cán bộ không chuyên trách ở xã."
    structure = read(
        "#I. Về sự cần thiết, cơ sở chính trị, cơ sở pháp lý và cơ sở thực tiễn của việc ban hành Nghị quyết",
        full,
        "Giải trình: Đã được quy định.",
        "#II. Kết luận",
        "Đã tiếp thu 21/26 ý kiến.",
    )
    assert [block.text for block in structure.blocks][:2] == [full, "Giải trình: Đã được quy định."]


CLOSINGS = [
    ("Văn phòng thông báo để các cơ quan biết, thực hiện./.", None),
    ("Sở Y tế trân trọng báo cáo./.", None),
    ("Các đơn vị nghiêm túc thực hiện./.", "I"),
]


@pytest.mark.parametrize(("text", "section"), CLOSINGS)
def test_what_closes_a_document(text: str, section: str | None) -> None:
    foot = ["#Nơi nhận: | #CHỦ TỊCH", "- Như trên; | ", "- Lưu: VT. | #Lê Văn An"]
    assert read("#I. KẾT QUẢ", f"Sở {LONG}", text, *foot).blocks[-1].section == section


def test_a_short_document_of_single_lines_opens_at_every_number() -> None:
    lines = ["A. TÌNH HÌNH CHUNG", "I. Công tác chỉ đạo", "1. Ban hành văn bản", "Đã ban hành 12 văn bản."]
    lines += ["II. Kết quả", "1. Tiếp nhận", "Tiếp nhận 120 hồ sơ.", "B. TỒN TẠI", "1. Nhân lực còn thiếu."]
    made = read(*lines, "Trên đây là báo cáo kết quả thực hiện nhiệm vụ sáu tháng đầu năm của Sở.")
    assert [section.id for section in made.sections] == ["A", "A.I", "A.I.1", "A.II", "A.II.1", "B", "B.1"]


UNBROKEN = """I. TÌNH HÌNH DỊCH BỆNH
1. Sốt xuất huyết
{first}
2. Tay chân miệng
{second}
II. TIÊM CHỦNG
Đã tiêm 120 liều."""
WEEK = (
    "Trong tuần, toàn tỉnh ghi nhận 46 ca mắc sốt xuất huyết, tăng 12 ca so với tuần trước, không có ca nặng"
)


@pytest.mark.parametrize("blank", ["", "\n"])
def test_lines_that_no_margin_broke_are_paragraphs(tmp_path: Path, blank: str) -> None:
    """A text file of a word processor holds a paragraph a line; short headings are no broken lines."""
    words = UNBROKEN.format(first=WEEK + " tại các xã.", second=WEEK + ", giảm nhiều.")
    file = tmp_path / "x.txt"
    file.write_text(words.replace("\n", "\n" + blank), encoding="utf-8")
    structure = structure_of(document_from_text(file))
    assert [node.heading for node in structure.sections if node.heading] == [
        "TÌNH HÌNH DỊCH BỆNH", "Sốt xuất huyết", "Tay chân miệng", "TIÊM CHỦNG",
    ]  # fmt: skip


def test_a_long_row_of_a_table_leaves_lines_broken_by_the_margin_together(tmp_path: Path) -> None:
    row = "1   Thu nội địa      " + "   ".join(f"{number}.500" for number in range(10, 22))
    line = "Thu ngân sách trên địa bàn trong sáu tháng đầu năm đạt kết quả khá, trong đó huyện"
    file = tmp_path / "x.txt"
    file.write_text("\n".join([*[line] * 6, "Thường Xuân thu 15 tỷ đồng.", *[row] * 4, *[line] * 6]))
    structure = structure_of(document_from_text(file))
    assert any("huyện Thường Xuân" in block.text for block in structure.blocks)


def test_marks_of_bold_type_in_plain_text_are_no_text(tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    text = "**I. KẾT QUẢ THU**\nTổng thu 12 tỷ đồng.\n## II. CHI\n"
    text += "**Nguyên nhân:** chi 3 tỷ đồng (**).\n* Chi 2 tỷ.\n"
    file.write_text(text, encoding="utf-8")
    structure = structure_of(document_from_text(file))
    assert [(section.id, section.heading) for section in structure.sections] == [
        ("I", "KẾT QUẢ THU"),
        ("II", "CHI"),
    ]
    assert [paragraph.text.text for paragraph in structure.paragraphs] == [
        "Tổng thu 12 tỷ đồng.",
        "Nguyên nhân: chi 3 tỷ đồng (**).",
        "Chi 2 tỷ.",
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r\r\n", "\r", "\v", "\u2028"])
def test_lines_of_a_text_end_as_its_program_ends_them(tmp_path: Path, end: str) -> None:
    lines = ["I. KẾT QUẢ", "1. Thu", "Thu đạt 5 tỷ đồng.", "2. Chi", "Chi đạt 4 tỷ đồng."]
    (tmp_path / "a.txt").write_bytes(end.join(lines).encode())
    made = structure_of(document_from_text(tmp_path / "a.txt"))
    assert outline(made) == [("I", "KẾT QUẢ"), ("I.1", "Thu"), ("I.2", "Chi")]
