"""Parts and totals, and the labels that figures get."""

from __future__ import annotations

import pytest

from tests.parsers.figure_helpers import figures, listed, paragraph, total_of
from vanthu.parsers.figures import figures_of
from vanthu.parsers.lexer.sentences import plain_marks
from vanthu.parsers.report import Figure


def parts(found: list[Figure]) -> list[tuple[str, str]]:
    return [(figure.raw, total.raw) for figure in found if (total := total_of(found, figure))]


PARTS = [
    (
        "Có 112/126 trường đạt chuẩn, trong đó tiểu học 40/42, THPT 06/08.",
        [("40/42", "112/126 trường"), ("06/08", "112/126 trường")],
    ),
    (
        "Có 112/126 trường đạt chuẩn, trong đó tiểu học 40/42, tổng kết ngày 06/08.",
        [("40/42", "112/126 trường")],
    ),
    # out of so many, in the clause that says so
    (
        "Trong 118 bị cáo đã xét xử có 22 bị cáo nữ, 09 bị cáo trẻ; tuyên án treo 28 bị cáo.",
        [("22 bị cáo", "118 bị cáo"), ("09 bị cáo", "118 bị cáo")],
    ),
    ("Trong tháng 9, 118 bị cáo ra tòa, 22 bị cáo nữ.", []),
    # numbers without a unit that add up to an amount in any
    (
        "Sản lượng điện 42,6 triệu kWh, trong đó: công nghiệp 18,4; sinh hoạt 20,1; khác 4,1.",
        [("18,4", "42,6 triệu kWh"), ("20,1", "42,6 triệu kWh"), ("4,1", "42,6 triệu kWh")],
    ),
    ("Sản lượng điện 42,6 triệu kWh, trong đó: công suất 18,4; hệ số 20,1; khác 5,1.", []),
    # what is left of revenue is no part of it, though it adds up with the cost
    ("Thu nhập 14.286 trđ, chi phí 11.418 trđ, lợi nhuận 2.868 trđ.", []),
    (
        "Thu 14.286 trđ: phí 11.418 trđ, lệ phí 2.868 trđ.",
        [("11.418 trđ", "14.286 trđ"), ("2.868 trđ", "14.286 trđ")],
    ),
    # what nobody counted has no parts
    ("Nhiều chỉ tiêu lập kỷ lục; trong đó xuất khẩu đạt 245 tỷ USD.", []),
    # behind a semicolon a deed, or what is of a time of its own, is no part of what stands before
    (
        "Nợ thuế 96,4 tỷ đồng, trong đó nợ khó thu 21,8 tỷ đồng; thu nợ 8 tháng 64,9 tỷ đồng; "
        "công khai nợ 31,7 tỷ đồng.",
        [("21,8 tỷ đồng", "96,4 tỷ đồng")],
    ),
    (
        "Thu 96,4 tỷ đồng, trong đó: thu thuế 21,8 tỷ đồng; thu nợ 64,9 tỷ đồng.",
        [("21,8 tỷ đồng", "96,4 tỷ đồng"), ("64,9 tỷ đồng", "96,4 tỷ đồng")],
    ),
    (
        "Thu 2.426,8 triệu đồng, trong đó 1.860,6 triệu đồng tiền thuế; 333 triệu đồng tiền phạt.",
        [("1.860,6 triệu đồng", "2.426,8 triệu đồng"), ("333 triệu đồng", "2.426,8 triệu đồng")],
    ),
    (
        "Tổng số đối tượng là: 256.014 người (trong đó: 185.388 người hưởng bảo trợ "
        "xã hội; 71.185 người được trợ cấp).",
        [("185.388 người", "256.014 người"), ("71.185 người", "256.014 người")],
    ),
    (
        "Đã có tài khoản: 22.692 người (tăng 1.083 người so với tháng liền kề. Trong "
        "đó: 16.443 đối tượng bảo trợ; 6.249 đối tượng có công).",
        [("16.443 đối tượng", "22.692 người"), ("6.249 đối tượng", "22.692 người")],
    ),
    (
        "Tiếp 2.783 lượt, cụ thể: cấp tỉnh tiếp 197 lượt, trong đó: khiếu nại 52 lượt, tố cáo 13 lượt.",
        [("197 lượt", "2.783 lượt"), ("52 lượt", "197 lượt"), ("13 lượt", "197 lượt")],
    ),
    (
        "Có 45 giáo viên (hợp đồng 07); trong đó nữ 31, đảng viên 18.",
        [("31", "45 giáo viên"), ("18", "45 giáo viên")],
    ),
    (
        "Tổng số 785 em/23 lớp, trong đó khối 6: 201 em/6 lớp; khối 7: 195 em/6 lớp.",
        [("201 em", "785 em"), ("6 lớp", "23 lớp"), ("195 em", "785 em"), ("6 lớp", "23 lớp")],
    ),
    (
        "Ban hành 06 văn bản (01 nghị quyết, 03 quyết định, 02 kế hoạch).",
        [("01 nghị quyết", "06 văn bản"), ("03 quyết định", "06 văn bản"), ("02 kế hoạch", "06 văn bản")],
    ),
    (
        "Giải quyết việc làm cho 23.436 người. Chia ra: trong tỉnh 15.094 người; ngoài tỉnh 7.201 người.",
        [("15.094 người", "23.436 người"), ("7.201 người", "23.436 người")],
    ),
    (
        "Tổng chi 3,87 tỷ đồng, đạt 48,4% dự toán; trong đó chi thường xuyên 2.415 "
        "triệu đồng, chi đầu tư 1.455 triệu đồng.",
        [("2.415 triệu đồng", "3,87 tỷ đồng, đạt 48,4%"), ("1.455 triệu đồng", "3,87 tỷ đồng, đạt 48,4%")],
    ),
    (
        "Một số sản phẩm 8 tháng tăng: xi măng 2.150 tấn; điện 1.876 kWh. "
        "Một số sản phẩm giảm: phân bón 118 tấn.",
        [],
    ),
    # Numbers without a unit that add up to an amount are of it, and measured as it is.
    (
        "Huy động 562 triệu đồng: NSTW 312, huyện 150; dân góp 100 triệu đồng (trong đó tiền mặt 62).",
        [
            ("312", "562 triệu đồng"),
            ("150", "562 triệu đồng"),
            ("100 triệu đồng", "562 triệu đồng"),
            ("62", "100 triệu đồng"),
        ],
    ),
    ("Chi 562 triệu đồng: NSTW 312, huyện 151; dân góp 100 triệu đồng.", []),
    ("Xuất khẩu đạt 245,6 triệu USD, nhập khẩu đạt 198,3 triệu USD; xuất siêu 47,3 triệu USD.", []),
    (
        "Xảy ra 27 vụ. Trong đó: đường bộ 25 vụ, chết 13, bị thương 19; đường sắt 02 vụ.",
        [("25 vụ", "27 vụ"), ("02 vụ", "27 vụ")],
    ),
    (
        "Xảy ra 21 vụ tai nạn làm 23 người bị nạn, trong đó 04 người chết.",
        [("04 người", "23 người")],
    ),
    (
        "Tiếp nhận 17 đơn, gồm 12 đơn kiến nghị và 05 đơn phản ánh; đã giải quyết 16/17 đơn.",
        [("12 đơn", "17 đơn"), ("05 đơn", "17 đơn")],
    ),
    (
        "Có 6.110 người tốt nghiệp; 4.982 người có việc làm, chiếm 81,5% số người tốt nghiệp.",
        [("4.982 người", "6.110 người")],
    ),
    (
        "Tiếp nhận 500 hồ sơ, trong đó: trực tuyến 300 hồ sơ, trực tiếp 200 hồ sơ; "
        "đã giải quyết 480 hồ sơ (trước hạn 400 hồ sơ, đúng hạn 80 hồ sơ).",
        [
            ("300 hồ sơ", "500 hồ sơ"),
            ("200 hồ sơ", "500 hồ sơ"),
            ("400 hồ sơ", "480 hồ sơ"),
            ("80 hồ sơ", "480 hồ sơ"),
        ],
    ),
]

