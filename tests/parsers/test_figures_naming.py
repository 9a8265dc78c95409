"""Labels name the whole indicator and nothing of a neighbour; changes belong to their own figure."""

from __future__ import annotations

import pytest

from tests.parsers.figure_helpers import figures, paragraph, settled

LABELS = [
    # What stands before a colon holds on in its sentence; what was done is of the same noun, not of another.
    (
        "Khiếu nại: tiếp nhận 318 đơn; đủ điều kiện xử lý 204 đơn; đã giải quyết 181 đơn.",
        ["Khiếu nại: tiếp nhận đơn", "Khiếu nại: đủ điều kiện xử lý", "Khiếu nại: giải quyết (đơn)"],
    ),
    (
        "Phân luồng tờ khai: luồng xanh 61,3%, luồng vàng 34,6%.",
        ["Phân luồng tờ khai: luồng xanh", "Phân luồng tờ khai: luồng vàng"],
    ),
    (
        "Án hình sự: thụ lý 842 vụ với 1.517 bị cáo; đã giải quyết 790 vụ với 1.402 bị cáo.",
        [
            "Án hình sự: thụ lý vụ",
            "Án hình sự: thụ lý vụ: bị cáo",
            "Án hình sự: giải quyết (vụ)",
            "Án hình sự: giải quyết (vụ): bị cáo",
        ],
    ),
    (
        "Ghi nhận 312 ca sốt xuất huyết tại 96 xã, giảm 41 ca so với tuần trước; "
        "cộng dồn từ đầu năm 5.218 ca.",
        [
            "Ghi nhận ca sốt xuất huyết",
            "Ghi nhận ca sốt xuất huyết: xã",
            "Ghi nhận ca sốt xuất huyết: cộng dồn từ đầu năm ca",
        ],
    ),
    # "These" are the ones of the sentence before, in their order.
    (
        "Vận tải đạt 3,42 triệu lượt khách vận chuyển và 418,6 triệu lượt khách luân chuyển. "
        "Tính chung 7 tháng, các chỉ tiêu này đạt 22,9 triệu lượt khách và 2.815 triệu lượt khách.",
        ["Vận tải lượt khách vận chuyển", "Vận tải lượt khách luân chuyển"] * 2,
    ),
    # Nouns that ``và`` closes, though a number follows.
    (
        "Toàn ngành có 18.230 cán bộ quản lý, giáo viên và nhân viên, thiếu 1.127 người so với định mức.",
        ["cán bộ quản lý, giáo viên và nhân viên", "cán bộ quản lý, giáo viên và nhân viên: thiếu (người)"],
    ),
    # Years in front of values are no part of what is counted, nor are days.
    ("Tỷ lệ lạm phát: 1990: 67,6%; 1991: 67,3% 1992: 17,5%.", ["Tỷ lệ lạm phát"] * 3),
    (
        "Từ ngày 16/8/2023-15/9/2024, có 676/683 cơ sở ký hợp đồng KCB BHYT.",
        ["cơ sở ký hợp đồng KCB BHYT"],
    ),
    # The unit is not said twice where the words before the number name it.
    ("Số lượng thẻ BHYT còn hiệu lực là 3.182.603 thẻ.", ["Số lượng thẻ BHYT còn hiệu lực"]),
    # The bracket behind a plan names the plan of the figure before it.
    (
        "Trồng mới 3.215 ha rừng tập trung, đạt 64,3% kế hoạch (5.000 ha).",
        ["diện tích Trồng mới rừng tập trung", "diện tích Trồng mới rừng tập trung: diện tích kế hoạch"],
    ),
    # Clauses with subjects of their own are neighbours, not parts.
    (
        "Giấy các loại đạt 18 nghìn tấn tăng 3%, bia đạt 21 triệu lít tăng 5%.",
        ["Giấy các loại", "Kết quả thực hiện: bia"],
    ),
    # Items of a list carry what is divided, not each other.
    (
        "Kim ngạch xuất khẩu đạt 612 triệu USD; một số mặt hàng: dệt may 204 triệu USD; cá 72 triệu USD.",
        ["Kim ngạch xuất khẩu", "Kim ngạch xuất khẩu: dệt may", "Kim ngạch xuất khẩu: cá"],
    ),
    (
        "Tổng vốn đầu tư 1.980 tỷ đồng; trong đó vốn ngân sách chiếm 31%, vốn tín dụng 17%.",
        ["Tổng vốn đầu tư", "Tổng vốn đầu tư: vốn ngân sách", "Tổng vốn đầu tư: vốn tín dụng"],
    ),
    # Two states of one thing.
    (
        "Nợ đọng giảm từ 26 tỷ đồng đầu năm xuống 18 tỷ đồng cuối năm.",
        ["Nợ đọng giảm đầu năm", "Nợ đọng giảm"],
    ),
    # When and how, but not what.
    (
        "Chỉ số sản xuất tháng 6 tăng 2,1% so với tháng trước; tính chung 6 tháng tăng 10,6%.",
        [
            "Chỉ số sản xuất tháng 6 tăng so với tháng trước",
            "Chỉ số sản xuất tháng 6 tăng: tính chung 6 tháng tăng",
        ],
    ),
    # A run of rates shares its indicator up to the word that changes.
    (
        "Tỷ lệ trẻ em suy dinh dưỡng thể nhẹ cân 10,2%, thể thấp còi 14,6%.",
        ["Tỷ lệ trẻ em suy dinh dưỡng thể nhẹ cân", "Tỷ lệ trẻ em suy dinh dưỡng: thể thấp còi"],
    ),
    # One number of people, by kinds; kinds of something else stand alone.
    (
        "Số người tham gia bảo hiểm xã hội là 148 người, bảo hiểm y tế 822 người.",
        ["Số người tham gia bảo hiểm xã hội", "Số người tham gia: bảo hiểm y tế"],
    ),
    (
        "Số người tham gia bảo hiểm xã hội là 148 người, khách du lịch 822 người.",
        ["Số người tham gia bảo hiểm xã hội", "khách du lịch"],
    ),
    # Rates under a rate, over the semicolons of its list.
    (
        "Chỉ số sản xuất tăng 9,4%, trong đó: khai khoáng giảm 2,1%; chế biến tăng 10,7%.",
        [
            "Chỉ số sản xuất tăng",
            "Chỉ số sản xuất tăng: khai khoáng giảm",
            "Chỉ số sản xuất tăng: chế biến tăng",
        ],
    ),
    # The words before the first colon name the first item, or what all of them are rates of.
    ("Giải nhất: 12 em; giải nhì: 22 em.", ["Kết quả thực hiện: Giải nhất", "Kết quả thực hiện: giải nhì"]),
    (
        "Tỷ lệ giường bệnh tư: 21,2%; Hà Nội: 7,5%.",
        ["Tỷ lệ giường bệnh tư", "Tỷ lệ giường bệnh tư: Hà Nội"],
    ),
    ("Phấn đấu năm 2030 thu ngân sách đạt 750 tỷ đồng.", ["thu ngân sách"]),
    # Words of one item that a comma joins, and endings that belong to a name.
    (
        "Dự phòng đã sử dụng 9.435 triệu đồng, gồm: phòng, chống dịch 3.120 triệu đồng.",
        ["Dự phòng đã sử dụng", "Dự phòng đã sử dụng: phòng, chống dịch"],
    ),
    (
        "Thu bổ sung từ ngân sách cấp trên 437 triệu đồng, gồm bổ sung cân đối 356 triệu đồng.",
        ["Thu bổ sung từ ngân sách cấp trên", "Thu bổ sung từ ngân sách cấp trên: bổ sung cân đối"],
    ),
]


