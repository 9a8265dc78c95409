"""Labels name the whole indicator and nothing of a neighbour."""

from __future__ import annotations

import pytest

from tests.parsers.figure_helpers import figures, listed, paragraph, settled

LABELS = [
    (
        "Số lợn tiêu hủy tại thôn Đình 58 con, thôn Bãi.43 con.",
        ["Số lợn tiêu hủy tại thôn Đình", "Số lợn tiêu hủy: thôn Bãi (con)"],
    ),
    # what is had, given or counted behind a joining word is no object of the words before it
    ("Giải quyết việc làm cho 450 lao động.", ["Giải quyết việc làm (lao động)"]),
    ("Ban hành 12 văn bản.", ["Ban hành văn bản"]),
    ("Có 10,8 bác sĩ/vạn dân; tỷ lệ sinh 12,1‰.", ["bác sĩ/vạn dân", "tỷ lệ sinh"]),
    # a noun that the words before it end with is said once, a deed said again is another number
    ("Số lượng thủ tục: 128 thủ tục thuộc cấp xã.", ["Số lượng thủ tục: thủ tục thuộc cấp xã"]),
    ("Về người: 40 người chết.", ["người chết"]),
    # what came of those that are counted, and of the harm that was done
    (
        "Tham dự 38 giải toàn quốc đạt 142 huy chương.",
        ["Tham dự giải toàn quốc", "Tham dự giải toàn quốc: huy chương"],
    ),
    (
        "Xảy ra 14 vụ cháy, 02 người bị thương, thiệt hại tài sản 3,7 tỷ đồng.",
        ["Xảy ra vụ cháy", "Xảy ra vụ cháy: người bị thương", "Xảy ra vụ cháy: thiệt hại tài sản"],
    ),
    (
        "Khôi phục quyền lợi cho 09 công dân với số tiền 1,2 tỷ đồng và 640 m2 đất.",
        [
            "Khôi phục quyền lợi (công dân)",
            "Khôi phục quyền lợi (công dân): số tiền",
            "Khôi phục quyền lợi (công dân): diện tích đất",
        ],
    ),
    (
        "Trao Huy hiệu các đợt 03/02 và 19/5 cho 742 đồng chí.",
        ["Trao Huy hiệu các đợt 03/02 và 19/5 (đồng chí)"],
    ),
    # the second of a pair is of the same, whatever noun that ends with
    (
        "Khởi tố 38 vụ/52 bị can, trong đó tội phạm về chức vụ 02 vụ/02 bị can.",
        [
            "Khởi tố (vụ)",
            "Khởi tố (bị can)",
            "Khởi tố (vụ): tội phạm về chức vụ",
            "Khởi tố (vụ): tội phạm về chức vụ (bị can)",
        ],
    ),
    ("Khởi tố mới 142 vụ/231 bị can.", ["Khởi tố mới (vụ)", "Khởi tố mới (bị can)"]),
    ("Tổng số hộ 1.520 hộ/6.200 khẩu.", ["Tổng số hộ", "Tổng số khẩu"]),
    ("Di dời khẩn cấp 729 hộ/2.918 khẩu.", ["Di dời khẩn cấp (hộ)", "Di dời khẩn cấp (khẩu)"]),
    (
        "Thụ lý 186 vụ/312 bị can, trong đó: số cũ 44 vụ/81 bị can.",
        ["Thụ lý (vụ)", "Thụ lý (bị can)", "Thụ lý (vụ): số cũ (vụ)", "Thụ lý (vụ): số cũ (bị can)"],
    ),
    # the sum so far is of what is counted alike; the words for it stand over nothing
    (
        "Bắt giữ 17 vụ, trị giá 2 tỷ đồng. Lũy kế từ đầu năm: 154 vụ, trị giá 27 tỷ đồng.",
        ["Bắt giữ vụ", "Bắt giữ vụ: trị giá", "Bắt giữ vụ: Lũy kế từ đầu năm", "Bắt giữ vụ: trị giá"],
    ),
    # another time of the same, whatever that was a state of
    (
        "Số hộ nghèo năm 2021 là 412 hộ, năm 2022 là 356 hộ, đến tháng 6/2023 còn 312 hộ.",
        ["Số hộ nghèo năm 2021", "Số hộ nghèo: năm 2022", "Số hộ nghèo: đến tháng 6/2023"],
    ),
    (
        "Xảy ra 12 vụ cháy, thiệt hại 4,5 tỷ đồng (năm 2022: 3,8 tỷ đồng).",
        ["Xảy ra vụ cháy", "Xảy ra vụ cháy: thiệt hại", "Xảy ra vụ cháy: thiệt hại: năm 2022"],
    ),
    ("Giải ngân đạt 44% (cùng kỳ đạt 38%).", ["Giải ngân", "Giải ngân: cùng kỳ"]),
    # what it was before is of the same
    (
        "Doanh thu dịch vụ đạt 29 tỷ đồng, tăng 13,4% so với cùng kỳ (25 tỷ đồng).",
        ["Doanh thu dịch vụ", "Doanh thu dịch vụ"],
    ),
    (
        "Xử lý 187 tin; còn lại 18 tin.",
        ["Xử lý tin", "còn lại (tin)"],
    ),
    # fields of a form in one line, classes of values
    (
        "Phiếu phát ra: 150 - Phiếu thu về: 147 - Độ tuổi: 25-34: 48; 35-49: 99.",
        ["Phiếu phát ra", "Phiếu thu về", "Phiếu thu về: Độ tuổi: 25-34", "Phiếu thu về: 35-49"],
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
    # Two states of one thing.
    (
        "Nợ đọng giảm từ 26 tỷ đồng đầu năm xuống 18 tỷ đồng cuối năm.",
        ["Nợ đọng", "Nợ đọng"],
    ),
    # When and how, but not what.
    (
        "Chỉ số sản xuất tháng 6 tăng 2,1% so với tháng trước; tính chung 6 tháng tăng 10,6%.",
        [
            "Chỉ số sản xuất tháng 6 tăng so với tháng trước",
            "Chỉ số sản xuất: tính chung 6 tháng tăng",
        ],
    ),
    # Another time of the same thing.
    (
        "Diện tích đất giao thông đến năm 2025 chiếm 12% đất đô thị, giai đoạn đến năm 2030 chiếm 18%.",
        [
            "Diện tích đất giao thông đến năm 2025 đất đô thị",
            "Diện tích đất giao thông đất đô thị: giai đoạn đến năm 2030",
        ],
    ),
    # An amount is named by those that it is counted with; and ``và`` opens the next one.
    (
        "Gồm vốn góp của 37 hợp tác xã thành viên 1,62 tỷ đồng và vốn bổ sung 1,68 tỷ đồng.",
        ["vốn góp hợp tác xã thành viên", "vốn góp của hợp tác xã thành viên", "vốn bổ sung"],
    ),
    ("Có 6 xã (Hồng Vân, Duyên Thái) đã được công nhận đạt chuẩn.", ["xã đã được công nhận đạt chuẩn"]),
    (
        "Tổng tài sản là 9.457 tỷ đồng, chủ yếu ở tài sản cố định (7.189 tỷ đồng).",
        ["Tổng tài sản", "tài sản cố định"],
    ),
    ("Từ đầu năm đến nay xảy ra 23 vụ.", ["xảy ra vụ"]),
    (
        "Có 58 xã ở 9 huyện có số lợn phải tiêu hủy là 2.513 con.",
        ["xã có số lợn phải tiêu hủy", "xã có số lợn phải tiêu hủy: huyện", "số lợn phải tiêu hủy"],
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


@pytest.mark.parametrize(
    ("text", "label"),
    [
        # what was done with nouns of any report is of what the heading names
        ("Ghi nhận 21 ca mắc.", "Tay chân miệng: Ghi nhận ca mắc"),
        ("Đã điều tra làm rõ 8 vụ.", "Tay chân miệng: điều tra làm rõ"),
        ("Ghi nhận 21 ca sốt xuất huyết.", "Ghi nhận ca sốt xuất huyết"),
        ("Tổng số 21 trường hợp.", "Tổng số trường hợp"),
    ],
)
def test_a_heading_tells_what_the_words_leave_out(text: str, label: str) -> None:
    assert [figure.label for figure in figures(text, "Tay chân miệng")] == [label]


@pytest.mark.parametrize(
    "heading", ["Kết quả thực hiện", "Phương hướng, nhiệm vụ quý IV năm 2023", "Mục tiêu"]
)
def test_a_heading_that_says_nothing_is_left_out(heading: str) -> None:
    assert [figure.label for figure in figures("Ghi nhận 21 ca mắc.", heading)] == ["Ghi nhận ca mắc"]


def test_a_lead_that_states_a_figure_is_about_what_that_counts() -> None:
    found = listed("Thu ngân sách năm 2022 đạt 285.412 triệu đồng:", "Thu nội địa 214.638 triệu đồng.")
    assert [figure.label for figure in found] == [
        "Thu ngân sách năm 2022",
        "Thu ngân sách năm 2022: Thu nội địa",
    ]
