"""Every typed error that users see, with its exit code.

Each error says the file, the page where there is one (1-based), and the next step.
The full list for users is in ``docs/errors.md``; exit codes never change meaning.
Rooms further down the pipeline derive their own errors from ``VanthuError``.
"""

from __future__ import annotations

from typing import ClassVar


class VanthuError(Exception):
    """Base of all errors that a user can act on.

    Attributes:
        exit_code: what the command line exits with.
        next_step: one sentence telling the user what to do.
        file: the file concerned, as given by the user; None when no file is concerned.
        page: 1-based page; None when the whole file is concerned.
    """

    exit_code: ClassVar[int] = 1
    next_step: ClassVar[str] = ""

    def __init__(
        self, message: str, *, file: str | None = None, page: int | None = None, next_step: str | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.file = file
        self.page = page
        self._next_step = next_step

    @property
    def advice(self) -> str:
        """The next step for the user: the instance's own, else the class's."""
        return self._next_step or self.next_step

    @property
    def own_next_step(self) -> str | None:
        """The next step that was given for this error alone."""
        return self._next_step

    def __reduce__(self) -> tuple[object, ...]:
        """Errors cross process borders whole: workers raise them, the parent reports them."""
        return (_rebuild, (type(self), self.message, self.file, self.page, self._next_step))

    def __str__(self) -> str:
        place = self.file or ""
        if self.page is not None:
            place += f", page {self.page}"
        text = f"{place}: {self.message}" if place else self.message
        return f"{text} {self.advice}".strip()


def _rebuild(
    kind: type[VanthuError], message: str, file: str | None, page: int | None, next_step: str | None
) -> VanthuError:
    return kind(message, file=file, page=page, next_step=next_step)


class FileMissing(VanthuError):
    """The path names nothing."""

    exit_code = 10
    next_step = "Check the path."


class FileEmpty(VanthuError):
    """The file has no bytes."""

    exit_code = 11
    next_step = "Copy the file again from its source."


class NotAPdf(VanthuError):
    """The file's content is not a PDF, whatever its name says."""

    exit_code = 12
    next_step = "Give a PDF, a scan as JPEG, PNG or TIFF, or a .txt file with the text of a report."


class Damaged(VanthuError):
    """The file is a PDF but cannot be read, not even after repair of its structure."""

    exit_code = 13
    next_step = "Ask for another copy of the file."


class Encrypted(VanthuError):
    """The file needs a password to be opened."""

    exit_code = 14
    next_step = "Save a copy without the password and give that."


class NoPages(VanthuError):
    """The file is a PDF without pages."""

    exit_code = 15
    next_step = "Ask for another copy of the file."


class FileUnreadable(VanthuError):
    """The file is a directory, a device, or not readable for this user."""

    exit_code = 16
    next_step = "Check the file's kind and permissions."


class PageRangeInvalid(VanthuError):
    """``--pages`` names pages that the file does not have."""

    exit_code = 2
    next_step = "Give pages as 1-4 or 2,5,7-9, counted from 1."


class DependencyMissing(VanthuError):
    """An outside program is not installed."""

    exit_code = 20
    next_step = "Run `vanthu doctor`: it prints the command that installs what is missing."


class LanguageDataMissing(VanthuError):
    """Tesseract is there, the Vietnamese model is not."""

    exit_code = 21
    next_step = "Install it: apt-get install tesseract-ocr-vie"


class TimeLimitExceeded(VanthuError):
    """A page or a file took longer than its time limit."""

    exit_code = 30
    next_step = "Raise --page-timeout (of `vanthu ingest`: --stall), or read the other pages with --pages."


class MemoryLimitExceeded(VanthuError):
    """A page or a file needed more memory than its limit."""

    exit_code = 31
    next_step = "Read fewer pages at a time with --pages, or raise the limit."


class PageUnreadable(VanthuError):
    """A page whose picture cannot be rendered or read."""

    exit_code = 32
    next_step = "Look at the page; scan it again, or read the other pages with --pages."


class NotArchivable(VanthuError):
    """The file cannot be PDF/A-2b as it is: a font that is not embedded, for instance."""

    exit_code = 23
    next_step = "Keep the original; to make it PDF/A its pages would have to be changed."


class ReadingFailed(VanthuError):
    """Reading ended with an error that vanthu does not know: a defect of the program, not of the file."""

    exit_code = 33
    next_step = "Report the message with the file; the other files are not concerned."


class WorkerCrashed(VanthuError):
    """The process that read the file ended without an answer: a crash."""

    exit_code = 34
    next_step = "Try it once more; if it fails again, ask for another copy of the file."


class WorkerKilled(WorkerCrashed):
    """The process that read the file was ended from outside, by the system or by a person."""

    next_step = "Start the command again; `vanthu ingest` then reads the file by itself."


class Unforeseen(VanthuError):
    """An error that nobody foresaw: a defect of the program. It is never told by code 1 or 2."""

    exit_code = 70
    next_step = "Run it again as `vanthu -v …` and report what that prints."


class Interrupted(VanthuError):
    """The user stopped the run (Ctrl-C)."""

    exit_code = 130
    next_step = "Start the command again to go on."
