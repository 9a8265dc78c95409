"""A paragraph on its way into the record: the block's fields with text that knows its place."""

from __future__ import annotations

from vanthu.extract.values import fixed
from vanthu.parsers.text import SourcedText


@fixed(frozen=True, slots=True)
class Paragraph:
    """A block before it is written into the record.

    Attributes:
        id: the block's id in the record.
        section: id of the section it stands in; None before the first.
        marker: "-", "+", "*", "(1)", "a)", a footnote's mark, or None.
        depth: 0 for a paragraph, 1 for a list item under it, and so on.
        text: without the marker; joined over line and page breaks.
        lead_in: id of the paragraph that introduces the list this item stands in ("Trong đó:"), or None.
        footnote: True for the text of a footnote (its section is that of its mark).
        footnotes: marks of the footnotes cited in it.
    """

    id: str
    section: str | None
    marker: str | None
    depth: int
    text: SourcedText
    lead_in: str | None = None
    footnote: bool = False
    footnotes: tuple[str, ...] = ()
