"""``vanthu gold`` from the outside, on the smallest report."""

import json
import shutil

import pytest
from typer.testing import CliRunner

from vanthu.commands.gold import app
from vanthu.extract.errors import FileMissing
from vanthu.gold import OURS, Gold, records
from vanthu.gold.forms import forms_of
from vanthu.gold.side_by_side import spans_of

SMALL = "d3-quyet-dinh"
ONE = ["--form", "text", "-q"]


@pytest.fixture
def own_gold(tmp_path):
    """A user's own gold: a folder with one report, and nothing that states its forms."""
    shutil.copytree(OURS.fixtures / SMALL, tmp_path / "own" / "ours-3")
    return tmp_path / "own"


def run(*args):
    return CliRunner().invoke(app, list(map(str, args)))


def test_table():
    result = run("score", SMALL, *ONE)
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert "ô bảng" in lines[0]
    assert lines[1].startswith(f"{SMALL}/text")
    assert any("development" in line for line in lines[2:])


def test_json():
    score = json.loads(run("score", SMALL, *ONE, "--json").stdout)
    assert score["format"] == "vanthu-gold/1"
    assert score["rows"][0]["measures"]["digits.changed"] == 0


def test_html_marks_differences_and_escapes(tmp_path):
    page = tmp_path / "page.html"
    assert run("score", SMALL, *ONE, "--html", str(page)).exit_code == 0
    html = page.read_text(encoding="utf-8")
    assert f"<h2>{SMALL}/text</h2>" in html
    assert html.count("<details>") > 3


def test_diff_needs_a_recorded_score_and_finds_what_was_lost(own_gold):
    own = ["ours-3", *ONE, "--fixtures", own_gold]
    assert run("diff", *own).exit_code != 0
    assert run("score", *own, "--record").exit_code == 0
    same = run("diff", *own)
    assert same.exit_code == 0
    assert "ours-3/text: won 0, lost 0" in same.stdout
    path = next((own_gold / "scores").glob("*.json"))
    score = records.RecordedScore.model_validate_json(path.read_bytes())
    now_missed = score.rows[0].missed
    score.rows[0].missed = [*now_missed, "mục I"]
    path.write_text(score.model_dump_json(), encoding="utf-8")
    won = run("diff", *own)
    assert "  + mục I" in won.stdout
    assert won.exit_code == 0


def test_own_gold_scores_as_the_same_report_does_here(own_gold):
    own = json.loads(run("score", "-q", "--form", "text", "--json", "--fixtures", own_gold).stdout)["rows"]
    ours = json.loads(run("score", SMALL, *ONE, "--json").stdout)["rows"]
    assert [(row["report"], row["form"]) for row in own] == [("ours-3", "text")]
    for measure in ("digits.kept", "sections.f1", "tables.cells", "figures.value", "references.recall"):
        assert own[0]["measures"][measure] == ours[0]["measures"][measure]


def test_forms_and_facts_of_own_gold_are_those_that_stand_there(own_gold):
    assert [form.name for form in forms_of(Gold.in_folder(own_gold))] == ["ours-3/text", "ours-3/scan"]
    (own_gold / "reports.toml").write_text('[ours-3]\nsplit = "test"\n', encoding="utf-8")
    (own_gold / "facts").mkdir()
    fact = '[[fact]]\nreport = "ours-3"\npage = 1\nheader = { field = "doc_type", value = "Công điện" }\n'
    (own_gold / "facts" / "one.toml").write_text(fact, encoding="utf-8")
    row = json.loads(run("score", "-q", "--json", "--fixtures", own_gold).stdout)["rows"][0]
    assert (row["split"], row["form"], row["measures"]["facts.held"]) == ("test", "text", 0)


def test_without_gold_one_sentence_says_what_to_give(tmp_path):
    result = run("score", "--fixtures", tmp_path)
    assert isinstance(result.exception, FileMissing)
    assert "--fixtures DIR" in str(result.exception)
    assert "report.pdf and text.txt" in str(result.exception)


@pytest.mark.parametrize(
    "wrong",
    [["score", "no-such-report"], ["score", "--form", "papyrus"], ["score", "--fixtures", "no-such-folder"]],
)
def test_wrong_use(wrong):
    assert run(*wrong).exit_code != 0


SPAN_CASES = [
    ("có 15.906 hồ sơ", "có 15.906 hồ sơ", [("same", "có 15.906 hồ sơ")]),
    (
        "có 15.906 hồ",
        "có 15.908 hồ",
        [("same", "có"), ("gold", "15.906"), ("read", "15.908"), ("same", "hồ")],
    ),
    ("a b", "a", [("same", "a"), ("gold", "b")]),
    ("", "x", [("read", "x")]),
    ("", "", []),
]


@pytest.mark.parametrize(("gold", "read", "spans"), SPAN_CASES)
def test_differences_word_by_word(gold, read, spans):
    assert [(span.mark, span.text) for span in spans_of(gold, read)] == spans
