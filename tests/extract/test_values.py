"""Dataclasses that are frozen for the type checker alone."""

from dataclasses import dataclass, replace

import pytest

from vanthu.extract.page import Word
from vanthu.extract.values import fixed

BOX = (1.0, 2.0, 3.0, 4.0)


def test_they_are_alike_and_have_a_hash_by_their_fields():
    word, again = Word("a", BOX, "F", 9.0), Word("a", BOX, "F", 9.0)
    assert word == again and hash(word) == hash(again)
    assert len({word, again, replace(word, text="b")}) == 2
    assert word != ("a", BOX) and word != "a"


def test_they_say_what_they_are_as_dataclasses_do():
    def made(kind):
        @kind(frozen=True, slots=True)
        class Pair:
            """Two fields."""

            first: str
            second: int = 2

        return Pair("a")

    assert repr(made(fixed)) == repr(made(dataclass))


def test_those_that_may_change_have_no_hash():
    @fixed(frozen=False, slots=True)
    class Count:
        """One field."""

        number: int

    assert Count(1) == Count(1) != Count(2)
    with pytest.raises(TypeError):
        hash(Count(1))


def test_they_take_no_field_that_they_do_not_have():
    with pytest.raises(AttributeError):
        Word("a", BOX).unread = "b"
