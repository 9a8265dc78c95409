"""Makes (read, printed) line pairs: prints clean Vietnamese text, reads it with a model of another language.

usage: pairs.py OUT.tsv --pages N --seed S [--lang eng] TEXT.txt...

Every page takes paragraphs of the texts at random, sets them in a random serif font and size, wears the
image down as an office scanner does (blur, noise, a slight turn, a threshold), and reads it with Tesseract.
Read lines are matched with printed lines in order; a line that finds no partner is left out.
Columns of OUT.tsv: font, dpi, language, read, printed.
"""

from __future__ import annotations

import argparse
import random
import re
import subprocess
import sys
import unicodedata
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from rapidfuzz import fuzz
from unidecode import unidecode

LIBERATION = "/usr/share/fonts/truetype/liberation2/LiberationSerif-{}.ttf"  # Times New Roman; 1 lacks ố
NOTO = "/usr/share/fonts/truetype/noto/NotoSerif-{}.ttf"
DEJAVU = "/usr/share/fonts/truetype/dejavu/DejaVuSerif{}.ttf"
# Nghị định 30/2020/NĐ-CP asks for Times New Roman 13-14: most pages are set in its twin.
FONTS = [
    *[(LIBERATION.format("Regular"), 8), (LIBERATION.format("Bold"), 2), (LIBERATION.format("Italic"), 1)],
    *[(NOTO.format("Regular"), 2), (NOTO.format("Bold"), 0.5), (DEJAVU.format(""), 1)],
]
LINES_PER_PAGE = 38
PRINT_DPI = 300


def paragraphs(paths: list[Path]) -> list[str]:
    """Paragraphs of the texts, NFC, white space folded, ƣ read as ư; each text has an equal share."""
    pools = []
    for path in paths:
        text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
        text = text.replace("ƣ", "ư").replace("Ƣ", "Ư")
        lines = [re.sub(r"\s+", " ", line).strip() for line in text.splitlines()]
        pools.append([line for line in lines if 12 < len(line) < 900])
    size = max(len(pool) for pool in pools)
    return [line for pool in pools for line in random.choices(pool, k=min(size, 4000))]


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


def print_page(lines: list[str], font: ImageFont.FreeTypeFont) -> Image.Image:
    """A white A4 page at 300 dpi with the lines in black."""
    page = Image.new("L", (2480, 3508), 255)
    draw = ImageDraw.Draw(page)
    pitch = int(font.size * 1.35)
    for index, line in enumerate(lines):
        draw.text((300, 250 + index * pitch), line, font=font, fill=random.randint(0, 50))
    return page


def wear(page: Image.Image, dpi: int, blur: float) -> Image.Image:
    """The page as an office scanner gives it at ``dpi``."""
    stroke = random.random()  # toner: thick strokes fill the marks, thin ones lose them
    if stroke < 0.2:
        page = page.filter(ImageFilter.MinFilter(3))
    elif stroke < 0.4:
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
    page.save(buffer, format="PNG")
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


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("texts", type=Path, nargs="+")
    parser.add_argument("--pages", type=int, default=10)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--lang", default="eng")
    parser.add_argument("--blur", type=float, default=1.0, help="2: a poor copy")
    parser.add_argument("--in-order", action="store_true", help="print the first text whole, in order")
    options = parser.parse_args()
    random.seed(options.seed)
    pool = paragraphs(options.texts)
    if options.in_order:
        text = unicodedata.normalize("NFC", options.texts[0].read_text(encoding="utf-8"))
        text = text.replace("ƣ", "ư").replace("Ƣ", "Ư")
        pool = [re.sub(r"\s+", " ", line).strip() for line in text.splitlines() if line.strip()]
        start = 0
    with options.out.open("w", encoding="utf-8") as out:
        for _ in range(options.pages):
            name = random.choices([f for f, _ in FONTS], [w for _, w in FONTS])[0]
            font = ImageFont.truetype(name, random.choice([12, 13, 13, 14, 14]) * PRINT_DPI // 72)
            lines: list[str] = []
            while len(lines) < LINES_PER_PAGE:
                if options.in_order:
                    if start >= len(pool):
                        break
                    paragraph, start = pool[start], start + 1
                else:
                    paragraph = random.choice(pool)
                    if random.random() < 0.12 and len(paragraph) < 200:
                        paragraph = paragraph.upper()
                lines += wrap(paragraph, font, 1880)
            if not lines:  # the text has ended
                break
            lines = lines if options.in_order else lines[:LINES_PER_PAGE]
            dpi = random.choice([150, 200, 200, 300, 300])
            for got, printed in match(
                read(wear(print_page(lines, font), dpi, options.blur), dpi, options.lang), lines
            ):
                out.write(f"{Path(name).stem}\t{dpi}\t{options.lang}\t{got}\t{printed}\n")
            out.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
