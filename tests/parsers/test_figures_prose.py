"""Figures in prose: values, denominators, rates, changes, ranges, targets, days, boxes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.parsers.figure_helpers import figures, paragraph, sourced
from vanthu.parsers.figures import figures_of

# text, [(raw, value, of, percent, unit)]
STATED = [
    (
        "Thiếu 1.126 giáo viên (mầm non 412, tiểu học 338, THCS 251, THPT 125).",
        [
            ("1.126 giáo viên", 1126, None, None, "giáo viên"),
            *((str(each), each, None, None, "giáo viên") for each in (412, 338, 251, 125)),
        ],
    ),
    (
        "Tổ chức 96 cuộc (theo kế hoạch 88, đột xuất 08); tiếp 3.284 vụ (tiếp lần đầu 2.711, nhiều lần 573).",
        [
            ("96 cuộc", 96, None, None, "cuộc"),
            ("88", 88, None, None, "cuộc"),
            ("08", 8, None, None, "cuộc"),
            ("3.284 vụ", 3284, None, None, "vụ"),
            ("2.711", 2711, None, None, "vụ"),
            ("573", 573, None, None, "vụ"),
        ],
    ),
    ("Ban hành 12 văn bản (kế hoạch 5, nghị quyết 6).", [("12 văn bản", 12, None, None, "văn bản")]),
    (
        "Tù 58 bị cáo (từ 3 năm trở xuống: 39 bị cáo; từ trên 3 năm đến 7 năm: 13 bị cáo).",
        [(f"{each} bị cáo", each, None, None, "bị cáo") for each in (58, 39, 13)],
    ),
    (
        "SAIDI 98,4 phút/KH, SAIFI 1,26 lần/KH; kế hoạch 3.444 tr.kWh; Coliform 2.400 MPN/100ml.",
        [
            ("98,4 phút/KH", 98.4, None, None, "phút/KH"),
            ("1,26 lần/KH", 1.26, None, None, "lần/KH"),
            ("3.444 tr.kWh", 3444, None, None, "tr.kWh"),
            ("2.400 MPN/100ml", 2400, None, None, "MPN/100ml"),
        ],
    ),
    (
        "Thu 84 tỷ đồng/KH 95 tỷ đồng; xảy ra 12 sự cố 110kV.",
        [
            ("84 tỷ đồng/KH 95 tỷ đồng", 84, 95, None, "tỷ đồng"),
            ("12", 12, None, None, "sự cố"),
        ],
    ),
    (
        "Nắm tình hình 3 tôn giáo; số thuê bao từ 4.512 tăng lên 4.876 thuê bao (hình 3).",
        [
            ("3", 3, None, None, "tôn giáo"),
            ("4.512", 4512, None, None, "thuê bao"),
            ("4.876 thuê bao", 4876, None, None, "thuê bao"),
        ],
    ),
    (
        "Có 1.946 trạm BTS (2G: 1.320, 3G: 592, 5G: 34) của 121 chủ thể (HTX 58, DN 27, cơ sở SX 36).",
        [
            ("1.946 trạm BTS", 1946, None, None, "trạm BTS"),
            *(
                (raw, number, None, None, "trạm BTS")
                for raw, number in (("1.320", 1320), ("592", 592), ("34", 34))
            ),
            ("121", 121, None, None, "chủ thể"),
            *((str(number), number, None, None, None) for number in (58, 27, 36)),
        ],
    ),
    (
        "Vốn 81 trđ (tỉnh 52; huyện 29).",
        [("81 trđ", 81, None, None, "trđ"), ("52", 52, None, None, "trđ"), ("29", 29, None, None, "trđ")],
    ),
    (
        "Huấn luyện DQ 340/340 đ/c, quân số 100%, kết quả 100% đạt; DBĐV 07 ngày 215/220 đ/c (ngày 12/11).",
        [
            ("340/340 đ/c", 340, 340, None, "đ/c"),
            ("100%", 100, None, 100, "%"),
            ("100%", 100, None, 100, "%"),
            ("215/220 đ/c", 215, 220, None, "đ/c"),
        ],
    ),
    (
        "NĐTP 02 vụ/37 mắc/0 chết; đạt 21 hộ/30 KH giao; điều trị ARV 640; methadone 415 BN; ngày ĐTTB 5,8.",
        [
            ("02 vụ", 2, None, None, "vụ"),
            ("37", 37, None, None, "mắc"),
            ("0", 0, None, None, "chết"),
            ("21 hộ/30", 21, 30, None, "hộ"),
            ("640", 640, None, None, None),
            ("415", 415, None, None, "BN"),
            ("5,8", 5.8, None, None, None),
        ],
    ),
    (
        "Có 46 DN trở lại hoạt động; cấp 24 GCNQSDĐ lần đầu; 12 chủ thể mới.",
        [("46", 46, None, None, "DN"), ("24", 24, None, None, "GCNQSDĐ"), ("12", 12, None, None, "chủ thể")],
    ),
    (
        "Cháy 03 vụ (nhà dân 02, rừng 01/0,8 ha); trồng 1,2/0,8 ha.",
        [
            ("03 vụ", 3, None, None, "vụ"),
            ("02", 2, None, None, "vụ"),
            ("01", 1, None, None, "vụ"),
            ("0,8 ha", 0.8, None, None, "ha"),
            ("1,2/0,8 ha", 1.2, 0.8, None, "ha"),
        ],
    ),
    (  # points part thousands here, so that a blank parts a name's number from an area
        "Giống TBR225 1.120 ha, Thiên ưu 8 860 ha; rét từ 19 - 24/2 làm 56 ha mạ chết.",
        [
            ("1.120 ha", 1120, None, None, "ha"),
            ("8 860 ha", None, None, None, "ha"),
            ("56 ha", 56, None, None, "ha"),
        ],
    ),
    ("Thu 12 345 tỷ đồng.", [("12 345 tỷ đồng", 12345, None, None, "tỷ đồng")]),
    (
        "Họp từ 13h30 ngày 19/12; thu xã 1.514 triệu đồng, gồm: thu 100%: 412 triệu đồng; tỷ lệ thu 100%.",
        [
            ("1.514 triệu đồng", 1514, None, None, "triệu đồng"),
            ("412 triệu đồng", 412, None, None, "triệu đồng"),
            ("100%", 100, None, 100, "%"),
        ],
    ),
    (
        "Tai nạn trên đường đô thị 05 vụ, tỉnh lộ 06 vụ, tỉnh lộ 422 xã Vân Côn sạt lở.",
        [("05 vụ", 5, None, None, "vụ"), ("06 vụ", 6, None, None, "vụ")],
    ),
    (
        "Di dời 729 hộ/2.918 khẩu.",
        [("729 hộ", 729, None, None, "hộ"), ("2.918 khẩu", 2918, None, None, "khẩu")],
    ),
    (
        "Tuyển sinh 640 người (sơ cấp 395, dưới 3 tháng 245); chứng thực bản sao 41.260 bản.",
        [
            ("640 người", 640, None, None, "người"),
            ("395", 395, None, None, "người"),
            ("245", 245, None, None, "người"),
            ("41.260 bản", 41260, None, None, "bản"),
        ],
    ),
    (
        "Doanh thu 1,8 tỷ đồng/HTX/năm; chấp nhận 5/6 kháng nghị tại 612 công đoàn cơ sở.",
        [
            ("1,8 tỷ đồng/HTX/năm", 1.8, None, None, "tỷ đồng/HTX/năm"),
            ("5/6 kháng nghị", 5, 6, None, "kháng nghị"),
            ("612 công đoàn cơ sở", 612, None, None, "công đoàn cơ sở"),
        ],
    ),
    (
        "Hiện có 54 (Thẩm phán trung cấp 13, sơ cấp 41).",
        [("54", 54, None, None, None), ("13", 13, None, None, None), ("41", 41, None, None, None)],
    ),
    (
        "Thành thị, nông thôn có 214 và 688 vụ; đạt 21 hộ/30 KH giao.",
        [
            ("214", 214, None, None, "vụ"),
            ("688 vụ", 688, None, None, "vụ"),
            ("21 hộ/30", 21, 30, None, "hộ"),
        ],
    ),
    (
        "Đăng ký thường trú: Đã tiếp nhận: 2152/2163 hồ sơ (Đạt 99,49%).",
        [("2152/2163 hồ sơ (Đạt 99,49%)", 2152, 2163, 99.49, "hồ sơ")],
    ),
    (
        "Tổng số tài khoản đã kích hoạt là: 36.156 tài khoản/Tổng số chỉ tiêu kích "
        "hoạt là 33.801, đạt tỷ lệ 106,97%.",
        [
            (
                "36.156 tài khoản/Tổng số chỉ tiêu kích hoạt là 33.801, đạt tỷ lệ 106,97%",
                36156,
                33801,
                106.97,
                "tài khoản",
            )
        ],
    ),
    (
        "Tổng số 23.861 hộ/102.049 nhân khẩu;",
        [("23.861 hộ", 23861, None, None, "hộ"), ("102.049 nhân khẩu", 102049, None, None, "nhân khẩu")],
    ),
    (
        "Dân số có 6.287 nhân khẩu/1.612 hộ, bình quân 3,9 người/hộ.",
        [
            ("6.287 nhân khẩu", 6287, None, None, "nhân khẩu"),
            ("1.612 hộ", 1612, None, None, "hộ"),
            ("3,9 người/hộ", 3.9, None, None, "người/hộ"),
        ],
    ),
    (
        "Có 1.234 người kê khai tài sản, thu nhập/1.240 người phải kê khai, đạt 99,5%.",
        [("1.234 người kê khai tài sản, thu nhập/1.240 người", 1234, 1240, 99.5, "người")],
    ),
    (
        "Có 11/13 chỉ tiêu đạt, 2 chỉ tiêu không đạt là: thu ngân sách (95,4%), xuất khẩu (88%).",
        [
            ("11/13 chỉ tiêu", 11, 13, None, "chỉ tiêu"),
            ("2 chỉ tiêu", 2, None, None, "chỉ tiêu"),
            ("95,4%", 95.4, None, 95.4, "%"),
            ("88%", 88, None, 88, "%"),
        ],
    ),
    ("Thu ngân sách 9 tháng: 15 tỷ đồng.", [("15 tỷ đồng", 15, None, None, "tỷ đồng")]),
    ("Lúa cả năm 845,2 ha.", [("845,2 ha", 845.2, None, None, "ha")]),
    (
        "Có 145.678 người¹, đạt 98,5% kế hoạch; BHXH tự nguyện 23.456 người², đạt 75,4%.",
        [
            ("145.678 người", 145678, None, 98.5, "người"),
            ("23.456 người", 23456, None, 75.4, "người"),
        ],
    ),
    ("Diện tích 1.245 m², 3 km².", [("1.245 m²", 1245, None, None, "m²"), ("3 km²", 3, None, None, "km²")]),
    ("Nước sạch 12,3 triệu m3.", [("12,3 triệu m3", 12.3, None, None, "triệu m3")]),
    ("Trong năm: 12 hộ thoát nghèo.", [("12 hộ", 12, None, None, "hộ")]),
    ("Đã ban hành kết luận 51 cuộc.", [("51 cuộc", 51, None, None, "cuộc")]),
    ("Tỷ số giới tính khi sinh 112,5 bé trai/100 bé gái.", [("112,5", 112.5, None, None, "bé trai")]),
    ("Thu hồi 1 234 567 đồng.", [("1 234 567 đồng", 1234567, None, None, "đồng")]),
    ("Khai báo tạm vắng: Đã tiếp nhận: 01/01 (Đạt 100%).", [("01/01 (Đạt 100%)", 1, 1, 100, None)]),
    (
        "Tổng thu ngân sách được 1.284/2.460 triệu đồng, bằng 53,2% dự toán.",
        [("1.284/2.460 triệu đồng, bằng 53,2%", 1284, 2460, 53.2, "triệu đồng")],
    ),
    (
        "Tuyển sinh 10.635 trên tổng số 12.812 người theo kế hoạch, đạt 83,0%.",
        [("10.635 trên tổng số 12.812 người", 10635, 12812, 83, "người")],
    ),
    (
        "Đã tiếp nhận 962 hồ sơ trực tuyến/1028 hồ sơ (đạt 93,6%).",
        [("962 hồ sơ trực tuyến/1028 hồ sơ (đạt 93,6%)", 962, 1028, 93.6, "hồ sơ")],
    ),
    (
        "Có 9.318 lượt sử dụng thẻ trên tổng số 18.725 lượt khám (đạt tỷ lệ 49,7%).",
        [("9.318 lượt sử dụng thẻ trên tổng số 18.725 lượt", 9318, 18725, 49.7, "lượt")],
    ),
    (
        "Đã đồng bộ cho 63.625 người (70.155 người tham gia BHXH, BHYT) đạt 90,69%.",
        [("63.625 người", 63625, 70155, 90.69, "người")],
    ),
    (
        "Đào tạo 2.500 lao động, đạt 83,3% kế hoạch (2.500/3.000 lao động).",
        [("2.500 lao động, đạt 83,3%", 2500, 3000, 83.3, "lao động")],
    ),
    ("Kinh phí thực hiện 30 tỷ đồng.", [("30 tỷ đồng", 30, None, None, "tỷ đồng")]),
    ("Kinh phí thực hiện 3 tỷ 450 triệu đồng.", [("3 tỷ 450 triệu đồng", 3450, None, None, "triệu đồng")]),
    (
        "Kinh phí thực hiện 168 tỷ 330 triệu 867 nghìn đồng.",
        [("168 tỷ 330 triệu 867 nghìn đồng", 168330867, None, None, "nghìn đồng")],
    ),
    (
        "Kinh phí thực hiện 3 tỷ 45 nghìn 500 đồng.",
        [("3 tỷ 45 nghìn 500 đồng", 3000045500, None, None, "đồng")],
    ),
    # A second term of a thousand and more makes no amount that can be read.
    (
        "Kinh phí thực hiện 3 tỷ 4500 triệu đồng.",
        [("3 tỷ 4500 triệu đồng", None, None, None, "triệu đồng")],
    ),
    ("Thời gian (19/01-18/02/2023) có 12 ca mắc.", [("12 ca mắc", 12, None, None, "ca mắc")]),
    # A number glued to a word by a full stop counts what stands behind it; a road has a code.
    (
        "Tiêu hủy tại thôn Đình 58 con, thôn Bãi.43 con. Có hai xã.12 hộ nghèo.",
        [
            ("58 con", 58, None, None, "con"),
            ("43 con", 43, None, None, "con"),
            ("12 hộ nghèo", 12, None, None, "hộ nghèo"),
        ],
    ),
    ("Nâng cấp đường ĐT.511 dài 12 km.", [("12 km", 12, None, None, "km")]),
    ("Doanh thu đạt 21.073.365.000 đồng.", [("21.073.365.000 đồng", 21073365000, None, None, "đồng")]),
    ("Số hồ sơ quá hạn: 0 trường hợp.", [("0 trường hợp", 0, None, None, "trường hợp")]),
    ("Tỷ lệ che phủ rừng duy trì 57,3%.", [("57,3%", 57.3, None, 57.3, "%")]),
    ("Tỷ lệ sử dụng đạt 4.34%.", [("4.34%", 4.34, None, 4.34, "%")]),
    ("Hỗ trợ ngoài tỉnh (18) trường hợp.", [("(18) trường hợp", 18, None, None, "trường hợp")]),
    ("Năng suất lúa bình quân 58,6 tạ/ha.", [("58,6 tạ/ha", 58.6, None, None, "tạ/ha")]),
    (
        "Nhiệt độ trung bình 27,5°C, lượng mưa 1.250 mm.",
        [("27,5°C", 27.5, None, None, "°C"), ("1.250 mm", 1250, None, None, "mm")],
    ),
    (
        "Kim ngạch xuất khẩu đạt 385,6 triệu USD, bằng 48% kế hoạch.",
        [("385,6 triệu USD, bằng 48%", 385.6, None, 48, "triệu USD")],
    ),
    (
        "Tiêm đủ mũi cho 1.245/1.302 trẻ dưới 1 tuổi, đạt 95,6%.",
        [("1.245/1.302 trẻ", 1245, 1302, 95.6, "trẻ")],
    ),
    (
        "Có 81/83 học sinh lớp 9 được công nhận tốt nghiệp, tỷ lệ 97,6%.",
        [("81/83 học sinh", 81, 83, 97.6, "học sinh")],
    ),
    (
        "Có 1.254/1.310 khu dân cư tổ chức Ngày hội, 198.420 hộ (92%) đăng ký gia đình văn hóa.",
        [
            ("1.254/1.310 khu dân cư", 1254, 1310, None, "khu dân cư"),
            ("198.420 hộ (92%)", 198420, None, 92, "hộ"),
        ],
    ),
    (
        "Nợ quá hạn trên 90 ngày 320 triệu đồng.",
        [("320 triệu đồng", 320, None, None, "triệu đồng")],
    ),
    (
        "Lắp 4.512 công tơ, thuê 12 công; khai thác 3,2 triệu mét khối; bắt 12 đồng phạm, nộp 12 tấn thóc.",
        [
            ("4.512 công tơ", 4512, None, None, "công tơ"),
            ("12 công", 12, None, None, "công"),
            ("3,2 triệu mét khối", 3.2, None, None, "triệu mét khối"),
            ("12 đồng phạm", 12, None, None, "đồng phạm"),
            ("12 tấn", 12, None, None, "tấn"),
        ],
    ),
    (
        "- CBQL 158, GV 1.845, NV 212.",
        [("158", 158, None, None, None), ("1.845", 1845, None, None, None), ("212", 212, None, None, None)],
    ),
    (  # verbs that end like what numbers a volume, a class or a level
        "Quy tập 12 HCLS; phân loại 45 HS; cung cấp 3 PC.",
        [("12", 12, None, None, "HCLS"), ("45", 45, None, None, "HS"), ("3", 3, None, None, "PC")],
    ),
    ("Trường cấp 2 Lê Lợi; bàn giao tập 3; xếp loại 2.", []),
    (
        "Hiện có 138 người (sơ cấp 63, khác 75); HĐLĐ 16.",
        [
            ("138 người", 138, None, None, "người"),
            ("63", 63, None, None, "người"),
            ("75", 75, None, None, "người"),
            ("16", 16, None, None, None),
        ],
    ),
    ("Thanh niên tuổi 17 đăng ký: 12 người.", [("12 người", 12, None, None, "người")]),
    ("Số hóa 2.140/9.870 hiện vật.", [("2.140/9.870 hiện vật", 2140, 9870, None, "hiện vật")]),
    (
        "Thu được mỗi ngày trên 1 triệu lít, tương ứng giảm20,5%; qua cảng Cát Lái 37 container.",
        [("1 triệu lít", 1, None, None, "triệu lít"), ("37 container", 37, None, None, "container")],
    ),
    (
        "Giới thiệu việc làm 214 người, XKLĐ 36.",
        [("214 người", 214, None, None, "người"), ("36", 36, None, None, None)],
    ),
    (  # abbreviations that are counted by another one, or whose parts a bracket tells
        "HND 645 HV; GQVL 45 LĐ, XKLĐ 12 (Nhật 07, Đài Loan 05).",
        [
            ("645", 645, None, None, "HV"),
            ("45", 45, None, None, "LĐ"),
            ("12", 12, None, None, None),
            ("07", 7, None, None, None),
            ("05", 5, None, None, None),
        ],
    ),
    ("Giống lúa OM 18 HT; chuyến bay mã VN 13 SGN.", []),
    (
        "Nâng cấp máy HP 40 (phòng 3, phòng 5).",
        [("3", 3, None, None, None), ("5", 5, None, None, None)],
    ),
    (  # the rest makes up the whole, or it is a day
        "Giải quyết 10/12, còn 02.",
        [("10/12", 10, 12, None, None), ("02", 2, None, None, None)],
    ),
    ("Kỷ niệm 10/12, còn 03.", [("03", 3, None, None, None)]),
    (  # verbs and words of time before what is counted
        "Đặt vòng 12, triệt sản 0; cùng lúc 20 hộ đăng ký; cấp 700.000 số định danh.",
        [
            ("12", 12, None, None, None),
            ("0", 0, None, None, None),
            ("20 hộ", 20, None, None, "hộ"),
            ("700.000 số", 700000, None, None, "số"),
        ],
    ),
    ("Vào lúc 17 giờ, vòng 2, mã 9 số, nhà 3 tầng; trên ĐT 741.", []),
    (
        "Chi: TX 8,9; ĐT 3,2 tỷ đồng.",
        [("8,9", 8.9, None, None, None), ("3,2 tỷ đồng", 3.2, None, None, "tỷ đồng")],
    ),
    (  # the number of a code and the count behind it are two
        "Lắp cống D600 120 m; cấp đạn K56 120 viên.",
        [("120 m", 120, None, None, "m"), ("120 viên", 120, None, None, "viên")],
    ),
    ("Sản lượng: SL1 245 tấn.", []),
    ("HS 1.245, lớp 45.", [("1.245", 1245, None, None, None), ("45", 45, None, None, None)]),
    ("Học sinh lớp 9, lớp 12 ôn thi.", []),
    ("Đã gieo 12 600 ha.", [("12 600 ha", 12600, None, None, "ha")]),
    (  # what is meant is told by a term or a depth, and no figure of its own
        "Lãi suất 5,2%/năm kỳ hạn 6 tháng; 4.512 nhà ngập trên 1m; thanh toán 86,4 triệu món.",
        [
            ("5,2%/năm", 5.2, None, None, "%/năm"),
            ("4.512 nhà", 4512, None, None, "nhà"),
            ("86,4 triệu món", 86.4, None, None, "triệu món"),
        ],
    ),
    ("Đất được thuê theo kỳ hạn 50 năm.", [("50 năm", 50, None, None, "năm")]),
    (
        "Chi trả BTXH 214 ĐT/tháng, 118,4 trđ; EPS 412 đồng/CP.",
        [
            ("214", 214, None, None, "ĐT"),
            ("118,4 trđ", 118.4, None, None, "trđ"),
            ("412 đồng/CP", 412, None, None, "đồng/CP"),
        ],
    ),
    ("Theo NQ 18 TW, QL 1 ĐT.", []),
    (
        "Giao đất 48 TC/312,6 ha; DTI 0,6812; vượt QCVN 18 mẫu; 24/24 HTTT phê duyệt; trực 24/24.",
        [
            ("48", 48, None, None, "TC"),
            ("312,6 ha", 312.6, None, None, "ha"),
            ("0,6812", 0.6812, None, None, None),
            ("18 mẫu", 18, None, None, "mẫu"),
            ("24/24", 24, 24, None, None),
        ],
    ),
    ("Trực 24/24, theo QCVN 14.", []),
    ("Giá SVR 10,20 tăng.", []),
    (  # each abbreviation of a paragraph has its number; of goods they are marks
        "YTDP: SXH 312 (TV 01), TCM 96, TCMR 94,2%, ATTP 412.",
        [
            ("312", 312, None, None, None),
            ("01", 1, None, None, None),
            ("96", 96, None, None, None),
            ("94,2%", 94.2, None, 94.2, "%"),
            ("412", 412, None, None, None),
        ],
    ),
    ("Giống lúa OM 18, IR 504, ST 25, RVT 3.", []),
    ("Tàu cá NA 95688 TS; xe mang BKS: 38 X1.", []),
    ("Nhập khẩu thép mã HS 7219.", []),
    ("Vé tháng 86, vé quý 12.", [("86", 86, None, None, None), ("12", 12, None, None, None)]),
    ("Vé tháng 6, vé quý 2.", []),
    ("Bài báo ISI 08, Scopus 14.", [("08", 8, None, None, None), ("14", 14, None, None, None)]),
    ("Thực hiện NQ 18, CT 05, KL 04.", []),
    ("Giống OM 18, Đài thơm 8.", []),
    ("Lắp đèn NLMT 412 bóng.", [("412", 412, None, None, "bóng")]),
    (
        "BK Chủ tịch tỉnh 86 (TT 31, CN 55).",
        [("86", 86, None, None, None), ("31", 31, None, None, None), ("55", 55, None, None, None)],
    ),
    (
        "Cấp mới: FDI 06 DA với 86 triệu USD; DDI 126 DA/38.412 tỷ đồng.",
        [
            ("06", 6, None, None, "DA"),
            ("86 triệu USD", 86, None, None, "triệu USD"),
            ("126", 126, None, None, "DA"),
            ("38.412 tỷ đồng", 38412, None, None, "tỷ đồng"),
        ],
    ),
    ("Cấp 12 tấn phân, NPK 16.", [("12 tấn", 12, None, None, "tấn")]),
    ("Biên chế: VC 12, CC 5.", [("12", 12, None, None, None), ("5", 5, None, None, None)]),
    ("Giống lúa: OM 18, IR 504.", []),
    ("SVR 10, RSS 3 tiêu thụ mạnh.", []),
    (
        "Lắp 186/186 tàu ≥15m, 12 tàu > 24 m.",
        [("186/186 tàu", 186, 186, None, "tàu"), ("12 tàu", 12, None, None, "tàu")],
    ),
    (
        "Có 12 hộ, thu nhập > 50 triệu đồng.",
        [("12 hộ", 12, None, None, "hộ"), ("50 triệu đồng", 50, None, None, "triệu đồng")],
    ),
    ("Có 12 đơn vị thực hiện (KH 32).", [("12 đơn vị", 12, None, None, "đơn vị")]),
    (
        "Phun khử trùng 11/13 thôn với 165 lít hóa chất, đạt 84,6%.",
        [("11/13 thôn", 11, 13, 84.6, "thôn"), ("165 lít", 165, None, None, "lít")],
    ),
    ("Giải quyết thủ tục chậm 45 ngày so với kế hoạch.", [("45 ngày", 45, None, None, "ngày")]),
    (
        "Ban hành 05 Công văn, 02 Kế hoạch, 06 Báo cáo.",
        [
            ("05 Công văn", 5, None, None, "Công văn"),
            ("02 Kế hoạch", 2, None, None, "Kế hoạch"),
            ("06 Báo cáo", 6, None, None, "Báo cáo"),
        ],
    ),
    ("Tổng số tài khoản đã được phê duyệt: 16.780.", [("16.780", 16780, None, None, "tài khoản")]),
    ("Lũy kế đến nay 2024 hồ sơ.", [("2024 hồ sơ", 2024, None, None, "hồ sơ")]),
    ("Đã nộp 5/7 xã.", [("5/7 xã", 5, 7, None, "xã")]),
    ("Thu giữ 2,5kg ma túy.", [("2,5kg", 2.5, None, None, "kg")]),
    # a noun that names its number elsewhere is counted: behind "số", behind a colon, in a list of nouns
    (
        "Số mô hình: 5; tổng số lớp 245, số thôn 14; chỉ thị: 3.",
        [
            ("5", 5, None, None, "mô hình"),
            ("245", 245, None, None, "lớp"),
            ("14", 14, None, None, "thôn"),
            ("3", 3, None, None, None),
        ],
    ),
    ("Công bố tổng số 236 TTHC.", [("236 TTHC", 236, None, None, "TTHC")]),
    (
        "Giao quân năm nay (Quân đội 980, Công an 170).",
        [("980", 980, None, None, None), ("170", 170, None, None, None)],
    ),
    # nouns that may name their number count where they divide a number before
    (
        "Phát hiện 52 xe (10,7%), trong đó quá tải cầu đường 31, sai kích thước thùng 17, lỗi khác 04.",
        [
            ("52 xe (10,7%)", 52, None, 10.7, "xe"),
            ("31", 31, None, None, "xe"),
            ("17", 17, None, None, "xe"),
            ("04", 4, None, None, "xe"),
        ],
    ),
    ("Thực hiện Chỉ thị 05, Nghị quyết 04, Kế hoạch 03.", []),
    (
        "Mầm non: 18 trường, 341 nhóm.",
        [("18 trường", 18, None, None, "trường"), ("341 nhóm", 341, None, None, "nhóm")],
    ),
    ("Mật độ 121 thuê bao/100 dân.", [("121 thuê bao/100 dân", 121, None, None, "thuê bao/100 dân")]),
    ("Chỉ số SAIDI 214 phút.", [("214 phút", 214, None, None, "phút")]),
    ("Họp trong 30 phút.", []),
    # the first half of a verb is no noun that is counted
    (
        "Dự án 1 giải ngân 93,5%, Dự án 4 mới đạt 38,7%.",
        [("93,5%", 93.5, None, 93.5, "%"), ("38,7%", 38.7, None, 38.7, "%")],
    ),
    (
        "Triển khai 37 cuộc; số cuộc theo kế hoạch 31, đột xuất 6.",
        [("37 cuộc", 37, None, None, "cuộc"), ("31", 31, None, None, "cuộc"), ("6", 6, None, None, None)],
    ),
    ("Được cấp 198 văn bằng; trường cấp 3, nhà cấp 4.", [("198 văn bằng", 198, None, None, "văn bằng")]),
    ("Số người được triệu tập: 312 cử tri.", [("312", 312, None, None, "cử tri")]),
    (
        "Đạt 58 huy chương (17 vàng, 22 đồng); thu 22 đồng.",
        [
            ("58 huy chương", 58, None, None, "huy chương"),
            ("17", 17, None, None, "vàng"),
            ("22 đồng", 22, None, None, "đồng"),
            ("22 đồng", 22, None, None, "đồng"),
        ],
    ),
    ("Vận chuyển 1.120 triệu tấn.km.", [("1.120 triệu tấn.km", 1120, None, None, "triệu tấn.km")]),
    ("Tiếp dân định kỳ 3 kỳ.", [("3", 3, None, None, "kỳ")]),
    ("Thu nội địa 1.203.450 trđ = 27,1% DT.", [("1.203.450 trđ", 1203450, None, 27.1, "trđ")]),
    ("Thu hút dự án: 12.", [("12", 12, None, None, None)]),
    # what a form was filled in on
    (
        "Số phiếu hợp lệ: .........226......... phiếu, đạt ......97,8...... %",
        [("226......... phiếu, đạt ......97,8...... %", 226, None, 97.8, "phiếu")],
    ),
    (
        "Nồng độ bụi 280 µg/m3; tiếng ồn 74,6 dBA.",
        [("280 µg/m3", 280, None, None, "µg/m3"), ("74,6 dBA", 74.6, None, None, "dBA")],
    ),
]

# text, values of the figures, (by, unit, since) of the change of the first
CHANGED = [
    # one change, as a rate and as an amount
    (
        "Tổng thu 11.450 tỷ đồng, vượt 1,3% dự toán, tương ứng vượt 148 tỷ đồng; nội địa 9.250 tỷ đồng.",
        [11450, 9250],
        (1.3, "%", "dự toán"),
    ),
    (
        "Lũy kế 1.018.345 triệu đồng, tăng 102.114 triệu đồng, tương ứng tăng 11,1%.",
        [1018345],
        (102114, None, None),
    ),
    # who came and who left
    ("Tăng mới trong tháng 412 người, giảm 389 người.", [412, 389], None),
    # what the counted have in common
    ("Có 11/16 khoản thu vượt tiến độ (trên 75%).", [11], None),
    ("Số lượng thẻ là 3.182.603 thẻ, tăng 594 thẻ so với tháng 8.", [3182603], (594, None, "tháng 8")),
    ("Đàn trâu 412 con (giảm 18 con so với cùng kỳ).", [412], (-18, None, "cùng kỳ")),
    ("Đàn lợn 4.870 con (tăng 9,4%).", [4870], (9.4, "%", None)),
    ("Năng suất 58,6 tạ/ha (cao hơn 1,2 tạ/ha so với năm trước).", [58.6], (1.2, None, "năm trước")),
    ("Mở 27 phiên giao dịch, nhiều hơn cùng kỳ 04 phiên.", [27], (4, None, "cùng kỳ")),
    ("Xảy ra 21 vụ tai nạn làm 23 người bị nạn; so với cùng kỳ giảm 03 vụ.", [21, 23], (-3, None, "cùng kỳ")),
    ("Đón 4.150 lượt khách, gấp 1,6 lần cùng kỳ.", [4150], (1.6, "lần", "cùng kỳ")),
    ("Trồng được 2.780 cây, vượt 11,2% kế hoạch.", [2780], (11.2, "%", "kế hoạch")),
    ("Tỷ lệ suy dinh dưỡng còn 12,4%, giảm 0,7 điểm % so với cùng kỳ.", [12.4], (-0.7, "điểm %", "cùng kỳ")),
    ("Tổng sản phẩm trên địa bàn (GRDP) tăng 7,2% so với cùng kỳ.", [7.2], (7.2, "%", "cùng kỳ")),
    (
        "Có 49 cơ sở y tế liên thông 16.697 giấy chứng sinh (tăng 01 cơ sở và 3.015 "
        "giấy chứng sinh so với tháng trước).",
        [49, 16697],
        (1, None, "tháng trước"),
    ),
    ("Gieo trồng 5.230 ha, giảm 0,3% (-15 ha) so cùng kỳ.", [5230], (-0.3, "%", "cùng kỳ")),
    ("Bị thương 102 người, tăng 15 người bị thương (17,2%).", [102], (15, None, None)),
    ("Tiếp 783 lượt, giảm 14 lượt [1,7%].", [783], (-14, None, None)),
    ("Thu nội địa 3.805 tỷ đồng (28,5%DT; +12,3% so với CK).", [3805], (12.3, "%", "CK")),
    (
        "Thành lập mới 1.234 doanh nghiệp, vốn đăng ký 12.345,6 tỷ đồng (tăng 12% về số doanh nghiệp và "
        "tăng 25% về số vốn so với cùng kỳ).",
        [1234, 12345.6],
        (12, "%", "cùng kỳ"),
    ),
    ("Tăng 12 hộ; tỷ lệ hộ khá (45,2%) ổn định.", [12, 45.2], (12, "hộ", None)),
    ("Bình quân 6 tháng CPI tăng 3,7% so với cùng kỳ.", [3.7], (3.7, "%", "cùng kỳ")),
    ("Bình quân 6 tháng tăng 3,7% so với cùng kỳ.", [3.7], (3.7, "%", "cùng kỳ")),
    ("Tỷ lệ hộ nghèo giảm từ 4,5% xuống còn 3,2%, giảm 1,3 điểm phần trăm.", [4.5, 3.2], None),
    ("Tiếp nhận 500 đơn; tiếp nhận trực tuyến 300 đơn.", [500, 300], None),
    ("Khu vực dịch vụ đạt 120 tỷ đồng, khu vực công nghiệp tăng 9,8%.", [120, 9.8], None),
]

NONE = [
    "Thực hiện Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 và Nghị định 107/2021/NĐ-CP của Chính phủ.",
    "Kế hoạch số 61/KH- UBND ngày 03/03/2022, Công văn 2251/TCTTKĐA ngày 01/4/2024, Chỉ thị số 23–CT/HU.",
    "Giai đoạn 2021 - 2025, định hướng đến năm 2030, tầm nhìn đến 2045 huyện ta.",
    "Dịch vụ công trực tuyến mức độ 3, mức độ 4; định danh mức 2; an toàn cấp độ 3.",
    "Liên hệ số điện thoại 0912.345.678 hoặc (0237) 3852 246; Hotline: 1900 6789.",
    "Gửi về abc12@tinh.gov.vn; địa chỉ https://dichvucong.gov.vn/p/home/dvc-2024.",
    "Số 12 đường Lê Lợi, phường 5, quận 3; tổ dân phố 5, thôn 7; đường tỉnh 508, Km 12+300, Quốc lộ 45.",
    "Phòng chống dịch Covid-19; vắc xin mũi 3; học sinh lớp 9; khối 12.",
    "Làm việc 24/24 giờ, 24/7; từ 7h30 đến 17h00; lúc 14 giờ 30 phút ngày 15 tháng 6 năm 2024.",
    "Đề án 06 tỉnh, Chương trình 135, Nghị quyết 30a, mạng 4G, ISO 9001:2015, máy Win 10.",
    "Các điểm a, b khoản 1 Điều 7, 8, 9 dự thảo Luật Căn cước 2023.",
    "Phụ lục I, II; Biểu số 01, mẫu số 02a, bảng 3; trang 15; mục 1.1; phần II.3 (Phụ lục 02).",
    "Trẻ em dưới 6 tuổi; người từ đủ 14 tuổi; người trên 80 tuổi; phụ nữ 15-49 tuổi.",
    "Họp sau 30 ngày; sơ kết trong 6 tháng đầu năm; bình quân 5 năm 2001-2005.",
    "Họp định kỳ 01 tháng/01 lần, sơ kết 06 tháng, tổng kết 01 năm thực hiện.",
    "(1) Giao Sở Tư pháp; (2) tiếp tục chỉ đạo; (3) Chủ động rà soát.",
    "Chỉ đạo: 1/ Giao Trung tâm Phục vụ hành chính công. 2/ Sở Y tế chủ trì. 3/Công an tỉnh.",
    "Mô hình “Xây dựng 20 dịch vụ công không giấy tờ” và mô hình 24.",
    "Quý I, quý 2, quý III/2024; tháng 5, tháng 6/2024; ngày 30/4 và 01/5; dịp 2/9; 05/2024.",
    "Phòng C06, PC06, phiếu CT10, DC01 mở rộng, thiết bị IP14, mã 000.01.02.H56-240501-0001.",
    "Huyện ủy khóa XXVI, khóa 15, nhiệm kỳ 2020-2025; kỳ họp thứ 15; lần thứ 3; đợt 2; vòng 1.",
    "Phục vụ 05 nhóm tiện ích; thực hiện 07 phương thức khai thác thông tin; chính quyền 2 cấp.",
    "Điện áp 220/380V; cầu dao 3 pha; khách sạn 2- 3*; khách sạn 4 sao; nhà 3 tầng; CMND 9 số.",
    "Thực hiện hiệu quả 25 dịch vụ công thiết yếu theo Đề án 06 và 28 dịch vụ công "
    "theo Quyết định số 422/QĐ-TTg.",
    "Đối với 02 nhóm dịch vụ công liên thông khai sinh, khai tử và hộ nhiều hơn 1 chủ hộ.",
    "Sinh năm 1985, vụ Đông xuân 2023-2024, giá so sánh 2010.",
    "Mã số thuế 2800123456; tài khoản số 3511.0.1234567; STT 5.",
    "Tiểu dự án 2 Dự án 3 chưa giải ngân (Quyết định 06, ngày 6/1/2022; Dự án 1, Dự án 4).",
    "Mã số dự án 7; một số lớp 9; dân số quận 3; học sinh lớp 9, khối 6.",
    "Giống OM 18, OM 5451, Đài thơm 8 và một số giống khác; từ 19 giờ ngày 08/9 đến 07 giờ ngày 12/9.",
    "Là 1 trong 7 tỉnh hoàn thành sớm nhất; mỗi đơn vị được trang cấp 01 máy tính.",
]

TIERS = [
    ("Năng suất đạt từ 62 đến 64 tạ/ha.", ["minor"]),
    ("Giá chè dao động 5.500 - 6.200 đồng/kg.", ["minor"]),
    ("Thời gian không quá 05 ngày làm việc; từ 03 đến 05 ngày.", ["minor", "minor"]),
    ("Đảm bảo 100% cán bộ được tập huấn; phấn đấu 100% hồ sơ đúng hạn.", ["target", "target"]),
    ("Yêu cầu cắt giảm tối thiểu 20% thời gian.", ["target"]),
    ("Hỗ trợ từ 50 triệu đồng trở lên; mức dưới 150.000.000 đồng.", ["target", "target"]),
    ("Phấn đấu sản lượng lương thực cả năm đạt 3.640 tấn.", ["target"]),
    ("Số hộ nghèo giảm từ 1.250 hộ xuống còn 980 hộ.", ["minor", "core"]),
    ("Chương trình mục tiêu quốc gia hỗ trợ 12 xã.", ["core"]),
    ("Bảo đảm an toàn cho 30 cuộc lễ hội.", ["core"]),
]

APPROXIMATE = [
    ("Đã cấp trên 307.500 chữ ký số.", "trên"),
    ("Hướng dẫn hơn 13.544 lượt công dân.", "hơn"),
    ("Khai thác gần 1.940 m³ gỗ.", "gần"),
    ("Sản lượng ước đạt 735 tấn.", "ước"),
    ("Sản lượng đạt 735 tấn.", None),
]

DAYS = [
    ("Tính đến ngày 17/06/2023, đã cập nhật cho 8.768 thành viên.", "2023-06-17"),
    ("Tại thời điểm 01/6/2022, tổng đàn có 38.640 con.", "2022-06-01"),
    ("Tính đến ngày 15 tháng 5 năm 2024 có 12 xã đạt chuẩn.", "2024-05-15"),
    ("Tính đến hết tháng 2/2024 có 12 xã đạt chuẩn.", "2024-02-29"),
    ("Có 12 xã đạt chuẩn trước ngày 15/5/2024.", None),
    ("Tính đến ngày 31/02/2024 có 12 xã đạt chuẩn.", None),
]


@pytest.mark.parametrize(("text", "expected"), STATED)
def test_stated_figures(text: str, expected: list[tuple[object, ...]]) -> None:
    assert [(f.raw, f.value, f.of, f.percent, f.unit) for f in figures(text)] == expected


SIGNED = [
    ("Tốc độ tăng trưởng ngành khai khoáng đạt -1,5%", [("-1,5%", -1.5)]),
    ("nhiệt độ thấp nhất -2,5°C trong tháng", [("-2,5°C", -2.5)]),
    ("Cán cân thương mại: -125,6 triệu USD", [("-125,6 triệu USD", -125.6)]),
    ("Lợi nhuận là −12.500 triệu đồng", [("−12.500 triệu đồng", -12500)]),
    ("Chỉ số tồn kho (-0,3%)", [("-0,3%", -0.3)]),
    ("biến động từ -1,5% đến 2,5%", [("-1,5% đến 2,5%", -1.5)]),
    ("số hộ nghèo 10 -15 hộ", [("10 -15 hộ", 10)]),
    ("gồm: -15 hộ nghèo; -20 hộ cận nghèo", [("15 hộ nghèo", 15), ("20 hộ cận nghèo", 20)]),
    ("-15 hộ nghèo", [("15 hộ nghèo", 15)]),
    ("Đã cấp giấy -15 hồ sơ", [("15 hồ sơ", 15)]),
    ("Còn 94 hộ nghèo (-15 hộ)", [("94 hộ nghèo", 94)]),
    ("Thu phí (-15 hộ)", [("-15 hộ", -15)]),
    ("có 5−10 hộ nghèo", [("5", 5), ("10 hộ nghèo", 10)]),
]


@pytest.mark.parametrize(("text", "stated"), SIGNED)
def test_a_minus_is_told_from_a_dash(text: str, stated: list[tuple[str, float]]) -> None:
    assert [(figure.raw, figure.value) for figure in figures(text)] == stated


@pytest.mark.parametrize(("text", "values", "change"), CHANGED)
def test_changes_belong_to_their_figure(
    text: str, values: list[float], change: tuple[object, ...] | None
) -> None:
    found = figures(text)
    assert [figure.value for figure in found] == values
    stated = found[0].change
    assert (stated and (stated.by, stated.unit, stated.since)) == change


@pytest.mark.parametrize("text", NONE)
def test_numbers_that_are_no_statistics(text: str) -> None:
    assert [(figure.raw, figure.label) for figure in figures(text)] == []


@pytest.mark.parametrize(("text", "tiers"), TIERS)
def test_tiers(text: str, tiers: list[str]) -> None:
    assert [figure.tier for figure in figures(text)] == tiers


@pytest.mark.parametrize(("text", "word"), APPROXIMATE)
def test_approximate_figures(text: str, word: str | None) -> None:
    assert [figure.approx for figure in figures(text)] == [word]


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_day_of_counting(text: str, day: str | None) -> None:
    assert [figure.as_of for figure in figures(text)] == [day]


@pytest.mark.parametrize(
    ("heading", "tier"),
    [
        ("PHƯƠNG HƯỚNG, NHIỆM VỤ QUÝ IV", "target"),
        ("KIẾN NGHỊ, ĐỀ XUẤT", "target"),
        ("KẾT QUẢ THỰC HIỆN NHIỆM VỤ 6 THÁNG", "core"),
        ("NHẬN XÉT, ĐÁNH GIÁ, GIẢI PHÁP THỰC HIỆN", "core"),
    ],
)
def test_sections_that_set_tasks(heading: str, tier: str) -> None:
    assert [figure.tier for figure in figures("Mở 08 phiên giao dịch việc làm.", heading)] == [tier]


def test_rate_with_four_decimals_has_no_value_but_its_raw() -> None:
    (figure,) = figures("Tỷ lệ đạt 25,8796%.")
    assert (figure.value, figure.percent, figure.raw) == (None, None, "25,8796%")
    assert figure.issue


def test_raw_stays_on_the_page_of_its_number() -> None:
    first, second = sourced("Kinh phí hỗ trợ 3.120"), sourced("triệu đồng trong năm.", 2)
    shifted = [(piece, len(first.text) + 1) for piece in second.pieces]
    pieces = first.pieces + tuple(
        type(piece)(piece.start + by, piece.end + by, piece.page, piece.word) for piece, by in shifted
    )
    text = type(first)(f"{first.text} {second.text}", pieces)
    (figure,) = figures_of([paragraph("", text=text)], [], {})
    assert (figure.raw, figure.page, figure.unit) == ("3.120", 1, "triệu đồng")


def test_confidence_is_that_of_the_worst_word() -> None:
    text = sourced("Đã cấp 12 thẻ.")
    doubtful = type(text.pieces[2].word)(text="12", bbox=(0, 0, 1, 1), confidence=0.4)
    pieces = tuple(
        type(piece)(piece.start, piece.end, piece.page, doubtful if piece.word.text == "12" else piece.word)
        for piece in text.pieces
    )
    (figure,) = figures_of([paragraph("", text=type(text)(text.text, pieces))], [], {})
    assert figure.confidence == pytest.approx(0.4)


WORDS = st.sampled_from(
    [
        "đã",
        "tiếp nhận",
        "12",
        "1.234/2.000",
        "hồ sơ",
        "(",
        ")",
        ",",
        ";",
        ".",
        ":",
        "trong đó",
        "tăng",
        "45,6%",
        "đạt",
        "ngày 1/2/2024",
        "từ 3 đến 5",
        "ha",
        "/",
        "tỷ đồng",
        "so với",
        "cùng kỳ",
        "06/QĐ-TTg",
        "Tổng số",
        "gồm",
        "và",
        "-",
        "100%",
        "“",
        "”",
    ]
)


@given(st.lists(WORDS, min_size=1, max_size=24).map(" ".join))
def test_every_figure_stands_in_the_text_as_printed(text: str) -> None:
    folded = " ".join(text.split())
    found = figures_of([paragraph(folded)], [], {"I": "Kết quả"})
    known = {figure.id for figure in found}
    for figure in found:
        assert figure.raw and figure.raw in folded
        assert figure.label
        assert figure.part_of is None or figure.part_of in known - {figure.id}


DEMANDS = [
    # in a plan: text, (value, tier) of what is kept
    (
        "Bảo đảm 100% thôn được giám sát; 90% cặp vợ chồng áp dụng biện pháp hiện đại.",
        [(100, "target"), (90, "target")],
    ),
    ("Tỷ lệ trẻ em được tiêm chủng đạt 95%.", [(95, "target")]),
    ("Đến nay đã đạt 85% số hộ.", [(85, "core")]),
    ("Giám sát tại 12/15 thôn với 1.245 hộ.", [(12, "core"), (1245, "core")]),
]


@pytest.mark.parametrize(("text", "kept"), DEMANDS)
def test_rates_of_a_plan_are_demands(text: str, kept: list[tuple[float, str]]) -> None:
    found = figures_of([paragraph(text)], [], {"I": "Nội dung"}, planned=True)
    assert [(figure.value, figure.tier) for figure in found] == kept


def test_a_plan_reports_results_under_such_a_heading() -> None:
    found = figures_of([paragraph("90% số hộ có nước sạch.")], [], {"I": "Thực trạng"}, planned=True)
    assert [figure.tier for figure in found] == ["core"]


def test_a_section_that_opens_by_announcing_targets_sets_them() -> None:
    made = [
        paragraph("Mục tiêu, nhiệm vụ 6 tháng cuối năm:", 1, section="D2"),
        paragraph("Giá trị sản xuất đạt 883 tỷ đồng;", 2, section="D2.1"),
    ]
    assert [figure.tier for figure in figures_of(made, [], {})] == ["target"]


def test_a_line_that_states_a_unit_states_no_figure() -> None:
    assert figures("Đơn vị tính: 1.000 đồng") == []


MULTIPLIED = [
    ("Sản lượng gấp 3 lần tốc độ tăng dân số (21%).", [(3, None), (21, 21)]),
    ("Quy mô bằng 1,5 lần mức bình quân cả nước (40%).", [(1.5, None), (40, 40)]),
    ("Đã tổ chức 12 lần tuần tra (đạt 120% kế hoạch).", [(12, 120)]),
    ("Đã kiểm tra 15 lần (75%).", [(15, 75)]),
]


@pytest.mark.parametrize(("text", "expected"), MULTIPLIED)
def test_a_bare_rate_is_of_what_is_named_before_its_bracket_not_of_the_times(text, expected):
    assert [(figure.value, figure.percent) for figure in figures(text)] == expected


COUNTED_AMONG = [
    (
        "Bác sĩ CKII 03, thạc sĩ 05, BSCKI 24, bác sĩ 31.",
        ["03", "05", "24", "31"],
    ),
    ("Giá SVR 10, SVR 20 tăng.", []),
    ("Tiêm vắc xin 5 trong 1 cho 87 trẻ.", ["87 trẻ"]),
    ("Xảy ra 5 vụ trong 1 ngày.", ["5 vụ"]),
    (
        "Phạt tù từ trên 15 năm đến 20 năm 06 bị cáo; từ trên 3 năm đến 7 năm 47 bị cáo.",
        ["06 bị cáo", "47 bị cáo"],
    ),
]


@pytest.mark.parametrize(("text", "raws"), COUNTED_AMONG)
def test_what_is_counted_and_what_says_of_which(text, raws):
    assert [figure.raw for figure in figures(text)] == raws
