"""What was read, written for other programs: ``alto``, ``hocr``, ``searchable`` PDF, ``archival`` PDF/A."""
