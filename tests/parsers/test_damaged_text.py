"""Plain text, clean and damaged: tables that come as lines, misread marks, letters of numbers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from vanthu.extract.page import Document
from vanthu.extract.textlayer.plaintext import document_from_text
from vanthu.parsers.lines import layout_of
from vanthu.parsers.markers import appendix_label, appendix_marker, read_marker
from vanthu.parsers.structure import Structure, structure_of
from vanthu.parsers.symbols import respelt, spelt_alike, symbol_as_meant

PROSE = (
    "Trong kỳ báo cáo, các phòng chuyên môn đã chủ động tham mưu, phối hợp với các đơn vị\n"
    "liên quan triển khai đồng bộ các nhiệm vụ được giao, bảo đảm tiến độ và chất lượng theo\n"
    "kế hoạch đề ra từ đầu năm, không để xảy ra chậm trễ trong giải quyết công việc.\n"
)
ROWS = "{}. Cấp phép xây dựng\n12\n12\n100%\n"


def _document(folder: Path, text: str) -> Document:
    file = folder / "report.txt"
    file.write_text(text, encoding="utf-8")
    return document_from_text(file)


def _ids(structure: Structure) -> list[str]:
    return [section.id for section in structure.sections]


OUTLINES = {
    "rows of an appendix are no sections": (
        "I. KẾT QUẢ\n" + PROSE + "1. Công tác thu hồ sơ\n" + PROSE + "Phụ lục I\nTỔNG HỢP HỒ SƠ\n"
        "STT\nLĩnh vực\nTiếp nhận\nGiải quyết\nTỷ lệ\n" + "".join(ROWS.format(n) for n in range(1, 6)),
        ["I", "I.1", "PLI"],
    ),
    "rows of an appendix whose header is lost": (
        "I. KẾT QUẢ\n" + PROSE + "Phụ lục I\nTỔNG HỢP HỒ SƠ\n"
        "Linh vvc\n" + "".join(ROWS.format(n) for n in range(1, 6)),
        ["I", "PLI"],
    ),
    "rows with bars": (
        "I. KẾT QUẢ\n" + PROSE + "Phụ lục 2\nTỔNG HỢP HỒ SƠ\nSTT | Lĩnh vực | Tiếp nhận | Giải quyết\n"
        "1. | Đất đai | 22 | 21\n2. | Hộ tịch | 5 | 5\n3. | Xây dựng | 9 | 9\n",
        ["I", "PL2"],
    ),
    "the count of sections goes on after a table": (
        "I. KẾT QUẢ\n1. Công tác thu hồ sơ\n" + PROSE + "2. Công tác trả hồ sơ\n" + PROSE
        + "TT Lĩnh vực Số hồ sơ\n1. Đất đai\n22\n2. Hộ tịch\n5\n3. Xây dựng\n9\n4. Môi trường\n9\n"
        + "3. Công tác lưu trữ\n"
        + PROSE + "II. KIẾN NGHỊ\n" + PROSE,
        ["I", "I.1", "I.2", "I.3", "II"],
    ),
    "prose ends a table in the body": (
        "I. KẾT QUẢ\nSTT Lĩnh vực Số hồ sơ\n1. Đất đai\n22\n2. Hộ tịch\n5\n" + PROSE
        + "1. Công tác lưu trữ\n" + PROSE,
        ["I", "I.1"],
    ),
    "the sections of an appendix without a table stay": (
        "I. KẾT QUẢ\n" + PROSE + "Phụ lục I\nNỘI DUNG RÀ SOÁT\nI. TÌNH HÌNH\n1. Công tác chỉ đạo\n" + PROSE
        + "2. Công tác tuyên truyền\n" + PROSE,
        ["I", "PLI", "PLI.I", "PLI.I.1", "PLI.I.2"],
    ),
    "7.1 opens under the heading of 7": (
        "I. KẾT QUẢ\n" + PROSE
        + "1. Nhiệm vụ phát triển kinh tế, xã hội và bảo đảm an sinh trên địa bàn toàn tỉnh\n"
        "1.1. Kết quả thu ngân sách\n" + PROSE + "1.2. Kết quả chi ngân sách\n" + PROSE,
        ["I", "I.1", "I.1.1", "I.1.2"],
    ),
    "items that lead to a list or go on are no headings": (
        "I. KẾT QUẢ\n1. Công tác thu hồ sơ\n" + PROSE
        + "(1) Hồ sơ tiếp nhận trực tiếp, trong đó:\n- Đất đai: 22 hồ sơ;\n- Hộ tịch: 5 hồ sơ.\n"
        "(2) Hồ sơ tiếp nhận qua mạng của các đơn vị trực thuộc phòng đã được chuyển\n2\n"
        "đến bộ phận chuyên môn để thẩm định và trình lãnh đạo xem xét, giải quyết theo quy định.\n",
        ["I", "I.1"],
    ),
    "Roman figures misread": (
        "I. KẾT QUẢ\n" + PROSE + "11. HẠN CHẾ\n" + PROSE
        + "lII. NGUYÊN NHÂN\n" + PROSE + "1V. KIẾN NGHỊ\n" + PROSE,
        ["I", "II", "III", "IV"],
    ),
    "eleven after ten is no Roman figure": (
        "I. KẾT QUẢ\n" + "".join(f"{n}. LĨNH VỰC ĐẤT ĐAI\n{PROSE}" for n in range(9, 12)),
        ["I", "I.9", "I.10", "I.11"],
    ),
    "appendices count on where strokes were lost": (
        "I. KẾT QUẢ\n" + PROSE + "".join(
            f"{line}\nTỔNG HỢP HỒ SƠ\nSTT\n1. Đất đai\n5\n"
            for line in ("Phụ lục I", "Phụ lục Il", ") Phụ lục I )")
        ),
        ["I", "PLI", "PLII", "PLIII"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", OUTLINES)
def test_sections_of_plain_text(case: str, tmp_path: Path) -> None:
    text, expected = OUTLINES[case]
    assert _ids(structure_of(_document(tmp_path, text))) == expected


def test_appendix_after_the_signature_is_none_of_its_lines(tmp_path: Path) -> None:
    text = (
        f"I. KẾT QUẢ\n{PROSE}Nơi nhận:\n- UBND tỉnh;\n- Lưu: VT.\nGIÁM ĐỐC\nTrần Văn Bình\n Phụ lục 1\n"
        "TỔNG HỢP HỒ SƠ\nSTT\n1. Đất đai\n5\n"
    )
    structure = structure_of(_document(tmp_path, text))
    assert _ids(structure) == ["I", "PL1"]
    assert structure.header.signatory.name == "Trần Văn Bình"


MARKS = [
    ("Il. KẾT QUẢ", 2), ("1I. Kết quả", 2), ("lII. Kết quả", 3), ("1V. KIẾN NGHỊ", 4), ("Vl. Kết quả", 6),
    ("1X. Kết quả", 9), ("l. Kết quả", None), ("ll. Kết quả", None), ("IlV. Kết quả", None),
    ("Il. kết", None),
    ("Iloilo. Kết", None), ("1V Kết quả", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "value"), MARKS)
def test_misread_roman_figures(text: str, value: int | None) -> None:
    marker = read_marker(text)
    roman = marker.value if marker is not None and marker.kind.value == "roman" else None
    assert roman == value
    if roman is not None and marker is not None:
        assert text.startswith(marker.printed)


APPENDICES = [
    (") Phụ lục I )", "PLI"), ("| PHỤ LỤC 3", "PL3"), ("Phụ lục 1V", "PLIV"), ("Phụ Lục 2a", "PL2a"),
    ("Phụ lục", "PL"),
    ("- Phụ lục I", None), ("(Phụ lục I kèm theo)", None), ("Phụ lụcI", None), ("tại Phụ lục I", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "label"), APPENDICES)
def test_appendix_marks(text: str, label: str | None) -> None:
    marker = appendix_marker(text)
    assert (appendix_label(marker) if marker is not None else None) == label


SYMBOLS = [
    ("12/QD-UBND", "12/QĐ-UBND"), ("12/OĐ-UBND", "12/QĐ-UBND"), ("45/2019/ND-CP", "45/2019/NĐ-CP"),
    ("7/CŨ-STC", "7/CV-STC"), ("310/CẮT-PCO6", "310/CAT-PC06"), ("310/CAT-PCO06", "310/CAT-PC06"),
    # What stays: kinds that are right, agencies, Party forms, numbers without a symbol.
    ("12/HD-STC", "12/HD-STC"), ("12/HĐ-STC", "12/HĐ-STC"), ("8/SO-VP", "8/SO-VP"),
    ("8/SVHTTDL", "8/SVHTTDL"),
    ("23-CT/HU", "23-CT/HU"), ("1552", "1552"), ("10/BC-PC10", "10/BC-PC10"), ("3/BTGTƯ-VP", "3/BTGTƯ-VP"),
]  # fmt: skip


@pytest.mark.parametrize(("read", "meant"), SYMBOLS)
def test_letters_of_numbers(read: str, meant: str) -> None:
    assert symbol_as_meant(read) == meant
    assert symbol_as_meant(meant) == meant
    assert read.partition("/")[0] == meant.partition("/")[0]


def test_abbreviations_are_spelt_as_most_are() -> None:
    meant = spelt_alike(["1/KH-BCDAN", "2/KH-BCĐAN", "3/KH-BCĐAN", "4/BC-SKHDT", "5/QD-UBND"])
    assert respelt("1/KH-BCDAN06", meant) == "1/KH-BCĐAN06"
    assert respelt("4/BC-SKHDT", meant) == "4/BC-SKHDT"


CITED = (
    f"I. KẾT QUẢ\n{PROSE}1. Thực hiện Quyết định số 17/QD-UBND ngực 05/3/2021 của UBND tỉnh, Kế hoạch s\n"
    "31/KH-UBND ngày 06/4/2021, sở đã hoàn thành kế hoạch năm.\n"
    "2. Ngày 07/5/2021, UBND tỉnh ý văn bản số 88/UBND-NN về việc giao nhiệm vụ.\n"
)


@pytest.mark.parametrize(
    ("source", "first"), [("repaired-text", "17/QĐ-UBND"), ("text", "17/QD-UBND"), ("ocr", "17/QD-UBND")]
)
def test_numbers_are_mended_on_restored_pages_alone(source: str, first: str, tmp_path: Path) -> None:
    document = _document(tmp_path, CITED)
    pages = tuple(replace(page, source=source) for page in document.pages)  # type: ignore[arg-type]
    references = structure_of(replace(document, pages=pages)).references
    assert [(one.number, one.date) for one in references] == [
        (first, "2021-03-05"),
        ("31/KH-UBND", "2021-04-06"),
        ("88/UBND-NN", "2021-05-07"),
    ]
    assert "17/QD-UBND" in references[0].raw


NUMBERS_AMID = [
    ((2, 3), {"2", "3"}),
    ((2, 9), {"2", "9"}),  # several lost
    ((3, 2), {"3"}),  # no count
    ((40,), set()),  # too far on
]


@pytest.mark.parametrize(("printed", "expected"), NUMBERS_AMID)
def test_page_numbers_amid_text(printed: tuple[int, ...], expected: set[str], tmp_path: Path) -> None:
    lines = PROSE.splitlines()
    text = "".join(f"{PROSE}{lines[0]}\n{number}\n{lines[1]}\n" for number in printed) + PROSE
    layout = layout_of(_document(tmp_path, text).pages)
    assert {line.text for line in layout.furniture} == expected


def test_figures_of_cells_are_no_page_numbers(tmp_path: Path) -> None:
    text = PROSE * 4 + "STT\nLĩnh vực\nHồ sơ\n1\nĐất đai\n2\nHộ tịch\n3\n" + PROSE
    assert not layout_of(_document(tmp_path, text).pages).furniture
