"""The account closes: every digit group that a page prints is in a figure, something else, or unread."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.account.agreement import disagreements
from bench.account.made import faults
from tests.parsers import typeset
from vanthu.parsers import read
from vanthu.parsers.account import GROUP, closes, status_of
from vanthu.parsers.document import parse_document
from vanthu.parsers.reading import read_file
from vanthu.parsers.report import PageAccount, Report

REPORTS = sorted((Path(__file__).parents[2] / "corpus" / "reports").glob("*.pdf"))

LETTER = [
    "=ỦY BAN NHÂN DÂN XÃ TÂN AN",
    "=BÁO CÁO",
    "=Kết quả tháng 7 năm 2024",
    "#1. Kết quả thực hiện",
]


def _printed(report: Report) -> list[tuple[int, int, dict[str, int], list[str]]]:
    return [
        (one.printed, one.figures, one.others, [number.raw for number in one.unread])
        for one in report.account
    ]


CASES = [
    # paragraph, figures, others, unread of the page (beside the head and heading of ``LETTER``)
    ("Tiếp nhận 1.245 hồ sơ, đạt 95% kế hoạch.", 2, {}, []),
    ("Đã xây dựng tại 11/13 thôn ngày 5/6/2024.", 2, {"date": 3}, []),
    ("Theo Điều 5 của Quyết định số 06/QĐ-TTg.", 0, {"name": 1, "document number": 1}, []),
    ("Tiếp nhận 1OO hồ sơ.", 0, {}, ["1"]),
    ("Thu đạt 12, 5 tỷ đồng.", 0, {}, ["12", "5"]),
    ("Tiếp nhận 1.250^1^ hồ sơ.", 1, {"footnote mark": 1}, []),
    ("Thu hồi 1 234 567 đồng.", 3, {}, []),
    ("Sản lượng từ 12 đến 15 tấn.", 2, {}, []),
    ("Biên chế giảm 45 người (1,9%).", 2, {}, []),
]


@pytest.mark.parametrize(("paragraph", "figures", "others", "unread"), CASES)
def test_what_becomes_of_the_numbers_of_a_page(paragraph, figures, others, unread):
    report = parse_document(typeset.document([*LETTER, paragraph]))
    (account,) = report.account
    head = {"period": 0, "section number": 1}
    found = {kind: count - head.get(kind, 0) for kind, count in account.others.items()}
    beside = {kind: count for kind, count in found.items() if count}
    for kind, count in {"name": 1, "year": 1}.items():  # "tháng 7 năm 2024" of the title
        beside[kind] = beside.get(kind, 0) - count
    assert closes(account)
    assert {kind: count for kind, count in beside.items() if count} == others
    assert (account.figures, [number.raw for number in account.unread]) == (figures, unread)


JOINING = (
    *("thu", "chi", "đạt", "tăng", "giảm", "hồ", "sơ", "xã", "tháng", "năm", "ngày", "Điều", "số", "trong"),
    *("đó,", "gồm:", "so", "với", "(chiếm", ")", "đồng;", "%", "tấn", "từ", "đến", "-", "/", "tỷ", "triệu"),
    *("kế", "hoạch", "khoảng", ";", ".", "Quyết", "định", "l", "O", "²", "‰"),
)
WORDS = st.sampled_from(JOINING)
NUMBERS = st.one_of(
    st.integers(0, 10**7).map(str),
    st.integers(0, 10**9).map(lambda number: f"{number:,}".replace(",", ".")),
    st.decimals(0, 1000, places=2).map(lambda number: str(number).replace(".", ",")),
    st.from_regex(r"[0-9Ol., /%\-]{1,9}", fullmatch=True),
)
PIECES = st.lists(st.one_of(WORDS, NUMBERS), min_size=1, max_size=24).map(" ".join).filter(str.strip)


@settings(max_examples=300)
@given(st.lists(PIECES, min_size=1, max_size=4))
def test_the_account_closes_on_any_text(paragraphs):
    document = typeset.document([f">{text}" for text in paragraphs])
    report = parse_document(document)
    for page, account in zip(document.pages, report.account, strict=True):
        printed = [found for line in page.lines for word in line.words for found in GROUP.findall(word.text)]
        assert account.printed == len(printed)
        assert closes(account)
    assert report.source.status == "complete"


@pytest.mark.parametrize("number", range(200))
def test_made_texts_of_another_kind(number):
    assert list(faults(1, number)) == []


def test_the_account_of_plain_text_has_no_boxes(tmp_path: Path):
    file = tmp_path / "a.txt"
    file.write_text("1. Hồ sơ\n\nTiếp nhận 1OO hồ sơ, trả 95 hồ sơ.\n", encoding="utf-8")
    (account,) = read(file).account
    assert [(number.raw, number.bbox) for number in account.unread] == [("1", None)]
    assert closes(account)


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_the_account_of_a_report_closes_and_its_figures_stand_where_they_say(path):
    reading = read_file(path)
    assert reading.report.account
    assert reading.report.figures
    pages = {page.number: page for page in reading.pages.document.pages}
    assert list(disagreements(reading.report, pages)) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"raw": "1.246 hồ sơ"}, "its span holds"),
        ({"bboxes": []}, "no box"),
        ({"bboxes": [(0.0, 0.0, 5.0, 5.0)]}, "its boxes hold"),
        ({"tokens": None}, "no span or no tokens"),
    ],
)
def test_a_figure_that_stands_elsewhere_is_told(change, fault):
    document = typeset.document([*LETTER, "Tiếp nhận 1.245 hồ sơ."])
    report = parse_document(document)
    pages = {page.number: page for page in document.pages}
    assert list(disagreements(report, pages)) == []
    report.figures = [figure.model_copy(update=change) for figure in report.figures]
    assert any(fault in told for told in disagreements(report, pages))


@pytest.mark.parametrize(
    ("others", "failed", "status"),
    [({"date": 1}, False, "complete"), ({}, False, "partial"), ({"date": 1}, True, "partial")],
)
def test_an_account_that_does_not_close_is_partial(others, failed, status):
    account = PageAccount(page=1, printed=3, figures=2, others=others, unread=[])
    assert status_of([account], failed=failed) == status
