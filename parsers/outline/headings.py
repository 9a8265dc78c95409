"""Where the heading of a numbered paragraph ends and running text begins.

Fonts tell it where they are known: a heading is bold or italic (Nghị định 30/2020/NĐ-CP sets the headings of
Phần, Chương, Mục, Điều bold; habit sets those of 1. and 1.1. bold, or bold italic, or italic). On scans case,
length and final punctuation must do.
"""

from __future__ import annotations

import regex

from vanthu.extract.patterns import lazy_regex
from vanthu.parsers.lines import is_upper
from vanthu.parsers.text import SourcedText

# A heading of more characters than this is a paragraph: the longest of such reports fill four or five lines.
_LONGEST = 480
# One line of 13-14 point type holds 75 to 90 characters.
_LINE = 90
# Without fonts: headings of two or three lines occur, longer ones are likelier paragraphs cut short.
_LONGEST_PLAIN = 260
_LONGEST_RUN_IN = 100
_LONGEST_LEAD = 130
_FEW_WORDS = 40

_SENTENCE_END = lazy_regex(r"[.;:,?!…]\s*$")
_CLOSED = lazy_regex(r"[:.;–-]\s*$")
_INNER_END = lazy_regex(r"[.;]\s+\p{Lu}")


def heading_end(text: SourcedText, start: int, *, styled: bool) -> int | None:
    """Offset where the heading that begins at ``start`` ends; None where fonts and case show none.

    Args:
        text: the numbered paragraph.
        start: offset after its marker.
        styled: whether the document's fonts tell bold from regular.
    """
    whole = len(text.text)
    rest = _AGAIN.sub("", text.text[start:], count=1)
    if not rest.strip():
        return None
    if styled:
        end = _emphasised_end(text, start)
        if end is not None:
            return end
    if is_upper(rest) and len(rest) <= _LONGEST:
        return whole
    return None


_AGAIN = lazy_regex(r"^\s*\((?:tiếp(?: theo)?|tt)\.?\)\s*", regex.I)
"""``2. (Tiếp theo) Giá trị sản xuất``: a heading set again on the next page."""


def _emphasised_end(text: SourcedText, start: int) -> int | None:
    """End of the bold (or italic) words that open the paragraph."""
    again = _AGAIN.match(text.text[start:])
    pieces = [piece for piece in text.pieces if piece.end > start + (again.end() if again else 0)]
    bold = italic = 0
    for piece in pieces:
        if not piece.word.bold and not piece.word.superscript:
            break
        bold += 1
    for piece in pieces:
        if not piece.word.italic and not piece.word.superscript:
            break
        italic += 1
    count = max(bold, italic)
    if not count:
        return None
    if count == len(pieces):
        running = len(text.text) - start > _LONGEST or (
            italic > bold and _INNER_END.search(text.text[start:])
        )
        return None if running else len(text.text)
    end = pieces[count - 1].end
    head = text.text[start:end]
    if not any(c.isalpha() for c in head):
        return None
    tail = end + len(text.text[end:]) - len(text.text[end:].lstrip(" \n:.;,-–"))
    closed = _CLOSED.search(text.text[start:tail]) is not None
    follows = text.text[tail : tail + 1]
    if closed:
        return tail
    # No punctuation: a name set off inside a sentence, unless the sentence begins anew.
    return end if follows.isupper() and count > 2 and not pieces[count].word.superscript else None


def looks_like_heading(text: str, *, titles_text: bool = False) -> bool:
    """True where a text (after its marker) reads as a heading without its font: short, and not a sentence.

    Args:
        text: after the marker.
        titles_text: paragraphs follow under it; a few words with a full stop (a speck, to OCR) are then one.
    """
    text = _AGAIN.sub("", text, count=1).strip()
    if titles_text and len(text) <= _FEW_WORDS and text.endswith("."):
        text = text[:-1]
    if not text or len(text) > _LONGEST_PLAIN:
        return False
    if is_upper(text):
        return True
    if text.endswith(":") and len(text) <= (_LINE if regex.search(r"[,;]", text) else _LONGEST_LEAD):
        return True
    if run_in_end(text) is not None:
        return False
    return _SENTENCE_END.search(text) is None and _INNER_END.search(text) is None and text[0].isupper()


def run_in_end(text: str) -> int | None:
    """Where a run-in heading ("Sở Tài chính: …") ends in text without fonts; None where there is none."""
    colon = text.find(":")
    if not 3 <= colon <= _LONGEST_RUN_IN or not text[:1].isupper():
        return None
    head = text[:colon]
    if _INNER_END.search(head) or head.count(",") > 2 or regex.search(r"\d{2,}", head):
        return None
    after = text[colon + 1 :].lstrip()
    # "Tổng số: 25" is a statement; a head of half a line over a figure is a heading.
    opens = after[:1].isupper() or (after[:1].isdigit() and colon > _LINE / 2)
    return colon + 1 if opens else None
