"""Lines of a table of contents, and lines of forms that look like them."""

from __future__ import annotations

import pytest

from vanthu.parsers.figures.leads import contents_in

CASES = [
    (["I. KẾT QUẢ ............ 3", "1.1. Tình hình chung ...... 5", "Phụ lục …… 5"], {0, 1, 2}),
    (["Có 12 xã.", "I. KẾT QUẢ ______ 3", "II. ĐÁNH GIÁ ______ 9", "III. TỒN TẠI ______ 10"], {1, 2, 3}),
    (["Số phiếu phát ra: ....... 248", "Số phiếu thu về: ....... 251", "Hợp lệ: ........ 252"], set()),
    (["Số phiếu phát ra ....... 248", "Số phiếu thu về ....... 231", "Hợp lệ ........ 226"], set()),
    (["I. KẾT QUẢ ............ 3", "II. ĐÁNH GIÁ ............ 9"], set()),
    (["Đạt 45 hộ", "Đạt 46 hộ", "Đạt 47"], set()),
    ([], set()),
]


@pytest.mark.parametrize(("lines", "expected"), CASES)
def test_lines_of_contents(lines: list[str], expected: set[int]) -> None:
    assert contents_in(lines) == expected
