"""Tesseract: what is installed, and one way to ask it for words.

Two engines answer the same question. ``PersistentEngine`` keeps Tesseract in the process (the package
``tesserocr``): on single cells and words it is several times as fast, because nothing is started and no
model is loaded again. ``ProgramEngine`` runs the ``tesseract`` program through ``pytesseract`` and hands it
many images in one run. Both return Tesseract's own TSV, so that everything after them is the same.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from vanthu.extract.errors import DependencyMissing, LanguageDataMissing
from vanthu.extract.ocr.words import tokens_of
from vanthu.extract.recogniser import CropReader, Reading, own_reader

Image = npt.NDArray[np.uint8]
"""Grey picture, ``(height, width)``, 0 is black."""

PixelBox = tuple[int, int, int, int]
"""``(x0, top, x1, bottom)`` in pixels; x1 and bottom lie outside."""

LANGUAGE = "vie"
"""Debian's ``tesseract-ocr-vie`` (tessdata_fast). On scans at 200 dpi it read as many syllables right as
tessdata's 4.0.0 and 4.0.0_best_int models (0.987 each) in half their time."""

FIGURE_LANGUAGE = "eng"
"""The model that is asked about a figure on which ``vie`` and the project's own reader differ; Debian's
``tesseract-ocr`` brings it along. On 165 such figures of made pages it and the own reader never agreed on a
wrong one, a part of a figure aside."""

FIGURE_DPI = 200
"""What Tesseract is told of a crop's resolution; it scales lines by their height."""

MARGIN = 8
"""White pixels set around a crop: without them Tesseract loses commas (33 of 467
figure cells, with them 6)."""


class Layout(IntEnum):
    """Tesseract's page segmentation modes that are used here."""

    PAGE = 3
    BLOCK = 6
    LINE = 7


@dataclass(frozen=True, slots=True)
class Programs:
    """What reading scans needs, as found on this machine; None and () where missing.

    ``model`` is the version that the Vietnamese model states of itself.
    """

    tesseract: str | None
    languages: tuple[str, ...]
    tessdata: str | None
    model: str | None
    tesserocr: str | None


def programs() -> Programs:
    """Look for the ``tesseract`` program, its languages, and the package ``tesserocr``."""
    installed = importlib.util.find_spec("tesserocr") is not None
    tesserocr = importlib.metadata.version("tesserocr") if installed else None
    program = shutil.which("tesseract")
    if program is None:
        return Programs(None, (), None, None, tesserocr)
    version = _run([program, "--version"]).split("\n", 1)[0].removeprefix("tesseract").strip()
    head, _, rest = _run([program, "--list-langs"]).partition("\n")
    languages = tuple(rest.split())
    folder = re.search(r'"(.+)"', head)
    tessdata = folder.group(1) if folder else None
    return Programs(version, languages, tessdata, _model_version(tessdata, languages), tesserocr)


def require() -> Programs:
    """``programs()``, or a typed error saying what to install.

    Raises:
        DependencyMissing: no ``tesseract`` program.
        LanguageDataMissing: the program lacks the Vietnamese model.
    """
    found = programs()
    if found.tesseract is None:
        raise DependencyMissing(
            "Reading scanned pages needs the program tesseract, which is not installed.",
            next_step="Install it: apt-get install tesseract-ocr tesseract-ocr-vie",
        )
    if LANGUAGE not in found.languages:
        raise LanguageDataMissing("Tesseract is installed without the Vietnamese model (vie).")
    return found


