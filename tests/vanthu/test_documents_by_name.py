"""Documents of the archive by ID, number or file name, where a file is taken; nothing is read again."""

import json

import pytest

from tests.pdfs import make_pdf, text_lines

HEAD = (
    "UBND XÃ MINH TÂN",
    "Số: {number}",
    "BÁO CÁO",
    "Kết quả công tác tháng {month} năm 2024",
    "I. KẾT QUẢ",
)
LINE = "1. Đã tiếp nhận {n} hồ sơ, giải quyết 120 hồ sơ."


def report(number, month, n):
    return make_pdf(text_lines(*(line.format(number=number, month=month) for line in HEAD), LINE.format(n=n)))


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """Two numbered reports, of which the archive has the only copies, and two files of one name."""
    from vanthu.cli import run

    place = tmp_path_factory.mktemp("kept") / "archive"
    folder = tmp_path_factory.mktemp("files")
    (folder / "other").mkdir()
    (folder / "may.pdf").write_bytes(report("15/BC-UBND", 5, 125))
    (folder / "june.pdf").write_bytes(report("21/BC-UBND", 6, 130))
    (folder / "twice.pdf").write_bytes(report("30/BC-UBND", 7, 131))
    (folder / "other" / "twice.pdf").write_bytes(report("30/BC-UBND", 8, 132))
    assert run(["ingest", str(folder), "--archive", str(place), "-q", "--jobs", "1"]) == 0
    for file in folder.rglob("*.pdf"):
        file.unlink()
    return place


@pytest.fixture
def ask(vanthu, archive):
    return lambda *given: vanthu(*given, "--archive", archive)


def identity(ask, number):
    rows = json.loads(ask("list", "--format", "json").out)
    return next(row["id"] for row in rows if row["number"] == number)


NAMES = {
    "id": lambda whole: whole,
    "beginning of the id": lambda whole: whole[:6],
    "id in capitals": lambda whole: whole.upper(),
    "number": lambda _: "15/BC-UBND",
    "number in small letters": lambda _: "15/bc-ubnd",
    "file": lambda _: "may.pdf",
    "file with a folder that is gone": lambda _: "somewhere/may.pdf",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_document_is_found_by(ask, name):
    whole = identity(ask, "15/BC-UBND")
    done = ask("read", NAMES[name](whole), "-q")
    assert done.code == 0, done.err
    assert json.loads(done.out)["header"]["number"] == "15/BC-UBND"


READS = {
    "check": ["check", "15/BC-UBND", "--severity", "error"],
    "check with pictures": ["check", "15/BC-UBND", "--to", "html", "--severity", "error"],
    "check on the page": ["check", "15/BC-UBND", "--to", "pdf", "--severity", "error"],
    "diff": ["diff", "15/BC-UBND", "15/BC-UBND"],
    "series": ["series", "hồ sơ tiếp nhận", "15/BC-UBND", "21/BC-UBND"],
    "text": ["text", "15/BC-UBND"],
    "csv": ["read", "15/BC-UBND", "--to", "csv"],
    "layout": ["read", "15/BC-UBND", "--to", "hocr"],
    "a page": ["read", "15/BC-UBND", "--pages", "1"],
}


@pytest.mark.parametrize("command", READS)
def test_every_command_that_reads_takes_it(ask, command, tmp_path):
    done = ask(*READS[command], "-q", "-o", tmp_path / "out")
    assert (done.code, done.err) == (0, "")
    assert (tmp_path / "out").stat().st_size > 0


def test_the_record_is_the_one_kept(ask):
    kept = json.loads(ask("show", identity(ask, "15/BC-UBND"), "--to", "json").out)
    assert json.loads(ask("read", "15/BC-UBND", "-q").out) == kept


REFUSED = {
    "no such document": ("99/BC-UBND", 49, "no file, and no document"),
    "no such file": ("never.pdf", 10, "no such file"),
    "two documents": ("30/BC-UBND", 49, "may be any of 2 documents"),
    "two files of one name": ("twice.pdf", 49, "may be any of 2 documents"),
    "half a number": ("15", 49, "no file, and no document"),
    "an empty name is this folder": ("", 16, "this is a folder"),
    "a name too long for the disk": ("x" * 5000, 49, "no file, and no document"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_is_refused(ask, name):
    given, code, message = REFUSED[name]
    done = ask("read", given)
    assert done.code == code
    assert message in done.err
    assert done.out == ""


def test_a_page_that_it_does_not_have(ask):
    assert ask("read", "15/BC-UBND", "--pages", "4").code == 2
    assert ask("check", "15/BC-UBND", "--pages", "2").code == 2


def test_a_file_that_is_there_goes_before_the_archive(vanthu, archive, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "may.pdf").write_bytes(report("77/BC-UBND", 5, 125))
    done = vanthu("read", "may.pdf", "--archive", archive, "-q")
    assert json.loads(done.out)["header"]["number"] == "77/BC-UBND"


def test_without_an_archive_a_name_is_a_file(vanthu, tmp_path):
    assert vanthu("read", "15/BC-UBND", "--archive", tmp_path / "none").code == 10
