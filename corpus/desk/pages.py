"""Filling the pages: templates in one of two languages, with everything that a document says escaped."""

from __future__ import annotations

from pathlib import Path, PurePath

import jinja2
from markupsafe import Markup, escape
from starlette.responses import HTMLResponse, Response

from vanthu.corpus.checks.messages import Language
from vanthu.corpus.corrections.fields import BASES
from vanthu.corpus.desk.forms import PROOF
from vanthu.corpus.desk.readings import other_texts
from vanthu.corpus.desk.visitor import Visitor
from vanthu.corpus.desk.words import WORDS
from vanthu.corpus.present.terminal import difference_of, flags_told, value_of
from vanthu.corpus.present.words import day, moment, number, told_correction, word
from vanthu.extract.errors import VanthuError
from vanthu.extract.harmless import harmless
from vanthu.parsers.render.failures import error_told
from vanthu.parsers.render.heads import head, told

_ENVIRONMENT = jinja2.Environment(
    loader=jinja2.FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def _marked(snippet: str) -> Markup:
    """Words found, between [[ and ]] in a snippet, as marks of the page; all the rest escaped."""
    first, *parts = snippet.split("[[")
    told = [escape(first)]
    for part in parts:
        word, _, rest = part.partition("]]")
        told.append(Markup("<mark>{}</mark>{}").format(word, rest))
    return Markup("").join(told)


_ENVIRONMENT.filters["marked"] = _marked
_ENVIRONMENT.filters["other_texts"] = other_texts
_ENVIRONMENT.filters["filename"] = lambda path: PurePath(path).name


class Pages:
    """The pages of one desk.

    Attributes:
        language: of what people read.
    """

    def __init__(self, language: Language) -> None:
        self.language = language

    def page(self, template: str, visitor: Visitor, status: int = 200, **values: object) -> Response:
        """A page from a template; control characters of documents do not reach the browser."""
        language = self.language
        made = _ENVIRONMENT.get_template(template).render(
            lang=language,
            visitor=visitor,
            proof=visitor.proof,
            PROOF=PROOF,
            w=self._word,
            head=lambda name: head(name, language),
            told=lambda name, value: told(name, value, language),
            number=lambda value: number(value, language),
            percent=lambda share: f"{number(round(100 * share, 2), language)}%",
            bases=BASES,
            day=lambda at: day(at, language),
            moment=lambda at: moment(at, language),
            correction=lambda one: told_correction(one, language),
            kind=lambda name: word(f"class-{name}", language),
            flags_told=lambda pair: flags_told(pair, language),
            told_mark=lambda mark: word(f"mark-{mark}", language),
            value_of=lambda side: value_of(side, language),
            difference_of=lambda pair: difference_of(pair, language),
            **values,
        )
        return HTMLResponse(harmless(made), status)

    def failure(self, status: int, error: VanthuError | None, visitor: Visitor) -> Response:
        """What could not be done, and the next step."""
        known = error_told(error, self.language) if error is not None else self._word(f"status-{status}")
        return self.page("failure.html", visitor, status, code=status, said=known)

    def _word(self, key: str, **values: object) -> str:
        words = WORDS.get(key) or WORDS["status-other"]
        return words[self.language == "en"].format(**values)
