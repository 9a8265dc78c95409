"""What the made lines say: words of the register, capitals, and figures in every spelling.

Figures are made so that nothing but the picture tells a comma from a full stop: half of them are grouped as
the register groups them, the other half anyhow. A witness that guesses from the grouping would be none.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from vanthu.extract.recogniser.alphabet import known, plain

LONGEST = 110
"""Most signs of a line: a full line of 13 pt on A4 has about 95."""

SHARE_READ = 24_000_000
"""Bytes read of each text: more brings no new words of the register."""


@dataclass(frozen=True)
class Texts:
    """Paragraphs to cut pieces from, and the syllables they are made of."""

    paragraphs: Sequence[str]
    syllables: Sequence[str]


def read_texts(paths: Sequence[Path], seed: int) -> Texts:
    """Texts with one paragraph a line."""
    paragraphs = []
    for path in paths:
        with path.open(encoding="utf-8", errors="ignore") as file:
            paragraphs += [line for line in file.read(SHARE_READ).split("\n") if len(line) > 20]
    random.Random(seed).shuffle(paragraphs)
    counts = Counter(word for line in paragraphs[:60_000] for word in plain(line).split())
    often = [w for w, n in counts.items() if n >= 3 and re.fullmatch(r"[^\W\d_]+", w) and known(w)]
    return Texts(paragraphs, sorted(often))


# ---- figures

Maker = Callable[[random.Random], str]


def _digits(r: random.Random, low: int, high: int) -> str:
    return "".join(r.choice("0123456789") for _ in range(r.randint(low, high)))


def _grouped(r: random.Random) -> str:
    """Thousands as the register writes them, now and then with the other sign."""
    text = f"{10 ** r.uniform(0, 9.5):,.0f}"
    return text if r.random() < 0.25 else text.replace(",", ".")


def _decimal(r: random.Random) -> str:
    text = f"{10 ** r.uniform(0, 6):,.{r.randint(1, 3)}f}"
    return text if r.random() < 0.3 else text.translate(str.maketrans(",.", ".,"))


def _short_decimal(r: random.Random) -> str:
    return f"{r.uniform(0, 130):.{r.randint(1, 2)}f}".replace(".", r.choice(",,."))


def _anyhow(r: random.Random) -> str:
    """Digits parted at any place by any sign."""
    parts = [_digits(r, 1, 4) for _ in range(r.randint(2, 4))]
    return "".join(part + r.choice(".,.,.,/-") for part in parts[:-1]) + parts[-1]


def _percent(r: random.Random) -> str:
    return r.choice((_short_decimal, _whole, _anyhow))(r) + r.choice(("%", "%", " %", "%.", "%;"))


def _whole(r: random.Random) -> str:
    return _digits(r, 1, r.choice((1, 2, 3, 5, 8)))


def _date(r: random.Random) -> str:
    day, month, year = r.randint(1, 31), r.randint(1, 12), r.randint(1990, 2027)
    wide = r.randint(1, 2)
    return r.choice(
        (
            f"{day:0{wide}d}/{month:0{wide}d}/{year}",
            f"{day:02d}.{month:02d}.{year}",
            f"{day:02d}-{month:02d}-{year}",
            f"{month:02d}/{year}",
            f"ngày {day:02d} tháng {month} năm {year}",
            f"{day}/{month}",
        )
    )


def _document(r: random.Random) -> str:
    kind = r.choice(("QĐ", "BC", "KH", "TB", "CV", "NQ", "TTr", "CT", "HD", "BB"))
    body = r.choice(("UBND", "HĐND", "BNV", "BTC", "SNV", "VPCP", "TTg", "STC", "SKHĐT", "BKHĐT", "TU", "VP"))
    law = r.choice(("NĐ-CP", "TT-BTC", "QĐ-TTg", "QH15", "TT-BNV", "NQ-HĐND", "TT-BKHĐT", "QH14"))
    return r.choice(
        (f"{r.randint(1, 9999)}/{kind}-{body}", f"{r.randint(1, 200):02d}/{r.randint(2000, 2027)}/{law}")
    )


def _of(r: random.Random) -> str:
    return f"{_grouped(r)}/{_grouped(r)}"


def _bracketed(r: random.Random) -> str:
    return f"({r.choice((_grouped, _decimal, _percent, _whole))(r)})"


def _ordinal(r: random.Random) -> str:
    first = r.choice(
        (str(r.randint(1, 40)), r.choice("IVX") * r.randint(1, 3), r.choice(("IV", "VI", "VII", "IX", "XI")))
    )
    return first + r.choice(
        (
            "",
            ".",
            ")",
            "/",
            f".{r.randint(1, 12)}",
            f".{r.randint(1, 9)}.",
            f".{r.randint(1, 9)}.{r.randint(1, 9)}",
        )
    )


def _signed(r: random.Random) -> str:
    sign = r.choice(("+", "-", "–", "±", "≥", "≤", ">", "<", "=", "x", "×", "~"))
    return sign + r.choice(("", " ")) + r.choice((_short_decimal, _whole, _grouped))(r)


UNITS = (
    *("đồng", "triệu đồng", "tỷ đồng", "tr.đ", "tỷ", "triệu", "nghìn", "VNĐ", "đ", "USD", "triệu USD", "%"),
    *("ha", "m2", "m²", "m3", "m³", "km", "km2", "mm", "cm", "tấn", "tạ/ha", "kg", "lít", "kWh", "MW", "°C"),
    *("người", "hộ", "xã", "trường hợp", "vụ", "hồ sơ", "văn bản", "lượt", "con", "cơ sở", "dự án", "điểm"),
)


def _measured(r: random.Random) -> str:
    return (
        r.choice((_grouped, _decimal, _short_decimal, _whole))(r) + r.choice((" ", " ", "")) + r.choice(UNITS)
    )


def _years(r: random.Random) -> str:
    first = r.randint(1995, 2029)
    return r.choice((f"{first}-{first + 5}", f"{first} - {first + 1}", f"{first}", f"{first}–{first + 1}"))


def _clock(r: random.Random) -> str:
    return f"{r.randint(0, 23)}{r.choice(('h', ':', ' giờ '))}{r.randint(0, 59):02d}"


def _look_alikes(r: random.Random) -> str:
    """Signs that are taken for one another, side by side."""
    group = r.choice(
        ("1Il|", "0OoQ", "6óỏ", "5Ss", "8B", "2Zz", "dđĐD", "1/7", "17", "38", "69", "56", "089")
    )
    letters = "".join(r.choice(group + r.choice(("", "0123456789"))) for _ in range(r.randint(1, 5)))
    return letters + r.choice(("", "", ".", ",", "%", ";", ":"))


def _ended(r: random.Random) -> str:
    """A figure with the sign behind it that a sentence leaves there."""
    return r.choice((_grouped, _decimal, _whole, _short_decimal))(r) + r.choice(
        (".", ",", ";", ":", ")", ").", "),")
    )


FIGURES: tuple[tuple[Maker, float], ...] = (
    (_grouped, 0.16), (_decimal, 0.11), (_short_decimal, 0.1), (_anyhow, 0.13), (_percent, 0.1), (_whole,
    0.11), (_date, 0.06), (_document, 0.05), (_of, 0.02), (_bracketed, 0.03), (_ordinal, 0.04), (_signed,
    0.03), (_measured, 0.05), (_years, 0.02), (_clock, 0.01), (_look_alikes, 0.04), (_ended, 0.06),
)  # fmt: skip


def figure(r: random.Random) -> str:
    """One figure, date, document number or the like."""
    makers, weights = zip(*FIGURES, strict=True)
    chosen: Maker = r.choices(makers, weights)[0]
    return plain(chosen(r))


# ---- numbers as a report writes them

_THOUSANDS_BY_POINTS = str.maketrans(",.", ".,")


def _money(r: random.Random) -> str:
    return f"{10 ** r.uniform(0, 9.5):,.0f}".translate(_THOUSANDS_BY_POINTS)


def _decimals(r: random.Random) -> str:
    return f"{10 ** r.uniform(0, 5):,.{r.choice((1, 1, 2, 2, 3))}f}".translate(_THOUSANDS_BY_POINTS)


def _rate(r: random.Random) -> str:
    return f"{r.uniform(0, 130):.{r.choice((1, 1, 2, 2, 2))}f}".replace(".", ",")


def _per_cent(r: random.Random) -> str:
    return (_rate(r) if r.random() < 0.67 else str(r.randint(1, 100))) + "%"


def _count(r: random.Random) -> str:
    return str(int(10 ** r.uniform(0, r.choice((1, 2, 3, 4)))))


def _change(r: random.Random) -> str:
    return "-" + r.choice((_rate, _money))(r)


def _last_of_sentence(r: random.Random) -> str:
    return r.choice((_money, _decimals, _count, _rate, _per_cent))(r) + r.choice(".,;")


REPORTED: tuple[tuple[Maker, float], ...] = (
    (_money, 0.32), (_decimals, 0.12), (_rate, 0.14), (_per_cent, 0.12), (_count, 0.16), (_date, 0.03),
    (_document, 0.03), (_change, 0.02), (_years, 0.02), (_ordinal, 0.01), (_last_of_sentence, 0.05),
)  # fmt: skip

SLIPS = 0.015
"""Share of numbers that a report writes in the other way."""


def reported(r: random.Random) -> str:
    """One figure as reports write them."""
    makers, weights = zip(*REPORTED, strict=True)
    made: str = plain(r.choices(makers, weights)[0](r))
    return made.translate(_THOUSANDS_BY_POINTS) if r.random() < SLIPS else made


def in_english(r: random.Random) -> str:
    """The same with commas for thousands."""
    return reported(r).translate(_THOUSANDS_BY_POINTS)


WAYS: dict[str, Maker] = {"register": reported, "anyhow": figure, "english": in_english}
"""How the numbers of a page are written, by name."""


# ---- lines


def _length(r: random.Random) -> int:
    return r.randint(9, 14) if r.random() < 0.12 else r.choice((1, 1, 1, 2, 2, 3, 3, 4, 5, 6, 8))


def _prose(r: random.Random, texts: Texts, count: int) -> str:
    for _ in range(20):
        words = plain(r.choice(texts.paragraphs)).split()
        begin = r.randrange(max(1, len(words) - count + 1)) if r.random() < 0.75 else 0
        piece = " ".join(words[begin : begin + count])
        if piece and known(piece):
            return piece
    return "Kính gửi"


def _capitals(r: random.Random, texts: Texts, count: int) -> str:
    return _prose(r, texts, max(1, int(count * 0.8))).upper()


def _mixed(r: random.Random, texts: Texts, count: int) -> str:
    """Syllables in no order: the reader is not to guess words from their neighbours."""
    cased = (r.choices((str, str.upper, str.capitalize), (0.65, 0.2, 0.15))[0] for _ in range(count))
    return " ".join(case(r.choice(texts.syllables)) for case in cased)


def _one_figure(r: random.Random, texts: Texts, count: int) -> str:
    return figure(r)


def _figures(r: random.Random, texts: Texts, count: int) -> str:
    return " ".join(figure(r) for _ in range(max(2, min(count, 6))))


def _twins(r: random.Random, texts: Texts, count: int) -> str:
    """One figure several times over, its separators drawn anew each time: only these tell them apart."""
    parts = [_digits(r, 1, 3) for _ in range(r.randint(2, 3))]
    said = ("".join(part + r.choice(".,") for part in parts[:-1]) + parts[-1] for _ in range(r.randint(1, 3)))
    return " ".join(said)


def _with_figures(r: random.Random, texts: Texts, count: int) -> str:
    words = _prose(r, texts, count).split()
    for _ in range(max(1, len(words) // 4)):
        words[r.randrange(len(words))] = figure(r)
    return " ".join(words)


def _leaders(r: random.Random, texts: Texts, count: int) -> str:
    return _prose(r, texts, min(count, 4)) + "." * r.randint(4, 40) + r.choice(("", _digits(r, 1, 3)))


Kinds = tuple[tuple[Callable[[random.Random, Texts, int], str], float], ...]

KINDS: Kinds = (
    (_prose, 0.37), (_capitals, 0.10), (_mixed, 0.11), (_one_figure, 0.25), (_figures, 0.05),
    (_with_figures, 0.11), (_leaders, 0.01),
)  # fmt: skip
"""What a reader is measured on."""

TAUGHT: Kinds = (
    (_prose, 0.28), (_capitals, 0.08), (_mixed, 0.10), (_one_figure, 0.26), (_figures, 0.08), (_twins, 0.06),
    (_with_figures, 0.13), (_leaders, 0.01),
)  # fmt: skip
"""What a net is trained on: more figures than a page has, for these are what it still misreads."""

FIGURE_LINES: Kinds = ((_figures, 1.0),)
"""Lines of figures alone."""


def string(r: random.Random, texts: Texts, count: int | None = None, kinds: Kinds = KINDS) -> str:
    """What a line says, as it is printed: leader dots are still dots; ``plain`` gives what is to be read."""
    makers, weights = zip(*kinds, strict=True)
    for _ in range(20):
        made = r.choices(makers, weights)[0](r, texts, count or _length(r))[:LONGEST].strip()
        if made and known(plain(made)):
            return made
    return "Kính gửi"
