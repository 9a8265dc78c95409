"""Packages of Thông tư 05/2025/TT-BNV: whole ones pass every check, and each thing spoilt is told by name."""

from __future__ import annotations

import csv
import json
import re
import tomllib
import zipfile

import openpyxl
import pytest

from tests.conftest import REPORTS, ROOT
from tests.corpus.archive_support import load, write_reports
from vanthu.corpus.archive.acts import add_acts, new_act
from vanthu.corpus.archive.database import create_archive, open_archive
from vanthu.corpus.archive.listing import documents
from vanthu.corpus.archive.selection import Selection
from vanthu.corpus.corrections.acts import Place
from vanthu.corpus.packages import build, filling, representations, sheet
from vanthu.corpus.packages.errors import NotAPackage, SheetInvalid
from vanthu.corpus.packages.fields import fields_of
from vanthu.corpus.packages.kinds import KINDS
from vanthu.corpus.packages.validate import validate
from vanthu.parsers.archival import Archival

FONDS = {"fondCode": "TH.01"}
FILE = {
    "title": "Báo cáo định kỳ năm 2023",
    "maintenance": "01",
    "mode": "01",
    "language": "01",
    "startDate": "01/2023",
    "endDate": "2023",
    "confidenceLevel": "02",
    "paperFileCode": "H56-2023-G1",
}
LOOSE = {"title": "Tài liệu ngoài hồ sơ", "source": "1"}
OWN = {"maintenance": "01", "mode": "01", "language": "01", "confidenceLevel": "02"}
CODE = "H56.2023.BC"
STATED = ("issued_on: 2023-06-05",)


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """An archive of three reports that print all that a package asks of a page."""
    place = tmp_path_factory.mktemp("kept")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(ROOT))
        archive = create_archive(str(place / "archive"))
        load(archive, write_reports(place / "in", 3, opening=STATED))
    yield archive
    archive.close()


@pytest.fixture(scope="module")
def undated(tmp_path_factory):
    """An archive of one report that prints no date of issue."""
    place = tmp_path_factory.mktemp("undated")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(ROOT))
        archive = create_archive(str(place / "archive"))
        load(archive, write_reports(place / "in", 1))
    yield archive
    archive.close()


def filled(kind, archive, *, file=None, document=None, fonds=None):
    """A sheet with all that is mandatory; None as a value takes a field away."""
    rows = documents(archive, Selection())
    head = {kind.code_field: CODE, **(FILE if kind.of_files else LOOSE), **(file or {})}
    own = {**({sheet.FILE: CODE} if kind.of_files else OWN), **(document or {})}
    known = {field.name for field in fields_of("doc", kind.level)} | {sheet.FILE}
    return sheet.Sheet(
        stated({**FONDS, **(fonds or {})}),
        {CODE: stated(head)},
        {
            row["id"]: stated({"id": row["id"], **{k: v for k, v in own.items() if k in known}})
            for row in rows
        },
    )


def stated(values):
    return {name: value for name, value in values.items() if value is not None}


def packed(kind, archive, folder, **changes):
    return build.write_packages(archive, kind, folder, Selection(), filled(kind, archive, **changes))


@pytest.mark.parametrize("name", KINDS)
def test_a_whole_package_passes_every_check(name, kept, tmp_path):
    outcome = packed(KINDS[name], kept, tmp_path / "out")
    assert outcome.refused == []
    assert outcome.documents == 3
    (package,) = outcome.packages
    assert [problem for problem in validate(package) if problem.severity == "error"] == []
    with zipfile.ZipFile(package) as opened:
        names = [name.partition("/")[2] for name in opened.namelist()]
        opened.extractall(tmp_path / "folder")
    wanted = {
        "METS.xml",
        "metadata/descriptive/EAD.xml",
        "representations/rep1/METS.xml",
        f"representations/rep1/data/{CODE}.0000001.pdf",
        f"representations/rep1/metadata/descriptive/EAD_doc_{CODE}.0000001.xml",
        "schemas/EAD.xsd",
        "schemas/mets.xsd",
    }
    assert wanted <= set(names)
    assert ("metadata/preservation/PREMIS.xml" in names) == name.startswith("aip")
    (folder,) = (tmp_path / "folder").iterdir()
    assert [problem for problem in validate(folder) if problem.severity == "error"] == []


