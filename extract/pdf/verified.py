"""Whether the digital signatures of a PDF hold: pyHanko on the file's own bytes, without a network.

A signature is judged at the time of its trusted time stamp, else at the time that it claims itself; the day
on which a file is read plays no part, so that the same bytes always give the same. Whom to trust is for the
user to say: certificates in the folder that ``VANTHU_TRUST`` names. Nobody is trusted otherwise.
"""

from __future__ import annotations

import asyncio
import datetime
import io
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
    from pyhanko.sign.validation.status import PdfSignatureStatus

    from vanthu.extract.page import SignatureState
Certificate = Any
"""Of asn1crypto, which has no types of its own."""

TRUST = "VANTHU_TRUST"
"""The folder of the certificates of authorities that are trusted (PEM or DER)."""

MISSING = "its digital signatures were not verified: install the extra 'vanthu[signatures]'."


def states_of(data: bytes) -> list[tuple[bytes, SignatureState]]:
    """Each signature's PKCS #7 object and its state; empty where the file cannot be parsed for it.

    Raises:
        ModuleNotFoundError: pyHanko is not installed.
    """
    from pyhanko.pdf_utils.reader import PdfFileReader

    roots = _trusted()
    try:
        # Not strict: the producers of the 2010s bend rules that have nothing to do with what was signed.
        signatures = list(PdfFileReader(io.BytesIO(data), strict=False).embedded_signatures)
    except Exception:  # noqa: BLE001 - a parser of strangers' files raises anything; they are then unknown
        return []
    return [(bytes(signature.pkcs7_content), _state(signature, roots)) for signature in signatures]


def _trusted() -> list[Certificate]:
    from pyhanko import keys

    folder = os.environ.get(TRUST)
    if not folder or not Path(folder).is_dir():
        return []
    files = sorted(path for path in Path(folder).iterdir() if path.suffix.lower() in _ENDINGS)
    return list(keys.load_certs_from_pemder([str(path) for path in files]))  # type: ignore[no-untyped-call]


_ENDINGS = {".pem", ".crt", ".cer", ".der"}


def _state(signature: EmbeddedPdfSignature, roots: Sequence[Certificate]) -> SignatureState:
    try:
        at = signature.self_reported_timestamp
        status = _status(signature, roots, at)
        stamped = status.timestamp_validity
        if stamped is not None and stamped.valid and stamped.trusted and stamped.timestamp != at:
            at = stamped.timestamp
            status = _status(signature, roots, at)
    except Exception:  # noqa: BLE001 - signatures of strangers, as above
        return "unknown"
    if not _is_untouched(status):
        return "altered"
    own = signature.signer_cert
    if at is not None and not own.not_valid_before <= at <= own.not_valid_after:
        return "expired" if _is_trusted_within(signature, roots) else "untrusted"
    return "intact" if status.trusted else "untrusted"


def _is_untouched(status: PdfSignatureStatus) -> bool:
    """Whether what was signed is as it was, and what was added later is no more than signing asks for."""
    from pyhanko.sign.diff_analysis import ModificationLevel

    if not (status.intact and status.valid):
        return False
    level = status.modification_level
    return level is None or level.value <= ModificationLevel.FORM_FILLING.value


def _is_trusted_within(signature: EmbeddedPdfSignature, roots: Sequence[Certificate]) -> bool:
    """Whether the signer was trusted while the certificate was valid."""
    status: PdfSignatureStatus = _status(signature, roots, signature.signer_cert.not_valid_before)
    return bool(status.trusted)


def _status(
    signature: EmbeddedPdfSignature, roots: Sequence[Certificate], at: datetime.datetime | None
) -> Any:
    from pyhanko.sign.validation import async_validate_pdf_signature
    from pyhanko.sign.validation.settings import KeyUsageConstraints
    from pyhanko_certvalidator import ValidationContext

    # Without a time of its own a signature is judged as of the first day of its certificate.
    moment = at or signature.signer_cert.not_valid_before
    context = ValidationContext(
        trust_roots=list(roots), moment=moment, allow_fetching=False, weak_hash_algos=()
    )
    # Which use a certificate is for is the authority's matter: those of offices vary.
    usage = KeyUsageConstraints(key_usage=set())
    return asyncio.run(async_validate_pdf_signature(signature, context, context, key_usage_settings=usage))
