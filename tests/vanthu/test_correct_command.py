"""What people say of a reading: by the commands, on an archive of real readings."""

import json
import shutil
import sqlite3

import pytest

from tests.pdfs import make_pdf, text_lines
from vanthu.cli import run
from vanthu.corpus.archive.database import DATABASE

TEXT = (
    "UBND XÃ MINH TÂN",
    "Số: 15/BC-UBND",
    "BÁO CÁO",
    "Kết quả công tác tháng 5 năm 2024",
    "I. KẾT QUẢ",
    "1. Đã giải quyết 120/160 hồ sơ (đạt 70%).",
    "2. Đã cấp 340 thẻ căn cước.",
)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """An archive of one report, whose rate does not hold (120/160 is 75 %)."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "in").mkdir()
    (folder / "in" / "may.pdf").write_bytes(make_pdf(text_lines(*TEXT)))
    place = folder / "archive"
    assert run(["ingest", str(folder / "in"), "--archive", str(place), "-q", "--jobs", "1"]) == 0
    return folder


@pytest.fixture
def folder(made, tmp_path):
    """A copy of it: an archive is a folder that can be moved."""
    return shutil.copytree(made, tmp_path / "copy")


@pytest.fixture
def ask(vanthu, folder):
    """The command line on that archive."""
    return lambda *given: vanthu(*given, "--archive", folder / "archive")


DOCUMENT = "15/BC-UBND"


def record(ask, document=DOCUMENT):
    return json.loads(ask("read", document, "-q").out)


def figure(ask, raw):
    return next(one for one in record(ask)["figures"] if raw in one["raw"])


def acts(ask):
    return json.loads(ask("corrections", "list", "--format", "json").out)


def test_what_was_read_stays_beside_what_is_right(ask):
    name = figure(ask, "120/160")["id"]
    assert ask("check", DOCUMENT).code == 1
    done = ask("correct", DOCUMENT, name, "value=112", "--by", "Lan", "--why", "xem trang 1")
    assert (done.code, "kept as" in done.err) == (0, True)
    found = figure(ask, "120/160")
    assert (found["value"], found["corrected"]["value"]) == (120, 112)
    assert (found["corrected"]["by"], found["corrected"]["why"]) == ("Lan", "xem trang 1")
    checked = ask("check", DOCUMENT)
    assert checked.code == 0
    assert "giá trị đọc là “120”, sửa thành “112” (Lan, " in " ".join(checked.out.split())


def test_the_decimals_that_the_person_wrote_count(ask):
    name = figure(ask, "120/160")["id"]
    assert ask("correct", DOCUMENT, name, "percent=75", "-q").code == 0
    assert ask("check", DOCUMENT).code == 0
    assert ask("correct", DOCUMENT, name, "percent=75,4", "-q").code == 0  # 75 is no rounding of 75,4
    assert ask("check", DOCUMENT).code == 1


def test_two_persons_who_differ_are_shown_and_the_reading_stands(ask):
    name = figure(ask, "340")["id"]
    ask("correct", DOCUMENT, name, "value=341", "--by", "Lan")
    ask("correct", DOCUMENT, name, "value=343", "--by", "Minh")
    assert figure(ask, "340")["corrected"] is None
    assert [one["state"] for one in record(ask)["corrections"]] == ["conflict", "conflict"]
    ask("correct", DOCUMENT, name, "value=343", "--by", "Lan")  # who agrees in the end
    assert figure(ask, "340")["corrected"]["value"] == 343


def test_taking_back_is_an_act_of_its_own_and_can_be_taken_back(ask):
    name = figure(ask, "340")["id"]
    ask("correct", DOCUMENT, name, "value=341")
    assert ask("corrections", "undo", acts(ask)[0]["act"]).code == 0
    assert figure(ask, "340")["corrected"] is None
    assert ask("corrections", "undo", acts(ask)[0]["act"]).code == 51
    assert ask("corrections", "undo", acts(ask)[1]["act"]).code == 0
    assert figure(ask, "340")["corrected"]["value"] == 341
    assert len(acts(ask)) == 3


def test_they_outlast_another_reading(ask):
    name = figure(ask, "340")["id"]
    ask("correct", DOCUMENT, name, "value=341", "label=thẻ căn cước đã cấp")
    ask("correct", DOCUMENT, "header", "issuer=ỦY BAN NHÂN DÂN XÃ MINH TÂN")
    assert ask("reprocess", "--all", "--ocr", "force", "-q", "--jobs", "1").code in (0, 3)
    (listed,) = json.loads(ask("list", "--format", "json").out)
    again = record(ask, listed["id"])
    assert again["source"]["page_sources"][0]["source"] == "ocr"
    states = {one["field"]: one["state"] for one in again["corrections"]}
    assert states.keys() == {"value", "label", "issuer"}
    assert states["value"] in ("in-force", "read-anew")  # the page was read by OCR, perhaps not as 340
    assert [one["corrected"]["value"] for one in again["figures"] if one["corrected"]] == [341]


def test_an_older_reading_corrected_is_told_where_the_new_one_differs(ask):
    from vanthu.corpus.corrections import laid_over
    from vanthu.corpus.corrections.exchange import acts_in
    from vanthu.parsers.report import Report

    name = figure(ask, "340")["id"]
    ask("correct", DOCUMENT, name, "value=341")
    report = Report.model_validate(record(ask) | {"corrections": []})
    place = next(n for n, one in enumerate(report.figures) if one.id == name)
    said = _export(ask, acts_in)
    for read, state in ((340, "in-force"), (341, "confirmed"), (840, "read-anew")):
        report.figures[place] = report.figures[place].model_copy(update={"value": read, "corrected": None})
        (told,) = laid_over(report, said).corrections
        assert told.state == state
    report.figures.pop(place)
    (told,) = laid_over(report, said).corrections
    assert told.state == "not-found"


def _export(ask, read):
    from pathlib import Path
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        file = Path(folder) / "acts.jsonl"
        assert ask("corrections", "export", "-o", file).code == 0
        return read(file)


def test_acts_go_to_another_archive_once(ask, vanthu, folder):
    other = folder / "other"
    shutil.copytree(folder / "archive", other)
    name = figure(ask, "340")["id"]
    ask("correct", DOCUMENT, name, "value=341")
    ask("confirm", DOCUMENT, figure(ask, "120/160")["id"])
    assert ask("corrections", "export", "-o", folder / "acts.jsonl").code == 0
    for new in (2, 0):
        done = vanthu("corrections", "import", folder / "acts.jsonl", "--archive", other)
        assert f"{new} of 2 acts were new" in done.err
    there = json.loads(vanthu("read", DOCUMENT, "-q", "--archive", other).out)
    assert there["corrections"] == record(ask)["corrections"]


def test_a_finding_keeps_its_state(ask):
    assert ask("findings", DOCUMENT, "1", "--state", "wrong-in-report", "--why", "đã hỏi xã").code == 0
    (row,) = json.loads(ask("findings", DOCUMENT, "--format", "json").out)
    assert (row["state"], row["why"]) == ("wrong-in-report", "đã hỏi xã")
    assert json.loads(ask("findings", DOCUMENT, "--state", "new", "--format", "json").out) == []
    assert "báo cáo sai" in ask("findings", DOCUMENT).out


def test_a_withdrawn_document_is_hidden_and_comes_back(ask):
    assert ask("withdraw", DOCUMENT, "--why", "nộp nhầm").code == 0
    for hidden in (["list"], ["figures"]):
        assert json.loads(ask(*hidden, "--format", "json").out) == []
    assert ask("corrections", "undo", acts(ask)[0]["act"]).code == 0
    assert len(json.loads(ask("list", "--format", "json").out)) == 1


def test_listed_figures_show_both(ask):
    ask("correct", DOCUMENT, figure(ask, "340")["id"], "value=341")
    rows = json.loads(ask("figures", "--format", "json").out)
    assert {(row["value"], row["corrected"]) for row in rows} == {(120, None), (340, 341)}


REFUSED = {
    "no such figure": ["correct", DOCUMENT, "f999", "value=1"],
    "no such field": ["correct", DOCUMENT, "{figure}", "colour=red"],
    "a field of the header": ["correct", DOCUMENT, "{figure}", "issuer=UBND"],
    "a field of a figure": ["correct", DOCUMENT, "header", "value=1"],
    "no number": ["correct", DOCUMENT, "{figure}", "value=abc"],
    "half a number": ["correct", DOCUMENT, "{figure}", "value=1.2.3"],
    "two numbers": ["correct", DOCUMENT, "{figure}", "value=1 2"],
    "superscripts": ["correct", DOCUMENT, "{figure}", "value=²³"],
    "nothing": ["correct", DOCUMENT, "{figure}", "value="],
    "no value": ["correct", DOCUMENT, "{figure}", "value"],
    "a field twice": ["correct", DOCUMENT, "{figure}", "value=1", "value=2"],
    "one good, one not": ["correct", DOCUMENT, "{figure}", "unit=thẻ", "value=abc"],
    "no basis": ["correct", DOCUMENT, "{figure}", "basis=thực hiện"],
    "no date": ["correct", DOCUMENT, "header", "issued_on=31/02/2024"],
    "too long": ["correct", DOCUMENT, "header", "title=" + "x" * 5000],
    "no finding": ["findings", DOCUMENT, "7", "--state", "explained"],
    "no state": ["findings", DOCUMENT, "1", "--state", "fine"],
    "no act": ["corrections", "undo", "ffffffff"],
    "no act's name": ["corrections", "undo", "../../etc"],
    "no figure to confirm": ["confirm", DOCUMENT, "f999"],
}


@pytest.mark.parametrize("what", REFUSED)
def test_is_refused_and_nothing_is_kept(ask, what):
    name = figure(ask, "340")["id"]
    done = ask(*(part.format(figure=name) if "{" in part else part for part in REFUSED[what]))
    assert done.code == 51
    assert done.out == ""
    assert acts(ask) == []


@pytest.mark.parametrize("line", ["{}", "no json", "[1]", '{"id": 3}'])
def test_a_line_that_is_no_act_is_named_and_nothing_is_taken_in(ask, folder, line):
    ask("confirm", DOCUMENT, figure(ask, "340")["id"])
    ask("corrections", "export", "-o", folder / "acts.jsonl")
    good = (folder / "acts.jsonl").read_text(encoding="utf-8")
    (folder / "bad.jsonl").write_text(
        good.replace('"id": "', '"id": "00')[:-1] + f"\n{line}\n", encoding="utf-8"
    )
    done = ask("corrections", "import", folder / "bad.jsonl")
    assert done.code == 51
    assert "line 2" in done.err
    assert len(acts(ask)) == 1


def test_the_database_refuses_to_alter_what_was_said(ask, folder):
    ask("confirm", DOCUMENT, figure(ask, "340")["id"])
    with sqlite3.connect(folder / "archive" / DATABASE) as database:
        for statement in ("UPDATE acts SET said = '9'", "DELETE FROM acts"):
            with pytest.raises(sqlite3.IntegrityError, match="only added"):
                database.execute(statement)
    database.close()
    assert ask("verify").code == 0


@pytest.mark.parametrize("statement", ["UPDATE acts SET said_by = 'x'", "DELETE FROM acts"])
def test_and_verify_sees_it_where_somebody_got_around_that(ask, folder, statement):
    ask("confirm", DOCUMENT, figure(ask, "340")["id"])
    with sqlite3.connect(folder / "archive" / DATABASE) as database:
        for event in ("update", "delete"):
            database.execute(f"DROP TRIGGER acts_no_{event}")
        database.execute(statement)
    database.close()
    assert ask("verify").code == 45


CONTRADICTED = "2 corrections are contradicted; see `vanthu corrections conflicts`."
VIEWS = [
    (("text", DOCUMENT), "340 thẻ căn cước"),
    (("series", "thẻ căn cước", DOCUMENT, "--to", "csv"), "340"),
    (("diff", DOCUMENT, "LATER", "--to", "csv"), "340"),
    (("check", DOCUMENT), "120/160"),
]


@pytest.fixture
def disputed(ask, folder, tmp_path):
    """That archive, two persons differing about a figure, and a later report beside it."""
    name = figure(ask, "340")["id"]
    ask("correct", DOCUMENT, name, "value=341", "--by", "Lan")
    ask("correct", DOCUMENT, name, "value=343", "--by", "Minh")
    later = tmp_path / "later.pdf"
    later.write_bytes(make_pdf(text_lines(*(line.replace("340", "350") for line in TEXT))))
    return lambda *given: ask(*(str(later) if one == "LATER" else one for one in given))


@pytest.mark.parametrize(("given", "as_read"), VIEWS, ids=lambda one: one[0])
def test_a_view_of_a_disputed_figure_shows_the_reading_and_says_so(disputed, given, as_read):
    done = disputed(*given)
    assert CONTRADICTED in done.err
    assert as_read in done.out
    assert not {"341", "343"} & set(done.out.replace(",", " ").replace(";", " ").split())
    quiet = disputed(*given, "--quiet")
    assert (CONTRADICTED in quiet.err, quiet.out, quiet.code) == (False, done.out, done.code)


def test_views_of_a_figure_that_persons_agree_on_say_nothing(ask):
    name = figure(ask, "340")["id"]
    for person in ("Lan", "Minh"):
        ask("correct", DOCUMENT, name, "value=341", "--by", person)
    for given in (("text", DOCUMENT), ("series", "thẻ căn cước", DOCUMENT, "--to", "csv")):
        assert "contradicted" not in ask(*given).err
    assert "341" in ask("series", "thẻ căn cước", DOCUMENT, "--to", "csv").out


def test_words_that_two_persons_read_differently_stand_as_read(ask):
    block = next(one["id"] for one in record(ask)["blocks"] if "căn cước" in one["text"])
    ask("correct", DOCUMENT, block, "căn cước=căn cứ", "--by", "Lan")
    ask("correct", DOCUMENT, block, "căn cước=can cước", "--by", "Minh")
    done = ask("text", DOCUMENT)
    assert ("340 thẻ căn cước" in done.out, "contradicted" in done.err) == (True, True)


def test_a_comparison_says_where_persons_pair_differently(ask, folder, tmp_path):
    later = tmp_path / "in"
    later.mkdir()
    lines = [
        line.replace("340", "350").replace("15/BC", "18/BC").replace("tháng 5", "tháng 6") for line in TEXT
    ]
    (later / "june.pdf").write_bytes(make_pdf(text_lines(*lines)))
    assert ask("ingest", str(later), "-q", "--jobs", "1").code == 0
    one = figure(ask, "340")["id"]
    other = next(it["id"] for it in record(ask, "18/BC-UBND")["figures"] if "350" in it["raw"])
    pair = ("pair", DOCUMENT, one, "18/BC-UBND", other)
    told = "of 1 pairs people say different things; the program pairs them."
    assert ask(*pair, "--by", "Lan").code == 0
    assert told not in ask("diff", DOCUMENT, "18/BC-UBND").err
    assert ask(*pair, "--apart", "--by", "Minh").code == 0
    done = ask("diff", DOCUMENT, "18/BC-UBND", "--to", "csv")
    assert told in done.err
    assert "340" in done.out
    assert told not in ask("diff", DOCUMENT, "18/BC-UBND", "--quiet").err
