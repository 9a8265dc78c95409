"""What Tesseract leaves out, glues together or takes for something else, read by its shape.

Comes in: lines of words with their picture. Goes out: the same lines, mended.

``dashes`` and ``dittos`` in columns, ``leaders``, ``numerals`` (Roman ones), ``superscripts``,
``pagenumbers``, ``spaces`` lost, ``handwriting`` (marked), and ``ink`` that no word explains.
"""