REFUSALS = [
    # kind, what is changed, the field that is named
    ("aip-hoso", {"document": {"maintenance": "09", "mode": "09"}}, "mode"),
    ("sip-hoso", {"file": {"maintenance": None}}, "maintenance"),
    ("sip-tailieu", {"document": {"language": None}}, "language"),
    ("dip", {"document": {"confidenceLevel": "04"}}, "confidenceLevel"),
    ("aip-tailieu", {"document": {"mode": None}}, "mode"),
    ("aip-hoso", {"file": {"title": None}}, "title"),
    ("aip-hoso", {"file": {"paperFileCode": None}}, "paperFileCode"),
    ("sip-hoso", {"file": {"startDate": "2023-01-01"}}, "startDate"),
    ("sip-hoso", {"file": {"endDate": "31/02/2023"}}, "endDate"),
    ("sip-hoso", {"file": {"title": "x" * 1001}}, "title"),
    ("sip-hoso", {"file": {"language": "01, 12"}}, "language"),
    ("sip-hoso", {"file": {"numberOfPaper": "mười"}}, "numberOfPaper"),
    ("sip-hoso", {"file": {"riskRecovery": "1"}}, "riskRecoveryStatus"),
    ("aip-hoso", {"fonds": {"fondCode": None}}, "fondCode"),
    ("aip-hoso", {"document": {"hoSo": None}}, "hoSo"),
]


@pytest.mark.parametrize(("name", "changes", "field"), REFUSALS)
def test_what_is_missing_or_wrong_is_refused_by_name(name, changes, field, kept, tmp_path):
    outcome = packed(KINDS[name], kept, tmp_path / "out", **changes)
    assert outcome.packages == []
    assert field in {one.field.partition(" ")[0] for one in outcome.refused}
    with (tmp_path / "out" / build.REFUSED).open(encoding="utf-8-sig") as file:
        assert field in file.read()


def test_a_field_the_page_lacks_is_asked_for_and_never_guessed(tmp_path, undated):
    kind = KINDS["sip-tailieu"]
    rows, lacking = build.template_rows(undated, kind, Selection())
    assert lacking == ["issuedDate"]
    assert rows[0]["soKyHieu"] == "0/BC-UBND"
    assert rows[0]["tep"] == "report-000.pdf"
    outcome = packed(kind, undated, tmp_path / "refused")
    assert [one.field.partition(" ")[0] for one in outcome.refused] == ["issuedDate"]
    given = packed(kind, undated, tmp_path / "given", document={"issuedDate": "05/06/2023"})
    assert given.refused == []


@pytest.mark.parametrize(("name", "inherits"), [("aip-hoso", True), ("aip-tailieu", False), ("dip", False)])
def test_only_a_document_of_a_file_is_told_to_take_fields_from_it(name, inherits):
    (mode,) = (field for field in sheet.columns(KINDS[name], sheet.DOCUMENTS) if field.name == "mode")
    assert ("theo hồ sơ" in sheet.explained(mode)) == inherits


TOLD = [
    ([("a", "1/BC", "mode", "thiếu"), ("a", "1/BC", "title", "thiếu")], ["a (1/BC): thiếu: mode, title"]),
    ([("a", "1/BC", "mode", "thiếu"), ("a", "1/BC", "day", "sai")], ["a (1/BC): thiếu: mode; sai: day"]),
    ([("a", "1/BC", "x", "thiếu"), ("HS", "HS", "", "giữ lại")], ["a (1/BC): thiếu: x", "HS: giữ lại"]),
    ([("a", "k" * 70, "x", "sai")], [f"a ({'k' * 59}…): sai: x"]),
    ([], []),
]


@pytest.mark.parametrize(("refused", "expected"), TOLD)
def test_refused_documents_are_told_on_a_line_each(refused, expected):
    assert list(build.refusals_told([build.Refused(*one) for one in refused])) == expected


