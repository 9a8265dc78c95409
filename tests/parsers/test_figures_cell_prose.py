"""Figures in the running text of table cells, made as PDFs and read whole."""

import pytest

from tests.pdfs import make_pdf, ruled_table
from vanthu import parsers

HEADER = ["STT", "Mô hình", "Kết quả triển khai"]

CASES = [
    # text of the cell, (value, of, percent, unit) of each figure
    (
        "Toàn tỉnh có 676/683 cơ sở\nký hợp đồng, phát sinh\n346.363 lượt tra cứu",
        [(676, 683), (346363, None)],
    ),
    ("Chi phí khác của dự án là\n2.953.726.1\n18 đồng từ ngân sách", [(2953726118, None)]),
    ("Đã hoàn thành và đang duy trì\nviệc thực hiện theo Đề án 06\ncủa tỉnh", []),
    ("Ngày 15/8/2024 ban hành Công\nvăn số 2704/UBND-KT về việc\ntriển khai mô hình", []),
    ("Theo ý kiến của Sở tại văn bản\n4512 thì Ban xin kết thúc\nnhiệm vụ được giao", []),
    ("Mô hình 20", []),  # too short for running text: a name
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_statistics_in_cells(text, expected, tmp_path):
    rows = [HEADER, ["1", "Mô hình thí điểm", text], ["2", "Mô hình khác", "Chưa triển khai"]]
    data = make_pdf(ruled_table(rows, [40, 150, 260], height=60))
    (tmp_path / "x.pdf").write_bytes(data)
    report = parsers.read(tmp_path / "x.pdf")
    figures = [figure for figure in report.figures if figure.table]
    assert [(figure.value, figure.of) for figure in figures] == expected
    for figure in figures:
        assert (figure.row, figure.column, figure.block) == (0, 2, None)
        assert figure.label.startswith("Mô hình thí điểm: ")
        assert figure.raw in report.tables[0].rows[0].cells[2]


def test_ids_go_on_after_the_other_figures(tmp_path):
    rows = [HEADER, ["1", "Mô hình thí điểm", "Toàn tỉnh có 676/683 cơ sở\nđã ký hợp đồng khám bệnh"]]
    (tmp_path / "x.pdf").write_bytes(make_pdf(ruled_table(rows, [40, 150, 260], height=60)))
    report = parsers.read(tmp_path / "x.pdf")
    assert [figure.id for figure in report.figures] == [f"f{k + 1}" for k in range(len(report.figures))]
