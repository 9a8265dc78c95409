"""A desk with users: who comes in, what each role may do, files that are put in, and the log of it all."""

import json
import re
import time

import pytest

from tests.corpus.desk_served import Browser, served_archive
from tests.pdfs import make_pdf, text_lines
from vanthu.cli import run
from vanthu.commands import serve
from vanthu.corpus.archive.database import create_archive
from vanthu.corpus.archive.errors import UserInvalid
from vanthu.corpus.archive.integrity.verify import verify
from vanthu.corpus.archive.listing import documents
from vanthu.corpus.archive.people.audit import lines
from vanthu.corpus.archive.people.users import remove_user, set_user, user_with, users
from vanthu.corpus.archive.selection import Selection
from vanthu.corpus.desk import sessions
from vanthu.corpus.desk.guard import COOKIE, LARGEST_FILE

PASSWORD = "đúng là mật khẩu"
PEOPLE = {"Đọc": "read", "Lan": "review", "Minh": "admin"}


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """An empty archive with three users."""
    archive = create_archive(str(tmp_path_factory.mktemp("desk") / "archive"))
    for name, role in PEOPLE.items():
        set_user(archive, name, role, PASSWORD, by="root")
    with served_archive(archive, with_users=True, names=("kho.example",)) as (made, port):
        yield Browser(made, port)
    archive.close()


def log_in(desk, name, password=PASSWORD, **headers):
    """The answer, and the cookie that it sets."""
    sent = {"name": name, "password": password, "proof": ""}
    status, given, text = desk.say("/login", sent, cookie=None, **headers)
    found = re.match(rf"{COOKIE}=([^;]+);", given.get("set-cookie", ""))
    return status, given, text, f"{COOKIE}={found[1]}" if found else None


@pytest.fixture(scope="module")
def cookies(desk):
    return {name: log_in(desk, name)[3] for name in PEOPLE}


def proof(desk, cookie):
    return re.search(r'name="proof" value="([^"]+)"', desk.ask("/", cookie=cookie)[2])[1]


def test_a_name_and_its_password_are_exchanged_for_a_cookie(desk, cookies):
    status, headers, _, cookie = log_in(desk, "Lan")
    assert (status, headers["location"]) == (303, "/")
    assert "HttpOnly" in headers["set-cookie"]
    assert "samesite=strict" in headers["set-cookie"].lower()
    assert desk.ask("/", cookie=cookie)[0] == 200
    assert desk.say("/logout", {"proof": proof(desk, cookie)}, cookie=cookie)[0] == 303
    assert desk.ask("/", cookie=cookie)[0] == 303


STRANGERS = [
    ("/", {}, 303),
    ("/d/0000000000000000", {}, 303),
    ("/api/v1/documents", {}, 401),
    ("/upload", {}, 303),
    ("/static/desk.css", {}, 200),
    ("/login", {}, 200),
    ("/", {"cookie": f"{COOKIE}=x"}, 303),
    ("/enter?token=x", {}, 303),
    ("/login", {"host": "evil.example"}, 421),
    ("/login", {"host": "kho.example"}, 200),
    ("/login", {"host": "kho.example.evil.example"}, 421),
]


@pytest.mark.parametrize(("path", "headers", "status"), STRANGERS)
def test_who_is_not_known(desk, path, headers, status):
    found, given, _ = desk.ask(path, **{"cookie": None, **headers})
    assert found == status
    assert status != 303 or given["location"] == "/login"


REFUSED = [
    ("Lan", "falsch"),
    ("Lan", ""),
    ("Lan", PASSWORD + "x"),
    ("Lan", "x" * 5000),
    ("Nobody", PASSWORD),
    ("", ""),
    ("Lan'--", PASSWORD),
]


@pytest.mark.parametrize(("name", "password"), REFUSED)
def test_the_wrong_password(desk, monkeypatch, name, password):
    monkeypatch.setattr(sessions, "TRIES", 100)
    status, _, text, cookie = log_in(desk, name, password)
    assert (status, cookie) == (403, None)
    assert "không đúng" in text


def test_who_guesses_is_not_listened_to(desk, monkeypatch):
    monkeypatch.setattr(sessions, "TRIES", len(REFUSED) + 2)
    assert [log_in(desk, "Guest", "x")[0] for _ in range(4)][-1] == 429
    assert log_in(desk, "Minh")[0] == 429  # from the same address


def test_a_login_of_another_site_is_refused(desk):
    assert log_in(desk, "Lan", origin="https://evil.example")[0] == 403


def send(desk, cookie, name, body, **headers):
    given = {
        "cookie": cookie,
        "origin": f"http://127.0.0.1:{desk.port}",
        "content_type": "application/octet-stream",
        "content_length": str(len(body)),
        "x_proof": proof(desk, cookie),
        "x_file_name": name,
    }
    return desk.ask("/upload", "POST", body, **{**given, **headers})


