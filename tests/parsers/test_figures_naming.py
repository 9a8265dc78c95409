"""Labels name the whole indicator and nothing of a neighbour; changes belong to their own figure."""

from __future__ import annotations

import pytest

from tests.parsers.figure_helpers import figures, listed, paragraph, settled

LABELS = [
    (
        "Số lợn tiêu hủy tại thôn Đình 58 con, thôn Bãi.43 con.",
        ["Số lợn tiêu hủy tại thôn Đình", "Số lợn tiêu hủy: thôn Bãi (con)"],
    ),
    # a level that a change led to, or from: what changed is no part of what it is of
    (
        "Tỷ lệ hộ nghèo giảm từ 8,12% năm 2022 xuống 6,85% năm 2023.",
        ["Tỷ lệ hộ nghèo", "Tỷ lệ hộ nghèo"],
    ),
    ("Giá cả tăng lên 20 lần.", ["Giá cả tăng"]),
    # what is had, given or counted behind a joining word is no object of the words before it
    ("Giải quyết việc làm cho 450 lao động.", ["Giải quyết việc làm (lao động)"]),
    ("Ban hành 12 văn bản.", ["Ban hành văn bản"]),
    ("Có 10,8 bác sĩ/vạn dân; tỷ lệ sinh 12,1‰.", ["bác sĩ/vạn dân", "tỷ lệ sinh"]),
    # a noun that the words before it end with is said once, a deed said again is another number
    ("Số lượng thủ tục: 128 thủ tục thuộc cấp xã.", ["Số lượng thủ tục: thủ tục thuộc cấp xã"]),
    ("Về người: 40 người chết.", ["người chết"]),
    # those counted with a part are of the part
    (
        "Giải quyết 73 vụ với 119 bị cáo, trong đó xét xử 70 vụ với 114 bị cáo.",
        [
            "Giải quyết vụ",
            "Giải quyết vụ: bị cáo",
            "Giải quyết vụ: xét xử (vụ)",
            "Giải quyết vụ: xét xử (vụ): bị cáo",
        ],
    ),
    # nouns of one kind counted side by side
    ("Tiểu học: 20 trường, 462 lớp.", ["Tiểu học: trường", "Tiểu học: lớp"]),
    # an item of a list that opens with its number is counted as far as its semicolon
    (
        "Công an xử lý 547 vụ buôn bán, vận chuyển trái phép hàng cấm, hàng lậu; 504 vụ gian lận.",
        ["Công an xử lý vụ buôn bán, vận chuyển trái phép hàng cấm, hàng lậu", "Công an xử lý vụ gian lận"],
    ),
    ("Xử lý 12 vụ vi phạm, giảm so với năm trước; 3 vụ khác.", ["Xử lý vụ vi phạm", "Xử lý vụ khác"]),
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
    # a heading on the line of its text
    ("Công tác chứng thực. Tiếp nhận 318 hồ sơ.", ["Công tác chứng thực: Tiếp nhận hồ sơ"]),
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
    # what it was before is of the same, whatever it was counted by and however it changed
    ("Ghi nhận 46 ca mắc, tăng 12 ca so với tuần trước (34 ca).", ["Ghi nhận ca mắc", "Ghi nhận ca mắc"]),
    ("Xảy ra 09 vụ cháy, giảm một nửa so với cùng kỳ (18 vụ).", ["Xảy ra vụ cháy", "Xảy ra vụ cháy"]),
    # the items of a list are all of what stands over it, and of one kind each takes the other's place
    (
        "Tỷ lệ phân luồng: Luồng xanh 62%, luồng vàng 33%, luồng đỏ 5%.",
        ["Tỷ lệ phân luồng: Luồng xanh", "Tỷ lệ phân luồng: luồng vàng", "Tỷ lệ phân luồng: luồng đỏ"],
    ),
    (
        "Tỷ lệ huy động trẻ nhà trẻ 38%, mẫu giáo 99%.",
        ["Tỷ lệ huy động trẻ nhà trẻ", "Tỷ lệ huy động trẻ: mẫu giáo"],
    ),
    (
        "Rèn luyện loại Tốt 88%, Khá 10%, Đạt 2%.",
        ["Rèn luyện loại Tốt", "Rèn luyện loại: Khá", "Rèn luyện loại: Đạt"],
    ),
    # what became of those that were assigned; what a list behind "hình thức" divides
    ("Biên chế được giao 112 người, hiện có 104 người.", ["Biên chế được giao", "Biên chế: hiện có (người)"]),
    (
        "Kỷ luật 02 đảng viên bằng hình thức khiển trách 01, cảnh cáo 01.",
        ["Kỷ luật đảng viên", "Kỷ luật đảng viên: khiển trách", "Kỷ luật đảng viên: cảnh cáo"],
    ),
    # the sum so far is of what is counted alike; the words for it stand over nothing
    (
        "Bắt giữ 17 vụ, trị giá 2 tỷ đồng. Lũy kế từ đầu năm: 154 vụ, trị giá 27 tỷ đồng.",
        ["Bắt giữ vụ", "Bắt giữ vụ: trị giá", "Bắt giữ vụ: Lũy kế từ đầu năm", "Bắt giữ vụ: trị giá"],
    ),
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
    # a list divides the one of several that it adds up to
    (
        "Thụ lý 486 vụ; đã giải quyết 401 vụ. Trong đó, cấp tỉnh 97 vụ, cấp huyện 304 vụ.",
        ["Thụ lý vụ", "giải quyết (vụ)", "giải quyết (vụ): cấp tỉnh (vụ)", "giải quyết (vụ): cấp huyện (vụ)"],
    ),
    (
        "Trình độ: sau đại học 41 người, đại học 158 người.",
        ["Trình độ: sau đại học", "Trình độ: đại học (người)"],
    ),
    ("Từ chối thanh toán 146 triệu đồng.", ["Từ chối thanh toán"]),
    (
        "Thu đạt 81 tỷ đồng (trong nước 45 tỷ đồng, nước ngoài 36 tỷ đồng).",
        ["Thu", "Thu: trong nước", "Thu: nước ngoài"],
    ),
    (
        "Riêng trong tháng 10 (từ 15/9 đến 15/10), đơn vị hoàn thành 18 cuộc.",
        ["đơn vị hoàn thành cuộc"],
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
    # who is hurt is so by what did it, not by those that died; a share is told by its verb
    (
        "Thiên tai làm chết 04 người, trong đó trẻ em 01 người; 11 người bị thương.",
        ["Thiên tai làm chết", "Thiên tai làm chết: trẻ em (người)", "Thiên tai: người bị thương"],
    ),
    (
        "Giải quyết xong 689 vụ; hòa giải thành chiếm 62,9% số vụ đã giải quyết.",
        ["Giải quyết xong", "hòa giải thành chiếm số vụ đã giải quyết"],
    ),
    # which ones are counted
    ("Có 312 hộ ngập từ 0,5 m trở lên.", ["hộ ngập từ 0,5 m trở lên"]),
    (
        "Lúa đổ: 3.415 ha (mất trắng trên 70%: 1.204 ha).",
        ["diện tích lúa đổ", "Lúa đổ: diện tích mất trắng trên 70%"],
    ),
    ("Số trẻ là con thứ ba trở lên 21 trẻ.", ["Số trẻ là con thứ ba trở lên"]),
    # the title of a later sentence names what stands under it
    (
        "Thủy sản: Sản lượng 589 tấn. Xây dựng nông thôn mới: toàn tỉnh có 96 xã đạt chuẩn.",
        ["Thủy sản: Sản lượng", "Xây dựng nông thôn mới: xã đạt chuẩn"],
    ),
    # what it was before is of the same
    (
        "Doanh thu dịch vụ đạt 29 tỷ đồng, tăng 13,4% so với cùng kỳ (25 tỷ đồng).",
        ["Doanh thu dịch vụ", "Doanh thu dịch vụ"],
    ),
    (
        "Xử lý 187 tin; còn lại 18 tin.",
        ["Xử lý tin", "còn lại (tin)"],
    ),
    # nouns of one list do not lean on each other; what stands before its colon holds for all of them
    ("Toàn huyện có ngô 5.672 ha, lạc 3.110 ha.", ["diện tích ngô", "diện tích lạc"]),
    ("Có 45 người tham gia, nữ 20 người.", ["người tham gia", "người tham gia: nữ (người)"]),
    (
        "Cơ cấu: trộm cắp 23 vụ, cố ý gây thương tích 14 vụ, lừa đảo 9 vụ.",
        ["Cơ cấu: trộm cắp vụ", "Cơ cấu: cố ý gây thương tích", "Cơ cấu: lừa đảo (vụ)"],
    ),
    (
        "Nợ thuế 78 tỷ đồng, giảm 4 tỷ đồng so với đầu năm: nợ khó thu 21 tỷ đồng.",
        ["Nợ thuế", "nợ khó thu"],
    ),
    # fields of a form in one line, classes of values
    (
        "Phiếu phát ra: 150 - Phiếu thu về: 147 - Độ tuổi: 25-34: 48; 35-49: 99.",
        ["Phiếu phát ra", "Phiếu thu về", "Phiếu thu về: Độ tuổi: 25-34", "Phiếu thu về: 35-49"],
    ),
    # the title of an item holds for all that is counted in it
    (
        "Sốt xuất huyết: ghi nhận 245 ca mắc (tích lũy 1.873 ca). Số ổ dịch phát hiện 57 ổ.",
        [
            "Sốt xuất huyết: ghi nhận ca mắc",
            "Sốt xuất huyết: tích lũy (ca)",
            "Sốt xuất huyết: Số ổ dịch phát hiện",
        ],
    ),
    (
        "Dự án đường ven biển (do Ban A làm chủ đầu tư): lũy kế vốn bố trí 1.870 tỷ đồng.",
        ["Dự án đường ven biển: lũy kế vốn bố trí"],
    ),
    ("Kết quả: cấp 45 giấy phép; thu 12 tỷ đồng lệ phí.", ["cấp giấy phép", "thu lệ phí"]),
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
    # one number of several nouns; which ones are counted
    ("Có 1.245 cán bộ quản lý, giáo viên, nhân viên; 12 xã.", ["cán bộ quản lý, giáo viên, nhân viên", "xã"]),
    (
        "Có 09 đơn vị giải ngân trên 50%, 12 đơn vị dưới 20%.",
        ["đơn vị giải ngân trên 50%", "đơn vị dưới 20%"],
    ),
    # the number of a name stands before the colon
    (
        "Bồi dưỡng kiến thức đối tượng 2: 45 đồng chí; đối tượng 3: 312 đồng chí.",
        ["Bồi dưỡng kiến thức đối tượng 2: đồng chí", "Bồi dưỡng kiến thức: đối tượng 3 (đồng chí)"],
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
    # When and by whom it is told is no part of a name, behind whatever opening.
    (
        "Cụ thể, trong tháng 2 (tính đến ngày 22.2.2023), Bến Tre đã ghi nhận 59 ca sốt xuất huyết.",
        ["Bến Tre đã ghi nhận ca sốt xuất huyết"],
    ),
    ("Theo đó, 9 tháng đầu năm 2023, thu ngân sách đạt trên 5.600 tỷ đồng.", ["thu ngân sách"]),
    ("Tích lũy từ đầu năm 2014, cả nước ghi nhận 22.683 ca mắc.", ["cả nước ghi nhận ca mắc"]),
    ("Kết quả xác minh, phân loại thì có 54.681 việc có điều kiện.", ["việc có điều kiện"]),
    ("Về nông nghiệp, đến tháng 3, cả nước đã cấp 12 giấy phép.", ["nông nghiệp: cả nước đã cấp giấy phép"]),
    (
        "Trong số có điều kiện thi hành, đã giải quyết xong 26.515 việc.",
        ["có điều kiện thi hành: giải quyết xong"],
    ),
    (
        "Sản xuất công nghiệp tiếp tục phục hồi, chỉ số sản xuất tháng 9 tăng 7,6% so với tháng trước.",
        ["chỉ số sản xuất tháng 9 tăng so với tháng trước"],
    ),
    ("Khu vực nông thôn miền núi, tỷ lệ hộ nghèo là 7,6%.", ["Khu vực nông thôn miền núi, tỷ lệ hộ nghèo"]),
    # Where something was is not what fell; a stroke may set two kinds of place beside each other.
    (
        "Ghi nhận 402 trường hợp mắc sởi tại 33 tỉnh/thành phố, giảm 21,1% so với tuần trước.",
        ["Ghi nhận trường hợp mắc sởi", "Ghi nhận trường hợp mắc sởi: tỉnh/thành phố"],
    ),
    (
        "Có 283 đơn vị cấp huyện thuộc 58 tỉnh, thành phố đã được công nhận hoàn thành.",
        [
            "đơn vị cấp huyện đã được công nhận hoàn thành",
            "đơn vị cấp huyện đã được công nhận hoàn thành: tỉnh, thành phố",
        ],
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
    # What accidents did is of those accidents, and not of the ones they are a part of.
    (
        "Cả nước xảy ra 1.734 vụ, làm chết 708 người, làm bị thương 1.484 người. Trong đó tai nạn nghiêm "
        "trọng xảy ra 798 vụ, làm chết 608 người, bị thương 378 người.",
        [
            "Cả nước xảy ra",
            "Cả nước xảy ra: làm chết (người)",
            "Cả nước xảy ra: làm bị thương",
            "Cả nước xảy ra: tai nạn nghiêm trọng xảy ra",
            "tai nạn nghiêm trọng xảy ra: làm chết (người)",
            "tai nạn nghiêm trọng xảy ra: bị thương (người)",
        ],
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
        ["diện tích trồng mới rừng tập trung", "diện tích trồng mới rừng tập trung: diện tích kế hoạch"],
    ),
    # Clauses with subjects of their own are neighbours, not parts.
    (
        "Giấy các loại đạt 18 nghìn tấn tăng 3%, bia đạt 21 triệu lít tăng 5%.",
        ["Giấy các loại", "bia"],
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
    ("Giải nhất: 12 em; giải nhì: 22 em.", ["Giải nhất", "giải nhì"]),
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
    # Several changes of one thing, each against another time: none is of the one before it.
    (
        "Chỉ số giá vàng giảm 1,1% so với tháng trước; tăng 30% so với tháng 12 và tăng 29% so với cùng kỳ.",
        [
            "Chỉ số giá vàng giảm so với tháng trước",
            "Chỉ số giá vàng: tăng so với tháng 12",
            "Chỉ số giá vàng: tăng so với cùng kỳ",
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
    # How a sentence is joined to the one before, and who said it, is no part of a name.
    (
        "Đáng chú ý, chỉ tính riêng trong tháng 12, sản xuất thép các loại đạt 2,6 triệu tấn.",
        ["sản xuất thép các loại"],
    ),
    (
        "Ông Đỗ Văn An, Phó Chủ tịch huyện, cho biết: Đã trồng 2.000 ha rừng gỗ lớn.",
        ["diện tích trồng rừng gỗ lớn"],
    ),
    # In turn.
    (
        "Giá thuốc lá điếu Hero và Jet lần lượt là 13.500 đồng và 16.500 đồng.",
        ["Giá thuốc lá điếu Hero", "Giá thuốc lá điếu Jet"],
    ),
    (
        "Tỷ lệ hộ nghèo và hộ cận nghèo lần lượt là 3,2% và 4,1%.",
        ["Tỷ lệ hộ nghèo", "Tỷ lệ hộ cận nghèo"],
    ),
    (
        "Hoạt động dịch vụ, mua bán chứng khoán tăng trưởng lần lượt 61% và 22%.",
        ["Hoạt động dịch vụ tăng trưởng", "mua bán chứng khoán tăng trưởng"],
    ),
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
    # One group of ages after the other.
    (
        "Nhóm công nhân dưới 25 tuổi chiếm 43,4%, từ 26-35 tuổi chiếm 34,7%, từ 36-45 tuổi chiếm 14%.",
        ["Nhóm công nhân dưới 25 tuổi", "Nhóm công nhân: 26-35 tuổi", "Nhóm công nhân: 36-45 tuổi"],
    ),
    # Since when is no part of a name; from what age is.
    (
        "Từ ngày 01/01/2024 đến nay có 57 cơ sở y tế thực hiện liên thông.",
        ["cơ sở y tế thực hiện liên thông"],
    ),
    (
        "Thu nhận 395 trường hợp; trong đó: từ 0-6 tuổi: 229 trường hợp; trên 14 tuổi: 26 trường hợp.",
        ["Thu nhận (trường hợp)", "Thu nhận (trường hợp): 0-6 tuổi", "Thu nhận (trường hợp): trên 14 tuổi"],
    ),
    # Named as instances of what was said.
    (
        "Một số huyện có tỷ lệ giáo dân khá cao, như huyện Nghĩa Hưng: 48,9%; huyện Hải Hậu: 41,3%.",
        [
            "Một số huyện có tỷ lệ giáo dân khá cao: huyện Nghĩa Hưng",
            "Một số huyện có tỷ lệ giáo dân khá cao: huyện Hải Hậu",
        ],
    ),
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
    # What is divided is large enough for its parts.
    (
        "Ngành A có 24 doanh nghiệp; ngành B có 1.107 doanh nghiệp. Trong đó, chế biến 535 doanh nghiệp.",
        ["Ngành A (doanh nghiệp)", "ngành B (doanh nghiệp)", "ngành B (doanh nghiệp): chế biến doanh nghiệp"],
    ),
    # A stop whose blank was forgotten; a name with a stop in it.
    (
        "Tổng thu hợp nhất đạt 137 tỷ đồng, tăng 7,5% so với năm 2019.Trong đó, thu nội bộ đạt 72 tỷ đồng.",
        ["Tổng thu hợp nhất", "Tổng thu hợp nhất: thu nội bộ"],
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
    # Which of them are counted.
    (
        "Có 01 xã đạt 19 tiêu chí, 06 xã đạt 15-18 tiêu chí.",
        ["xã đạt 19 tiêu chí", "xã đạt 15-18 tiêu chí"],
    ),
    # What events did is of the event of its own clause, whatever the whole list divides.
    (
        "Toàn quốc xảy ra 2.169 vụ. Trong đó: đường bộ xảy ra 2.143 vụ, làm chết 763 người; đường sắt xảy ra "
        "18 vụ, làm chết 12 người.",
        [
            "Toàn quốc xảy ra",
            "Toàn quốc xảy ra: đường bộ xảy ra",
            "đường bộ xảy ra: làm chết (người)",
            "đường sắt xảy ra",
            "đường sắt xảy ra: làm chết (người)",
        ],
    ),
    ("Xảy ra 4 vụ nổ khiến 4 người chết.", ["Xảy ra vụ nổ", "Xảy ra vụ nổ: người chết"]),
    ("Xảy ra 23 vụ cháy, thiệt hại 61,8 ha.", ["Xảy ra vụ cháy", "Xảy ra vụ cháy: diện tích thiệt hại"]),
    ("Có 12 người chết, 5 người mất tích.", ["người chết", "người mất tích"]),
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
    # Marks in a list; a root up to ``của``; words that end where the sentence turns.
    (
        "Kết quả rèn luyện: Tốt 88,6%, Khá 9,7%, Đạt 1,5%, Chưa đạt 0,2%.",
        ["rèn luyện: Tốt", "rèn luyện: Khá", "rèn luyện: Đạt", "rèn luyện: Chưa đạt"],
    ),
    (
        "Chỉ số hài lòng của người bệnh đạt 4,52/5 điểm, nhân viên y tế 4,31 điểm.",
        ["Chỉ số hài lòng của người bệnh", "Chỉ số hài lòng: nhân viên y tế"],
    ),
    (
        "Nếu tính cả 484 tỷ đồng vốn đăng ký tăng thêm thì tổng số vốn bổ sung trong tháng là 635 tỷ đồng.",
        [
            "Nếu tính cả vốn đăng ký tăng thêm",
            "Nếu tính cả vốn đăng ký tăng thêm: tổng số vốn bổ sung trong tháng",
        ],
    ),
    # What a bracket details, and why it is so.
    (
        "Năng suất của một số tỉnh giảm (Quảng Bình giảm 11 tạ/ha; Quảng Trị giảm 7,2 tạ/ha).",
        ["Năng suất của một số tỉnh giảm: Quảng Bình giảm", "Năng suất của một số tỉnh giảm: Quảng Trị giảm"],
    ),
    ("Tuy nhiên, do thời tiết đầu vụ thuận lợi nên năng suất lúa mùa đạt 48,4 tạ/ha.", ["năng suất lúa mùa"]),
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
    (
        "Xảy ra 09 vụ, chết 05 người; so với cùng kỳ năm 2022, giảm 02 vụ, giảm 01 người chết.",
        [(-2, "cùng kỳ năm 2022"), (-1, "cùng kỳ năm 2022")],
    ),
    ("Thẩm định 14 dự thảo văn bản (giảm 03 văn bản so với năm 2022).", [(-3, "năm 2022")]),
    # a clause of a sentence compares as well; what rose is named behind "và"
    (
        "Thụ lý 315 vụ; so với cùng kỳ năm trước, thụ lý tăng 42 vụ.",
        [None, (42, "cùng kỳ năm trước")],
    ),
    (
        "Sản lượng Arabica 101 triệu bao và cà phê Robusta tăng 10,5%.",
        [None, (10.5, None)],
    ),
    # of the amount, by whatever second plan that is measured before
    (
        "Thu đạt 156 tỷ đồng, bằng 52% dự toán tỉnh giao, 49% dự toán huyện giao, tăng 8% so với cùng kỳ.",
        [(8, "cùng kỳ"), None],
    ),
    (
        "Thụ lý 96 vụ với 158 bị can, so với năm 2020 giảm 8 vụ nhưng tăng 5 bị can.",
        [(-8, "năm 2020"), (5, "năm 2020")],
    ),
    ("Dư nợ 2.947 tỷ đồng; số lãi được miễn, giảm 21,7 tỷ đồng.", [None, None]),
    (
        "Thu 412,6 tỷ đồng, đạt 54,3% dự toán tỉnh (760 tỷ đồng), đạt 50,9% dự toán huyện (810 tỷ đồng), "
        "tăng 13,7% so với cùng kỳ.",
        [(13.7, "cùng kỳ"), None, None, None],
    ),
    ("Tổng vốn cấp mới và tăng thêm là 12,84 tỉ USD.", [None]),
    (
        "Có 62 doanh nghiệp giải thể, giảm 32,6% so với cùng kỳ năm trước (tương ứng giảm 30 doanh nghiệp).",
        [(-32.6, "cùng kỳ năm trước")],
    ),
    # Behind several rates of an amount, the growth is the amount's; points are the rate's.
    (
        "Thu nội địa 2.433 tỷ đồng, bằng 28,4% dự toán Trung ương giao, bằng 19,2% dự toán tỉnh giao, "
        "tăng 75,6% so với cùng kỳ.",
        [(75.6, "cùng kỳ"), None],
    ),
    # A change in a bracket is of what stands right before it; a bracket may say a change again.
    (
        "Tổng số là 900 việc; thi hành 579 việc, tăng 240 việc (tăng 1,27% so với năm 2016).",
        [None, (240, "năm 2016")],
    ),
    (
        "Tổng số là 900 việc; thi hành 579 việc, tăng 240 việc so với năm 2016; "
        "chiếm 64% tổng số (giảm 3,64% so với năm 2016).",
        [None, (240, "năm 2016"), (-3.64, "năm 2016")],
    ),
    (
        "So với tháng trước (tháng 2/2023), số vụ giảm 13,8%; số người chết giảm 27,8%.",
        [(-13.8, "tháng trước"), (-27.8, "tháng trước")],
    ),
    ("Có 55 ca mắc, còn so với cùng kỳ số ca mắc tăng 53 ca.", [None, (53, "cùng kỳ")]),
    (
        "Chỉ số tiêu thụ so với tháng trước và cùng kỳ giảm lần lượt 5,4% và 17,2%.",
        [(-5.4, "tháng trước"), (-17.2, "cùng kỳ")],
    ),
    (
        "Ghi nhận 402 ca mắc tại 33 tỉnh, không có tử vong, giảm 21,1% so với tuần trước.",
        [(-21.1, "tuần trước"), None],
    ),
    # Of three numbers side by side, what is said behind the comma is of the first.
    (
        "Tổng dư nợ là 2.758 triệu đồng/98.081 hộ vay/2.592 tổ vay vốn, tăng 132 triệu đồng so với đầu năm.",
        [(132, "đầu năm"), None, None],
    ),
    ("Thu 168 tỷ 330 triệu đồng, tăng 6 tỷ 87 triệu đồng so với năm 2016.", [(6087, "năm 2016")]),
    # Growth is a change of what stands before it; a rate of growth is a figure.
    ("Tổng tài sản đạt 18.676 tỷ đồng, tăng trưởng 29,9% so với cùng kỳ.", [(29.9, "cùng kỳ")]),
    ("Tổng tài sản đạt 18.676 tỷ đồng, tốc độ tăng trưởng 29,9%.", [None, None]),
    ("Giá xăng không cao hơn 19.620 đồng/lít.", [None]),
    # A sentence of nothing but changes: each of the one counted alike.
    (
        "Tiếp 866 lượt/964 lượt người. So với cùng kỳ giảm 146 lượt tiếp, 127 lượt người.",
        [(-146, "cùng kỳ"), (-127, "cùng kỳ")],
    ),
    ("Có 184 học sinh đoạt giải, nhiều hơn 43 em so với năm ngoái.", [(43, "năm ngoái")]),
    ("Có 184 học sinh đoạt giải, nhiều hơn 43 giải so với năm ngoái.", [None, (43, "năm ngoái")]),
    # In another multiple of the unit.
    ("Sản lượng đạt 5,8 triệu tấn, tăng 37,7 nghìn tấn.", [(37.7, None)]),
    (
        "Lãi đạt 330 tỷ đồng, giảm 27% so với năm 2019 song vẫn vượt 8% kế hoạch.",
        [(-27, "năm 2019"), (8, "kế hoạch")],
    ),
    ("Lãi đạt 2.300 tỷ đồng, tức tăng 26% so với cùng kỳ.", [(26, "cùng kỳ")]),
    # What it is measured from ends where the reason begins.
    ("Lãi đạt 54 tỷ đồng, tăng 34% so với cùng kỳ nhờ cho vay tăng.", [(34, "cùng kỳ")]),
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


FURTHER = [
    ("Phát hiện 22 vụ vi phạm, giảm 16 vụ (tương đương 42%).", [(-42, "%")]),
    ("Thụ lý 736.747 việc, tăng 39.080 việc (tăng 5,60% so với năm 2016).", [(5.6, "%")]),
    ("Thi hành 5.579 việc, tăng 240 việc; chiếm 79,56% tổng số (giảm 3,64% so với năm 2016).", []),
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
