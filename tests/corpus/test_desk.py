"""The page in the browser, over HTTP on loopback: who gets in, what is refused, the way of a correction."""

import http.client
import json
import re
from contextlib import closing
from urllib.parse import quote

import pytest

from tests.corpus.desk_served import HOSTILE, Browser, served
from vanthu.corpus.archive.listing import documents
from vanthu.corpus.archive.selection import Selection
from vanthu.corpus.desk.guard import COOKIE, LARGEST
from vanthu.corpus.desk.pace import Pace


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A desk with one report, and the port it is served on."""
    with served(tmp_path_factory.mktemp("desk")) as made:
        yield made


@pytest.fixture
def ask(desk):
    """Sends one request, with the cookie unless another is given; status, headers and text of the answer."""
    return Browser(*desk).ask


@pytest.fixture
def say(desk):
    """Sends a form as the page itself does."""
    return Browser(*desk).say


@pytest.fixture
def document(desk):
    (row,) = documents(desk[0].archive, Selection())
    return row["id"]


def record(ask, document):
    return json.loads(ask(f"/api/v1/documents/{document}")[2])


def figure(ask, document, raw):
    return next(one for one in record(ask, document)["figures"] if raw in one["raw"])


def test_the_token_is_exchanged_for_a_cookie_that_no_script_and_no_other_site_gets(desk, ask):
    status, headers, _ = ask(f"/enter?token={desk[0].keys.entrance}", cookie=None)
    assert (status, headers["location"]) == (303, "/")
    cookie = headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "samesite=strict" in cookie.lower()


PAGES = [
    "/",
    "/?lacking=1",
    "/?issuer=minh+tan",
    "/search?q=h%E1%BB%93+s%C6%A1",
    "/search",
    "/d/{d}",
    "/d/{d}/p/1",
]
PAGES += ["/d/{d}/queue", "/d/{d}/p/1?figure=f1", "/d/{d}/p/1?figure=f999"]


PAGES += ["/findings", "/findings?state=new", "/series", "/series?label=ho+so", "/compare?old={d}&new={d}"]


@pytest.mark.parametrize("path", PAGES)
def test_pages_are_shown_with_what_documents_say_escaped(ask, document, path):
    status, headers, text = ask(path.format(d=document))
    assert status == 200
    assert HOSTILE not in text
    assert "<b>căn" not in text
    assert "script-src 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert not re.search(r"\son\w+=|javascript:|<script(?! src=\"/static/)|style=", text)


def test_a_page_has_its_picture_and_its_figures_framed(ask, document):
    status, headers, _ = ask(f"/d/{document}/picture/1")
    assert (status, headers["content-type"]) == (200, "image/png")
    page = ask(f"/d/{document}/p/1")[2]
    assert page.count("<rect") == len(record(ask, document)["figures"])


def test_the_original_is_handed_over_and_not_run(ask, document):
    status, headers, text = ask(f"/d/{document}/original")
    assert (status, text[:5]) == (200, "%PDF-")
    assert headers["content-disposition"].startswith("attachment")
    assert headers["content-security-policy"].startswith("sandbox")


def test_the_whole_way_of_a_correction(ask, say, document):
    name = figure(ask, document, "120/160")["id"]
    assert "70%" in ask(f"/d/{document}")[2]
    assert f'value="{name}"' in ask(f"/d/{document}/queue")[2]  # in a check that fails: looked at first
    status, headers, _ = say(
        f"/d/{document}/say", {"act": "correct", "target": name, "value": "112", "back": "#say"}
    )
    assert (status, headers["location"]) == (303, f"/d/{document}#say")
    found = figure(ask, document, "120/160")
    assert (found["value"], found["corrected"]["value"], found["corrected"]["by"]) == (120, 112, "Lan")
    assert json.loads(ask(f"/api/v1/documents/{document}/check")[2])["findings"] == []
    assert f'value="{name}"' not in ask(f"/d/{document}/queue")[2]
    (said,) = [one["id"] for one in record(ask, document)["corrections"]]
    assert say(f"/d/{document}/say", {"act": "undo", "target": said})[0] == 303
    assert figure(ask, document, "120/160")["corrected"] is None


def test_enter_in_a_field_corrects_and_does_not_confirm(ask, say, document):
    name = figure(ask, document, "340")["id"]
    sent = {"act": "confirm", "target": name, "value": "341", "unit": "", "why": ""}
    assert say(f"/d/{document}/say", sent)[0] == 303
    assert figure(ask, document, "340")["corrected"]["value"] == 341
    (said,) = [one["id"] for one in record(ask, document)["corrections"]]
    say(f"/d/{document}/say", {"act": "undo", "target": said})


def test_a_drawn_figure_is_asked_for_last_and_counts_when_it_was_settled_there(
    ask, say, desk, document, monkeypatch
):
    assert json.loads(ask("/api/v1/sample")[2])["looked_at"] == 0
    monkeypatch.setattr("vanthu.corpus.archive.people.sampling.EVERY", 1)
    name = figure(ask, document, "340")["id"]
    text = ask(f"/d/{document}/queue?after={figure(ask, document, '120/160')['id']}")[2]
    assert f'value="{name}"' in text
    assert 'name="drawn"' in text
    for drawn, counted in (("", 0), ("1", 1)):
        assert say(f"/d/{document}/say", {"act": "confirm", "target": name, "drawn": drawn})[0] == 303
        assert json.loads(ask("/api/v1/sample")[2])["looked_at"] == counted
        for one in record(ask, document)["corrections"]:
            say(f"/d/{document}/say", {"act": "undo", "target": one["id"]})


@pytest.mark.parametrize("form", ["html", "xlsx", "pdf"])
def test_the_working_paper_is_handed_over(ask, document, form):
    status, headers, text = ask(f"/d/{document}/paper.{form}")
    assert status == 200
    assert headers["content-disposition"].startswith("attachment")
    assert HOSTILE not in text


def test_a_working_paper_is_put_together_of_what_was_chosen(ask, say, document):
    name = figure(ask, document, "340")["id"]
    for sent in ({"act": "findings", "n1": "1"}, {"act": "figure", "target": name}) * 2:  # each once
        status, headers, _ = say("/paper/say", {"document": document, **sent})
        assert (status, headers["location"]) == (303, "/paper")
    shown = ask("/paper")[2]
    assert shown.count("<li><strong>") == 2
    assert HOSTILE not in shown
    status, headers, paper = ask("/paper/file.html")
    assert headers["content-disposition"].startswith("attachment")
    sha256 = record(ask, document)["source"]["sha256"]
    for told in ("1. Phát hiện", "2. Số liệu", "70%", "340", sha256, "vanthu serve, Lan", "Trạng thái: "):
        assert told in paper
    assert paper.count('<svg class="window"') == 2
    assert HOSTILE not in paper
    assert ask("/paper/file.pdf")[2].startswith("%PDF-")
    assert ask("/paper/file.exe")[0] == 404
    assert say("/paper/say", {"act": "remove", "number": "1"})[0] == 303
    assert ask("/paper")[2].count("<li><strong>") == 1
    say("/paper/say", {"act": "clear"})
    assert "chưa có mục nào" in ask("/paper")[2]


NOT_CHOSEN = {
    "no act": ({"act": ""}, 400),
    "no figure": ({"act": "figure", "target": "f999"}, 400),
    "no document": ({"act": "figure", "target": "f1", "document": "0" * 16}, 404),
    "a path": ({"act": "findings", "n1": "1", "document": "../x"}, 404),
    "no pair": ({"act": "pair", "old": "{d}", "new": "{d}", "first": "f998", "second": "f999"}, 400),
}


@pytest.mark.parametrize("what", NOT_CHOSEN)
def test_is_not_chosen(say, document, what):
    fields, status = NOT_CHOSEN[what]
    given = {"document": document, **{key: value.format(d=document) for key, value in fields.items()}}
    assert say("/paper/say", given)[0] == status


def test_a_suggestion_is_accepted_by_a_person(ask, say, document):
    checked = json.loads(ask(f"/api/v1/documents/{document}/check")[2])
    (suggestion,) = [one["suggestion"] for one in checked["findings"] if one["suggestion"]]
    assert say(f"/d/{document}/say", {"act": "accept", "number": "1"})[0] == 303
    corrected = {one["id"]: one["corrected"] for one in record(ask, document)["figures"] if one["corrected"]}
    assert corrected[suggestion["figure"]]["printed"] == {suggestion["field"]: suggestion["value"]}
    for one in record(ask, document)["corrections"]:
        say(f"/d/{document}/say", {"act": "undo", "target": one["id"]})


def test_a_finding_gets_its_state(ask, say, document):
    sent = {"act": "state", "number": "1", "state": "explained", "why": "đã hỏi", "back": "#findings"}
    assert say(f"/d/{document}/say", sent)[0] == 303
    assert "đã hỏi" in ask(f"/d/{document}")[2]


NO_PLACES = [
    "//evil.example",
    "https://evil.example/",
    "/../..",
    "/p/1\r\nset-cookie: x=1",
    "/p/x",
    "?q=<script>",
]


@pytest.mark.parametrize("back", NO_PLACES)
def test_a_form_goes_back_into_its_document_only(ask, say, document, back):
    name = figure(ask, document, "340")["id"]
    status, headers, _ = say(f"/d/{document}/say", {"act": "confirm", "target": name, "back": back})
    assert (status, headers["location"]) == (303, f"/d/{document}")


REFUSED_ASKING = {
    "no cookie": ("/", {"cookie": None}, 403),
    "another cookie": ("/", {"cookie": f"{COOKIE}=x"}, 403),
    "an empty cookie": ("/", {"cookie": f"{COOKIE}="}, 403),
    "a broken cookie": ("/", {"cookie": '=;;;"\\'}, 403),
    "no cookie for an API": ("/api/v1/documents", {"cookie": None}, 403),
    "no cookie for a style": ("/static/desk.css", {"cookie": None}, 403),
    "the wrong token": ("/enter?token=x", {"cookie": None}, 403),
    "no token": ("/enter", {"cookie": None}, 403),
    "another host": ("/", {"host": "evil.example"}, 421),
    "a host like ours": ("/", {"host": "127.0.0.1.evil.example"}, 421),
    "a host behind ours": ("/", {"host": "127.0.0.1:80@evil.example"}, 421),
    "no host": ("/", {"host": ""}, 421),
    "another address of this machine": ("/", {"host": "0.0.0.0"}, 421),
    "a path upwards": ("/static/../guard.py", {}, 404),
    "a path upwards, encoded": ("/static/%2e%2e/guard.py", {}, 404),
    "a path upwards, encoded twice": ("/static/%252e%252e/guard.py", {}, 404),
    "a file of the machine": ("/static//etc/passwd", {}, 404),
    "a document that is a path": ("/d/..%2f..%2fetc", {}, 404),
    "a document that is a number of a report": ("/d/" + quote("15/BC-UBND", safe=""), {}, 404),
    "a document that is not there": ("/d/0000000000000000", {}, 404),
    "half an ID": ("/d/00000000", {}, 404),
    "an ID and more": ("/d/0000000000000000%00", {}, 404),
    "a quote in an ID": ("/d/0000000000000%27or", {}, 404),
    "page nought": ("/d/{d}/p/0", {}, 404),
    "a page that is not there": ("/d/{d}/p/2", {}, 404),
    "a page of many digits": ("/d/{d}/p/" + "9" * 400, {}, 404),
    "a page that is no number": ("/d/{d}/p/x", {}, 404),
    "a picture that is not there": ("/d/{d}/picture/9", {}, 404),
    "a form by GET": ("/d/{d}/say?act=withdraw", {}, 405),
    "a search of nothing but signs": ("/search?q=%21%21", {}, 400),
    "a state that is none": ("/findings?state=%3Cb%3E", {}, 400),
    "nothing to compare": ("/compare", {}, 404),
    "paths to compare": ("/compare?old=../x&new=..", {}, 404),
    "a paper in no form": ("/d/{d}/paper.exe", {}, 404),
    "a path that is not there": ("/admin", {}, 404),
}


@pytest.mark.parametrize("what", REFUSED_ASKING)
def test_is_refused(ask, document, what):
    path, headers, status = REFUSED_ASKING[what]
    assert ask(path.format(d=document), **headers)[0] == status


REFUSED_SAYING = {
    "another site": ({}, {"origin": "https://evil.example"}, 403),
    "no origin": ({}, {"origin": None}, 403),
    "the origin of a sandbox": ({}, {"origin": "null"}, 403),
    "the same machine, another port": ({}, {"origin": "http://127.0.0.1:1"}, 403),
    "no cookie": ({}, {"cookie": None}, 403),
    "no proof": ({"proof": ""}, {}, 403),
    "another proof": ({"proof": "x"}, {}, 403),
    "a proof that is no ASCII": ({"proof": "đ"}, {}, 403),
    "JSON": ({}, {"content_type": "application/json"}, 415),
    "text, as a form of another site can send it": ({}, {"content_type": "text/plain"}, 415),
    "a form with files": ({}, {"content_type": "multipart/form-data; boundary=x"}, 415),
    "too large": ({}, {"content_length": str(LARGEST + 1)}, 413),
    "far too large": ({}, {"content_length": "9" * 18}, 413),
    "no such act": ({"act": "delete"}, {}, 400),
    "no act": ({"act": ""}, {}, 400),
    "no such figure": ({"act": "confirm", "target": "f999"}, {}, 400),
    "no such field": ({"act": "correct", "target": "header", "sha256": "0"}, {}, 400),
    "no number": ({"act": "correct", "target": "{figure}", "value": "abc"}, {}, 400),
    "no finding": ({"act": "state", "number": "-1", "state": "new"}, {}, 400),
    "a finding of odd digits": ({"act": "state", "number": "١", "state": "new"}, {}, 400),
    "no state": ({"act": "state", "number": "1", "state": "<script>"}, {}, 400),
    "no act to undo": ({"act": "undo", "target": "%"}, {}, 400),
    "a NUL": ({"act": "confirm", "target": "f1\0"}, {}, 400),
    "many fields": ({f"x{n}": "1" for n in range(100)}, {}, 400),
}


@pytest.mark.parametrize("what", REFUSED_SAYING)
def test_is_not_taken(ask, say, document, what):
    fields, headers, status = REFUSED_SAYING[what]
    before = record(ask, document)["corrections"]
    name = figure(ask, document, "340")["id"]
    sent = {key: name if value == "{figure}" else value for key, value in fields.items()}
    assert say(f"/d/{document}/say", sent, **headers)[0] == status
    assert record(ask, document)["corrections"] == before


def test_who_asks_too_fast_waits_and_nobody_else_does():
    pace = Pace(at_once=3, a_second=0.0)
    assert [pace.is_too_fast("user Lan") for _ in range(5)] == [False, False, False, True, True]
    assert not pace.is_too_fast("user Minh")
    assert not Pace(at_once=1, a_second=1e9).is_too_fast("address ::1")


def test_bytes_that_are_no_form(desk, say, ask, document):
    for body in (b"\xff\xfe=1", b"a=%ff&proof=x", b"&&&=&=", b"proof"):
        status = ask(
            f"/d/{document}/say",
            "POST",
            body,
            origin=f"http://127.0.0.1:{desk[1]}",
            content_type="application/x-www-form-urlencoded",
            content_length=str(len(body)),
        )[0]
        assert status in (400, 403)


def test_a_body_longer_than_it_says_is_not_taken(desk, ask, document):
    with closing(http.client.HTTPConnection("127.0.0.1", desk[1], timeout=60)) as connection:
        headers = {
            "Host": f"127.0.0.1:{desk[1]}",
            "Cookie": f"{COOKIE}={desk[0].keys.session}",
            "Origin": f"http://127.0.0.1:{desk[1]}",
            "Content-Type": "application/x-www-form-urlencoded",
            "Transfer-Encoding": "chunked",
        }
        connection.request("POST", f"/d/{document}/say", iter([b"a=1"]), headers, encode_chunked=True)
        assert connection.getresponse().status == 411


def test_other_methods_are_refused(ask, document):
    for method in ("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT"):
        assert ask(f"/d/{document}", method)[0] in (400, 405)
