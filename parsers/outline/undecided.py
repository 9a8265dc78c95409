"""Headings of units whose fonts and case tell nothing: decided when all paragraphs are there."""

from __future__ import annotations

from collections.abc import Sequence

from vanthu.parsers.markers import Kind
from vanthu.parsers.outline.headings import looks_like_heading, run_in_end
from vanthu.parsers.outline.nodes import Item, Node
from vanthu.parsers.spans import sliced


def decide_headings(nodes: Sequence[Node], items: list[Item]) -> None:
    """Decide on the units left undecided: by their looks, in styled text by those of all their siblings.

    Args:
        nodes: all units; ``heading`` is set where one is found.
        items: all paragraphs; those that turn out to be headings are taken out.
    """
    own = {id(item.node): item for item in reversed(items) if item.node is not None and item.depth == 0}
    filled = {id(item.node) for item in items if own.get(id(item.node)) is not item}
    filled |= {id(node.parent) for node in nodes}
    groups: dict[tuple[int, Kind, bool], list[Node]] = {}
    for node in nodes:
        if not node.decided and id(node) in own:
            groups.setdefault((id(node.parent), node.marker.kind, node.styled), []).append(node)
    chosen: set[int] = set()
    for (_, kind, styled), group in groups.items():
        if styled:
            if _all_alike(group) and all(id(node) in filled for node in group):
                chosen.update(map(id, group))
            continue
        clauses = group[0].parent is not None and group[0].parent.marker.kind is Kind.ARTICLE
        for node in group if not clauses else ():  # khoản have no headings (Nghị định 30/2020/NĐ-CP)
            if looks_like_heading(_text(node), titles_text=id(node) in filled):
                chosen.add(id(node))
            elif kind is not Kind.ARTICLE:
                _split_run_in(node, own[id(node)])
    for node in nodes:
        if id(node) in chosen:
            node.heading = own[id(node)].text
    items[:] = [item for item in items if id(item.node) not in chosen or own[id(item.node)] is not item]


def _text(node: Node) -> str:
    return node.text.text[node.marker.end :]


def _all_alike(group: Sequence[Node]) -> bool:
    """True where plain siblings are all single lines that read as headings, and none is set as one."""
    parent = group[0].parent
    siblings = parent.children if parent is not None else []
    if any(node.decided for node in siblings if node.marker.kind is group[0].marker.kind):
        return False
    return all(node.lines == 1 and looks_like_heading(_text(node)) for node in group)


def _split_run_in(node: Node, item: Item) -> None:
    end = run_in_end(item.text.text)
    if end is not None:
        node.heading = sliced(item.text, 0, end)
        item.text = sliced(item.text, end, len(item.text.text))
