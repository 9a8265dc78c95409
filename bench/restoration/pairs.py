"""Makes (read, printed) line pairs: prints clean Vietnamese text, reads it with a model of another language.

usage: python -m bench.restoration.pairs OUT.tsv --fonts FOLDER --pages N --seed S [--lang eng] TEXT.txt...

Every page takes paragraphs of the texts at random, sets them as reports are set (one family and size a page,
headings in bold capitals, italics, small notes), wears the image down as office scanners do (blur, noise, a
slight turn, a threshold), and reads it with Tesseract. Read lines are matched with printed lines in order; a
line that finds no partner is left out. Columns of OUT.tsv: font, dpi, language, read, printed.

Faces are those of ``bench/recogniser/faces.py``, each checked for its letters: a face that draws boxes for ố
teaches boxes.
"""

from __future__ import annotations

import argparse
import random
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from rapidfuzz import fuzz
from unidecode import unidecode

from bench.recogniser.faces import TESTED, TRAINED, find_faces

TIMES = re.compile("LiberationSerif|Tinos|FreeSerif|texgyretermes")
"""Nghị định 30/2020/NĐ-CP asks for Times New Roman: most pages are set in its twins."""
TIMES_SHARE = 0.75
LINES_PER_PAGE = 38
PRINT_DPI = 300
TEXT_WIDTH = 1880  # pixels of an A4 page at 300 dpi between its margins
CAPITALS, BOLD, ITALIC, NOTE = 0.1, 0.1, 0.1, 0.06  # shares of paragraphs


@dataclass(frozen=True, slots=True)
class Family:
    """The styles of a family as files: regular, bold, italic (the regular one where a style is missing)."""

    regular: str
    bold: str
    italic: str


@dataclass(frozen=True, slots=True)
class Set:
    """A line as it is set: its text, the file of its face, its size in points."""

    text: str
    face: str
    size: float


def paragraphs(paths: list[Path]) -> list[str]:
    """Paragraphs of the texts, cleaned; each text has an equal share."""
    pools = [[line for line in clean_lines(path) if 12 < len(line) < 900] for path in paths]
    size = max(len(pool) for pool in pools)
    return [line for pool in pools for line in random.choices(pool, k=min(size, 4000))]


def clean_lines(path: Path) -> Iterator[str]:
    """The lines of a text that are not blank: NFC, white space folded, ƣ read as ư."""
    with path.open(encoding="utf-8") as lines:
        for raw in lines:
            line = unicodedata.normalize("NFC", raw).replace("ƣ", "ư").replace("Ƣ", "Ư")
            if line := re.sub(r"\s+", " ", line).strip():
                yield line


def families(options: argparse.Namespace) -> list[Family]:
    """The families that may be drawn, each with its styles."""
    named = TESTED if options.tested else TRAINED
    paths = {Path(face.path).name: face.path for face in find_faces(named, [options.fonts])}
    return [
        Family(*(paths.get(name, paths[names[0]]) for name in (*names, names[0], names[0])[:3]))
        for names, _ in named
        if names[0] in paths
    ]


def chosen_family(every: Sequence[Family]) -> Family:
    """A family for a page."""
    alike = [family for family in every if TIMES.search(family.regular)]
    others = [family for family in every if not TIMES.search(family.regular)]
    return random.choice(alike if not others or random.random() < TIMES_SHARE else others)


@lru_cache(maxsize=64)
def font_of(face: str, size: float) -> ImageFont.FreeTypeFont:
    """A face at so many points on a page of ``PRINT_DPI``."""
    return ImageFont.truetype(face, round(size * PRINT_DPI / 72))


def set_paragraph(paragraph: str, family: Family, size: float, *, as_it_is: bool = False) -> list[Set]:
    """The lines of a paragraph; ``as_it_is``: its letters stay what they are."""
    face, draw = family.regular, random.random()
    if draw < CAPITALS and len(paragraph) < 200 and not as_it_is:
        paragraph = paragraph.upper()
    if paragraph.isupper() or CAPITALS < draw < CAPITALS + BOLD:
        face = family.bold
    elif draw > 1 - ITALIC:
        face = family.italic
    elif draw > 1 - ITALIC - NOTE:
        size -= 3
    font = font_of(face, size)
    return [Set(line, face, size) for line in wrap(paragraph, font, TEXT_WIDTH)]


def wrap(paragraph: str, font: ImageFont.FreeTypeFont, width: float) -> list[str]:
    """The paragraph broken into lines no wider than ``width`` pixels."""
    lines, line = [], ""
    for word in paragraph.split(" "):
        longer = f"{line} {word}".strip()
        if line and font.getlength(longer) > width:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line]


