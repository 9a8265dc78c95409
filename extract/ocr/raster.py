"""A picture of a page, whoever drew it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

POINTS_PER_INCH = 72.0


@dataclass(frozen=True, slots=True)
class Raster:
    """A picture of a page: RGB, ``(height, width, 3)``, and its resolution."""

    pixels: npt.NDArray[np.uint8]
    dpi: int