# numbers that add up to the one before them, whatever stands between
SUMS = [
    (
        "Đã giải quyết 172.903 hồ sơ: trước hạn 121.344, đúng hạn 50.871, quá hạn 688 (0,4%).",
        [("121.344", "172.903 hồ sơ"), ("50.871", "172.903 hồ sơ"), ("688 (0,4%)", "172.903 hồ sơ")],
    ),
    (
        "Thụ lý 678 việc với số tiền 45 tỷ đồng (năm trước chuyển sang 213 việc; thụ lý mới 465 việc).",
        [("213 việc", "678 việc"), ("465 việc", "678 việc")],
    ),
    (
        "Thụ lý 96 vụ/158 bị can (khởi tố mới 78 vụ/131 bị can).",
        [("78 vụ", "96 vụ"), ("131 bị can", "158 bị can")],
    ),
    ("Có 05 người: nam 02, nữ 03.", [("02", "05 người"), ("03", "05 người")]),
]
NO_SUMS = [
    "Giá trị đề nghị quyết toán 152,6 tỷ đồng, giá trị được duyệt 149,9 tỷ đồng, cắt giảm 2,7 tỷ đồng.",
    "Đã giải quyết 172.903 hồ sơ: trước hạn 121.344, đúng hạn 50.871, quá hạn 689.",
    "Năm 2020 có 30 hộ nghèo, năm 2021 có 18 hộ, năm 2022 có 12 hộ.",
    "Xảy ra 145 vụ, làm chết 45 người và 100 con gia súc.",
    "Tiếp nhận 300 hồ sơ. Cấp 100 thẻ, 200 giấy.",
]


