"""What the commands share by which people say something of a reading: the document, who, and why."""

from __future__ import annotations

import contextlib
import getpass
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from vanthu.commands.archive_options import opened
from vanthu.commands.talk import language, warn

if TYPE_CHECKING:
    from vanthu.corpus.archive.database import Archive
    from vanthu.corpus.archive.named import Kept
    from vanthu.corpus.archive.people.correcting import Who
    from vanthu.corpus.corrections.acts import Act

Document = Annotated[
    str,
    typer.Argument(
        help="The document: the first characters of its ID, its number, or the name of its file.",
        metavar="DOCUMENT",
    ),
]
By = Annotated[
    str | None,
    typer.Option("--by", envvar="VANTHU_USER", help="Who says so; the name of this user by default."),
]
Why = Annotated[str | None, typer.Option("--why", help="The reason, in your own words.")]

UNKNOWN = "unknown"


def who_says(by: str | None, why: str | None) -> Who:
    """The person and the reason."""
    from vanthu.corpus.archive.people.correcting import Who

    return Who((by or "").strip() or _this_user(), why)


def _this_user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # a user without a name: containers have them
        return UNKNOWN


@contextlib.contextmanager
def kept_in(archive: str, document: str) -> Iterator[tuple[Archive, Kept]]:
    """An open archive, and the document of it that a person named.

    Raises:
        ArchiveMissing, DocumentUnknown.
    """
    from vanthu.corpus.archive.named import keep

    with opened(archive) as open_archive:
        yield open_archive, keep(open_archive, document)


def tell_conflicts(conflicts: int, *, quiet: bool = False) -> None:
    """That corrections are contradicted, and where they are listed; nothing where none is."""
    if conflicts:
        warn(f"{conflicts} corrections are contradicted; see `vanthu corrections conflicts`.", quiet=quiet)


def tell_kept(acts: Sequence[Act], *, quiet: bool) -> None:
    """The IDs under which acts were kept: they are what taking back needs."""
    from vanthu.parsers.render.heads import told

    for act in acts:
        kind = told("act_kind", act.kind, language())
        field = f" {told('field', act.field, language())}" if act.field not in ("", act.kind) else ""
        before = f"{act.as_read or '-'} -> " if act.kind == "correct" else ""
        read = f" ({before}{act.said})" if act.said is not None else ""
        warn(f"kept as {act.id[:8]}: {kind}{field}{read}.", quiet=quiet)
