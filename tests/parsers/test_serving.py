"""What a child may take for a document."""

import pytest

from vanthu.parsers.serving import sheets


@pytest.mark.parametrize(("lines", "expected"), [(0, 1), (1, 1), (60, 1), (61, 2), (600, 10)])
def test_a_text_file_is_as_many_sheets_as_its_lines_fill(lines, expected):
    assert sheets(lines) == expected
