"""What the net sees of a crop."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vanthu.extract.recogniser.crops import (
    HEIGHT,
    RIM,
    STEP,
    WIDEST,
    _percentiles,
    filled_width,
    prepared,
    stacked,
)


def crop(high, wide, paper=250, ink=20):
    """A bar on paper."""
    picture = np.full((high, wide), paper, np.uint8)
    picture[high // 4 : 3 * high // 4 + 1, wide // 4 : wide // 2 + 1] = ink
    return picture


@given(high=st.integers(1, 120), wide=st.integers(1, 900))
def test_any_crop_has_the_nets_height(high, wide):
    picture = prepared(crop(high, wide))
    assert picture.shape[0] == HEIGHT
    assert 8 <= picture.shape[1] <= WIDEST


@pytest.mark.parametrize(("paper", "ink"), [(255, 0), (230, 180), (140, 30), (200, 90)])
def test_faint_ink_and_dark_paper_are_stretched_alike(paper, ink):
    picture = prepared(crop(40, 80, paper, ink))
    assert picture.min() == 0
    assert picture.max() == 255


def test_the_noise_of_bare_paper_is_not_stretched_to_ink():
    bare = np.random.default_rng(1).normal(240, 2, (40, 120)).clip(0, 255).astype(np.uint8)
    assert np.percentile(prepared(bare), 1) > 64
    assert np.median(prepared(bare)) > 192


@pytest.mark.parametrize("wide", [8, 15, 16, 17, 100, 304])
def test_widths_are_filled_to_the_step_with_a_rim(wide):
    filled = filled_width(np.zeros((HEIGHT, wide), np.uint8))
    assert filled % STEP == 0
    assert wide + 2 * RIM <= filled < wide + 2 * RIM + STEP


def test_ink_is_one_and_paper_nothing():
    batch = stacked([np.zeros((HEIGHT, 16), np.uint8), np.full((HEIGHT, 10), 255, np.uint8)], 32)
    assert batch.shape == (2, 1, HEIGHT, 32)
    assert batch[0, 0, :, RIM : RIM + 16].min() == 1.0
    assert batch[0, 0, :, :RIM].max() == batch[0, 0, :, RIM + 16 :].max() == batch[1].max() == 0.0


@pytest.mark.parametrize("seed", range(12))
def test_greys_are_counted_as_if_they_were_sorted(seed):
    noise = np.random.default_rng(seed)
    size = noise.integers(1, 40, 2)
    picture = noise.choice([noise.integers(0, 256, size), noise.integers(250, 256, size)]).astype(np.uint8)
    assert _percentiles(picture, (1, 50, 90, 100)) == np.percentile(picture, (1, 50, 90, 100)).tolist()
