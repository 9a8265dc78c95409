"""Words and marks that are looked for before a pattern is: whatever the pattern finds holds one of them."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vanthu.parsers.figures import basis, plans, wording
from vanthu.parsers.lexer import doubt, proper, sentences, written


@pytest.mark.parametrize("rule", basis.AT_NUMBER, ids=lambda rule: rule.example)
def test_the_words_of_a_rule_are_asked_for_in_small_letters(rule):
    assert any(word in rule.example.lower() for word in rule.asks)
    assert all(word == word.lower() for word in rule.asks)


FOUND = [
    (plans._TARGET, plans._TARGET_WORDS, "PHẤN ĐẤU đạt 5%"),
    (plans._TARGET, plans._TARGET_WORDS, "tối thiểu 5%"),
    (basis._FORMER, basis._FORMER_WORDS, "so với tháng trước ("),
    (basis._FORMER, basis._FORMER_WORDS, "CÙNG KỲ năm trước ("),
    (basis._FORMER, basis._FORMER_WORDS, "giảm từ "),
    (sentences.PARTS, sentences._PART_WORDS, "Trong số đó có"),
    (sentences.PARTS, sentences._PART_WORDS, "chia theo vùng"),
    (sentences.PARTS, sentences._PART_WORDS, "cơ cấu chi gồm"),
    (sentences.PARTS, sentences._PART_WORDS, "các mặt hàng khác: gạo"),
    (sentences.PARTS, sentences._PART_WORDS, "tập trung nhiều ở các xã miền núi: 5"),
    (sentences.PARTS, sentences._PART_WORDS, "như: gạo"),
    (proper._PROJECT, proper._PROJECT_WORDS, "dự án trồng mới "),
    (proper._PROJECT, proper._PROJECT_WORDS, "gói thầu số 3: xây cầu "),
]


@pytest.mark.parametrize(("pattern", "words", "text"), FOUND, ids=lambda one: str(one)[:30])
def test_what_a_pattern_finds_holds_one_of_its_words(pattern, words, text):
    found = pattern.search(text)
    assert found is not None
    assert any(word in found.group().lower() for word in words)


@pytest.mark.parametrize(
    "text", ["26/4/2024", "5. 6. 2024", "06/QĐ-TTg", "23–CT/HU", "14h30", "24/7", "9 giờ 5 phút", "16:02:41"]
)
def test_a_mark_stands_behind_the_digits_of_dates_documents_and_times(text):
    assert written.MARK_BEHIND.match(text)


@pytest.mark.parametrize("text", ["26 hộ", "5,4 ha", "45MW", "1 xã"])
def test_no_such_mark_stands_behind_a_plain_count(text):
    assert written.MARK_BEHIND.match(text) is None


@given(text=st.text(alphabet="và cótrên5 ,.đối vướcính", max_size=40))
@settings(max_examples=40)
def test_joining_words_are_taken_off_as_a_search_of_the_whole_text_does(text):
    words = " ".join(text.split())
    lead = wording._LEAD.match(words)
    rest = words[lead.end() :] if lead else words
    assert wording.strip(text) == wording._TAIL.sub("", rest).strip()


def odd_before(text: str) -> bool:
    """What asked for the rules of doubt before it looked at digits first."""
    blank, blind, unseen = r"[ \u00a0\u202f\t]", "\ufffd", "\u00ad"
    return (
        re.search(
            rf"\d{blank}?[.,]?{blank}?\d(?<!\d\d)(?<!\d[.,]\d)|[{blind}]|\d[{unseen}]|\^|×|10[⁻⁰¹²³⁴-⁹]|"
            r"[OolISBZ|][.,]?\d|\d[.,]?[OolISBZ|]|\d[^\W\d_]\d",
            text,
        )
        is not None
    )


@given(text=st.text(alphabet="019 .,Oolag^×|⁵²\ufffd\u00ad\u00a0", max_size=12))
@settings(max_examples=100)
def test_the_rules_of_doubt_are_asked_for_by_the_same_texts(text):
    assert (doubt._SUSPECT.search(text) is not None) == odd_before(text)
