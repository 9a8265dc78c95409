"""Errors of the archive; exit codes never change meaning (``docs/errors.md``)."""

from __future__ import annotations

from vanthu.extract.errors import VanthuError


class FileChanged(VanthuError):
    """The file grew, shrank or was replaced while it was being copied."""

    exit_code = 19
    next_step = "Wait until the file is complete and ingest it again."


class SymlinkOutside(VanthuError):
    """A symbolic link in a given folder leads out of that folder, or nowhere."""

    exit_code = 18
    next_step = "Name the file that the link points to, if it is wanted."


class WritingFailed(VanthuError):
    """The file was read, but the database does not take what it says; nothing of it was kept."""

    exit_code = 35
    next_step = "Report the message with the file; the other files are not concerned."


class PagesUnread(VanthuError):
    """The document is in the archive, but some of its pages could not be read."""

    exit_code = 3
    next_step = "Read it again with `vanthu ingest --retry`; if pages stay unread, ask for a better copy."


class KindNotRead(VanthuError):
    """The file is of a kind that vanthu does not read (Word, Excel, …); it was not opened."""

    exit_code = 22
    next_step = "Save it as PDF and ingest that."


class FilesFailed(VanthuError):
    """Some of the files of a run are not in the archive."""

    exit_code = 40
    next_step = "See `vanthu errors` for each file, its reason and the next step."


class ArchiveMissing(VanthuError):
    """There is no archive at the given place."""

    exit_code = 41
    next_step = "Check --archive (or VANTHU_ARCHIVE); `vanthu ingest` makes an archive."


class ArchiveBusy(VanthuError):
    """Another process holds the archive's lock longer than the waiting time."""

    exit_code = 42
    next_step = "Wait for the other run to end, or raise --wait."


class ArchiveTooNew(VanthuError):
    """The archive was made by a newer version of vanthu; it was not touched."""

    exit_code = 43
    next_step = "Update vanthu on this machine."


class ArchiveTooOld(VanthuError):
    """The archive was made by an older version of vanthu and must be brought up to date before reading."""

    exit_code = 44
    next_step = "Run `vanthu ingest --upgrade` with the same --archive."


class ArchiveDamaged(VanthuError):
    """``vanthu verify`` found things missing, altered, orphaned or half-written."""

    exit_code = 45
    next_step = "Do what the list says for each; then run `vanthu verify` again."


class StoreFull(VanthuError):
    """No space left where the archive or the export is written."""

    exit_code = 46
    next_step = "Make space and start the same command again; nothing half-written is kept."


class StoreUnavailable(VanthuError):
    """The database cannot be reached or refuses the work."""

    exit_code = 47
    next_step = "Check the server, the address in --archive and the rights of the user."


class ClusterUnavailable(VanthuError):
    """The Dask scheduler cannot be reached, or all its workers are gone."""

    exit_code = 48
    next_step = "Check the address in --cluster and that workers are connected; then start again."


class DocumentUnknown(VanthuError):
    """No document of the archive, or more than one, has this ID."""

    exit_code = 49
    next_step = "Take the ID from `vanthu list`; the first characters are enough if no other has them."


class ExportTargetTaken(VanthuError):
    """The folder to export to already holds something."""

    exit_code = 50
    next_step = "Give a new or an empty folder."


class ExtraMissing(VanthuError):
    """An optional part of vanthu is not installed."""

    exit_code = 20
    next_step = "Install it: pip install 'vanthu[postgresql]' or 'vanthu[cluster]'."


class ShareInvalid(VanthuError):
    """The share of an archive that is to be checked, or the part of the files to load, is no fraction."""

    exit_code = 2
    next_step = "Give a share as 1/30: a thirtieth of the documents, those that waited longest."


class TokenInvalid(VanthuError):
    """The place to go on from is neither a token of ``vanthu changes`` nor a time."""

    exit_code = 2
    next_step = "Give the token of the last line that was read, or a time as 2024-01-31T08:00."


class QueryInvalid(VanthuError):
    """The search holds no word to look for, or a date is not a date."""

    exit_code = 2
    next_step = 'Give words, for instance: vanthu search "an sinh xã hội"; dates as 2024-01-31.'


class UserInvalid(VanthuError):
    """No user has this name, or none can have this name, role or password."""

    exit_code = 55
    next_step = "See `vanthu users list`, `vanthu users set --help`."
