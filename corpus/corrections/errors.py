"""What can go wrong with what a person says of a reading."""

from __future__ import annotations

from vanthu.extract.errors import VanthuError


class CorrectionInvalid(VanthuError):
    """What was given is not a figure, a field or a value that can be corrected; nothing was kept."""

    exit_code = 51
    next_step = "Figures and their numbers: `vanthu read ID --to csv`; fields: `vanthu correct --help`."
