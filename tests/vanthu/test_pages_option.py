"""``--pages`` as users write it."""

import pytest

from vanthu.commands.common import parse_pages
from vanthu.extract.errors import PageRangeInvalid

GOOD = [
    (None, None),
    ("3", [3]),
    ("1-4", [1, 2, 3, 4]),
    ("2,5,7-9", [2, 5, 7, 8, 9]),
    ("4, 1-2", [1, 2, 4]),
    ("3,3,2-3", [2, 3]),
]
BAD = [
    "",
    "0",
    "a",
    "4-1",
    "1-",
    "-3",
    "1--2",
    "1,,2",
    "1.5",
    "٣-x",
    "1-²",
    "٣",
    "1-9999999999",
    "1-" + 5000 * "9",
]


@pytest.mark.parametrize(("text", "pages"), GOOD)
def test_lists_of_pages(text, pages):
    assert parse_pages(text) == pages


@pytest.mark.parametrize("text", BAD)
def test_what_is_no_list_of_pages(text):
    with pytest.raises(PageRangeInvalid) as raised:
        parse_pages(text)
    assert raised.value.exit_code == 2
