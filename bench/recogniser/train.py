"""Training: one process that takes up where it was killed.

    python -m bench.recogniser.train --lines FOLDER --state run.pt --minutes 65

``FOLDER`` is filled by ``bench.recogniser.lines``. All that a run needs to go on lies in the state file,
written every few minutes; its ``curve`` is the record of the run.
"""

from __future__ import annotations

import argparse
import json
import math
import pickle
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from bench.recogniser.net import COLUMN, Net
from vanthu.extract.recogniser.alphabet import CLASS_OF
from vanthu.extract.recogniser.crops import HEIGHT, Image, filled_width, stacked

RATE = 2e-3
"""Highest learning rate of a new run."""

RATE_AGAIN = 7e-4
"""Highest learning rate of a further cosine, if none is given: enough to leave where the last one ended. A
third cosine to 1.2e-3 was given up after 800 steps, its loss risen from 0.08 to 0.13."""

LAST_RATE = 0.01
"""Share of it that is left at the end of the cosine."""

WARM_UP = 150
"""Steps until the rate is reached."""

SHORT_FIRST = 500
"""Steps on lines of at most ``SHORT`` pixels: CTC finds its way on short lines."""
SHORT = 260

COLUMNS_A_STEP = 8_000
"""Pixels across of the lines of one step: 15 lines of text or 50 single figures. Where the time is short,
more and smaller steps learn faster."""

KEPT = 60_000
"""Lines kept to be seen again."""

ROUND = 8_000
"""Lines of one round: the new ones and some of those kept."""

AVERAGED = 0.999
"""Weight of the past in the averaged weights."""

SAVED_EVERY, SAID_EVERY = 180.0, 60.0
"""Seconds."""

KEPT_OF_A_RUN = ("seed", "step", "seen", "seconds", "begun_step", "begun_seconds", "highest", "curve")

Line = tuple[Image, str]


@dataclass
class Run:
    """A training run: what is in the state file."""

    net: Net
    averaged: Net
    optimiser: torch.optim.AdamW
    seed: int
    step: int = 0
    seen: int = 0
    seconds: float = 0.0
    begun_step: int = 0
    begun_seconds: float = 0.0
    highest: float = RATE
    curve: list[dict[str, float]] = field(default_factory=list)


def new_run(seed: int) -> Run:
    """A run from nothing."""
    torch.manual_seed(seed)
    net, averaged = Net().to(memory_format=torch.channels_last), Net()
    averaged.load_state_dict(net.state_dict())
    optimiser = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=1e-2, betas=(0.9, 0.98))
    return Run(net, averaged.eval(), optimiser, seed)


def save(run: Run, path: Path) -> None:
    """Write the state; a kill at any moment leaves the old one or the new one."""
    state = {
        "net": run.net.state_dict(),
        "averaged": run.averaged.state_dict(),
        "optimiser": run.optimiser.state_dict(),
        **{key: getattr(run, key) for key in KEPT_OF_A_RUN},
    }
    part = path.with_suffix(".part")
    torch.save(state, part)
    part.replace(path)


def resume(path: Path, seed: int) -> Run:
    """The run of a state file, or a new one."""
    run = new_run(seed)
    if path.exists():
        state = torch.load(path, weights_only=True)
        run.net.load_state_dict(state["net"])
        run.averaged.load_state_dict(state["averaged"])
        run.optimiser.load_state_dict(state["optimiser"])
        for key in KEPT_OF_A_RUN:
            setattr(run, key, state.get(key, getattr(run, key)))
    return run


def onward(path: Path, seed: int, highest: float = RATE_AGAIN) -> Run:
    """A further cosine of a run that ended, up to a rate: its weights and averages, the seconds counted from
    here."""
    run = resume(path, seed)
    run.begun_step, run.begun_seconds, run.highest = run.step, run.seconds, highest
    return run


def begin_from(run: Run, weights: Path) -> None:
    """Give a new run the weights of a shipped file."""
    import onnx
    from onnx import numpy_helper

    graph = onnx.load(weights).graph
    kept = {w.name.removeprefix("net.").removesuffix("_half"): w for w in graph.initializer}
    state = run.net.state_dict()
    for name, values in state.items():
        if name in kept:
            values.copy_(torch.from_numpy(numpy_helper.to_array(kept[name]).astype(np.float32)))
        elif values.is_floating_point():
            raise KeyError(f"{weights} has no {name}")
    run.averaged.load_state_dict(state)


class Shelf:
    """The lines at hand: new ones are taken as they come, old ones are seen again."""

    def __init__(self, folder: Path, r: random.Random) -> None:
        self._folder, self._r = folder, r
        self._kept: list[Line] = []

    def round(self) -> list[Line]:
        """New lines and some of the kept ones; waits for the first."""
        new = self._taken()
        while not new and not self._kept:
            time.sleep(1)
            new = self._taken()
        again = self._r.sample(self._kept, min(len(self._kept), max(ROUND - len(new), 0)))
        self._kept = (self._kept + new)[-KEPT:]
        return new + again

    def _taken(self) -> list[Line]:
        lines: list[Line] = []
        for path in sorted(self._folder.glob("*.lines")):
            lines += pickle.loads(path.read_bytes())
            path.unlink()
        return lines


