"""Corrections of cells, words and sections' places, and pairs made by hand: kept, laid over, taken back."""

import pytest

from vanthu.cli import run
from vanthu.corpus.archive.acts import acts_of
from vanthu.corpus.archive.named import Kept
from vanthu.corpus.archive.people.correcting import Who, correct, undo
from vanthu.corpus.archive.people.pairing import pairs_said, say_pair
from vanthu.corpus.comparison import compare
from vanthu.corpus.corrections import in_force, laid_over
from vanthu.corpus.corrections.errors import CorrectionInvalid
from vanthu.parsers.report import Report
from vanthu.repair.restoration.lexicon import load_lexicon

LAN, MINH = Who("Lan"), Who("Minh", "đã xem bản giấy")


def box(n: float) -> list[float]:
    return [50.0, 20.0 * n, 500.0, 20.0 * n + 15]


def block(n: int, text: str) -> dict:
    return {"id": f"b{n}", "section": "I", "marker": None, "depth": 0, "text": text, "page": 1} | {
        "bbox": box(n),
        "page_end": 1,
    }


def section(name: str, level: int, parent: str | None, n: int) -> dict:
    return {"id": name, "marker": name[-1], "level": level, "heading": name, "parent": parent} | {
        "page": 1,
        "bbox": box(20 + n),
    }


def figure(n: int, label: str, value: int, **place) -> dict:
    fields = dict.fromkeys(("measure", "of", "percent", "unit", "change", "as_of", "section", "part_of"))
    return (
        fields
        | {"id": f"f{n}", "label": label, "value": value, "raw": str(value), "page": 1}
        | {
            "confidence": 1.0,
            "bbox": [300.0, 600.0 + 12 * n, 340.0, 610.0 + 12 * n],
            **place,
        }
    )


def report(name: str = "a", figures=(), **changes) -> Report:
    row = {"group": None, "parent": None, "cells": ["Cáp xã", "15"], "page": 1, "bbox": box(30)}
    row["cell_bboxes"] = [[50.0, 600.0, 290.0, 615.0], [290.0, 600.0, 350.0, 615.0]]
    table = {"id": "t1", "appendix": None, "section": None, "title": None, "pages": [1], "rows": [row]}
    table |= {"columns": [{"path": ["Cấp"]}, {"path": ["Số"]}], "confidence": 1.0}
    given = {
        "source": {
            **{"file": f"{name}.pdf", "sha256": name * 64, "bytes": 1, "pages": 1, "kind": "text"},
            "page_sources": [],
        },
        "header": {},
        "sections": [
            section("I", 1, None, 0),
            section("II", 1, None, 1),
            section("I.1", 2, "I", 2),
            section("I.1.1", 3, "I.1", 3),
        ],
        "blocks": [block(1, "Báo cáo cáp tỉnh và cáp xã năm 2024."), block(2, "Không có gì sai.")],
        "tables": [table],
        "figures": list(figures) or [figure(1, "Cấp xã", 15, table="t1", row=0, column=1)],
        "references": [],
    }
    return Report.model_validate(given | changes)


def over(archive, read: Report) -> Report:
    with archive.reading() as connection:
        return laid_over(read, acts_of(connection, read.source.sha256))


def kept(read: Report) -> Kept:
    return Kept(read.source.sha256[:16], read, None)


SAID = [
    # target, field, written, what is told
    ("t1/0/0", "text", "Cấp xã", ("cell", "t1/0/0", "Cáp xã", "Cấp xã")),
    ("b1", "cáp tỉnh", "cấp tỉnh", ("word", "b1", "cáp tỉnh", "cấp tỉnh")),
    ("b1", "cáp xã năm 2024", "cấp xã năm 2024", ("word", "b1", "cáp xã năm 2024", "cấp xã năm 2024")),
    ("I.1", "parent", "II", ("section", "I.1", "I", "II")),
    ("I.1", "parent", "-", ("section", "I.1", "I", "-")),
]


@pytest.mark.parametrize(("target", "field", "written", "told"), SAID)
def test_is_kept_shown_and_taken_back(archive, target, field, written, told):
    read = report()
    (act,) = correct(archive, kept(read), target, {field: written}, LAN)
    (one,) = over(archive, read).corrections
    assert (one.what, one.target, one.as_read, one.corrected) == told
    assert (one.state, one.by) == ("in-force", "Lan")
    undo(archive, act.id, MINH)
    assert over(archive, read) == read


REFUSED = [
    ("t1/0/1", "text", "16"),  # holds a figure
    ("t1/0/9", "text", "x"),
    ("t2/0/0", "text", "x"),
    ("t1/0/0", "value", "x"),
    ("t1/0/0", "text", ""),
    ("b1", "cáp", "cấp"),  # stands twice
    ("b1", "cap", "cấp"),
    ("b1", "", "cấp"),
    ("b1", "năm 2024", "năm 2025"),  # digits belong to figures
    ("b9", "cáp tỉnh", "cấp tỉnh"),
    ("I.1", "parent", "I.1"),
    ("I.1", "parent", "I.1.1"),
    ("I.1", "parent", "IX"),
    ("I.1", "level", "2"),
]


