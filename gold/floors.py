"""The gate: no score may fall below its recorded floor."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path

from vanthu.gold.metrics.measure import Measure

PATH = Path(__file__).parent / "floors.toml"


def load_floors(path: Path = PATH) -> dict[str, dict[str, float]]:
    """The floors by form (``report/form``) and measure."""
    with path.open("rb") as handle:
        return tomllib.load(handle)


def below_floor(floors: dict[str, float], measures: Iterable[Measure]) -> list[str]:
    """The measures worse than their floor, and the floors without a measure, one line each."""
    found = {measure.name: measure for measure in measures}
    problems = []
    for name, floor in floors.items():
        measure = found.get(name)
        if measure is None:
            problems.append(f"{name}: no longer measured (floor {floor})")
        elif measure.value > floor if measure.lower_is_better else measure.value < floor:
            problems.append(f"{name}: {measure.value:.4f}, floor {floor}")
    return problems
