"""The kinds of packages: AIP, SIP and DIP, of files (hồ sơ) or of documents outside a file (tài liệu)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """A kind of package.

    Attributes:
        name: as ``--to`` takes it.
        level: aip, sip or dip.
        head: which fields its EAD.xml has: of a file (hoso) or of loose documents (tailieu).
        profile: the METS profile it keeps.
    """

    name: str
    level: str
    head: str
    profile: str

    @property
    def oais(self) -> str:
        """AIP, SIP or DIP."""
        return self.level.upper()

    @property
    def of_files(self) -> bool:
        """Whether each package is one archive file."""
        return self.head == "hoso"

    @property
    def code_field(self) -> str:
        """The field of the head by which the package is known."""
        return "fileCode" if self.level == "sip" else "arcFileCode"


_PROFILES = {
    "aip": "https://earkaip.dilcis.eu/profile/E-ARK-AIP.xml",
    "sip": "https://earksip.dilcis.eu/profile/E-ARK-SIP.xml",
    "dip": "https://earkdip.dilcis.eu/profile/E-ARK-DIP.xml",
}

KINDS = {
    name: Kind(name, name[:3], head, _PROFILES[name[:3]])
    for name, head in (
        ("aip-hoso", "hoso"),
        ("aip-tailieu", "tailieu"),
        ("sip-hoso", "hoso"),
        ("sip-tailieu", "tailieu"),
        ("dip", "tailieu"),
    )
}
