"""EAD.xml and EAD_doc_*.xml: the fields of a file and of a document, and their schema from the same table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from vanthu.corpus.packages.fields import Field, codes, fields_of
from vanthu.corpus.packages.filling import Value
from vanthu.corpus.packages.kinds import Kind
from vanthu.corpus.packages.xml import add, written

XS = "http://www.w3.org/2001/XMLSchema"
ROOT, DOCUMENT_ROOT = "ead", "eadDoc"

_PATTERNS = {
    "N": r"\d{1,9}",
    "D": r"\d{2}/\d{2}/\d{4}",
    "P": r"((\d{2}/)?\d{2}/)?\d{4}",
}


def ead(root: str, fields: Sequence[Field], values: Mapping[str, Value]) -> bytes:
    """A file of the fields that have a value, in their order."""
    made = etree.Element(root)
    for field in fields:
        if field.name in values:
            add(made, field.name, values[field.name].text)
    return written(made)


def schemas(kind: Kind) -> dict[str, bytes]:
    """The schemas of both files of a kind of package, by name."""
    return {
        "EAD.xsd": schema(ROOT, fields_of(kind.head, kind.level)),
        "EAD_doc.xsd": schema(DOCUMENT_ROOT, fields_of("doc", kind.level)),
    }


def schema(root: str, fields: Sequence[Field]) -> bytes:
    """The XML schema of a file of fields: their order, lengths and codes."""
    made = etree.Element(f"{{{XS}}}schema", nsmap={"xs": XS})
    element = add(made, "element", name=root)
    sequence = add(add(element, "complexType"), "sequence")
    for field in fields:
        least = "1" if field.needed is True else "0"
        one = add(sequence, "element", name=field.name, minOccurs=least)
        _restrict(add(add(one, "simpleType"), "restriction", base="xs:string"), field.form)
    return written(made)


def _restrict(restriction: object, form: str) -> None:
    letter, detail = form[0], form[1:].lstrip(":")
    if letter == "S":
        add(restriction, "minLength", value="1")
        add(restriction, "maxLength", value=detail)
    elif letter == "C":
        for code in codes(detail):
            add(restriction, "enumeration", value=code)
    elif letter == "L":
        one = f"({'|'.join(codes(detail))})"
        add(restriction, "pattern", value=f"{one}(,\\s?{one})*")
    else:
        add(restriction, "pattern", value=_PATTERNS[letter])