@pytest.mark.parametrize(("text", "expected"), SUMS)
def test_parts_that_add_up(text: str, expected: list[tuple[str, str]]) -> None:
    assert parts(figures(text)) == expected


@pytest.mark.parametrize("text", NO_SUMS)
def test_what_does_not_add_up_is_no_part(text: str) -> None:
    assert parts(figures(text)) == []


NO_PARTS = [
    "Nâng diện tích cây ăn quả lên 84,9 ha, trong đó sản lượng ước đạt 735 tấn.",
    "Ban hành 06 văn bản, trong đó có Kế hoạch số 75/KH-UBND; ban hành theo thẩm quyền 128 văn bản.",
    "Ban hành 02 quyết định, trong đó bổ sung 20 thủ tục.",
    "Trang bị 02 bộ máy tính (kèm theo 02 máy scan; 03 máy in).",
    "Thành lập 01 tổ công tác (19 thành viên).",
    "Tiếp nhận 500 hồ sơ; giải quyết 480 hồ sơ.",
    # of both that are counted together, and of neither alone
    "Ngập 1.240 ha lúa, 376 ha ngô, trong đó mất trắng 815 ha.",
    "Thực hiện 8/11 dịch vụ công. Số lượng tại các lĩnh vực cụ thể: đăng ký 5 hồ sơ, tách hộ 3 hồ sơ.",
]


@pytest.mark.parametrize(("text", "expected"), PARTS)
def test_parts_of_a_total(text: str, expected: list[tuple[str, str]]) -> None:
    assert parts(figures(text)) == expected


@pytest.mark.parametrize("text", NO_PARTS)
def test_no_parts_where_the_text_does_not_say_so(text: str) -> None:
    assert parts(figures(text)) == []


def test_items_under_a_total_are_its_parts() -> None:
    found = listed(
        "Tổng số hồ sơ đã được thu nhận: 4.724 hồ sơ, trong đó:",
        "Cấp mới: 1.910 trường hợp.",
        "Cấp đổi: 298 trường hợp. Thông báo cho 12 trường hợp.",
    )
    assert parts(found) == [("1.910 trường hợp", "4.724 hồ sơ"), ("298 trường hợp", "4.724 hồ sơ")]


def test_items_find_the_total_of_their_unit() -> None:
    found = listed(
        "Tổng số 23.861 hộ/102.049 nhân khẩu; trong đó:",
        "Thường trú 23.449 hộ/100691 nhân khẩu;",
        "Đăng ký thường trú 1140 hồ sơ; tách hộ 47 hồ sơ.",
    )
    assert parts(found) == [("23.449 hộ", "23.861 hộ"), ("100691 nhân khẩu", "102.049 nhân khẩu")]


def test_items_of_a_lead_without_a_figure_are_no_parts() -> None:
    found = listed(
        "Kết quả cụ thể như sau:", "Đăng ký khai sinh: 275 trường hợp", "Đăng ký khai tử: 99 trường hợp"
    )
    assert parts(found) == []


def test_items_take_the_day_of_their_lead() -> None:
    found = listed("Kết quả (tính đến hết ngày 02/08/2023):", "Đã kích hoạt: 12.237 tài khoản.")
    assert [figure.as_of for figure in found] == ["2023-08-02"]


