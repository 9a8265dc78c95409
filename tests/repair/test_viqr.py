"""Texts in VIQR come back; texts that only have such signs stay."""

import pytest

from vanthu.repair import repair_text, reverse

READ = [
    "CO^.NG HO`A XA~ HO^.I CHU? NGHI~A VIE^.T NAM",
    "DDo^.c la^.p - Tu+. do - Ha.nh phu'c",
    "Ti`nh hi`nh kinh te^' - xa~ ho^.i quy' III na(m 2009",
    "To^?ng sa?n pha^?m (GDP) u+o+'c dda.t 1.245,6 ty? ddo^`ng, ta(ng 12,5% so vo+'i cu`ng ky`.",
    "HDDND huye^.n giao; co`n 320 ho^. chu+a co' nu+o+'c sa.ch?",
]
PRINTED = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Tình hình kinh tế - xã hội quý III năm 2009",
    "Tổng sản phẩm (GDP) ước đạt 1.245,6 tỷ đồng, tăng 12,5% so với cùng kỳ.",
    "HĐND huyện giao; còn 320 hộ chưa có nước sạch?",
)
KEPT = [
    ["Ủy ban nhân dân (UBND) tỉnh: a^2 + b^2 = c^2; C++, o+ và u+; a(b), A(1)"] * 3,
    ["Add data to the middle? It's a~b; don't. See o'clock, e.g. i.e. a.m."] * 3,
    ["Xã có 12 hộ. Ai làm? Ủy ban xã? Vì sao?", "Bà Ba. Ông Tư."],
    ["co^ng vie^.c"],  # too few words to say
    [""],
]


def test_a_text_comes_back():
    repaired = repair_text(READ)
    assert repaired.lines == PRINTED
    assert {edit.rule for edit in repaired.edits} == {"viqr"}
    assert tuple(reverse(repaired.lines, repaired.edits)) == tuple(READ)


@pytest.mark.parametrize("lines", KEPT)
def test_kept(lines):
    assert "viqr" not in {edit.rule for edit in repair_text(lines).edits}
