"""``check`` of a document of the archive finds the earlier reports of its body by itself."""

import json
from pathlib import Path

import pytest

from tests.pdfs import make_pdf, text_lines

HEAD = ["{body}", "Số: {number}", "BÁO CÁO", "Kết quả công tác tháng 9 năm {year}", "I. KẾT QUẢ"]
OLD = ["1. Đã cấp 1.250 thẻ căn cước."]
NEW = ["1. Đã cấp 1.312 thẻ căn cước (cùng kỳ năm trước 1.350 thẻ căn cước)."]
REPORTS = [
    # body, number, year, lines
    ("UBND XÃ MINH TÂN", "15/BC-UBND", 2023, OLD),
    ("UBND XÃ MINH TÂN", "21/BC-UBND", 2024, NEW),
    ("UBND XÃ AN LẠC", "17/BC-UBND", 2023, ["1. Đã cấp 990 thẻ căn cước."]),
    ("UBND XÃ HÒA AN", "19/BC-UBND", 2024, NEW),
]


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    from vanthu.cli import run

    folder, place = tmp_path_factory.mktemp("files"), tmp_path_factory.mktemp("kept") / "archive"
    for body, number, year, lines in REPORTS:
        head = [line.format(body=body, number=number, year=year) for line in HEAD]
        file = Path(folder, number.replace("/", "-") + ".pdf")
        file.write_bytes(make_pdf(text_lines(*head, *lines, x=60)))
    assert run(["ingest", str(folder), "--archive", str(place), "-q", "--jobs", "1"]) == 0
    return place


KEPT = [
    # which document, what it is held against, what does not agree
    ("21/BC-UBND", ["15/BC-UBND"], ["1.350", "1.250"]),
    ("19/BC-UBND", [], []),
    ("15/BC-UBND", [], []),
]


@pytest.mark.parametrize(("number", "against", "told"), KEPT)
def test_the_archive_finds_the_report_of_then(vanthu, kept, number, against, told):
    result = json.loads(vanthu("check", number, "--archive", kept, "--to", "json").out)
    assert [one["number"] for one in result["against"]] == against
    messages = [one["message"] for one in result["findings"] if one["rule"] == "restated"]
    assert len(messages) == bool(told) and all(one in messages[0] for one in told)
