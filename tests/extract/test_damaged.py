"""Files with damage: what can be read is read, and what cannot is named."""

from __future__ import annotations

import io
import re

import pikepdf
import pytest

from tests.pdfs import make_pdf, text_lines
from vanthu.extract import ReadOptions, read_document
from vanthu.extract.errors import Damaged, Encrypted

LINES = ["Trang thứ nhất", "Trang thứ hai"]


@pytest.fixture(scope="module")
def good():
    return make_pdf(*(text_lines(line) for line in LINES))


def read(tmp_path, data):
    (tmp_path / "x.pdf").write_bytes(data)
    return read_document(tmp_path / "x.pdf", options=ReadOptions(ocr="never"))


def texts(document):
    return [line.text for page in document.pages for line in page.lines]


def with_owner_password(data):
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(user="", owner="secret"))
    return out.getvalue()


WHOLE = {
    "junk before the header": lambda data: bytes(500) + data,
    "padding after the end": lambda data: data + b"\n" * 5000,
    "an owner password only": with_owner_password,
}


@pytest.mark.parametrize("between", [b"", b"\n\0 \r\n"])
def test_a_second_file_behind_the_first_is_told(between, good, tmp_path):
    document = read(tmp_path, good + between + make_pdf(text_lines("Một báo cáo khác")))
    (error,) = document.errors
    assert (error.page, error.error) == (len(document.pages) + 1, "Damaged")
    assert "2 PDFs one behind the other" in error.message


@pytest.mark.parametrize("change", WHOLE.values(), ids=WHOLE.keys())
def test_read_without_a_word(change, good, tmp_path):
    document = read(tmp_path, change(good))
    assert (texts(document), document.warnings, document.errors) == (LINES, (), ())


REBUILT = {
    "no pointer to the index": lambda data: data.replace(b"startxref", b"startxxxx"),
    "the end cut off": lambda data: data[:-300],
    "all behind the last object cut off": lambda data: data[
        : data.rindex(b"xref\n", 0, data.rindex(b"startxref"))
    ],
}


@pytest.mark.parametrize("change", REBUILT.values(), ids=REBUILT.keys())
def test_recovered_with_a_warning(change, good, tmp_path):
    document = read(tmp_path, change(good))
    assert texts(document) == LINES
    assert len(document.warnings) == 1


def test_a_page_that_cannot_be_loaded_is_named_and_the_others_read(good, tmp_path):
    broken = re.sub(rb"/Kids \[ (\d+) 0 R \d+ 0 R", rb"/Kids [ \1 0 R 99 0 R", good)
    document = read(tmp_path, broken)
    assert texts(document) == LINES[:1]
    assert [(error.page, error.error) for error in document.errors] == [(2, "Damaged")]
    assert document.pages[1].source == "none"


def _without(data, begin, length):
    return data[:begin] + bytes(length) + data[begin + length :]


LOST = {
    "the head of a content stream": lambda data: _without(data, _of_content(data) - 30, 40),
    "the end of a content stream": lambda data: _without(
        data, data.index(b"endstream", _of_content(data)) - 9, 60
    ),
}
"""A block of zeros, as a disk leaves it, over what makes an object one."""


def _of_content(data):
    """Where the last content stream begins."""
    return data.rindex(b"stream\n", 0, data.rindex(b"endstream"))


@pytest.mark.parametrize("change", LOST.values(), ids=LOST.keys())
def test_a_page_whose_content_is_lost_in_the_file_is_named(change, good, tmp_path):
    document = read(tmp_path, change(good))
    assert [error.error for error in document.errors] == ["Damaged"]
    assert "damaged" in document.errors[0].message


def test_what_cannot_be_read_at_all(good, tmp_path):
    with pytest.raises(Damaged):
        read(tmp_path, good[:400])


def test_a_user_password(good, tmp_path):
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(good)) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(user="u", owner="o"))
    with pytest.raises(Encrypted) as caught:
        read(tmp_path, out.getvalue())
    assert "password" in str(caught.value)
