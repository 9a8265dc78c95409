"""METS.xml of a package and of its representations (E-ARK CSIP 2.0.4, also where the circular differs)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from lxml import etree

from vanthu.corpus.packages.kinds import Kind
from vanthu.corpus.packages.premis import SOFTWARE
from vanthu.corpus.packages.tree import Kept
from vanthu.corpus.packages.xml import CSIP, METS, XLINK, XSI, Element, add, written
from vanthu.version import __version__

CONTENT = {"csip__CONTENTINFORMATIONTYPE": "OTHER", "csip__OTHERCONTENTINFORMATIONTYPE": "TT05/2025/TT-BNV"}
"""The circular's packages are no content type of E-ARK's list."""


@dataclass(frozen=True)
class Described:
    """What a METS file describes.

    Attributes:
        objid: of the package, or the name of the representation.
        folder: below which its paths are written: "" or ``representations/rep1/``.
        created: ISO 8601 with the zone.
        descriptive: EAD files.
        preservation: PREMIS files.
        groups: files by the use of their group (Documentation, Schemas, Data).
        representations: the METS files of the representations; empty for a representation.
    """

    objid: str
    folder: str
    created: str
    descriptive: Sequence[Kept] = ()
    preservation: Sequence[Kept] = ()
    groups: Mapping[str, Sequence[Kept]] = field(default_factory=dict)
    representations: Sequence[Kept] = ()


def mets(kind: Kind, what: Described) -> bytes:
    """The METS file."""
    names = {None: METS, "xlink": XLINK, "csip": CSIP, "xsi": XSI}
    root = etree.Element(f"{{{METS}}}mets", nsmap=names)
    root.attrib.update({"OBJID": what.objid, "TYPE": "Textual works – Digital", "PROFILE": kind.profile})
    root.attrib.update({f"{{{CSIP}}}{key[6:]}": value for key, value in CONTENT.items()})
    _head(root, kind, what)
    for number, file in enumerate(what.descriptive, 1):
        section = add(root, "dmdSec", ID=f"dmd-{number}", CREATED=what.created, STATUS="CURRENT")
        _reference(section, file, what, "EAD")
    if what.preservation:
        administrative = add(root, "amdSec")
        for number, file in enumerate(what.preservation, 1):
            section = add(
                administrative, "digiprovMD", ID=f"amd-{number}", STATUS="CURRENT", CREATED=what.created
            )
            _reference(section, file, what, "PREMIS")
    _files(root, what)
    _structure(root, what)
    return written(root)


def _head(root: Element, kind: Kind, what: Described) -> None:
    head = add(
        root, "metsHdr", CREATEDATE=what.created, LASTMODDATE=what.created, csip__OAISPACKAGETYPE=kind.oais
    )
    agent = add(head, "agent", ROLE="CREATOR", TYPE="OTHER", OTHERTYPE="SOFTWARE")
    add(agent, "name", SOFTWARE)
    add(agent, "note", __version__, csip__NOTETYPE="SOFTWARE VERSION")


def _of_file(file: Kept, what: Described) -> dict[str, str]:
    return {
        "MIMETYPE": file.media_type,
        "SIZE": str(file.size),
        "CREATED": what.created,
        "CHECKSUM": file.sha256,
        "CHECKSUMTYPE": "SHA-256",
    }


def _at(file: Kept, what: Described) -> dict[str, str]:
    """Where a file is, as a URL seen from the METS file."""
    return {"LOCTYPE": "URL", "xlink__type": "simple", "xlink__href": quote(file.beside(what.folder))}


def _reference(section: Element, file: Kept, what: Described, kind: str) -> None:
    add(section, "mdRef", MDTYPE=kind, **_at(file, what), **_of_file(file, what))


def _groups(what: Described) -> dict[str, Sequence[Kept]]:
    pointed = {"Representations": what.representations} if what.representations else {}
    return {**what.groups, **pointed}


def _files(root: Element, what: Described) -> None:
    section = add(root, "fileSec", ID="files")
    for use, files in _groups(what).items():
        content = CONTENT if use in ("Representations", "Data") else {}
        group = add(section, "fileGrp", ID=f"group-{use}", USE=use, **content)
        for number, file in enumerate(files, 1):
            one = add(group, "file", ID=f"{use}-{number}", **_of_file(file, what))
            add(one, "FLocat", **_at(file, what))


def _structure(root: Element, what: Described) -> None:
    structure = add(root, "structMap", ID="structure", TYPE="PHYSICAL", LABEL="CSIP")
    top = add(structure, "div", ID="structure-top", LABEL=what.objid)
    metadata = add(top, "div", ID="structure-metadata", LABEL="Metadata")
    if what.preservation:
        metadata.set("ADMID", " ".join(f"amd-{n}" for n, _ in enumerate(what.preservation, 1)))
    metadata.set("DMDID", " ".join(f"dmd-{n}" for n, _ in enumerate(what.descriptive, 1)))
    for use in _groups(what):
        add(add(top, "div", ID=f"structure-{use}", LABEL=use), "fptr", FILEID=f"group-{use}")
    for number, file in enumerate(what.representations, 1):
        representations = next(div for div in top if div.get("LABEL") == "Representations")
        label = file.path.removesuffix("/METS.xml")
        division = add(representations, "div", ID=f"structure-rep-{number}", LABEL=label)
        add(division, "mptr", xlink__title=f"group-{label}", **_at(file, what))