def test_one_refused_document_holds_back_its_file_but_not_the_loose_ones(kept, tmp_path):
    for name, packages in (("sip-hoso", 0), ("sip-tailieu", 1)):
        given = filled(KINDS[name], kept)
        first = next(iter(given.documents.values()))
        first["maintenance"] = "88"
        outcome = build.write_packages(kept, KINDS[name], tmp_path / name, Selection(), given)
        assert len(outcome.packages) == packages
        assert outcome.documents == 2 * packages
        assert first["id"] in {one.id for one in outcome.refused}


def test_the_report_says_where_each_value_is_from_and_how_sure_its_page_was_read(kept, tmp_path):
    outcome = packed(KINDS["aip-hoso"], kept, tmp_path / "out")
    with outcome.packages[0].with_suffix(".csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    number = next(row for row in rows if row["Trường"] == "codeNotation")
    assert (number["Giá trị"], number["Nguồn"], number["Trang"]) == ("BC-UBND", filling.PAGE, "1")
    assert 0 < float(number["Độ tin cậy đọc"]) <= 1
    assert {row["Nguồn"] for row in rows} == {filling.PAGE, filling.FILE, filling.COUNTED}


def test_a_correction_goes_before_the_page_and_stands_among_the_events(tmp_path, undated):
    (row,) = documents(undated, Selection())
    said = {"field": "number", "as_read": row["number"], "said": "77/QĐ-UBND", "why": "xem trang 1"}
    act = new_act(row["sha256"], Place("header", None, None, None), "correct", by="Lê Văn Tám", **said)
    add_acts(undated, [act])
    outcome = packed(KINDS["aip-hoso"], undated, tmp_path / "out", document={"issuedDate": "05/06/2023"})
    with zipfile.ZipFile(outcome.packages[0]) as opened:
        texts = {
            name.rpartition("/")[2]: opened.read(name).decode() for name in opened.namelist() if "xml" in name
        }
    assert "<codeNumber>77</codeNumber>" in texts[f"EAD_doc_{CODE}.0000001.xml"]
    history = texts["PREMIS_rep1.xml"]
    kinds = re.findall(r"<premis:eventType>(.*?)</premis:eventType>", history)
    assert {"metadata extraction", "validation", "metadata modification"} <= set(kinds)
    assert kinds[-1] == "information package creation"
    assert "Lê Văn Tám" in history
    assert "77/QĐ-UBND" in history


SPOILT = [
    # a file of the package, what becomes of it (None: it goes), what is told of which file
    ("representations/rep1/data/H56.2023.BC.0000001.pdf", b"other", "giá trị băm", "0000001.pdf"),
    ("representations/rep1/data/H56.2023.BC.0000002.pdf", None, "tệp", "0000002.pdf"),
    ("representations/rep1/data/la.pdf", b"new", "tệp", "la.pdf"),
    ("representations/rep1/data/b\u1ea3n sao.pdf", b"new", "tên tệp", "sao.pdf"),
    ("METS.xml", b"<mets", "XML", "METS.xml"),
    ("METS.xml", (b'PROFILE="', b'PROFILES="'), "XSD", "METS.xml"),
    ("METS.xml", (b'USE="Schemas"', b'USE="Schema"'), "CSIP113", "METS.xml"),
    ("METS.xml", (b'OBJID="urn:', b'OBJID="urm:'), "CSIP1", "METS.xml"),
    ("METS.xml", (b'OAISPACKAGETYPE="AIP"', b'OAISPACKAGETYPE="AIX"'), "CSIP9", "METS.xml"),
    ("METS.xml", (b'TYPE="Textual works', b'TYPE="Textual work'), "CSIP2", "METS.xml"),
    ("METS.xml", (b'MIMETYPE="application/xml"', b'MIMETYPE="xml"'), "CSIP26", "METS.xml"),
    ("metadata/preservation/PREMIS.xml", (b"eventDateTime", b"eventDate"), "XSD", "PREMIS.xml"),
    ("metadata/descriptive/EAD.xml", (b"<mode>01</mode>", b"<mode>08</mode>"), "XSD", "EAD.xml"),
    ("metadata/descriptive/EAD.xml", (b"<mode>01</mode>", b""), "XSD", "EAD.xml"),
    ("metadata/descriptive/EAD.xml", (b"<endDate>2023", b"<endDate>31/02/2023"), "endDate", "EAD.xml"),
    (
        "metadata/descriptive/EAD.xml",
        b'<!DOCTYPE a [<!ENTITY b SYSTEM "/etc/passwd">]><ead>&b;</ead>',
        "XML",
        "EAD.xml",
    ),
]


@pytest.fixture(scope="module")
def whole_aip(kept, tmp_path_factory):
    folder = tmp_path_factory.mktemp("aip")
    return packed(KINDS["aip-hoso"], kept, folder / "out").packages[0]


@pytest.mark.parametrize(("name", "change", "rule", "where"), SPOILT)
def test_each_thing_spoilt_is_told(name, change, rule, where, whole_aip, tmp_path):
    with zipfile.ZipFile(whole_aip) as package:
        package.extractall(tmp_path)
    (root,) = tmp_path.iterdir()
    file = root / name
    if change is None:
        file.unlink()
    elif isinstance(change, tuple):
        before = file.read_bytes()
        assert change[0] in before
        file.write_bytes(before.replace(*change))
    else:
        file.write_bytes(change)
    found = [problem for problem in validate(root) if problem.severity == "error"]
    assert [problem for problem in found if problem.rule == rule and problem.where.endswith(where)], found


def test_what_is_no_package_is_refused(tmp_path, whole_aip):
    (tmp_path / "empty").mkdir()
    (tmp_path / "text.zip").write_text("no zip")
    (tmp_path / "cut.zip").write_bytes(whole_aip.read_bytes()[:5000])
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as two:
        two.writestr("a/METS.xml", "")
        two.writestr("b/METS.xml", "")
    for name in ("empty", "text.zip", "cut.zip", "two.zip", "missing.zip"):
        with pytest.raises(NotAPackage):
            validate(tmp_path / name)


@pytest.mark.parametrize("ending", [".xlsx", ".toml"])
def test_a_template_comes_back_as_it_was_filled_in(ending, kept, tmp_path):
    kind = KINDS["sip-hoso"]
    rows, lacking = build.template_rows(kept, kind, Selection())
    path = tmp_path / f"phieu{ending}"
    sheet.write_template(path, kind, rows, lacking)
    assert lacking == []
    if ending == ".xlsx":
        book = openpyxl.load_workbook(path)
        page = book["ho-so"]
        names = {cell.value: cell.column for cell in page[1]}
        for name, value in {"fileCode": CODE, **FILE}.items():
            page.cell(3, names[name], value)
        book.save(path)
    else:
        text = path.read_text(encoding="utf-8")
        for name, value in {"fileCode": CODE, **FILE}.items():
            text = text.replace(f'{name} = ""', f'{name} = "{value}"', 1)
        path.write_text(text, encoding="utf-8")
        assert tomllib.loads(text)
    back = sheet.read_sheet(path, kind)
    assert back.files == {CODE: {"fileCode": CODE, **FILE}}
    assert list(back.documents) == [row["id"] for row in rows]


WRONG_SHEETS = [
    ('[phong]\nfondCode = "a"\n[[ho-so]]\ntitle = "x"\n', "a row has no fileCode"),
    ('[[ho-so]]\nfileCode = "x"\n[[ho-so]]\nfileCode = "x"\n', "there twice"),
    ('[[ho-so]]\nfileCode = "x"\narcFileCode = "x"\n', "arcFileCode"),
    ('[[tai-lieu]]\nid = "x"\nngay = "x"\n', "ngay"),
    ("[[ho-so", "cannot be read"),
]


@pytest.mark.parametrize(("text", "told"), WRONG_SHEETS)
def test_a_sheet_that_says_what_nobody_asked_is_refused(text, told, tmp_path):
    path = tmp_path / "phieu.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SheetInvalid, match=told):
        sheet.read_sheet(path, KINDS["sip-hoso"])
    with pytest.raises(SheetInvalid, match="cannot be read"):
        sheet.read_sheet(tmp_path / "missing.xlsx", KINDS["sip-hoso"])


def test_a_sheet_of_other_documents_or_files_is_refused(kept, tmp_path):
    kind = KINDS["sip-hoso"]
    strange = filled(kind, kept)
    strange.documents["0" * 16] = {"id": "0" * 16}
    other = filled(kind, kept, document={sheet.FILE: "nowhere"})
    for given in (strange, other):
        with pytest.raises(SheetInvalid):
            build.write_packages(kept, kind, tmp_path / str(id(given)), Selection(), given)


@pytest.mark.parametrize(
    ("number", "parts"),
    [
        ("230/BC-UBND", ("230", "BC-UBND")),
        ("107/2021/NĐ-CP", ("107", "2021/NĐ-CP")),
        ("/BC-UBND", ("", "")),
        ("BC-UBND", ("", "")),
        ("23a/BC", ("", "")),
        ("", ("", "")),
    ],
)
def test_a_number_is_divided_only_where_it_is_whole(number, parts):
    assert (filling._number(number), filling._notation(number)) == parts


def in_folder(package, folder):
    with zipfile.ZipFile(package) as opened:
        return [name for name in opened.namelist() if folder in name]


def test_a_document_with_pdfa_keeps_its_original_beside_it(tmp_path, undated, monkeypatch):
    """The stand-in's files are no PDFs: the original goes into rep1, and why is told."""
    kind = KINDS["aip-hoso"]
    given = {"issuedDate": "05/06/2023"}
    (alone,) = packed(kind, undated, tmp_path / "alone", document=given).packages
    assert in_folder(alone, "/rep2/") == []
    with zipfile.ZipFile(alone) as opened:
        history = next(opened.read(name).decode() for name in in_folder(alone, "PREMIS_rep1"))
    assert "Không tạo được PDF/A-2b" in history
    monkeypatch.setattr(representations, "archival", lambda _file, _reading: Archival(b"%PDF-1.7", ()))
    (both,) = packed(kind, undated, tmp_path / "both", document=given).packages
    assert [problem for problem in validate(both) if problem.severity == "error"] == []
    (made,), (original,) = in_folder(both, "rep1/data/"), in_folder(both, "rep2/data/")
    with zipfile.ZipFile(both) as opened:
        assert opened.read(made) == b"%PDF-1.7"
        assert b"BC-UBND" in opened.read(original)


@pytest.mark.slow
def test_the_bundled_reports_and_a_scan(tmp_path):
    """The five reports and a scan, as they are read, through the command."""
    from tests.conftest import run_vanthu

    scan = ROOT / "gold" / "fixtures" / "d1-xa-6-thang" / "scan.pdf"
    place = tmp_path / "archive"
    assert run_vanthu("ingest", REPORTS, scan, "--archive", place, "-q").code == 0
    archive = open_archive(str(place))
    for name, kind in KINDS.items():
        lacking = {"codeNumber": "1", "codeNotation": "BC", "issuedDate": "01/02/2023"}
        given = filled(kind, archive)
        rows, asked = build.template_rows(archive, kind, Selection())
        for row in rows:
            given.documents[row["id"]] |= {field: lacking[field] for field in asked}
        outcome = build.write_packages(
            archive, kind, tmp_path / name, Selection(), given, archival=name == "aip-hoso"
        )
        assert (outcome.refused, outcome.documents) == ([], 6)
        if name == "aip-hoso":
            assert len(in_folder(outcome.packages[0], "rep1/data/")) == 6
            assert len(in_folder(outcome.packages[0], "rep2/data/")) == 6
        done = run_vanthu("validate", outcome.packages[0], "--format", "json", "-q")
        assert done.code == 0, done.out
        assert all(problem["severity"] != "error" for problem in json.loads(done.out))
    archive.close()
