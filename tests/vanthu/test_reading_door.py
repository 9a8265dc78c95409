"""All commands that read take the same input with the same options, and say the same of unread pages."""

import json

import pikepdf
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader

from tests.pdfs import make_pdf, text_lines
from vanthu.commands.reading import how_of
from vanthu.commands.records import How
from vanthu.extract.options import ReadOptions
from vanthu.parsers import read, read_written
from vanthu.parsers.records import is_record, load_record, narrowed, page_texts
from vanthu.parsers.report import Report

TEXT = ("UBND XÃ MINH TÂN", "BÁO CÁO", "I. KẾT QUẢ", "1. Đã tiếp nhận 125 hồ sơ, giải quyết 120 hồ sơ.")
OTHER = ("2. Đã cấp 340 thẻ căn cước, kích hoạt 215 tài khoản.",)

READS = {
    "read": lambda file, out: ["read", file],
    "text": lambda file, out: ["text", file],
    "check": lambda file, out: ["check", file, "--severity", "error"],
    "diff": lambda file, out: ["diff", file, file],
    "series": lambda file, out: ["series", "hồ sơ tiếp nhận", file],
    "lexicon": lambda file, out: ["lexicon", "build", file, "-o", out],
}
"""The commands that read; on a file with itself, they all end with 0 if everything was read."""


def picture(canvas):
    canvas.drawImage(ImageReader(Image.new("L", (400, 560), 90)), 0, 0, *canvas._pagesize)


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """The same report as PDF, text and record, and one whose second page is a picture."""
    folder = tmp_path_factory.mktemp("files")
    (folder / "a.pdf").write_bytes(make_pdf(text_lines(*TEXT), text_lines(*OTHER)))
    (folder / "a.txt").write_text("\n".join(TEXT) + "\f" + "\n".join(OTHER), encoding="utf-8")
    (folder / "a.json").write_text(read(folder / "a.pdf").model_dump_json(), encoding="utf-8")
    (folder / "record").write_bytes((folder / "a.json").read_bytes())
    (folder / "part.pdf").write_bytes(make_pdf(text_lines(*TEXT), picture))
    with pikepdf.open(folder / "a.pdf") as pdf:
        entries = {"Subtype": pikepdf.Name.Image, "Width": 8, "Height": 8, "BitsPerComponent": 8}
        damaged = pikepdf.Stream(pdf, b"\xff\xd8 no JPEG", ColorSpace=pikepdf.Name.DeviceGray, **entries)
        damaged.Filter = pikepdf.Name.DCTDecode
        pdf.pages[1].Resources.XObject = pikepdf.Dictionary(I=damaged)
        pdf.save(folder / "doubt.pdf")
    return folder


@pytest.mark.parametrize("name", ["a.pdf", "a.txt", "a.json", "record"])
@pytest.mark.parametrize("command", READS)
def test_every_command_takes_every_input(vanthu, files, tmp_path, command, name):
    done = vanthu(*READS[command](files / name, tmp_path / "out"), "-q")
    assert done.code == 0, done.err
    assert done.err == ""


@pytest.mark.parametrize("name", ["a.pdf", "a.txt", "part.pdf", "doubt.pdf"])
def test_the_record_written_out_is_the_record_read(files, name):
    options = ReadOptions(ocr="never")
    pieces = []
    report = read(files / name, options=options)
    written = read_written(files / name, pieces.append, options=options)
    assert b"".join(pieces).decode() == report.model_dump_json(indent=1)
    assert list(written.warnings) == report.source.warnings
    assert [told[:2] for told in written.errors] == [(e.page, e.message) for e in report.source.errors]
    assert written.unread == sum(len(page.unread) for page in report.account)
    assert written.printed == sum(page.printed for page in report.account) > 0


OPTIONS = ["--pages", "1", "--ocr", "never", "--jobs", "1", "--dpi", "200", "--page-timeout", "60"]


