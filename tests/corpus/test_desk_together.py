"""The desk with two reports: pairs made by hand, words and cells corrected by forms."""

import json
import re
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.corpus.desk_served import AGAIN, JUNE, Browser, served
from tests.pdfs import make_pdf, text_lines
from vanthu.cli import run
from vanthu.corpus.archive.listing import documents
from vanthu.corpus.archive.named import keep
from vanthu.corpus.archive.people.correcting import Who, correct, undo
from vanthu.corpus.archive.selection import Selection
from vanthu.gold.forms import forms_of
from vanthu.gold.reports import Gold
from vanthu.gold.run import score_form


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    with served(tmp_path_factory.mktemp("desk"), JUNE, AGAIN) as (made, port):
        yield Browser(made, port)


@pytest.fixture(scope="module")
def names(desk):
    """IDs of the reports of May, of June, and of May sent again."""
    rows = {Path(row["file"]).name: row["id"] for row in documents(desk.made.archive, Selection())}
    return [rows[f"report-{n}.pdf"] for n in (5, 6, 7)]


def figure(desk, document, raw):
    return next(one["id"] for one in desk.record(document)["figures"] if raw in one["raw"])


def test_a_pair_is_made_and_parted_and_taken_back(desk, names):
    may, june, _ = names
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
    may, june, _ = names
    first, second = figure(desk, may, "120/160"), figure(desk, june, "150/200")
    text = desk.ask(f"/compare?old={may}&new={june}&first={first}&second={second}")[2]
    assert re.findall(r'data-figure="(\w+)" class="chosen"', text) == [first, second]
    shown = desk.ask(f"/compare?old={may}&new={june}")[2]
    assert shown.count('class="leaf"') == 2  # every page of both, to be opened by a press
    assert 'class="chosen"' not in shown


def test_a_pair_goes_into_the_working_paper_with_both_places(desk, names):
    may, june, _ = names
    first, second = figure(desk, may, "120/160"), figure(desk, june, "150/200")
    sent = {"act": "pair", "old": may, "new": june, "first": first, "second": second}
    assert desk.say("/paper/say", sent)[0] == 303
    paper = desk.ask("/paper/file.html")[2]
    assert paper.count('<svg class="window"') == 2
    assert paper.count("SHA-256: ") == 2
    assert "Báo cáo cũ (15/BC-UBND" in paper


@pytest.mark.parametrize(("form", "begins"), [("html", "<!"), ("xlsx", "PK"), ("pdf", "%PDF-")])
def test_the_paper_of_two_documents_is_handed_over(desk, names, form, begins):
    query = f"old={names[0]}&new={names[1]}"
    status, headers, text = desk.ask(f"/compare/paper.{form}?{query}")
    assert (status, text[: len(begins)]) == (200, begins)
    assert headers["content-disposition"].startswith("attachment")
    assert headers["content-security-policy"].startswith("sandbox")
    assert desk.ask(f"/compare/paper.exe?{query}")[0] == 404
    assert desk.ask(f"/compare/paper.{form}?old=../x&new=..")[0] == 404


def test_pairs_of_one_class_are_shown_alone(desk, names):
    here = f"/compare?old={names[0]}&new={names[1]}"
    assert "905" in desk.ask(f"{here}&class=added")[2]
    assert "150/200" not in desk.ask(f"{here}&class=added")[2]
    assert "150/200" in desk.ask(f"{here}&class=nothing")[2]


def test_versions_are_folded_into_one_line(desk, names):
    text = desk.ask("/")[2]
    assert text.count("<tr>") == 3  # the head, May with its version, June
    assert "Phiên bản khác (1)" in text


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


