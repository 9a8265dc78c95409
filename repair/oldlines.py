"""Lines in old encodings among others, in texts that do not tell fonts apart.

A text file put together from several has lines in TCVN3, in VNI and in Unicode on one page. The words of a
line then say which encoding it is in, and those of all its lines whether an encoding is there at all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from operator import attrgetter

from vanthu.extract.page import Page
from vanthu.extract.stored import texts_of
from vanthu.repair.diagnosis import MARKED, Symptom, in_encoding
from vanthu.repair.legacy import ENCODINGS, ODD, Encoding, evidence_of, judged

_font = attrgetter("font")


def in_old_lines(page: Page) -> list[Symptom]:
    """The encodings of lines of a page without fonts, each with its lines."""
    likely: dict[int, list[Encoding]] = {}
    if any(line.words and line.words[0].font for line in page.lines):  # a page with fonts: these tell
        return []
    for number, line in enumerate(page.lines):
        text = line.text
        if ODD.search(text) is None or any(map(_font, line.words)):
            continue
        seen = evidence_of(texts_of(line.words))
        if 2 * len(MARKED.findall(text)) > seen.foreign:  # in Unicode
            continue
        most = max(seen.after)
        if most > seen.before:
            likely[number] = [one for one, n in zip(ENCODINGS, seen.after, strict=True) if n == most]
    lines: dict[Encoding, list[int]] = defaultdict(list)
    for number, encodings in likely.items():
        lines[_as_beside(number, encodings, likely)].append(number)
    found = []
    for encoding, numbers in lines.items():
        run = judged(evidence_of([text for n in numbers for text in texts_of(page.lines[n].words)]))
        if run is not None and run.encoding == encoding:
            found.append(in_encoding(run, "", frozenset(numbers)))
    return found


def _as_beside(
    number: int, encodings: Sequence[Encoding], likely: Mapping[int, Sequence[Encoding]]
) -> Encoding:
    """Of the encodings that a line may be in that of the nearest line which is in one of them alone."""
    told = [other for other, only in likely.items() if len(only) == 1 and only[0] in encodings]
    nearest = min(told, key=lambda other: abs(other - number), default=number)
    return likely[nearest][0]
