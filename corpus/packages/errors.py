"""Errors of packages; exit codes never change meaning (``docs/errors.md``)."""

from __future__ import annotations

from vanthu.extract.errors import VanthuError


class SheetInvalid(VanthuError):
    """The archivist's sheet cannot be read, or says what the archive or the code lists do not know."""

    exit_code = 52
    next_step = "Make a new sheet with `vanthu export --template`, and copy the values into it."


class DocumentsRefused(VanthuError):
    """Some documents were not packaged: mandatory fields are missing, or hold what they may not."""

    exit_code = 53
    next_step = "Fill in the fields that tu-choi.csv names, and export into a new folder."


class NotAPackage(VanthuError):
    """The file or folder is no package: no METS.xml at its root, or no ZIP that can be read."""

    exit_code = 54
    next_step = "Give the ZIP of a package, or its folder."
