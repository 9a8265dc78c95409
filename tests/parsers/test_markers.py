"""Marks that open units and items, and what only looks like one."""

from __future__ import annotations

import pytest

from vanthu.parsers.markers import Kind, appendix_label, appendix_marker, markers_of, read_marker

MARKS = [
    ("I. KẾT QUẢ", Kind.ROMAN, (1,), "I."),
    ("IV- TỔ CHỨC", Kind.ROMAN, (4,), "IV-"),
    ("XII/ KIẾN NGHỊ", Kind.ROMAN, (12,), "XII/"),
    ("I.Kết quả", Kind.ROMAN, (1,), "I."),
    ("A- ĐỀ CƯƠNG", Kind.LETTER, (1,), "A-"),
    ("B. Kết quả", Kind.LETTER, (2,), "B."),
    ("1. Mục đích", Kind.ARABIC, (1,), "1."),
    ("10.Công tác", Kind.ARABIC, (10,), "10."),
    ("2- Khó khăn", Kind.ARABIC, (2,), "2-"),
    ("3/ Giao Sở Y tế", Kind.ARABIC, (3,), "3/"),
    ("1.1. Trồng trọt", Kind.DECIMAL, (1, 1), "1.1."),
    ("1.1 Kết quả chung", Kind.DECIMAL, (1, 1), "1.1"),
    ("2.1- Ban Thường vụ", Kind.DECIMAL, (2, 1), "2.1-"),
    ("3.1.2. Về thu", Kind.DECIMAL, (3, 1, 2), "3.1.2."),
    ("(1) Số liệu", Kind.PAREN, (1,), "(1)"),
    ("2) Số liệu", Kind.PAREN, (2,), "2)"),
    ("a) Cây hằng năm", Kind.POINT, (1,), "a)"),
    ("đ) Chăn nuôi", Kind.POINT, (5,), "đ)"),
    ("b. Thủy sản", Kind.POINT, (2,), "b."),
    ("a/ Thanh tra hành chính", Kind.POINT, (1,), "a/"),
    ("i) Ban hành văn bản", Kind.POINT, (9,), "i)"),
    ("ii) Tổ chức họp", Kind.POINT, (0,), "ii)"),
    ("viii) Kiểm tra", Kind.POINT, (0,), "viii)"),
    ("II.1. Trong nước", Kind.DECIMAL, (2, 1), "II.1."),
    ("A.2 Mục tiêu", Kind.DECIMAL, (1, 2), "A.2"),
    ("II.2.1. Thị trường", Kind.DECIMAL, (2, 2, 1), "II.2.1."),
    ("- Vụ Xuân", Kind.BULLET, (), "-"),
    ("+ Lúa", Kind.BULLET, (), "+"),
    ("*) Đối với", Kind.BULLET, (), "*)"),
    ("– Vụ Mùa", Kind.BULLET, (), "–"),
    ("PHẦN II", Kind.PART, (2,), "PHẦN II"),
    ("Phần thứ ba: Tổ chức", Kind.PART, (3,), "Phần thứ ba"),
    ("Chương IV", Kind.CHAPTER, (4,), "Chương IV"),
    ("Mục 2. Quyền", Kind.DIVISION, (2,), "Mục 2."),
    ("Điều 3. Hiệu lực", Kind.ARTICLE, (3,), "Điều 3."),
    ("Điều 12a. Sửa đổi", Kind.ARTICLE, (12,), "Điều 12a."),
]


@pytest.mark.parametrize(("text", "kind", "numbers", "printed"), MARKS)
def test_mark(text: str, kind: Kind, numbers: tuple[int, ...], printed: str) -> None:
    marker = read_marker(text)
    assert marker is not None
    assert (marker.kind, marker.numbers, marker.printed) == (kind, numbers, printed)


BEFORE_DIGITS = [
    # paragraphs, and the number of the one that is no mark by itself
    (["2. Tiêm chủng", "3. 100% trạm y tế"], 3),
    (["1. 04 xã về đích", "2. Tiêm chủng"], 1),
    (["2. Tiêm chủng", "- Trẻ em", "a) Miễn phí", "3. 12 ca"], 3),
    (["3. 100% trạm y tế"], None),
    (["1. 250 hộ"], None),
    (["1. Tiêm chủng", "3. 100% trạm y tế"], None),
    (["II. KẾT QUẢ", "3. 100% trạm y tế"], None),
    (["2. Tiêm chủng", "II. KẾT QUẢ", "3. 100% trạm y tế"], None),
    # A number without a point is a mark where its first part is the next unit.
    (["1 Công tác khám bệnh", "1.1 Khám ngoại trú"], 1),
    (["2 Chất lượng bệnh viện", "Điểm trung bình 3,86", "- Tăng", "2.1. Ưu điểm"], 2),
    (["12 Bệnh viện tham gia", "1.1 Khám ngoại trú"], None),
    (["2 Sở báo cáo", "2. Tiêm chủng", "2.1. Ưu điểm"], None),
]


@pytest.mark.parametrize(("texts", "value"), BEFORE_DIGITS)
def test_a_mark_before_digits_counts_on(texts: list[str], value: int | None) -> None:
    at = next(k for k, text in enumerate(texts) if read_marker(text) is None)
    marker = markers_of(texts)[at]
    assert (marker.value if marker else None) == value


NO_MARKS = [
    "II.2 tỷ đồng",
    "M.1 Nhà máy",
    "1.910 trường hợp",
    "1.678,3 tấn, bằng 56,3%",
    "2 hoặc đã đăng ký",
    "06 năm 2024",
    "15.6.2022 là hạn",
    "2.116/2.200 hồ sơ",
    "1.2 tỷ đồng",
    "-5,2% so với cùng kỳ",
    "1.2- 1.5 tỷ đồng",
    "2.1- tỷ đồng",
    "3. 100% trạm y tế",
    "- 5,2 %",
    "UBND huyện",
    "C06 - Bộ Công an",
    "Vũ Văn An",
    "C.ty Điện lực",
    "",
    "T.M. ỦY BAN",
    "100% xã",
    "Điều 3 Nghị định này",
    "Phần lớn các xã",
    "Mục tiêu năm 2024",
    "(18 trường hợp)",
    "24/24 giờ",
    "Chương trình mục tiêu quốc gia",
    "và",
    "0. Không",
]


@pytest.mark.parametrize("text", NO_MARKS)
def test_no_mark(text: str) -> None:
    assert read_marker(text) is None


APPENDICES = [
    ("Phụ lục", "PL", "Phụ lục"),
    ("Phụ lục I", "PLI", "Phụ lục I"),
    ("PHỤ LỤC SỐ 02", "PL2", "PHỤ LỤC SỐ 02"),
    ("Phụ lục 01: DANH MỤC", "PL1", "Phụ lục 01"),
    ("PHỤ LỤC XII", "PLXII", "PHỤ LỤC XII"),
    ("Phụ lục A", "PLA", "Phụ lục A"),
    ("PHỤ LỤC I-A", "PLI-A", "PHỤ LỤC I-A"),
    ("Phụ lục II.2", "PLII.2", "Phụ lục II.2"),
]


@pytest.mark.parametrize(("text", "label", "printed"), APPENDICES)
def test_appendix(text: str, label: str, printed: str) -> None:
    marker = appendix_marker(text)
    assert marker is not None
    assert (appendix_label(marker), marker.printed) == (label, printed)
