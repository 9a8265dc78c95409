"""The rules that tell dates, codes, names and periods from statistics, each by its own example."""

from __future__ import annotations

import pytest

from vanthu.parsers.lexer.kinds import RULES
from vanthu.parsers.lexer.numbers import number_tokens


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.kind}: {rule.example}")
def test_rule_takes_its_example(rule):
    before, taken, _ = rule.example.replace("›", "‹").split("‹")
    text = rule.example.replace("‹", "").replace("›", "")
    (token,) = (token for token in number_tokens(text) if token.start == len(before))
    assert rule.take(text, token) == len(before) + len(taken)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.kind}: {rule.counter}")
def test_rule_leaves_its_counter_example(rule):
    tokens = number_tokens(rule.counter)
    assert tokens
    assert [rule.take(rule.counter, token) for token in tokens] == [None] * len(tokens)