@pytest.mark.parametrize("command", READS)
def test_every_command_takes_the_same_options(vanthu, files, tmp_path, command):
    assert vanthu("lexicon", "build", files / "a.txt", "-o", tmp_path / "words", "-q").code == 0
    given = READS[command](files / "part.pdf", tmp_path / "out")
    done = vanthu(*given, *OPTIONS, "--lexicon", tmp_path / "words")
    assert done.code == 0, done.err


@pytest.mark.parametrize("command", READS)
def test_an_unread_page_is_named_and_ends_with_3(vanthu, files, tmp_path, command):
    done = vanthu(*READS[command](files / "part.pdf", tmp_path / "out"), "--ocr", "never")
    assert done.code == 3
    assert "part.pdf, page 2: not read" in done.err


@pytest.mark.parametrize("command", READS)
def test_so_it_does_from_a_record(vanthu, files, tmp_path, command):
    assert vanthu("read", files / "part.pdf", "--ocr", "never", "-o", tmp_path / "part.json").code == 3
    done = vanthu(*READS[command](tmp_path / "part.json", tmp_path / "out"))
    assert done.code == 3
    assert "part.pdf, page 2: not read" in done.err
    first = vanthu(*READS[command](tmp_path / "part.json", tmp_path / "out"), "--pages", "1")
    assert (first.code, "not read" in first.err) == (0, False)


def test_a_comparison_does_not_call_gone_what_was_not_read(vanthu, files):
    done = vanthu("diff", files / "a.pdf", files / "part.pdf", "--ocr", "never", "-q")
    assert done.code == 3
    assert "Trang 2 không đọc được" in done.out
    done = vanthu("diff", files / "a.pdf", files / "part.pdf", "--ocr", "never", "-q", "--to", "json")
    gone = [pair for pair in json.loads(done.out)["pairs"] if pair["class"] == "removed"]
    assert [pair["flags"] for pair in gone] == [["page-unread"]] * 2
    whole = vanthu("diff", files / "a.pdf", files / "a.pdf", "-q")
    assert "không đọc được" not in whole.out


@pytest.mark.parametrize("command", [["check"], ["diff"]])
def test_pages_that_were_not_read_stand_in_html(vanthu, files, tmp_path, command):
    given = [files / "part.pdf"] * (2 if command == ["diff"] else 1)
    page = tmp_path / "page.html"
    assert vanthu(*command, *given, "--ocr", "never", "--to", "html", "-o", page).code == 3
    assert "Trang 2 không đọc được" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("command", ["read", "text", "check"])
def test_a_page_that_was_read_with_a_doubt_is_not_called_unread(vanthu, files, tmp_path, command):
    done = vanthu(*READS[command](files / "doubt.pdf", tmp_path / "out"))
    assert done.code == 3
    assert "doubt.pdf, page 2: an image on it is damaged; what was read of the page may lack" in done.err
    assert "not read" not in done.err


def test_a_doubt_stands_in_html_with_its_reason(vanthu, files, tmp_path):
    page = tmp_path / "page.html"
    assert vanthu("check", files / "doubt.pdf", "--to", "html", "-o", page).code == 3
    told = page.read_text(encoding="utf-8")
    assert "Trang 2 có chỗ còn ngờ: một ảnh trên trang bị hỏng; phần đã đọc" in told
    assert "không đọc được" not in told


SEVERAL = [
    (["read"], ["json", "csv", "md"], ["json", "csv", "md"]),
    (["read"], ["alto", "hocr"], ["alto.xml", "hocr"]),
    (["check"], ["text", "json", "html"], ["txt", "json", "html"]),
]


@pytest.mark.parametrize(("command", "forms", "endings"), SEVERAL)
def test_several_forms_are_written_from_one_reading(
    vanthu, files, tmp_path, monkeypatch, command, forms, endings
):
    from vanthu import parsers

    calls = []
    for name in ("read", "read_file"):  # with the pages, where a form needs them
        reading = getattr(parsers, name)
        monkeypatch.setattr(parsers, name, lambda *a, r=reading, **k: calls.append(a) or r(*a, **k))
    asked = [part for form in forms for part in ("--to", form)]
    assert vanthu(*command, files / "a.pdf", *asked, "-o", tmp_path / "out", "-q").code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(f"out.{ending}" for ending in endings)
    assert len(calls) == 1
    again = vanthu(*command, files / "a.pdf", *asked, "-o", tmp_path / "again.json", "-q")
    assert again.code == 0
    assert (tmp_path / f"again.{endings[0]}").exists()
    assert vanthu(*command, files / "a.pdf", *asked, "-q").code == 2