@pytest.mark.parametrize(("text", "labels"), LABELS)
def test_labels(text: str, labels: list[str]) -> None:
    assert [figure.label for figure in figures(text)] == labels


def test_a_marked_title_names_the_paragraphs_under_it() -> None:
    made = [
        paragraph("Xuất khẩu:", 1, marker="a.", depth=1),
        paragraph("Mặt hàng chủ yếu gồm: hàng dệt may đạt 120 triệu USD.", 2),
        paragraph("Nhập khẩu:", 3, marker="b.", depth=1),
        paragraph("Mặt hàng chủ yếu gồm: hàng dệt may đạt 20 triệu USD.", 4),
    ]
    assert [figure.label for figure in settled(made)] == [
        "Xuất khẩu: hàng dệt may",
        "Nhập khẩu: hàng dệt may",
    ]


CHANGES = [
    # Counted in another noun: of something else.
    ("Thu ngân sách đạt 2.500 tỷ đồng; giảm 500 hộ nghèo.", [None, (-500, None)]),
    # No change is stated, only a rate.
    ("Một số mặt hàng giảm so với cùng kỳ có muối tinh đạt 95,2%.", [None]),
    # Each to the figure of its words.
    (
        "Xảy ra 138 vụ, làm 64 người chết, 97 người bị thương; so với cùng kỳ giảm 12 vụ, "
        "tăng 05 người chết, giảm 21 người bị thương.",
        [(-12, "cùng kỳ"), (5, "cùng kỳ"), (-21, "cùng kỳ")],
    ),
    # Compared without "so với".
    ("Tỷ lệ tốt nghiệp đạt 98,62%, cao hơn năm trước 0,41 điểm phần trăm.", [(0.41, "năm trước")]),
    (
        "Tỷ lệ tốt nghiệp đạt 98,62%, cao hơn bình quân cả nước 0,41 điểm phần trăm.",
        [(0.41, "bình quân cả nước")],
    ),
    ("Tỷ lệ tốt nghiệp đạt 98,62%, cao hơn ở cả 12 trường.", [None, None]),
    # Said once at the end of the list.
    (
        "Đàn trâu 38 nghìn con, giảm 1,8%; đàn bò 92 nghìn con, tăng 0,9% so với năm trước.",
        [(-1.8, "năm trước"), (0.9, "năm trước")],
    ),
    (
        "Đàn trâu 61.200 con, bò 84.500 con, lần lượt tăng 0,4% và 6,1% so với năm trước.",
        [(0.4, "năm trước"), (6.1, "năm trước")],
    ),
    # Beyond its plan, and grown: the growth is the change, and the other stays.
    (
        "Thu nội địa 214 triệu đồng, vượt 16% dự toán tỉnh giao và tăng 13,4% so với năm 2021.",
        [(13.4, "năm 2021"), (16, "dự toán tỉnh giao")],
    ),
    # Points are those of the share in the bracket: a further change.
    ("Còn 97 hộ nghèo (5,18%), giảm 1,56 điểm phần trăm.", [None]),
]


