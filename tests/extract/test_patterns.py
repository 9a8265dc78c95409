"""Patterns that wait for their first use are those that ``compile`` gives; each one of the code is sound."""

import importlib
import re

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from tests.house.check import folders
from vanthu.extract import patterns
from vanthu.extract.patterns import CAPITAL, lazy_pattern, lazy_regex

CASES = [(r"(\d+)[.,](\d+)", 0), (r"[a-zđ]+", re.I), (r"^\s*(?P<mark>[IVX]+)\.", re.M | re.I), ("", 0)]

UNSOUND = "("


@pytest.mark.parametrize("source, flags", CASES)
@given(text=st.text(alphabet="1a.,IvĐđ \n"))
def test_it_does_what_the_compiled_one_does(source, flags, text):
    for lazy, made in (
        (lazy_pattern(source, flags), re.compile(source, flags)),
        (lazy_regex(source, int(flags)), regex.compile(source, int(flags))),
    ):
        assert [m.span() for m in lazy.finditer(text)] == [m.span() for m in made.finditer(text)]
        for method in ("match", "search", "fullmatch"):
            one, other = getattr(lazy, method)(text), getattr(made, method)(text)
            assert (one and one.groups()) == (other and other.groups())
        assert lazy.findall(text) == made.findall(text)
        assert lazy.sub("-", text) == made.sub("-", text)
        assert lazy.split(text, 2) == made.split(text, 2)
        assert (lazy.pattern, lazy.flags, dict(lazy.groupindex)) == (
            made.pattern,
            made.flags,
            dict(made.groupindex),
        )


def test_nothing_is_compiled_before_its_use():
    lazy = lazy_pattern(UNSOUND)
    with pytest.raises(re.error):
        lazy.search("x")


def test_every_pattern_of_the_code_is_sound():
    for package, folder in folders().items():
        for file in folder.glob("*.py"):
            if file.stem not in ("__init__", "__main__", "env") and "versions" not in folder.parts:
                importlib.import_module(f"{package}.{file.stem}")
    for made in patterns.MADE:
        if made.pattern != UNSOUND:
            assert made.groupindex is not None


@pytest.mark.parametrize("letter", "AZĐÀỲÝÕƠƯẠỆỸ")
def test_capitals_are_capitals_and_no_small_letters(letter: str) -> None:
    assert re.fullmatch(f"[{CAPITAL}]", letter)
    assert not re.fullmatch(f"[{CAPITAL}]", letter.lower())
    assert re.fullmatch(f"(?-i:[{CAPITAL}])", letter.lower(), re.IGNORECASE) is None
