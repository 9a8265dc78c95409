"""hOCR 1.2: pages, lines and words as XHTML, for library systems and proofreading tools."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as Xml

from vanthu.extract.frame import Matrix, shown_size, to_shown
from vanthu.extract.page import SUPERSCRIPTS, BBox, Line, Page, Word

RESOLUTION = 300
"""Pixels an inch of the boxes, stated in ``scan_res``: hOCR counts whole pixels."""


def hocr(pages: Sequence[Page], file: str, engine: str = "") -> str:
    """An hOCR document.

    Args:
        pages: as read or repaired.
        file: name of the file they come from.
        engine: engine and model, for ``ocr-system``.
    """
    html = Xml.Element("html", {"xmlns": "http://www.w3.org/1999/xhtml", "lang": "vi"})
    head = Xml.SubElement(html, "head")
    Xml.SubElement(head, "title").text = file
    for name, content in (
        ("ocr-system", f"vanthu; {engine}" if engine else "vanthu"),
        ("ocr-capabilities", "ocr_page ocr_line ocrx_word ocrp_wconf"),
        ("ocr-langs", "vi"),
        ("ocr-number-of-pages", str(len(pages))),
    ):
        Xml.SubElement(head, "meta", {"name": name, "content": content})
    body = Xml.SubElement(html, "body")
    for page in pages:
        _page(body, page, file)
    return '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n' + Xml.tostring(html, "unicode") + "\n"


def _page(body: Xml.Element, page: Page, file: str) -> None:
    width, height = shown_size(page)
    title = (
        f'image "{_quoted(file)}"; {_box((0, 0, width, height))}; ppageno {page.number - 1}; '
        f"scan_res {RESOLUTION} {RESOLUTION}"
    )
    element = Xml.SubElement(body, "div", {"class": "ocr_page", "id": f"page_{page.number}", "title": title})
    place = to_shown(page)
    for number, line in enumerate(page.lines, start=1):
        _line(element, line, f"{page.number}_{number}", place)


def _line(parent: Xml.Element, line: Line, identifier: str, place: Matrix) -> None:
    size = max((word.size for word in line.words), default=0.0)
    title = f"{_box(place.box(line.bbox))}; x_size {size * RESOLUTION / 72:.1f}"
    element = Xml.SubElement(
        parent, "span", {"class": "ocr_line", "id": f"line_{identifier}", "title": title}
    )
    for number, word in enumerate(line.words, start=1):
        _word(element, word, f"{identifier}_{number}", place)


def _word(parent: Xml.Element, word: Word, identifier: str, place: Matrix) -> None:
    title = f"{_box(place.box(word.bbox))}; x_wconf {round(word.confidence * 100)}; x_fsize {word.size:g}"
    siblings = list(parent)
    if siblings and not word.glued:
        siblings[-1].tail = " "
    element = Xml.SubElement(
        parent, "span", {"class": "ocrx_word", "id": f"word_{identifier}", "title": title}
    )
    element.text = word.text.translate(SUPERSCRIPTS) if word.superscript else word.text


def _box(box: BBox) -> str:
    return "bbox " + " ".join(str(max(0, round(value * RESOLUTION / 72))) for value in box)


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
