"""Labels with names, places, titles, and with what stands in brackets."""

from __future__ import annotations

import pytest

from tests.parsers.figure_helpers import figures

LABELS = [
    (
        "Điều dưỡng tập trung 48 người, tại nhà 216 người.",
        ["Điều dưỡng tập trung", "tại nhà (người)"],
    ),
    ("Kiểm tra 118 đảng viên (có 36 cấp ủy viên).", ["Kiểm tra đảng viên", "cấp ủy viên"]),
    # the names of those that are counted part no measure from them; other words do
    (
        "Khu vực nội thị gồm 8 phường (Phả Lại, Văn An) với diện tích 11.077,04 ha.",
        ["Khu vực nội thị (phường)", "Khu vực nội thị (phường): diện tích"],
    ),
    (
        "Có 8 phường đạt chuẩn (Phả Lại, Văn An), diện tích trồng mới 11.077,04 ha.",
        ["phường đạt chuẩn", "diện tích trồng mới"],
    ),
    # a body named by its number
    ("Theo Ban Chỉ đạo 389 tỉnh, xử lý 12 vụ.", ["xử lý vụ"]),
    # a heading on the line of its text
    ("Công tác chứng thực. Tiếp nhận 318 hồ sơ.", ["Công tác chứng thực: Tiếp nhận hồ sơ"]),
    # a noun is no object of a name or of a clause that ends in none of the words for what is done
    (
        "Hội Phụ nữ có 612 hội viên, Hội Nông dân 705 hội viên.",
        ["Hội Phụ nữ (hội viên)", "Hội Nông dân (hội viên)"],
    ),
    (
        "Hoàn thành chương trình lớp học 540 học sinh.",
        ["Hoàn thành chương trình lớp học (học sinh)"],
    ),
    ("Lực lượng Công an huyện ban hành 06 kế hoạch.", ["Lực lượng Công an huyện ban hành kế hoạch"]),
    # the title of a later sentence names what stands under it
    (
        "Thủy sản: Sản lượng 589 tấn. Xây dựng nông thôn mới: toàn tỉnh có 96 xã đạt chuẩn.",
        ["Thủy sản: Sản lượng", "Xây dựng nông thôn mới: xã đạt chuẩn"],
    ),
    # Places in a bracket tell apart what stands before it, also behind a comma; a run of names counts.
    (
        "Có 597 nhà bị hư hỏng, thiệt hại (Hà Giang: 130 nhà; Lai Châu: 259 nhà); 6 tàu bị chìm, hỏng "
        "(Cà Mau 2, Bình Định 1).",
        [
            "nhà bị hư hỏng",
            "nhà bị hư hỏng: Hà Giang (nhà)",
            "nhà bị hư hỏng: Lai Châu (nhà)",
            "tàu bị chìm",
            "tàu bị chìm: Cà Mau",
            "tàu bị chìm: Bình Định",
        ],
    ),
    (
        "Đã xảy ra 27 sự cố, gồm Bắc Ninh 2, Hà Nội 1, Thanh Hóa 13.",
        ["xảy ra sự cố", "xảy ra sự cố: Bắc Ninh", "xảy ra sự cố: Hà Nội", "xảy ra sự cố: Thanh Hóa"],
    ),
    ("Nhà máy tại Nghi Sơn 2, Nghi Sơn đạt 27 tấn.", ["Nhà máy tại Nghi Sơn 2, Nghi Sơn"]),
    (
        "Dự ước cả năm 2016, chỉ số sản xuất tăng 8,3%; tính chung 9 tháng qua, chỉ số tồn kho tăng 10%.",
        ["chỉ số sản xuất tăng", "chỉ số tồn kho tăng"],
    ),
    # A name before a bracket is taken along over it; a clause of its own behind ``và`` leans on nothing.
    (
        "Tỷ lệ che phủ đạt 48,96%, trong đó khu vực Nam Trung bộ (06 tỉnh) là 53,04%.",
        ["Tỷ lệ che phủ", "Tỷ lệ che phủ: tỉnh", "Tỷ lệ che phủ: khu vực Nam Trung bộ"],
    ),
    (
        "Số cây trồng phân tán đạt 10.239 cây và diện tích rừng trồng được chăm sóc đạt 83.616 ha.",
        ["Số cây trồng phân tán", "diện tích rừng trồng được chăm sóc"],
    ),
    (
        "Lâm sản bị thiệt hại do khai thác hơn 8 m3 và lâm sản vận chuyển trái phép bị phát hiện hơn 5 m3.",
        ["Lâm sản bị thiệt hại do khai thác", "lâm sản vận chuyển trái phép bị phát hiện"],
    ),
    ("Kết thúc năm 2020, tổng thu ngân sách đạt 17.363 tỷ đồng.", ["tổng thu ngân sách"]),
    (
        "Đối với công tác chi ngân sách, tổng chi cân đối là 4.980 tỷ đồng.",
        ["chi ngân sách: tổng chi cân đối"],
    ),
    # What people came with is said of those people, also behind a comma.
    (
        "Các bộ đã tiếp 13.830 người với 11.388 vụ việc, có 38 đoàn đông người. Các địa phương đã tiếp "
        "88.146 người đến trình bày về 64.476 vụ việc, có 926 đoàn đông người.",
        [
            "Các bộ đã tiếp",
            "Các bộ đã tiếp: vụ việc",
            "Các bộ đã tiếp: đoàn đông người",
            "Các địa phương đã tiếp người đến trình bày",
            "Các địa phương đã tiếp người đến trình bày: vụ việc",
            "Các địa phương đã tiếp người đến trình bày: đoàn đông người",
        ],
    ),
    (
        "Công tác này giảm (giảm 18% số lượt người, 16% lượt đoàn, 11,7% số đơn tiếp nhận).",
        ["giảm số lượt người", "giảm lượt đoàn", "giảm số đơn tiếp nhận"],
    ),
    (
        "Doanh số đạt 495 tỷ đồng, trong đó cho vay hộ nghèo đạt 92 tỷ đồng.",
        ["Doanh số", "Doanh số: cho vay hộ nghèo"],
    ),
    (
        "Thanh tra cho biết, kết quả cho thấy, trong giai đoạn 2016 - 2020, các cấp đã tiếp 982 người.",
        ["các cấp đã tiếp"],
    ),
    # A joining word written large is a name's.
    (
        "Số lượng gia súc bị chết: Điện Biên 2.308 con; Cao Bằng 1.590 con; Yên Bái 1.264 con.",
        [
            "Số lượng gia súc bị chết: Điện Biên (con)",
            "Số lượng gia súc bị chết: Cao Bằng (con)",
            "Số lượng gia súc bị chết: Yên Bái (con)",
        ],
    ),
    ("Kết quả đạt bằng 45% kế hoạch; Đạt 12 hồ sơ.", ["kế hoạch", "hồ sơ"]),
    # The unit is not said twice where the words before the number name it.
    ("Số lượng thẻ BHYT còn hiệu lực là 3.182.603 thẻ.", ["Số lượng thẻ BHYT còn hiệu lực"]),
    # Names of what the first number counts say nothing of the second.
    (
        "Thành phố có 10 đơn vị cấp xã, gồm 7 phường: 1, 2, Long Hòa và 3 xã: Bình Đông, Tân Trung.",
        ["đơn vị cấp xã", "đơn vị cấp xã: phường", "đơn vị cấp xã: xã"],
    ),
    # All the places that are counted are named, with where they are.
    (
        "Quy hoạch gồm 3 xã Yên Mỹ, Công Bình, Công Chính (huyện Nông Cống) và 2 thị trấn.",
        ["Quy hoạch: xã Yên Mỹ, Công Bình, Công Chính huyện Nông Cống", "Quy hoạch (thị trấn)"],
    ),
    # A stop whose blank was forgotten; a name with a stop in it.
    (
        "Tổng thu hợp nhất đạt 137 tỷ đồng, tăng 7,5% so với năm 2019.Trong đó, thu nội bộ đạt 72 tỷ đồng.",
        ["Tổng thu hợp nhất", "Tổng thu hợp nhất: thu nội bộ"],
    ),
    # What a bracket details, and why it is so.
    (
        "Năng suất của một số tỉnh giảm (Quảng Bình giảm 11 tạ/ha; Quảng Trị giảm 7,2 tạ/ha).",
        ["Năng suất của một số tỉnh giảm: Quảng Bình giảm", "Năng suất của một số tỉnh giảm: Quảng Trị giảm"],
    ),
    ("Tuy nhiên, do thời tiết đầu vụ thuận lợi nên năng suất lúa mùa đạt 48,4 tạ/ha.", ["năng suất lúa mùa"]),
    # In brackets, of what stands before them; behind brackets, more of the noun.
    (
        "Kiến nghị thu hồi 843 triệu đồng (đã thu hồi 256 triệu đồng).",
        ["Kiến nghị thu hồi", "Kiến nghị thu hồi: thu hồi"],
    ),
    (
        "Tiếp nhận 221 đơn (196 khiếu nại, 25 tố cáo) thuộc thẩm quyền giải quyết.",
        [
            "Tiếp nhận đơn thuộc thẩm quyền giải quyết",
            "Tiếp nhận đơn thuộc thẩm quyền giải quyết: khiếu nại",
            "Tiếp nhận đơn thuộc thẩm quyền giải quyết: tố cáo",
        ],
    ),
    (
        "Có 7 Bộ và 12 địa phương có tỷ lệ giải ngân đạt trên 45%.",
        ["Bộ có tỷ lệ giải ngân đạt trên 45%", "địa phương có tỷ lệ giải ngân đạt trên 45%"],
    ),
    ("Có 7 trường và 12 lớp mẫu giáo.", ["trường", "lớp mẫu giáo"]),
    ("Giá xăng không cao hơn 19.620 đồng/lít (tăng 679 đồng/lít).", ["Giá xăng"]),
    (
        "Tỷ lệ từ mức 33% trong giai đoạn 2001-2005 đã giảm chỉ còn 19% trong giai đoạn 2006-2010.",
        ["Tỷ lệ trong giai đoạn 2001-2005", "Tỷ lệ"],
    ),
    ("Công ty Ma Dao Pte.Ltd nộp 72 tỷ đồng.", ["Công ty Ma Dao Pte.Ltd nộp"]),
]


@pytest.mark.parametrize(("text", "labels"), LABELS)
def test_labels(text: str, labels: list[str]) -> None:
    assert [figure.label for figure in figures(text)] == labels
