"""Is every number accounted for? Measures over made texts and over any documents at hand.

    python -m bench.account made [--count 10000] [--seed 0]
    python -m bench.account files FILE...
    python -m bench.account sure FILE...
    python -m bench.account others FILE...
    python -m bench.account rules FILE...

``made``: texts made of the register's words and odd numbers; the account closes, figures stand where they
say. ``files``: the same of files, and the boxes hold what was read. ``sure``: sure figures that another
reader does not see in their boxes. ``others``: the numbers that were taken for no figures, by kind.
``rules``: rules of the lexer that take nothing in the files. The first three end with code 1 where
something is wrong.
"""