def batches(lines: list[Line], r: random.Random) -> Iterator[list[Line]]:
    """Lines of like width together, ``COLUMNS_A_STEP`` at a time, in no order."""
    r.shuffle(lines)
    parts: list[list[Line]] = []
    for begin in range(0, len(lines), 1000):
        part: list[Line] = []
        for line in sorted(lines[begin : begin + 1000], key=lambda line: line[0].shape[1]):
            if part and (len(part) + 1) * filled_width(line[0]) > COLUMNS_A_STEP:
                parts.append(part)
                part = []
            part.append(line)
        parts.append(part)
    r.shuffle(parts)
    yield from parts


def varied(picture: Image, r: random.Random) -> Image:
    """A line seen again is a little wider or narrower, higher or lower, softer or rougher."""
    if r.random() < 0.5:
        wide = max(8, int(picture.shape[1] * r.uniform(0.9, 1.1)))
        picture = np.asarray(cv2.resize(picture, (wide, HEIGHT), interpolation=cv2.INTER_LINEAR), np.uint8)
    way = r.random()
    if way < 0.25:
        return np.roll(picture, r.choice((-1, 1)), 0)
    if way < 0.35:
        return np.asarray(cv2.GaussianBlur(picture, (0, 0), r.uniform(0.4, 0.8)), np.uint8)
    if way < 0.45:
        rough = picture + np.random.standard_normal(picture.shape) * r.uniform(5, 20)
        return np.clip(rough, 0, 255).astype(np.uint8)
    return picture


def tensors(batch: list[Line]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Pictures, classes of all texts in a row, columns of each picture, signs of each text."""
    wide = max(filled_width(picture) for picture, _ in batch)
    pictures = torch.from_numpy(stacked([picture for picture, _ in batch], wide))
    classes = torch.tensor([CLASS_OF[sign] for _, text in batch for sign in text], dtype=torch.long)
    columns = torch.tensor([filled_width(picture) // COLUMN for picture, _ in batch])
    signs = torch.tensor([len(text) for _, text in batch])
    return pictures.to(memory_format=torch.channels_last), classes, columns, signs


def rate(run: Run, budget: float) -> float:
    """The learning rate now: a warm-up, then one cosine over the seconds given."""
    done = min(1.0, (run.seconds - run.begun_seconds) / budget)
    cosine = max(LAST_RATE, 0.5 * (1 + math.cos(math.pi * done)))
    return run.highest * min(1.0, (run.step - run.begun_step + 1) / WARM_UP) * cosine


def step(run: Run, batch: list[Line], budget: float) -> float:
    """Learn one batch; gives the loss a sign."""
    for group in run.optimiser.param_groups:
        group["lr"] = rate(run, budget)
    pictures, classes, columns, signs = tensors(batch)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = run.net(pictures)
    chances = scores.float().log_softmax(-1).transpose(0, 1)
    loss = functional.ctc_loss(chances, classes, columns, signs, reduction="sum", zero_infinity=True)
    loss = loss / max(1, int(signs.sum()))
    run.optimiser.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(run.net.parameters(), 2.0)
    run.optimiser.step()
    average(run)
    run.step += 1
    run.seen += len(batch)
    return float(loss.detach())


def average(run: Run) -> None:
    """Move the averaged weights a little towards those of now; quickly at first."""
    past = min(AVERAGED, (1 + run.step) / (10 + run.step))
    with torch.no_grad():
        for mean, now in zip(run.averaged.state_dict().values(), run.net.state_dict().values(), strict=True):
            if mean.is_floating_point():
                mean.lerp_(now, 1 - past)
            else:
                mean.copy_(now)


def train(run: Run, shelf: Shelf, state: Path, budget: float, r: random.Random) -> None:
    """Learn until the seconds are spent."""
    losses: list[float] = []
    saved = said = started = time.monotonic()
    before = run.seconds
    end = run.begun_seconds + budget
    while run.seconds < end:
        lines = shelf.round()
        if run.step < SHORT_FIRST:
            lines = [line for line in lines if line[0].shape[1] <= SHORT]
        for batch in batches(lines, r):
            learnt = [(varied(picture, r), text) for picture, text in batch]
            losses.append(step(run, learnt, budget))
            now = time.monotonic()
            run.seconds = before + now - started
            if now - said > SAID_EVERY:
                said = now
                run.curve.append(_point(run, losses, budget))
                print(json.dumps(run.curve[-1]), flush=True)
                losses = []
            if now - saved > SAVED_EVERY:
                saved = now
                save(run, state)
            if run.seconds > end:
                break
    save(run, state)


def _point(run: Run, losses: list[float], budget: float) -> dict[str, Any]:
    return {
        "minutes": round(run.seconds / 60, 1),
        "steps": run.step,
        "lines": run.seen,
        "loss": round(float(np.mean(losses)), 4),
        "rate": round(rate(run, budget), 6),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=Path, required=True)
    parser.add_argument("--state", type=Path, required=True)
    parser.add_argument("--minutes", type=float, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--begin", type=Path, help="shipped weights to begin a new run from")
    parser.add_argument("--onward", type=Path, help="state of a run that ended, for a further cosine")
    parser.add_argument("--rate", type=float, default=RATE_AGAIN, help="highest rate of the further cosine")
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    cv2.setNumThreads(1)
    further = given.onward and not given.state.exists()
    run = onward(given.onward, given.seed, given.rate) if further else resume(given.state, given.seed)
    if given.begin and not run.step:
        begin_from(run, given.begin)
    r = random.Random(given.seed * 1_000_003 + run.step)
    np.random.seed(r.randrange(2**31))
    train(run, Shelf(given.lines, r), given.state, given.minutes * 60, r)


if __name__ == "__main__":
    main()
