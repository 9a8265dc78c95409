"""``vanthu gold`` from the outside, on the smallest report."""

import json

import pytest
from typer.testing import CliRunner

from vanthu.commands.gold import app
from vanthu.gold import records
from vanthu.gold.side_by_side import spans_of

SMALL = "d3-quyet-dinh"
ONE = ["--form", "text", "-q"]


@pytest.fixture(autouse=True)
def own_scores(tmp_path, monkeypatch):
    monkeypatch.setattr(records, "FOLDER", tmp_path / "scores")


def run(*args):
    return CliRunner().invoke(app, list(args))


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


def test_diff_needs_a_recorded_score_and_finds_what_was_lost():
    assert run("diff", SMALL, *ONE).exit_code != 0
    assert run("score", SMALL, *ONE, "--record").exit_code == 0
    same = run("diff", SMALL, *ONE)
    assert same.exit_code == 0
    assert f"{SMALL}/text: won 0, lost 0" in same.stdout
    path = next((records.FOLDER).glob("*.json"))
    score = records.RecordedScore.model_validate_json(path.read_bytes())
    now_missed = score.rows[0].missed
    score.rows[0].missed = [*now_missed, "mục I"]
    path.write_text(score.model_dump_json(), encoding="utf-8")
    won = run("diff", SMALL, *ONE)
    assert "  + mục I" in won.stdout
    assert won.exit_code == 0


@pytest.mark.parametrize("wrong", [["score", "no-such-report"], ["score", "--form", "papyrus"]])
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
