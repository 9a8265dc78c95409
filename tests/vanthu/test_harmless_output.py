"""What a document says cannot drive the reader's terminal."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import run_vanthu
from vanthu.corpus.present.terminal import console_for
from vanthu.extract.harmless import harmless

DRIVING = [
    # label, sequence
    ("writes the clipboard", "\x1b]52;c;cm0gLXJmIH4=\x07"),
    ("clears the screen", "\x1b[2J\x1b[H"),
    ("C1 control", "\x9b31m"),
    ("overprints the line", "sai\rđúng"),
    ("shows digits in another order", "\u202e1234\u202c"),
    ("NUL", "\x00"),
    ("backspace", "12\x083"),
    ("a lone half of a pair", "\ud83d"),
]
HARMLESS = [
    "",
    "Tổng số: 1.234 hồ sơ\n",
    "a\tb\r\nc\fd",
    "Sở Y tế – 5%",
    "📞 🗹",
    "\u200b",
    "NFD: e\u0302\u0301",
]


@pytest.mark.parametrize(("label", "text"), DRIVING, ids=[case[0] for case in DRIVING])
def test_driving_characters_are_shown_not_sent(label, text):
    shown = harmless(f"Số liệu {text} người")
    assert not any(c in shown for c in text if not c.isprintable())
    assert "\\u" in shown


@pytest.mark.parametrize("text", HARMLESS)
def test_other_text_stays(text):
    assert harmless(text) == text


@given(st.text())
def test_json_means_the_same_afterwards(text):
    shown = harmless(json.dumps({"text": text}, ensure_ascii=False))
    assert json.loads(shown)["text"] == text
    assert harmless(shown) == shown


def test_colours_stay_on_a_terminal():
    stream = io.StringIO()
    stream.isatty = lambda: True
    console = console_for(stream)
    console._force_terminal = True
    console._color_system = console._color_system or 1
    console.print("\x1b[2J", style="red")
    assert "\\u001b[2J" in stream.getvalue()
    assert "\x1b[2J" not in stream.getvalue()


TEXT = """ỦY BAN NHÂN DÂN XÃ MỸ AN
Số: 12/BC-UBND

BÁO CÁO
Kết quả thực hiện nhiệm vụ tháng 6 năm 2023

I. Kết quả\x1b]52;c;cm0=\x07
1. Tiếp nhận 386/388 hồ sơ\x1b[31m, đạt 98,48%. Trong đó {n} hồ sơ\x9b2J trực tuyến tại xã.
"""


@pytest.fixture(scope="module")
def reports(tmp_path_factory):
    folder = tmp_path_factory.mktemp("esc")
    paths = []
    for n in (5, 7):
        paths.append(folder / f"bc-{n}.txt")
        paths[-1].write_text(TEXT.format(n=n), encoding="utf-8")
    return paths


COMMANDS = [
    lambda a, b, out: ("text", a),
    lambda a, b, out: ("check", a),
    lambda a, b, out: ("diff", a, b),
    lambda a, b, out: ("diff", a, b, "--to", "csv"),
    lambda a, b, out: ("series", "hồ sơ", a, b),
    *(lambda a, b, out, to=to: ("read", a, "--to", to) for to in ("json", "md", "csv")),
    lambda a, b, out: ("read", a, "--to", "md", "-o", out),
]


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_lets_an_escape_sequence_through(reports, tmp_path, command):
    out = tmp_path / "out"
    done = run_vanthu(*command(*reports, out))
    assert done.code in (0, 1), done.err
    written = done.out + done.err + (out.read_text(encoding="utf-8") if out.exists() else "")
    assert written
    assert not any(c in written for c in "\x1b\x9b\x07")
