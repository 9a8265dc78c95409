"""How a run reads: what of it stands in the key of a document, and what does not."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

from vanthu.corpus.archive.store import hash_file
from vanthu.corpus.archive.task import READER, file_limits
from vanthu.extract.child import Limits
from vanthu.extract.options import ReadOptions


@dataclass(frozen=True)
class Settings:
    """How a run reads.

    Attributes:
        pipeline: name and version of the program; part of a document's key.
        options: of reading; part of the key as far as they change the outcome.
        lexicon: further word counts; their hash is part of the key.
        archive_words: without a lexicon, damaged documents are read with the words of the clean documents of
            their bodies that the archive has; which these were is told in the record, not in the key.
        limits: of each file.
        retry: take files again that failed before with the same bytes, or had pages that could not be read.
        reader: what reads a file, ``module:function``.
    """

    pipeline: str
    options: ReadOptions = field(default_factory=ReadOptions)
    lexicon: str | None = None
    archive_words: bool = True
    limits: Limits = field(default_factory=file_limits)
    retry: bool = False
    reader: str = READER

    @property
    def key(self) -> tuple[str, str]:
        """Pipeline and options as they stand in the key of a document."""
        return self.key_with(hash_file(Path(self.lexicon))[0] if self.lexicon else None)

    def key_with(self, lexicon: str | None) -> tuple[str, str]:
        """The key of what is read with a lexicon of this SHA-256; None: with what the archive has."""
        words = lexicon or (None if self.archive_words else "none")
        options = {"dpi": self.options.dpi, "lexicon": words, "ocr": self.options.ocr}
        return self.pipeline, json.dumps(options, sort_keys=True)

    @property
    def adapts(self) -> bool:
        """Whether the archive's own words are used."""
        return self.archive_words and self.lexicon is None
