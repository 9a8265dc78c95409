"""The gate: real readings against ``gold/floors.toml``."""

import pytest

from vanthu.commands.gold import findings_of
from vanthu.gold.floors import below_floor, load_floors
from vanthu.gold.forms import forms_of
from vanthu.gold.run import score_form

FLOORS = load_floors()


def marks(form):
    found = [pytest.mark.gold]
    if form.kind not in ("text", "degraded"):
        found.append(pytest.mark.ocr)
    return found


@pytest.mark.parametrize("form", [pytest.param(f, id=f.name, marks=marks(f)) for f in forms_of()])
def test_no_score_falls_below_its_floor(form):
    scored = score_form(form, check=findings_of)
    problems = below_floor(FLOORS.get(form.name, {}), scored.score.measures)
    assert problems == [], "\n".join((*problems, *scored.score.missed[:40], *scored.score.invented[:40]))


def test_every_form_has_floors():
    assert set(FLOORS) == {form.name for form in forms_of()}
