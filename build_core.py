"""How a room's ``core.c`` becomes its module ``_core``: ``setup.py`` asks for it (``docs/building.md``)."""

import hashlib
from pathlib import Path

from cffi import FFI

DIGEST = "const char *source_digest(void);"
"""Every core can say of which source it is: ``extract/compiled.py`` takes none of an older one."""

FLAGS = ["-O2", "-ffp-contract=off"]
"""No fused multiplications: sums are those of Python, to the last bit, on every machine."""


def core_of(room: str) -> FFI:
    """The core of a room, from ``core.c`` and the declarations in ``core.h``."""
    source, declared = (Path(room, name).read_bytes() for name in ("core.c", "core.h"))
    digest = hashlib.sha256(source + declared).hexdigest()
    ffi = FFI()
    ffi.cdef(f"{declared.decode()}\n{DIGEST}")
    ffi.set_source(
        f"vanthu.{room}._core",
        f"{declared.decode()}\n{source.decode()}\n"
        f'static const char *source_digest(void) {{ return "{digest}"; }}\n',
        extra_compile_args=FLAGS,
        optional=True,  # a failure is told and is no end of the installation
    )
    return ffi


def repair() -> FFI:
    """The language model, the best path over readings, and the beginnings of words."""
    return core_of("repair")


def extract() -> FFI:
    """Characters and runs of a page."""
    return core_of("extract")
