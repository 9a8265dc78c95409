"""Words that blanks fell into, and letter-spaced headings: joined where they are words, figures never."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vanthu.repair import repair_text, replay, reverse, spacing

PRINTED = [
    "Thực hiện kế hoạch của Ủy ban nhân dân tỉnh, các xã đã tổ chức 15 hội nghị.",
    "Kết quả đã tiếp nhận 1.245 hồ sơ, giải quyết đúng hạn 1.200 hồ sơ.",
    "Công tác tuyên truyền, phổ biến pháp luật được quan tâm chỉ đạo thường xuyên.",
    "Tỷ lệ hộ nghèo giảm còn 15,6%; giải quyết việc làm cho 320 lao động nông thôn.",
]
BEHIND_A_MARK = re.compile(r"(?<=[^\W\d_a-zA-ZđĐ])(?=[^\W\d_])")
BEFORE_A_MARK = re.compile(r"(?<=[^\W\d_])(?=[^\W\d_a-zA-ZđĐ])")


@pytest.mark.parametrize("at", [BEFORE_A_MARK, BEHIND_A_MARK])
def test_split_at_every_mark(at):
    read = [at.sub(" ", line) for line in PRINTED]
    repaired = repair_text(read)
    assert list(repaired.lines) == PRINTED
    assert tuple(replay(read, repaired.edits)) == repaired.lines
    assert reverse(repaired.lines, repaired.edits) == read


@settings(max_examples=25)
@given(st.lists(st.booleans(), min_size=80, max_size=80))
def test_split_at_some_marks(where):
    cut = iter(where)
    read = [BEFORE_A_MARK.sub(lambda m: " " if next(cut, False) else "", line) for line in PRINTED]
    lines = repair_text(read).lines
    # below three certain blanks a page is left as it is
    assert list(lines) == PRINTED or list(lines) == read


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("K ẾT Q UẢ T HỰC H IỆN", "KẾT QUẢ THỰC HIỆN"),
        ("B Á O C Á O", "BÁO CÁO"),
        ("P H Ó  C H Ủ  T Ị C H", "PHÓ  CHỦ  TỊCH"),
        ("K T .  C H Ủ  T Ị C H", "K T .  CHỦ  TỊCH"),
        ("C Ộ N G H Ò A X Ã H Ộ I", "CỘNG HÒA XÃ HỘI"),
        ("I. T ÌNH H ÌNH C HUNG N ĂM 2 0 2 3", "I. TÌNH HÌNH CHUNG NĂM 2 0 2 3"),
    ],
)
def test_spaced_headings(read, printed):
    assert repair_text([read]).lines == (printed,)


KEPT = [
    *PRINTED,
    "Điểm c ở khoản 2; mục a, b, c ấn định; nhóm B ảnh hưởng; hạng A ưu tiên",
    "PHỤ LỤC A Ở TRANG 3; BẢNG B ẢNH HƯỞNG",
    "quy ước, thu ổn định, chi ứng trước, hoà ước, thi ấn tượng, cho ông, thu ở xã",
    "A Ă Â B C D Đ E Ê",
    "Chăn nuôi, thú y; bác sĩ y học",
    "khoản ấy c, tổ p, đề thi m, số n và số t; đội A, ở C",
    "1 2 3 4 5 6, 1 000 000 đồng, 12 ấp, 3 ủy viên",
]


@pytest.mark.parametrize("line", KEPT)
def test_clean_lines_stay(line):
    assert repair_text([line, *PRINTED]).edits == ()


PIECES = st.lists(
    st.sampled_from(
        ["B", "Á", "O", "K", "ẾT", "Q", "UẢ", "TH", "ực", "th", "NGH", "IỆP", "và", "a", "QU", "GI", "ÁO"]
    )
)


@given(PIECES)
def test_a_line_that_needs_a_look_has_a_sign_of_it(pieces):
    line = " ".join(pieces)
    chains = list(spacing._chains(line))
    if spacing._is_spaced(chains):
        assert spacing._may_be_spaced(line)
    certain = sum(spacing._evidence(*pair) for chain in chains for pair in pairwise(chain.texts))
    assert certain <= len(spacing._MAY_BE_CERTAIN.findall(line))
