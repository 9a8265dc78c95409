"""A picture of a page, whoever drew it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

POINTS_PER_INCH = 72.0
MILLIMETRES_PER_INCH = 25.4


@dataclass(frozen=True, slots=True)
class Raster:
    """A picture of a page: RGB, ``(height, width, 3)``, and its resolution.

    ``times``: how much larger than the sheet it is held to be (``magnifying``); ``dpi`` is of the larger one.
    ``coarse``: whether its letters are few pixels of black and white.
    """

    pixels: npt.NDArray[np.uint8]
    dpi: int
    times: float = 1.0
    coarse: bool = False

    @property
    def sheet_dpi(self) -> float:
        """Pixels per inch of the sheet itself."""
        return self.dpi * self.times