NOT_TAKEN = [
    ("Minh", "x.exe", b"MZ", {}, 415),
    ("Minh", "", b"%PDF-", {}, 415),
    ("Minh", ".pdf", b"%PDF-", {}, 415),
    ("Minh", "a%00.pdf", b"%PDF-", {}, 415),
    ("Minh", "x" * 300 + ".pdf", b"%PDF-", {}, 415),
    ("Minh", "x.pdf", b"", {}, 400),
    ("Minh", "x.pdf", b"%PDF-", {"x_proof": "x"}, 403),
    ("Minh", "x.pdf", b"%PDF-", {"x_proof": None}, 403),
    ("Minh", "x.pdf", b"%PDF-", {"origin": "https://evil.example"}, 403),
    ("Minh", "x.pdf", b"%PDF-", {"content_type": "multipart/form-data"}, 415),
    ("Minh", "x.pdf", b"%PDF-", {"content_length": str(LARGEST_FILE + 1)}, 413),
    ("Lan", "x.pdf", b"%PDF-", {}, 403),
    ("Đọc", "x.pdf", b"%PDF-", {}, 403),
]


@pytest.mark.parametrize(("who", "name", "body", "headers", "status"), NOT_TAKEN)
def test_is_not_taken_in(desk, cookies, who, name, body, headers, status):
    assert send(desk, cookies[who], name, body, **headers)[0] == status
    assert documents(desk.made.archive, Selection()) == []


def test_a_file_is_put_in_worked_on_and_all_of_it_logged(desk, cookies):
    lines_ = ("UBND XÃ MINH TÂN", "Số: 15/BC-UBND", "BÁO CÁO", "1. Đã giải quyết 120/160 hồ sơ (đạt 70%).")
    status, _, text = send(
        desk, cookies["Minh"], "..%2F..%2Fb%C3%A1o c%C3%A1o.pdf", make_pdf(text_lines(*lines_))
    )
    assert (status, json.loads(text)["name"]) == (202, "báo cáo.pdf")
    deadline = time.monotonic() + 120
    while json.loads(desk.ask("/upload", cookie=cookies["Đọc"])[2])[0]["state"] in ("waiting", "reading"):
        assert time.monotonic() < deadline
        time.sleep(0.1)
    told = json.loads(desk.ask("/upload", cookie=cookies["Đọc"])[2])[0]
    assert (told["state"], told["by"]) == ("done", "Minh")
    (row,) = documents(desk.made.archive, Selection())
    assert told["document"] == row["id"]
    sent = {"act": "state", "number": "1", "state": "explained"}
    for name, expected in (("Đọc", 403), ("Lan", 303)):
        word = {"proof": proof(desk, cookies[name]) if name == "Lan" else ""}
        assert desk.say(f"/d/{row['id']}/say", sent | word, cookie=cookies[name])[0] == expected
    assert "Lan" in desk.ask(f"/d/{row['id']}", cookie=cookies["Đọc"])[2]
    assert desk.ask(f"/d/{row['id']}/original", cookie=cookies["Đọc"])[0] == 200
    done = [(line.who, line.what) for line in lines(desk.made.archive, 500)]
    for expected in (("Minh", "upload"), ("Lan", "state"), ("Đọc", "original"), ("Lan", "login")):
        assert expected in done
    assert ("Guest", "login-refused") in done
    assert verify(desk.made.archive).problems == []


def test_who_was_removed_is_out(desk, cookies, monkeypatch):
    monkeypatch.setattr(sessions, "EVERY", 0.0)
    set_user(desk.made.archive, "Tạm", "read", PASSWORD, by="root")
    monkeypatch.setattr(sessions, "TRIES", 1000)
    cookie = log_in(desk, "Tạm")[3]
    assert desk.ask("/", cookie=cookie)[0] == 200
    remove_user(desk.made.archive, "Tạm", by="root")
    desk.ask("/", cookie=cookies["Đọc"])
    assert desk.ask("/", cookie=cookie)[0] == 303


NO_USERS = [
    ("", "read", PASSWORD),
    (" Lan", "read", PASSWORD),
    ("a\nb", "read", PASSWORD),
    ("x" * 65, "read", PASSWORD),
    ("Hoa", "root", PASSWORD),
    ("Hoa", "read", "short"),
]


@pytest.mark.parametrize(("name", "role", "password"), NO_USERS)
def test_no_such_user_can_be(desk, name, role, password):
    with pytest.raises(UserInvalid):
        set_user(desk.made.archive, name, role, password, by="root")
    assert {user.name for user in users(desk.made.archive)} >= set(PEOPLE)


def test_passwords_are_kept_as_argon2(desk):
    assert user_with(desk.made.archive, "Lan", PASSWORD).role == "review"
    raw = desk.made.archive.database.read_bytes()
    assert b"$argon2id$" in raw
    assert PASSWORD.encode() not in raw


def test_nothing_is_served_to_a_network_where_nobody_could_log_in(tmp_path):
    place = str(tmp_path / "archive")
    create_archive(place).close()
    for options in (["--host", "0.0.0.0"], ["--host", "::"], ["--host", "kho.example"], ["--login"]):
        assert run(["serve", "--archive", place, "--port", "0", *options]) == UserInvalid.exit_code


@pytest.mark.parametrize(
    ("host", "here"),
    [
        *(("127.0.0.1", True), ("127.0.0.2", True), ("::1", True), ("localhost", True)),
        *(("0.0.0.0", False), ("10.0.0.5", False), ("::", False), ("kho.example", False), ("", False)),
    ],
)
def test_which_addresses_are_this_machine_alone(host, here):
    assert serve._is_here(host) is here
