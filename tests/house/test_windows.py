"""``import vanthu`` and every command start where Unix's modules are not there, as on Windows.

The tests run on Linux: the modules are hidden, and the one module that asks the operating system is imported
as it is on Windows.
"""

import ast
import subprocess
import sys

from tests.conftest import ROOT
from tests.house.check import folders
from vanthu.cli import COMMANDS

UNIX_MODULES = {"fcntl", "resource", "pwd", "grp", "termios", "pty", "syslog"}
UNIX_NAMES = {
    "killpg",
    "fork",
    "getuid",
    "geteuid",
    "getppid",
    "mkfifo",
    "waitid",
    "wait4",
    "O_NONBLOCK",
    "O_CLOEXEC",
}
ASKS = ROOT / "extract" / "child" / "system.py"

AS_ON_WINDOWS = f"""
import sys, types, subprocess, multiprocessing.connection, signal, os
class Hidden:
    def find_spec(self, name, path=None, target=None):
        if name in {UNIX_MODULES!r}:
            raise ModuleNotFoundError(name)
for name in {UNIX_MODULES!r}:
    sys.modules.pop(name, None)
sys.meta_path.insert(0, Hidden())
sys.modules["msvcrt"] = types.ModuleType("msvcrt")
platform, sys.platform = sys.platform, "win32"
import vanthu.extract.child.system as system
sys.platform = platform
assert not system.LIMITS_MEMORY
import vanthu
from vanthu.cli import run
"""


def in_process(code):
    return subprocess.run(
        [sys.executable, "-c", AS_ON_WINDOWS + code], capture_output=True, text=True, check=False, cwd=ROOT
    )


def test_every_command_starts():
    done = in_process(f"for name in {COMMANDS!r}:\n    assert run([name, '--help']) == 0, name\n")
    assert (done.returncode, done.stderr) == (0, "")


def test_every_module_can_be_imported():
    code = "import importlib, pkgutil\n"
    code += "for found in pkgutil.walk_packages(vanthu.__path__, 'vanthu.'):\n"
    code += "    if not found.name.endswith('__main__') and '.migrations' not in found.name:\n"
    code += "        importlib.import_module(found.name)\n"
    done = in_process(code)
    assert (done.returncode, done.stderr) == (0, "")


def test_doctor_says_what_is_missing():
    done = in_process("run(['doctor'])")
    assert "limit of memory" in done.stdout
    assert "wsl --install" in done.stdout


def unix_in(path):
    """What a module imports or uses that only Unix has."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    named = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "os"
    }
    return (imported & UNIX_MODULES) | (named & UNIX_NAMES)


def test_one_module_alone_asks_for_unix():
    modules = [path for folder in folders().values() for path in folder.glob("*.py")]
    asking = {str(path.relative_to(ROOT)) for path in modules if unix_in(path)}
    assert asking == {str(ASKS.relative_to(ROOT))}