def test_what_was_said_of_a_version_is_offered_and_carried_over_by_a_press(desk, names):
    may, _, again = names
    desk.say(f"/d/{may}/say", {"act": "correct", "target": figure(desk, may, "340"), "value": "341"})
    desk.say(f"/d/{may}/say", {"act": "state", "number": "1", "state": "explained"})
    desk.say(f"/d/{may}/say", {"act": "correct", "target": "header", "place": "Minh Tân"})
    assert desk.record(again)["corrections"] == []  # not by itself
    assert "phiên bản khác của văn bản này (3)" in desk.ask(f"/d/{again}")[2]
    assert desk.say(f"/d/{again}/say", {"act": "carry"})[0] == 303
    told = {one["field"]: one for one in desk.record(again)["corrections"]}
    assert (told["value"]["corrected"], told["place"]["corrected"]) == ("341", "Minh Tân")
    assert told["value"]["why"] == f"{may} (Lan)"
    text = desk.ask(f"/d/{again}")[2]
    assert "phiên bản khác của văn bản này" not in text
    assert '<option value="explained" selected>' in text
    for one in desk.record(again)["corrections"]:
        desk.say(f"/d/{again}/say", {"act": "undo", "target": one["id"]})
    assert "phiên bản khác của văn bản này (2)" in desk.ask(f"/d/{again}")[2]


def test_gold_is_made_of_what_was_settled_and_scored(desk, names, tmp_path):
    june = names[1]
    place, folder = desk.made.archive.location, tmp_path / "gold"
    make = ["gold", "make", june, "--fixtures", str(folder), "--name", "june", "--archive", place, "-q"]
    confirm = {"act": "confirm", "target": figure(desk, june, "150/200")}
    desk.say(f"/d/{june}/say", confirm)
    assert run(make) == 0
    assert json.loads((folder / "june/seen.json").read_text()) == {"pages": []}
    correct = {"act": "correct", "target": figure(desk, june, "905"), "value": "906"}
    desk.say(f"/d/{june}/say", correct)
    assert run(make) == 0
    assert json.loads((folder / "june/seen.json").read_text()) == {"pages": [1]}
    assert "mới đạt 906 ha" in (folder / "june/text.txt").read_text()
    (form,) = forms_of(Gold.in_folder(folder))
    scored = score_form(form).score
    assert scored.value("facts.held") == 0.5  # the reading says 905
    assert scored.value("figures.value") == 0.5
    assert any("906" in one for one in scored.missed)


def test_notes_tags_and_relations_are_kept_shown_listed_by_and_taken_back(desk, names):
    _, june, again = names
    for sent in (
        {"act": "note", "text": "Bản giấy ở kho 2 <i>"},
        {"act": "tag", "text": "cần xem lại"},
        {"act": "relate", "relation": "appendix-of", "other": june},
    ):
        assert desk.say(f"/d/{again}/say", sent)[0] == 303
    text = desk.ask(f"/d/{again}")[2]
    assert "Bản giấy ở kho 2 &lt;i&gt;" in text
    assert "phụ lục của" in text
    listed = answered(desk, "/api/v1/documents?tag=" + quote("cần xem lại"))["items"]
    assert [one["id"] for one in listed] == [again]
    for act in re.findall(r'name="target" value="([0-9a-f]{32})"', text):
        desk.say(f"/d/{again}/say", {"act": "undo", "target": act})
    assert answered(desk, "/api/v1/documents?tag=" + quote("cần xem lại"))["items"] == []
    for bad in (
        {"act": "note", "text": " "},
        {"act": "tag", "text": "x" * 61},
        {"act": "relate", "relation": "appendix-of", "other": again},
        {"act": "relate", "relation": "twin-of", "other": june},
        {"act": "relate", "relation": "version-of", "other": "../x"},
    ):
        assert desk.say(f"/d/{again}/say", bad)[0] == 400


