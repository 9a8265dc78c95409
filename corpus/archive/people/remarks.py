"""What people say of a document as a whole: notes, tags, and what it is to another document."""

from __future__ import annotations

from typing import Literal, get_args

from vanthu.corpus.archive.acts import acts_of, add_acts, new_act
from vanthu.corpus.archive.database import Archive
from vanthu.corpus.archive.named import Kept
from vanthu.corpus.archive.people.correcting import Who
from vanthu.corpus.corrections.acts import Act, Place, standing
from vanthu.corpus.corrections.errors import CorrectionInvalid
from vanthu.extract.folding import fold

Remark = Literal["note", "tag"]
Relation = Literal["version-of", "appendix-of"]
RELATIONS: tuple[Relation, ...] = get_args(Relation)

LONGEST = {"note": 2000, "tag": 60}
"""Characters; a tag is a word or a few by which documents are listed."""


def remark(archive: Archive, kept: Kept, kind: Remark, text: str, who: Who) -> Act:
    """Note something of a document, or tag it.

    Raises:
        CorrectionInvalid: nothing is said, or too much; nothing was kept.
    """
    said = fold(text)
    if not said or len(said) > LONGEST[kind]:
        raise CorrectionInvalid(f"a {kind} has 1 to {LONGEST[kind]} characters.")
    act = new_act(kept.report.source.sha256, Place("document"), kind, by=who.by, why=who.why, said=said)
    add_acts(archive, [act])
    return act


def relate(archive: Archive, kept: Kept, other: Kept, relation: str, who: Who) -> Act:
    """Say that a document is a version or an appendix of another.

    Raises:
        CorrectionInvalid: no such relation, or the other is the same document; nothing was kept.
    """
    if relation not in RELATIONS:
        raise CorrectionInvalid(f"{relation!r} is none of {', '.join(RELATIONS)}.")
    sha256, of = kept.report.source.sha256, other.report.source.sha256
    if sha256 == of:
        raise CorrectionInvalid("a document is no version or appendix of itself.")
    act = new_act(
        sha256, Place("document"), "relate", by=who.by, why=who.why, field=relation, as_read=other.id, said=of
    )
    add_acts(archive, [act])
    return act


def remarks(archive: Archive, kept: Kept) -> list[Act]:
    """Notes, tags and relations of a document that were not taken back, in the order they were said."""
    with archive.reading() as connection:
        acts = standing(acts_of(connection, kept.report.source.sha256))
    return [act for act in acts if act.kind in ("note", "tag", "relate")]


def withdrawal(archive: Archive, kept: Kept) -> Act | None:
    """The act by which a document is hidden; None for one that is not."""
    with archive.reading() as connection:
        acts = standing(acts_of(connection, kept.report.source.sha256))
    return next((act for act in acts if act.kind == "withdraw"), None)
