"""Made pages kept as they are first read, before their figures are weighed: one file for each.

Reading asks Tesseract for words, which takes most of the time; what is fitted and measured on kept pages asks
only what comes after. A page that was kept is not read anew.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import pickle
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from bench.recogniser import strings
from bench.recogniser.faces import FITTED, TESTED, TRAINED, find_faces
from bench.recogniser.pages import DRAWN_DPI, KINDS_OF_PAGES, SCANS_READ, Printed, Setter, scanned
from vanthu.extract.ocr import pages, programs
from vanthu.extract.ocr.engine import Image, PixelBox, open_engine
from vanthu.extract.ocr.figures import reading as figures
from vanthu.extract.ocr.words import Token
from vanthu.extract.page import Page
from vanthu.extract.recogniser import CropReader, Reading

WAYS = (("register", 0.6), ("anyhow", 0.33), ("english", 0.07))
"""How pages write their numbers: as reports do, in any way, in the English way."""

WIDE_INCHES = 2480 / DRAWN_DPI
"""Width of the pages that are drawn."""

FACES = {"fit": FITTED, "trained": TRAINED, "test": TESTED}
"""Families by the name that ``keep`` takes."""


@dataclass(frozen=True)
class Call:
    """Lines of a page as first read, before their figures are weighed; the page as a PNG."""

    picture: npt.NDArray[np.uint8]
    lines: list[list[Token]]
    cells: Sequence[PixelBox] | None

    @property
    def grey(self) -> Image:
        """The page."""
        return np.asarray(cv2.imdecode(self.picture, cv2.IMREAD_GRAYSCALE), np.uint8)


@dataclass(frozen=True)
class Kept:
    """A made page: what is printed, and all that was first read."""

    number: int
    scan: str
    kind: str
    way: str
    dpi: int
    printed: list[Printed]
    calls: list[Call]
    rulings: npt.NDArray[np.uint8]
    """The mask of rulings as a PNG."""

    @property
    def mask(self) -> Image:
        """1 where a ruling was taken out."""
        return np.asarray(cv2.imdecode(self.rulings, cv2.IMREAD_GRAYSCALE) > 0, np.uint8)


def keep(given: argparse.Namespace) -> None:
    """Draw, scan and read pages; one file for each."""
    faces = find_faces(FACES[given.faces], given.fonts)
    texts = strings.read_texts(given.texts, 5)
    engine = open_engine(programs())
    given.to.mkdir(parents=True, exist_ok=True)
    with _Listening() as listening:
        for number in range(given.pages):
            path = given.to / f"{number:04}.pkl"
            if path.exists():
                continue
            seed = given.seed + number
            r = random.Random(7 * seed + 1)
            way = r.choices(*zip(*WAYS, strict=True))[0]
            sheet = Setter(texts, faces, seed, strings.WAYS[way]).sheet(number)
            scan = SCANS_READ[number % len(SCANS_READ)]
            raster = scanned(sheet, scan, seed)
            listening.calls.clear()
            pages.read_raster(Page(number + 1, 595.0, 842.0, "none", "", 0.0, ()), raster, engine)
            kind = KINDS_OF_PAGES[number % len(KINDS_OF_PAGES)]
            calls = list(listening.calls)
            dpi = read_at(calls[0]) if calls else raster.dpi
            kept = Kept(number, scan, kind, way, dpi, sheet.words, calls, listening.rulings)
            path.with_suffix(".part").write_bytes(pickle.dumps(kept))
            path.with_suffix(".part").rename(path)
            print(number, scan, kind, way, flush=True)


def read_at(call: Call) -> int:
    """Pixels an inch of a page as it was read: small print is magnified before."""
    return round(call.grey.shape[1] / WIDE_INCHES)


class _Listening:
    """Keeps what is handed to ``figures.second_reading`` while pages are read as ever."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.rulings = np.empty(0, np.uint8)
        self._real = figures.second_reading

    def __enter__(self) -> _Listening:
        figures.second_reading = self._heard
        return self

    def __exit__(self, *_: object) -> None:
        figures.second_reading = self._real

    def _heard(self, lines: Any, grey: Any, *args: Any, **named: Any) -> Any:
        picture = np.asarray(cv2.imencode(".png", grey, [cv2.IMWRITE_PNG_COMPRESSION, 3])[1], np.uint8)
        self.calls.append(Call(picture, [list(line) for line in lines], named.get("cells")))
        self.rulings = np.asarray(cv2.imencode(".png", named["rulings"] * np.uint8(255))[1], np.uint8)
        return self._real(lines, grey, *args, **named)


def read_kept(folder: Path) -> Iterator[Kept]:
    """The pages of a folder."""
    for path in sorted(folder.glob("*.pkl")):
        yield pickle.loads(path.read_bytes())


class Remembered:
    """A reader whose answers are kept in a file: the same crop is read once."""

    name = "remembered"

    def __init__(self, reader: CropReader, path: Path) -> None:
        self._reader, self._path = reader, path
        self._known: dict[str, tuple[str, float]] = json.loads(path.read_text()) if path.exists() else {}

    def read(self, crops: Sequence[Image]) -> list[Reading]:
        """See ``CropReader``."""
        keys = [hashlib.sha256(repr(crop.shape).encode() + crop.tobytes()).hexdigest()[:24] for crop in crops]
        new = [k for k, key in enumerate(keys) if key not in self._known]
        for k, reading in zip(new, self._reader.read([crops[k] for k in new]), strict=True):
            self._known[keys[k]] = (reading.text, reading.confidence)
        return [Reading(*self._known[key]) for key in keys]

    def save(self) -> None:
        """Write what is known."""
        self._path.write_text(json.dumps(self._known))


def third_of(folder: Path) -> Remembered:
    """The model of figures, remembered beside the kept pages."""
    third = open_engine(programs()).figures
    if third is None:
        raise SystemExit("Tesseract's eng model is not installed")
    return Remembered(third, folder / "third.json")
