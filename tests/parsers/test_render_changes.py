"""Every change stated of a figure goes out: words for people, JSON for programs."""

import csv
import io
import json

import openpyxl
import pytest

from tests.corpus.making import block, figure, make_report
from vanthu.corpus import compare, present
from vanthu.corpus.comparison import series
from vanthu.parsers.render.changes import changes_told
from vanthu.parsers.render.tables import to_csv, to_xlsx
from vanthu.parsers.report import Change

TOLD = [
    ([], "vi", ""),
    ([Change(by=8, unit="vụ")], "vi", "tăng 8 vụ"),
    ([Change(by=-1234.5, unit="tỷ đồng")], "vi", "giảm 1.234,5 tỷ đồng"),
    ([Change(by=5.97, unit="%", since="cùng kỳ")], "vi", "tăng 5,97% so với cùng kỳ"),
    ([Change(by=5.97, unit="%", since="So với cùng kỳ")], "vi", "tăng 5,97% So với cùng kỳ"),
    ([Change(by=8), Change(by=-3, unit="%")], "en", "up 8; down 3%"),
]


@pytest.mark.parametrize(("changes", "language", "told"), TOLD)
def test_in_words(changes, language, told):
    assert changes_told(changes, language) == told


def changed():
    further = [Change(by=5.97, unit="%"), Change(by=-3, unit="vụ", since="tháng trước")]
    made = figure("142 vụ", "số vụ tai nạn", unit="vụ", change=Change(by=8), further_changes=further)
    return make_report(blocks=[block("Xảy ra 142 vụ, tăng 8 vụ")], figures=[made])


WORDS = "tăng 5,97%; giảm 3 vụ so với tháng trước"


def test_of_a_record():
    row = next(csv.DictReader(io.StringIO(to_csv(changed()))))
    assert [(one["by"], one["unit"]) for one in json.loads(row["further_changes"])] == [
        (5.97, "%"),
        (-3, "vụ"),
    ]
    sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx(changed())))["Số liệu"]
    heads = [cell.value for cell in sheet[1]]
    assert sheet[2][heads.index("Tăng/giảm khác")].value == WORDS


def test_of_a_comparison_and_of_a_series():
    found, followed = compare(changed(), changed()), series([changed(), changed()], "tai nạn")
    assert [change.by for change in found.pairs[0].new.changes] == [8, 5.97, -3]
    assert (
        len(json.loads(next(csv.DictReader(io.StringIO(present.comparison_csv(found))))["new_changes"])) == 3
    )
    assert len(json.loads(next(csv.DictReader(io.StringIO(present.series_csv(followed))))["changes"])) == 3
    assert f"tăng 8; {WORDS}" in present.series_html(followed)
    book = openpyxl.load_workbook(io.BytesIO(present.comparison_xlsx(found)))
    told = [cell.value for sheet in book for row in sheet for cell in row]
    assert told.count(f"tăng 8; {WORDS}") == 2
