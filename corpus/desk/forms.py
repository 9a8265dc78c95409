"""What a form sent: its fields, each once, with the word that proves that the form was one of ours."""

from __future__ import annotations

import hmac
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request

from vanthu.corpus.desk.guard import LARGEST

PROOF = "proof"
"""The field with the word of ``Keys.form``."""

MOST_FIELDS = 300
"""A box to tick for each finding of a long report is the longest form."""


async def fields_of(request: Request, proof: str) -> dict[str, str]:
    """The fields of a form by name.

    Raises:
        HTTPException: 400 for what is no form, 403 for one that is not of ours, 413 for one that is too long.
    """
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LARGEST:
            raise HTTPException(413)
    try:
        pairs = parse_qsl(
            body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS
        )
    except (UnicodeDecodeError, ValueError) as error:
        raise HTTPException(400) from error
    fields = dict(pairs)
    if len(fields) != len(pairs) or any("\0" in value for value in fields.values()):
        raise HTTPException(400)
    if not hmac.compare_digest(fields.pop(PROOF, "").encode(), proof.encode()):
        raise HTTPException(403)
    return fields
