"""Damaged lines of words -> the words as printed: a noisy channel, a language model, and a search."""