HEADS = {
    "number": ("99/BC-UBND", "so:99/BC-UBND", "so:15/BC-UBND"),
    "issuer": ("UBND xã Hòa Bình", "coquan:Hòa Bình", "coquan:Minh Tân so:15/BC-UBND"),
    "title": ("Tình hình phòng cháy chữa cháy", "trichyeu:phòng cháy", "trichyeu:căn cước so:15/BC-UBND"),
    "issued_on": ("2024-05-31", "ngay:31/5/2024", None),
    "period_label": ("quý II năm 2024", "kyhan:quý II", None),
    "signatory_name": ("Trần Thị Bình", "ky:Trần Thị Bình", None),
}
"""A field of the head: what a person corrects it to, what finds it then, and what found it by the reading."""


@pytest.mark.parametrize("field", HEADS)
def test_a_corrected_head_counts_in_search_and_the_reading_stays(desk, names, field):
    may, archive = names[0], desk.made.archive
    said, found_by, read_by = HEADS[field]

    def hits(text):
        return [one for one in answered(desk, f"/api/v1/search?q={quote(text)}")["items"] if one["page"] == 1]

    def found(text):
        return may in {one["document"] for one in hits(text)}

    read = desk.record(may)["header"]
    assert not found(found_by)
    before = found(read_by) if read_by else None
    desk.say(f"/d/{may}/say", {"act": "correct", "target": "header", field: said, "back": ""})
    assert found(found_by)
    if field in ("number", "title", "issuer"):
        assert {one[field] for one in hits(found_by) if one["document"] == may} == {said}
    if field == "number":
        assert not found(read_by)
    assert run(["verify", "--archive", archive.location, "-q"]) == 0
    assert desk.record(may)["header"] == read
    for one in desk.record(may)["corrections"]:
        desk.say(f"/d/{may}/say", {"act": "undo", "target": one["id"]})
    assert not found(found_by)
    assert before is None or found(read_by) == before
    assert run(["verify", "--archive", archive.location, "-q"]) == 0


VIEWS_OF_CONFLICTS = (
    *(
        "/",
        "/?state=conflict",
        "/findings",
        "/search?q=340",
        "/conflicts",
        "/d/{may}",
        "/d/{may}/queue?after={first}",
    ),
    *("/d/{may}/p/1", "/compare?old={may}&new={june}", "/series?label=th%E1%BA%BB", "/paper"),
)
"""Every view in which the figure or its document stands."""

MARKS = ("trái nhau", "cần xem lại", "người khác ghi khác")


def marked(desk, names):
    told = {
        path: desk.ask(path.format(may=names[0], june=names[1], first=figure(desk, names[0], "120/160")))[2]
        for path in VIEWS_OF_CONFLICTS
    }
    return [path for path, text in told.items() if any(mark in text.partition("<main")[2] for mark in MARKS)]


COMMANDS_WITH_CONFLICTS = ("read", "check", "show", "findings", "list", "figures")


def told_by_commands(place, document, capsys):
    """The commands that say something of a conflict."""
    told = []
    for name in COMMANDS_WITH_CONFLICTS:
        capsys.readouterr()
        run([name, *([] if name in ("list", "figures") else [document]), "--archive", place])
        said = capsys.readouterr()
        if "contradicted" in said.err or "người khác ghi khác" in said.out:
            told.append(name)
    return told


def test_what_two_persons_say_differently_is_marked_in_every_view(desk, names, capsys):
    may, archive = names[0], desk.made.archive
    name = figure(desk, may, "340")
    before = set(marked(desk, names))
    assert told_by_commands(archive.location, may, capsys) == []
    desk.say("/paper/say", {"act": "figure", "document": may, "target": name})
    kept = keep(archive, may)
    acts = [
        correct(archive, kept, name, {"value": value}, Who(by)) for by, value in (("A", "341"), ("B", "342"))
    ]
    assert marked(desk, names) == list(VIEWS_OF_CONFLICTS)
    (row,) = answered(desk, "/api/v1/documents?state=conflict")["items"]
    assert (row["id"], row["conflicts"]) == (may, 2)
    assert told_by_commands(archive.location, may, capsys) == list(COMMANDS_WITH_CONFLICTS)
    assert walked(desk, "/api/v1/conflicts", 1) == answered(desk, "/api/v1/conflicts")["items"]
    for (act,) in acts:
        undo(archive, act.id, Who("A"))
    desk.say("/paper/say", {"act": "clear"})
    assert set(marked(desk, names)) == before
    assert told_by_commands(archive.location, may, capsys) == []


