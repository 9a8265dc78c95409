"""Several runs that share a list of files load what one run loads."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.corpus.archive_support import load, snapshot, write_reports
from vanthu.corpus.archive.database import create_archive
from vanthu.corpus.archive.errors import ShareInvalid
from vanthu.corpus.archive.inputs import Input, expand
from vanthu.corpus.archive.loading.shards import Shard


@given(st.lists(st.text(max_size=20), unique=True, max_size=30), st.integers(1, 7))
def test_each_file_falls_to_one_part(paths, parts):
    inputs = [Input(path) for path in paths]
    shares = [Shard.of(f"{part}/{parts}").of_inputs(inputs) for part in range(1, parts + 1)]
    assert sorted(one.path for share in shares for one in share) == sorted(paths)
    backwards = Shard.of(f"1/{parts}").of_inputs(reversed(inputs))
    assert backwards[::-1] == shares[0]


@pytest.mark.parametrize("given", ["0/3", "4/3", "1", "a/b", "1/0", "-1/3", "²/3", ""])
def test_what_is_no_part(given):
    with pytest.raises(ShareInvalid):
        Shard.of(given)


def test_three_shards_make_the_archive_of_one_run(archive, tmp_path):
    folder = write_reports(tmp_path / "in", 6)
    load(archive, folder)
    shared = create_archive(str(tmp_path / "shared"))
    for part in ("3/3", "1/3", "2/3", "1/3"):  # one is started again
        load(shared, *(one.path for one in Shard.of(part).of_inputs(expand([str(folder)]))))
    expected, found = snapshot(archive), snapshot(shared)
    shared.close()
    assert {name for name in expected if expected[name] != found[name]} == set()
