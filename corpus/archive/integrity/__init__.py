"""Whether an archive is whole: everything there, as it was written, and nothing else.

``verify`` asks all of it: ``derived`` rows against records, ``indexed`` words against texts, the ``seal``
against the file; ``checked`` says what was looked at when, ``problems`` are what is found.
"""