def walked(desk, path, limit):
    """A list read part by part."""
    address, found = f"{path}?limit={limit}", []
    while address:
        part = answered(desk, address)
        assert len(part["items"]) <= limit
        found += part["items"]
        address = part["next"]
    return found


@pytest.mark.parametrize("limit", [1, 2, 100])
@pytest.mark.parametrize("kind", ["queue", "history"])
def test_lists_of_a_document_are_read_part_by_part(desk, names, kind, limit):
    path = f"/api/v1/documents/{names[0]}/{kind}"
    whole = answered(desk, path)["items"]
    assert whole
    assert walked(desk, path, limit) == whole


@pytest.mark.parametrize("after", ["x", "0" * 16, "../etc:1", f"{'0' * 16}:x"])
def test_what_is_no_place_among_the_conflicts_is_refused(desk, after):
    assert desk.ask(f"/api/v1/conflicts?after={after}")[0] == 400
    assert desk.ask(f"/conflicts?after={after}")[0] == 400


def test_what_two_persons_say_differently_is_listed(desk, names, capsys):
    may, archive = names[0], desk.made.archive
    listing = ["corrections", "conflicts", "--archive", archive.location, "--format", "json"]
    assert run(listing) == 0
    name = figure(desk, may, "340")
    kept = keep(archive, may)
    acts = [
        correct(archive, kept, name, {"value": value}, Who(by)) for by, value in (("A", "341"), ("B", "342"))
    ]
    text = desk.ask("/conflicts")[2]
    assert "341" in text
    assert "342" in text
    capsys.readouterr()
    assert run(listing) == 1
    told = json.loads(capsys.readouterr().out)
    assert {(one["corrected"], one["state"]) for one in told} == {("341", "conflict"), ("342", "conflict")}
    for (act,) in acts:
        undo(archive, act.id, Who("A"))
    assert "341" not in desk.ask("/conflicts")[2]


def answered(desk, path):
    status, headers, text = desk.ask(path)
    assert (status, headers["content-type"]) == (200, "application/json")
    return json.loads(text)


def test_every_address_of_the_openapi_document_answers(desk, names):
    told = answered(desk, "/api/v1/openapi.json")
    assert told["openapi"] == "3.1.0"
    values = {"document": names[0], "page": 1}
    asks = {"/api/v1/search": "?q=thẻ", "/api/v1/compare": f"?old={names[0]}&new={names[1]}"}
    asks["/api/v1/series"] = "?label=ho+so"
    for path, operations in told["paths"].items():
        given = operations["get"]["parameters"]
        assert {one["name"] for one in given if one["in"] == "path"} == set(re.findall(r"{(\w+)}", path))
        answered(desk, quote(path.format(**values) + asks.get(path, ""), safe="/?=&+"))
    references = re.findall(r'"\$ref": "#/components/schemas/([^"]+)"', json.dumps(told))
    assert set(references) <= set(told["components"]["schemas"])


@pytest.mark.parametrize("path", ["/api/v1/documents?limit=1", "/api/v1/figures?limit=2&label=ho+so"])
def test_lists_are_read_page_by_page_and_nothing_is_left_out_or_told_twice(desk, path):
    found, address = [], path
    while address:
        part = answered(desk, address)
        found += [(one.get("id"), one.get("document_id"), one.get("seq")) for one in part["items"]]
        address = part["next"]
    whole = answered(desk, re.sub(r"limit=\d+", "limit=1000", path))
    assert whole["next"] is None
    assert found == [(one.get("id"), one.get("document_id"), one.get("seq")) for one in whole["items"]]
    assert len(found) == len(set(found)) > 2