@pytest.mark.parametrize(("target", "field", "written"), REFUSED)
def test_is_not_kept(archive, target, field, written):
    read = report()
    with pytest.raises(CorrectionInvalid):
        correct(archive, kept(read), target, {field: written}, LAN)
    assert over(archive, read) == read


def test_what_counts_has_the_cell_and_the_section_where_people_put_them(archive):
    read = report()
    correct(archive, kept(read), "t1/0/0", {"text": "Cấp xã"}, LAN)
    correct(archive, kept(read), "I.1", {"parent": "-"}, LAN)
    found = in_force(over(archive, read))
    assert found.tables[0].rows[0].cells == ["Cấp xã", "15"]
    assert [(one.id, one.level, one.parent) for one in found.sections] == [
        ("I", 1, None),
        ("II", 1, None),
        ("I.1", 1, None),
        ("I.1.1", 2, "I.1"),
    ]
    assert found.blocks == read.blocks


def test_outlasts_another_reading(archive):
    read = report()
    correct(archive, kept(read), "b1", {"cáp tỉnh": "cấp tỉnh"}, LAN)
    correct(archive, kept(read), "t1/0/0", {"text": "Cấp xã"}, LAN)
    blocks = [block(7, "Không có gì sai."), block(1, "Báo cáo cấp tỉnh và cáp xã năm 2024.")]
    states = {one.what: one.state for one in over(archive, report(blocks=blocks)).corrections}
    assert states == {"word": "confirmed", "cell": "in-force"}
    gone = over(archive, report(blocks=[block(1, "Chữ khác.")], tables=[])).corrections
    assert {one.state for one in gone} == {"not-found"}


def test_two_persons_who_disagree(archive):
    read = report()
    correct(archive, kept(read), "t1/0/0", {"text": "Cấp xã"}, LAN)
    correct(archive, kept(read), "t1/0/0", {"text": "Cấp phường"}, MINH)
    assert [one.state for one in over(archive, read).corrections] == ["conflict"] * 2
    assert in_force(over(archive, read)).tables == read.tables


OLD = report("a", [figure(1, "Số hồ sơ", 10), figure(2, "Số thẻ căn cước", 20)])
NEW = report("b", [figure(1, "Số hồ sơ", 11), figure(2, "Diện tích rừng trồng mới", 903)])


def pairs(archive, old=OLD, new=NEW) -> set[tuple[str | None, str | None]]:
    found = compare(old, new, pairs_said(archive, old, new).by_hand).pairs
    return {(one.old and one.old.figure, one.new and one.new.figure) for one in found}


def test_a_pair_made_by_hand_counts_both_ways_and_is_taken_back(archive):
    assert ("f2", "f2") not in pairs(archive)
    act = say_pair(archive, kept(OLD), kept(NEW), ("f2", "f2"), "pair", LAN)
    assert ("f2", "f2") in pairs(archive)
    assert ("f2", "f2") in pairs(archive, NEW, OLD)
    undo(archive, act.id, LAN)
    assert ("f2", "f2") not in pairs(archive)


def test_a_pair_parted_by_hand(archive):
    assert ("f1", "f1") in pairs(archive)
    say_pair(archive, kept(OLD), kept(NEW), ("f1", "f1"), "part", LAN)
    assert ("f1", "f1") not in pairs(archive)


def test_who_pairs_anew_means_the_last(archive):
    say_pair(archive, kept(OLD), kept(NEW), ("f1", "f2"), "pair", LAN)
    say_pair(archive, kept(OLD), kept(NEW), ("f2", "f2"), "pair", LAN)
    said = pairs_said(archive, OLD, NEW)
    assert said.by_hand.together == {("f2", "f2")}
    assert said.conflicts == {}


@pytest.mark.parametrize("others", [(("f2", "f2"), "part"), (("f1", "f2"), "pair")])
def test_persons_who_disagree_on_a_pair_are_told_of_and_nothing_counts(archive, others):
    say_pair(archive, kept(OLD), kept(NEW), ("f2", "f2"), "pair", LAN)
    say_pair(archive, kept(OLD), kept(NEW), *others, MINH)
    said = pairs_said(archive, OLD, NEW)
    assert said.by_hand.together == set()
    assert ("f2", "f2") in said.conflicts


@pytest.mark.parametrize("ids", [("f9", "f1"), ("f1", "f9"), ("", "")])
def test_no_pair(archive, ids):
    with pytest.raises(CorrectionInvalid):
        say_pair(archive, kept(OLD), kept(NEW), ids, "pair", LAN)
    with pytest.raises(CorrectionInvalid):
        say_pair(archive, kept(OLD), kept(OLD), ("f1", "f2"), "pair", LAN)


def test_corrected_words_feed_a_lexicon(archive, tmp_path):
    read = report()
    correct(archive, kept(read), "b1", {"cáp tỉnh": "cấp tỉnh"}, LAN)
    (wrong,) = correct(archive, kept(read), "b2", {"Không có": "Khống có"}, LAN)
    undo(archive, wrong.id, LAN)
    build = ["lexicon", "build", "-q", "--archive", archive.location, "-o"]
    assert run([*build, str(tmp_path / "words"), "--corrected"]) == 0
    words = load_lexicon(tmp_path / "words").words
    assert (words["cấp"], words["tỉnh"], words["khống"]) == (1, 1, 0)
    assert run([*build, str(tmp_path / "none")]) == 2
