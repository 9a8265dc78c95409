"""The standards that packages are held to, as published (``standards/``): XML schemas and schematron rules.

Nothing is fetched: what a schema imports by its address is taken from the same folder.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import PurePosixPath
from typing import Any

from lxml import etree, isoschematron

from vanthu.corpus.packages.fields import read_table
from vanthu.corpus.packages.kinds import Kind
from vanthu.corpus.packages.xml import CSIP, METS, PREMIS, XLINK, Element

_SCHEMAS = {
    METS: "mets.xsd",
    CSIP: "DILCISExtensionMETS.xsd",
    "https://DILCIS.eu/XML/METS/SIPExtensionMETS": "DILCISExtensionSIPMETS.xsd",
    PREMIS: "premis.xsd",
    XLINK: "xlink.xsd",
}
_SVRL = "{http://purl.oclc.org/dsdl/svrl}"


def _read(name: str) -> bytes:
    return files(__package__ or "").joinpath("standards", name).read_bytes()


def schemas_of(kind: Kind) -> dict[str, bytes]:
    """The published schemas that a kind of package carries, by name."""
    names = ["mets.xsd", "xlink.xsd", "DILCISExtensionMETS.xsd"]
    names += {"aip": ["premis.xsd"], "sip": ["DILCISExtensionSIPMETS.xsd"], "dip": []}[kind.level]
    return {name: _read(name) for name in names}


class _Here(etree.Resolver):  # type: ignore[misc]
    """Gives schemas their imports from the folder, whatever their address is."""

    def resolve(self, url: str, _public: str, context: Any) -> Any:
        """The file of that name; an empty one for what the folder has not."""
        return self.resolve_string(_read(PurePosixPath(url).name), context)


def _parser() -> etree.XMLParser:
    parser = etree.XMLParser(no_network=True, resolve_entities=False)
    parser.resolvers.add(_Here())
    return parser


@cache
def xml_schema(namespace: str) -> etree.XMLSchema:
    """The published schema of METS, with the attributes of E-ARK, or of PREMIS."""
    own = [name for name in _SCHEMAS if (name == PREMIS) == (namespace == PREMIS) or name == XLINK]
    imports = "".join(f'<xs:import namespace="{name}" schemaLocation="{_SCHEMAS[name]}"/>' for name in own)
    both = f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{imports}</xs:schema>'
    return etree.XMLSchema(etree.fromstring(both.encode(), _parser()))


@dataclass(frozen=True)
class Broken:
    """A rule of the schematron that a package does not keep: its ID, ERROR or WARN, and what it asks for."""

    rule: str
    role: str
    message: str


def broken_rules(root: Element, level: str) -> Iterator[Broken]:
    """The rules of CSIP 2.0.4, and of SIP or DIP, that a METS file does not keep.

    Args:
        root: of the METS file of a package.
        level: aip, sip or dip; for AIP there are no more rules than CSIP's.
    """
    for specification in ("CSIP", *({"sip": ("SIP",), "dip": ("DIP",)}.get(level, ()))):
        for rules in _rule_sets(specification):
            yield from _broken(rules, root)


def _broken(rules: isoschematron.Schematron, root: Element) -> Iterator[Broken]:
    rules.validate(root)
    roles = {one.get("id"): one.get("role", "") for one in rules.schematron.iter("{*}assert")}
    for failed in rules.validation_report.iter(f"{_SVRL}failed-assert"):
        rule = failed.get("id") or ""
        text = failed.findtext(f"{_SVRL}text") or ""
        yield Broken(rule, roles.get(rule, "ERROR"), " ".join(text.split()))


_SECTIONS = (
    *("metsRootElement", "metsHdr", "dmdSec", "amdSec", "fileSec", "structMap"),
    *("structLink", "behaviorSec"),
)


@cache
def _rule_sets(specification: str) -> tuple[isoschematron.Schematron, ...]:
    found = []
    for section in _SECTIONS:
        text = _read(f"schematron/{specification}.mets_{section}_rules.xml").decode()
        if "<rule" in text:
            rules = etree.fromstring(_with_vocabularies(text).encode())
            found.append(isoschematron.Schematron(rules, store_report=True, store_schematron=True))
    return tuple(found)


def _with_vocabularies(text: str) -> str:
    """The rules with the terms of the vocabularies that they ask for by name."""
    for test, terms in _vocabularies().items():
        attribute = test.removesuffix("_IANA")
        said = " or ".join(f"({attribute} = '{term}')" for term in terms)
        text = text.replace(f"{test}_test", said).replace(f"{test}_vocabulary_test", said)
    return text


@cache
def _vocabularies() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in read_table("test\tterm\n" + _read("vocabularies.tsv").decode()):
        found.setdefault(row["test"], []).append(row["term"])
    return found


@cache
def declared() -> dict[str, str]:
    """The rules that contradict others, and why they are not kept."""
    text = files(__package__ or "").joinpath("declared.tsv").read_text(encoding="utf-8")
    return {row["rule"]: row["reason"] for row in read_table(text)}
