"""Reading scans: time beside the bare Tesseract program, and what each step before reading brings.

    python -m bench.ocr time scan.pdf --pages 4        two workers against two bare programs, same pictures
    python -m bench.ocr steps                          syllable F1 with one step left out, on made scans

``time`` runs both in turns and states the ratios of the medians of time and of processor time (workers and
programs, starts included) and the largest worker's memory.
``steps`` makes its scans from the bundled reports (skew, shadow, seal), so that the text is known.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import resource
import statistics
import subprocess
import tempfile
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from unittest import mock

import cv2
import pypdfium2

from vanthu.extract import ReadOptions
from vanthu.extract.ocr import programs, read_pages
from vanthu.extract.ocr.engine import open_engine
from vanthu.extract.ocr.pages import read_raster
from vanthu.extract.ocr.raster import Raster
from vanthu.extract.ocr.sheet import preprocess
from vanthu.extract.ocr.sheet.rasterise import rasterise
from vanthu.extract.page import Page

WORKERS = 2


def blank_page(number):
    return Page(number, 595.0, 842.0, "none", "", 0.0, ())


def timed(task):
    """Seconds that a task takes, and processor time of what it starts and waits for."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    task()
    seconds, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def bare(images):
    """The program as it comes, two at a time, one thread each."""
    environment = os.environ | {"OMP_THREAD_LIMIT": "1"}

    def run(image):
        subprocess.run(
            ["tesseract", str(image), "-", "-l", "vie"], env=environment, capture_output=True, check=True
        )

    with ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(run, images))


def ours(path, numbers):
    _, errors, _ = read_pages(path, [blank_page(n) for n in numbers], ReadOptions(jobs=WORKERS))
    if errors:
        raise SystemExit(f"pages failed: {errors}")


def compare_time(path, count, rounds):
    with tempfile.TemporaryDirectory() as folder, pypdfium2.PdfDocument(path) as pdf:
        step = max(1, len(pdf) // count)
        numbers = list(range(1, len(pdf) + 1, step))[:count]
        images = []
        for number in numbers:
            images.append(Path(folder) / f"{number:03}.png")
            cv2.imwrite(str(images[-1]), rasterise(pdf[number - 1], None).pixels[:, :, ::-1])
        pairs = []
        for _ in range(rounds):
            read = timed(lambda: ours(path, numbers))
            memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
            pairs.append((read, timed(lambda: bare(images))))
    print(f"pages {numbers}, {WORKERS} at a time, rounds {rounds}, largest process {memory:.0f} MB")
    for what, k in (("time", 0), ("processor time", 1)):
        us, them = (statistics.median(pair[side][k] for pair in pairs) for side in (0, 1))
        print(f"{what}: vanthu {us:.2f} s, tesseract -l vie {them:.2f} s, ratio {us / them:.2f}")


def same(image, *_):
    return image


STEPS = {
    "all steps": {},
    "without even_light": {"even_light": same},
    "without deskewed": {"deskewed": same},
    "without sharpened": {"sharpened": same},
    "without grey_without_marks": {
        "grey_without_marks": lambda raster: cv2.cvtColor(raster.pixels, cv2.COLOR_RGB2GRAY)
    },
}


def syllables(text):
    return Counter(re.findall(r"\w+", text))


def compare_steps():
    from tests.conftest import REPORTS
    from tests.extract.scans import degrade, render, seal, text_of

    district, province = REPORTS / "2023-06-thuong-xuan.pdf", REPORTS / "2024-05-thanh-hoa.pdf"
    scans = [
        (degrade(seal(render(district, 1), (380, 330)), skew=0.8, shadow=70), text_of(district, 1)),
        (degrade(render(district, 3), skew=-1.5, blur=0.9, shadow=40), text_of(district, 3)),
        (degrade(render(province, 18), skew=0.6, shadow=60), text_of(province, 18)),
    ]
    engine = open_engine(programs())
    for name, patches in STEPS.items():
        hit = total = 0
        with mock.patch.multiple(preprocess, **patches) if patches else contextlib.nullcontext():
            for picture, printed in scans:
                read = read_raster(blank_page(1), Raster(picture, 200), engine)
                have, want = syllables("\n".join(line.text for line in read.lines)), syllables(printed)
                hit += 2 * sum((have & want).values())
                total += sum(have.values()) + sum(want.values())
        print(f"{name:28} F1 {hit / total:.4f}")


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(dest="command", required=True)
    timing = commands.add_parser("time")
    timing.add_argument("file")
    timing.add_argument("--pages", type=int, default=4)
    timing.add_argument("--rounds", type=int, default=1)
    commands.add_parser("steps")
    asked = parser.parse_args()
    if asked.command == "time":
        compare_time(asked.file, asked.pages, asked.rounds)
    else:
        compare_steps()


if __name__ == "__main__":
    main()
