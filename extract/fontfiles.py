"""Fonts with all Vietnamese letters, where systems keep them: for what is drawn, never for what is read."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class FontFiles(NamedTuple):
    """A face in its two weights, as TrueType files."""

    regular: Path
    bold: Path


FONTS = (
    ("/usr/share/fonts/truetype/dejavu", "DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
    ("/usr/share/fonts/dejavu", "DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
    ("/usr/share/fonts/TTF", "DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
    ("/usr/share/fonts/truetype/noto", "NotoSans-Regular.ttf", "NotoSans-Bold.ttf"),
    ("/System/Library/Fonts/Supplemental", "Arial.ttf", "Arial Bold.ttf"),
    ("C:/Windows/Fonts", "arial.ttf", "arialbd.ttf"),
)
"""Folder, file of the regular face, file of the bold one; the first that is there is taken. Liberation is not
among them: older versions, Debian's among these, lack half of the letters with two marks."""


def font_files() -> FontFiles | None:
    """The first face that is there; None on a system that has none of them."""
    for folder, *names in FONTS:
        found = FontFiles(*(Path(folder) / name for name in names))
        if all(file.is_file() for file in found):
            return found
    return None
