"""What became of digital signatures: files signed by pyHanko, and then left alone or not."""

from __future__ import annotations

import datetime
import io

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.generic import NameObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, SimpleSigner, fields, signers

import vanthu
from tests.pdfs import make_pdf, text_lines
from vanthu.corpus.checks import check
from vanthu.extract import read_document
from vanthu.extract.pdf.verified import MISSING, TRUST

OFFICE = "SỞ Y TẾ TỈNH A"
ALWAYS, PAST = (2000, 2100), (2000, 2001)
"""Years in which a certificate is valid: whenever the tests run, or never while they do."""


def certificate(name, issuer, key, issuer_key, years, *, authority=False):
    def named(text):
        return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])

    builder = x509.CertificateBuilder().subject_name(named(name)).issuer_name(named(issuer))
    builder = builder.public_key(key.public_key()).serial_number(x509.random_serial_number())
    builder = builder.not_valid_before(datetime.datetime(years[0], 1, 1))
    builder = builder.not_valid_after(datetime.datetime(years[1], 1, 1))
    builder = builder.add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
    return builder.sign(issuer_key, hashes.SHA256())


@pytest.fixture(scope="module")
def signed(tmp_path_factory):
    """Signed files by name, and the folder of the authority that is trusted."""
    place = tmp_path_factory.mktemp("keys")
    root_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    root = certificate("Chứng thực A", "Chứng thực A", root_key, root_key, ALWAYS, authority=True)
    (place / "trust").mkdir()
    (place / "trust" / "root.pem").write_bytes(root.public_bytes(Encoding.PEM))
    (place / "key.pem").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    (place / "root.pem").write_bytes(root.public_bytes(Encoding.PEM))

    def by(name, issuer, issuer_key, years):
        office = certificate(OFFICE, issuer, key, issuer_key, years)
        (place / f"{name}.pem").write_bytes(office.public_bytes(Encoding.PEM))
        return SimpleSigner.load(str(place / "key.pem"), str(place / f"{name}.pem"))

    def sign(pdf, signer, field="Sig1"):
        out = io.BytesIO()
        meta = PdfSignatureMetadata(field_name=field)
        spec = fields.SigFieldSpec(field)
        pdf_signer = signers.PdfSigner(meta, signer=signer, new_field_spec=spec)
        pdf_signer.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), output=out)
        return out.getvalue()

    plain = make_pdf(text_lines("Báo cáo kết quả công tác tháng 5 năm 2024.", "Có 12 hồ sơ."))
    trusted = by("office", "Chứng thực A", root_key, ALWAYS)
    whole = sign(plain, trusted)
    flipped = bytearray(whole)
    flipped[len("%PDF-1.")] ^= 1  # of the version: within what was signed, and nothing is read otherwise
    files = {
        "plain": plain,
        "intact": whole,
        "signed twice": sign(whole, trusted, "Sig2"),
        "untrusted": sign(
            plain, by("other", "Chứng thực B", ec.generate_private_key(ec.SECP256R1()), ALWAYS)
        ),
        "expired": sign(plain, by("old", "Chứng thực A", root_key, PAST)),
        "flipped": bytes(flipped),
        "added to": added_to(whole),
    }
    for name, data in files.items():
        (place / f"{name}.pdf").write_bytes(data)
    return place


def added_to(pdf):
    """The file with another page content, saved behind what was signed."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    page = writer.root["/Pages"]["/Kids"][0]
    page[NameObject("/CropBox")] = page["/MediaBox"]
    writer.update_container(page)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


STATES = [
    # file, is the authority trusted, states of its signatures
    ("plain", True, []),
    ("intact", True, ["intact"]),
    ("signed twice", True, ["intact", "intact"]),
    ("intact", False, ["untrusted"]),
    ("untrusted", True, ["untrusted"]),
    ("expired", True, ["expired"]),
    ("expired", False, ["untrusted"]),
    ("flipped", True, ["altered"]),
    ("flipped", False, ["altered"]),
    ("added to", True, ["altered"]),
]


@pytest.mark.parametrize(("name", "trust", "states"), STATES)
def test_each_file_has_its_state(name, trust, states, signed, monkeypatch):
    monkeypatch.delenv(TRUST, raising=False)
    if trust:
        monkeypatch.setenv(TRUST, str(signed / "trust"))
    found = read_document(signed / f"{name}.pdf").signatures
    assert [stamp.state for stamp in found] == states
    assert {stamp.subject for stamp in found} <= {OFFICE}


def test_record_and_check_tell_it(signed, monkeypatch):
    monkeypatch.setenv(TRUST, str(signed / "trust"))
    report = vanthu.read(signed / "added to.pdf")
    assert [one.state for one in report.header.digital_signatures] == ["altered"]
    assert check(report).digital_signatures == report.header.digital_signatures


def test_without_the_extra_nothing_is_claimed(signed, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pyhanko.pdf_utils.reader", None)
    read = read_document(signed / "intact.pdf")
    assert [stamp.state for stamp in read.signatures] == ["unknown"]
    assert MISSING in read.warnings
