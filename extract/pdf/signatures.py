"""Digital signatures of a file: who signed and when, from its signature fields.

What they are worth is found by ``extract/pdf/verified.py``, which is loaded for files that are signed.
"""

from __future__ import annotations

import ctypes
import re
import warnings
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from vanthu.extract.page import SignatureStamp, SignatureState
from vanthu.extract.patterns import lazy_pattern

if TYPE_CHECKING:
    from cryptography import x509

_PDF_DATE = lazy_pattern(  # D:20220914160241+07'00' (ISO 32000-1, 7.9.4)
    r"D:(\d{4})(\d\d)(\d\d)(\d\d)?(\d\d)?(\d\d)?(?:([+-])(\d\d)'?(\d\d)?'?|Z)?"
)

# OID 1.2.840.113549.1.9.5, then a SET of one UTCTime or GeneralizedTime, in DER.
_SIGNING_TIME = lazy_pattern(
    rb"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x09\x05\x31.(?:\x17\x0d(\d{12})Z|\x18\x0f(\d{14})Z)", re.DOTALL
)


def signatures_of(pdf: pdfium.PdfDocument, data: bytes) -> tuple[tuple[SignatureStamp, ...], tuple[str, ...]]:
    """The signature fields that are signed, in the order of the file, and warnings.

    Args:
        pdf: the open file.
        data: its bytes as they came.
    """
    count = pdfium_c.FPDF_GetSignatureCount(pdf.raw)
    if count <= 0:
        return (), ()
    states, warnings_ = _states(data)
    found = []
    for index in range(count):
        signature = pdfium_c.FPDF_GetSignatureObject(pdf.raw, index)
        length = pdfium_c.FPDFSignatureObj_GetContents(signature, None, 0)
        contents = ctypes.create_string_buffer(max(1, length))
        pdfium_c.FPDFSignatureObj_GetContents(signature, contents, length)
        time = ctypes.create_string_buffer(64)
        pdfium_c.FPDFSignatureObj_GetTime(signature, time, 64)
        signed = contents.raw[:length]
        subject = subject_of(signed)
        signed_at = iso_time(time.value.decode("latin-1")) or signing_time_of(signed)
        if subject or signed_at:
            state = states.get(_object(signed), "unknown")
            found.append(SignatureStamp(subject or "", signed_at, state=state))
    return tuple(found), warnings_


def _states(data: bytes) -> tuple[dict[bytes, SignatureState], tuple[str, ...]]:
    from vanthu.extract.pdf import verified

    try:
        return {_object(contents): state for contents, state in verified.states_of(data)}, ()
    except ModuleNotFoundError:
        return {}, (verified.MISSING,)


def _object(contents: bytes) -> bytes:
    """A PKCS #7 object without the zeros that fill its place in the file."""
    return contents.rstrip(b"\x00")


def subject_of(contents: bytes) -> str | None:
    """Common name in the signer's certificate of a PKCS #7 signature; None where there is none to read."""
    # Here: most files have no signature, and loading it takes as long as reading five pages.
    from cryptography.hazmat.primitives.serialization import pkcs7
    from cryptography.x509.oid import NameOID

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # certificates of the 2010s bend rules that do not matter here
            certificates = pkcs7.load_der_pkcs7_certificates(contents)
    except ValueError:
        return None
    issuers = {certificate.issuer for certificate in certificates}
    leaves = [c for c in certificates if c.subject not in issuers] or certificates
    names = [name for leaf in leaves for name in leaf.subject.get_attributes_for_oid(NameOID.COMMON_NAME)]
    return _text(names[0]) if names else None


def signing_time_of(contents: bytes) -> str | None:
    """The signing time that the signature itself carries (RFC 5652, 11.3), in UTC; None where it has none."""
    found = _SIGNING_TIME.search(contents)
    if found is None:
        return None
    text = (found.group(1) or found.group(2)).decode("ascii")
    # UTCTime has two digits for the year: 50 and more are of the 20th century (RFC 5280, 4.1.2.5.1).
    century = "" if len(text) == 14 else ("19" if text >= "50" else "20")
    return iso_time(f"D:{century}{text}Z")


def _text(name: x509.NameAttribute[str | bytes]) -> str:
    value = name.value
    return value if isinstance(value, str) else value.decode("utf-8", "replace")


def iso_time(text: str) -> str | None:
    """A PDF date as ISO 8601; None where it is no date."""
    found = _PDF_DATE.match(text)
    if found is None:
        return None
    year, month, day, hour, minute, second, sign, offset_hours, offset_minutes = found.groups()
    clock = f"{hour or '00'}:{minute or '00'}:{second or '00'}"
    zone = f"{sign}{offset_hours}:{offset_minutes or '00'}" if sign else ("Z" if "Z" in found.group() else "")
    return f"{year}-{month}-{day}T{clock}{zone}"
