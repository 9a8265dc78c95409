"""Labels of items of a list, of parts and of kinds counted side by side."""

from __future__ import annotations

import pytest

from tests.parsers.figure_helpers import figures

LABELS = [
    ("Quỹ: chi thưởng 1.412 triệu đồng, còn 286 triệu đồng.", ["Quỹ: chi thưởng", "Quỹ: chi thưởng: còn"]),
    (
        "Bưu chính: doanh thu 86,4 tỷ đồng; viễn thông: doanh thu 412 tỷ đồng, thuê bao 486.000.",
        ["Bưu chính: doanh thu", "viễn thông: doanh thu", "viễn thông: thuê bao"],
    ),
    (
        "Trong 8 tháng, xuất khẩu sang EU 146.362 tấn gạo, đạt trị giá 140 triệu USD.",
        ["xuất khẩu sang EU gạo", "xuất khẩu sang EU gạo: trị giá"],
    ),
    (
        "Kết quả: đúng 04, sai 22, đúng một phần 05.",
        ["đúng", "sai", "đúng một phần"],
    ),
    # factors: how many there are, what goes to each, and the product, which the name before them is of
    (
        "Tổng số tiền thưởng: 412 người x 1,8 triệu đồng = 741,6 triệu đồng.",
        ["Tổng số tiền thưởng (người)", "Tổng số tiền thưởng"],
    ),
    ("Cấp 412 người x áo, 8 quần.", ["Cấp người x áo", "Cấp quần"]),
    # how often is no name, and its list counts
    (
        "Hồ sơ 1.846, trong đó: hưu trí 52, BHXH một lần 418, ốm đau 1.376.",
        ["Hồ sơ", "Hồ sơ: hưu trí", "Hồ sơ: BHXH một lần", "Hồ sơ: ốm đau"],
    ),
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
    # which ones are counted
    ("Có 312 hộ ngập từ 0,5 m trở lên.", ["hộ ngập từ 0,5 m trở lên"]),
    (
        "Lúa đổ: 3.415 ha (mất trắng trên 70%: 1.204 ha).",
        ["diện tích lúa đổ", "Lúa đổ: diện tích mất trắng trên 70%"],
    ),
    ("Số trẻ là con thứ ba trở lên 21 trẻ.", ["Số trẻ là con thứ ba trở lên"]),
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
    # Years in front of values are no part of what is counted, nor are days.
    ("Tỷ lệ lạm phát: 1990: 67,6%; 1991: 67,3% 1992: 17,5%.", ["Tỷ lệ lạm phát"] * 3),
    (
        "Từ ngày 16/8/2023-15/9/2024, có 676/683 cơ sở ký hợp đồng KCB BHYT.",
        ["cơ sở ký hợp đồng KCB BHYT"],
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
    # One number of people, by kinds; kinds of something else stand alone.
    (
        "Số người tham gia bảo hiểm xã hội là 148 người, bảo hiểm y tế 822 người.",
        ["Số người tham gia bảo hiểm xã hội", "Số người tham gia: bảo hiểm y tế"],
    ),
    (
        "Số người tham gia bảo hiểm xã hội là 148 người, khách du lịch 822 người.",
        ["Số người tham gia bảo hiểm xã hội", "khách du lịch"],
    ),
    # Words of one item that a comma joins, and endings that belong to a name.
    (
        "Dự phòng đã sử dụng 9.435 triệu đồng, gồm: phòng, chống dịch 3.120 triệu đồng.",
        ["Dự phòng đã sử dụng", "Dự phòng đã sử dụng: phòng, chống dịch"],
    ),
    (
        "Thu bổ sung từ ngân sách cấp trên 437 triệu đồng, gồm bổ sung cân đối 356 triệu đồng.",
        ["Thu bổ sung từ ngân sách cấp trên", "Thu bổ sung từ ngân sách cấp trên: bổ sung cân đối"],
    ),
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
    # What is divided is large enough for its parts.
    (
        "Ngành A có 24 doanh nghiệp; ngành B có 1.107 doanh nghiệp. Trong đó, chế biến 535 doanh nghiệp.",
        ["Ngành A (doanh nghiệp)", "ngành B (doanh nghiệp)", "ngành B (doanh nghiệp): chế biến doanh nghiệp"],
    ),
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
]


@pytest.mark.parametrize(("text", "labels"), LABELS)
def test_labels(text: str, labels: list[str]) -> None:
    assert [figure.label for figure in figures(text)] == labels


PARTS = [
    ("Có 86 dự án, gồm 54 dự án hoàn thành và 32 dự án chuyển tiếp.", "all"),
    ("Có 86 dự án, trong đó 54 dự án hoàn thành.", "some"),
    ("Nhập khẩu 438 triệu USD, chủ yếu là vải 212 triệu USD.", "some"),
    ("Có 86 dự án.", None),
]


@pytest.mark.parametrize(("text", "parts"), PARTS)
def test_whether_the_parts_are_all(text: str, parts: str | None) -> None:
    assert figures(text)[0].parts == parts
