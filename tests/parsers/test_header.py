"""Head and foot of invented documents: administrative, Party, letters, drafts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.parsers.typeset import document
from vanthu.extract.textlayer.plaintext import document_from_text
from vanthu.parsers import read
from vanthu.parsers.report import Header
from vanthu.parsers.structure import structure_of

BODY = ["#I. KẾT QUẢ", "Trong kỳ, các cơ quan, đơn vị đã thực hiện nghiêm túc các nhiệm vụ được giao."]


def head(*paragraphs: str, fonts: bool = True) -> Header:
    return structure_of(document([*paragraphs, *BODY], fonts=fonts)).header


REPORT = [
    "UBND TỈNH AN PHÚ | #CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "#SỞ NÔNG NGHIỆP | #Độc lập - Tự do - Hạnh phúc",
    "#VÀ PHÁT TRIỂN NÔNG THÔN | ",
    "Số: 431/BC-SNNPTNT | An Phú, ngày 05 tháng 10 năm 2021",
    "=BÁO CÁO",
    "=Kết quả sản xuất nông nghiệp quý III năm 2021,",
    "=phương hướng, nhiệm vụ quý IV năm 2021",
    "Thực hiện Kế hoạch số 15/KH-UBND ngày 20/01/2021 của UBND tỉnh, Sở Nông nghiệp và Phát triển "
    "nông thôn báo cáo kết quả như sau:",
]


@pytest.mark.parametrize("fonts", [True, False])
def test_report_of_a_department(fonts: bool) -> None:
    header = head(*REPORT, fonts=fonts)
    assert header.doc_type == "Báo cáo"
    assert header.number == "431/BC-SNNPTNT"
    assert header.issued_on == "2021-10-05"
    assert header.place == "An Phú"
    assert header.parent_issuer == "UBND TỈNH AN PHÚ"
    assert header.issuer == "SỞ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN"
    assert header.title == (
        "Kết quả sản xuất nông nghiệp quý III năm 2021, phương hướng, nhiệm vụ quý IV năm 2021"
    )
    assert (header.period.start, header.period.end) == ("2021-07-01", "2021-09-30")


def test_columns_that_touch_are_told_apart_by_the_national_title() -> None:
    header = head(
        "=THỊ ỦY SÔNG CÔNG CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "#VĂN PHÒNG | #Độc lập - Tự do - Hạnh phúc",
        "Số: 64-BC/VPTU | Sông Công, ngày 20 tháng 5 năm 2011",
        "=BÁO CÁO",
        "=Kết quả năm 2010",
    )
    assert (header.parent_issuer, header.issuer) == ("THỊ ỦY SÔNG CÔNG", "VĂN PHÒNG")


@pytest.mark.parametrize("rule", ["-------", "–––––", "———", "***", "_______"])
@pytest.mark.parametrize("fonts", [True, False])
def test_rules_typed_under_issuer_and_motto(rule: str, fonts: bool) -> None:
    header = head(*REPORT[:3], f"{rule} | {rule}", *REPORT[3:], fonts=fonts)
    assert (header.number, header.issued_on) == ("431/BC-SNNPTNT", "2021-10-05")
    assert header.issuer == "SỞ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN"
    assert header.title is not None
    assert header.title.startswith("Kết quả sản xuất nông nghiệp")


DATES = [
    ("An Phú, ngày 05/7/2023", "2023-07-05", "An Phú"),
    ("An Phú, ngày 5-7-2023", "2023-07-05", "An Phú"),
    ("An Phú, 5.7.2023", "2023-07-05", "An Phú"),
    ("An Phú, ngày 05 tháng Bảy năm 2023", "2023-07-05", "An Phú"),
    ("An Phú, ngày 31/02/2023", None, "An Phú"),
    ("An Phú, ngày     tháng 7 năm 2023", None, "An Phú"),
]


@pytest.mark.parametrize(("line", "day", "place"), DATES)
def test_dates_of_a_head(line: str, day: str | None, place: str) -> None:
    header = head(*REPORT[:3], f"Số: 431/BC-SNNPTNT | {line}", *REPORT[4:])
    assert (header.issued_on, header.place) == (day, place)


BODIES = [
    (["ỦY BAN NHÂN DÂN", "#HUYỆN VÂN HỒ"], "ỦY BAN NHÂN DÂN HUYỆN VÂN HỒ", None),
    (["UBND TỈNH AN PHÚ", "#SỞ NỘI VỤ"], "SỞ NỘI VỤ", "UBND TỈNH AN PHÚ"),
    (
        ["UBND HUYỆN VÂN HỒ", "ỦY BAN NHÂN DÂN", "#XÃ TÂN KHÊ"],
        "ỦY BAN NHÂN DÂN XÃ TÂN KHÊ",
        "UBND HUYỆN VÂN HỒ",
    ),
    (
        ["BỘ KẾ HOẠCH", "VÀ ĐẦU TƯ", "TỔNG CỤC THỐNG KÊ", "#CỤC THỐNG KÊ TỈNH AN PHÚ"],
        "CỤC THỐNG KÊ TỈNH AN PHÚ",
        "BỘ KẾ HOẠCH VÀ ĐẦU TƯ - TỔNG CỤC THỐNG KÊ",
    ),
    (
        ["ỦY BAN NHÂN DÂN", "TỈNH AN PHÚ", "#SỞ NỘI VỤ"],
        "SỞ NỘI VỤ",
        "ỦY BAN NHÂN DÂN TỈNH AN PHÚ",
    ),
    (
        ["23-SEP-2024 08:41 UBND VAN HO 0212 000 000 P.01/04", "UBND HUYỆN VÂN HỒ", "#PHÒNG NỘI VỤ"],
        "PHÒNG NỘI VỤ",
        "UBND HUYỆN VÂN HỒ",
    ),
    (
        ["#BỘ CHỈ HUY QUÂN SỰ TỈNH -", "#CÔNG AN TỈNH"],
        "BỘ CHỈ HUY QUÂN SỰ TỈNH - CÔNG AN TỈNH",
        None,
    ),
    (
        ["BỘ NÔNG NGHIỆP VÀ MÔI", "TRƯỜNG", "#CỤC TRỒNG TRỌT"],
        "CỤC TRỒNG TRỌT",
        "BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG",
    ),
    (["UBND TỈNH AN PHÚ", "TRƯỜNG CAO ĐẲNG NGHỀ"], "TRƯỜNG CAO ĐẲNG NGHỀ", "UBND TỈNH AN PHÚ"),
    (
        ["#BAN CHỈ ĐẠO", "#PHÒNG THỦ DÂN SỰ TỈNH AN PHÚ"],
        "BAN CHỈ ĐẠO PHÒNG THỦ DÂN SỰ TỈNH AN PHÚ",
        None,
    ),
    (["#UBND HUYỆN AN PHÚ", "#PHÒNG Y TẾ"], "PHÒNG Y TẾ", "UBND HUYỆN AN PHÚ"),
    (["BAN QUẢN LÝ", "#RỪNG PHÒNG HỘ AN PHÚ"], "BAN QUẢN LÝ RỪNG PHÒNG HỘ AN PHÚ", None),
    (["HỘI ĐỒNG NHÂN DÂN", "#BAN PHÁP CHẾ"], "BAN PHÁP CHẾ", "HỘI ĐỒNG NHÂN DÂN"),
]


@pytest.mark.parametrize(("names", "issuer", "parent"), BODIES)
def test_bodies_of_a_head(names: list[str], issuer: str, parent: str | None) -> None:
    right = ["#CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "#Độc lập - Tự do - Hạnh phúc", "", ""]
    lines = [f"{name} | {title}" for name, title in zip(names[-2:], right, strict=False)]
    header = head(*(f"{name} | " for name in names[:-2]), *lines, *REPORT[3:])
    assert (header.issuer, header.parent_issuer) == (issuer, parent)


def test_blank_number_and_day_stay_null() -> None:
    header = head(
        "UBND HUYỆN BA SÔNG | #CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "#PHÒNG NỘI VỤ | #Độc lập - Tự do - Hạnh phúc",
        "Số: /BC-PNV | Ba Sông, ngày tháng 6 năm 2020",
        "=BÁO CÁO",
        "=Công tác cải cách hành chính 6 tháng đầu năm 2020",
        "~(Từ ngày 15/12/2019 đến ngày 14/6/2020)",
    )
    assert header.number is None
    assert header.issued_on is None
    assert header.place == "Ba Sông"
    assert header.subtitle == "(Từ ngày 15/12/2019 đến ngày 14/6/2020)"
    assert header.period.model_dump() == {
        "start": "2019-12-15",
        "end": "2020-06-14",
        "label": "6 tháng đầu năm 2020",
    }


def test_decision_without_parent_and_with_authority() -> None:
    header = head(
        "#ỦY BAN NHÂN DÂN | #CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "#TỈNH AN PHÚ | #Độc lập - Tự do - Hạnh phúc",
        "Số: 12/2021/QĐ-UBND | An Phú, ngày 03 tháng 02 năm 2021",
        "=QUYẾT ĐỊNH",
        "=Ban hành Quy định quản lý nhà nước về chất lượng công trình trên địa bàn tỉnh năm 2021",
        "=ỦY BAN NHÂN DÂN TỈNH AN PHÚ",
        "/Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
    )
    assert header.doc_type == "Quyết định"
    assert header.issuer == "ỦY BAN NHÂN DÂN TỈNH AN PHÚ"
    assert header.parent_issuer is None
    assert header.title == (
        "Ban hành Quy định quản lý nhà nước về chất lượng công trình trên địa bàn tỉnh năm 2021"
    )
    assert header.period.start is None


def test_letter_has_its_subject_for_title() -> None:
    header = head(
        "UBND TỈNH AN PHÚ | #CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "#SỞ TÀI CHÍNH | #Độc lập - Tự do - Hạnh phúc",
        "Số: 88/STC-NS | An Phú, ngày 9 tháng 3 năm 2022",
        "V/v báo cáo tình hình thực hiện | ",
        "dự toán quý I năm 2022 | ",
        "^Kính gửi: Ủy ban nhân dân tỉnh An Phú",
    )
    assert header.doc_type == "Công văn"
    assert header.number == "88/STC-NS"
    assert header.title == "V/v báo cáo tình hình thực hiện dự toán quý I năm 2022"
    assert header.issuer == "SỞ TÀI CHÍNH"
    assert (header.period.start, header.period.end) == ("2022-01-01", "2022-03-31")


SUBJECTS = [
    # lines of the subject under the number
    ["V/v báo cáo tình hình dịch", "sốt xuất huyết tuần 32/2024"],
    ["V/v thực hiện Nghị quyết", "số 12/NQ-CP của Chính phủ"],
    ["V/v báo cáo, cung cấp", "số liệu quý I năm 2022"],
]


@pytest.mark.parametrize("subject", SUBJECTS)
def test_a_subject_goes_on_whatever_its_line_begins_with(subject: list[str]) -> None:
    header = head(
        "UBND TỈNH AN PHÚ | #CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "#SỞ Y TẾ | #Độc lập - Tự do - Hạnh phúc",
        "Số: 88/SYT-NVY | An Phú, ngày 9 tháng 3 năm 2022",
        *(f"{line} | " for line in subject),
        "^Kính gửi: Ủy ban nhân dân tỉnh An Phú",
    )
    assert (header.number, header.title) == ("88/SYT-NVY", " ".join(subject))


HALVES = [
    ("=Kết quả công tác tháng 11;", "=phương hướng, nhiệm vụ tháng 12 năm 2024"),
    ("=KẾT QUẢ CÔNG TÁC THÁNG 11;", "=PHƯƠNG HƯỚNG, NHIỆM VỤ THÁNG 12 NĂM 2024"),
]


@pytest.mark.parametrize("lines", HALVES)
@pytest.mark.parametrize("fonts", [True, False])
def test_a_title_goes_on_behind_a_semicolon(lines: tuple[str, str], fonts: bool) -> None:
    header = head(*REPORT[:5], *lines, "(Từ ngày 15/10 đến ngày 14/11/2024)", REPORT[-1], fonts=fonts)
    assert header.title == " ".join(line.lstrip("=") for line in lines)


def test_party_document() -> None:
    header = head(
        "HUYỆN ỦY BA SÔNG | #ĐẢNG CỘNG SẢN VIỆT NAM",
        "#BAN TUYÊN GIÁO | ",
        "Số 45-BC/BTG | Ba Sông, ngày 12 tháng 7 năm 2023",
        "=BÁO CÁO",
        "=Kết quả công tác tuyên giáo 6 tháng đầu năm 2023",
    )
    assert header.doc_type == "Báo cáo"
    assert header.number == "45-BC/BTG"
    assert header.parent_issuer == "HUYỆN ỦY BA SÔNG"
    assert header.issuer == "BAN TUYÊN GIÁO"
    assert header.issued_on == "2023-07-12"


def test_the_youth_union_has_a_title_of_its_own() -> None:
    header = head(
        "TỈNH ĐOÀN AN PHÚ | #ĐOÀN TNCS HỒ CHÍ MINH",
        "#BCH ĐOÀN HUYỆN BA SÔNG | ",
        "Số 119-BC/ĐTN | Ba Sông, ngày 20 tháng 10 năm 2024",
        "=BÁO CÁO",
        "=Công tác Đoàn tháng 10 năm 2024",
    )
    assert (header.issuer, header.parent_issuer) == ("BCH ĐOÀN HUYỆN BA SÔNG", "TỈNH ĐOÀN AN PHÚ")
    assert (header.number, header.issued_on) == ("119-BC/ĐTN", "2024-10-20")


NUMBERS = [
    # number, kind of a document that addresses somebody without naming its kind
    ("4412/EVN-KH+TC", "4412/EVN-KH+TC", "Công văn"),
    ("4412/EVN-KH", "4412/EVN-KH", "Công văn"),
    ("86/BC-UBND", "86/BC-UBND", "Báo cáo"),
    ("102/BC-KV X", "102/BC-KVX", "Báo cáo"),
    ("12/BC-TAKV 5", "12/BC-TAKV5", "Báo cáo"),
    ("45-BC/BTG", "45-BC/BTG", "Báo cáo"),
]


@pytest.mark.parametrize(("printed", "number", "kind"), NUMBERS)
def test_who_is_addressed_gets_a_letter(printed: str, number: str, kind: str) -> None:
    header = head(
        "UBND TỈNH AN PHÚ | #CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "#SỞ TÀI CHÍNH | #Độc lập - Tự do - Hạnh phúc",
        f"Số: {printed} | An Phú, ngày 9 tháng 3 năm 2022",
        "^Kính gửi: Ủy ban nhân dân tỉnh An Phú",
    )
    assert (header.number, header.doc_type) == (number, kind)


def test_the_opening_stands_behind_who_is_addressed() -> None:
    header = head(
        *REPORT[:5],
        "=Về công tác cải cách hành chính",
        "^Kính gửi: Sở Nội vụ",
        "Thực hiện Công văn số 15/SNV ngày 12/9/2021, Sở báo cáo kết quả quý III năm 2021 như sau:",
    )
    assert (header.period.start, header.period.end) == ("2021-07-01", "2021-09-30")


def test_text_without_a_head_has_none() -> None:
    header = head(
        "Trong kỳ, các cơ quan, đơn vị đã thực hiện nghiêm túc các nhiệm vụ được giao, báo cáo như sau."
    )
    assert (header.doc_type, header.number, header.title, header.issuer) == (None, None, None, None)


ROLES = [
    (
        ["#TM. ỦY BAN NHÂN DÂN", "#KT. CHỦ TỊCH", "#PHÓ CHỦ TỊCH"],
        "TM. ỦY BAN NHÂN DÂN - KT. CHỦ TỊCH - PHÓ CHỦ TỊCH",
    ),
    (["#TL. GIÁM ĐỐC", "#CHÁNH VĂN PHÒNG"], "TL. GIÁM ĐỐC - CHÁNH VĂN PHÒNG"),
    (["#Q. CỤC TRƯỞNG"], "Q. CỤC TRƯỞNG"),
    (
        ["#TM. BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ", "#VÀ CẢI CÁCH HÀNH CHÍNH", "#TRƯỞNG BAN"],
        "TM. BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ VÀ CẢI CÁCH HÀNH CHÍNH - TRƯỞNG BAN",
    ),
]


@pytest.mark.parametrize(("lines", "role"), ROLES)
@pytest.mark.parametrize(
    ("signed", "name"),
    [
        ("#Lê Thị Hồng Vân", "Lê Thị Hồng Vân"),
        ("#Y Hương", "Y Hương"),
        ("#H’Yim Kđoh", "H’Yim Kđoh"),
        ("~(đã ký)", None),
    ],
)
def test_signatory(lines: list[str], role: str, signed: str, name: str | None) -> None:
    foot = [f"#Nơi nhận: | {lines[0]}", *(f"- Nơi {k}; | {line}" for k, line in enumerate(lines[1:]))]
    header = structure_of(
        document(
            [
                *REPORT,
                *BODY,
                *foot,
                "- UBND các huyện, thị xã và các | ",
                "cơ quan liên quan; | ",
                "- Lưu: VT. | ",
                f" | {signed.lstrip('~')}",
            ]
        )
    ).header
    assert header.signatory.role == role
    assert header.signatory.name == name
    assert header.recipients[-2:] == ["UBND các huyện, thị xã và các cơ quan liên quan", "Lưu: VT"]


def test_stamp_of_a_digital_signature() -> None:
    made = structure_of(
        document(
            [
                *REPORT,
                *BODY,
                ">Người ký: Sở Nông nghiệp",
                ">Email: snn@anphu.example",
                ">Cơ quan: Tỉnh An Phú",
                ">Thời gian ký: 05.10.2021 09:15:00 +07:00",
            ]
        )
    )
    assert [s.model_dump() for s in made.header.digital_signatures] == [
        {"subject": "Sở Nông nghiệp", "signed_at": "2021-10-05T09:15:00+07:00", "state": "unknown"}
    ]
    assert all("Email" not in block.text for block in made.blocks)


def test_recipients_whose_heading_a_seal_hides() -> None:
    foot = ["- Như trên; | #GIÁM ĐỐC", "- Các phòng; | ", "- Lưu: VT, TH. | ", " | #Lê Thị Hồng Vân"]
    header = structure_of(document([*REPORT, *BODY, *foot])).header
    assert header.recipients == ["Như trên", "Các phòng", "Lưu: VT, TH"]
    assert header.signatory.model_dump() == {"role": "GIÁM ĐỐC", "name": "Lê Thị Hồng Vân"}


def test_what_stands_apart_under_the_file_copy_is_no_recipient() -> None:
    foot = [
        "#Nơi nhận: | #GIÁM ĐỐC",
        "- Như trên; | ",
        "- Lưu: VT, TH, | ",
        "KHTC. | ",
        " | #Lê Thị Hồng Vân",
    ]
    made = structure_of(document([*REPORT, *BODY, *foot, " | ", " | ", ">Gồm 02 thôn của xã Sơn Phú."]))
    assert made.header.recipients == ["Như trên", "Lưu: VT, TH"]
    assert made.header.signatory.name == "Lê Thị Hồng Vân"
    assert made.blocks[-1].text == "Gồm 02 thôn của xã Sơn Phú."


def test_signature_without_recipients() -> None:
    header = structure_of(
        document([*REPORT, *BODY, " | #KT. GIÁM ĐỐC", " | #PHÓ GIÁM ĐỐC", " | #Lê Thị Hồng Vân"])
    ).header
    assert header.recipients == []
    assert header.signatory.model_dump() == {"role": "KT. GIÁM ĐỐC - PHÓ GIÁM ĐỐC", "name": "Lê Thị Hồng Vân"}


def test_kind_and_title_on_one_line() -> None:
    header = head(
        "#TỔNG CỤC THỐNG KÊ | #CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Số: 15/BC-TCTK | Hà Nội, ngày 29 tháng 3 năm 2019",
        "=BÁO CÁO TÌNH HÌNH KINH TẾ - XÃ HỘI",
        "=QUÝ I NĂM 2019",
    )
    assert header.doc_type == "Báo cáo"
    assert header.title == "TÌNH HÌNH KINH TẾ - XÃ HỘI QUÝ I NĂM 2019"
    assert (header.period.start, header.period.end) == ("2019-01-01", "2019-03-31")


def test_text_without_columns() -> None:
    """Old texts without layout: every line begins at the margin."""
    lines = [
        "ỦY BAN NHÂN DÂN",
        "TỈNH AN PHÚ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 15/2010/QĐ-UBND",
        "An Phú, ngày 26 tháng 04 năm 2010",
        "QUYẾT ĐỊNH",
        "Ban hành Quy định về quản lý đại lý trên địa bàn",
        "ỦY BAN NHÂN DÂN TỈNH AN PHÚ",
        "Căn cứ Luật Công nghệ thông tin ngày 29 tháng 6 năm 2006;",
        "Điều 1. Ban hành kèm theo Quyết định này.",
        "Nơi nhận:",
        "- Như Điều 3;",
        "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN",
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "(đã ký)",
        "Lê Thị Hồng Vân",
        "MẪU TỜ KHAI",
        "Họ và tên người khai",
    ]
    made = structure_of(document([f">{line}" for line in lines], fonts=False, indent=0.0))
    header = made.header
    assert (header.issuer, header.number, header.place) == (
        "ỦY BAN NHÂN DÂN TỈNH AN PHÚ",
        "15/2010/QĐ-UBND",
        "An Phú",
    )
    assert header.title == "Ban hành Quy định về quản lý đại lý trên địa bàn"
    assert header.recipients == ["Như Điều 3", "Lưu: VT"]
    assert header.signatory.name == "Lê Thị Hồng Vân"
    assert header.signatory.role == "TM. ỦY BAN NHÂN DÂN - KT. CHỦ TỊCH - PHÓ CHỦ TỊCH"
    assert [block.text for block in made.blocks][-2:] == ["MẪU TỜ KHAI", "Họ và tên người khai"]


def test_stamp_of_address_and_time_alone() -> None:
    made = structure_of(
        document(
            [
                *REPORT,
                *BODY,
                ">lan@anphu.example",
                ">2021-10-05T09:15:00+0700",
                ">vanthu@anphu.example",
                ">2021-10-05T10:01:30+0700",
            ]
        )
    )
    assert [s.model_dump() for s in made.header.digital_signatures] == [
        {"subject": "lan@anphu.example", "signed_at": "2021-10-05T09:15:00+07:00", "state": "unknown"},
        {"subject": "vanthu@anphu.example", "signed_at": "2021-10-05T10:01:30+07:00", "state": "unknown"},
    ]
    assert all("@" not in block.text for block in made.blocks)


def test_what_the_head_does_not_state_stays_text() -> None:
    made = structure_of(document([REPORT[0], "DỰ THẢO lần 2, ngày họp | ", *REPORT[1:], *BODY]))
    assert made.header.issuer == "SỞ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN"
    assert made.blocks[0].text == "DỰ THẢO lần 2, ngày họp"


FLAT_HEADS = [
    # the same head as plain text came to stand: motto beside the title, columns on one line, place by number
    "SỞ Y TẾ TỈNH AN PHÚ\nBỆNH VIỆN ĐA KHOA\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc\n"
    "Số: 88/BC-BV An Phú, ngày 05 tháng 7 năm 2012\n",
    "SỞ Y TẾ TỈNH AN PHÚ  CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "BỆNH VIỆN ĐA KHOA  Độc lập - Tự do - Hạnh phúc\n"
    "Số: 88/BC-BV  An Phú, ngày 05 tháng 7 năm 2012\n",
    "SỞ Y TẾ TỈNH AN PHÚ\nBỆNH VIỆN ĐA KHOA\nSố: 88 /BC-BV\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "Độc lập - Tự do - Hạnh phúc\nAn Phú, ngày 05 tháng 7 năm 2012\n",
]


@pytest.mark.parametrize("text", FLAT_HEADS)
def test_heads_of_plain_text(text: str, tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    body = "BÁO CÁO\nSơ kết công tác 6 tháng đầu năm 2012\nI. KẾT QUẢ\nĐã khám cho 45.000 lượt người.\n"
    file.write_text(text + body, encoding="utf-8")
    header = structure_of(document_from_text(file)).header
    assert (header.parent_issuer, header.issuer) == ("SỞ Y TẾ TỈNH AN PHÚ", "BỆNH VIỆN ĐA KHOA")
    assert (header.number, header.place, header.issued_on) == ("88/BC-BV", "An Phú", "2012-07-05")
    assert header.title == "Sơ kết công tác 6 tháng đầu năm 2012"


BODIES_BEHIND_A_TITLE = [
    # what follows the title in plain text, and how many figures are read of it
    ("\nNăm 2012, xã làm mới 3,2 km đường và cấp 125 thẻ.\n", 2),
    ("\nToàn xã có 4.816 ha rừng, trong đó\nrừng trồng mới 112 ha.\n", 2),
    ("\ntrên địa bàn tỉnh An Phú\n\nTrong kỳ, đã cấp 125 thẻ.\n", 1),
    # items of any mark, and what stands behind the end of a sentence, are no title
    ("\n1) Về người: 12 người bị thương.\n2) Về nhà ở: 41 nhà bị ngập; 3 nhà sập.\n", 3),
    ("\na) Cấp 125 thẻ.\nb) Thu hồi 3 thẻ.\n", 2),
    ("\n- Cấp 125 thẻ;\n- Thu hồi 3 thẻ.\n", 2),
    # no line is left blank: a sentence of one line, a line that begins and states a figure
    ("Đã cấp 125 thẻ.\nThu hồi 3 thẻ.\n", 2),
    ("Thu ngân sách đạt 4.816 triệu đồng\nvà cấp 125 thẻ.\n", 2),
    ("Tỷ lệ hộ nghèo còn 3,25%\ntrong tổng số 512 hộ.\n", 2),
    ("1, Thu ngân sách đạt 4.816 triệu đồng\n2, Cấp 125 thẻ căn cước\n", 2),
]


BLANKS = """\
     QUÂN KHU 9                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
 BỘ CHỈ HUY QUÂN SỰ                  Độc lập - Tự do - Hạnh phúc
   TỈNH SÔNG TIỀN                 Sông Tiền, ngày 21 tháng 11 năm 2024
    Số: 3215/BC-BCH
                                 BÁO CÁO
          Kết quả công tác quân sự, quốc phòng tháng 11;
             phương hướng, nhiệm vụ tháng 12 năm 2024
                      (Từ ngày 15/10 đến ngày 14/11/2024)
                               -----
      Bộ Chỉ huy duy trì nghiêm chế độ trực ở các cấp với 215 lượt cán bộ
