"""What the head of a document states, and the parts of its lines that stand in one column."""

from __future__ import annotations

from dataclasses import dataclass, field

from vanthu.extract.page import Word
from vanthu.extract.values import fixed
from vanthu.parsers.lines import TextLine
from vanthu.parsers.report import Header
from vanthu.parsers.text import SourcedText


@dataclass(slots=True)
class Head:
    """What the head states; ``used`` are the lines it takes up (by identity)."""

    stated: Header = field(default_factory=Header)
    is_letter: bool = False
    used: set[int] = field(default_factory=set)
    texts: list[SourcedText] = field(default_factory=list)
    """Title and subtitle with their places, for the documents they cite."""


@fixed(frozen=True, slots=True)
class Cell:
    """The part of a line in one column of the head."""

    line: TextLine
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """All words: beside a date filled in by hand in larger type, printed figures look raised."""
        return " ".join(word.text for word in self.words)

    @property
    def bold(self) -> bool:
        """Whether every word is bold."""
        return all(word.bold for word in self.words)
