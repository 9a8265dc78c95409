"""What two versions of one report say of themselves: number, date, title, body and signatory."""

from __future__ import annotations

from vanthu.corpus.comparison.likeness import read_alike
from vanthu.corpus.comparison.model import HeadField, TextChange
from vanthu.corpus.comparison.outline import Outline, one_report
from vanthu.corpus.comparison.passages import READ_TWICE, word_marks
from vanthu.extract.folding import spelt
from vanthu.parsers.report import Header


def head_changes(old: Outline, new: Outline) -> list[TextChange]:
    """The fields of the head that two versions of one report have with different words.

    A field that one of them lacks was not read, or not there yet: the head of a draft has no date.
    """
    if not one_report(old, new):
        return []
    ocr = bool(old.context.ocr_pages or new.context.ocr_pages)
    first, second = _fields(old.report.header), _fields(new.report.header)
    return [
        TextChange(
            **{"class": "changed"},
            what=name,
            section=None,
            old=first[name],
            new=second[name],
            page_old=None,
            page_new=None,
            words=word_marks(first[name], second[name]),
        )
        for name in first
        if name in second and not _alike(first[name], second[name], ocr=ocr)
    ]


def _alike(old: str, new: str, *, ocr: bool) -> bool:
    if ocr:
        return read_alike(old, new, READ_TWICE)
    return spelt(old).casefold().split() == spelt(new).casefold().split()


def _fields(header: Header) -> dict[HeadField, str]:
    told: dict[HeadField, str | None] = {
        "number": header.number,
        "date": "/".join(reversed(header.issued_on.split("-"))) if header.issued_on else None,
        "title": header.title,
        "issuer": header.issuer,
        "signatory": header.signatory.name if header.signatory else None,
    }
    return {name: text for name, text in told.items() if text}
