"""The reference of the Python API, ``docs/python.md``, made from the docstrings.

Run ``make reference``; the test suite checks that the published page is the one made.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

import vanthu
from vanthu.extract.patterns import lazy_pattern

HEAD = """# Python

Made from the docstrings (`make reference`). All there is to call is in `vanthu`; what lies below it is
private to the project. A name is imported when it is first used, so that `import vanthu` costs nothing.

```python
import vanthu

report = vanthu.read("report.pdf")
vanthu.figures_frame(report)[["label", "value", "unit", "page"]]  # pandas
[finding.message for finding in vanthu.check(report).findings]

with vanthu.open_archive("/kho/vanthu") as archive:
    archive.search("so:230/BC-UBND")
    archive.figures_arrow("hồ sơ trực tuyến", period="2023")
```
"""

FIRST = ("read", "check", "compare", "figures_frame", "table_frame", "open_archive")
"""In the order a newcomer meets them; what they take and give follows."""

MEMBERS = ("OpenArchive",)
"""Classes that no name of ``vanthu`` gives, and open_archive does."""

LONGEST = 90
"""Letters of a signature on one line, as a page of documentation shows it without a bar to scroll."""

_SECTION = lazy_pattern(r"^(Args|Attributes|Returns|Raises|Yields):$")
_ENTRY = lazy_pattern(r"^ {4}([\w/, ]+): (.*)$")


def reference() -> str:
    """The page as Markdown."""
    classes = [name for name in vanthu.__all__ if name[0].isupper()]
    parts = [HEAD, *(_function(f"vanthu.{name}", getattr(vanthu, name)) for name in FIRST)]
    parts += [
        part for one in (_open_archive(), *(getattr(vanthu, c) for c in classes)) for part in _class(one)
    ]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _open_archive() -> Any:
    return inspect.get_annotations(vanthu.open_archive, eval_str=True)["return"]


def _function(name: str, what: Any) -> str:
    return f"## {name}\n\n{_signature(name, what)}\n\n{_told(what)}"


def _class(what: type[Any]) -> Iterator[str]:
    """A class, then its public methods; of a record its fields stand in docs/record.md."""
    shown = f"## {what.__name__}\n\n"
    if "__dataclass_fields__" in vars(what) and what.__name__ not in MEMBERS:
        shown += f"{_signature(what.__name__, what)}\n\n"
    shown += _told(what)
    if issubclass(what, BaseModel):
        yield f"{shown}\n\nIts fields: [record.md](record.md); `model_dump_json()` is what `read` prints."
        return
    yield shown
    for name, member in vars(what).items():
        if inspect.isfunction(member) and not name.startswith("_"):
            yield f"### {what.__name__}.{name}\n\n{_signature(name, member)}\n\n{_told(member)}"


def _signature(name: str, what: Any) -> str:
    """How it is called, without ``self``; one parameter a line where a line would be long."""
    signature = inspect.signature(what)
    parameters = list(_parameters(signature))
    given = signature.return_annotation
    returned = "" if given in (inspect.Signature.empty, None, "None") else f" -> {given}"
    line = f"{name}({', '.join(parameters)}){returned}"
    if len(line) > LONGEST:
        line = f"{name}(\n" + "".join(f"    {one},\n" for one in parameters) + f"){returned}"
    return f"```python\n{line}\n```"


def _parameters(signature: inspect.Signature) -> Iterator[str]:
    """The parameters, with the star before those that are given by name alone."""
    starred = False
    for one in signature.parameters.values():
        if one.name == "self":
            continue
        if one.kind is inspect.Parameter.KEYWORD_ONLY and not starred:
            starred = True
            yield "*"
        given = "" if one.default is inspect.Parameter.empty else f" = {one.default!r}"
        yield f"{one.name}: {one.annotation}{given}"


def _told(what: Any) -> str:
    """Its docstring: sections as lists."""
    lines: list[str] = []
    for line in (inspect.getdoc(what) or "").splitlines():
        if section := _SECTION.match(line):
            lines += [f"**{section[1]}**", ""]
        elif entry := _ENTRY.match(line):
            lines.append(f"- `{entry[1]}`: {entry[2]}")
        elif line.startswith("    "):
            lines.append(f"  {line.strip()}" if lines[-1].startswith(("- ", "  ")) else line.strip())
        else:
            lines.append(line)
    return "\n".join(lines).replace("``", "`")


if __name__ == "__main__":
    print(reference(), end="")
