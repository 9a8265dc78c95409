"""What people do to an archive: they correct, remark, pair, draw samples and hide; and who they are.

Comes in: what a person says of a document, and as whom. Goes out: acts, which are only ever added to.

``correcting`` says what is right, ``remarks`` what is said of a whole document, ``pairing`` which belong
together; ``carrying`` moves it to the next version, ``conflicts`` and ``history`` tell of it,
``sampling`` measures by it; ``users`` and ``audit`` are those of the desk.
"""
