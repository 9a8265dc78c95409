"""A record as Markdown stands in the order of its document."""

from __future__ import annotations

from tests.parsers import typeset
from vanthu.parsers.document import parse_document
from vanthu.parsers.render.markdown import to_markdown

LONG = (
    "Thu 15 tỷ đồng từ các khoản phí, lệ phí và các khoản thu khác trên địa bàn xã trong tháng 7 năm 2024 "
    "theo quy định hiện hành."
)
PAGES = [
    "=ỦY BAN NHÂN DÂN XÃ TÂN AN",
    "=BÁO CÁO",
    "=Kết quả tháng 7 năm 2024",
    "Ủy ban nhân dân xã báo cáo như sau:",
    "#I. KẾT QUẢ",
    LONG,
    "- Tiếp nhận 12 hồ sơ;",
    "+ Trả 11 hồ sơ;",
    "a) Thu 15 tỷ đồng^1^.",
    "[1] Gồm cả phí.",
    "Trên đây là báo cáo của xã./.",
    "Nơi nhận: | #CHỦ TỊCH",
    "- Lưu: VT. | ",
    " | #Lê Thị Hồng Vân",
    "---",
    "=PHỤ LỤC 1",
    "=KẾT QUẢ THU",
    LONG,
]

WANTED = f"""\
Ủy ban nhân dân xã báo cáo như sau:

## I. KẾT QUẢ

{LONG}

- Tiếp nhận 12 hồ sơ;

  - Trả 11 hồ sơ;

- a) Thu 15 tỷ đồng¹.[^1]

Trên đây là báo cáo của xã./.

## PHỤ LỤC 1 KẾT QUẢ THU

{LONG}

[^1]: Gồm cả phí.
"""


def test_all_stands_where_it_does_in_the_document() -> None:
    made = to_markdown(parse_document(typeset.document(PAGES)))
    body = made[made.index("Ủy ban nhân dân xã báo cáo") :]
    assert body[: body.index("\n**CHỦ TỊCH**")] == WANTED
