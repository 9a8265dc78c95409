"""Runtime dependencies are those that the code imports, no more and no fewer."""

import ast
import importlib.metadata
import re
import sys
import tomllib

from tests.conftest import ROOT
from tests.house.check import folders

FLOORS = {"pdfminer-six"}
"""Declared without being imported: what a dependency depends on, in a version that is safe."""

BY_NAME = {"s3fs", "openpyxl", "cffi"}
"""Imported by others by name: from an address (``s3://``), by pandas, which reads workbooks with it, or by
the compiled core."""


def declared():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    lines = [*project["dependencies"], *(line for extra in extras for line in extra)]
    return {normalised(re.match(r"[\w.-]+", line).group()) for line in lines}


def normalised(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def imported():
    """Top-level names that the code imports, at the top of a module or within a function."""
    found = set()
    for folder in folders().values():
        for path in folder.glob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Import):
                    found |= {alias.name.partition(".")[0] for alias in node.names}
                elif isinstance(node, ast.ImportFrom) and node.level == 0:
                    found.add(node.module.partition(".")[0])
    return found - {"vanthu", "__future__"} - sys.stdlib_module_names


def test_what_is_imported_is_declared_and_what_is_declared_is_imported():
    owners = importlib.metadata.packages_distributions()
    needed = {normalised(owners[name][0]) for name in imported()}
    assert needed - declared() == set()
    assert declared() - needed == FLOORS | BY_NAME