def test_a_csv_file_is_known_as_utf8_by_excel_and_a_pipe_has_no_mark(vanthu, files, tmp_path):
    assert vanthu("read", files / "a.pdf", "--to", "csv", "-o", tmp_path / "a.csv", "-q").code == 0
    data = (tmp_path / "a.csv").read_bytes().decode()
    assert data.startswith("\ufeffid,label,")
    assert ",125," in data
    assert ".0," not in data.replace("1.0,", "")
    assert vanthu("read", files / "a.pdf", "--to", "csv", "-q").out.startswith("id,label,")


def test_what_a_record_has_not_is_said(vanthu, files):
    done = vanthu("read", files / "a.json", "--to", "hocr")
    assert done.code == 16
    assert "is a record, without its pages" in done.err


def test_a_record_gives_back_itself(files):
    report = read(files / "a.pdf")
    assert load_record(files / "record") == report
    assert narrowed(report, frozenset({1, 2})) == report
    first, second = page_texts(report)
    assert "125 hồ sơ" in first
    assert "340 thẻ" in second


def test_pages_of_a_record(vanthu, files):
    done = vanthu("read", files / "a.json", "--pages", "2", "-q")
    record = Report.model_validate_json(done.out)
    assert {figure.page for figure in record.figures} == {2}
    assert [page.page for page in record.source.page_sources] == [2]
    assert vanthu("read", files / "a.json", "--pages", "3").code == 2


NO_RECORDS = [
    ('{"a": 1}', 16),
    ("[" * 100_000, 16),
    ("", 11),
    ('{"format": "vanthu/2"}', 16),
    ("null", 16),
]


@pytest.mark.parametrize(("content", "code"), NO_RECORDS, ids=lambda value: str(value)[:20])
@pytest.mark.parametrize("command", READS)
def test_what_is_no_record_is_named(vanthu, tmp_path, command, content, code):
    path = tmp_path / "x.json"
    path.write_text(content)
    done = vanthu(*READS[command](path, tmp_path / "out"))
    assert done.code == code
    assert str(path) in done.err
    assert done.err.count("\n") == 1


@pytest.mark.parametrize("number", ["Infinity", "-Infinity", "NaN", "1e999"])
@pytest.mark.parametrize("command", ["check", "diff", "series", "read"])
def test_a_number_that_is_none_is_no_record(vanthu, files, tmp_path, command, number):
    record = json.loads((files / "a.json").read_text(encoding="utf-8"))
    record["figures"][0]["value"] = "NUMBER"
    path = tmp_path / "x.json"
    path.write_text(json.dumps(record).replace('"NUMBER"', number))
    done = vanthu(*READS[command](path, tmp_path / "out"))
    assert done.code == 16, done.err


def test_what_is_taken_for_a_record(files, tmp_path):
    (tmp_path / "x.txt").write_text("{1} báo cáo")
    assert [is_record(files / name) for name in ("a.pdf", "a.txt", "a.json", "record")] == [
        False,
        False,
        True,
        True,
    ]
    assert not is_record(tmp_path / "x.txt")
    assert not is_record(tmp_path)


def test_options_of_reading_have_the_defaults_of_python():
    how = how_of()
    assert isinstance(how, How)
    assert (how.pages, how.lexicon, how.quiet) == (None, None, False)
    assert how.options == type(how.options)()


def test_pages_of_a_record_are_partial_where_their_own_account_does_not_close(files):
    report = read(files / "a.pdf")
    assert narrowed(report, frozenset([1])).source.status == "complete"
    report.account[0].printed += 1
    assert [narrowed(report, frozenset([n])).source.status for n in (1, 2)] == ["partial", "complete"]
