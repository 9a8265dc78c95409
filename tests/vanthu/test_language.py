"""Messages on standard error: Vietnamese unless somebody asks for English."""

import pytest

from vanthu.cli import run

NO_ARCHIVE = ["list", "--archive", "khong-co"]
CASES = [
    (["read", "x.pdf"], "x.pdf: không có tệp này. Kiểm tra lại đường dẫn.", "x.pdf: no such file. Check"),
    (NO_ARCHIVE, "khong-co: không có kho ở đây. Kiểm tra --archive", "khong-co: there is no archive here."),
    (["check", "x.pdf", "--pages", "a"], "'a' không phải danh sách trang.", "'a' is not a list of pages."),
    (["ingest", "--shard", "3/2", "."], "'3/2' không phải một phần trong số đó.", "'3/2' is no part of so"),
    (["list", "--nothing"], "không có tùy chọn --nothing", "No such option: --nothing"),
    (["nothing"], "không có lệnh 'nothing'", "No such command 'nothing'"),
    (["read"], "thiếu ", "Missing argument"),
    (["check", "x.pdf", "--severity", "fr"], "'fr' không thuộc", "'fr' is not one of"),
    (
        ["check", "x.pdf", "--to", "fr"],
        "giá trị của '--to' không hợp lệ: 'fr' không thuộc",
        "'fr' is not one of",
    ),
    (["read", "."], ".: đây là thư mục. Nêu tên một tệp", ".: this is a folder. Name a file in it"),
]


@pytest.mark.parametrize(("args", "vietnamese", "english"), CASES, ids=[" ".join(one[0]) for one in CASES])
def test_a_message_is_vietnamese_unless_english_is_asked_for(
    args, vietnamese, english, capsys, monkeypatch, tmp_path
):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("VANTHU_MESSAGES")
    monkeypatch.setenv("COLUMNS", "200")
    for before, said in ((["--lang", "en"], english), ([], vietnamese), (["--lang=vi"], vietnamese)):
        capsys.readouterr()
        assert run([*before, *args]) != 0
        assert said in " ".join(capsys.readouterr().err.split())
    monkeypatch.setenv("VANTHU_MESSAGES", "en")
    run(args)
    assert english in " ".join(capsys.readouterr().err.split())


def test_a_language_before_the_command_is_that_of_its_output(capsys, tmp_path):
    report = tmp_path / "r.txt"
    report.write_text("BÁO CÁO\nĐã giải quyết 120/160 hồ sơ (đạt 70%).\n", encoding="utf-8")
    told = {}
    for before in ([], ["--lang", "en"]):
        run([*before, "check", str(report)])
        told[bool(before)] = capsys.readouterr().out
    assert "Tỷ lệ không khớp" in told[False]
    assert "The rate does not agree" in told[True]


def test_what_would_be_done_is_told_in_the_language_of_the_messages(capsys, tmp_path, monkeypatch):
    monkeypatch.delenv("VANTHU_MESSAGES")
    report = tmp_path / "r.txt"
    report.write_text("BÁO CÁO\nĐã giải quyết 120/160 hồ sơ.\n", encoding="utf-8")
    plan = ["ingest", str(report), "--archive", str(tmp_path / "kho"), "--dry-run"]
    for before, said in (([], "sẽ được đọc"), (["--lang", "en"], "would be read")):
        run([*before, *plan])
        assert capsys.readouterr().out.rstrip().endswith(said)
