"""ALTO 4.4: pages, lines and words as XML, the format of digital libraries (with METS)."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as Xml

from vanthu.extract.frame import Matrix, shown_size, to_shown
from vanthu.extract.page import SUPERSCRIPTS, BBox, Line, Page, Word

NAMESPACE = "http://www.loc.gov/standards/alto/ns-v4#"

SCHEMA = "http://www.loc.gov/standards/alto/v4/alto-4-4.xsd"

UNITS_PER_POINT = 1200 / 72
"""``MeasurementUnit`` is inch1200, the finest that ALTO has besides pixels."""


def alto(pages: Sequence[Page], file: str, engine: str = "") -> str:
    """An ALTO document.

    Args:
        pages: as read or repaired.
        file: name of the file they come from.
        engine: engine and model, for ``OCRProcessing``.
    """
    root = Xml.Element(
        "alto",
        {
            "xmlns": NAMESPACE,
            "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
            "xsi:schemaLocation": f"{NAMESPACE} {SCHEMA}",
        },
    )
    description = Xml.SubElement(root, "Description")
    Xml.SubElement(description, "MeasurementUnit").text = "inch1200"
    source = Xml.SubElement(description, "sourceImageInformation")
    Xml.SubElement(source, "fileName").text = file
    processing = Xml.SubElement(description, "Processing", {"ID": "OCR_1"})
    software = Xml.SubElement(processing, "processingSoftware")
    Xml.SubElement(software, "softwareName").text = f"vanthu; {engine}" if engine else "vanthu"
    layout = Xml.SubElement(root, "Layout")
    for page in pages:
        _page(layout, page)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(root, "unicode") + "\n"


def _page(layout: Xml.Element, page: Page) -> None:
    width, height = shown_size(page)
    whole = _place((0.0, 0.0, width, height))
    element = Xml.SubElement(
        layout,
        "Page",
        {
            "ID": f"P{page.number}",
            "PHYSICAL_IMG_NR": str(page.number),
            "WIDTH": whole["WIDTH"],
            "HEIGHT": whole["HEIGHT"],
            "PC": f"{page.confidence:.3f}",
        },
    )
    space = Xml.SubElement(element, "PrintSpace", whole)
    matrix = to_shown(page)
    for number, line in enumerate(page.lines, start=1):
        identifier = f"P{page.number}_B{number}"
        place = _place(matrix.box(line.bbox))
        block = Xml.SubElement(space, "TextBlock", {"ID": identifier, **place})
        _line(block, line, identifier.replace("B", "L"), matrix)


def _line(block: Xml.Element, line: Line, identifier: str, matrix: Matrix) -> None:
    element = Xml.SubElement(block, "TextLine", {"ID": identifier, **_place(matrix.box(line.bbox))})
    for number, word in enumerate(line.words, start=1):
        if number > 1 and not word.glued:
            Xml.SubElement(element, "SP")
        _string(element, word, f"{identifier}_S{number}", matrix)


def _string(parent: Xml.Element, word: Word, identifier: str, matrix: Matrix) -> None:
    content = word.text.translate(SUPERSCRIPTS) if word.superscript else word.text
    Xml.SubElement(
        parent,
        "String",
        {
            "ID": identifier,
            **_place(matrix.box(word.bbox)),
            "CONTENT": content,
            "WC": f"{word.confidence:.3f}",
        },
    )


def _place(box: BBox) -> dict[str, str]:
    left, top, right, bottom = (round(value * UNITS_PER_POINT) for value in box)
    return {
        "HPOS": str(max(0, left)),
        "VPOS": str(max(0, top)),
        "WIDTH": str(right - left),
        "HEIGHT": str(bottom - top),
    }
