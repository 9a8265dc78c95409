"""Checking a package: schemas, schematron, checksums, names, and that nothing is there but what it says.

Everything is checked against the standards kept here, never against the schemas that a package brings along.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal
from urllib.parse import unquote

from lxml import etree

from vanthu.corpus.packages.ead import DOCUMENT_ROOT, ROOT, schema
from vanthu.corpus.packages.errors import NotAPackage
from vanthu.corpus.packages.fields import LEVELS, fields_of
from vanthu.corpus.packages.opened import Package, opened
from vanthu.corpus.packages.setting import file_name
from vanthu.corpus.packages.standards import broken_rules, declared, xml_schema
from vanthu.corpus.packages.xml import CSIP, METS, PREMIS, XLINK, Element, parse
from vanthu.extract.patterns import lazy_pattern

Severity = Literal["error", "warning", "declared"]
_HREF = f"{{{XLINK}}}href"
_NAME = lazy_pattern(r"[\w.-]+")


@dataclass(frozen=True)
class Problem:
    """What is wrong: where (a path in the package), by which rule, in Vietnamese."""

    severity: Severity
    where: str
    rule: str
    message: str


def validate(path: Path) -> list[Problem]:
    """Check a package; what is wrong, errors first.

    Raises:
        NotAPackage: there is nothing to check.
    """
    order = ("error", "warning", "declared")
    with opened(path) as package:
        names = package.names()
        if "METS.xml" not in names:
            raise NotAPackage("has no METS.xml at its root.", file=str(path))
        found = [*_Check(package, names).run()]
    return sorted(found, key=lambda problem: (order.index(problem.severity), problem.where, problem.rule))


class _Check:
    """One check: the package, its names, and the files that a METS named so far."""

    def __init__(self, package: Package, names: list[str]) -> None:
        self.package = package
        self.names = names
        self.listed = {"METS.xml"}

    def run(self) -> Iterator[Problem]:
        yield from self._names()
        root, problems = self._parsed("METS.xml", METS)
        yield from problems
        if root is None:
            return
        level = self._level(root)
        if level not in LEVELS:
            yield Problem("error", "METS.xml", "CSIP9", "không nói gói tin là SIP, AIP hay DIP")
            return
        yield from self._identity(root)
        yield from self._schematron(root, level)
        yield from self._pointers("METS.xml", root)
        for name in self.names:
            yield from self._file_of_xml(name, level)
        yield from self._unlisted()

    @staticmethod
    def _level(root: Element) -> str:
        head = root.find(f"{{{METS}}}metsHdr")
        return "" if head is None else head.get(f"{{{CSIP}}}OAISPACKAGETYPE", "").lower()

    def _names(self) -> Iterator[Problem]:
        for name in self.names:
            parts = PurePosixPath(name).parts
            if any(part == ".." or not _NAME.fullmatch(part) for part in parts) or name.startswith("/"):
                yield Problem("error", name, "tên tệp", "tên tệp chỉ được có chữ, số, dấu chấm, - và _")
        if len(set(self.names)) < len(self.names):
            yield Problem("error", "", "tên tệp", "có hai tệp cùng tên")

    def _parsed(self, name: str, namespace: str | None = None) -> tuple[Element | None, list[Problem]]:
        """A file of XML and what its schema says; None where it cannot be parsed."""
        try:
            root = parse(self.package.read(name))
        except (etree.XMLSyntaxError, ValueError) as error:
            return None, [Problem("error", name, "XML", f"không đọc được XML ({error})")]
        return root, [*_schema_problems(name, root, xml_schema(namespace))] if namespace else []

    def _identity(self, root: Element) -> Iterator[Problem]:
        objid = root.get("OBJID", "")
        if file_name(objid.replace(":", "_")) != self.package.root:
            told = f"OBJID {objid!r} không ứng với tên thư mục {self.package.root!r}"
            yield Problem("error", "METS.xml", "CSIP1", told)

    def _schematron(self, root: Element, level: str) -> Iterator[Problem]:
        for broken in broken_rules(root, level):
            reason = declared().get(broken.rule)
            severity: Severity = "error" if broken.role == "ERROR" else "warning"
            if reason is not None:
                severity = "declared"
            yield Problem(severity, "METS.xml", broken.rule, reason or broken.message)

    def _pointers(self, mets: str, root: Element) -> Iterator[Problem]:
        """The files that a METS names: there, of the size and checksum it says."""
        folder = PurePosixPath(mets).parent
        for element in root.iter(f"{{{METS}}}mdRef", f"{{{METS}}}file"):
            location = element if element.get(_HREF) else element.find(f"{{{METS}}}FLocat")
            href = "" if location is None else location.get(_HREF, "")
            name = str(folder / unquote(href))
            self.listed.add(name)
            if name not in self.names:
                yield Problem("error", name, "tệp", f"{mets} có ghi, nhưng gói không có tệp này")
                continue
            sha256, size = self.package.checksum(name)
            if element.get("CHECKSUMTYPE") != "SHA-256" or element.get("CHECKSUM") != sha256:
                yield Problem("error", name, "giá trị băm", f"SHA-256 không đúng như {mets} ghi")
            if element.get("SIZE") != str(size):
                yield Problem("error", name, "dung lượng", f"dung lượng {size} không đúng như {mets} ghi")

    def _file_of_xml(self, name: str, level: str) -> Iterator[Problem]:
        path = PurePosixPath(name)
        if path.name == "METS.xml" and path.parts[0] == "representations":
            root, problems = self._parsed(name, METS)
            yield from problems
            if root is not None:
                yield from self._pointers(name, root)
        elif path.name.startswith("PREMIS"):
            yield from self._parsed(name, PREMIS)[1]
        elif path.name == "EAD.xml" or path.name.startswith("EAD_doc_"):
            yield from self._fields(name, level)

    def _fields(self, name: str, level: str) -> Iterator[Problem]:
        root, problems = self._parsed(name)
        yield from problems
        if root is None:
            return
        if PurePosixPath(name).name == "EAD.xml":
            of_file = root.find("maintenance") is not None or root.find("startDate") is not None
            fields, expected = fields_of("hoso" if of_file else "tailieu", level), ROOT
        else:
            fields, expected = fields_of("doc", level), DOCUMENT_ROOT
            yield from self._data_of(name)
        own = etree.XMLSchema(etree.fromstring(schema(expected, fields)))
        yield from _schema_problems(name, root, own)
        values = {child.tag: child.text or "" for child in root}
        for field in fields:
            if field.name not in values and isinstance(field.needed, tuple) and field.is_needed(values):
                yield Problem("error", name, field.name, f"thiếu trường bắt buộc ({field.label})")
            elif field.name in values and (fault := field.fault(values[field.name])):
                yield Problem("error", name, field.name, fault)

    def _data_of(self, name: str) -> Iterator[Problem]:
        """A document's fields stand beside a file of data of the same name."""
        path = PurePosixPath(name)
        data = path.parents[2] / "data" / path.name.removeprefix("EAD_doc_").removesuffix(".xml")
        if not any(str(PurePosixPath(other).with_suffix("")) == str(data) for other in self.names):
            yield Problem("error", name, "tên tệp", "không có tệp dữ liệu cùng tên trong data/")

    def _unlisted(self) -> Iterator[Problem]:
        for name in self.names:
            if name not in self.listed:
                yield Problem("error", name, "tệp", "có trong gói, nhưng không METS nào ghi")


def _schema_problems(name: str, root: Element, schema_of: etree.XMLSchema) -> Iterator[Problem]:
    if not schema_of.validate(root):
        for error in schema_of.error_log:
            yield Problem("error", name, "XSD", f"dòng {error.line}: {error.message}")
