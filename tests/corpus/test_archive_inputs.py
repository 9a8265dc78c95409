"""What the user points at: folders, patterns, lists, links, devices, odd names, addresses."""

from __future__ import annotations

import io
import os
import socket
from pathlib import Path

import pytest

from vanthu.corpus.archive.inputs import expand, is_url, open_url, printable
from vanthu.extract.errors import FileMissing


def names(found) -> list[str]:
    return [Path(one.path).name + (f" {type(one.error).__name__}" if one.error else "") for one in found]


@pytest.fixture
def folder(tmp_path):
    root = tmp_path / "in"
    (root / "sub" / "deep").mkdir(parents=True)
    for name in ("b.pdf", "a.PDF", "sub/c.pdf", "sub/deep/d.pdf"):
        (root / name).write_text("x")
    return root


def test_a_folder_gives_its_files_in_a_fixed_order(folder):
    assert names(expand([str(folder)])) == ["a.PDF", "b.pdf", "c.pdf", "d.pdf"]


KINDS = [
    # name, what comes of it
    ("note.txt", "note.txt"),
    ("scan.JPG", "scan.JPG"),
    ("scan.jpeg", "scan.jpeg"),
    ("scan.png", "scan.png"),
    ("scan.tif", "scan.tif"),
    ("scan.TIFF", "scan.TIFF"),
    ("letter.docx", "letter.docx KindNotRead"),
    ("sums.xls", "sums.xls KindNotRead"),
    ("no ending", "no ending KindNotRead"),
    (".hidden", ".hidden KindNotRead"),
    ("text.pdf.bak", "text.pdf.bak KindNotRead"),
    (".DS_Store", None),
    ("Thumbs.db", None),
    ("desktop.ini", None),
    ("._letter.pdf.x", None),
]


@pytest.mark.parametrize(("name", "expected"), KINDS)
def test_no_file_of_a_folder_is_passed_over(tmp_path, name, expected):
    (tmp_path / name).write_text("x")
    assert names(expand([str(tmp_path)])) == ([expected] if expected else [])


def test_a_pdf_is_known_without_its_ending(tmp_path):
    (tmp_path / "report").write_bytes(b"%PDF-1.7\n")
    (tmp_path / "report.bak").write_bytes(b"\n\n%PDF-1.4\n")
    os.mkfifo(tmp_path / "pipe")
    assert names(expand([str(tmp_path)])) == ["pipe KindNotRead", "report", "report.bak"]


def test_an_archive_among_the_files_is_no_input(folder):
    (folder / "vanthu-archive" / "originals").mkdir(parents=True)
    (folder / "vanthu-archive" / "archive.sqlite").write_bytes(b"x")
    (folder / "vanthu-archive" / "originals" / "x.pdf").write_bytes(b"x")
    assert names(expand([str(folder)])) == ["a.PDF", "b.pdf", "c.pdf", "d.pdf"]


def test_the_same_file_named_twice_comes_once(folder):
    assert names(expand([str(folder / "b.pdf"), str(folder), str(folder / "*.pdf")])).count("b.pdf") == 1


def test_a_file_named_explicitly_need_not_end_in_pdf(folder):
    (folder / "note.doc").write_text("x")
    assert names(expand([str(folder / "note.doc")])) == ["note.doc"]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("*.pdf", ["b.pdf"]),
        ("**/*.pdf", ["b.pdf", "c.pdf", "d.pdf"]),
        ("[ab].*", ["a.PDF", "b.pdf"]),
        ("none-*.pdf", ["none-*.pdf FileMissing"]),
    ],
)
def test_patterns(folder, pattern, expected):
    assert names(expand([str(folder / pattern)])) == expected


def test_a_name_that_looks_like_a_pattern_is_a_name(folder):
    (folder / "[b].pdf").write_text("x")
    assert names(expand([str(folder / "[b].pdf")])) == ["[b].pdf"]


