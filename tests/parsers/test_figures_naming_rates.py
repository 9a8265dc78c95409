"""Labels of rates and shares, of growth, of levels that something rose to or fell from, of plans."""

from __future__ import annotations

import pytest

from tests.parsers.figure_helpers import figures

LABELS = [
    # a fraction and its rate are one figure; another rate is of its own
    ("Xã nông thôn mới 14/42 xã, 33,3%.", ["Xã nông thôn mới xã"]),
    ("Số đơn đủ điều kiện 286 đơn/tổng 342 đơn tiếp nhận.", ["Số đơn đủ điều kiện"]),
    # a level that a change led to, or from: what changed is no part of what it is of
    (
        "Tỷ lệ hộ nghèo giảm từ 8,12% năm 2022 xuống 6,85% năm 2023.",
        ["Tỷ lệ hộ nghèo", "Tỷ lệ hộ nghèo"],
    ),
    ("Giá cả tăng lên 20 lần.", ["Giá cả tăng"]),
    # a rate is named by what it is measured by, what falls by a rate stands behind it
    (
        "Tổng thu nội địa 4 tỷ đồng, đạt 56,4% dự toán, 52,1% dự toán phấn đấu và bằng 108% so với cùng kỳ.",
        [
            "Tổng thu nội địa",
            "Tổng thu nội địa so với dự toán phấn đấu",
            "Tổng thu nội địa so với cùng kỳ",
        ],
    ),
    (
        "Giải ngân trên 95% kế hoạch vốn; giảm 5% số vụ tai nạn.",
        ["Giải ngân so với kế hoạch", "giảm số vụ tai nạn"],
    ),
    # one of those that were counted together, singled out; what is measured otherwise is of another
    (
        "Kim ngạch xuất khẩu đạt 10 tỷ USD; riêng tôm 3,9 tỷ USD.",
        ["Kim ngạch xuất khẩu", "Kim ngạch xuất khẩu: tôm"],
    ),
    ("Diện tích nuôi trồng 1,3 triệu ha và 9,7 triệu m3 lồng bè.", ["Diện tích nuôi trồng", "lồng bè"]),
    # the mark that was not reached, members of one kind whose word may name a number
    (
        "Kiểm định 4.120 phương tiện, trong đó 3.980 phương tiện đạt, không đạt 140 phương tiện.",
        [
            "Kiểm định phương tiện",
            "Kiểm định phương tiện: phương tiện đạt",
            "Kiểm định phương tiện: phương tiện không đạt",
        ],
    ),
    (
        "Tuyển 1.316 học sinh, trong đó cao đẳng 412, trung cấp 604, sơ cấp 300.",
        [
            "Tuyển học sinh",
            "Tuyển học sinh: cao đẳng",
            "Tuyển học sinh: trung cấp",
            "Tuyển học sinh: sơ cấp",
        ],
    ),
    ("Phát triển mới 2.140 đồng hồ.", ["Phát triển mới đồng hồ"]),
    (
        "Dịch xảy ra tại 214 hộ, làm 3.812 con lợn mắc bệnh.",
        ["Dịch xảy ra", "Dịch xảy ra: làm con lợn mắc bệnh"],
    ),
    # what it was before is of the same, whatever it was counted by and however it changed
    ("Ghi nhận 46 ca mắc, tăng 12 ca so với tuần trước (34 ca).", ["Ghi nhận ca mắc", "Ghi nhận ca mắc"]),
    ("Xảy ra 09 vụ cháy, giảm một nửa so với cùng kỳ (18 vụ).", ["Xảy ra vụ cháy", "Xảy ra vụ cháy"]),
    # both nouns of a clause are told apart; a target is of what was said before it
    (
        "Có 326 thủ tục thuộc thẩm quyền cấp huyện và 128 thủ tục thuộc thẩm quyền cấp xã.",
        ["thủ tục thuộc thẩm quyền cấp huyện", "thủ tục thuộc thẩm quyền cấp xã"],
    ),
    (
        "Tỷ lệ hộ nghèo còn 6,85%; mục tiêu cuối năm 2024 còn 5,8%.",
        ["Tỷ lệ hộ nghèo", "Tỷ lệ hộ nghèo: mục tiêu cuối năm 2024"],
    ),
    # what a rise in brackets is measured from parts no run; what a second predicate is said of
    (
        "Tỷ lệ hộ nghèo còn 5,12% (giảm 1,03% so với cuối năm 2022), hộ cận nghèo còn 6,4%.",
        ["Tỷ lệ hộ nghèo", "Tỷ lệ: hộ cận nghèo"],
    ),
    (
        "Có 98,5% hộ dân được dùng nước hợp vệ sinh, 65,2% được dùng nước sạch.",
        ["hộ dân được dùng nước hợp vệ sinh", "hộ dân: dùng nước sạch"],
    ),
    (
        "Tai nạn xảy ra 12 vụ, làm 05 người chết, 11 người bị thương.",
        ["Tai nạn xảy ra", "Tai nạn xảy ra: làm người chết", "Tai nạn xảy ra: làm người bị thương"],
    ),
    ("Có 01 xã kiểu mẫu; bình quân đạt 17,2 tiêu chí/xã.", ["xã kiểu mẫu", "bình quân tiêu chí/xã"]),
    (
        "Thu đạt 156 tỷ đồng, bằng 52% dự toán tỉnh giao, 49% dự toán huyện giao, tăng 8% so với cùng kỳ.",
        ["Thu", "Thu so với dự toán huyện giao"],
    ),
    # what grew to an amount, and what its growth adds to the whole
    (
        "Arabica Lâm Hà tăng 1,7% lên 101 triệu bao và cà phê Robusta tăng 10,5% lên 62 triệu bao.",
        ["Arabica Lâm Hà tăng", "Arabica Lâm Hà", "cà phê Robusta tăng", "cà phê Robusta"],
    ),
    (
        "GRDP tăng 7%, trong đó khu vực I tăng 3%, đóng góp 0,7 điểm phần trăm.",
        ["GRDP tăng", "GRDP tăng: khu vực I tăng", "GRDP tăng: khu vực I: đóng góp"],
    ),
    # a noun of two words is one; a rate of another noun goes on with nothing
    (
        "Hòa giải thành 158 vụ, việc, không thành 21 vụ, việc, đang hòa giải 06 vụ, việc.",
        ["Hòa giải thành vụ, việc", "không thành vụ, việc", "đang hòa giải vụ, việc"],
    ),
    (
        "Tỷ lệ hòa giải thành đạt 86% trở lên; 100% dự thảo văn bản được thẩm định.",
        ["Tỷ lệ hòa giải thành", "dự thảo văn bản được thẩm định"],
    ),
    ("Thực hiện 64 vụ việc trợ giúp pháp lý.", ["Thực hiện vụ việc trợ giúp pháp lý"]),
    (
        "Xây dựng 08 mô hình trình diễn, quy mô 35 ha, với 120 hộ tham gia.",
        [
            "Xây dựng mô hình trình diễn",
            "Xây dựng mô hình trình diễn: quy mô",
            "Xây dựng mô hình trình diễn: hộ tham gia",
        ],
    ),
    (
        "Cơ quan thi hành án thụ lý 1.042 việc, tương ứng số tiền 68 tỷ đồng.",
        ["Cơ quan thi hành án thụ lý", "Cơ quan thi hành án thụ lý: số tiền"],
    ),
    (
        "Thời gian giải quyết trung bình 2,5 ngày/hồ sơ, rút ngắn 0,8 ngày so với quy định.",
        ["Thời gian giải quyết trung bình", "Thời gian giải quyết trung bình: rút ngắn"],
    ),
    # who is hurt is so by what did it, not by those that died; a share is told by its verb
    (
        "Thiên tai làm chết 04 người, trong đó trẻ em 01 người; 11 người bị thương.",
        ["Thiên tai làm chết", "Thiên tai làm chết: trẻ em (người)", "Thiên tai: người bị thương"],
    ),
    (
        "Giải quyết xong 689 vụ; hòa giải thành chiếm 62,9% số vụ đã giải quyết.",
        ["Giải quyết xong", "hòa giải thành chiếm số vụ đã giải quyết"],
    ),
    # members of one kind share what stands before the first
    (
        "Trẻ từ 5 tuổi tiêm mũi 1 đạt 84,3%, mũi 2 đạt 52,9%.",
        ["Trẻ từ 5 tuổi tiêm mũi 1", "Trẻ từ 5 tuổi tiêm: mũi 2"],
    ),
    (
        "Điều trị nội trú 45.210 lượt, ngoại trú 5.467 lượt.",
        ["Điều trị nội trú", "Điều trị: ngoại trú (lượt)"],
    ),
    (
        "Tỷ lệ trẻ nhà trẻ ra lớp đạt 32,4% (kế hoạch 30%), mẫu giáo 96,8%.",
        [
            "Tỷ lệ trẻ nhà trẻ ra lớp",
            "Tỷ lệ trẻ nhà trẻ ra lớp: kế hoạch",
            "Tỷ lệ trẻ nhà trẻ ra lớp: mẫu giáo",
        ],
    ),
    # what the places that are counted did is no change of their number
    (
        "Riêng 03 huyện nghèo giảm bình quân 5,4%/năm.",
        ["huyện nghèo", "nghèo giảm bình quân"],
    ),
    (
        "Mức độ hài lòng: khảo sát 1.250 phiếu, có 1.233 phiếu hài lòng và rất hài lòng.",
        ["Mức độ hài lòng: khảo sát phiếu", "phiếu hài lòng và rất hài lòng"],
    ),
    (
        "Thu hút 12 dự án FDI, vốn đăng ký 186 triệu USD và 35 dự án trong nước với 9.870 tỷ đồng.",
        [
            "Thu hút dự án FDI",
            "Thu hút dự án FDI: vốn đăng ký",
            "dự án trong nước",
            "dự án trong nước: vốn đăng ký",
        ],
    ),
    (
        "Trong đó có 16 dự án trong nước với tổng vốn là 3.911 tỷ đồng và 01 dự án FDI với vốn 4 triệu USD.",
        [
            "dự án trong nước",
            "dự án trong nước: tổng vốn",
            "dự án FDI",
            "dự án FDI: vốn",
        ],
    ),
    (
        "Phát hiện 285 trường hợp, trong đó, sai phép là 78 trường hợp và 58 trường hợp vi phạm khác.",
        [
            "Phát hiện (trường hợp)",
            "Phát hiện (trường hợp): sai phép (trường hợp)",
            "Phát hiện (trường hợp): trường hợp vi phạm khác",
        ],
    ),
    ("Riêng tháng 9-2010 có khoảng 141.500 người đã có việc làm.", ["người đã có việc làm"]),
    ("Án năm 2018 chuyển sang là 39 bản án.", ["Án năm 2018 chuyển sang bản án"]),
    (
        "Có 17/7.798 vụ bị hủy chiếm 0,22% và 14/7.798 vụ bị sửa chiếm 0,18%.",
        ["vụ bị hủy", "vụ bị sửa"],
    ),
    (
        "Tỷ lệ bản án bị hủy là 1,18% (do nguyên nhân chủ quan là 0,59%); bị sửa là 4,91%.",
        ["Tỷ lệ bản án bị hủy", "Tỷ lệ bản án bị hủy: nguyên nhân chủ quan", "Tỷ lệ bản án: bị sửa"],
    ),
    (
        "Kết nạp 603 đảng viên mới, trong đó: đảng viên nữ là 359 người, đưa tổng số đảng viên lên 74.108.",
        ["Kết nạp đảng viên mới", "Kết nạp đảng viên mới: đảng viên nữ", "tổng số đảng viên"],
    ),
    ("Cả nước có 45 tổ chức, 12 chi bộ trực thuộc.", ["Cả nước (tổ chức)", "Cả nước: chi bộ trực thuộc"]),
    ("Theo Nghị quyết Hội nghị Trung ương 4 (khóa XIII), kết nạp 90 đảng viên.", ["kết nạp đảng viên"]),
    (
        "Trồng mới 12,7 ha cam, bưởi, nâng tổng diện tích cây ăn quả lên 84,9 ha, trong đó 61,5 ha đã cho "
        "thu hoạch, sản lượng ước đạt 735 tấn.",
        [
            "diện tích trồng mới cam",
            "tổng diện tích cây ăn quả",
            "tổng diện tích cây ăn quả: diện tích thu hoạch",
            "cây ăn quả: sản lượng",
        ],
    ),
    (
        "Có 45 hộ tham gia sàn thương mại, có 284 sản phẩm được đưa lên sàn.",
        ["hộ tham gia sàn thương mại", "sản phẩm được đưa lên sàn"],
    ),
    # Each growth has its own subject; two states are of one thing.
    (
        "Cụ thể, số vụ tăng 17%, số người chết tăng 8,57% và số người bị thương tăng 50%.",
        ["số vụ tăng", "số người chết tăng", "số người bị thương tăng"],
    ),
    (
        "So với tuần trước, số ca mắc giảm 13 ca, từ 211 ca xuống còn 198 ca.",
        ["số ca mắc giảm", "số ca mắc", "số ca mắc"],
    ),
    (
        "Chỉ số tiêu thụ so với tháng trước và cùng kỳ tăng lần lượt 5,4% và 17,2%.",
        ["Chỉ số tiêu thụ so với tháng trước tăng", "Chỉ số tiêu thụ so với cùng kỳ tăng"],
    ),
    # A bare yield is that of the crop before it.
    (
        "Diện tích lúa đã thu hoạch ước đạt 53.000 ha. Năng suất ước đạt 60,0 tạ/ha; sản lượng đạt 318 tấn.",
        ["Diện tích lúa đã thu hoạch", "lúa đã thu hoạch: Năng suất", "lúa đã thu hoạch: sản lượng"],
    ),
    (
        "Bệnh sởi đứng đầu với 2.240 ca, trong đó có 3 ca nặng, tiếp theo là sốt xuất huyết với 1.800 ca.",
        ["Bệnh sởi đứng đầu (ca)", "Bệnh sởi đứng đầu (ca): ca nặng", "sốt xuất huyết (ca)"],
    ),
    (
        "Cả nước có 1.860 xã đạt chuẩn nâng cao và 340 xã đạt chuẩn kiểu mẫu.",
        ["Cả nước: xã đạt chuẩn nâng cao", "Cả nước: xã đạt chuẩn kiểu mẫu"],
    ),
    (
        "Xảy ra 492 vụ từ ít nghiêm trọng trở lên và 25 vụ va chạm.",
        ["Xảy ra vụ từ ít nghiêm trọng trở lên", "Xảy ra vụ va chạm"],
    ),
    # The bracket behind a plan names the plan of the figure before it.
    (
        "Trồng mới 3.215 ha rừng tập trung, đạt 64,3% kế hoạch (5.000 ha).",
        ["diện tích trồng mới rừng tập trung", "diện tích trồng mới rừng tập trung: diện tích kế hoạch"],
    ),
    # A run of rates shares its indicator up to the word that changes.
    (
        "Tỷ lệ trẻ em suy dinh dưỡng thể nhẹ cân 10,2%, thể thấp còi 14,6%.",
        ["Tỷ lệ trẻ em suy dinh dưỡng thể nhẹ cân", "Tỷ lệ trẻ em suy dinh dưỡng: thể thấp còi"],
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
    ("Giải nhất: 12 em; giải nhì: 22 em.", ["Giải nhất", "giải nhì"]),
    (
        "Tỷ lệ giường bệnh tư: 21,2%; Hà Nội: 7,5%.",
        ["Tỷ lệ giường bệnh tư", "Tỷ lệ giường bệnh tư: Hà Nội"],
    ),
    ("Phấn đấu năm 2030 thu ngân sách đạt 750 tỷ đồng.", ["thu ngân sách"]),
    # Several changes of one thing, each against another time: none is of the one before it.
    (
        "Chỉ số giá vàng giảm 1,1% so với tháng trước; tăng 30% so với tháng 12 và tăng 29% so với cùng kỳ.",
        [
            "Chỉ số giá vàng giảm so với tháng trước",
            "Chỉ số giá vàng: tăng so với tháng 12",
            "Chỉ số giá vàng: tăng so với cùng kỳ",
        ],
    ),
    # Amounts that rounding leaves a last place beyond their total are parts of it all the same.
    (
        "Trị giá xuất nhập khẩu đạt 69,26 tỷ USD. Trong đó, XK đạt 54,94 tỷ USD; NK đạt 14,33 tỷ USD.",
        ["Trị giá xuất nhập khẩu", "Trị giá xuất nhập khẩu: XK", "Trị giá xuất nhập khẩu: NK"],
    ),
    # What the bracket says is of then, or the plan.
    (
        "Giải quyết việc làm cho 50.898 người, tăng 80,3% so với năm 2004 (năm 2004 là hơn 28 nghìn người).",
        ["Giải quyết việc làm", "Giải quyết việc làm: năm 2004"],
    ),
    # A criterion keeps the rate that it is about.
    (
        "Có 22 xã đạt tiêu chí tỷ lệ hộ nghèo, 28 xã đạt tiêu chí thu nhập.",
        ["xã đạt tiêu chí tỷ lệ hộ nghèo", "xã đạt tiêu chí thu nhập"],
    ),
    ("Có 22 xã đạt chuẩn tỷ lệ 51%.", ["xã đạt chuẩn", "đạt chuẩn tỷ lệ"]),
    # Whose shares they all are.
    (
        "Kinh tế tư nhân đóng góp 45% GDP, tạo ra 85% việc làm, chiếm 35% kim ngạch nhập khẩu.",
        [
            "Kinh tế tư nhân đóng góp GDP",
            "Kinh tế tư nhân: tạo ra việc làm",
            "Kinh tế tư nhân: kim ngạch nhập khẩu",
        ],
    ),
    # From one level to another, however they are led up to.
    (
        "Tổng nợ tăng khá mạnh từ mức 8.934 tỷ đồng đầu năm lên 10.555 tỷ đồng.",
        ["Tổng nợ", "Tổng nợ"],
    ),
    # A level that a change led to is of what changed.
    (
        "Nợ phải trả 25.815 tỷ đồng. Trong đó, nợ vay tăng thêm 374 tỷ đồng lên mức 19.259 tỷ đồng.",
        ["Nợ phải trả", "Nợ phải trả: nợ vay tăng thêm", "Nợ phải trả: nợ vay"],
    ),
    # What a rate is measured by is no name; in a list it is of the part before it.
    (
        "Tổng thu 285 tỷ đồng, đạt 60% kế hoạch tỉnh giao, đạt 58% kế hoạch huyện giao; trong đó, thu nội "
        "địa 24 tỷ đồng, đạt 43% kế hoạch tỉnh giao, đạt 34% kế hoạch huyện giao.",
        [
            "Tổng thu",
            "Tổng thu so với kế hoạch huyện giao",
            "Tổng thu: thu nội địa",
            "Tổng thu: thu nội địa so với kế hoạch huyện giao",
        ],
    ),
    ("Thu ngân sách đạt 81,62% dự toán.", ["Thu ngân sách so với dự toán"]),
    # A clause of its own behind ``và``; what adds to the growth.
    (
        "Tỷ trọng khu vực dịch vụ chiếm 31,3% và khu vực nông, lâm nghiệp chiếm 12,4%.",
        ["Tỷ trọng khu vực dịch vụ", "Tỷ trọng: khu vực nông, lâm nghiệp"],
    ),
    (
        "Khu vực công nghiệp tăng 6,78%, đóng góp 3,93 điểm phần trăm vào mức tăng trưởng chung.",
        ["Khu vực công nghiệp tăng", "Khu vực công nghiệp: đóng góp vào mức tăng trưởng chung"],
    ),
    (
        "Hỗ trợ 25 hộ nghèo, người lao động, người cách ly với tổng kinh phí 37 tỷ đồng.",
        ["Hỗ trợ hộ nghèo", "Hỗ trợ hộ nghèo: tổng kinh phí"],
    ),
]


@pytest.mark.parametrize(("text", "labels"), LABELS)
def test_labels(text: str, labels: list[str]) -> None:
    assert [figure.label for figure in figures(text)] == labels


RATES = [
    ("Giải quyết 401 vụ với 655 bị cáo, đạt 82,5% số vụ và 80,7% số bị cáo.", [82.5, 80.7]),
    ("Trâu 2.120 con, bò 4.350 con; so với cùng kỳ lần lượt bằng 98,4% và 103,1%.", [98.4, 103.1]),
    ("Kết quả Khá, Đạt lần lượt là 60,5% và 39,5%.", [60.5, 39.5]),
    ("Xảy ra 85 vụ; làm rõ 74 vụ, 112 đối tượng, đạt tỷ lệ 87,06%.", [None, 87.06, None]),
    ("Làm rõ 74 vụ, bắt 112 đối tượng, đạt tỷ lệ 97%.", [None, 97]),
    ("Số quyết định được chấp hành là 207 trường hợp, đạt tỷ lệ chấp hành là 82,14%.", [82.14]),
    ("Có 17/7.798 vụ bị hủy chiếm 0,22% và 14/7.798 vụ bị sửa chiếm 0,18%.", [0.22, 0.18]),
    ("Giải quyết 384 vụ với 641 bị cáo, đạt 99,5% về số vụ và 98,6% về số bị cáo.", [99.5, 98.6]),
    ("Thi hành xong 410 việc, 38 tỷ đồng, đạt 66% về việc và trên 25% về tiền.", [66, 25]),
    ("Có 7/16 khoản thu vượt dự toán; thu dầu thô 8.097 tỷ đồng, đạt 33,9% dự toán.", [None, 33.9]),
]


@pytest.mark.parametrize(("text", "rates"), RATES)
def test_rates_are_of_what_they_say(text: str, rates: list[float | None]) -> None:
    assert [figure.percent for figure in figures(text)] == rates