def test_footnote_parts_belong_to_the_figure_at_the_mark() -> None:
    body = paragraph("Làm mới 2,6 km đường² với tổng kinh phí 3.120 triệu đồng.", 1, footnotes=("2",))
    note = paragraph("Gồm các tuyến: Đồng Trổ dài 1,15 km; Nà Vạn dài 0,85 km.", 2, marker="2", footnote=True)
    found = figures_of([body, note], [], {})
    assert parts(found) == [("1,15 km", "2,6 km"), ("0,85 km", "2,6 km")]


def test_denominator_is_the_total_where_a_rate_is_said_of_a_part() -> None:
    found = figures("Có 1.362.296 lượt tra cứu, trong đó thành công là 1.194.423 lượt, đạt tỷ lệ 87,6%.")
    assert [(figure.value, figure.of) for figure in found] == [(1362296, None), (1194423, 1362296)]


LABELS = [
    (
        "Tổng chi phí: 8.000 đồng trong đó: + Chi phí thiết bị: 5.000 đồng + Chi phí quản lý: 3.000 đồng",
        ["Tổng chi phí", "Tổng chi phí: Chi phí thiết bị", "Tổng chi phí: Chi phí quản lý"],
    ),
    ("Đăng ký khai sinh: 275 trường hợp", ["Đăng ký khai sinh"]),
    ("Toàn tỉnh có 41 cơ sở khám bệnh.", ["cơ sở khám bệnh"]),
    (
        "Lực lượng Công an huyện ban hành 06 Kế hoạch, 55 Công văn.",
        [
            "Lực lượng Công an huyện ban hành Kế hoạch",
            "Lực lượng Công an huyện ban hành Công văn",
        ],
    ),
    (
        "Đã nhập 415.705 trường hợp hội viên Hội Nông dân; 344.157 trường hợp hội viên Hội Phụ nữ.",
        [
            "nhập trường hợp hội viên Hội Nông dân",
            "nhập trường hợp hội viên Hội Phụ nữ",
        ],
    ),
    (
        "Gieo trồng được 468,5 ha, gồm: lúa 286,4 ha, ngô 92,6 ha, rau, đậu các loại 38,2 ha.",
        [
            "diện tích gieo trồng",
            "diện tích gieo trồng: diện tích lúa",
            "diện tích gieo trồng: diện tích ngô",
            "diện tích gieo trồng: diện tích rau, đậu các loại",
        ],
    ),
    ("Tổng số 23.861 hộ/102.049 nhân khẩu.", ["Tổng số hộ", "Tổng số nhân khẩu"]),
    (
        "Tính đến ngày 15/5/2024, Công an huyện đã tiếp nhận 6.833 hồ sơ định danh mức độ 2.",
        ["tiếp nhận hồ sơ định danh mức độ 2"],
    ),
    ("Hiện có 146 cơ sở, hộ sản xuất, kinh doanh (tăng 11 cơ sở).", ["cơ sở, hộ sản xuất, kinh doanh"]),
    (
        "Còn 530 người tham gia BHXH, BHYT chưa đồng bộ dữ liệu, trong đó 585 người sai thông tin.",
        [
            "người tham gia BHXH, BHYT chưa đồng bộ dữ liệu",
            "người tham gia BHXH, BHYT chưa đồng bộ dữ liệu: người sai thông tin",
        ],
    ),
    ("Toàn huyện còn 312 hộ nghèo, cận nghèo chưa có nhà ở.", ["hộ nghèo, cận nghèo chưa có nhà ở"]),
    ("Toàn huyện còn 312 hộ nghèo, đời sống chưa được cải thiện.", ["hộ nghèo"]),
    (
        "Vận động 1.250 hội viên, đoàn viên tham gia BHYT, 320 người tham gia BHXH tự nguyện.",
        ["Vận động hội viên, đoàn viên tham gia BHYT", "Vận động người tham gia BHXH tự nguyện"],
    ),
    (
        "Ngộ độc 01 vụ/23 người mắc/0 tử vong.",
        ["Ngộ độc (vụ)", "Ngộ độc (người)", "Ngộ độc (tử vong)"],
    ),
    ("Tạm đình chỉ 02 cơ sở, đình chỉ 01 cơ sở.", ["Tạm đình chỉ", "đình chỉ (cơ sở)"]),
    ("Xử phạt 23 trường hợp = 312,5 triệu đồng.", ["Xử phạt (trường hợp)", "Xử phạt"]),
    ("Ngập 186 ha thủy sản; chết 412 con gia súc.", ["diện tích Ngập thủy sản", "chết con gia súc"]),
    ("Xảy ra 12 vụ, chết 5 người.", ["Xảy ra vụ", "Xảy ra vụ: chết (người)"]),
    ("Tổng thu 5.412 tỷ đồng; công suất phòng 58%.", ["Tổng thu", "công suất phòng"]),
    (
        "Gói thầu XL-01: giá trị 86,4 tỷ đồng; gói XL-02: 145,2 tỷ đồng.",
        ["Gói thầu XL-01: giá trị", "gói XL-02"],
    ),
    ("Bội chi 312 tỷ đồng; dư nợ vay 845,6 tỷ đồng.", ["Bội chi", "dư nợ vay"]),
    ("Thu 312 tỷ đồng; kế hoạch 400 tỷ đồng.", ["Thu", "Thu: kế hoạch"]),
    (
        "Chi 9.870 tỷ đồng, bằng 64,2% DT năm: chi đầu tư 3.215 tỷ đồng, chi thường xuyên 6.612 tỷ đồng.",
        ["Chi", "chi đầu tư", "chi thường xuyên"],
    ),
    ("Có 312 hộ (8,2%) thoát nghèo; 45 hộ (1,2%) tái nghèo.", ["hộ thoát nghèo", "hộ tái nghèo"]),
    ("Thu 412 tỷ đồng (85%) từ đất.", ["Thu"]),
    ("Có 45 cán bộ, giáo viên, 12 nhân viên.", ["cán bộ, giáo viên", "nhân viên"]),
    ("Có 1.250 hội viên, đoàn viên 320 người.", ["hội viên", "đoàn viên (người)"]),
    (
        "Ban hành 14 quyết định xử phạt với tổng số tiền 486,5 triệu đồng.",
        [
            "Ban hành quyết định xử phạt",
            "Ban hành quyết định xử phạt: tổng số tiền",
        ],
    ),
    (
        "Chỉ số sản xuất công nghiệp (IIP) tháng 6 tăng 2,3% so với tháng trước.",
        ["Chỉ số sản xuất công nghiệp tháng 6 tăng so với tháng trước"],
    ),
]