@pytest.mark.parametrize(
    ("listed", "expected"),
    [
        (b"%s/b.pdf\n%s/sub\n", ["b.pdf", "c.pdf", "d.pdf"]),
        (b"%s/b.pdf\r\n\r\n%s/a.PDF\r\n", ["b.pdf", "a.PDF"]),
        (b"%s/b.pdf\0%s/two\nlines.pdf\0", ["b.pdf", "two\nlines.pdf"]),
        (b"%s/b.pdf\n%s/gone.pdf", ["b.pdf", "gone.pdf FileMissing"]),
        (b"", []),
    ],
)
def test_a_list_on_standard_input(folder, listed, expected):
    (folder / "two\nlines.pdf").write_text("x")
    data = listed.replace(b"%s", os.fsencode(folder))
    assert names(expand(["-"], io.BytesIO(data))) == expected


ODD_NAMES = [
    b"c\xc3\xb3 d\xe1\xba\xa5u.pdf",
    b"two\nlines.pdf",
    b" blanks .pdf",
    b"-rf.pdf",
    b"\xff\xfe.pdf",
    b"'; x.pdf",
]


@pytest.mark.parametrize("name", ODD_NAMES)
def test_odd_names_are_found_and_printable(tmp_path, name):
    path = tmp_path / os.fsdecode(name)
    path.write_bytes(b"x")
    (found,) = expand([str(tmp_path)])
    assert found.path == str(path)
    assert found.error is None
    assert found.name.isprintable()


def test_printable_tells_what_cannot_be_printed():
    assert printable("a\nb\x1b[31m.pdf") == "a\\nb\\x1b[31m.pdf"
    assert printable(os.fsdecode(b"\xff.pdf")) == "\\xff.pdf"
    assert printable("Báo cáo.pdf") == "Báo cáo.pdf"


def test_links(folder, tmp_path):
    (tmp_path / "outside.pdf").write_text("x")
    (folder / "l1-inside.pdf").symlink_to(folder / "b.pdf")
    (folder / "l2-outside.pdf").symlink_to(tmp_path / "outside.pdf")
    (folder / "l3-nowhere.pdf").symlink_to(folder / "gone.pdf")
    (folder / "l4-circle.pdf").symlink_to(folder / "l4-circle.pdf")
    (folder / "l5-folder").symlink_to(tmp_path)
    found = names(expand([str(folder)]))
    assert "l1-inside.pdf" in found
    assert "l2-outside.pdf SymlinkOutside" in found
    assert "l5-folder SymlinkOutside" in found
    assert "l3-nowhere.pdf SymlinkOutside" in found
    assert "l4-circle.pdf SymlinkOutside" in found
    assert "outside.pdf" not in found
    assert names(expand([str(folder / "l2-outside.pdf")])) == ["l2-outside.pdf"]  # named by the user


def test_what_is_not_a_file(folder):
    os.mkfifo(folder / "pipe.pdf")
    (folder / "dir.pdf").mkdir()
    (folder / "dir.pdf" / "e.pdf").write_text("x")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(folder / "s.pdf"))
        found = names(expand([str(folder), "/dev/zero"]))
    for name in ("pipe.pdf", "dir.pdf", "s.pdf", "zero"):
        assert f"{name} FileUnreadable" in found
    assert "e.pdf" in found


def test_addresses(tmp_path):
    import fsspec

    memory = fsspec.filesystem("memory")
    memory.pipe("/box/a.pdf", b"one")
    memory.pipe("/box/b.txt", b"two")
    memory.pipe("/box/c.doc", b"three")
    assert names(expand(["memory://box"])) == ["c.doc KindNotRead", "a.pdf", "b.txt"]
    memory.rm("/box/c.doc")
    assert names(expand(["memory://box/*"])) == ["a.pdf", "b.txt"]
    assert names(expand(["memory://box/none.pdf"])) == ["none.pdf FileMissing"]
    (found,) = expand(["memory://box/a.pdf"])
    assert found.is_url
    with open_url(found.path) as stream:
        assert stream.read() == b"one"
    with pytest.raises(FileMissing):
        open_url("memory://box/gone.pdf")


@pytest.mark.parametrize(
    ("path", "expected"), [("s3://b/a.pdf", True), ("file:///a", True), ("/a/b.pdf", False), ("C:\\a", False)]
)
def test_what_is_an_address(path, expected):
    assert is_url(path) is expected
