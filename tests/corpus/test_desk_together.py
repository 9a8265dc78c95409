"""The desk with two reports: pairs made by hand, words and cells corrected by forms."""

import json
import re

import pytest

from tests.corpus.desk_served import JUNE, Browser, served
from vanthu.corpus.archive.listing import Selection, documents


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    with served(tmp_path_factory.mktemp("desk"), JUNE) as (made, port):
        yield Browser(made, port)


@pytest.fixture(scope="module")
def names(desk):
    """IDs of the reports of May and June."""
    rows = documents(desk.made.archive, Selection())
    return sorted((row["id"] for row in rows), key=lambda one: "18/" in desk.record(one)["header"]["number"])


def figure(desk, document, raw):
    return next(one["id"] for one in desk.record(document)["figures"] if raw in one["raw"])


def test_a_pair_is_made_and_parted_and_taken_back(desk, names):
    may, june = names
    cards, forest = figure(desk, may, "340"), figure(desk, june, "905")
    here = f"/compare?old={may}&new={june}"
    sent = {"old": may, "new": june, "first": cards, "second": forest, "act": "pair", "why": "cùng chỉ tiêu"}
    status, headers, _ = desk.say("/compare/say", sent)
    assert (status, headers["location"]) == (303, here)
    text = desk.ask(here)[2]
    assert "cặp do người kiểm tra xác định" in text
    assert "cùng chỉ tiêu" in text
    (act,) = set(re.findall(r'name="target" value="([0-9a-f]{32})"', text))
    assert desk.say("/compare/say", {"old": may, "new": june, "act": "undo", "target": act})[0] == 303
    assert "cặp do người kiểm tra xác định" not in desk.ask(here)[2]


def test_the_places_of_a_pair_are_shown(desk, names):
    may, june = names
    first, second = figure(desk, may, "120/160"), figure(desk, june, "150/200")
    text = desk.ask(f"/compare?old={may}&new={june}&first={first}&second={second}")[2]
    assert text.count('<svg class="lens"') == 2


REFUSED = {
    "no act": ({"act": ""}, 400),
    "another act": ({"act": "withdraw"}, 400),
    "no figure": ({"act": "pair", "first": "f999", "second": "f1"}, 400),
    "a document with itself": ({"act": "pair", "first": "f1", "second": "f2", "new": "{old}"}, 400),
    "a path": ({"act": "pair", "old": "../../etc"}, 404),
    "no document": ({"act": "pair", "old": "0" * 16, "first": "f1", "second": "f1"}, 404),
    "no proof": ({"act": "pair", "first": "f1", "second": "f1", "proof": "x"}, 403),
}


@pytest.mark.parametrize("what", REFUSED)
def test_is_no_pair(desk, names, what):
    fields, status = REFUSED[what]
    given = {"old": names[0], "new": names[1], **fields}
    sent = {key: names[0] if value == "{old}" else value for key, value in given.items()}
    assert desk.say("/compare/say", sent)[0] == status


def test_words_and_the_place_of_a_section_are_corrected_by_forms(desk, names):
    may = names[0]
    record = desk.record(may)
    block = next(one for one in record["blocks"] if "340" in one["text"])
    sent = {"act": "correct", "target": block["id"], "words_read": "Đã cấp", "words_said": "Đã cắp"}
    status, headers, _ = desk.say(f"/d/{may}/say", {**sent, "back": "/p/1#read"})
    assert (status, headers["location"]) == (303, f"/d/{may}/p/1#read")
    (one,) = desk.record(may)["corrections"]
    assert (one["what"], one["as_read"], one["corrected"], one["target"]) == (
        *("word", "Đã cấp", "Đã cắp"),
        block["id"],
    )
    text = desk.ask(f"/d/{may}/p/1?target={block['id']}")[2]
    assert 'name="words_read"' in text
    assert "Đã cắp" in text
    assert desk.say(f"/d/{may}/say", {"act": "undo", "target": one["id"]})[0] == 303
    bad = {"act": "correct", "target": block["id"], "words_read": "340", "words_said": "341"}
    assert desk.say(f"/d/{may}/say", bad)[0] == 400
    assert json.loads(desk.ask(f"/api/v1/documents/{may}")[2])["corrections"] == []
