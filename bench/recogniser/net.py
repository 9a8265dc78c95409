"""The net: convolutions to one column for four pixels, then dilated layers along the line.

Along the line each layer is one matrix over a column and its two neighbours at a distance (a dense dilated
convolution of three). It learns as fast as depthwise ones and on a processor with bfloat16 tiles runs three
times as fast (README.md has the times).
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from vanthu.extract.recogniser.alphabet import CLASSES

CHANNELS = (32, 32, 64, 192)
"""Channels after each halving of the height: 40, 20, 10, 5, 1 rows."""

DISTANCES = (1, 2, 4, 8, 4, 1)
"""Of the neighbours a layer sees: together 20 columns, 80 px, on either side: two to four letters."""

COLUMN = 4
"""Pixels of the picture for a column of the answer."""


def _convolution(channels: int, out: int, stride: int | tuple[int, int] = 1) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(channels, out, 3, stride, 1, bias=False), nn.BatchNorm2d(out), nn.ReLU(inplace=True)
    )


class Residual(nn.Module):
    """Two convolutions beside a straight way."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.first = _convolution(channels, channels)
        self.second = nn.Sequential(
            nn.Conv2d(channels, channels, 3, 1, 1, bias=False), nn.BatchNorm2d(channels)
        )

    def forward(self, x: Tensor) -> Tensor:
        """``(n, channels, rows, columns)``, the same out."""
        return functional.relu(x + self.second(self.first(x)))


class Along(nn.Module):
    """One layer along the line: a column and its neighbours at a distance."""

    def __init__(self, channels: int, distance: int) -> None:
        super().__init__()
        self.distance = distance
        self.norm = nn.LayerNorm(channels)
        self.mix = nn.Linear(3 * channels, channels)

    def forward(self, x: Tensor) -> Tensor:
        """``(n, columns, channels)``, the same out."""
        far = self.distance
        wide = functional.pad(self.norm(x), (0, 0, far, far))
        beside = torch.cat([wide[:, : -2 * far], wide[:, far:-far], wide[:, 2 * far :]], -1)
        return x + functional.relu(self.mix(beside))


class Net(nn.Module):
    """``(n, 1, 40, w)`` with ink 1 and paper 0 to scores ``(n, w / 4, CLASSES)``, not normalised."""

    def __init__(self) -> None:
        super().__init__()
        first, second, third, last = CHANNELS
        self.look = nn.Sequential(
            _convolution(1, first, 2),
            _convolution(first, second, 2),
            Residual(second),
            _convolution(second, third, (2, 1)),
            Residual(third),
            nn.Conv2d(third, last, (5, 3), 1, (0, 1), bias=False),
            nn.BatchNorm2d(last),
            nn.ReLU(inplace=True),
        )
        self.along = nn.Sequential(*(Along(last, distance) for distance in DISTANCES))
        self.norm = nn.LayerNorm(last)
        self.drop = nn.Dropout(0.05)
        self.head = nn.Linear(last, CLASSES)

    def forward(self, x: Tensor) -> Tensor:
        """See the class."""
        columns = self.look(x).squeeze(2).transpose(1, 2)
        scores: Tensor = self.head(self.drop(self.norm(self.along(columns))))
        return scores
