"""Printing faces: which are trained on, which are kept for testing, and whether they have the letters.

Reports of public bodies are set in Times New Roman by rule (Decree 30/2020), older ones in it or in Arial,
sheets of statistics in Arial or Calibri. Faces of these designs are drawn most often; the rest keeps the
reader general. Faces are found by file name below the given folders (Debian's font packages, see
README.md).
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont
from PIL import ImageFont

from vanthu.extract.recogniser.alphabet import SIGNS

FOUR = (0.5, 0.23, 0.19, 0.08)
"""How often a family's regular, bold, italic and bold italic are drawn."""

Family = tuple[tuple[str, ...], float]
"""Files of a family (one, or regular, bold, italic, bold italic) and its weight."""


def _family(
    stem: str, weight: float, styles: str = "-Regular.ttf -Bold.ttf -Italic.ttf -BoldItalic.ttf"
) -> Family:
    return tuple(stem + style for style in styles.split()), weight


_FREE = ".ttf Bold.ttf Italic.ttf BoldItalic.ttf"
_OBLIQUE = ".ttf Bold.ttf Oblique.ttf BoldOblique.ttf"
_DEJAVU = ".ttf -Bold.ttf -Oblique.ttf -BoldOblique.ttf"
_GYRE = "-regular.otf -bold.otf -italic.otf -bolditalic.otf"

TRAINED: tuple[Family, ...] = (
    # Times-like
    _family("LiberationSerif", 5.0),
    _family("Tinos", 2.5),
    _family("FreeSerif", 2.5, _FREE),
    _family("DoulosSIL", 0.7, "-Regular.ttf"),
    # Arial-like, and narrow ones
    _family("LiberationSans", 2.0),
    _family("FreeSans", 0.8, _OBLIQUE),
    _family("texgyreheroscn", 0.7, _GYRE),
    _family("RobotoCondensed", 0.5),
    _family("DejaVuSansCondensed", 0.5, _DEJAVU),
    _family("DejaVuSans", 0.5, _DEJAVU),
    # of later offices
    _family("OpenSans", 0.7),
    _family("Roboto", 0.6),
    _family("NotoSans", 0.6),
    _family("NotoSerif", 0.7),
    _family("LinLibertine_", 0.6, "R.otf RB.otf RI.otf RZI.otf"),
    _family("GenBas", 0.5, "R.ttf B.ttf I.ttf BI.ttf"),
    _family("CharisSIL", 0.5),
    _family("texgyreschola", 0.6, _GYRE),
    _family("texgyrepagella", 0.6, _GYRE),
    _family("texgyrebonum", 0.4, _GYRE),
    _family("DejaVuSerif", 0.4, ".ttf -Bold.ttf -Italic.ttf -BoldItalic.ttf"),
    # of typewriters
    _family("LiberationMono", 0.5),
    _family("FreeMono", 0.3, _OBLIQUE),
    _family("lmmonoproplt10", 0.2, "-regular.otf -bold.otf -oblique.otf -boldoblique.otf"),
)
"""Families that are trained on."""

TESTED: tuple[Family, ...] = (
    _family("texgyretermes", 3.0, _GYRE),
    _family("texgyreheros", 1.0, _GYRE),
    _family("Carlito", 1.0),
    _family("texgyrecursor", 0.2, _GYRE),
)
"""Families kept for testing: of the designs of Times, Arial, Calibri and Courier."""

FITTED: tuple[Family, ...] = (
    _family("lmroman10", 2.0, _GYRE),
    _family("lmsans10", 0.7, "-regular.otf"),
    _family("lmsans10", 0.3, "-bold.otf"),
    _family("Lato", 1.0),
    _family("Inter", 1.0, "-Regular.otf -Bold.otf -Italic.otf -BoldItalic.otf"),
    _family("Andika", 1.0),
    _family("texgyreadventor", 0.6, _GYRE),
    _family("RobotoSlab", 0.6, "-Regular.otf"),
    _family("RobotoSlab", 0.2, "-Bold.otf"),
    _family("JetBrainsMono", 0.3),
)
"""Families that the sureness of figures is fitted on: neither trained on nor tested on."""

NEEDED = frozenset(
    sign for sign in SIGNS if (sign.isalnum() and not sign.isdecimal()) or sign in "0123456789.,%/-"
)
"""Signs without which a face is not used; a string with another sign that it lacks is set in another face."""

LIBERATION_ONE = "fonts/truetype/liberation/"
"""Where Debian puts version 1 of Liberation, whose Vietnamese letters are boxes."""


@dataclass(frozen=True)
class Face:
    """A font file, how often it is drawn, and the signs it has."""

    path: str
    weight: float
    signs: frozenset[str]

    def can(self, text: str) -> bool:
        """Whether it has all signs of a text."""
        return self.signs.issuperset(text)


def find_faces(families: Sequence[Family], folders: Sequence[Path]) -> list[Face]:
    """The faces found, checked for their letters.

    Raises:
        LookupError: fewer than half of them are there: the packages are missing.
    """
    files = _files(folders)
    found = []
    for names, weight in families:
        for name, share in zip(names, FOUR if len(names) == len(FOUR) else (1.0,), strict=True):
            signs = _signs(files[name]) if name in files else frozenset()
            if NEEDED - {"½", "²", "³"} <= signs:
                found.append(Face(str(files[name]), weight * share, told_apart(files[name], signs)))
    if 2 * len(found) < sum(len(names) for names, _ in families):
        raise LookupError(
            f"only {len(found)} faces found below {', '.join(map(str, folders))}; see README.md"
        )
    return found


def _files(folders: Sequence[Path]) -> dict[str, Path]:
    paths = (
        Path(at) / name for folder in folders for at, _, names in os.walk(folder) for name in sorted(names)
    )
    return {path.name: path for path in paths if LIBERATION_ONE not in path.as_posix()}


def _signs(path: Path) -> frozenset[str]:
    with TTFont(path, lazy=True) as font:
        codes = font.getBestCmap() or {}
    return frozenset(sign for sign in SIGNS if ord(sign) in codes)


LOOKED_AT_EM = 52
"""Pixels of an em at which signs are held against each other: as lines are drawn (``degrade.DRAWN_EM``)."""


def told_apart(path: Path, signs: Collection[str]) -> frozenset[str]:
    """The signs that a face draws unlike every other: Carlito prints ``Ậ``, ``Ệ``, ``Ộ`` without their
    circumflex, as it prints ``Ạ``, ``Ẹ``, ``Ọ``, and Courier's designs have one dash. Of signs drawn alike
    the one with the fewest marks is what is printed."""
    font = opened(str(path), LOOKED_AT_EM)
    drawn: dict[bytes, str] = {}
    for sign in sorted(signs, key=lambda one: (len(unicodedata.normalize("NFD", one)), SIGNS.index(one))):
        mask, offset = font.getmask2(sign, "L")
        drawn.setdefault(bytes(mask) + repr((mask.size, offset)).encode(), sign)
    return frozenset(drawn.values())


@lru_cache(maxsize=512)
def opened(path: str, em: int) -> ImageFont.FreeTypeFont:
    """A face at a size in pixels."""
    return ImageFont.truetype(path, em)
