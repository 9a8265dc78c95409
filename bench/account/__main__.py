"""The commands of :mod:`bench.account`."""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from bench.account import agreement, made, rules, sure
from vanthu.parsers.reading import Reading, read_file


def main() -> int:
    ask = argparse.ArgumentParser(description="see bench/account/__init__.py")
    what = ask.add_subparsers(dest="what", required=True)
    texts = what.add_parser("made")
    texts.add_argument("--count", type=int, default=10_000)
    texts.add_argument("--seed", type=int, default=0)
    for name in ("files", "sure", "others", "rules"):
        what.add_parser(name).add_argument("files", nargs="+", type=Path)
    asked = ask.parse_args()
    if asked.what == "made":
        return _made(asked.seed, asked.count)
    readings = ((path, read_file(path)) for path in asked.files)
    return {"files": _files, "sure": _sure, "others": _others, "rules": _rules}[asked.what](readings)


Readings = Iterator[tuple[Path, Reading]]


def _made(seed: int, count: int) -> int:
    wrong = 0
    for number in range(count):
        found = list(made.faults(seed, number))
        wrong += bool(found)
        for fault in found:
            print(f"text {number}: {fault}")
    print(f"{count} made texts (seed {seed}), {wrong} with something wrong")
    return int(wrong > 0)


def _files(readings: Readings) -> int:
    wrong = figures = groups = 0
    for path, reading in readings:
        pages = {page.number: page for page in reading.pages.document.pages}
        found = list(agreement.disagreements(reading.report, pages))
        figures += len(reading.report.figures)
        groups += sum(account.printed for account in reading.report.account)
        wrong += len(found)
        for fault in found:
            print(f"{path.name}: {fault}")
    print(f"{figures} figures, {groups} printed groups, {wrong} disagreements")
    return int(wrong > 0)


def _sure(readings: Readings) -> int:
    wrong = figures = 0
    for path, reading in readings:
        found = list(sure.unseen(path, reading.report))
        figures += sure.sure_figures(reading.report)
        wrong += len(found)
        for fault in found:
            print(f"{path.name}: {fault}")
    print(f"{figures} sure figures, {wrong} that the page does not say")
    return int(wrong > 0)


def _others(readings: Readings) -> int:
    counts: Counter[str] = Counter()
    for _, reading in readings:
        for account in reading.report.account:
            counts.update(account.others)
            counts["(figures)"] += account.figures
            counts["(unread)"] += len(account.unread)
    for kind, count in counts.most_common():
        print(f"{count:7} {kind}")
    return 0


def _rules(readings: Readings) -> int:
    def texts() -> Iterator[str]:
        for _, reading in readings:
            yield from rules.texts_of(reading.report)

    dead: defaultdict[str, list[str]] = defaultdict(list)
    counts = rules.taken(texts())
    for name, count in counts.items():
        if not count:
            table, _, rule = name.partition(": ")
            dead[table].append(rule)
    for table, names in dead.items():
        print(f"{table}: {len(names)} take nothing: {'; '.join(names)}")
    print(f"{sum(count > 0 for count in counts.values())} of {len(counts)} rules and words take something")
    return 0


if __name__ == "__main__":
    sys.exit(main())
