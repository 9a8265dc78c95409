"""The command line as a newcomer uses it: output, messages, exit codes."""

import json
import re

import pytest

import vanthu
from tests.conftest import REPORTS, ROOT, run_vanthu
from vanthu import python_reference
from vanthu.cli import COMMANDS
from vanthu.commands.schema import Subject, schema_text
from vanthu.parsers.report import Report
from vanthu.reference import reference
from vanthu.version import __version__

SMALL = REPORTS / "2023-06-thuong-xuan.pdf"


def test_version():
    done = run_vanthu("--version")
    assert (done.code, done.out) == (0, f"vanthu {__version__}\n")


def test_version_in_the_project_file():
    assert f'version = "{__version__}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_help_lists_every_command():
    done = run_vanthu("--help")
    assert done.code == 0
    assert [name for name in COMMANDS if not re.search(rf"\b{name}\b", done.out)] == []


def test_the_reference_is_the_published_one():
    published = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert reference() == published, "run `make reference`"


def test_the_reference_of_python_is_the_published_one():
    published = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    assert python_reference.reference() == published, "run `make reference`"
    told = set(re.findall(r"^## (?:vanthu\.)?(\w+)$", published, re.MULTILINE))
    assert set(vanthu.__all__) - {"__version__"} <= told


WRONG_USE = [
    ["no-such-command"],
    ["read"],
    ["read", "--no-such-option", "x.pdf"],
    ["read", SMALL, "--to", "docx"],
    ["read", SMALL, "--pages", "4-1"],
    ["read", SMALL, "--pages", "4000"],
]


@pytest.mark.parametrize("args", WRONG_USE, ids=lambda args: " ".join(map(str, args[:1] + args[2:])))
def test_wrong_use(args):
    done = run_vanthu(*args)
    assert done.code == 2
    assert done.out == ""
    assert done.err


def test_read_prints_the_record_and_nothing_else():
    done = run_vanthu("read", SMALL)
    assert done.code == 0
    assert done.err == ""
    report = Report.model_validate_json(done.out)
    assert report.source.pages == 11
    assert report.header.doc_type == "Báo cáo"


def test_read_some_pages():
    done = run_vanthu("read", SMALL, "--pages", "2-3")
    assert done.code == 0
    record = json.loads(done.out)
    assert [page["page"] for page in record["source"]["page_sources"]] == [2, 3]
    assert record["source"]["pages"] == 11


@pytest.mark.parametrize("form", ["json", "md", "csv", "xlsx"])
def test_every_form_is_written_to_a_file(form, tmp_path):
    target = tmp_path / f"out.{form}"
    done = run_vanthu("read", SMALL, "--to", form, "-o", target)
    assert (done.code, done.out) == (0, "")
    assert target.stat().st_size > 1000


def test_output_that_cannot_be_written(tmp_path):
    done = run_vanthu("read", SMALL, "-o", tmp_path / "no" / "folder.json")
    assert done.code == 16
    assert "-o" in done.err


def test_text_has_a_form_feed_between_pages():
    done = run_vanthu("text", SMALL)
    assert done.code == 0
    assert done.out.count("\f") == 10
    assert "BÁO CÁO" in done.out.split("\f")[0]


def test_plain_text_is_read_too(tmp_path):
    text = run_vanthu("text", SMALL).out
    (tmp_path / "old.txt").write_text(text, encoding="utf-8")
    done = run_vanthu("read", tmp_path / "old.txt")
    assert done.code == 0
    record = Report.model_validate_json(done.out)
    assert record.header.doc_type == "Báo cáo"
    assert record.source.pages == 11
    assert {block.bbox for block in record.blocks} == {None}
    assert [section.id for section in record.sections][:3] == ["I", "I.1", "I.2"]


@pytest.mark.parametrize("subject", Subject)
def test_schemas_are_the_published_ones(subject):
    published = (ROOT / "docs" / "schemas" / f"{subject.value}-1.json").read_text(encoding="utf-8")
    assert schema_text(subject) == published, "run `make reference`"


def test_records_follow_the_schema():
    import jsonschema

    record = json.loads(run_vanthu("read", SMALL, "--pages", "1-2").out)
    schema = json.loads(schema_text())
    jsonschema.validate(record, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(record | {"figures": [{"value": "1.234"}]}, schema)


def test_a_comparison_follows_its_schema():
    import jsonschema

    done = run_vanthu("diff", SMALL, REPORTS / "2023-08-thuong-xuan.pdf", "--to", "json")
    assert done.code == 1
    jsonschema.validate(json.loads(done.out), json.loads(schema_text(Subject.DIFF)))


def test_python_says_the_same_as_the_command():
    import vanthu

    assert (
        vanthu.read(SMALL, pages=[1]).model_dump_json(indent=1) + "\n"
        == run_vanthu("read", SMALL, "--pages", "1").out
    )
