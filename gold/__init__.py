"""Scores what was read against gold made by hand.

In: ``parsers.report.Report`` of a report and its fixture (``gold/fixtures/<report>/``). Out: measures
with the facts missed and invented, to be compared with ``floors.toml`` and the scores recorded before.
"""

from vanthu.gold.fixture import Fixture, load_fixture
from vanthu.gold.reports import OURS, Gold

__all__ = ["OURS", "Fixture", "Gold", "load_fixture"]
