"""Citations in all their forms, and numbers that cite nothing."""

from __future__ import annotations

import pytest

from vanthu.parsers.references import Passage, citations_in, references_of

CITED = [
    (
        "Quyết định số 06/QĐ-TTg ngày 06/01/2022 của Thủ tướng Chính phủ phê duyệt Đề án",
        [("Quyết định", "06/QĐ-TTg", "2022-01-06", "Thủ tướng Chính phủ")],
    ),
    (
        "Nghị định 104/CP ngày 21/12/2022 của Chính phủ).",
        [("Nghị định", "104/CP", "2022-12-21", "Chính phủ")],
    ),
    ("Thông tư số 51/2021/TT- BCA ngày 14/5/2021", [("Thông tư", "51/2021/TT-BCA", "2021-05-14", None)]),
    ("Công văn 67/UBND-TCT, ngày 09/01/2023 về việc", [("Công văn", "67/UBND-TCT", "2023-01-09", None)]),
    ("Chỉ thị số 23– CT/HU, ngày 13/3/2023", [("Chỉ thị", "23–CT/HU", "2023-03-13", None)]),
    ("Chỉ thị số 23—-CT/HU, ngày 13/3/2023", [("Chỉ thị", "23-CT/HU", "2023-03-13", None)]),
    ("Nghị quyết số 18-NQ/TW ngày 25 tháng 10 năm 2017", [("Nghị quyết", "18-NQ/TW", "2017-10-25", None)]),
    ("Luật số 17/2012/QH13", [("Luật", "17/2012/QH13", None, None)]),
    (
        "công văn số 1552 ngày 26/4/2022 của Bộ Thông tin và Truyền thông",
        [("Công văn", "1552", "2022-04-26", "Bộ Thông tin và Truyền thông")],
    ),
    ("Quy trình 1505 ngày 09/11/2022", [("Quy trình", "1505", "2022-11-09", None)]),
    (
        "các Quyết định số 12/QĐ-UBND ngày 03/02/2020, số 13/QĐ-UBND ngày 04/02/2020 và số 15/QĐ-UBND",
        [
            ("Quyết định", "12/QĐ-UBND", "2020-02-03", None),
            ("Quyết định", "13/QĐ-UBND", "2020-02-04", None),
            ("Quyết định", "15/QĐ-UBND", None, None),
        ],
    ),
    (
        "Ngày 02/05/2024, UBND tỉnh có Công văn số 5970/UBND-NN giao Sở",
        [("Công văn", "5970/UBND-NN", "2024-05-02", "UBND tỉnh")],
    ),
    ("QĐ số 309/QĐ-BTP ngày 10/3/2023", [("Quyết định", "309/QĐ-BTP", "2023-03-10", None)]),
    ("(số 293/UBND-VP ngày 14/02/2022)", [("Công văn", "293/UBND-VP", "2022-02-14", None)]),
    (
        "QUYẾT ĐỊNH SỐ 422/QĐ-TTg NGÀY 04/4/2022 CỦA THỦ TƯỚNG CHÍNH PHỦ",
        [("Quyết định", "422/QĐ-TTg", "2022-04-04", "THỦ TƯỚNG CHÍNH PHỦ")],
    ),
    ("theo Kế hoạch số 296/KH-UBND. Tập trung", [("Kế hoạch", "296/KH-UBND", None, None)]),
    ("Quyết định số 603/QĐ-H04- P12 ngày 01/11/2021", [("Quyết định", "603/QĐ-H04-P12", "2021-11-01", None)]),
    (
        "Thông tư liên tịch số 06/2008/TTLT-BTTTT-BCA ngày 28/11/2008",
        [("Thông tư liên tịch", "06/2008/TTLT-BTTTT-BCA", "2008-11-28", None)],
    ),
    (
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015; Luật Ngân sách nhà nước năm 2015;",
        [("Luật", None, "2015-06-19", "Quốc hội"), ("Luật", None, None, "Quốc hội")],
    ),
    (
        "Quyết định số 69/QĐ-UBND ngày 04/01/2024 của Chủ tịch UBND tỉnh về phê duyệt",
        [("Quyết định", "69/QĐ-UBND", "2024-01-04", "Chủ tịch UBND tỉnh")],
    ),
    (
        "Công văn số 3 ngày 01/6/2020 của Bộ Lao động - Thương binh và Xã hội về việc",
        [("Công văn", "3", "2020-06-01", "Bộ Lao động - Thương binh và Xã hội")],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), CITED)
