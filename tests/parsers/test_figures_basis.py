"""Results, estimates, plans, targets, limits and capacities are told apart by words, sections and columns."""

from __future__ import annotations

import pytest

from tests.parsers.figure_helpers import figures, paragraph, settled, table
from vanthu.parsers.figures.basis_words import AT_NUMBER, Rule
from vanthu.parsers.figures.cell_basis import COLUMNS, of_cell
from vanthu.parsers.figures.cells import figures_of_table
from vanthu.parsers.figures.surroundings import Surroundings
from vanthu.parsers.report import Basis
from vanthu.parsers.times import Reporting


@pytest.mark.parametrize("rule", AT_NUMBER, ids=lambda rule: f"{rule.basis}: {rule.example}")
def test_each_rule_at_the_number(rule: Rule) -> None:
    assert rule.words.search(_up_to_number(rule.example))
    assert not rule.words.search(_up_to_number(rule.counter))


def _up_to_number(text: str) -> str:
    last = [word for word in text.split() if any(char.isdigit() for char in word) and not word.isdigit()]
    return text[: text.rindex(last[-1].lstrip("("))] if last else text[: text.rindex(text.split()[-2])]


@pytest.mark.parametrize(("basis", "words", "example", "counter"), COLUMNS)
def test_each_rule_of_columns(basis: Basis, words: object, example: str, counter: str) -> None:
    assert _of_column(example) == basis
    assert not words.search(counter)  # type: ignore[attr-defined]


def _of_column(head: str) -> Basis:
    made = table([["TT"], ["Chỉ tiêu"], [head]], ["1", "Lúa", "1.245"])
    around = Surroundings({}, {"t1": made}, Reporting(), Reporting())
    return of_cell(figures_of_table(made, first_id=1)[0], made, around).basis


SENTENCES = [
    ("Phấn đấu đạt 117 tỷ đồng, giảm so với con số 130 tỷ đồng năm 2017.", ["target", "actual"]),
    ("Chỉ đạt 117 tỷ đồng so với mức phấn đấu 130 tỷ đồng.", ["actual", "target"]),
    ("Vốn năm 2024 giao 286 tỷ đồng; đã bàn giao 12 công trình.", ["plan", "actual"]),
    # money is paid on top for an aim, and none is set; what is added to a plan is planned
    ("Được giao 320 tỷ đồng, bổ sung 85 tỷ đồng (cân đối 45, mục tiêu 40).", ["plan"] * 4),
    ("Được giao 320 tỷ đồng, đã chi 85 tỷ đồng (mục tiêu 90).", ["plan", "actual", "target"]),
    # What is assigned is a plan; what was done of it is a result.
    ("Hải quan được Quốc hội giao dự toán thu ngân sách là 315.000 tỷ đồng.", ["plan"]),
    ("Tỉnh giao chỉ tiêu trồng 500 ha rừng, thực hiện 480 ha.", ["plan", "actual"]),
    ("Đầu tư cho bảo đảm xã hội tăng từ 7,7% lên 8,0%.", ["actual", "actual"]),
    ("GRDP ước đạt 21.480 tỷ đồng, trong đó dịch vụ 7.125 tỷ đồng.", ["estimate", "estimate"]),
    ("Sản lượng đạt 612 tấn (kế hoạch 600 tấn).", ["actual", "plan"]),
    ("Thu 6.842 tỷ đồng, đạt 57,0% dự toán HĐND tỉnh giao (12.000 tỷ đồng).", ["actual", "plan"]),
    ("Thu ước đạt 290 tỷ đồng, tăng 13% so với cùng kỳ (258 tỷ đồng).", ["estimate", "actual"]),
    ("Vượt kế hoạch 12 tấn.", ["actual"]),
    ("Mục tiêu năm 2024: 102 xã đạt chuẩn, 35 xã nâng cao.", ["target", "target"]),
    ("Chương trình mục tiêu quốc gia hỗ trợ 12 xã.", ["actual"]),
    ("Bổ sung có mục tiêu 81.115 triệu đồng.", ["actual"]),
    ("Nợ có khả năng thu 5.831 triệu đồng.", ["actual"]),
    ("Nhà máy có công suất thiết kế 0,9 triệu tấn/năm.", ["capacity"]),
    ("Đưa vào vận hành nhà máy công suất 24 MW.", ["actual"]),
    ("Đã cấp 12 giấy phép.", ["actual"]),
    # An agreement estimates nothing; an aim that is measured by sets none; a range fell by so much.
    ("Ký 26 bản thỏa ước, hương ước, nâng tổng số lên 149 bản.", ["actual", "actual"]),
    ("Giá trị sản xuất công nghiệp ước 2.340 tỷ đồng.", ["estimate"]),
    ("Đạt 46% so với mục tiêu đề ra; 8/8 trạm có bác sĩ.", ["actual", "actual"]),
    ("Phấn đấu giảm từ 5-10% số vụ.", ["target"]),
    ("Ước cả năm: thu 10.950 tỷ đồng; chi 15.120 tỷ đồng.", ["estimate", "estimate"]),
    ("Ước cuối năm còn 97 hộ nghèo; hộ cận nghèo 142 hộ.", ["estimate", "actual"]),
    # "kết quả" says what was reached where it opens a clause, and no more behind a verb.
    ("Phấn đấu mở 20 nhiệm vụ; tỷ lệ ứng dụng kết quả đạt trên 80%; thêm 15 nhãn hiệu.", ["target"] * 3),
    ("Chỉ tiêu giao 20 nhiệm vụ; kết quả đạt 18 nhiệm vụ.", ["plan", "actual"]),
    ("Thời gian mất điện 112 phút (KH 180 phút).", ["actual", "plan"]),
    ("Mất nước ngoài KH 03 lần.", ["actual"]),
    ("Kiểm tra ngoài kế hoạch 12 cuộc.", ["actual"]),
    ("Thời gian mất điện 112 phút (KH 180).", ["actual", "plan"]),
    ("Đề nghị tỉnh hỗ trợ 30 tỷ đồng.", ["target"]),
    ("Đề nghị truy tố 30 vụ.", ["actual"]),
    (
        "Kế hoạch vốn năm 2023 được Chính phủ giao 81 tỷ đồng (gồm: tỉnh 45 tỷ đồng, huyện 36 tỷ đồng).",
        ["plan"] * 3,
    ),
    ("Kiểm tra 06 đơn vị theo kế hoạch năm, phát hiện 14 người thiếu.", ["actual", "actual"]),
    ("Thu 38 tỷ đồng, đạt 74% chỉ tiêu phấn đấu (50 tỷ đồng).", ["actual", "target"]),
    ("Tuyển quân đạt 100% chỉ tiêu (125/125 thanh niên).", ["actual", "actual"]),
    ("Tỷ lệ trực tuyến đạt 38%, thấp hơn 12 điểm phần trăm so với chỉ tiêu (50%).", ["actual", "plan"]),
    ("Thu 38 tỷ đồng, thấp hơn so với cùng kỳ (50 tỷ đồng).", ["actual", "actual"]),
    ("Kế hoạch năm 2023 thực hiện kiểm tra 48 cuộc. Đến nay đã hoàn thành 39 cuộc.", ["plan", "actual"]),
    ("Công suất sử dụng giường bệnh theo kế hoạch đạt 118,6%.", ["actual"]),
]


