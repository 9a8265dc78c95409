"""What speaks for and against a text that a witness read of a figure, by name."""

from __future__ import annotations

import math

from vanthu.extract.ocr.figures.customs import WORN, Custom, ways
from vanthu.extract.ocr.figures.figuretext import TO_DIGITS, alike, digits_of, is_plain_figure, separated
from vanthu.extract.ocr.figures.tails import MEASURES
from vanthu.extract.ocr.figures.testimony import CUT, SMALL, Heard, InLine
from vanthu.extract.recogniser import Reading

LARGEST = 8.0
"""Logarithm of odds at which a witness's certainty is cut: 3 in 10,000."""

MIXED, REGULAR = 0.5, 0.5
"""Share of such numbers that one way explains where a page has no way of its own, and what is left to 1."""

SMALLEST = 0.6
"""Share of ``SMALL`` that is missing beyond which no print is worse."""

SURE = 0.6
"""Confidence below which Tesseract was guessing."""


def traits(text: str, heard: Heard, custom: Custom) -> dict[str, float]:
    """What speaks for and against a text, by name; what is not named is 0."""
    return {
        **_of_own(text, heard),
        **_of_line(text, heard.in_line),
        **_of_first(text, heard),
        **(_of_third(text, heard.third) if heard.third is not None else {}),
        **_of_all(text, heard),
        **_of_shape(text, heard),
        **_of_text(text, heard),
        **_of_separators(text, heard, custom),
        **_of_page(text, heard, custom),
    }


def _odds(chance: float, least: float = -LARGEST) -> float:
    """The logarithm of the odds, cut."""
    chance = min(max(chance, 1e-6), 1 - 1e-6)
    return min(max(math.log(chance / (1 - chance)), least), LARGEST)


def _of_own(text: str, heard: Heard) -> dict[str, float]:
    second, doubt = heard.second, 1 - heard.second.confidence
    others = sum(chance for _, chance in second.others)
    also = sum(chance for other, chance in second.others if alike(other, text))
    said = second.confidence if alike(second.text, text) else 0.0
    odds = _odds(said + (doubt * also / others if others else 0.0))
    likeliest = 1 - others if second.others else second.confidence
    chance = (likeliest if alike(second.text, text) else 0.0) + also
    return {"own": odds, "own beyond": max(0.0, odds - 3.0), "own chance": _odds(chance)}


def _of_line(text: str, line: InLine | None) -> dict[str, float]:
    if line is None:
        return {"no line": 1.0}
    if alike(line.text, text) and " " not in line.text:
        return {"line": 1.0, "line sure": _odds(line.confidence, 0.0)}
    other = {"line differs": _odds(line.confidence, 0.0), "line wide": float(line.wide)}
    return other | {"line other separators": float(digits_of(line.text) == digits_of(text))}


def _of_first(text: str, heard: Heard) -> dict[str, float]:
    if alike(heard.first, text):
        return {"first": 1.0, "first sure": heard.first_sure, "first guessed": float(heard.first_sure < SURE)}
    if alike(heard.first.translate(TO_DIGITS), text.translate(TO_DIGITS)):
        return {"first letters for digits": 1.0}
    if digits_of(heard.first.translate(TO_DIGITS)) == digits_of(text.translate(TO_DIGITS)):
        return {"first other separators": 1.0}
    return {"first differs": heard.first_sure}


def _of_third(text: str, third: Reading) -> dict[str, float]:
    if alike(third.text, text):
        return {"third": 1.0, "third sure": third.confidence}
    if digits_of(third.text) == digits_of(text):
        return {"third other separators": 1.0}
    return {"third differs": third.confidence}


def _of_all(text: str, heard: Heard) -> dict[str, float]:
    """Whether every witness reads it, and nobody was guessing."""
    said = [heard.first, heard.second.text, *([heard.in_line.text] if heard.in_line else [])]
    said += [heard.third.text] if heard.third else []
    if not all(alike(one, text) for one in said) or heard.first_sure < SURE:
        return {}
    return {"all": 1.0, "all with separators": float(separated(text))}


def _of_shape(text: str, heard: Heard) -> dict[str, float]:
    """How its digits are drawn beside those of its page."""
    likeness = heard.likeness(text)
    if likeness is None:
        return {"shape untold": 1.0}
    closer = min(max(likeness.closer, -CLOSEST), CLOSEST)
    return {
        "shape like": likeness.like,
        "shape closer": closer,
        "shape confirms": float(likeness.confirms),
    }


CLOSEST = 0.15
"""How much more like one digit than like any other beyond which it is no surer."""


def _of_text(text: str, heard: Heard) -> dict[str, float]:
    count = sum(map(str.isdecimal, text))
    return {
        "pieces": float(heard.pieces > 1),
        "plain": float(is_plain_figure(text)),
        "blank": float(" " in text),
        "letters": float(any(map(str.isalpha, text))),
        "length": math.log1p(count),
        "one digit": float(count == 1),
        "beside": float(heard.beside > 0),
        "beside near": heard.beside,
        "gap": heard.gap,
        "wider gap": heard.wider,
    }


def _of_separators(text: str, heard: Heard, custom: Custom) -> dict[str, float]:
    inner = [
        sign
        for k, sign in enumerate(text)
        if sign in ".," and text[k - 1 : k].isdecimal() and text[k + 1 : k + 2].isdecimal()
    ]
    if not inner:
        return {}
    small = min(max(0.0, (SMALL - heard.high) / SMALL), SMALLEST)
    black, cut = float(heard.black_and_white), float(heard.cut >= CUT)
    apart = heard.tails.apart() if heard.tails else 0.0
    found = {"page clear": min(_odds(custom.clear, -3.0), 4.0)}
    for name, sign in (("point", "."), ("comma", ",")):
        if sign in inner:
            found |= {
                name: 1.0,
                f"{name} apart": apart,
                f"{name} small": small,
                f"{name} black": black,
                f"{name} cut": cut,
            }
    return found | _of_marks(text, heard)


def _of_marks(text: str, heard: Heard) -> dict[str, float]:
    drawn = heard.drawn(text)
    if drawn is None:
        return {"marks missing": 1.0}
    measured = {f"drawn {name}": odds for name, odds in zip(MEASURES, drawn, strict=True)}
    return measured | _of_pictures(text, heard)


def _of_pictures(text: str, heard: Heard) -> dict[str, float]:
    """What the pictures of its marks tell, on pages whose points and commas lie apart, and on others."""
    odds, told = heard.pictured(text), heard.by_page(text)
    if odds is None:
        return {"drawn unpictured": 1.0}
    return {"drawn picture" if told is not None else "drawn picture near": odds}


def _of_page(text: str, heard: Heard, custom: Custom) -> dict[str, float]:
    found = {
        "page certain": min(_odds(custom.certain, -3.0), 4.0),
        "page agreed": min(_odds(custom.agreed, -3.0), 4.0),
        "page worn": max(0.0, WORN - custom.certain),
    }
    if (known := ways(text)) is None:
        return found
    usual = known[0] if custom.vietnamese else known[1]
    regular = max(0.0, (custom.regular - MIXED) / REGULAR)
    small = min(max(0.0, (SMALL - heard.high) / SMALL), SMALLEST) + heard.black_and_white
    return found | {
        "usual": regular * usual,
        "usual and small": regular * usual * small,
        "unusual": regular * (not usual),
        "odd": float(not any(known)),
    }
