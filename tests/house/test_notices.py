"""Every message that a person may see is in the table of both languages: the source is read for them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanthu.parsers.render.failures import FAILURES
from vanthu.parsers.render.notices import NOTICES, notice_told, said_in

ROOT = Path(__file__).parents[2]
ROOMS = ("extract", "repair", "parsers", "gold", "corpus", "vanthu")
TREES = {
    path.relative_to(ROOT): ast.parse(path.read_text(encoding="utf-8"))
    for room in ROOMS
    for path in sorted((ROOT / room).rglob("*.py"))
}
TOLD_AS_THEY_ARE = {
    "extract/ocr/output/archival.py",  # what PDF/A rules a file breaks, in the words of the standard
    "corpus/archive/loading/loader.py",  # what an executor says of its own end
    "extract/document.py",  # reasons of pages are in the record, and told by ``parsers.render``
    "extract/ocr/scan.py",
}
"""Where a message is what another program or a standard says."""


def name_of(node: ast.expr) -> str | None:
    return getattr(node, "id", getattr(node, "attr", None))


def error_classes() -> set[str]:
    """Names of all classes of errors that users see."""
    known, before = {"VanthuError"}, 0
    while len(known) > before:
        before = len(known)
        for tree in TREES.values():
            known |= {
                node.name
                for node in ast.walk(tree)
                if isinstance(node, ast.ClassDef) and known & {name_of(base) for base in node.bases}
            }
    return known


CLASSES = error_classes()


def texts(node: ast.expr, names: dict[str, list[ast.expr]]) -> Iterator[str | None]:
    """The texts that an expression may be, ``{}`` for what is filled in; None for one that cannot be told."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
    elif isinstance(node, ast.IfExp):
        yield from texts(node.body, names)
        yield from texts(node.orelse, names)
    elif isinstance(node, ast.Name) and node.id in names:
        for value in names[node.id]:
            yield from texts(value, names)
    else:
        yield None


def assigned(tree: ast.AST) -> dict[str, list[ast.expr]]:
    """What each name of a module or a function is set to."""
    found: dict[str, list[ast.expr]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            target, value = node.targets[0], node.value
            together = isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple)
            for one, said in zip(target.elts, value.elts, strict=True) if together else [(target, value)]:
                if isinstance(one, ast.Name):
                    found.setdefault(one.id, []).append(said)
    return found


def told_in(tree: ast.AST) -> Iterator[str | None]:
    """All messages of a module: of errors, their next steps, notices and wrong use."""
    everywhere = assigned(tree)
    for place in ast.walk(tree):
        if not isinstance(place, ast.FunctionDef):
            continue
        names = everywhere | assigned(place)
        for call in ast.walk(place):
            if isinstance(call, ast.Call) and name_of(call.func) in {*CLASSES, "warn", "BadParameter"}:
                steps = [one.value for one in call.keywords if one.arg == "next_step"]
                for node in (*call.args[:1], *steps):
                    yield from texts(node, names)


def test_every_message_of_the_source_has_its_vietnamese():
    told = {
        text
        for path, tree in TREES.items()
        if str(path) not in TOLD_AS_THEY_ARE
        for text in told_in(tree)
        if text is not None and said_in(text) >= LEAST
    }
    assert len(told) > MOST_MESSAGES_OF_ONE_ROOM
    assert {text for text in told if text not in NOTICES and notice_told(text, "vi") == text} == set()


MOST_MESSAGES_OF_ONE_ROOM = 100
"""So many are found where the source is read at all."""


LEAST = 3
"""Characters that a message says itself: one that says fewer is put together of what is told elsewhere."""


@pytest.mark.parametrize("name", sorted(CLASSES - {"VanthuError"}))
def test_every_error_has_a_name_and_a_next_step(name):
    called, step = FAILURES[name]
    assert called
    assert step.endswith(".")


@pytest.mark.parametrize("english", NOTICES)
def test_a_message_fills_in_in_vietnamese_what_it_fills_in_in_english(english):
    vietnamese = NOTICES[english]
    holes = english.count("{}")
    assert set(re.findall(r"\{(\d)\}", vietnamese)) == set(map(str, range(holes)))
    assert said_in(english) >= (LEAST if holes else 1)
    assert re.search(r"[À-ỹ]", vietnamese)


VALUES = st.text(st.characters(codec="utf-8", categories=["L", "N"]), min_size=1, max_size=12)


@given(st.sampled_from(sorted(NOTICES)), st.data())
def test_what_is_filled_in_is_told_whatever_it_is(english, data):
    values = data.draw(st.lists(VALUES, min_size=english.count("{}"), max_size=english.count("{}")))
    text = english.format(*values)
    told = notice_told(text, "vi")
    assert told != text
    assert all(value in told for value in values)
    assert notice_told(text, "en") == text


@given(VALUES)
def test_what_others_say_is_told_as_it_is(text):
    assert notice_told(text, "vi") == text
