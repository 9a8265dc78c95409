"""Changes belong to their own figure."""

from __future__ import annotations

import pytest

from tests.parsers.figure_helpers import figures

CHANGES = [
    (
        "Có 4.812 doanh nghiệp; lập mới 412 doanh nghiệp (vốn 3.186 tỷ đồng), tăng 12% về số doanh nghiệp.",
        [None, (12, None), None],
    ),
    # points are of the share, a further change of the one figure
    ("Nợ xấu 186 tỷ đồng, chiếm 0,93% tổng dư nợ, giảm 0,12 điểm %.", [None]),
    # whose they are is not what grew
    ("Có 86 sản phẩm của 52 chủ thể, vượt 21% kế hoạch.", [(21, "kế hoạch"), None]),
    ("Có 86 sản phẩm, 52 chủ thể, vượt 21% kế hoạch.", [None, (21, "kế hoạch")]),
    ("Giá cà phê 118.500 đồng/kg, cao gấp 1,8 lần cùng kỳ.", [(1.8, "cùng kỳ")]),
    # what is measured in tons has the growth of the quantity, money that of the value
    (
        "Xuất khẩu đạt 1,16 triệu tấn, kim ngạch 340,5 triệu USD, tăng 40% về lượng và 27% về giá trị.",
        [(40, None), (27, None)],
    ),
    ("Xuất khẩu đạt 1,16 triệu tấn, tăng 40% về lượng.", [(40, None)]),
    # the number behind a level is the level
    ("Tỷ trọng đạt 38,6%, tăng so với mức 34,5% của cùng kỳ.", [None, None]),
    ("Xảy ra 12 vụ, tăng so với cùng kỳ 3 vụ.", [(3, "cùng kỳ")]),
    # a signed rate that is an item of its own is a change; one that names what it is of is none
    ("Nội trú: 6.218 lượt, -2,1%; mổ 12 ca.", [(-2.1, None), None]),
    ("Tháng 5 đạt 6.218 lượt, -2,1% dân số cả huyện.", [None, None]),
    ("Thu 18,6 tỷ đồng = 112% DT huyện, 108% DT xã; +9,6% so năm 2023.", [(9.6, "năm 2023"), None]),
    ("Lượng mưa 412 mm, cao hơn trung bình nhiều năm 128 mm.", [(128, "trung bình nhiều năm")]),
    # what grew is measured by no plan that another was
    (
        "Kết nạp 386 đoàn viên, vượt 28,7% chỉ tiêu; giới thiệu 14 người (tăng 05 người).",
        [(28.7, "chỉ tiêu"), (5, None)],
    ),
    ("Đạt 36 tỷ đồng, so với cùng kỳ năm 2019 ước tính tăng 2,2%.", [(2.2, "cùng kỳ năm 2019")]),
    ("Đạt 36 tỷ đồng, so với số ước tính tăng 2,2%.", [(2.2, "số ước tính")]),
    # estimates of which no list knows the short names; other words in letters name what has the rate
    (
        "Thu đạt 386,5 tỷ đồng, đạt 98,3% DTPL, 91,2% DTPĐ, tăng 21,5% so với cùng kỳ.",
        [(21.5, "cùng kỳ"), None],
    ),
    ("Thu đạt 386,5 tỷ đồng, đạt 98,3% DTPL, 91,2% HTX có lãi, tăng 21,5%.", [None, (21.5, None)]),
    # a signed number alone in its bracket is what the figure before changed by
    ("Có 61.240 tài khoản (+18.912), 1.126 doanh nghiệp (-32) tham gia.", [(18912, None), (-32, None)]),
    ("Đăng ký mới 214 (+26), giải thể 31 (-4).", [(26, None), (-4, None)]),
    ("Có 61.240 tài khoản (18.912 tài khoản mới).", [None, None]),
    ("Vốn đạt 86 tỷ đồng, tăng 9,8% so với 31/12/2022 (tăng 7 tỷ đồng).", [(9.8, "31/12/2022")]),
    # in one bracket what was reached of the plan, and the growth
    (
        "Thu nội địa 7.315 tỷ đồng (83,2% DT, +21,4%); thu khác 1.097 tỷ đồng (90,7% DT, -2,8%).",
        [(21.4, None), (-2.8, None)],
    ),
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
    # In turn, what is compared with said before them.
    (
        "Trâu 612 con, bò 845 con, so với năm trước lần lượt tăng 0,4% và 6,1%.",
        [(0.4, "năm trước"), (6.1, "năm trước")],
    ),
    (
        "Tỷ lệ trẻ nhẹ cân 3,2%, thấp còi 3,9%, giảm tương ứng 0,4% và 0,6% so với đầu năm học.",
        [(-0.4, "đầu năm học"), (-0.6, "đầu năm học")],
    ),
    ("Dư nợ 612 tỷ đồng, tương ứng tăng 5%.", [(5, None)]),
    ("Tiết giảm 3 đợt; xảy ra 12 sự cố 110kV (giảm 5).", [None, (-5, None)]),
    (
        "Thu tháng 10 2,35 tỷ đồng; lũy kế 21,87 tỷ đồng, đạt 109% dự toán tỉnh giao, 101% dự toán xã giao "
        "và tăng 17,6% so với cùng kỳ.",
        [None, (17.6, "cùng kỳ"), None],
    ),
    # What fell is not measured from the plan that the end of the list names.
    ("Còn 52 hộ, giảm 35 hộ; thu 5 tỷ đồng, vượt 2 tỷ đồng so với kế hoạch.", [(-35, None), (2, "kế hoạch")]),
    # A count behind a rate, and what stands behind a semicolon, is no change of what rose before.
    ("Có 46 DN trở lại; 121 DN tạm ngừng, tăng 34,4%; 19 DN giải thể.", [None, (34.4, None), None]),
    ("Có 46 DN trở lại, tăng 12 DN; 19 DN giải thể.", [(12, None), None]),
    (
        "Bắt 21 vụ/26 đối tượng (-03 vụ/-01 đối tượng so với tháng trước).",
        [(-3, "tháng trước"), (-1, "tháng trước")],
    ),
    ("Giá trị sản xuất ước 18.742 tỷ đồng, gấp 1,18 lần năm 2020.", [(1.18, "năm 2020")]),
    (
        "Có 92 DN đăng ký, tổng vốn 812 tỷ đồng; so với tháng trước tăng 15% về số DN, giảm 22,1% về vốn.",
        [(15, "tháng trước"), (-22.1, "tháng trước")],
    ),
    ("Có 1.046 DN thành lập mới (+14,6%), 88 DN giải thể (-12%).", [(14.6, None), (-12, None)]),
    # The sign says the change.
    ("Vận tải đạt 3 triệu tấn (+2,7%; +36,9%) và 20 triệu tấn.km (-2,5%).", [(2.7, None), (-2.5, None)]),
    (
        "Đàn trâu 215 con (-12 con so với cùng kỳ), đàn bò 1.034 con (+56 con).",
        [(-12, "cùng kỳ"), (56, None)],
    ),
    (
        "Xảy ra 27 vụ, bị thương 19 người. So với tháng trước: -04 vụ, +02 người.",
        [(-4, "tháng trước"), (2, "tháng trước")],
    ),
    ("Đàn trâu 215 con (12 con mới nhập).", [None, None]),
    # Points are those of the share in the bracket: a further change.
    ("Còn 97 hộ nghèo (5,18%), giảm 1,56 điểm phần trăm.", [None]),
]