def test_who_has_the_answer_already_is_told_so(desk, names):
    path = f"/api/v1/documents/{names[0]}/check"
    tag = desk.ask(path)[1]["etag"]
    status, _, text = desk.ask(path, if_none_match=f'"other", {tag}')
    assert (status, text) == (304, "")
    assert desk.ask(path, if_none_match='"other"')[0] == 200


TWINS = {
    "/": "/api/v1/documents",
    "/search?q=ho+so": "/api/v1/search?q=ho+so",
    "/d/{d}": "/api/v1/documents/{d}",
    "/d/{d}/p/1": "/api/v1/documents/{d}/pages/1",
    "/d/{d}/queue": "/api/v1/documents/{d}/queue",
}


@pytest.mark.parametrize("page", TWINS)
def test_a_page_says_where_its_twin_is(desk, names, page):
    link = desk.ask(page.format(d=names[0]))[1]["link"]
    twin = TWINS[page].format(d=names[0])
    assert link == f'<{twin}>; rel="alternate"; type="application/json"'
    answered(desk, twin)


NOT_ANSWERED = [
    ("/api/v1/documents?after=0000000000000000", 404),
    ("/api/v1/documents?from=2024-13-01", 400),
    ("/api/v1/figures?after=x", 400),
    ("/api/v1/figures?after=0000000000000000:1", 404),
    ("/api/v1/search", 400),
    ("/api/v1/series", 400),
    ("/api/v1/findings?state=x", 400),
    ("/api/v1/findings?after=error:x", 404),
    ("/api/v1/documents/../../etc", 404),
    ("/api/v1/documents/{d}/pages/2", 404),
]


@pytest.mark.parametrize(("path", "status"), NOT_ANSWERED)
def test_programs_are_told_what_is_wrong(desk, names, path, status):
    found, _, text = desk.ask(path.format(d=names[0]))
    assert found == status
    assert json.loads(text)["status"] == status


def test_the_list_is_paged_and_chosen_from(desk, names, monkeypatch):
    monkeypatch.setattr("vanthu.corpus.desk.views.listed.LISTED", 1)
    path, seen = "/", []
    while path:
        text = desk.ask(path)[2]
        seen += re.findall(r'<a href="/d/([0-9a-f]{16})"', text)
        (path,) = re.findall(r'rel="next" href="([^"]+)"', text) or [None]
    assert sorted(seen) == sorted(names)
    assert "0 văn bản" in desk.ask("/?year=2019")[2]
    assert desk.ask("/?year=abc")[0] == 400


CHOSEN = {
    "the most figures first": ("?order=figures", ["again", "may", "june"]),
    "a kind": ("?kind=" + quote("Báo cáo"), ["may", "june", "again"]),
    "another kind": ("?kind=" + quote("Kế hoạch"), []),
    "a month": ("?period=2024-06", ["june"]),
    "words of a period": ("?period=" + quote("tháng 5"), ["may", "again"]),
    "checks that fail": ("?state=failing", ["may", "again"]),
    "pages unread": ("?state=partial", []),
    "withdrawn": ("?state=withdrawn", []),
}


@pytest.mark.parametrize("what", CHOSEN)
def test_documents_are_chosen_and_sorted(desk, names, what):
    query, expected = CHOSEN[what]
    called = dict(zip(names, ("may", "june", "again"), strict=True))
    found = [called[one["id"]] for one in answered(desk, f"/api/v1/documents{query}")["items"]]
    assert sorted(found) == sorted(expected)
    assert found[:1] == expected[:1] or "order" not in query
    shown = re.findall(r'<a href="/d/([0-9a-f]{16})"', desk.ask(f"/{query}")[2])
    assert {called[one] for one in shown} == set(expected)


@pytest.mark.parametrize("query", ["?order=x", "?state=x", "?year=x"])
def test_documents_are_not_chosen_by(desk, query):
    assert desk.ask(f"/{query}")[0] == 400
    assert desk.ask(f"/api/v1/documents{query}")[0] == 400


