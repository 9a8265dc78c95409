"""What ``pyproject.toml`` cannot say: the compiled cores, which an installation can do without.

Where there is no compiler (or no ``cffi``) the twins in Python do the same work, only slower; see
``docs/building.md``.
"""

from importlib.util import find_spec

from setuptools import setup

ROOMS = ("extract", "repair")
"""Rooms with a core (``core.c``, and its declarations ``core.h``). One more is a name here and a function
in ``build_core.py``."""

setup(cffi_modules=[f"build_core.py:{room}" for room in ROOMS] if find_spec("cffi") else [])
