"""The commands ``check``, ``diff`` and ``series``: exit codes, formats, messages."""

import json

import pytest

from tests.conftest import REPORTS
from vanthu.cli import run

JUNE, AUGUST = REPORTS / "2023-06-thuong-xuan.pdf", REPORTS / "2023-08-thuong-xuan.pdf"
PLAN = REPORTS / "2023-07-quang-xuong.pdf"


@pytest.fixture(scope="module")
def records(tmp_path_factory):
    """The records of two reports, so that each is read once."""
    folder = tmp_path_factory.mktemp("records")
    for name, path in (("june", JUNE), ("august", AUGUST)):
        assert run(["read", str(path), "-o", str(folder / f"{name}.json"), "--quiet"]) == 0
    return folder


def test_check_prints_a_table_and_exits_with_1_where_something_fails(vanthu):
    done = vanthu("check", JUNE)
    assert done.code == 1
    assert "13.440/38.557 = 34,86%" in done.out
    assert max(map(len, done.out.splitlines())) <= 100


def test_check_exits_with_0_where_nothing_fails(vanthu):
    assert vanthu("check", PLAN, "--quiet").code == 0


def test_check_to_json(vanthu):
    done = vanthu("check", JUNE, "--to", "json", "--quiet")
    result = json.loads(done.out)
    assert result["format"] == "vanthu-check/1"
    assert {"rule", "verdict", "severity", "message", "figures", "raw", "suggestion"} <= set(
        result["findings"][0]
    )
    assert result["passed"]


def test_diff_of_a_record_with_itself_exits_with_0(vanthu, records):
    done = vanthu("diff", records / "june.json", records / "june.json")
    assert done.code == 0
    assert "Không có thay đổi" in done.out


def test_diff_to_json(vanthu, records):
    done = vanthu("diff", records / "june.json", records / "august.json", "--to", "json")
    assert done.code == 1
    result = json.loads(done.out)
    assert result["format"] == "vanthu-diff/1"
    assert {"class", "label", "flags", "delta", "delta_percent", "old", "new"} <= set(result["pairs"][0])
    assert {"class", "section", "old", "new", "page_old", "page_new"} <= set(result["text"][0])


@pytest.mark.parametrize(
    ("to", "start"),
    [("csv", "\ufeffclass,".encode()), ("xlsx", b"PK"), ("html", b"<!DOCTYPE html>"), ("pdf", b"%PDF-")],
)
def test_diff_to_files(vanthu, records, tmp_path, to, start):
    path = tmp_path / f"diff.{to}"
    done = vanthu("diff", records / "june.json", records / "august.json", "--to", to, "-o", path)
    assert (done.code, done.out) == (1, "")
    assert path.read_bytes().startswith(start)


def test_series(vanthu, records):
    label = "tai khoan dinh danh dien tu muc do 2 da duoc kich hoat"
    done = vanthu("series", label, records / "june.json", records / "august.json", "--to", "json")
    values = [point["figure"]["value"] for point in json.loads(done.out)["points"]]
    assert (done.code, values) == (0, [8843, 23919])


def test_series_exits_with_1_where_nothing_is_found(vanthu, records):
    done = vanthu("series", "sản lượng cà phê nhân", records / "june.json")
    assert done.code == 1


WRONG_USE = [
    ("check",),
    ("check", JUNE, "--to", "docx"),
    ("check", JUNE, "--severity", "grave"),
    ("check", JUNE, "--pages", "x"),
    ("diff", JUNE),
    ("series", "nhãn"),
]


@pytest.mark.parametrize("args", WRONG_USE)
def test_wrong_use_exits_with_2(vanthu, args):
    assert vanthu(*args).code == 2


def test_a_json_file_that_is_no_record_is_named(vanthu, tmp_path):
    path = tmp_path / "other.json"
    path.write_text('{"a": 1}')
    done = vanthu("diff", path, path)
    assert done.code == 16
    assert "other.json" in done.err