@pytest.mark.parametrize(("text", "bases"), SENTENCES)
def test_basis_of_each_figure(text: str, bases: list[str]) -> None:
    assert [figure.basis for figure in figures(text)] == bases


def test_section_of_tasks() -> None:
    text = "Gieo trồng 120 ha cây vụ đông; phấn đấu trồng mới 8 ha rừng; giữ tỷ lệ nợ quá hạn dưới 5%."
    found = settled([paragraph(text)], "NHIỆM VỤ TRỌNG TÂM")
    assert [figure.basis for figure in found] == ["plan", "target", "limit"]
    assert {figure.tier for figure in found} == {"target"}


HEADINGS = [
    ("KIẾN NGHỊ, ĐỀ XUẤT", "plan"),
    ("Khó khăn, vướng mắc và kiến nghị", "plan"),
    ("Kiến nghị xử lý tài chính", "actual"),
    ("Giải quyết khiếu nại, tố cáo, kiến nghị, phản ánh", "actual"),
    ("Chương trình mục tiêu quốc gia giảm nghèo", "actual"),
    ("Mục tiêu đến năm 2025", "plan"),
    ("Các giải pháp đã triển khai", "actual"),
]


@pytest.mark.parametrize(("heading", "basis"), HEADINGS)
def test_headings_that_set_tasks(heading: str, basis: Basis) -> None:
    assert [figure.basis for figure in settled([paragraph("Hỗ trợ 1.245 hộ.")], heading)] == [basis]


def test_a_demand_met_sets_none() -> None:
    found = settled([paragraph("Kiểm tra 100% đạt yêu cầu, 82,5% khá, giỏi.")])
    assert [figure.basis for figure in found] == ["actual", "actual"]


def test_the_name_of_a_row_is_no_plan() -> None:
    made = table([["TT"], ["Chỉ tiêu"], ["Tổng mức đầu tư"]], ["1", "Giao thông", "1.245"])
    around = Surroundings({}, {"t1": made}, Reporting(), Reporting())
    assert of_cell(figures_of_table(made, first_id=1)[0], made, around).basis == "actual"


@pytest.mark.parametrize(
    ("head", "basis"),
    [
        ("Bổ sung có mục tiêu từ NSTW", "actual"),
        ("Chi chương trình mục tiêu", "actual"),
        ("Mục tiêu năm 2025", "target"),
        ("Dự toán (đã bao gồm vốn viện trợ)", "plan"),
        ("Đã thực hiện", "actual"),
        ("DT (ha)", "actual"),
        ("DT (tỷ đồng)", "plan"),
    ],
)
def test_what_a_head_holds_says_not_how_its_figures_stand(head: str, basis: Basis) -> None:
    assert _of_column(head) == basis
