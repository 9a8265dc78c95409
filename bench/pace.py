"""How long the review page takes for one decision, from the key to the next place shown, in chromium.

``python -m bench.pace`` makes an archive of one report whose rates do not hold, opens its queue in a browser,
and presses a key a decision. What is measured is what the browser says of each step: the form sent, the act
kept, the next page, its picture drawn. How long a person looks at the place is not in it.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from tests.corpus.desk_served import served_archive
from tests.pdfs import make_pdf, text_lines
from vanthu.cli import run
from vanthu.corpus.archive.database import open_archive
from vanthu.corpus.archive.listing import documents
from vanthu.corpus.archive.named import keep
from vanthu.corpus.archive.selection import Selection

PAGES, LINES = 4, 22
"""88 figures in checks that fail, of each of which a check says what it would be."""

DECISIONS = 60
WAYS = {"Enter": Keys.ENTER, "2 (chooses)": "2", "digits": f"99{Keys.ENTER}"}
"""How a decision is made: as read, another reading, another number typed."""

PATIENCE = 60
ARGUMENTS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-dev-shm-usage")
SHOWN = "const [one] = performance.getEntriesByType('navigation'); return one.loadEventEnd"
"""Milliseconds from the form that was sent to all that the next page shows; 0 until it shows it."""


def misprinted(rate: int) -> int:
    """A rate with another last digit."""
    return rate - rate % 10 + (rate + 3) % 10


def report() -> bytes:
    """A report of rates that do not hold."""
    pages = []
    for page in range(PAGES):
        head = ("UBND XÃ MINH TÂN", "BÁO CÁO", "Kết quả công tác tháng 5 năm 2024") if page == 0 else ()
        rates = [11 + page * LINES + n for n in range(LINES)]
        lines = [f"- Đã giải quyết {4 * rate}/400 hồ sơ (đạt {misprinted(rate)}%)." for rate in rates]
        pages.append(text_lines(*head, *lines))
    return make_pdf(*pages)


@contextmanager
def browser(profile: str) -> Iterator[webdriver.Chrome]:
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for argument in (*ARGUMENTS, f"--user-data-dir={profile}"):
        options.add_argument(argument)
    driver = webdriver.Chrome(options, Service("/usr/bin/chromedriver"))
    try:
        yield driver
    finally:
        driver.quit()


def decided(driver: webdriver.Chrome, keys: str) -> float:
    """Decide with some keys; milliseconds until the next place is shown."""
    before = driver.current_url
    driver.switch_to.active_element.send_keys(keys)
    WebDriverWait(driver, PATIENCE, 0.02).until(lambda _: driver.current_url != before)
    return float(WebDriverWait(driver, PATIENCE, 0.02).until(lambda _: driver.execute_script(SHOWN)))


def paced(home: str, driver: webdriver.Chrome, keys: str) -> list[float]:
    """Milliseconds of decisions one after the other; the first, which draws the page, is not counted."""
    driver.get(home)
    return [decided(driver, keys) for _ in range(DECISIONS // len(WAYS) + 1)][1:]


def told(way: str, found: list[float]) -> str:
    """The median and the 95th percentile."""
    high = statistics.quantiles(found, n=20)[-1]
    return f"{way}: {len(found)} decisions, median {statistics.median(found):.0f} ms, 95 % {high:.0f} ms"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        file, place = Path(folder, "report.pdf"), str(Path(folder, "archive"))
        file.write_bytes(report())
        if code := run(["ingest", str(file), "--archive", place, "-q", "--jobs", "1"]):
            sys.exit(code)
        every: list[float] = []
        with closing(open_archive(place)) as archive, served_archive(archive) as (made, port):
            (row,) = documents(archive, Selection())
            home = f"http://127.0.0.1:{port}"
            with browser(str(Path(folder, "profile"))) as driver:
                driver.get(f"{home}/enter?token={made.keys.entrance}")
                for way, keys in WAYS.items():
                    found = paced(f"{home}/d/{row['id']}/queue", driver, keys)
                    every += found
                    print(told(way, found), flush=True)
            kept: Any = keep(archive, row["id"]).report.corrections
        print(told("all", every), f"; {len(kept)} corrections kept; load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