def _run(command: list[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=30)
    return done.stdout or done.stderr


def _model_version(tessdata: str | None, languages: Sequence[str]) -> str | None:
    """The version string that a ``.traineddata`` file carries, as ``4.00.00alpha:vie:synth20170629``."""
    if tessdata is None or LANGUAGE not in languages:
        return None
    data = (Path(tessdata) / f"{LANGUAGE}.traineddata").read_bytes()
    found = re.search(rb"4\.\d\d\.\d\d[\w.:+-]*", data)
    return found.group().decode("ascii").rstrip(":") if found else None


class Engine(Protocol):
    """Something that reads pictures of text."""

    name: str
    """Engine, version and model, as the record states them."""

    figures: CropReader | None
    """Reads figures where other readers differ; None where its model is not installed."""

    def page(self, image: Image, dpi: int) -> str:
        """Tesseract's TSV of a whole page."""

    def crops(self, image: Image, boxes: Sequence[PixelBox], dpi: int, layout: Layout) -> list[str]:
        """Tesseract's TSV of each box of a page, counted from the crop's corner less ``MARGIN``."""


def _crop(image: Image, box: PixelBox) -> Image:
    """A box of a page set on white."""
    x0, top, x1, bottom = box
    return _on_white(image[max(top, 0) : bottom, max(x0, 0) : x1])


def _on_white(crop: Image) -> Image:
    return np.pad(crop, MARGIN, constant_values=255)


class PersistentEngine:
    """Tesseract inside this process, the models loaded once."""

    def __init__(self, found: Programs) -> None:
        import tesserocr

        self._text = tesserocr.PyTessBaseAPI(path=found.tessdata, lang=LANGUAGE, oem=tesserocr.OEM.LSTM_ONLY)
        self.figures: CropReader | None = None
        if FIGURE_LANGUAGE in found.languages:
            self.figures = PersistentFigures(
                tesserocr.PyTessBaseAPI(
                    path=found.tessdata, lang=FIGURE_LANGUAGE, oem=tesserocr.OEM.LSTM_ONLY
                )
            )
        version = tesserocr.tesseract_version().split()[1]
        self.name = f"tesseract {version} (tesserocr {found.tesserocr}), {_models(found)}"

    def page(self, image: Image, dpi: int) -> str:
        """See ``Engine``."""
        return _ask(self._text, image, dpi, Layout.PAGE)

    def crops(self, image: Image, boxes: Sequence[PixelBox], dpi: int, layout: Layout) -> list[str]:
        """See ``Engine``."""
        return [_ask(self._text, _crop(image, box), dpi, layout) for box in boxes]


class PersistentFigures:
    """The model of figures inside this process."""

    name = FIGURE_LANGUAGE

    def __init__(self, api: Any) -> None:
        self._api = api

    def read(self, crops: Sequence[Image]) -> list[Reading]:
        """See ``CropReader``."""
        return [_reading(_ask(self._api, _on_white(crop), FIGURE_DPI, Layout.LINE)) for crop in crops]


class ProgramFigures:
    """The model of figures in a run of the program."""

    name = FIGURE_LANGUAGE

    def read(self, crops: Sequence[Image]) -> list[Reading]:
        """See ``CropReader``."""
        cut = [_on_white(crop) for crop in crops]
        return [_reading(tsv) for tsv in _run_on(cut, FIGURE_DPI, Layout.LINE, FIGURE_LANGUAGE)]


def _reading(tsv: str) -> Reading:
    """A crop's words as one text, and the least confidence in them."""
    tokens = [token for line in tokens_of(tsv) for token in line]
    sure = min((token.confidence for token in tokens), default=0.0)
    return Reading("".join(token.text for token in tokens), sure)


def _ask(api: Any, image: Image, dpi: int, layout: Layout) -> str:
    api.SetPageSegMode(int(layout))
    high, wide = image.shape
    api.SetImageBytes(image.tobytes(), wide, high, 1, wide)
    api.SetSourceResolution(dpi)
    api.Recognize()
    text: str = api.GetTSVText(0)
    return text


class ProgramEngine:
    """The ``tesseract`` program; many crops go through one run of it."""

    def __init__(self, found: Programs) -> None:
        self.figures: CropReader | None = ProgramFigures() if FIGURE_LANGUAGE in found.languages else None
        self.name = f"tesseract {found.tesseract}, {_models(found)}"

    def page(self, image: Image, dpi: int) -> str:
        """See ``Engine``."""
        return _run_on([image], dpi, Layout.PAGE, LANGUAGE)[0]

    def crops(self, image: Image, boxes: Sequence[PixelBox], dpi: int, layout: Layout) -> list[str]:
        """See ``Engine``."""
        return _run_on([_crop(image, box) for box in boxes], dpi, layout, LANGUAGE)


def _run_on(images: Sequence[Image], dpi: int, layout: Layout, language: str) -> list[str]:
    """One run of the program over several pictures."""
    import cv2
    import pytesseract

    if not images:
        return []
    config = f"--oem 1 --psm {int(layout)} --dpi {dpi}"
    with tempfile.TemporaryDirectory(prefix="vanthu-ocr-") as folder:
        names = [str(Path(folder) / f"{k:05}.png") for k in range(len(images))]
        for name, image in zip(names, images, strict=True):
            cv2.imwrite(name, image)
        listing = Path(folder) / "images.txt"
        listing.write_text("\n".join(names) + "\n", encoding="utf-8")
        tsv: str = pytesseract.image_to_data(str(listing), lang=language, config=config)
    return _by_page(tsv, len(images))


def _by_page(tsv: str, count: int) -> list[str]:
    """Cut the TSV of a run over several images (column 2 counts them from 1) into one TSV each."""
    pages: list[list[str]] = [[] for _ in range(count)]
    for row in tsv.splitlines()[1:]:
        fields = row.split("\t", 2)
        pages[int(fields[1]) - 1].append(row)
    return ["\n".join(rows) for rows in pages]


def _models(found: Programs) -> str:
    """The models that read, as the record states them."""
    doubted = f"; figures in doubt also by {FIGURE_LANGUAGE}" if FIGURE_LANGUAGE in found.languages else ""
    return f"{found.model or LANGUAGE}; lines and figures also by {own_reader().name}{doubted}"


def open_engine(found: Programs) -> Engine:
    """The persistent engine where ``tesserocr`` is installed, else the program.

    Threads of Tesseract and OpenCV are switched off: the pages are what runs in parallel.
    """
    import cv2

    os.environ["OMP_THREAD_LIMIT"] = "1"
    cv2.setNumThreads(1)
    return PersistentEngine(found) if found.tesserocr and found.tessdata else ProgramEngine(found)
