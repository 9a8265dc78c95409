"""What an installation puts on a machine, and that it works beside files with the names of the rooms.

The wheel is built from a copy of the sources, installed into an environment that has the libraries and
nothing of the checkout, and run in a folder whose ``parsers.py`` and the like stop whoever imports them.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import REPORTS, ROOT
from tests.house.check import folders

REPORT = REPORTS / "2023-07-quang-xuong.pdf"
ROOMS = ("extract", "repair", "parsers", "gold", "corpus")
NOT_INSTALLED = ("fixtures/", "facts/", "scores/", "floors.toml", "reports.toml", ".pdf", "tests", "bench")


def python(*args, at=None, env=None):
    done = subprocess.run(
        [at or sys.executable, *map(str, args)],
        capture_output=True,
        text=True,
        check=False,
        env={k: v for k, v in os.environ.items() if k != "PYTHONPATH"} | (env or {}),
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    sources, built = tmp_path_factory.mktemp("sources"), tmp_path_factory.mktemp("wheel")
    for name in {folder.relative_to(ROOT).parts[0] for folder in folders().values()}:
        shutil.copytree(ROOT / name, sources / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "setup.py", "build_core.py", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, sources)
    options = ("--no-deps", "--no-build-isolation", "--no-index", "--disable-pip-version-check", "-q")
    python("-m", "pip", "wheel", *options, "-w", built, sources)
    return next(built.glob("*.whl"))


@pytest.fixture(scope="module")
def site(wheel, tmp_path_factory):
    """The folder of installed packages of a new environment that holds the wheel alone."""
    place = tmp_path_factory.mktemp("env")
    python("-m", "venv", "--without-pip", place)
    interpreter = place / "bin" / "python"
    options = ("--no-deps", "--no-index", "--disable-pip-version-check", "-q")
    python("-m", "pip", "--python", interpreter, "install", *options, wheel)
    return Path(python("-c", "import site; print(site.getsitepackages()[0])", at=interpreter).strip())


@pytest.fixture(scope="module")
def beside_clashing_files(site, tmp_path_factory):
    """Runs vanthu as installed, in a folder with files of the user's that are named as the rooms are."""
    installed = {entry.name for entry in site.iterdir()}
    # The libraries, without what makes the checkout importable: .pth files work in the first folder alone.
    borrowed = [path for path in sys.path if path.endswith(("site-packages", "dist-packages"))]
    (site / "libraries.pth").write_text("\n".join(borrowed) + "\n", encoding="utf-8")
    place = tmp_path_factory.mktemp("work")
    for room in ROOMS:
        (place / f"{room}.py").write_text("raise SystemExit('not vanthu but the file of a user')\n")
    shutil.copy(REPORT, place / "report.pdf")
    assert installed, "the environment is empty"
    interpreter = site.parents[2] / "bin" / "python"

    def run(*args, ok=(0,)):
        done = subprocess.run(
            [interpreter, *args],
            cwd=place,
            capture_output=True,
            text=True,
            check=False,
            env={k: v for k, v in os.environ.items() if k != "PYTHONPATH"} | {"NO_COLOR": "1"},
        )
        assert done.returncode in ok, done.stdout + done.stderr
        return done.stdout + done.stderr

    return run


def test_the_wheel_adds_one_name(site):
    added = {entry.name for entry in site.iterdir()} - {"libraries.pth"}
    assert {name for name in added if not name.endswith(".dist-info")} == {"vanthu"}
    assert len(added) == 2


def test_the_project_s_own_gold_and_reports_stay_out(site):
    names = [str(path.relative_to(site)) for path in site.rglob("*") if "dist-info" not in str(path)]
    assert [name for name in names if any(part in name for part in NOT_INSTALLED)] == []
    assert "vanthu/gold/run.py" in names


def test_every_file_of_a_room_is_installed(site):
    """Data, templates and migrations, which only the list in pyproject.toml brings along."""
    for package, folder in folders().items():
        installed = {path.name for path in (site / package.replace(".", "/")).iterdir()}
        missing = {path.name for path in folder.glob("*.py")} - installed
        assert not missing, package
    for kept in (
        "corpus/present/templates/base.html",
        "repair/data/language.npz",
        "gold/side_by_side.html",
        "corpus/packages/fields.tsv",
        "corpus/packages/standards/mets.xsd",
        "corpus/packages/standards/schematron/CSIP.mets_fileSec_rules.xml",
        "corpus/archive/queries/communes.tsv.gz",
    ):
        assert (site / "vanthu" / kept).exists()


COMMANDS = [
    (("read", "report.pdf", "-q"), (0,), '"format": "vanthu/1"'),
    (("check", "report.pdf", "--to", "html", "-q"), (0, 1), "<!DOCTYPE html>"),
    (("diff", "report.pdf", "report.pdf", "-q"), (0,), ""),
    (("ingest", "report.pdf", "--archive", "a", "-q"), (0,), ""),
    (("search", "kiểm tra", "--archive", "a"), (0,), "[[kiểm tra]]"),
    (("gold", "score"), (10,), "--fixtures DIR"),
]


def test_commands_work_beside_a_user_s_own_files(beside_clashing_files):
    for args, codes, shown in COMMANDS:
        out = beside_clashing_files("-m", "vanthu", *args, ok=codes)
        assert shown in out, (args, out[:2000])


def test_the_python_interface_works_beside_a_user_s_own_files(beside_clashing_files):
    code = "import vanthu; print(vanthu.read('report.pdf').model_dump_json()); print(vanthu.__file__)"
    record, place = beside_clashing_files("-c", code).splitlines()
    assert json.loads(record)["source"]["file"] == "report.pdf"
    assert str(ROOT) not in place
