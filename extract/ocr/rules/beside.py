"""Creases that run beside a rule of a table, or end in mid-air, and are no rules: figures stand on them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from vanthu.extract.ocr.engine import Image
from vanthu.extract.ocr.sheet.preprocess import millimetres

BESIDE_MILLIMETRES = 2.0
"""How far from a rule a second one may stand that is the same: no column is so narrow."""

PALER = 0.5
"""Darkness of a crease at most, as a share of that of the rule beside it: double rules are as dark as one
another, and creases of a crumpled sheet a third as dark as rules."""

ALONG = 0.5
"""Share of a crease along which the rule runs beside it."""

AT_RULE_MILLIMETRES, LEAST_RULES = 1.0, 3
"""How near to a rule across one down ends that is a table's, and how many of these tell how dark they are. A
pale stroke that ends elsewhere is a crease, if it is alone: of a broken pale rule there are more pieces."""

Boxes = npt.NDArray[np.int32]


def are_creases(down: Boxes, across: Boxes, grey: Image, dpi: int) -> npt.NDArray[np.bool_]:
    """Which of the strokes down a page run beside a far darker one, or by themselves and end in mid-air.

    Args:
        down: their boxes, ``(n, 4)``.
        across: those of the rules across.
        grey: the page in even light.
        dpi: of it.
    """
    near = millimetres(BESIDE_MILLIMETRES, dpi)
    darkness = np.array([_darkness(grey, box) for box in down])
    x0, top, x1, bottom = down.T
    apart = np.maximum(x0[:, None], x0[None]) - np.minimum(x1[:, None], x1[None])
    shared = np.minimum(bottom[:, None], bottom[None]) - np.maximum(top[:, None], top[None])
    along = (apart <= near) & (shared >= ALONG * (bottom - top)[:, None])
    beside = (along & (darkness[:, None] < PALER * darkness[None])).any(1)
    whole = _end_at_rules(down, across, millimetres(AT_RULE_MILLIMETRES, dpi))
    if whole.sum() < LEAST_RULES:
        return np.asarray(beside)
    pale = darkness < PALER * np.median(darkness[whole])
    in_line = (apart <= near) & pale[None] & ~np.eye(len(down), dtype=bool)
    return np.asarray(beside | (pale & ~whole & ~in_line.any(1)))


def _end_at_rules(down: Boxes, across: Boxes, near: int) -> npt.NDArray[np.bool_]:
    """Which strokes down begin and end at a rule across."""
    x0, _, x1, _ = down.T
    over = (across[None, :, 0] - near <= x1[:, None]) & (across[None, :, 2] + near >= x0[:, None])
    ends = (
        (over & (across[None, :, 1] - near <= y[:, None]) & (across[None, :, 3] + near >= y[:, None])).any(1)
        for y in (down[:, 1], down[:, 3])
    )
    return np.asarray(np.logical_and(*ends))


def _darkness(grey: Image, box: npt.NDArray[np.int32]) -> float:
    """How dark a stroke down is in the middle: the darkest of each row of pixels."""
    x0, top, x1, bottom = box
    return 255.0 - float(np.median(grey[top:bottom, x0:x1].min(1)))


def cleared(mask: Image, boxes: Boxes, creases: npt.NDArray[np.bool_]) -> Image:
    """The mask without what is painted of creases; what other strokes have there stays."""
    without = mask.copy()
    for x0, top, x1, bottom in boxes[creases]:
        without[top:bottom, x0:x1] = 0
    for x0, top, x1, bottom in boxes[~creases]:
        without[top:bottom, x0:x1] = mask[top:bottom, x0:x1]
    return without
