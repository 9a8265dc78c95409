"""Digital signatures: who and when, from the field, the signature itself, and the stamp it draws."""

from __future__ import annotations

import datetime

import pikepdf
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7
from cryptography.x509.oid import NameOID

from tests.pdfs import make_pdf, text_lines
from vanthu.extract import read_document
from vanthu.extract.pdf.signatures import iso_time, signing_time_of

NAME = "ỦY BAN NHÂN DÂN HUYỆN A"


def certificate(name, issuer_name, key, issuer_key):
    def named(text):
        return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])

    start = datetime.datetime(2024, 1, 1)
    builder = x509.CertificateBuilder().subject_name(named(name)).issuer_name(named(issuer_name))
    builder = builder.public_key(key.public_key()).serial_number(1)
    return (
        builder.not_valid_before(start)
        .not_valid_after(start.replace(year=2034))
        .sign(issuer_key, hashes.SHA256())
    )


@pytest.fixture(scope="module")
def signature():
    """A PKCS #7 signature of an office, with the certificate of the authority that vouches for it."""
    authority_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    authority = certificate("Ban Cơ yếu", "Ban Cơ yếu", authority_key, authority_key)
    office = certificate(NAME, "Ban Cơ yếu", key, authority_key)
    builder = pkcs7.PKCS7SignatureBuilder().set_data(b"report").add_signer(office, key, hashes.SHA256())
    return builder.add_certificate(authority).sign(Encoding.DER, [pkcs7.PKCS7Options.DetachedSignature])


def signed_pdf(path, contents, time=None, stamp=None):
    """A page with a signature field; ``stamp`` is text that stands in the field's appearance alone."""
    path.write_bytes(make_pdf(text_lines("Báo cáo kết quả công tác tháng 5 năm 2024.")))
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        value = pikepdf.Dictionary(
            Type=pikepdf.Name.Sig, Filter=pikepdf.Name("/Adobe.PPKLite"), Contents=pikepdf.String(contents)
        )
        value.SubFilter, value.ByteRange = pikepdf.Name("/adbe.pkcs7.detached"), [0, 1, 2, 3]
        if time:
            value.M = pikepdf.String(time)
        field = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Sig, F=4,
            T=pikepdf.String("Signature1"), Rect=[300, 100, 500, 160], V=pdf.make_indirect(value),
        )  # fmt: skip
        if stamp:
            field.AP = pikepdf.Dictionary(N=appearance(pdf, stamp))
        field = pdf.make_indirect(field)
        pdf.pages[0].Annots = pdf.make_indirect(pikepdf.Array([field]))
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[field], SigFlags=3)
        pdf.save(path)
    return path


def appearance(pdf, text):
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    form = pikepdf.Stream(pdf, f"BT /F 8 Tf 4 40 Td ({text}) Tj ET".encode())
    form.Type, form.Subtype, form.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 200, 60]
    form.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
    return form


def test_signer_and_time_of_a_field(signature, tmp_path):
    path = signed_pdf(tmp_path / "x.pdf", signature, "D:20240512100211+07'00'")
    (stamp,) = read_document(path).signatures
    assert (stamp.subject, stamp.signed_at) == (NAME, "2024-05-12T10:02:11+07:00")


def test_the_time_may_stand_in_the_signature_alone(signature, tmp_path):
    (stamp,) = read_document(signed_pdf(tmp_path / "x.pdf", signature)).signatures
    assert stamp.signed_at == signing_time_of(signature)
    assert stamp.signed_at is not None
    assert stamp.signed_at.endswith("Z")


def test_a_signature_that_cannot_be_read_still_has_its_time(tmp_path):
    path = signed_pdf(tmp_path / "x.pdf", b"no signature", "D:20240512100211+07'00'")
    (stamp,) = read_document(path).signatures
    assert (stamp.subject, stamp.signed_at) == ("", "2024-05-12T10:02:11+07:00")


def test_text_of_the_appearance_is_text_of_the_page(signature, tmp_path):
    path = signed_pdf(tmp_path / "x.pdf", signature, stamp="Signed by: Office A")
    (page,) = read_document(path).pages
    assert [line.text for line in page.lines][-1] == "Signed by: Office A"
    box = page.lines[-1].bbox
    assert 300 <= box[0] < box[2] <= 500
    assert 841.89 - 160 <= box[1] < box[3] <= 841.89 - 100


def test_a_report_without_signature_has_none(tmp_path):
    (tmp_path / "x.pdf").write_bytes(make_pdf(text_lines("Báo cáo")))
    assert read_document(tmp_path / "x.pdf").signatures == ()


TIMES = [
    ("D:20240512100211+07'00'", "2024-05-12T10:02:11+07:00"),
    ("D:20240512100211+07'00", "2024-05-12T10:02:11+07:00"),
    ("D:20240512100211Z", "2024-05-12T10:02:11Z"),
    ("D:20240512", "2024-05-12T00:00:00"),
    ("12/05/2024", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "expected"), TIMES)
def test_dates_of_pdf(text, expected):
    assert iso_time(text) == expected


@pytest.mark.parametrize("contents", [b"", b"\x30\x03\x02\x01\x05", bytes(3000)])
def test_signatures_without_a_time(contents):
    assert signing_time_of(contents) is None
