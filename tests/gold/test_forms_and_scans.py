"""Scans made from born-digital PDFs: the same on every run, and damaged as said."""

import pikepdf
import pypdfium2 as pdfium
import pytest

from vanthu.gold.forms import GoldForm, file_of, forms_of
from vanthu.gold.scans import ScanDamage, make_scan, wrong_reading

SOURCE = file_of(GoldForm("d3-quyet-dinh", "text"))


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))


@pytest.mark.parametrize("form", forms_of(), ids=lambda form: form.name)
def test_every_form_has_a_file_or_a_source_to_make_it_from(form):
    assert file_of(GoldForm(form.report, "text")).exists()


def pixels(path, page):
    return pdfium.PdfDocument(path)[page].render(scale=1, grayscale=True).to_numpy().tobytes()


def test_a_made_scan_is_the_same_twice_and_holds_no_text(tmp_path):
    first, second = tmp_path / "1.pdf", tmp_path / "2.pdf"
    for path in (first, second):
        make_scan(SOURCE, path, ScanDamage(only=(3,)))
    assert pixels(first, 2) == pixels(second, 2)
    document = pdfium.PdfDocument(first)
    assert [page.get_textpage().get_text_range().strip() for page in document] == [""] * 3
    assert document[2].get_size() == pytest.approx(pdfium.PdfDocument(SOURCE)[2].get_size(), abs=1)


def test_mixed_keeps_the_born_digital_pages(tmp_path):
    path = tmp_path / "mixed.pdf"
    make_scan(file_of(GoldForm("d1-xa-6-thang", "text")), path, ScanDamage(scanned=(3,), only=(3,)))
    texts = [page.get_textpage().get_text_range().strip() for page in pdfium.PdfDocument(path)]
    assert texts[0]
    assert not texts[2]


def test_a_wrong_text_layer_has_the_digits_and_not_the_marks(tmp_path):
    path = tmp_path / "wrong.pdf"
    make_scan(SOURCE, path, ScanDamage(wrong_text=True, only=(1,)))
    text = pdfium.PdfDocument(path)[0].get_textpage().get_text_range()
    assert "2146" in text
    assert "quyết" not in text.lower()
    with pikepdf.open(path) as made:
        operators = [str(operator) for _, operator in pikepdf.parse_content_stream(made.pages[0])]
    assert "Tr" in operators


WRONG_CASES = [
    ("Kết quả 25 dịch vụ", "Ket qua 25 dich vu"),
    ("Đề án 06", "De an 06"),
    ("ứng dụng, số 1.073", "trng dung, s6 1.073"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "read"), WRONG_CASES)
def test_reading_without_the_vietnamese_model(text, read):
    assert wrong_reading(text) == read


def test_a_real_scan_goes_before_a_made_one(tmp_path):
    real = tmp_path / "2024-05-thanh-hoa.scan.pdf"
    real.write_bytes(b"%PDF")
    assert file_of(GoldForm("2024-05-thanh-hoa", "scan"), scans=tmp_path) == real
