"""Records and texts as the database keeps them."""

from __future__ import annotations

import hashlib
import zlib

import pytest

from vanthu.corpus.archive.packing import SPOILT, pack, pack_record, record_of, unpack

RECORD = '{"figures": [{"label": "Số hồ sơ đã giải quyết", "raw": "1.234 hồ sơ"}]}'.encode() * 40
SHA256 = hashlib.sha256(RECORD).hexdigest()
KEPT = {
    "now": pack_record(RECORD),
    "before": pack(RECORD),
    "before, at another level": zlib.compress(RECORD, 3),
}


@pytest.mark.parametrize("kept", KEPT)
def test_a_record_comes_back_however_it_was_packed(kept):
    assert unpack(KEPT[kept]) == RECORD
    assert record_of(KEPT[kept], SHA256) == RECORD


@pytest.mark.parametrize("kept", KEPT)
@pytest.mark.parametrize("end", [0, 1, 5, 30, -1])
def test_what_was_cut_is_told(kept, end):
    with pytest.raises(SPOILT):
        unpack(KEPT[kept][:end])
    assert record_of(KEPT[kept][:end], SHA256) is None


@pytest.mark.parametrize("kept", KEPT)
def test_no_flipped_bit_gives_another_record(kept):
    packed = KEPT[kept]
    for place in range(0, len(packed), 7):
        spoilt = packed[:place] + bytes([packed[place] ^ 0x10]) + packed[place + 1 :]
        assert record_of(spoilt, SHA256) in (None, RECORD)