def print_page(lines: Sequence[Set]) -> Image.Image:
    """A white A4 page at 300 dpi with the lines in black."""
    page = Image.new("L", (2480, 3508), 255)
    draw = ImageDraw.Draw(page)
    top = 230
    for line in lines:
        font = font_of(line.face, line.size)
        draw.text((300, top), line.text, font=font, fill=random.randint(0, 50))
        top += int(font.size * 1.35)
    return page


def wear(page: Image.Image, dpi: int, blur: float) -> Image.Image:
    """The page as an office scanner gives it at ``dpi``."""
    stroke = random.random()  # toner: thick strokes fill the marks, thin ones lose them
    if stroke < 0.15:
        page = page.filter(ImageFilter.MinFilter(3))
    elif stroke < 0.25:
        page = page.filter(ImageFilter.MaxFilter(3))
    page = page.rotate(random.gauss(0, 0.25), resample=Image.Resampling.BICUBIC, fillcolor=255)
    page = page.filter(ImageFilter.GaussianBlur(random.uniform(0.3, 1.6) * blur))
    page = page.resize((int(8.27 * dpi), int(11.69 * dpi)), Image.Resampling.LANCZOS)
    grey = np.asarray(page, dtype=np.float32)
    grey = grey + np.random.default_rng(random.randrange(2**31)).normal(0, random.uniform(2, 18), grey.shape)
    if random.random() < 0.4:
        grey = np.where(grey < random.uniform(120, 190), 0, 255)
    image = Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))
    if random.random() < 0.4:
        buffer = BytesIO()
        image.save(buffer, format="JPEG", quality=random.randint(15, 60))
        image = Image.open(buffer).convert("L")
    return image


def read(page: Image.Image, dpi: int, lang: str) -> list[str]:
    """Non-blank lines that Tesseract reads with the model ``lang``."""
    buffer = BytesIO()
    page.save(buffer, format="PNG", compress_level=1)
    command = ["tesseract", "stdin", "stdout", "-l", lang, "--psm", "6", "--dpi", str(dpi)]
    done = subprocess.run(command, input=buffer.getvalue(), capture_output=True, check=True)
    return [line.strip() for line in done.stdout.decode().splitlines() if line.strip()]


def match(read_lines: list[str], printed: list[str]) -> list[tuple[str, str]]:
    """Pairs in order; a read line may skip up to two printed ones."""
    pairs, at = [], 0
    for line in read_lines:
        scores = [fuzz.ratio(unidecode(line), unidecode(p)) for p in printed[at : at + 3]]
        if scores and max(scores) >= 60:
            at += scores.index(max(scores))
            pairs.append((line, printed[at]))
            at += 1
    return pairs


def pages(options: argparse.Namespace) -> Iterator[list[Set]]:
    """The pages to be printed."""
    found = families(options)
    in_order = clean_lines(options.texts[0]) if options.in_order else None
    pool = [] if options.in_order else paragraphs(options.texts)
    for _ in range(options.pages):
        family, size = chosen_family(found), random.choice([12, 13, 13, 14, 14])
        page: list[Set] = []
        while len(page) < LINES_PER_PAGE:
            paragraph = next(in_order, None) if in_order else random.choice(pool)
            if paragraph is None:
                break
            page += set_paragraph(paragraph, family, size, as_it_is=options.in_order)
        if page:
            yield page if options.in_order else page[:LINES_PER_PAGE]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("texts", type=Path, nargs="+")
    parser.add_argument("--fonts", type=Path, required=True, help="Debian's font packages, unpacked")
    parser.add_argument("--tested", action="store_true", help="faces kept for testing")
    parser.add_argument("--pages", type=int, default=10)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--lang", default="eng", help="a language; several by commas, in turn")
    parser.add_argument("--blur", type=float, default=1.0, help="2: a poor copy")
    parser.add_argument("--in-order", action="store_true", help="print the first text whole, in order")
    options = parser.parse_args()
    random.seed(options.seed)
    languages = options.lang.split(",")
    with options.out.open("w", encoding="utf-8") as out:
        for number, page in enumerate(pages(options)):
            dpi, lang = random.choice([150, 200, 200, 300, 300]), languages[number % len(languages)]
            image = wear(print_page(page), dpi, options.blur)
            for got, printed in match(read(image, dpi, lang), [line.text for line in page]):
                out.write(f"{Path(page[0].face).stem}\t{dpi}\t{lang}\t{got}\t{printed}\n")
            out.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
