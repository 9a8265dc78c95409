"""Digital signatures of a file: who signed and when, from its signature fields.

Nothing is verified here; the record says what the file states.
"""

from __future__ import annotations

import ctypes
import re
import warnings

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from cryptography import x509
from cryptography.hazmat.primitives.serialization import pkcs7
from cryptography.x509.oid import NameOID

from extract.page import SignatureStamp

_PDF_DATE = re.compile(  # D:20220914160241+07'00' (ISO 32000-1, 7.9.4)
    r"D:(\d{4})(\d\d)(\d\d)(\d\d)?(\d\d)?(\d\d)?(?:([+-])(\d\d)'?(\d\d)?'?|Z)?"
)


def signatures_of(pdf: pdfium.PdfDocument) -> tuple[SignatureStamp, ...]:
    """The signature fields that are signed, in the order of the file."""
    found = []
    for index in range(max(0, pdfium_c.FPDF_GetSignatureCount(pdf.raw))):
        signature = pdfium_c.FPDF_GetSignatureObject(pdf.raw, index)
        length = pdfium_c.FPDFSignatureObj_GetContents(signature, None, 0)
        contents = ctypes.create_string_buffer(max(1, length))
        pdfium_c.FPDFSignatureObj_GetContents(signature, contents, length)
        time = ctypes.create_string_buffer(64)
        pdfium_c.FPDFSignatureObj_GetTime(signature, time, 64)
        subject, signed_at = subject_of(contents.raw[:length]), iso_time(time.value.decode("latin-1"))
        if subject or signed_at:
            found.append(SignatureStamp(subject or "", signed_at))
    return tuple(found)


def subject_of(contents: bytes) -> str | None:
    """Common name in the signer's certificate of a PKCS #7 signature; None where there is none to read."""
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