def test_cited(text: str, wanted: list[tuple[str | None, ...]]) -> None:
    assert [(c.kind, c.number, c.date, c.issuer) for c in citations_in(text)] == wanted


CITED_WITH_DATE_BEFORE = [
    ("Ngày 07/7/2024: Sở Kế hoạch và Đầu tư có VB số 4516/SKHĐT-KTCNDV", "4516/SKHĐT-KTCNDV", "2024-07-07"),
    ("tờ trình, ngày 22/8/2024, UBND tỉnh có văn bản số 12307/UBND-THKH", "12307/UBND-THKH", "2024-08-22"),
    ("Ngày 12/9/2024. Sở KHĐT có văn bản số 6125/SKH-KTCNDV", "6125/SKH-KTCNDV", "2024-09-12"),
    ("Đến ngày 20/8/2024, Sở GTVT có Công văn 5031/SGTVT-QLVT", "5031/SGTVT-QLVT", "2024-08-20"),
    (
        "Đến ngày 15/5/2024, Sở nhận được công văn số 215/CNHT-KHKD&TCKT ngày 29/3/2024",
        "215/CNHT-KHKD&TCKT",
        "2024-03-29",
    ),
    ("Tính đến ngày 15/5/2024, tỉnh có 5 xã theo Quyết định số 8/QĐ-UBND", "8/QĐ-UBND", None),
    ("Từ ngày 1/6/2024, các xã thực hiện Kế hoạch số 9/KH-UBND", "9/KH-UBND", None),
]


@pytest.mark.parametrize(("text", "number", "date"), CITED_WITH_DATE_BEFORE)
def test_date_before_the_citation(text: str, number: str, date: str | None) -> None:
    assert [(c.number, c.date) for c in citations_in(text)] == [(number, date)]


def test_bare_number_is_the_document_with_that_number() -> None:
    texts = [
        "Kế hoạch số 70/KH-UBND ngày 21/3/2023",
        "KH số 70 của UBND tỉnh",
        "Công văn số 70 ngày 02/4/2023",
    ]
    found = references_of([Passage(text, None, None) for text in texts], own_kind=None, own_number=None)
    assert [(r.number, r.date) for r in found] == [
        ("70/KH-UBND", "2023-03-21"),
        ("70/KH-UBND", "2023-03-21"),
        ("70", "2023-04-02"),
    ]


NOT_CITED = [
    "Ban hành 05 Công văn, 02 Kế hoạch, 06 Báo cáo",
    "triển khai Đề án 06/CP và Đề án 06",
    "đã tiếp nhận 2152/2163 hồ sơ, đạt 99,49%",
    "lưới điện hạ áp (220/380V)",
    "hoạt động 24/24 giờ, 7/7 ngày",
    "Phiếu CT10, mẫu CT07; Điều 7, 8 dự thảo Nghị định",
    "Kế hoạch số:      /KH-UBND ngày    /7/2023",
    "Chương trình 135, Dự án 1, Nghị quyết của HĐND",
    "từ ngày 15/6 đến ngày 10/7/2022",
    "6.287 nhân khẩu/1.612 hộ; 5,8 triệu đồng/người/tháng",
    "Báo cáo 6 tháng đầu năm; Quyết định này có hiệu lực",
]


@pytest.mark.parametrize("text", NOT_CITED)
def test_not_cited(text: str) -> None:
    assert citations_in(text) == []


def test_own_number_is_no_citation() -> None:
    note = "(Kèm theo Báo cáo số 230/BC-UBND ngày 26/9/2024 của UBND tỉnh)"
    assert citations_in(note, "Báo cáo", None) == []
    assert citations_in("theo Báo cáo số 86/BC-UBND ngày 15/6/2022", "Báo cáo", "86/BC-UBND") == []
    assert len(citations_in("(Ban hành kèm theo Quyết định số 5/QĐ-UBND)", "Kế hoạch", None)) == 1


def test_a_mention_without_date_takes_the_date_given_elsewhere() -> None:
    texts = [
        "Kế hoạch số 43/KH-UBND",
        "Kế hoạch số 43/KH-UBND ngày 16/02/2024 của UBND tỉnh",
        "Kế hoạch số 43/KH-UBND",
        "Kế hoạch số 44/KH-UBND",
    ]
    found = references_of([Passage(text, "I", "b1") for text in texts], own_kind=None, own_number=None)
    assert [r.date for r in found] == ["2024-02-16", "2024-02-16", "2024-02-16", None]
    assert [r.raw for r in found] == texts