và chiến sĩ, đạt 98,6%.
"""
PARTY_BLANKS = """\
      TỈNH ỦY LÂM GIANG                       ĐẢNG CỘNG SẢN VIỆT NAM
         BAN TỔ CHỨC
                *                       Lâm Giang, ngày 08 tháng 7 năm 2025
        Số 214-BC/BTCTU
                                   BÁO CÁO
         kết quả công tác tổ chức xây dựng Đảng quý II năm 2025
      Ban Tổ chức đã tham mưu Ban Thường vụ ban hành 12 quyết định, 7 kế
hoạch và 23 công văn.
"""
BY_BLANKS = [
    (
        BLANKS,
        ("3215/BC-BCH", "2024-11-21", "Sông Tiền", "BỘ CHỈ HUY QUÂN SỰ TỈNH SÔNG TIỀN"),
        "Kết quả công tác quân sự, quốc phòng tháng 11; phương hướng, nhiệm vụ tháng 12 năm 2024",
        "2024-10-15",
    ),
    (
        PARTY_BLANKS,
        ("214-BC/BTCTU", "2025-07-08", "Lâm Giang", "BAN TỔ CHỨC"),
        "kết quả công tác tổ chức xây dựng Đảng quý II năm 2025",
        "2025-04-01",
    ),
]


@pytest.mark.parametrize(("text", "stated", "title", "start"), BY_BLANKS)
def test_a_head_that_blanks_place(
    text: str, stated: tuple[str, ...], title: str, start: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    structure = structure_of(document_from_text(path))
    header = structure.header
    assert (header.number, header.issued_on, header.place, header.issuer) == stated
    assert (header.title, header.period.start) == (title, start)
    assert len(structure.blocks) == 1


def test_what_dates_a_cover_is_no_title_and_no_period(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    cover = [
        "TỔNG CÔNG TY CẤP NƯỚC",
        "",
        "BÁO CÁO THƯỜNG NIÊN",
        "NĂM 2023",
        "",
        "Biên Hòa, tháng 4 năm 2024",
        "",
    ]
    path.write_text("\n".join([*cover, "1. Thông tin chung", "Có 14 nhà máy nước."]), encoding="utf-8")
    header = structure_of(document_from_text(path)).header
    assert (header.title, header.period.start) == ("THƯỜNG NIÊN NĂM 2023", "2023-01-01")


def test_a_sentence_that_states_a_figure_is_no_title_where_there_is_none(tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    file.write_text(f"{FLAT_HEADS[0]}BÁO CÁO\nĐã cấp 4.321 thẻ căn cước.\nThu hồi 3 thẻ.\n", encoding="utf-8")
    report = read(file)
    assert (report.header.doc_type, report.header.title) == ("Báo cáo", None)
    assert [figure.value for figure in report.figures] == [4321, 3]


TITLES_WITH_NUMBERS = [
    "Kết quả thực hiện Đề án 06\nNghị quyết số 57-NQ/TW năm 2025",
    "Tiếp cận Cách mạng công nghiệp\nLần thứ 4.0 trên địa bàn xã",
    "Sơ kết công tác từ ngày 15.12.2024\nĐến ngày 14.6.2025",
    "Kết quả 06 tháng đầu năm\nNhiệm vụ 06 tháng cuối năm 2025",
]


@pytest.mark.parametrize("title", TITLES_WITH_NUMBERS)
def test_a_title_may_have_numbers_that_state_nothing(title: str, tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    file.write_text(f"{FLAT_HEADS[0]}BÁO CÁO\n{title}\n\nĐã cấp 125 thẻ.\n", encoding="utf-8")
    assert read(file).header.title == title.replace("\n", " ")


@pytest.mark.parametrize(("text", "figures"), BODIES_BEHIND_A_TITLE)
def test_an_empty_line_ends_the_title_of_plain_text(text: str, figures: int, tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    closing = "\nNơi nhận:\n- UBND tỉnh;\n- Lưu: VT.\nGIÁM ĐỐC\n\nLê Trọng Thuỷ\n"
    file.write_text(f"{FLAT_HEADS[0]}BÁO CÁO\nSơ kết công tác năm 2012\n{text}{closing}", encoding="utf-8")
    report = read(file)
    assert report.header.title is not None
    assert report.header.title.removesuffix(" trên địa bàn tỉnh An Phú") == "Sơ kết công tác năm 2012"
    assert report.header.signatory.name == "Lê Trọng Thuỷ"
    assert len(report.figures) == figures


def test_a_report_in_haste_is_a_report() -> None:
    header = head(*REPORT[:4], "=BÁO CÁO NHANH", "=Thiệt hại do mưa lũ sau bão số 3")
    assert (header.doc_type, header.title) == ("Báo cáo", "Thiệt hại do mưa lũ sau bão số 3")


@pytest.mark.parametrize("fonts", [True, False])
def test_a_narrow_column_breaks_the_national_title_and_the_date(fonts: bool) -> None:
    header = head(
        "CỤC THỐNG KÊ | #CỘNG HÒA XÃ HỘI CHỦ",
        "#CHI CỤC KHU VỰC | #NGHĨA VIỆT NAM",
        " | #Độc lập - Tự do - Hạnh phúc",
        "Số: 12/BC-CCTK | An Phú, ngày 28 tháng 12 năm",
        " | 2023",
        "=BÁO CÁO",
        "=Tình hình kinh tế - xã hội năm 2023",
        fonts=fonts,
    )
    assert (header.number, header.issued_on, header.place) == ("12/BC-CCTK", "2023-12-28", "An Phú")
    assert (header.issuer, header.title) == ("CHI CỤC KHU VỰC", "Tình hình kinh tế - xã hội năm 2023")


def test_a_letter_is_one_whatever_its_symbol() -> None:
    header = head(
        "UBND TỈNH AN PHÚ | #CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "#THANH TRA TỈNH | #Độc lập - Tự do - Hạnh phúc",
        "Số: 678/TTr-P4 | An Phú, ngày 14 tháng 9 năm 2018",
        "V/v báo cáo kết quả tiếp công dân | ",
        "=Kính gửi: Thanh tra Chính phủ.",
    )
    assert header.doc_type == "Công văn"