@pytest.mark.parametrize(("text", "labels"), LABELS)
def test_labels(text: str, labels: list[str]) -> None:
    assert [figure.label for figure in figures(text)] == labels


def test_items_are_labelled_with_their_lead() -> None:
    found = listed("Đã cập nhật lịch sử thường trú cho học sinh:", "Thi Đại học: 760 trường hợp;")
    assert [figure.label for figure in found] == ["cập nhật lịch sử thường trú cho học sinh: Thi Đại học"]


def test_recipients_are_no_figures() -> None:
    assert listed("Nơi nhận:", "13 thôn;") == []


def test_items_under_a_sentence_that_only_says_trong_do_are_parts() -> None:
    found = listed(
        "Tổng diện tích gieo trồng 1.057,2 ha, tăng 0,8% so với cùng kỳ. Trong đó:",
        "Lúa 845,2 ha, năng suất 58,4 tạ/ha;",
        "Ngô 212 ha, năng suất 45,1 tạ/ha.",
    )
    assert parts(found) == [("845,2 ha", "1.057,2 ha"), ("212 ha", "1.057,2 ha")]
    assert all("Lúa" in figure.label for figure in found if figure.value == 58.4)


MARKS = [
    # text, with usual marks
    ("tăng 5 hộ [20,42%]", "tăng 5 hộ (20,42%)"),
    ("theo Nghị quyết [1]", "theo Nghị quyết [1]"),
    ("trong đó: + Xây lắp: 5 đ + Thiết bị: 6 đ", "trong đó:   Xây lắp: 5 đ ; Thiết bị: 6 đ"),
    ("5 trường + 3 lớp", "5 trường + 3 lớp"),
    ("đất ở + đất vườn", "đất ở + đất vườn"),
    ("A+B", "A+B"),
]


@pytest.mark.parametrize(("text", "plain"), MARKS)
def test_marks_that_stand_for_others(text, plain):
    assert plain_marks(text) == plain
