"""PREMIS 3: the objects of a package with their checksums, what was done to them, and by whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from vanthu.corpus.packages.events import Event, people
from vanthu.corpus.packages.tree import Kept
from vanthu.corpus.packages.xml import PREMIS, XSI, Element, add, written
from vanthu.parsers.report import DigitalSignature
from vanthu.version import __version__

SOFTWARE = "vanthu"


@dataclass(frozen=True)
class Preserved:
    """A file of a representation: its ID in PREMIS, and the signatures it carries."""

    file: Kept
    id: str
    name: str
    signatures: Sequence[DigitalSignature] = ()


@dataclass(frozen=True)
class Done:
    """An event, and the objects (IDs) it concerns."""

    event: Event
    objects: Sequence[str]


def premis(entity: tuple[str, str], files: Sequence[Preserved], done: Sequence[Done]) -> bytes:
    """A PREMIS file.

    Args:
        entity: type (intellectualEntity, representation) and ID of the object as a whole.
        files: that it consists of.
        done: in order of time.
    """
    root = etree.Element(f"{{{PREMIS}}}premis", nsmap={"premis": PREMIS, "xsi": XSI}, version="3.0")
    _identified(add(root, "object", xsi__type=f"premis:{entity[0]}"), "object", entity[1])
    for file in files:
        _file(root, file)
    persons = people([one.event for one in done])
    for number, one in enumerate(done, 1):
        _event(root, f"{entity[1]}-event-{number}", one, persons)
    _agent(root, SOFTWARE, SOFTWARE, "software", __version__)
    for number, person in enumerate(persons, 1):
        _agent(root, f"person-{number}", person, "person", None)
    return written(root)


def _identified(element: Element, kind: str, value: str) -> None:
    identifier = add(element, f"{kind}Identifier")
    add(identifier, f"{kind}IdentifierType", "local")
    add(identifier, f"{kind}IdentifierValue", value)


def _file(root: Element, preserved: Preserved) -> None:
    made = add(root, "object", xsi__type="premis:file")
    _identified(made, "object", preserved.id)
    characteristics = add(made, "objectCharacteristics")
    add(characteristics, "compositionLevel", "0")
    fixity = add(characteristics, "fixity")
    add(fixity, "messageDigestAlgorithm", "SHA-256")
    add(fixity, "messageDigest", preserved.file.sha256)
    add(characteristics, "size", str(preserved.file.size))
    designation = add(add(characteristics, "format"), "formatDesignation")
    add(designation, "formatName", preserved.file.media_type)
    add(made, "originalName", preserved.name)
    if preserved.signatures:
        extension = add(add(made, "signatureInformation"), "signatureInformationExtension")
        for signature in preserved.signatures:
            told = {k: v for k, v in signature.model_dump().items() if v is not None}
            etree.SubElement(extension, "digitalSignature", {k: str(v) for k, v in told.items()})


def _event(root: Element, name: str, done: Done, persons: Sequence[str]) -> None:
    event = done.event
    made = add(root, "event")
    _identified(made, "event", name)
    add(made, "eventType", event.type)
    add(made, "eventDateTime", event.at)
    add(add(made, "eventDetailInformation"), "eventDetail", event.detail)
    add(add(made, "eventOutcomeInformation"), "eventOutcome", event.outcome)
    agent = SOFTWARE if event.by is None else f"person-{persons.index(event.by) + 1}"
    linking = add(made, "linkingAgentIdentifier")
    add(linking, "linkingAgentIdentifierType", "local")
    add(linking, "linkingAgentIdentifierValue", agent)
    for identifier in done.objects:
        linking = add(made, "linkingObjectIdentifier")
        add(linking, "linkingObjectIdentifierType", "local")
        add(linking, "linkingObjectIdentifierValue", identifier)


def _agent(root: Element, identifier: str, name: str, kind: str, version: str | None) -> None:
    made = add(root, "agent")
    _identified(made, "agent", identifier)
    add(made, "agentName", name)
    add(made, "agentType", kind)
    if version is not None:
        add(made, "agentVersion", version)