FURTHER = [
    ("Còn 97 hộ nghèo (5,18%), giảm 1,56 điểm phần trăm.", [(-1.56, "điểm %")]),
    ("Xảy ra 37 vụ, tăng 8 vụ (27,6%) so với cùng kỳ.", [(27.6, "%")]),
    ("Xảy ra 37 vụ, tăng 8 vụ so với cùng kỳ.", []),
    ("Tỷ lệ đạt 97%; giảm 1,56 điểm phần trăm so với cùng kỳ.", []),
]


@pytest.mark.parametrize(("text", "further"), FURTHER)
def test_changes_beside_the_first(text: str, further: list[tuple[float, str]]) -> None:
    found = [change for figure in figures(text) for change in figure.further_changes]
    assert [(change.by, change.unit) for change in found] == further


@pytest.mark.parametrize(("text", "changes"), CHANGES)
def test_changes(text: str, changes: list[tuple[float, str | None] | None]) -> None:
    found = [figure.change for figure in figures(text)]
    assert [(change.by, change.since) if change else None for change in found] == changes


PARTS = [
    ("Có 86 dự án, gồm 54 dự án hoàn thành và 32 dự án chuyển tiếp.", "all"),
    ("Có 86 dự án, trong đó 54 dự án hoàn thành.", "some"),
    ("Nhập khẩu 438 triệu USD, chủ yếu là vải 212 triệu USD.", "some"),
    ("Có 86 dự án.", None),
]


@pytest.mark.parametrize(("text", "parts"), PARTS)
def test_whether_the_parts_are_all(text: str, parts: str | None) -> None:
    assert figures(text)[0].parts == parts
