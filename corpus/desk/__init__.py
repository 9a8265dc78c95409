"""The page where people work: an archive in a browser on the same machine (``vanthu serve``).

Comes in: an archive. Goes out: pages and JSON over HTTP on 127.0.0.1: documents, pages with their figures
framed, what was read beside what people say of it, findings, and the queue of doubtful readings. It works
without a network and without scripts from elsewhere; everything can be done without any script.
"""
