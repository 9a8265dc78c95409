"""Acts as JSON Lines, by which archives of the same originals exchange what people said."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from vanthu.corpus.corrections.acts import Act
from vanthu.corpus.corrections.errors import CorrectionInvalid
from vanthu.extract.files import bytes_of

_ACT = TypeAdapter(Act)


def line_of(act: Act) -> str:
    """One act as one line."""
    return json.dumps(asdict(act), ensure_ascii=False, sort_keys=True)


def acts_in(file: Path) -> list[Act]:
    """The acts of a file.

    Raises:
        FileMissing, FileUnreadable, FileEmpty: it cannot be read.
        CorrectionInvalid: a line is no act; the line is named.
    """
    acts = []
    for n, line in enumerate(bytes_of(str(file)).splitlines(), 1):
        if not line.strip():
            continue
        try:
            acts.append(_ACT.validate_json(line))
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            where = ".".join(str(part) for part in first["loc"])
            raise CorrectionInvalid(
                f"line {n} is no act ({where or 'the whole'}: {first['msg']}); nothing was taken in.",
                file=str(file),
                next_step="Give what `vanthu corrections export` wrote.",
            ) from error
    return acts
