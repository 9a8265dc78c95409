"""Dataclasses that are frozen for the type checker alone."""

from dataclasses import replace

import pytest

from vanthu.extract.page import Word

BOX = (1.0, 2.0, 3.0, 4.0)


def test_they_are_alike_and_have_a_hash_by_their_fields():
    word, again = Word("a", BOX, "F", 9.0), Word("a", BOX, "F", 9.0)
    assert word == again and hash(word) == hash(again)
    assert len({word, again, replace(word, text="b")}) == 2


def test_they_take_no_field_that_they_do_not_have():
    with pytest.raises(AttributeError):
        Word("a", BOX).unread = "b"
