"""What figures of running text share with, take from and do not take from the figures before them."""

from __future__ import annotations

import pytest

from tests.parsers.figure_helpers import figures, listed

LABELS = [
    # the state before a change is of what has changed, whatever stands between
    (
        "Ghi nhận 46 ca mắc sốt xuất huyết tại 12 xã, tăng 12 ca so với tuần trước (34 ca).",
        [
            "Ghi nhận ca mắc sốt xuất huyết",
            "Ghi nhận ca mắc sốt xuất huyết: xã",
            "Ghi nhận ca mắc sốt xuất huyết",
        ],
    ),
    # but a bracket that says something of its own keeps it
    (
        "Ghi nhận 46 ca mắc sốt xuất huyết, tăng 12 ca so với tuần trước (ổ dịch mới 03 ổ).",
        ["Ghi nhận ca mắc sốt xuất huyết", "ổ dịch mới"],
    ),
    # a run of one number goes on over semicolons and changes
    (
        "Số người tham gia BHXH bắt buộc là 92.418 người, tăng 3.107 người so với cùng kỳ; BHXH tự nguyện "
        "14.226 người; BH thất nghiệp 84.530 người.",
        [
            "Số người tham gia BHXH bắt buộc",
            "Số người tham gia: BHXH tự nguyện",
            "Số người tham gia: BH thất nghiệp",
        ],
    ),
    (
        "Số người tham gia BHXH là 92.418 người; đã cấp 14.226 thẻ.",
        ["Số người tham gia BHXH", "Số người tham gia BHXH: cấp (thẻ)"],
    ),
    # one place and the next are of what stands before both
    (
        "Tỷ lệ thu gom chất thải đạt 91,7% (đô thị 97,2%, nông thôn 86,5%).",
        ["Tỷ lệ thu gom chất thải", "Tỷ lệ thu gom chất thải: đô thị", "Tỷ lệ thu gom chất thải: nông thôn"],
    ),
    # cases are those of the persons named beside them
    (
        "Bắt giữ 31 vụ, 38 đối tượng phạm tội về ma túy.",
        ["Bắt giữ vụ phạm tội về ma túy", "Bắt giữ đối tượng phạm tội về ma túy"],
    ),
    ("Xảy ra 03 vụ, 02 người bị thương.", ["Xảy ra vụ", "Xảy ra vụ: người bị thương"]),
    # what was done to the last of two goods was done to both
    (
        "Có 2.140 ha lúa, 386 ha hoa màu bị ngập.",
        ["diện tích lúa bị ngập", "diện tích hoa màu bị ngập"],
    ),
    (
        "Đã gieo 2.140 ha lúa, trồng 386 ha hoa màu bị ngập.",
        ["diện tích gieo lúa", "diện tích trồng hoa màu bị ngập"],
    ),
    # the colon before a list holds for each of its members
    (
        "Hàng tịch thu: 1.260 bao thuốc lá, 3.415 sản phẩm quần áo, 720 kg đường cát.",
        ["Hàng tịch thu: bao thuốc lá", "Hàng tịch thu: sản phẩm quần áo", "Hàng tịch thu: đường cát"],
    ),
    # a quoted name behind what is counted belongs to it; what goes on behind it does not
    (
        "Lắp đặt 26 tuyến đường “Thắp sáng đường quê” tại các xã, trồng 31 cây.",
        ["Lắp đặt tuyến đường Thắp sáng đường quê", "trồng (cây)"],
    ),
    # which ones are counted may stand before the colon; of what there is none the limit is no figure
    ("Số hộ bị ngập từ 0,5 m trở lên: 312 hộ.", ["Số hộ bị ngập từ 0,5 m trở lên"]),
    ("Không còn xã dưới 10 tiêu chí; có 12 xã kiểu mẫu.", ["xã kiểu mẫu"]),
    ("Còn 03 xã đạt 10 tiêu chí.", ["xã đạt 10 tiêu chí"]),
    # what an amount is told without, and how it is known
    ("Nếu loại trừ tiền sử dụng đất, thu đạt 7.058 tỷ đồng.", ["loại trừ tiền sử dụng đất: thu"]),
    ("Qua bình xét có 9.874 hộ đạt danh hiệu.", ["hộ đạt danh hiệu"]),
    ("Qua kiểm tra 64 cơ sở, xử phạt 23 cơ sở.", ["Qua kiểm tra", "Qua kiểm tra: xử phạt (cơ sở)"]),
    # a preposition right before the number leans over a comma
    (
        "Quỹ Hỗ trợ nông dân: dư nợ 12,8 tỷ đồng, cho 268 hộ vay.",
        ["Quỹ Hỗ trợ nông dân: dư nợ", "Quỹ Hỗ trợ nông dân: dư nợ: hộ vay"],
    ),
    # a stop before a small letter ends a clause, that of an abbreviation does not
    (
        "Toàn xã có 214 hộ nghèo là người có công. đã hỗ trợ 12 hộ làm nhà.",
        ["hộ nghèo là người có công", "hỗ trợ hộ làm nhà"],
    ),
    ("Xã có 14 hộ; tại TT. bản Lát có 12 hộ.", ["hộ", "TT. bản Lát"]),
    # titles and heads that begin alike stand beside each other
    (
        "Về thời gian: ban đêm xảy ra 12 vụ. Về tuyến đường: quốc lộ xảy ra 7 vụ.",
        ["thời gian: ban đêm xảy ra", "tuyến đường: quốc lộ xảy ra"],
    ),
    (
        "Chuyên đề nồng độ cồn: xử lý 120 trường hợp; chuyên đề quá tải: 92 trường hợp.",
        ["Chuyên đề nồng độ cồn: xử lý (trường hợp)", "chuyên đề quá tải"],
    ),
    (
        "Một số sản phẩm tăng khá: xi măng 120 nghìn tấn. Một số sản phẩm giảm: bia 3 triệu lít.",
        ["Một số sản phẩm tăng khá: xi măng", "Một số sản phẩm giảm: bia"],
    ),
    # items that open with their numbers stand under the colon before the first
    (
        "Tổng số phương tiện đang quản lý: 98.412 ô tô; 12.870 xe máy điện.",
        ["Tổng số phương tiện đang quản lý: ô tô", "Tổng số phương tiện đang quản lý: xe máy điện"],
    ),
    (
        "Mưa bão làm 118 ngôi nhà bị sập; 1.024 ha lúa bị hư hỏng.",
        ["Mưa bão làm ngôi nhà bị sập", "diện tích lúa bị hư hỏng"],
    ),
    # one word alike makes no list of kinds, and what is no event did no harm
    (
        "Chỉ tiêu: gieo trồng vụ Mùa 230 ha; trồng rừng thêm 1,6 ha.",
        ["Chỉ tiêu: diện tích gieo trồng vụ Mùa", "Chỉ tiêu: diện tích trồng rừng thêm"],
    ),
    ("Tỷ lệ sinh con thứ 3: 04 (13,8%); tử vong 11 người.", ["Tỷ lệ sinh con thứ 3", "tử vong (người)"]),
    ("Cho ra khỏi Đảng 41 đồng chí.", ["Cho ra khỏi Đảng (đồng chí)"]),
    (
        "Biên chế được giao là 960 người, hiện có mặt 947 người.",
        ["Biên chế được giao", "Biên chế: có mặt (người)"],
    ),
    # groups are counted by what became of them
    ("Trong tháng có 9 nhóm hàng tăng giá, 2 nhóm giảm giá.", ["nhóm hàng tăng giá", "nhóm giảm giá"]),
    # nouns of any case are no objects; the first number of a whole is that of all
    ("Chuyển tuyến 214 ca.", ["Chuyển tuyến (ca)"]),
    ("Ban hành 214 văn bản.", ["Ban hành văn bản"]),
    ("Trong tổng số 214 vụ, có 12 vụ nghiêm trọng.", ["tổng số vụ", "tổng số vụ: vụ nghiêm trọng"]),
    # a mean does not go on
    (
        "Tổ chức 14 phiên tòa, bình quân 02 phiên/Thẩm phán; 09 phiên tòa trực tuyến.",
        ["Tổ chức phiên tòa", "bình quân phiên/Thẩm phán", "phiên tòa trực tuyến"],
    ),
    # nouns go on with a bare one up to the comma before a deed or an amount
    (
        "Tiếp nhận 87 ý kiến, kiến nghị, đã trả lời 79 ý kiến.",
        ["Tiếp nhận ý kiến, kiến nghị", "trả lời (ý kiến)"],
    ),
    (
        "Thực hiện 148 công trình, phần việc thanh niên, tổng giá trị làm lợi 3,6 tỷ đồng.",
        ["Thực hiện công trình, phần việc thanh niên", "tổng giá trị làm lợi"],
    ),
    ("Tiếp nhận 12 đơn, tỷ lệ trả lời, giải quyết đạt 99%.", ["Tiếp nhận đơn", "tỷ lệ trả lời, giải quyết"]),
    # bare nouns are of whatever has the first; each of them leans on it
    ("Toàn xã có 12 thôn, 3.214 hộ.", ["thôn", "hộ"]),
    (
        "Trao 412 suất quà, mỗi suất trị giá 500.000 đồng.",
        ["Trao suất quà", "Trao suất quà: mỗi suất trị giá"],
    ),
    ("Trao 412 suất quà, mỗi tháng chi 500.000 đồng.", ["Trao suất quà", "mỗi tháng chi"]),
    # another deed behind a semicolon is no part
    (
        "Số lao động có việc làm 1.214 người, trong đó ở nước ngoài 96 người; đào tạo nghề cho 640 người.",
        ["Số lao động có việc làm", "Số lao động có việc làm: nước ngoài (người)", "đào tạo nghề"],
    ),
    # the mark of a note is no word behind what is counted
    (
        "Tiếp nhận 120 hồ sơ, trong đó trực tuyến 93 hồ sơ⁽¹⁾ (73,0%).",
        ["Tiếp nhận hồ sơ", "Tiếp nhận hồ sơ: trực tuyến (hồ sơ)"],
    ),
    # in a long sentence, what is striven for
    (
        "Tỉnh đang tiếp tục chỉ đạo các đơn vị đẩy mạnh việc thu nhận, kích hoạt tài khoản định danh, "
        "phấn đấu cấp cho 100% công dân đủ điều kiện.",
        ["cấp công dân đủ điều kiện"],
    ),
    ("Quản lý thu, phấn đấu thu 450 tỷ đồng.", ["Quản lý thu, phấn đấu thu"]),
    # what somebody has is a property, what there is is not
    ("Số việc có điều kiện thi hành 4.517 việc.", ["Số việc có điều kiện thi hành"]),
    ("Hiện có diện tích rừng 4.517 ha.", ["diện tích rừng"]),
]


