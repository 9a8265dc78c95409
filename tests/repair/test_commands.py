"""``vanthu repair`` and ``vanthu lexicon build``: data on standard output, as many lines out as in."""

import pytest
from typer.testing import CliRunner

from vanthu.commands import lexicon, repair
from vanthu.commands.talk import speak

READ = "Két qua trién khai thuc hién nhiém vu dugc giao\n\n2\n\fcua Uy ban nhan dan tinh, 15.906 truong hop\n"
PRINTED = (
    "Kết quả triển khai thực hiện nhiệm vụ được giao\n\n2\n\fcủa Ủy ban nhân dân tỉnh, 15.906 trường hợp\n"
)


@pytest.fixture(autouse=True)
def english():
    """A command invoked without the front door speaks the language chosen last in this process."""
    speak(())


@pytest.fixture
def damaged(tmp_path):
    path = tmp_path / "old.txt"
    path.write_text(READ, encoding="utf-8")
    return path


def test_repair_to_standard_output(damaged):
    result = CliRunner().invoke(repair.app, [str(damaged)])
    assert result.exit_code == 0
    assert result.stdout == PRINTED
    assert "words changed in 5 lines" in result.stderr


def test_repair_to_a_file_with_its_edits(damaged, tmp_path):
    target = tmp_path / "new.txt"
    result = CliRunner().invoke(repair.app, [str(damaged), "-o", str(target), "--explain", "--quiet"])
    assert target.read_text(encoding="utf-8") == PRINTED
    rows = [row.split("\t") for row in result.stdout.splitlines()]
    assert rows[0] == ["line", "column", "before", "after", "rule", "confidence"]
    assert rows[1][:5] == ["1", "1", "Két", "Kết", "restore"]
    assert all(0 <= float(row[5]) <= 1 for row in rows[1:])


def test_lexicon_is_built_and_used(damaged, tmp_path):
    clean = tmp_path / "clean.txt"
    clean.write_text("Ủy ban nhân dân xã Khe Vằn báo cáo kết quả thực hiện nhiệm vụ.\n" * 3, encoding="utf-8")
    counts = tmp_path / "own.gz"
    built = CliRunner().invoke(lexicon.app, ["build", str(clean), "-o", str(counts)])
    assert built.exit_code == 0
    assert "words of 1 files counted" in built.stderr
    result = CliRunner().invoke(repair.app, [str(damaged), "--lexicon", str(counts), "-q"])
    assert result.stdout == PRINTED
