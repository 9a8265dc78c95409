"""The compiled cores, for tests that hold them against their twins; built for the test where none is."""

import importlib.util

import build_core
from tests.conftest import ROOT
from vanthu.extract.compiled import Core, core_of


def core(room, folder):
    """The core of a room, of its present source; ``folder`` is one to build in."""
    found = core_of(f"vanthu.{room}", ROOT / room)
    return found or _built(room, folder)


def _built(room, folder):
    path = getattr(build_core, room)().compile(tmpdir=str(folder))
    spec = importlib.util.spec_from_file_location(f"built_{room}._core", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return Core(module.lib, module.ffi)
