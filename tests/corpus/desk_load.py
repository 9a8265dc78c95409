"""Many people at one desk: readers go from page to page, reviewers settle figures, all at once."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from tests.corpus.desk_served import Browser
from vanthu.corpus.archive.acts import all_acts


@dataclass
class Outcome:
    """What came of it: what was asked, answers that were none, and what reviewers were told was kept."""

    asked: list[str] = field(default_factory=list)
    wrong: list[tuple[str, int]] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


def under_load(
    desk: Browser, document: str, readers: int, reviewers: int, goes_on: Callable[[int], bool]
) -> Outcome:
    """Readers and reviewers at once.

    Args:
        desk: that they ask.
        document: of which they read and say something.
        readers: how many.
        reviewers: how many.
        goes_on: whether a person goes on after so many requests of their own.
    """
    paths = ["/", "/search?q=ho+so", f"/d/{document}", f"/d/{document}/p/1", f"/d/{document}/picture/1"]
    paths += [
        f"/d/{document}/queue",
        "/findings",
        f"/api/v1/documents/{document}",
        "/api/v1/figures?label=ho+so",
    ]
    figures = [one["id"] for one in desk.record(document)["figures"]]
    outcome = Outcome()

    def reads(n: int) -> None:
        for count in itertools.takewhile(goes_on, itertools.count()):
            path = paths[(n + count) % len(paths)]
            status = desk.ask(path)[0]
            outcome.asked.append(path)
            if status != 200:
                outcome.wrong.append((path, status))

    def says(n: int) -> None:
        for count in itertools.takewhile(goes_on, itertools.count()):
            why = f"{n}-{count}"
            fields = {"act": "confirm", "target": figures[(n + count) % len(figures)], "why": why}
            status = desk.say(f"/d/{document}/say", fields)[0]
            outcome.asked.append(why)
            outcome.kept += [why] if status == 303 else []
            if status != 303:
                outcome.wrong.append((why, status))

    with ThreadPoolExecutor(readers + reviewers) as people:
        work = [people.submit(reads, n) for n in range(readers)]
        work += [people.submit(says, n) for n in range(reviewers)]
        for one in work:
            one.result()
    return outcome


def kept_acts(desk: Browser) -> Sequence[str]:
    """The reasons of the acts that are there, by which those of this load are known."""
    with desk.made.archive.reading() as connection:
        return [act.why for act in all_acts(connection) if act.why]
