"""The file itself, as PDFium gives it: characters, what is drawn, streams, fonts, signatures, enclosed files.

Comes in: a PDF, or the image of a scan. Goes out: what the file holds, not yet what a reader sees of it.

``pdfium`` opens it and reads a page's characters; ``drawings`` tells what a page draws; ``streams`` whether
all of it decodes (``decoding``, ``entries``, ``blank``); ``shapes``, ``specimens`` and ``marks`` whether
digits and the marks between them look like what the file calls them; ``signatures`` and ``verified`` who
signed; ``enclosed`` what stands beside the pages; ``images`` and ``tiff`` put scans that come as images
into a PDF.
"""
