"""Files that are no readable report: each has its own error, exit code and next step."""

import pytest

from tests.conftest import REPORTS, run_vanthu

PNG = b"\x89PNG\r\n\x1a\n" + bytes(60)


def missing(folder):
    return folder / "không có.pdf"


def empty(folder):
    return written(folder, b"")


def nul_bytes(folder):
    return written(folder, bytes(4096))


def picture(folder):
    return written(folder, PNG)


def plain_text(folder):
    return written(folder, "Báo cáo tháng 5".encode())


def a_folder(folder):
    (folder / "thư mục.pdf").mkdir()
    return folder / "thư mục.pdf"


def cut_before_any_page(folder):
    return written(folder, (REPORTS / "2023-06-thuong-xuan.pdf").read_bytes()[:400])


def without_pages(folder):
    import pikepdf

    pikepdf.new().save(folder / "x.pdf")
    return folder / "x.pdf"


def with_password(folder):
    import pikepdf

    with pikepdf.open(REPORTS / "2023-06-thuong-xuan.pdf") as pdf:
        pdf.save(folder / "x.pdf", encryption=pikepdf.Encryption(user="u", owner="o"))
    return folder / "x.pdf"


def blank_text_file(folder):
    (folder / "x.txt").write_text(" \n\f\n", encoding="utf-8")
    return folder / "x.txt"


def rich_text(folder):
    (folder / "x.txt").write_text(r"{\rtf1\ansi Da cap 340 giay phep\par }", encoding="utf-8")
    return folder / "x.txt"


def web_page(folder):
    (folder / "x.txt").write_text("\ufeff<!DOCTYPE html><td>340</td>", encoding="utf-8")
    return folder / "x.txt"


def written(folder, data):
    (folder / "x.pdf").write_bytes(data)
    return folder / "x.pdf"


CASES = [
    (missing, 10),
    (empty, 11),
    (nul_bytes, 12),
    (picture, 12),
    (plain_text, 12),
    (rich_text, 12),
    (web_page, 12),
    (cut_before_any_page, 13),
    (with_password, 14),
    (without_pages, 15),
    (blank_text_file, 15),
    (a_folder, 16),
]


@pytest.mark.parametrize(("make", "code"), CASES, ids=lambda value: getattr(value, "__name__", str(value)))
def test_error_code_file_and_next_step(make, code, tmp_path):
    path = make(tmp_path)
    done = run_vanthu("read", path)
    assert done.code == code
    assert done.out == ""
    assert path.name in done.err
    assert done.err.count("\n") == 1, "one message, no traceback"
    assert len(done.err.rstrip().removesuffix(".").split(". ")) >= 2, "says what to do next"


def test_owner_password_only_is_no_obstacle(tmp_path):
    import pikepdf

    with pikepdf.open(REPORTS / "2023-06-thuong-xuan.pdf") as pdf:
        pdf.save(tmp_path / "x.pdf", encryption=pikepdf.Encryption(user="", owner="o"))
    assert run_vanthu("read", tmp_path / "x.pdf", "--pages", "1").code == 0


def test_damaged_but_recoverable_is_read_with_a_warning(tmp_path):
    data = (REPORTS / "2023-06-thuong-xuan.pdf").read_bytes()
    (tmp_path / "x.pdf").write_bytes(data[: data.rindex(b"xref")])
    done = run_vanthu("read", tmp_path / "x.pdf")
    assert done.code == 0
    assert "x.pdf" in done.err
    assert '"warnings": [\n' in done.out
