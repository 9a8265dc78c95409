"""The page where people work: an archive in a browser (``vanthu serve``).

Comes in: an archive, and what people say. Goes out: pages and JSON over HTTP, on 127.0.0.1 or, for users with
passwords, on a network: documents, pages with their figures framed, what was read beside what people say of
it, findings, comparisons, the queue of doubtful readings, working papers. It works without a network and
without scripts from elsewhere; everything but putting files in can be done without any script. ``views`` has
a module for each page; ``guard`` and ``sessions`` say who may come in.

``app`` says which address shows what, ``room`` what views have to hand, ``visitor`` who asks and ``pace``
how fast; ``forms`` and ``intake`` take what is sent; ``documents``, ``many``, ``inbox``, ``readings`` and
``chosen`` are what pages show, ``pages`` and ``words`` how.
"""