def test_what_counts_of_a_head_is_shown_and_chosen_by_in_the_list(desk, names):
    june = names[1]
    sent = {"act": "correct", "target": "header", "issuer": "UBND xã Minh Sơn", "issued_on": "2024-07-01"}
    assert desk.say(f"/d/{june}/say", sent)[0] == 303
    text = desk.ask("/?issuer=" + quote("Minh Sơn"))[2]
    assert "<ins>UBND xã Minh Sơn</ins>" in text
    assert "đọc là: UBND XÃ MINH TÂN" in text
    (row,) = answered(desk, "/api/v1/documents?issuer=" + quote("Minh Sơn"))["items"]
    assert (row["issuer"], row["as_read"]["issuer"]) == ("UBND xã Minh Sơn", "UBND XÃ MINH TÂN")
    assert june not in desk.ask("/?issuer=minh+tan")[2]
    assert june not in desk.ask("/?lacking=1")[2]  # no date was read of it
    for one in desk.record(june)["corrections"]:
        desk.say(f"/d/{june}/say", {"act": "undo", "target": one["id"]})
    assert june in desk.ask("/?lacking=1")[2]


def test_a_document_is_withdrawn_with_a_reason_and_brought_back(desk, names):
    june = names[1]
    assert desk.say(f"/d/{june}/say", {"act": "withdraw", "why": " "})[0] == 400
    assert desk.say(f"/d/{june}/say", {"act": "withdraw", "why": "nạp nhầm"})[0] == 303
    assert june not in desk.ask("/")[2]
    assert june in desk.ask("/?state=withdrawn")[2]
    text = desk.ask(f"/d/{june}")[2]
    assert "đã được rút khỏi kho (Lan" in text
    (act,) = re.findall(r'name="target" value="([0-9a-f]{32})"', text)
    assert desk.say(f"/d/{june}/say", {"act": "undo", "target": act})[0] == 303
    assert june in desk.ask("/")[2]
    told = answered(desk, f"/api/v1/documents/{june}/history")["items"]
    said = [(one["what"], one["is_undone"]) for one in told if one["act"]]
    assert said[:2] == [("undo", False), ("withdraw", True)]
    assert told[-1]["what"] == "loaded"
    assert "nạp nhầm" in desk.ask(f"/d/{june}/history")[2]


def test_the_queue_of_all_documents_goes_from_figure_to_figure(desk, names):
    may, _, again = names
    said = [one["id"] for name in names for one in desk.record(name)["corrections"]]
    for act in said:
        desk.say(f"/d/{may}/say", {"act": "undo", "target": act})
    told = answered(desk, "/api/v1/queue")["items"]
    assert {one["document"] for one in told} == {may, again}  # 120/160 is no 70 %
    assert {one["why"] for one in told} == {"fail"}
    path, seen = "/queue", []
    while path:
        text = desk.ask(path)[2]
        assert "data-choice" in text  # a check says what it would be
        seen += re.findall(r'action="/d/([0-9a-f]{16})/say" class="fields"', text)
        path = next(iter(re.findall(r'data-next href="([^"]+)"', text)), None)
        if len(seen) == len(told):
            break
    assert seen == [one["document"] for one in told]
    first = told[0]
    sent = {"act": "confirm", "target": first["figure"], "back": f"/queue?after={first['key']}"}
    status, headers, _ = desk.say(f"/d/{first['document']}/say", sent)
    assert (status, headers["location"]) == (303, f"/queue?after={first['key']}")
    assert first["key"] not in waiting_keys(desk)
    text = desk.ask("/queue")[2]
    assert "Vừa ghi: trang 1, xác nhận" in text
    (act,) = [one["id"] for one in desk.record(first["document"])["corrections"]]
    assert act in text
    desk.say(f"/d/{may}/say", {"act": "undo", "target": act})
    assert first["key"] in waiting_keys(desk)