@pytest.mark.parametrize(("text", "changes"), CHANGES)
def test_changes(text: str, changes: list[tuple[float, str | None] | None]) -> None:
    found = [figure.change for figure in figures(text)]
    assert [(change.by, change.since) if change else None for change in found] == changes


FURTHER = [
    ("Phát hiện 22 vụ vi phạm, giảm 16 vụ (tương đương 42%).", [(-42, "%")]),
    ("Thụ lý 736.747 việc, tăng 39.080 việc (tăng 5,60% so với năm 2016).", [(5.6, "%")]),
    ("Thi hành 5.579 việc, tăng 240 việc; chiếm 79,56% tổng số (giảm 3,64% so với năm 2016).", []),
    ("Còn 97 hộ nghèo (5,18%), giảm 1,56 điểm phần trăm.", [(-1.56, "điểm %")]),
    ("Xảy ra 37 vụ, tăng 8 vụ (27,6%) so với cùng kỳ.", [(27.6, "%")]),
    ("Xảy ra 37 vụ, tăng 8 vụ so với cùng kỳ.", []),
    ("Xảy ra 37 vụ. So với cùng kỳ: tăng 8 vụ. So với tháng trước: -04 vụ.", [(-4, None)]),
    ("Xảy ra 37 vụ. So với cùng kỳ: tăng 8 vụ. So với tháng trước: giảm 04 vụ.", [(-4, None)]),
    ("Xảy ra 37 vụ. So với cùng kỳ: tăng 8 vụ. Phát hiện 4 vụ.", []),
    ("Vận tải đạt 3 triệu tấn (+2,7% so với tháng trước; +36,9% so với cùng kỳ).", [(36.9, "%")]),
    (
        "Trâu 612 con, bò 845 con, so với tháng trước lần lượt tăng 0,4% và 6,1%, so với cùng kỳ gấp 4,2 lần "
        "và gấp 4,6 lần.",
        [(4.2, "lần"), (4.6, "lần")],
    ),
    ("Tỷ lệ đạt 97%; giảm 1,56 điểm phần trăm so với cùng kỳ.", []),
]


@pytest.mark.parametrize(("text", "further"), FURTHER)
def test_changes_beside_the_first(text: str, further: list[tuple[float, str]]) -> None:
    found = [change for figure in figures(text) for change in figure.further_changes]
    assert [(change.by, change.unit) for change in found] == further
