"""Both readings of a doubtful number: in the record, on the page, chosen by one key each."""

import io
import re

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from unidecode import unidecode

from tests.corpus.desk_served import Browser, served_archive
from tests.corpus.making import figure
from tests.extract.scans import degrade, render
from tests.pdfs import make_pdf, text_lines
from vanthu.cli import run
from vanthu.corpus.archive.database import open_archive
from vanthu.corpus.archive.listing import documents
from vanthu.corpus.archive.people.correcting import Judged
from vanthu.corpus.archive.selection import Selection
from vanthu.corpus.desk.readings import choices, other_texts
from vanthu.parsers.report import Change, FigureTokens, Finding, NumberToken, Suggestion


def token(text, start, other=None):
    return NumberToken(span=(start, start + len(text)), text=text, decimals=0, other_reading=other)


def finding(value, *, field="value", of="f1"):
    suggestion = Suggestion(value=value, reading_error=0.9, evidence="", figure=of, field=field)
    empty = dict.fromkeys(("section", "page", "bbox", "stated", "computed", "reason"))
    told = {"rule": "x", "verdict": "fail", "severity": "error", "message": "", "raw": "", "figures": [of]}
    made = Finding.model_validate({**told, **empty, "suggestion": suggestion})
    return Judged(1, made, "key", "new", None)


PRINTED = {"value": token("24", 0, "21"), "of": token("30", 3), "percent": token("80", 6, "60")}
RATE = {"value": token("4,2", 0, "4,7"), "percent": token("4,2", 0, "4,7")}


@pytest.mark.parametrize(
    ("tokens", "findings", "offered"),
    [
        ({}, [], []),
        ({"value": token("24", 0)}, [], []),
        ({"value": token("24", 0, "21")}, [], [(2, {"value": "21"}, ("reader",))]),
        (PRINTED, [], [(2, {"value": "21"}, ("reader",)), (3, {"percent": "60"}, ("reader",))]),
        (RATE, [], [(2, {"value": "4,7", "percent": "4,7"}, ("reader",))]),
        ({"change": token("4,2", 0, "4,7")}, [], [(2, {"change": "-4,7"}, ("reader",))]),
        ({"value": token("24", 0, "gi")}, [], []),
        ({"value_max": token("24", 0, "21")}, [], []),
        ({"value": token("24", 0, "21")}, [finding("21")], [(2, {"value": "21"}, ("reader", "check"))]),
        (
            {"value": token("24", 0, "21")},
            [finding("27")],
            [(2, {"value": "21"}, ("reader",)), (3, {"value": "27"}, ("check",))],
        ),
        ({}, [finding("27"), finding("28", of="f2")], [(2, {"value": "27"}, ("check",))]),
    ],
)
def test_each_other_reading_has_a_key_of_its_own(tokens, findings, offered):
    one = figure("24/30 (80%)", tokens=FigureTokens(**tokens), change=Change(by=-4.2))
    assert [(one.key, dict(one.fields), one.by) for one in choices(one, findings)] == offered


def test_what_is_no_number_is_shown_though_it_cannot_be_chosen():
    one = figure("24/30", tokens=FigureTokens(value=token("24", 0, "gi"), of=token("30", 3)))
    assert other_texts(one) == ["gi"]


LINES = (
    *("BÁO CÁO", "Kết quả công tác tháng 5 năm 2024", "Trong tháng, công an xã đã cấp 1.234 thẻ căn cước."),
    "Công tác tuyên truyền, phổ biến pháp luật được thực hiện.",
    "Ủy ban nhân dân xã chỉ đạo các đơn vị triển khai nhiệm vụ.",
    "Đề nghị các thôn phối hợp để hoàn thành kế hoạch đề ra.",
)

INVISIBLE = 3
"""Text rendering mode 3 (ISO 32000-1, table 106): how OCR layers are drawn."""


def scan_with_layer(folder):
    """A page in a picture, and under it an old text layer that says another number."""
    plain = folder / "plain.pdf"
    plain.write_bytes(make_pdf(text_lines(*LINES)))
    picture = io.BytesIO()
    Image.fromarray(degrade(render(plain, 1))).save(picture, "png")

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Serif", 14)
        for n, line in enumerate(LINES):
            said = unidecode(line.replace("1.234", "1.284"))  # a layer without marks is not trusted
            canvas.drawString(85, 780 - 18 * n, said, mode=INVISIBLE)
        canvas.drawImage(ImageReader(io.BytesIO(picture.getvalue())), 0, 0, *canvas._pagesize)

    return make_pdf(draw)


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    folder = tmp_path_factory.mktemp("readings")
    data = scan_with_layer(folder)
    (folder / "scan.pdf").write_bytes(data)
    place = str(folder / "archive")
    assert run(["ingest", str(folder / "scan.pdf"), "--archive", place, "-q", "--jobs", "1"]) == 0
    archive = open_archive(place)
    with served_archive(archive) as made:
        yield Browser(*made)
    archive.close()


def test_the_queue_shows_both_readings_and_takes_the_other(desk):
    (row,) = documents(desk.made.archive, Selection())
    record = desk.record(row["id"])
    cards = next(one for one in record["figures"] if one["raw"].startswith("1.2"))
    assert (cards["value"], cards["tokens"]["value"]["other_reading"]) == (1234, "1.284")
    text = desk.ask(f"/d/{row['id']}/queue")[2]
    assert "bộ đọc thứ hai đọc là" in text
    (form,) = re.findall(r"<form(?:(?!<form).)*?data-choice=\"2\"", text, re.S)
    sent = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
    assert sent["value"] == "1.284"
    assert desk.say(f"/d/{row['id']}/say", sent)[0] == 303
    after = next(one for one in desk.record(row["id"])["figures"] if one["id"] == cards["id"])
    assert (after["value"], after["corrected"]["value"]) == (1234, 1284)