def waiting_keys(desk):
    return [one["key"] for one in answered(desk, "/api/v1/queue")["items"]]


def test_hits_are_marked_read_on_and_shown_on_their_page(desk, names):
    whole = [one["document"] for one in answered(desk, "/api/v1/search?q=ho+so")["items"]]
    part = answered(desk, "/api/v1/search?q=ho+so&limit=1")
    assert [one["document"] for one in part["items"]] == whole[:1]
    rest = answered(desk, part["next"])
    assert [one["document"] for one in rest["items"]] == whole[1:2]
    text = desk.ask("/search?q=ho+so")[2]
    assert "<mark>hồ sơ</mark>" in text
    assert "[[" not in text
    (path, *_) = re.findall(r'href="(/d/[^"#]+)#found"', text)
    assert desk.ask(path)[2].count('class="found"') == 1
    assert 'class="found"' not in desk.ask(path.partition("?")[0])[2]


def test_findings_are_chosen_by_severity_and_by_who_spoke_of_them(desk, names):
    may = names[0]
    assert desk.say(f"/d/{may}/say", {"act": "state", "number": "1", "state": "explained"})[0] == 303
    found = answered(desk, "/api/v1/findings?by=Lan")["items"]
    assert {one["by"] for one in found} == {"Lan"}
    (one,) = [one for one in found if one["document"] == may]
    assert one["state"] == "explained"
    assert answered(desk, "/api/v1/findings?by=Hoa")["items"] == []
    severity = one["severity"]
    told = answered(desk, f"/api/v1/findings?severity={severity}")["items"]
    assert {one["severity"] for one in told} == {severity}
    assert desk.ask("/api/v1/findings?severity=x")[0] == 400
    assert "phép kiểm tra không khớp ở" in desk.ask("/findings")[2]


@pytest.mark.parametrize("after", ["x", "fail:1", "doubt:x:y:z", "fail:%27:1", "drawn:%27"])
def test_is_no_place_in_the_queue(desk, after):
    assert desk.ask(f"/queue?after={after}")[0] == 400


def test_marks_move_to_the_version_that_comes_next(desk, names, tmp_path):
    may = names[0]
    desk.say(f"/d/{may}/say", {"act": "correct", "target": figure(desk, may, "340"), "value": "341"})
    desk.say(f"/d/{may}/say", {"act": "confirm", "target": figure(desk, may, "120/160")})
    desk.say(f"/d/{may}/say", {"act": "state", "number": "1", "state": "wrong-in-report", "why": "cộng sai"})
    lines = [line.replace("120/160", "121/160") for line in AGAIN] + ["4. Đã trồng 7 cây."]
    (tmp_path / "third.pdf").write_bytes(make_pdf(text_lines(*lines)))
    place = desk.made.archive.location
    for _ in range(2):  # each moves once
        assert run(["ingest", str(tmp_path / "third.pdf"), "--archive", place, "-q", "--jobs", "1"]) == 0
    third = keep(desk.made.archive, "third.pdf").id
    told = said_of_values(desk, third)[0]  # another number of files is read there: that is offered
    assert len(said_of_values(desk, third)) == 1
    assert (told["as_read"], told["corrected"], told["by"]) == ("340", "341", "Lan")
    assert told["why"] == f"{may} (Lan)"
    text = desk.ask(f"/d/{third}")[2]
    assert f"chuyển từ phiên bản {may} (Lan)" in text
    assert "ở đây đọc là 121" in text
    source = told["carried"]
    assert source in {one["id"] for one in desk.record(may)["corrections"]}
    assert desk.say(f"/d/{may}/say", {"act": "undo", "target": source})[0] == 303  # and so it is taken back
    assert said_of_values(desk, third) == []


def said_of_values(desk, document):
    return [one for one in desk.record(document)["corrections"] if one["field"] == "value"]
