"""XML of packages: names, namespaces, and how files of it are written."""

from __future__ import annotations

from typing import Any

from lxml import etree

METS = "http://www.loc.gov/METS/"
XLINK = "http://www.w3.org/1999/xlink"
CSIP = "https://DILCIS.eu/XML/METS/CSIPExtensionMETS"
PREMIS = "http://www.loc.gov/premis/v3"
XSI = "http://www.w3.org/2001/XMLSchema-instance"

Element = Any
"""An element of lxml, which has no types of its own."""

PARSER = {"resolve_entities": False, "no_network": True, "huge_tree": False, "load_dtd": False}
"""Packages come from elsewhere: no entities, nothing fetched, no trees beyond the library's limits."""


def parse(data: bytes) -> Element:
    """The root of a file of XML.

    Raises:
        etree.XMLSyntaxError: it is none.
        ValueError: it declares a document type; no file of a package needs one, and entities come with it.
    """
    root = etree.fromstring(data, etree.XMLParser(**PARSER))
    if root.getroottree().docinfo.doctype:
        raise ValueError("có khai báo DOCTYPE")
    return root


def add(parent: Element, name: str, text: str | None = None, /, **attributes: str) -> Element:
    """Add a child in the namespace of its parent; ``csip__NOTETYPE`` is an attribute of a namespace."""
    namespace = etree.QName(parent).namespace
    child = etree.SubElement(parent, f"{{{namespace}}}{name}" if namespace else name)
    for key, value in attributes.items():
        child.set(_attribute(key), value)
    child.text = text
    return child


_PREFIXES = {"csip": CSIP, "xlink": XLINK, "xsi": XSI}


def _attribute(key: str) -> str:
    prefix, _, name = key.rpartition("__")
    return f"{{{_PREFIXES[prefix]}}}{name}" if prefix else name


def written(root: Element) -> bytes:
    """A file of XML, indented."""
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return data
