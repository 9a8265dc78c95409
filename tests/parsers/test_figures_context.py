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
    # what somebody has is a property, what there is is not
    ("Số việc có điều kiện thi hành 4.517 việc.", ["Số việc có điều kiện thi hành"]),
    ("Hiện có diện tích rừng 4.517 ha.", ["diện tích rừng"]),
]


@pytest.mark.parametrize(("text", "labels"), LABELS)
def test_labels(text: str, labels: list[str]) -> None:
    assert [figure.label for figure in figures(text)] == labels


def test_a_lead_is_what_was_done_without_who_did_it() -> None:
    found = listed("Qua rà soát, Công an các xã đã đề nghị xóa trùng thông tin:", "trong tỉnh 12 trường hợp")
    assert [figure.label for figure in found] == ["đề nghị xóa trùng thông tin: trong tỉnh (trường hợp)"]


def test_a_lead_that_divides_stands_over_what_it_counts_alone() -> None:
    lead = "Tổng số 23.861 hộ/102.049 nhân khẩu; trong đó:"
    found = listed(lead, "Tạm trú: 695 hộ.", "tách hộ 47 hồ sơ.", "Thường trú: 90 trường hợp.")
    assert [figure.label for figure in found[2:]] == [
        "Tổng số hộ: Tạm trú",
        "Kết quả thực hiện: tách hộ (hồ sơ)",
        "Tổng số hộ: Thường trú",
    ]
