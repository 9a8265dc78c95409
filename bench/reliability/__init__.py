"""How far the stated chances of reading errors can be trusted: evidence, fit, and a table of ten steps."""
