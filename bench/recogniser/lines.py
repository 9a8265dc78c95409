"""Made lines: a string set in a face, spoilt by a scan, cut out as the project cuts lines, words and cells.

    python -m bench.recogniser.lines --texts T... --fonts F... --out FOLDER --seed 1

writes chunks of prepared lines into a folder, never more than ``AHEAD`` of what the training has taken.
"""

from __future__ import annotations

import argparse
import pickle
import random
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from PIL import Image as Picture
from PIL import ImageDraw

from bench.recogniser.degrade import DRAWN_EM, SCANS, SHARES, Degraded, Scan, degraded
from bench.recogniser.faces import TRAINED, Face, find_faces, opened
from bench.recogniser.strings import KINDS, TAUGHT, Kinds, Texts, read_texts, string
from vanthu.extract.recogniser.alphabet import plain
from vanthu.extract.recogniser.crops import Image, prepared

POINTS = (8, 9, 10, 11, 12, 12, 13, 13, 13, 14, 14, 14, 16)
"""Sizes of type: body 13 and 14, tables 9 to 12, notes 8 to 10."""

BODY = (11, 12, 13, 13, 14, 14, 14)
"""Sizes of a report's body alone."""

NOTHING = 0.025
"""Share of crops without print: specks, rulings, bare paper, handwriting, ornaments. They read as nothing."""

CHUNK = 2000
AHEAD = 6


@dataclass(frozen=True)
class Made:
    """A line as the net sees it, and what it says."""

    picture: Image
    text: str


class Press:
    """Makes lines; the same seed makes the same lines."""

    def __init__(
        self,
        texts: Texts,
        faces: Sequence[Face],
        seed: int,
        points: Sequence[float] = POINTS,
        kinds: Kinds = KINDS,
    ) -> None:
        self._texts, self._faces, self._points, self._kinds = texts, faces, points, kinds
        self._r, self._noise = random.Random(seed), np.random.default_rng(seed)
        self._before: Image | None = None

    def line(self, kind: str | None = None, count: int | None = None) -> tuple[Image, str]:
        """A crop at scan size and its text.

        Args:
            kind: of ``SCANS``; None draws one.
            count: words of the line; None draws it.
        """
        r = self._r
        scan = SCANS[kind or r.choices(list(SHARES), list(SHARES.values()))[0]]
        em = r.choice(self._points) * r.uniform(*scan.dpi) / 72
        if count is None and r.random() < NOTHING:
            return self._nothing(em, scan), ""
        text = string(r, self._texts, count, self._kinds)
        drawn = draw(text, self._face(text), r)
        line = degraded(drawn, em, scan, r, self._noise)
        crop = cut(line, em, short=len(text) < 16, r=r)
        crop = self._beside(crop)
        return crop, plain(text)

    def _face(self, text: str) -> Face:
        weights = [face.weight for face in self._faces]
        for _ in range(20):
            face = self._r.choices(self._faces, weights)[0]
            if face.can(text):
                return face
        return self._faces[0]

    def _nothing(self, em: float, scan: Scan) -> Image:
        r = self._r
        blank = np.full((110, r.randint(30, 500)), 255, np.uint8)
        r.choices((_strokes, _handwriting, _ornament), (0.4, 0.4, 0.2))[0](blank, r)
        return degraded(blank, em, scan, r, self._noise).picture

    def _beside(self, crop: Image) -> Image:
        """Now and then with a sliver of the line above or below."""
        before, self._before = self._before, crop
        if before is None or self._r.random() > 0.12:
            return crop
        wide = min(before.shape[1], crop.shape[1])
        thick = max(1, int(0.08 * crop.shape[0] * self._r.uniform(0.4, 1.4)))
        if before.shape[0] < 3 * thick:
            return crop
        crop = crop.copy()
        if self._r.random() < 0.5:
            crop[:thick, :wide] = np.minimum(crop[:thick, :wide], before[-2 * thick : -thick, :wide])
        else:
            crop[-thick:, :wide] = np.minimum(crop[-thick:, :wide], before[thick : 2 * thick, :wide])
        return crop


def _strokes(blank: Image, r: random.Random) -> None:
    """Rulings, strokes, or bare paper."""
    high, wide = blank.shape
    for _ in range(r.choice((0, 1, 2))):
        begin, end = (r.randint(0, wide), r.randint(0, high)), (r.randint(0, wide), r.randint(0, high))
        level = (end[0], begin[1]) if r.random() < 0.5 else end
        cv2.line(blank, begin, level, r.randint(0, 120), r.randint(1, 5))


def _handwriting(blank: Image, r: random.Random) -> None:
    """A signature: one or two strokes of a pen that goes up and down and to and fro as it goes along."""
    high, wide = blank.shape
    for _ in range(r.choice((1, 1, 2))):
        along = np.linspace(0, 1, 40 + wide)
        x, y = along * wide * r.uniform(0.5, 1) + r.uniform(0, 0.3) * wide, np.full_like(along, high / 2)
        turns = max(1.0, wide / r.uniform(25, 70))
        for share in (0.6, 1.0, 1.7):
            wave = 2 * np.pi * (turns * share * along + r.random())
            x += r.uniform(2, 14) * np.sin(wave)
            y += r.uniform(4, 18) * np.cos(wave * r.uniform(0.8, 1.2) + 6 * r.random())
        points = np.stack([x + 0.3 * (high / 2 - y), y], 1).round().astype(np.int32)
        cv2.polylines(blank, [points], False, r.randint(0, 130), r.randint(1, 4), cv2.LINE_AA)


