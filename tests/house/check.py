"""``mypy --strict`` and import-linter on the package as it is installed: ``python -m tests.house.check``.

The rooms are folders at the top of the checkout and parts of ``vanthu`` once installed. Both tools know
modules by the folders they stand in, so the package is laid out in ``build/checked`` first, by the list of
packages in ``pyproject.toml`` (one that is missing there fails here); places are told as in the checkout.
"""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
CHECKED = ROOT / "build" / "checked"


_LAYERS = "from importlinter.cli import lint_imports_command; lint_imports_command()"


def settings() -> dict[str, object]:
    """``[tool.setuptools]`` of ``pyproject.toml``."""
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    assert isinstance(table, dict)
    return table


def folders() -> dict[str, Path]:
    """Package to folder in the checkout, of all packages that are installed."""
    table = settings()
    rooms: dict[str, str] = table["package-dir"]  # type: ignore[assignment]
    places = {}
    for name in table["packages"]:  # type: ignore[attr-defined]
        room = ".".join(name.split(".")[:2])
        inside = name.split(".")[2:] if room in rooms else name.split(".")
        places[name] = Path(ROOT, rooms.get(room, ""), *inside)
    return places


def lay_out() -> None:
    """Copy the modules, with their times: mypy then checks only what has changed."""
    shutil.rmtree(CHECKED, ignore_errors=True)
    for name, folder in folders().items():
        target = CHECKED / name.replace(".", "/")
        target.mkdir(parents=True)
        for file in [*folder.glob("*.py"), *folder.glob("py.typed")]:
            shutil.copy2(file, target)


def run(*command: str) -> int:
    """Run a tool where the package is laid out, and print what it says with the places of the checkout."""
    done = subprocess.run(
        [sys.executable, *command],
        cwd=CHECKED,
        env=dict(os.environ, MYPY_CACHE_DIR=str(ROOT / ".mypy_cache")),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    rooms: dict[str, str] = settings()["package-dir"]  # type: ignore[assignment]
    print(re.sub(rf"^vanthu/({'|'.join(rooms.values())})/", r"\1/", done.stdout, flags=re.M), end="")
    return done.returncode


def main() -> int:
    """0 when types and layers are in order."""
    lay_out()
    config = str(ROOT / "pyproject.toml")
    types = run("-m", "mypy", "--config-file", config, "-p", "vanthu")
    layers = run("-c", _LAYERS, "--config", config, "--no-cache")
    return types or layers


if __name__ == "__main__":
    sys.exit(main())
