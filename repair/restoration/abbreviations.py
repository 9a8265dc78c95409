"""Abbreviations of this text's own offices, whose Đ lost its bar: the words they stand for tell.

``TCTTKDA06`` is ``TCTTKĐA06`` in a text that says "Tổ công tác triển khai Đề án 06". Initials are those of
the restored words, with and without the little words that abbreviations skip.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from vanthu.extract.patterns import lazy_pattern
from vanthu.repair.restoration.forms import Arc, WordForm

ABBREVIATION = lazy_pattern(r"^([A-ZĐ]{3,}?)((?:[O0]?\d{1,3}|O\d)?)$")
READ_FOR_DD = "DPB"
"""What Đ is read as by engines that lack it."""
CLEARLY = 3  # times as often as the letter read
WINDOW = 4  # initials in a row that are no chance
_SKIPPED = frozenset(["và", "của", "các", "về", "trên", "với", "cho"])
LONGEST = 12


CODE = lazy_pattern(r"[A-ZĐ]{3,}\d{1,3}")
"""An abbreviation with a number (``TCTTKĐA06``), as clean reports write it."""
_FOLD = str.maketrans(READ_FOR_DD, "Đ" * len(READ_FOR_DD))


_IN_USE = """
ĐVT LĐTBXH SLĐTBXH GDĐT SGDĐT PGDĐT KHĐT SKHĐT NSĐP QSDĐ GCNQSDĐ ĐKKD HĐLĐ TNLĐ ATVSLĐ ATLĐ NSDLĐ NLĐ BĐKH
HĐBT TTHĐND VPHĐND HĐND ĐBQH TSCĐ QLĐĐ BVĐK
"""
BARRED = {abbreviation.replace("Đ", "D"): abbreviation for abbreviation in _IN_USE.split()}
"""Abbreviations of reports by what is left without bars: none of these stands for something else."""


IN_MIXED_CASE = frozenset(("TTr", "CTr", "QyĐ", "TTg"))
"""Kinds of documents as decree 30/2020 (annex III) abbreviates them with a small letter, and the Prime
Minister: one would be taken for the other."""


class KnownCodes:
    """Abbreviations with numbers from clean reports: letters that lost their bar are found by the others."""

    def __init__(self, codes: Iterable[str] = ()) -> None:
        self._codes = frozenset(codes)
        self._folded: dict[str, set[str]] = {}
        for code in self._codes:
            self._folded.setdefault(code.translate(_FOLD), set()).add(code)

    def mend(self, read: str) -> str | None:
        """The one code that differs from ``read`` by a lost bar alone, digits the same; None without one."""
        if not self._codes or read in self._codes:
            return None
        found = self._folded.get(read.translate(_FOLD), set())
        if len(found) != 1:
            return None
        (code,) = found
        bars_alone = all(own == "Đ" for own, got in zip(code, read, strict=True) if own != got)
        return code if bars_alone else None


class Initials:
    """The initials of a text's words in order."""

    def __init__(self, readings: Iterable[Arc]) -> None:
        """``readings``: the places of the text, as they were read; looked at when they are asked for."""
        self._readings = readings
        self._support: dict[str, int] = {}

    @cached_property
    def _texts(self) -> tuple[str, str]:
        """The initials of all words, and of those that abbreviations have."""
        forms = [form for arc in self._readings for form in arc.forms]
        different = {id(form): form for form in forms}
        every = {key: _initial(form) for key, form in different.items()}
        skipped = {key for key, form in different.items() if form.text.lower() in _SKIPPED}
        content = {key: "" if key in skipped else initial for key, initial in every.items()}
        return "".join([every[id(form)] for form in forms]), "".join([content[id(form)] for form in forms])

    def support(self, letters: str) -> int:
        """How often the words of the text have these initials in a row."""
        known = self._support.get(letters)
        if known is None:
            whole, content = self._texts
            known = self._support[letters] = whole.count(letters) + content.count(letters)
        return known

    def mend(self, read: str, *, known: bool) -> str | None:
        """The abbreviation as printed; None where the text's words say nothing of it.

        Args:
            read: as read.
            known: the abbreviation is one of the model's; then the text must speak clearly.
        """
        match = ABBREVIATION.match(read)
        if match is None or not WINDOW < len(match.group(1)) <= LONGEST:
            return None
        letters, digits = match.groups()
        mended = letters
        for at, letter in enumerate(letters):
            if letter in READ_FOR_DD:
                variant = mended[:at] + "Đ" + mended[at + 1 :]
                if self._speaks(variant, at) >= max(4 if known else 1, CLEARLY * self._speaks(mended, at)):
                    mended = variant
        return mended + digits if mended != letters else None

    def _speaks(self, letters: str, at: int) -> int:
        """Support for the letter at this place with its neighbours."""
        first = range(max(0, at - WINDOW + 1), min(at, len(letters) - WINDOW) + 1)
        return max(self.support(letters[i : i + WINDOW]) for i in first)


def _initial(form: WordForm) -> str:
    """The first letter of a word as a capital; none of a figure or an abbreviation."""
    return form.text[:1].upper() if form.case != "-" else ""
