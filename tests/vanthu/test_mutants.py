"""A share of ``bench.mutants``, always the same: damaged copies are never complete with fewer figures."""

import pytest

from bench.mutants import REPORTS, figures_of, mutants, outcome

SMALL = [path for path in REPORTS if path.name == "2023-06-thuong-xuan.pdf"]


@pytest.fixture(scope="module")
def sound():
    return figures_of(SMALL)


@pytest.mark.parametrize("mutant", list(mutants(24, seed=7, reports=SMALL)), ids=lambda mutant: mutant.what)
def test_no_figure_is_lost_in_silence(mutant, sound, tmp_path):
    assert "WRONG" not in outcome(mutant, sound[mutant.report], tmp_path)
