"""Sentences of other fields than those of the gold reports: what they state, as (value, of, percent).

Budget, growth, exports, vaccination, one-stop shops, inspection, poverty, crops, traffic, schools. All
sentences are invented; each expectation was checked against its sentence by reading.
"""

from __future__ import annotations

import pytest

from tests.parsers.figure_helpers import figures

FIELDS: list[tuple[str, list[tuple[float | None, float | None, float | None]]]] = [
    (
        "Tổng thu ngân sách nhà nước trên địa bàn đạt 1.250,5 tỷ đồng, bằng 56,3% dự toán, tăng 12,4% "
        "so với cùng kỳ; trong đó: thu nội địa 980,2 tỷ đồng, thu xuất nhập khẩu 270,3 tỷ đồng.",
        [(1250.5, None, 56.3), (980.2, None, None), (270.3, None, None)],
    ),
    (
        "Tốc độ tăng trưởng kinh tế (GRDP) 6 tháng đầu năm ước đạt 7,25%, xếp thứ 12 cả nước; trong "
        "đó, khu vực nông, lâm nghiệp và thủy sản tăng 3,1%, công nghiệp - xây dựng tăng 9,8%, dịch "
        "vụ tăng 6,4%.",
        [(7.25, None, 7.25), (3.1, None, 3.1), (9.8, None, 9.8), (6.4, None, 6.4)],
    ),
    (
        "Kim ngạch xuất khẩu ước đạt 385,6 triệu USD, tăng 8,2% so với cùng kỳ năm 2023, đạt 48% kế "
        "hoạch; nhập khẩu 210 triệu USD.",
        [(385.6, None, 48), (210, None, None)],
    ),
    (
        "Giải ngân vốn đầu tư công đến ngày 30/6/2024 đạt 1.234,567 tỷ đồng/3.456 tỷ đồng, đạt 35,7% "
        "kế hoạch.",
        [(1234.567, 3456, 35.7)],
    ),
    (
        "Tổ chức tiêm chủng đầy đủ cho 1.245/1.302 trẻ dưới 1 tuổi, đạt 95,6%; tiêm vắc xin phòng "
        "Covid-19 mũi 3 cho 12.450 người.",
        [(1245, 1302, 95.6), (12450, None, None)],
    ),
    (
        "Bộ phận một cửa tiếp nhận 5.432 hồ sơ, trong đó: tiếp nhận trực tuyến 4.120 hồ sơ, tiếp nhận "
        "trực tiếp 1.312 hồ sơ; đã giải quyết 5.210 hồ sơ (trước hạn 4.800 hồ sơ, đúng hạn 400 hồ sơ, "
        "quá hạn 10 hồ sơ), đang giải quyết 222 hồ sơ.",
        [
            (5432, None, None),
            (4120, None, None),
            (1312, None, None),
            (5210, None, None),
            (4800, None, None),
            (400, None, None),
            (10, None, None),
            (222, None, None),
        ],
    ),
    (
        "Toàn tỉnh có 27/27 huyện, thị xã, thành phố và 559/559 xã, phường, thị trấn thực hiện cơ chế "
        "một cửa; mức độ hài lòng đạt 98,5%.",
        [(27, 27, None), (559, 559, None), (98.5, None, 98.5)],
    ),
    (
        "Tiến hành 15 cuộc thanh tra hành chính tại 32 đơn vị; phát hiện 12 đơn vị vi phạm với số "
        "tiền 2.345,6 triệu đồng; kiến nghị thu hồi về ngân sách nhà nước 1.876 triệu đồng; xử lý kỷ "
        "luật 05 cá nhân, 02 tập thể; chuyển cơ quan điều tra 01 vụ việc.",
        [
            (15, None, None),
            (32, None, None),
            (12, None, None),
            (2345.6, None, None),
            (1876, None, None),
            (5, None, None),
            (2, None, None),
            (1, None, None),
        ],
    ),
    (
        "Tỷ lệ hộ nghèo giảm từ 4,5% xuống còn 3,2%, giảm 1,3 điểm phần trăm so với đầu năm.",
        [(4.5, None, 4.5), (3.2, None, 3.2)],
    ),
    (
        "Số hộ nghèo giảm từ 1.250 hộ xuống còn 980 hộ.",
        [(1250, None, None), (980, None, None)],
    ),
    (
        "Nhiệt độ trung bình 27,5°C, lượng mưa 1.250 mm; bão số 3 làm 02 người chết, 15 người bị "
        "thương, thiệt hại ước tính 30 tỷ đồng.",
        [(27.5, None, None), (1250, None, None), (2, None, None), (15, None, None), (30, None, None)],
    ),
    (
        "Có 01 huyện, 12 xã đạt chuẩn nông thôn mới, nâng tổng số xã đạt chuẩn lên 350 xã, chiếm "
        "75,3% tổng số xã.",
        [(1, None, None), (12, None, None), (350, None, 75.3)],
    ),
    (
        "Chỉ số cải cách hành chính (PAR INDEX) đạt 88,56 điểm, xếp thứ 15/63 tỉnh, thành phố, tăng "
        "03 bậc so với năm 2022.",
        [(88.56, None, None), (15, 63, None)],
    ),
    (
        "Rà soát, đơn giản hóa 25 thủ tục hành chính, cắt giảm 30% thời gian giải quyết.",
        [(25, None, None), (30, None, 30)],
    ),
    (
        "Trong 6 tháng đầu năm, xảy ra 45 vụ tai nạn giao thông, làm chết 12 người, bị thương 38 "
        "người; so với cùng kỳ năm trước giảm 05 vụ, giảm 02 người chết, tăng 03 người bị thương.",
        [(45, None, None), (12, None, None), (38, None, None)],
    ),
    (
        "Lực lượng Công an đã khởi tố 120 vụ, 185 bị can; thu giữ 2,5kg ma túy, 03 khẩu súng.",
        [(120, None, None), (185, None, None), (2.5, None, None), (3, None, None)],
    ),
    (
        "Tổng diện tích gieo trồng 12.345,6 ha, đạt 98,7% KH, năng suất lúa 62,5 tạ/ha, sản lượng "
        "45,6 nghìn tấn.",
        [(12345.6, None, 98.7), (62.5, None, None), (45.6, None, None)],
    ),
    (
        "Đã cấp 12.345 giấy chứng nhận quyền sử dụng đất với tổng diện tích 1.234 ha cho 8.900 hộ gia "
        "đình, cá nhân.",
        [(12345, None, None), (1234, None, None), (8900, None, None)],
    ),
    (
        "Dân số trung bình 1,25 triệu người, mật độ 320 người/km2; tuổi thọ trung bình 74,5 tuổi.",
        [(1.25, None, None), (320, None, None), (74.5, None, None)],
    ),
    (
        "Tổng số cán bộ, công chức, viên chức là 2.345 người, gồm: 345 công chức cấp huyện, 1.200 "
        "viên chức, 800 cán bộ cấp xã.",
        [(2345, None, None), (345, None, None), (1200, None, None), (800, None, None)],
    ),
    (
        "Thu giữ 2,5kg ma túy, 03 khẩu súng và 12 viên đạn.",
        [(2.5, None, None), (3, None, None), (12, None, None)],
    ),
    (
        "Tổng số hồ sơ tiếp nhận trong quý là 12.450 hồ sơ (tăng 594 hồ sơ so với quý trước), trong "
        "đó: hồ sơ trực tuyến 10.200 hồ sơ, đạt tỷ lệ 81,9%.",
        [(12450, None, None), (10200, 12450, 81.9)],
    ),
    (
        "Kinh phí thực hiện 3 tỷ 450 triệu đồng, trong đó ngân sách tỉnh 2 tỷ đồng.",
        [(3450, None, None), (2, None, None)],
    ),
    (
        "Công tác tuyên truyền: tổ chức 125 buổi tuyên truyền với 12.345 lượt người tham dự; phát "
        "5.000 tờ rơi.",
        [(125, None, None), (12345, None, None), (5000, None, None)],
    ),
    (
        "Năm học 2023-2024 toàn huyện có 65 trường học với 1.234 lớp, 35.678 học sinh; 52/65 trường "
        "đạt chuẩn quốc gia, đạt 80%.",
        [(65, None, None), (1234, None, None), (35678, None, None), (52, 65, 80)],
    ),
    (
        "Đoàn số 01 do đồng chí Phó Chủ tịch làm Trưởng đoàn kiểm tra 05 đơn vị.",
        [(5, None, None)],
    ),
    (
        "Tại kỳ họp thứ 15, HĐND tỉnh khóa XVIII đã thông qua 25 nghị quyết.",
        [(25, None, None)],
    ),
    (
        "Cấp nước sạch cho 95,5% hộ dân nông thôn; tỷ lệ chất thải rắn được thu gom đạt 92%.",
        [(95.5, None, 95.5), (92, None, 92)],
    ),
    (
        "Tỷ lệ sử dụng đạt 4.34%, cao hơn 0,5 điểm % so với tháng trước.",
        [(4.34, None, 4.34)],
    ),
    (
        "Toàn tỉnh có 1.234,5 km đường giao thông nông thôn, trong đó có 980 km được cứng hóa (chiếm 79,4%).",
        [(1234.5, None, None), (980, None, 79.4)],
    ),
    (
        "Doanh thu du lịch đạt 21.073.365.000 đồng, gấp 2,3 lần cùng kỳ.",
        [(21073365000, None, None)],
    ),
    (
        "Tiếp nhận 34 đơn (khiếu nại 12 đơn, tố cáo 5 đơn, kiến nghị, phản ánh 17 đơn).",
        [(34, None, None), (12, None, None), (5, None, None), (17, None, None)],
    ),
    (
        "Đã giải quyết 1.210 trường hợp/1.250 trường hợp, đạt 96,8%, còn 40 trường hợp đang giải quyết.",
        [(1210, 1250, 96.8), (40, None, None)],
    ),
    (
        "Xử phạt vi phạm hành chính 45 trường hợp, phạt tiền 125.500.000 đồng; tước giấy phép lái xe "
        "12 trường hợp, tạm giữ 20 phương tiện.",
        [(45, None, None), (125500000, None, None), (12, None, None), (20, None, None)],
    ),
    (
        "Tổng dư nợ đạt 12.345 tỷ đồng, tăng 5,6% so với đầu năm; nợ xấu 123 tỷ đồng, chiếm 1% tổng dư nợ.",
        [(12345, None, None), (123, None, 1)],
    ),
    (
        "Trung bình mỗi tháng tiếp nhận 120 hồ sơ; thời gian giải quyết trung bình 2,5 ngày/hồ sơ, "
        "rút ngắn 1,5 ngày so với quy định.",
        [(120, None, None), (2.5, None, None), (1.5, None, None)],
    ),
    (
        "Đào tạo nghề cho 2.500 lao động, đạt 83,3% kế hoạch (2.500/3.000 lao động).",
        [(2500, 3000, 83.3)],
    ),
    (
        "Tổng đàn lợn 125.000 con (tăng 2,1%), đàn bò 45.600 con (giảm 1,2%), gia cầm 2,5 triệu con "
        "(tăng 5%).",
        [(125000, None, None), (45600, None, None), (2.5, None, None)],
    ),
    (
        "Thu hút 12 dự án (trong đó 03 dự án FDI) với tổng vốn đăng ký 2.345 tỷ đồng và 150 triệu USD.",
        [(12, None, None), (3, None, None), (2345, None, None), (150, None, None)],
    ),
    (
        "Về kết quả đánh giá: xuất sắc 12 đơn vị, tốt 25 đơn vị, khá 05 đơn vị, trung bình 0 đơn vị.",
        [(12, None, None), (25, None, None), (5, None, None), (0, None, None)],
    ),
    (
        "Lắp đặt 1.500 camera, trong đó 1.200 camera do Nhân dân đóng góp; trị giá trên 5 tỷ đồng.",
        [(1500, None, None), (1200, None, None), (5, None, None)],
    ),
    (
        "Nâng tỷ lệ che phủ rừng từ 53% năm 2020 lên 53,8% năm 2024.",
        [(53, None, 53), (53.8, None, 53.8)],
    ),
    (
        "Giá trị sản xuất nông, lâm, thủy sản (giá so sánh 2010) đạt 5.678 tỷ đồng.",
        [(5678, None, None)],
    ),
    (
        "Tổng số thủ tục hành chính thuộc thẩm quyền giải quyết: 1.856 TTHC (cấp tỉnh: 1.450 TTHC, "
        "cấp huyện: 286 TTHC, cấp xã: 120 TTHC).",
        [(1856, None, None), (1450, None, None), (286, None, None), (120, None, None)],
    ),
    (
        "Tỷ lệ hồ sơ nộp trực tuyến đạt 85,6% (tăng 12,3% so với cùng kỳ); tỷ lệ thanh toán trực "
        "tuyến đạt 45,2%.",
        [(85.6, None, 85.6), (45.2, None, 45.2)],
    ),
    (
        "Trong quý II/2024, toàn tỉnh tiếp nhận 125.678 hồ sơ; đã giải quyết 120.345 hồ sơ, trong đó: "
        "giải quyết trước hạn 98.765 hồ sơ (82,1%), đúng hạn 21.000 hồ sơ (17,4%), quá hạn 580 hồ sơ "
        "(0,5%).",
        [
            (125678, None, None),
            (120345, None, None),
            (98765, None, 82.1),
            (21000, None, 17.4),
            (580, None, 0.5),
        ],
    ),
    (
        "Số cơ quan, đơn vị đã được kiểm tra là 25/45 cơ quan (đạt 55,6% kế hoạch).",
        [(25, 45, 55.6)],
    ),
    (
        "Toàn tỉnh hiện có 2.345 biên chế công chức, giảm 45 biên chế (1,9%) so với năm 2022.",
        [(2345, None, None)],
    ),
    (
        "Chỉ số SIPAS năm 2023 đạt 83,45%, xếp thứ 12/63 tỉnh, thành phố.",
        [(83.45, None, 83.45), (12, 63, None)],
    ),
    (
        "Thực hiện tinh giản biên chế 123 người (Nghị định số 29/2023/NĐ-CP), lũy kế từ năm 2021 đến "
        "nay là 456 người.",
        [(123, None, None), (456, None, None)],
    ),
    (
        "Giải quyết 15/18 đơn khiếu nại, đạt 83,3%; 05/05 đơn tố cáo, đạt 100%.",
        [(15, 18, 83.3), (5, 5, 100)],
    ),
    (
        "Vốn đầu tư công năm 2024 được giao là 3.456,7 tỷ đồng, đến hết tháng 6/2024 đã giải ngân "
        "1.345,6 tỷ đồng, đạt 38,9%.",
        [(3456.7, None, None), (1345.6, None, 38.9)],
    ),
    (
        "Sản lượng lương thực có hạt đạt 1,2 triệu tấn, bằng 102,3% kế hoạch và bằng 101,5% cùng kỳ.",
        [(1.2, None, 102.3), (101.5, None, 101.5)],
    ),
    (
        "Có 5 xã đạt chuẩn NTM nâng cao, 2 xã NTM kiểu mẫu; bình quân đạt 17,8 tiêu chí/xã.",
        [(5, None, None), (2, None, None), (17.8, None, None)],
    ),
    (
        "Thành lập mới 450 doanh nghiệp với số vốn đăng ký 5.678 tỷ đồng, đạt 45% kế hoạch năm; 120 "
        "doanh nghiệp hoạt động trở lại.",
        [(450, None, None), (5678, None, 45), (120, None, None)],
    ),
    (
        "Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ ước đạt 45.678 tỷ đồng, tăng 11,2% so với cùng "
        "kỳ, trong đó bán lẻ hàng hóa 36.789 tỷ đồng, chiếm 80,5%.",
        [(45678, None, None), (36789, None, 80.5)],
    ),
    (
        "Khách du lịch ước đạt 5,6 triệu lượt (khách quốc tế 125 nghìn lượt), tổng thu du lịch 9.876 "
        "tỷ đồng.",
        [(5.6, None, None), (125, None, None), (9876, None, None)],
    ),
    (
        "Tỷ lệ thất nghiệp 2,1%; tỷ lệ lao động qua đào tạo 72%, trong đó có bằng cấp, chứng chỉ 28,5%.",
        [(2.1, None, 2.1), (72, None, 72), (28.5, None, 28.5)],
    ),
    (
        "Số người tham gia BHXH là 456.789 người, đạt 35,4% lực lượng lao động; BHYT đạt 94,5% dân số.",
        [(456789, None, 35.4), (94.5, None, 94.5)],
    ),
    (
        "Tai nạn giao thông: xảy ra 56 vụ, chết 23 người, bị thương 45 người (so với cùng kỳ tăng 5 "
        "vụ, giảm 2 người chết, tăng 6 người bị thương).",
        [(56, None, None), (23, None, None), (45, None, None)],
    ),
    (
        "Tổ chức 12 lớp tập huấn cho 1.234 lượt cán bộ, công chức; cử 56 cán bộ đi đào tạo (12 tiến "
        "sĩ, 44 thạc sĩ).",
        [(12, None, None), (1234, None, None), (56, None, None), (12, None, None), (44, None, None)],
    ),
    (
        "Công suất sử dụng buồng phòng đạt khoảng 60-65%.",
        [(60, None, 60)],
    ),
    (
        "Bố trí 2,5 ha đất; trồng 1.000 ha rừng (500 ha rừng phòng hộ và 500 ha rừng sản xuất).",
        [(2.5, None, None), (1000, None, None), (500, None, None), (500, None, None)],
    ),
    (
        "Cấp huyện có 12 phòng, cấp xã có 15 công chức.",
        [(12, None, None), (15, None, None)],
    ),
    (
        "Từ đầu năm đến nay đã xảy ra 03 đợt thiên tai làm 2 người chết, 15 nhà bị sập; thiệt hại "
        "khoảng 12,5 tỷ đồng.",
        [(3, None, None), (2, None, None), (15, None, None), (12.5, None, None)],
    ),
    (
        "Đến nay, có 100% số xã có đường ô tô đến trung tâm; 98,5% số hộ được sử dụng điện.",
        [(100, None, 100), (98.5, None, 98.5)],
    ),
    (
        "Thu nội địa: 1.200 tỷ đồng/2.000 tỷ đồng, đạt 60%;",
        [(1200, 2000, 60)],
    ),
    (
        "Tổng diện tích tự nhiên 11.120,6 km2, dân số 3,7 triệu người (năm 2023), gồm 27 đơn vị hành "
        "chính cấp huyện (02 thành phố, 02 thị xã và 23 huyện).",
        [
            (11120.6, None, None),
            (3.7, None, None),
            (27, None, None),
            (2, None, None),
            (2, None, None),
            (23, None, None),
        ],
    ),
    (
        "Đạt 05/19 tiêu chí; còn 14 tiêu chí chưa đạt.",
        [(5, 19, None), (14, None, None)],
    ),
    (
        "Kết quả giải ngân đến 31/5/2024 là 456,7/1.234,5 tỷ đồng (37%).",
        [(456.7, 1234.5, 37)],
    ),
    (
        "Kết quả: có 05/07 chỉ tiêu đạt và vượt kế hoạch, 02/07 chỉ tiêu chưa đạt.",
        [(5, 7, None), (2, 7, None)],
    ),
    (
        "Tổng dự toán chi 1.250.000.000 đồng (Một tỷ hai trăm năm mươi triệu đồng).",
        [(1250000000, None, None)],
    ),
    (
        "Đối với cấp xã: 159/159 xã, phường, thị trấn đã triển khai; trong đó 150 xã đạt trên 90%.",
        [(159, 159, None), (150, None, None)],
    ),
    (
        "Tỷ lệ giải quyết hồ sơ đúng hạn của cấp tỉnh là 99,5%, cấp huyện là 98,7%, cấp xã là 99,1%.",
        [(99.5, None, 99.5), (98.7, None, 98.7), (99.1, None, 99.1)],
    ),
    (
        "Có 1.245 lượt người dân được hỗ trợ, bình quân mỗi ngày 45 lượt.",
        [(1245, None, None), (45, None, None)],
    ),
    (
        "Huyện A 120 hồ sơ, huyện B 98 hồ sơ, thị xã C 76 hồ sơ.",
        [(120, None, None), (98, None, None), (76, None, None)],
    ),
    (
        "UBND tỉnh đã ban hành: 02 Nghị quyết, 05 Quyết định quy phạm pháp luật.",
        [(2, None, None), (5, None, None)],
    ),
    (
        "Ban hành 1.234 văn bản (trong đó: 12 quyết định; 34 kế hoạch; 1.188 công văn).",
        [(1234, None, None), (12, None, None), (34, None, None), (1188, None, None)],
    ),
    (
        "Số vụ việc đã hòa giải thành: 345/400 vụ việc, đạt tỷ lệ 86,25%, tăng 2,3% so với cùng kỳ "
        "năm 2023 (83,95%).",
        [(345, 400, 86.25), (83.95, None, 83.95)],
    ),
    (
        "Thu nhập bình quân đầu người ước đạt 56,5 triệu đồng/người/năm, tăng 4,5 triệu đồng so với "
        "năm 2022.",
        [(56.5, None, None)],
    ),
    (
        "Giá trị sản xuất công nghiệp đạt 12.345 tỷ đồng, tăng 15% (kế hoạch tăng 14%).",
        [(12345, None, None), (14, None, 14)],
    ),
    (
        "Toàn huyện có 25.678 hộ với 98.765 nhân khẩu, trong đó dân tộc thiểu số chiếm 35,6%.",
        [(25678, None, None), (98765, None, None), (35.6, None, 35.6)],
    ),
    (
        "Xây dựng 12 km đường, 03 cầu, 05 trường học, tổng mức đầu tư 125 tỷ đồng.",
        [(12, None, None), (3, None, None), (5, None, None), (125, None, None)],
    ),
    (
        "Đã chi trả cho 12.345/12.500 đối tượng với số tiền 45,6 tỷ đồng.",
        [(12345, 12500, None), (45.6, None, None)],
    ),
    (
        "Hỗ trợ 500.000 đồng/người/tháng cho 250 người.",
        [(500000, None, None), (250, None, None)],
    ),
    (
        "Mức hỗ trợ là 1,5 triệu đồng/hộ; tổng số 150 hộ được hỗ trợ.",
        [(1.5, None, None), (150, None, None)],
    ),
    (
        "Cấp mới 12, cấp đổi 34, cấp lại 56 giấy phép.",
        [(12, None, None), (34, None, None), (56, None, None)],
    ),
    (
        "Độ tuổi bình quân 45 tuổi; 3.000 người trên 60 tuổi.",
        [(45, None, None), (3000, None, None)],
    ),
    (
        "Lượng mưa từ 50 đến 100 mm; nhiệt độ thấp nhất 8 độ C.",
        [(50, None, None), (8, None, None)],
    ),
    (
        "Các khoản thu: học phí 2,5 tỷ; lệ phí 345 triệu.",
        [(2.5, None, None), (345, None, None)],
    ),
    (
        "Dân số 125 nghìn người, mật độ 250 người/km².",
        [(125, None, None), (250, None, None)],
    ),
    (
        "Kế hoạch kiểm tra: năm 2024 kiểm tra 12 đơn vị, trong đó 04 sở, 08 huyện.",
        [(12, None, None), (4, None, None), (8, None, None)],
    ),
    (
        "Công tác cải cách thể chế: Trong quý I, HĐND tỉnh ban hành 06 Nghị quyết QPPL, UBND tỉnh ban "
        "hành 12 Quyết định QPPL.",
        [(6, None, None), (12, None, None)],
    ),
    (
        "Số lượng TTHC được chuẩn hóa, công bố: 245 TTHC (mới: 12; sửa đổi: 180; bãi bỏ: 53).",
        [(245, None, None), (12, None, None), (180, None, None), (53, None, None)],
    ),
    (
        "Tỷ lệ số hóa hồ sơ: cấp tỉnh 95,2%; cấp huyện 88,1%; cấp xã 76,5%.",
        [(95.2, None, 95.2), (88.1, None, 88.1), (76.5, None, 76.5)],
    ),
    (
        "Số cán bộ được cử đi đào tạo: 345 lượt người/Kế hoạch 500 lượt người (69%).",
        [(345, 500, 69)],
    ),
    (
        "Bộ phận Một cửa cấp huyện: 27/27 đơn vị (100%); cấp xã: 559/559 đơn vị (100%).",
        [(27, 27, 100), (559, 559, 100)],
    ),
    (
        "Tổng số phản ánh, kiến nghị: 56, đã xử lý 54 (96,4%), đang xử lý 02.",
        [(56, None, None), (54, None, 96.4), (2, None, None)],
    ),
    (
        "Cung cấp 1.245 dịch vụ công trực tuyến (651 DVC toàn trình, 594 DVC một phần).",
        [(1245, None, None), (651, None, None), (594, None, None)],
    ),
    (
        "Đã rà soát 100% văn bản; bãi bỏ 12 văn bản.",
        [(100, None, 100), (12, None, None)],
    ),
    (
        "Đến 15/6/2024, đã có 1.234/1.500 hộ (đạt 82,3%) hoàn thành.",
        [(1234, 1500, 82.3)],
    ),
    (
        "Thu từ DNNN 123 tỷ đồng (đạt 45% DT), thu NQD 456 tỷ (đạt 52% DT và tăng 12% CK).",
        [(123, None, 45), (456, None, 52)],
    ),
    (
        "Dự kiến 9 tháng thu ngân sách đạt 1.500 tỷ đồng, bằng 75% dự toán.",
        [(1500, None, 75)],
    ),
    (
        "Phạt 12.500.000đ đối với 05 cơ sở.",
        [(12500000, None, None), (5, None, None)],
    ),
    (
        "Trợ cấp 1.500.000 đ/người cho 120 người; tổng 180 triệu đồng.",
        [(1500000, None, None), (120, None, None), (180, None, None)],
    ),
    (
        "Tốc độ tăng GTSX ngành nông nghiệp 3,5%/năm.",
        [(3.5, None, None)],
    ),
    (
        "Trồng 5,2 triệu cây; diện tích rừng trồng mới 1.200ha, đạt 60% KH.",
        [(5.2, None, None), (1200, None, 60)],
    ),
    (
        "Thực hiện 3 đợt cao điểm, phát hiện 25 vụ/30 đối tượng; thu 2 kg heroin.",
        [(3, None, None), (25, None, None), (30, None, None), (2, None, None)],
    ),
    (
        "Ngày 15/6, tổ chức hội nghị với 250 đại biểu; 12 ý kiến phát biểu.",
        [(250, None, None), (12, None, None)],
    ),
    (
        "Tỷ lệ bao phủ BHYT 95,12% (kế hoạch 95,5%).",
        [(95.12, None, 95.12), (95.5, None, 95.5)],
    ),
    (
        "Quân số tuyển 150/150 thanh niên = 100% chỉ tiêu.",
        [(150, 150, 100)],
    ),
    (
        "Lớp 1 có 345 học sinh; lớp 5 có 320 học sinh.",
        [(345, None, None), (320, None, None)],
    ),
    (
        "Thôn 3 có 45 hộ nghèo, thôn 5 có 12 hộ nghèo.",
        [(45, None, None), (12, None, None)],
    ),
    (
        "Huyện có 3 xã loại I, 5 xã loại II.",
        [(3, None, None), (5, None, None)],
    ),
    (
        "Hạng mục 1: 120 triệu đồng; hạng mục 2: 340 triệu đồng.",
        [(120, None, None), (340, None, None)],
    ),
    (
        "Tổ công tác số 2 đã kiểm tra 12 cơ sở.",
        [(12, None, None)],
    ),
    (
        "Trường THPT số 1 có 1.200 học sinh, 36 lớp.",
        [(1200, None, None), (36, None, None)],
    ),
    (
        "Điều tra 1.250 mẫu, 45 mẫu dương tính (3,6%).",
        [(1250, None, None), (45, None, 3.6)],
    ),
    (
        "Có 04 tập thể và 12 cá nhân được khen thưởng.",
        [(4, None, None), (12, None, None)],
    ),
    (
        "Công ty TNHH MTV 27/7 hỗ trợ 50 suất quà.",
        [(50, None, None)],
    ),
]


@pytest.mark.parametrize(("text", "expected"), FIELDS)
def test_figures_of_other_fields(
    text: str, expected: list[tuple[float | None, float | None, float | None]]
) -> None:
    assert [(figure.value, figure.of, figure.percent) for figure in figures(text)] == expected
