"""Reading scanned pages with Tesseract.

In: a PDF file and its pages that hold no usable text. Out: the same pages with words, lines, ruling
lines and tables, each word with the confidence its figures deserve; and the pages that could not be
read, with the reason. Works page by page in worker processes, so that one bad page costs one page.
"""

from vanthu.extract.ocr.engine import Programs, programs, require
from vanthu.extract.ocr.scan import read_pages

__all__ = ["Programs", "programs", "read_pages", "require"]
