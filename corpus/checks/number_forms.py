"""Numbers that are written as no number is: misread separators, signs and digits run together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from vanthu.corpus.checks.confusion import Misreading, misreadings, percent_misreadings
from vanthu.corpus.checks.context import Context, Place, sentence_around
from vanthu.corpus.checks.messages import evidence
from vanthu.corpus.checks.percent import rate_agrees, rate_formula
from vanthu.corpus.checks.printed import TOKEN, Printed, parse_cell, parse_token
from vanthu.corpus.checks.reading_error import probability
from vanthu.corpus.checks.table_rates import rule_of
from vanthu.corpus.checks.table_shape import TableView
from vanthu.corpus.checks.tolerance import Agreement
from vanthu.extract.patterns import lazy_pattern
from vanthu.parsers.report import Suggestion

THREE_PARTS = lazy_pattern(
    r"(?<![\d/.,])(?P<value>\d{1,3}(?:\.\d{3})*)/(?P<of>\d{1,3}/\d{3})(?![\d/])(?P<after>[^.;]{0,60}?(?P<rate>\d+[.,]\d+)\s*%)?"
)
"""``15.736/17/214 hồ sơ (đạt 91.4%)``: no date, no fraction; a separator was read as a stroke."""

UNSURE = 0.9
"""Confidence taken for a token that is no figure of the record: that of a middling word of a scan."""

DAYS = 31
"""Up to which a number may be a day of a month."""

HUGE_RATE = lazy_pattern(r"(?<![\d.,/])(?P<rate>\d{4,6})\s*%")
"""``3535%``: a rate in the thousands without a separator."""

ROW_BARS = 2
"""Bars that OCR leaves of the borders in a table row."""

MOST_BACK = 2
"""Numbers before a rate that it may be taken of: the value and its base."""

FOUR_DECIMALS = lazy_pattern(r"\d{1,3},\d{2}[09][06]")
"""``25,8796``: rates are printed with two decimals; the last two digits are what is left of the sign."""

SIBLING_RATE = lazy_pattern(r"(?<![\d.,])\d{1,3}[.,](?P<decimals>\d{1,2})\s*%")


@dataclass(frozen=True, slots=True)
class Odd:
    """A token that is no number, and what it may have been."""

    token: str
    place: Place
    raw: str
    suggestion: Suggestion | None


def check_number_forms(context: Context) -> None:
    """Find such tokens in prose and in table cells."""
    for odd in (*_fractions(context), *_huge_rates(context), *_rate_tails(context), *_cells(context)):
        context.fail(
            "number-form",
            "number-form",
            [],
            place=odd.place,
            raw=[odd.raw],
            severity="warning",
            stated=odd.token,
            suggestion=odd.suggestion,
        )


def _fractions(context: Context) -> Iterator[Odd]:
    for block in context.report.blocks:
        for match in THREE_PARTS.finditer(block.text):
            value = parse_token(match["value"])
            if value is not None and value.value <= DAYS:
                continue  # a date with a digit lost; the checks of dates have it
            rate = parse_token(match["rate"], rate=True) if match["rate"] else None
            suggestion = None
            for reading in misreadings(match["of"]):
                base = parse_token(reading.token) if "/" not in reading.token else None
                if value is None or rate is None or base is None:
                    continue
                values = [rate, value, base]
                if rate_agrees(values) is not Agreement.DIFFERS:
                    whole = f"{match['value']}/{reading.token}"
                    suggestion = _suggest(
                        context, block.page, match["of"], reading, rate_formula(values), whole
                    )
                    break
            if suggestion is None:
                continue  # a plot of land, a voltage, a code: many things are written so
            token = f"{match['value']}/{match['of']}"
            place = Place(block.section, block.page, block.bbox)
            yield Odd(token, place, sentence_around(block.text, match.start(), match.end("of")), suggestion)


def _huge_rates(context: Context) -> Iterator[Odd]:
    for block in context.report.blocks:
        for match in HUGE_RATE.finditer(block.text):
            token = match["rate"]
            sentence = sentence_around(block.text, match.start(), match.end())
            siblings = [len(found["decimals"]) for found in SIBLING_RATE.finditer(sentence)]
            if not siblings and not context.read_by_ocr(block.page):
                continue  # "tăng 1200%" may be meant
            decimals = max(set(siblings), key=siblings.count) if siblings else 2
            cut = len(token) - decimals
            suggestion = None
            if 1 <= cut <= 3:
                reading = Misreading(f"{token[:cut]},{token[cut:]}", "separator")
                text = evidence("form", context.language, before=f"{token}%", after=f"{reading.token}%")
                suggestion = Suggestion(
                    value=f"{reading.token}%",
                    reading_error=_probability(context, block.page, reading),
                    evidence=text,
                )
            yield Odd(f"{token}%", Place(block.section, block.page, block.bbox), sentence, suggestion)


def _rate_tails(context: Context) -> Iterator[Odd]:
    """Rates whose sign was read as digits, in text: by their form, or by the numbers of their row."""
    for block in context.report.blocks:
        row = block.text.count("|") >= ROW_BARS
        numbers: list[Printed] = []
        for match in TOKEN.finditer(block.text):
            token = match.group()
            found = _read_as_rate(context, block.page, token, numbers if row else [])
            if found is not None:
                raw = block.text.strip() if row else sentence_around(block.text, match.start(), match.end())
                yield Odd(token, Place(block.section, block.page, block.bbox), raw, found)
            printed = parse_token(token) if row else None
            if printed is not None:
                numbers.append(printed)


def _read_as_rate(context: Context, page: int, token: str, before: list[Printed]) -> Suggestion | None:
    """What rate a token was, going by the two numbers before it in a row, else by its own form."""
    for reading in percent_misreadings(token):
        rate = parse_token(reading.token, rate=True)
        if rate is None or rate.decimals == 0:
            continue
        for first, second in ((2, 1), (1, 2)):
            values = [rate, before[-second], before[-first]] if len(before) >= MOST_BACK else []
            if values and values[2].value > 0 and rate_agrees(values) is not Agreement.DIFFERS:
                return _suggest(context, page, token, reading, rate_formula(values), reading.token)
        if FOUR_DECIMALS.fullmatch(token) and context.read_by_ocr(page):
            text = evidence("form", context.language, before=token, after=reading.token)
            probability = _probability(context, page, reading)
            return Suggestion(value=reading.token, reading_error=probability, evidence=text)
    return None


def _cells(context: Context) -> Iterator[Odd]:
    """Cells of percentage columns that hold digits but no number."""
    for table in context.report.tables:
        view = TableView(context, table)
        for column in sorted(view.rates):
            for row in range(len(view.rows)):
                text = view.text(row, column)
                if re.fullmatch(r"[\d.,%/ ]*\d[\d.,%/ ]*", text) and _unreadable(text):
                    suggestion = _cell_suggestion(view, row, column, text)
                    yield Odd(text, view.place(row, column), view.raw(row), suggestion)


GROUPED = lazy_pattern(r"\d{1,3}(?: \d{3})+(?:,\d+)?")
"""``1 566,7``: thousands parted by blanks, as where the tables of the whole report are set so."""


def _unreadable(text: str) -> bool:
    if GROUPED.fullmatch(text.rstrip("% ")):
        return False
    if parse_cell(text) is None:
        return True
    body = text.rstrip("% ")
    return parse_token(body, rate=True) is None


def _cell_suggestion(view: TableView, row: int, column: int, text: str) -> Suggestion | None:
    rule = rule_of(view, column)
    values = [view.number(row, rule.value), view.number(row, rule.base)] if rule else [None, None]
    page = view.rows[row].page
    for reading in misreadings(text):
        printed = parse_token(reading.token, rate=True)
        if printed is None or (reading.kind != "percent" and None in values):
            continue
        known: list[Printed] = [value for value in values if value is not None]
        if len(known) < 2:
            after = evidence("form", view.context.language, before=text, after=reading.token)
            return Suggestion(
                value=reading.token, reading_error=_probability(view.context, page, reading), evidence=after
            )
        if known[1].value > 0 and rate_agrees([printed, *known]) is not Agreement.DIFFERS:
            return _suggest(view.context, page, text, reading, rate_formula([printed, *known]), reading.token)
    return None


def _suggest(
    context: Context, page: int, before: str, reading: Misreading, relation: str, value: str
) -> Suggestion:
    text = evidence("misread", context.language, before=before, after=reading.token, relation=relation)
    return Suggestion(value=value, reading_error=_probability(context, page, reading), evidence=text)


def _probability(context: Context, page: int, reading: Misreading) -> float:
    return round(
        probability(replace(context.circumstances(page, UNSURE, reading.kind), well_formed=False)), 2
    )