@pytest.mark.parametrize(("text", "labels"), LABELS)
def test_labels(text: str, labels: list[str]) -> None:
    assert [figure.label for figure in figures(text)] == labels


def test_both_changes_of_a_bracket_are_of_the_figure_before_it() -> None:
    first, second = figures(
        "Sởi 3 ca; tay chân miệng 17 ca (giảm 05 ca so với quý IV/2023, tăng 09 ca so với cùng kỳ 2023)."
    )
    assert (first.change, first.further_changes) == (None, [])
    assert second.change is not None
    assert (second.change.by, [change.by for change in second.further_changes]) == (-5, [9])


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("Phấn đấu thu ngân sách đạt và vượt 3,214 tỷ đồng.", None),
        ("Thu ngân sách 9 tỷ đồng, vượt 3,2 tỷ đồng.", 3.2),
    ],
)
def test_what_is_reached_is_no_change(text: str, change: float | None) -> None:
    told = figures(text)[0].change
    assert (told.by if told is not None else None) == change


def test_a_bracket_behind_two_totals_divides_each_into_its_own() -> None:
    found = figures("Toàn xã có 38 lớp, 1.045 học sinh (mầm non 12 lớp/298 cháu; tiểu học 15 lớp/420 em).")
    wholes = {figure.id: figure.raw for figure in found}
    assert [wholes.get(figure.part_of or "") for figure in found[2::2]] == ["38 lớp", "38 lớp"]


