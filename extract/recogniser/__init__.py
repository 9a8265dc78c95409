"""The project's own reader of printed Vietnamese lines: a small net, trained on made lines.

Crops of a page go in, texts with a confidence that was measured come out; ``CropReader`` is what others may
ask. ``bench/recogniser`` makes the weights.
"""

from vanthu.extract.recogniser.crops import cut
from vanthu.extract.recogniser.reader import (
    CropReader,
    LineReader,
    Reading,
    ReadWord,
    Recogniser,
    WordReader,
    own_reader,
)

__all__ = ["CropReader", "LineReader", "ReadWord", "Reading", "Recogniser", "WordReader", "cut", "own_reader"]