def _ornament(blank: Image, r: random.Random) -> None:
    """A piece of a stamp, an emblem or a drawn ornament: rings, rays, leaves."""
    wide = blank.shape[1]
    middle, size = (r.randint(0, wide), r.randint(20, 90)), r.randint(25, 60)
    for ring in range(r.randint(1, 3)):
        cv2.circle(blank, middle, max(3, size - 6 * ring), r.randint(0, 120), r.randint(1, 4), cv2.LINE_AA)
    rays = r.choice((0, 5, 8, 16))
    for k in range(rays):
        angle = 2 * np.pi * k / rays + r.random()
        end = (int(middle[0] + size * np.cos(angle)), int(middle[1] + size * np.sin(angle)))
        cv2.line(blank, middle, end, r.randint(0, 120), r.randint(1, 4), cv2.LINE_AA)
    for _ in range(r.choice((0, 3, 6))):
        at = (r.randint(0, wide), r.randint(25, 85))
        axes = (r.randint(3, 16), r.randint(2, 6))
        cv2.ellipse(blank, at, axes, r.randint(0, 180), 0, 360, r.randint(0, 120), r.choice((-1, 2)))


def draw(text: str, face: Face, r: random.Random) -> Image:
    """A string set black on white; one in eight with letters tracked or blanks stretched."""
    font = opened(face.path, DRAWN_EM)
    room = 44 + int(font.getlength(text))
    if r.random() >= 0.12 or len(text) < 3:
        sheet = Picture.new("L", (room, 110), 255)
        ImageDraw.Draw(sheet).text((20, 22), text, font=font, fill=0)
        return np.array(sheet)
    tracked = r.uniform(-0.8, 3) if r.random() < 0.4 else 0.0
    blank = 0.0 if tracked else r.uniform(0, 22)
    room += int(max(tracked, 0) * len(text) + blank * text.count(" "))
    sheet, x = Picture.new("L", (room, 110), 255), 20.0
    pen = ImageDraw.Draw(sheet)
    for token in re.findall(r" |[^ ]" if tracked else r" |[^ ]+", text):
        pen.text((x, 22), token, font=font, fill=0)
        x += font.getlength(token) + (blank if token == " " else tracked)
    return np.array(sheet)


def cut(line: Degraded, em: float, *, short: bool, r: random.Random) -> Image:
    """A line's crop as one of the project's boxes: a word's, a cell's, a whole line's, or a loose one.

    A word's box is its ink and 3 px (``figures.box_of``), a cell's is 1.5 mm wider and 0.8 mm higher
    (``tables.inked``), a line's reaches from the highest mark to the lowest tail.
    """
    x0, top, x1, bottom = line.ink
    way = r.choices(
        ("word", "cell", "line", "loose"), (0.4, 0.25, 0.2, 0.15) if short else (0.3, 0.1, 0.45, 0.15)
    )[0]
    if way == "word":
        above, below = 3 + r.uniform(-2.5, 2), 3 + r.uniform(-2.5, 2)
        left, right = 3 + r.uniform(-2, 4), 2 + r.uniform(-2, 4)
    elif way == "cell":
        above, below = (em * r.uniform(0.1, 0.35) for _ in range(2))
        left, right = (em * r.uniform(0.2, 0.7) for _ in range(2))
    elif way == "line":
        high = bottom - top
        above, below = high * r.uniform(-0.01, 0.22), high * r.uniform(-0.03, 0.2)
        left, right = (em * r.uniform(0.05, 0.5) for _ in range(2))
    else:
        above, below = (em * r.uniform(0.0, 0.6) for _ in range(2))
        left, right = (em * r.uniform(0.05, 1.5) for _ in range(2))
    x0, top = int(x0 - left), int(top - above)
    high, wide = line.picture.shape
    x0, top, x1, bottom = (
        max(0, x0),
        max(0, top),
        min(wide, int(x1 + right) + 1),
        min(high, int(bottom + below) + 1),
    )
    return np.ascontiguousarray(line.picture[top : max(bottom, top + 4), x0 : max(x1, x0 + 4)])


def chunk(press: Press, count: int) -> list[Made]:
    """Some prepared lines."""
    return [Made(prepared(crop), text) for crop, text in (press.line() for _ in range(count))]


def write_chunks(press_of: dict[str, object], out: Path, seed: int) -> None:
    """Write chunk after chunk, waiting while ``AHEAD`` of them lie unread."""
    texts, faces = press_of["texts"], press_of["faces"]
    number = 0
    while True:
        if len(list(out.glob("*.lines"))) >= AHEAD:
            time.sleep(2)
            continue
        press = Press(texts, faces, seed * 1_000_000 + number, POINTS, TAUGHT)  # type: ignore[arg-type]
        lines = [(made.picture, made.text) for made in chunk(press, CHUNK)]
        part = out / f"{seed}-{number:06}.part"
        part.write_bytes(pickle.dumps(lines, -1))
        part.rename(part.with_suffix(".lines"))
        number += 1


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", nargs="+", type=Path, required=True)
    parser.add_argument("--fonts", nargs="+", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    cv2.setNumThreads(1)
    given.out.mkdir(parents=True, exist_ok=True)
    made_of = {"texts": read_texts(given.texts, given.seed), "faces": find_faces(TRAINED, given.fonts)}
    write_chunks(made_of, given.out, given.seed)


if __name__ == "__main__":
    main()
