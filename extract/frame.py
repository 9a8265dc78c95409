"""From the frame a page was read in to the page as shown, and to the PDF's own coordinates.

A scan is turned upright and made level before reading; boxes are those of that frame. Whoever draws on the
picture in the file goes back. Matrices are PDF's: ``x' = a*x + c*y + e`` and ``y' = b*x + d*y + f``.
"""

from __future__ import annotations

import math

from vanthu.extract.page import BBox, Page
from vanthu.extract.values import fixed


@fixed(frozen=True, slots=True)
class Matrix:
    """An affine map."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point goes."""
        return (self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f)

    def then(self, after: Matrix) -> Matrix:
        """This map and then another."""
        e, f = after.point(self.e, self.f)
        return Matrix(
            after.a * self.a + after.c * self.b,
            after.b * self.a + after.d * self.b,
            after.a * self.c + after.c * self.d,
            after.b * self.c + after.d * self.d,
            e,
            f,
        )

    def back(self) -> Matrix:
        """The map that undoes this one, which keeps areas: pages are turned and levelled, not stretched."""
        e, f = self.d * self.e - self.c * self.f, self.a * self.f - self.b * self.e
        return Matrix(self.d, -self.b, -self.c, self.a, -e, -f)

    def box(self, box: BBox) -> BBox:
        """The upright box around a box that is mapped."""
        x0, top, x1, bottom = box
        corners = [self.point(x, y) for x in (x0, x1) for y in (top, bottom)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return (min(xs), min(ys), max(xs), max(ys))


def to_shown(page: Page) -> Matrix:
    """From the page's boxes to the page as the file shows it, both with the origin top left."""
    width, height = page.width, page.height
    x, y = width / 2, height / 2
    sine, cosine = math.sin(math.radians(page.skew)), math.cos(math.radians(page.skew))
    tilted = Matrix(cosine, sine, -sine, cosine, x - cosine * x + sine * y, y - sine * x - cosine * y)
    turns = {
        0: Matrix(1, 0, 0, 1, 0, 0),
        90: Matrix(0, -1, 1, 0, 0, width),
        180: Matrix(-1, 0, 0, -1, width, height),
        270: Matrix(0, 1, -1, 0, height, 0),
    }
    return tilted.then(turns[page.turned])


def from_shown(page: Page) -> Matrix:
    """From the page as the file shows it to the page's boxes."""
    return to_shown(page).back()


def shown_size(page: Page) -> tuple[float, float]:
    """Width and height of the page as the file shows it."""
    return (page.height, page.width) if page.turned in {90, 270} else (page.width, page.height)


def shown_to_user(crop_box: BBox, rotate: int) -> Matrix:
    """From the page as shown (origin top left) to PDF user space (origin bottom left).

    Args:
        crop_box: the page's ``/CropBox`` as left, bottom, right, top.
        rotate: its ``/Rotate``, clockwise.
    """
    left, bottom, right, top = crop_box
    return {
        0: Matrix(1, 0, 0, -1, left, top),
        90: Matrix(0, 1, 1, 0, left, bottom),
        180: Matrix(-1, 0, 0, 1, right, bottom),
        270: Matrix(0, -1, -1, 0, right, top),
    }[rotate % 360]