def test_a_lead_is_what_was_done_without_who_did_it() -> None:
    found = listed("Qua rà soát, Công an các xã đã đề nghị xóa trùng thông tin:", "trong tỉnh 12 trường hợp")
    assert [figure.label for figure in found] == ["đề nghị xóa trùng thông tin: trong tỉnh (trường hợp)"]


def test_a_lead_that_divides_stands_over_what_it_counts_alone() -> None:
    lead = "Tổng số 23.861 hộ/102.049 nhân khẩu; trong đó:"
    found = listed(lead, "Tạm trú: 695 hộ.", "tách hộ 47 hồ sơ.", "Thường trú: 90 trường hợp.")
    assert [figure.label for figure in found[2:]] == [
        "Tổng số hộ: Tạm trú",
        "tách hộ hồ sơ",
        "Tổng số hộ: Thường trú",
    ]


UNITS = [
    ("Giá đất là 295 triệu đồng/m2 tại quận 1.", ["triệu đồng/m2"]),
    ("Có 84 ca/100.000 người.", ["ca/100.000 người"]),
    ("Dân số từ 6,6 triệu năm 2001 lên 9,1 triệu năm 2009.", ["triệu", "triệu"]),
    ("Tuổi thọ đạt 73,6 năm.", ["năm"]),
]


@pytest.mark.parametrize(("text", "units"), UNITS)
def test_units(text: str, units: list[str]) -> None:
    assert [figure.unit for figure in figures(text)] == units


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Hỗ trợ 16 “Mái ấm Công đoàn” với 640 triệu đồng.", [16, 640]),
        ("Huấn luyện 21/21 đầu mối dân quân.", [21]),
        ("Trực 24/24 tại các cửa khẩu.", []),
        ("Bồi dưỡng đối tượng 3 có 84 đồng chí, đối tượng 4 có 1.260 đồng chí.", [84, 1260]),
        ("Số hộ nghèo 14 hộ, có 3 hộ thoát nghèo.", [14, 3]),
    ],
)
def test_what_counts(text: str, values: list[int]) -> None:
    assert [figure.value for figure in figures(text)] == values


BASES = [
    ("Tổng kế hoạch vốn năm 2024 được Chính phủ giao là 6.842 tỷ đồng.", ["plan"]),
    ("Kết quả giải ngân kế hoạch vốn đầu tư công là 159 tỷ đồng.", ["actual"]),
    # what is estimated is the amount behind the word, not what the list divides
    (
        "Bắt giữ 128 vụ, trị giá ước 36,4 tỷ đồng, gồm 09 vụ ma túy, 31 vụ buôn lậu.",
        ["actual", "estimate"] + ["actual"] * 2,
    ),
    ("Thu ngân sách ước 900 tỷ đồng, trong đó thu nội địa 700 tỷ đồng.", ["estimate", "estimate"]),
]


@pytest.mark.parametrize(("text", "bases"), BASES)
def test_bases(text: str, bases: list[str]) -> None:
    assert [figure.basis for figure in figures(text)] == bases
