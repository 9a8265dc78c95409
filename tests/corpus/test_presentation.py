"""What people are shown: terminal, CSV, XLSX and HTML."""

import base64
import csv
import hashlib
import io
import re
from html.parser import HTMLParser

import openpyxl
import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.corpus.making import BOX, block, figure, make_report, period, prose
from vanthu.corpus import check, compare, present
from vanthu.corpus.checks.result import Run
from vanthu.corpus.comparison import series
from vanthu.corpus.comparison.model import Pair, side_of
from vanthu.corpus.present.charts import bars
from vanthu.corpus.present.pictures import MOST_PAGES, Album
from vanthu.corpus.present.provenance import chance_told
from vanthu.corpus.present.words import page_numbers
from vanthu.parsers.render.frames import csv_text
from vanthu.parsers.report import Figure, PageAccount, Report, UnreadNumber

WRONG = {"raw": "386/388", "of": 388, "percent": 98.48}
HOSTILE = "=HYPERLINK(\"http://x\") <script>alert('x')</script>"


def wrong() -> Report:
    return prose("386/388 trường hợp (đạt 98,48%)", WRONG)


def counted(value: int, label: str = "hồ sơ đã cấp", **fields) -> Report:
    raw = f"{value:,}".replace(",", ".")
    made = figure(f"{raw} hồ sơ", label)
    return make_report(blocks=[block(f"Đã cấp {raw} hồ sơ")], figures=[made], **fields)


@pytest.fixture(scope="module")
def pdf(tmp_path_factory):
    path = tmp_path_factory.mktemp("pdf") / "bao-cao.pdf"
    canvas = Canvas(str(path), pagesize=(595, 842))
    for _ in range(3):
        canvas.drawString(72, 842 - 112, "386/388 (98,48%)")
        canvas.showPage()
    canvas.save()
    return path


def terminal(show, *args, **options) -> str:
    out = io.StringIO()
    show(*args, out, **options)
    return out.getvalue()


SHOWN = [
    lambda: terminal(present.print_check, check(wrong())),
    lambda: terminal(present.print_check, check(wrong(), language="en"), language="en"),
    lambda: terminal(present.print_comparison, compare(counted(12834), counted(21275))),
    lambda: terminal(present.print_comparison, compare(wrong(), counted(7)), everything=True),
    lambda: terminal(present.print_series, series([counted(1), counted(2)], "hồ sơ đã cấp")),
]


@pytest.mark.parametrize("show", SHOWN)
def test_terminal_tables_fit_100_columns(show):
    text = show()
    assert text
    assert max(len(line) for line in text.splitlines()) <= 100


def test_terminal_says_what_was_found_and_how_much_holds():
    text = terminal(present.print_check, check(wrong()))
    assert "Tỷ lệ không khớp" in text
    assert "1 phép kiểm tra không khớp" in text
    assert "Không phát hiện sai lệch" in terminal(present.print_check, check(make_report()))


def test_terminal_shows_both_values_and_their_difference():
    text = terminal(present.print_comparison, compare(counted(12834), counted(21275)))
    assert {"12.834", "21.275"} <= set(text.split())
    assert "+8.441" in text


CSVS = [
    (lambda: present.check_csv(check(wrong())), "verdict"),
    (lambda: present.comparison_csv(compare(counted(1), counted(2))), "class"),
    (lambda: present.series_csv(series([counted(1)], "hồ sơ đã cấp")), "period_start"),
]


@pytest.mark.parametrize(("make", "first"), CSVS)
def test_csv_rows_have_the_width_of_their_header(make, first):
    header, *rows = csv.reader(io.StringIO(make()))
    assert header[0] == first
    assert rows
    assert {len(row) for row in rows} == {len(header)}


def test_csv_cells_cannot_run_as_formulas():
    cells = next(
        row
        for row in csv.reader(
            io.StringIO(present.comparison_csv(compare(counted(1, HOSTILE), counted(1, HOSTILE))))
        )
        if row[0] == "unchanged"
    )
    assert not any(cell.startswith(("=", "+", "@")) for cell in cells)


def workbook(data: bytes):
    return openpyxl.load_workbook(io.BytesIO(data))


def test_workbooks_are_laid_out_for_work():
    report = wrong()
    book = workbook(present.check_xlsx(check(report), report))
    assert book.sheetnames == ["Phát hiện", "Khớp", "Số liệu", "Số chưa đọc được", "Nguồn"]
    sheet = book["Phát hiện"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref is not None
    links = [cell.hyperlink.target for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert [link for link in links if link.endswith("bao-cao.pdf")] or "#page=1" in str(links)


def test_workbook_numbers_are_numbers_and_texts_cannot_run():
    book = workbook(present.comparison_xlsx(compare(counted(12834, HOSTILE), counted(21275, HOSTILE))))
    sheet = book["So sánh số liệu"]
    row = next(sheet.iter_rows(min_row=2))
    assert (row[2].value, row[3].value, row[4].value) == (12834, 21275, 8441)
    assert row[2].number_format == "#,##0"
    assert not [cell for made in book for line in made.iter_rows() for cell in line if cell.data_type == "f"]


def test_workbook_of_a_series_has_a_chart_for_more_than_two_periods():
    found = series([counted(n) for n in (1, 2, 3)], "hồ sơ đã cấp")
    book = workbook(present.series_xlsx(found))
    assert [sheet.title for sheet in book][-1] == "Nguồn"


class Tags(HTMLParser):
    """Collects tags and checks that they close."""

    VOID = frozenset({"meta", "image", "use", "rect", "input"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.seen.append(tag)
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in self.VOID:
            assert self.open.pop() == tag


def tags(html: str) -> list[str]:
    parser = Tags()
    parser.feed(html)
    assert parser.open == []
    return parser.seen


def test_html_of_a_check_has_the_finding_and_its_picture(pdf):
    report = wrong()
    html = present.check_html(check(report), report, pdf)
    assert 'lang="vi"' in html
    assert "Tỷ lệ không khớp" in html
    assert "data:image/png;base64," in html
    assert {"svg", "use", "rect"} <= set(tags(html))


def test_html_is_one_file_that_loads_nothing(pdf):
    report = wrong()
    html = present.check_html(check(report), report, pdf)
    assert not re.findall(r"(?:src|href)=\"(?!#|data:)", html)
    assert "<script" not in html


def test_html_of_a_comparison_has_both_sides(pdf):
    html = present.comparison_html(compare(counted(12834), counted(21275)), pdf, pdf)
    assert "12.834" in html
    assert "21.275" in html
    assert tags(html).count("use") == 2


def test_html_lets_nothing_run_and_nothing_load(pdf):
    report = wrong()
    page = present.check_html(check(report), report, pdf)
    assert "default-src 'none'" in page.split("<style>")[0]


def test_html_escapes_what_came_from_a_document():
    comparison = compare(counted(1, HOSTILE), counted(2, HOSTILE))
    html = present.comparison_html(comparison)
    assert "&lt;script&gt;" in html
    scripts = re.findall(r"<script>(.*?)</script>", html, re.S)
    assert html.count("<script") == len(scripts) == 1
    # the one script is ours: the page lets no other run
    own = base64.b64encode(hashlib.sha256(scripts[0].encode()).digest()).decode()
    assert f"script-src 'sha256-{own}'" in html.split("<style>")[0]
    assert "alert" not in scripts[0]


def pair(kind, *flags, label="hồ sơ", delta=None, percent=None):
    return Pair.model_validate(
        {"label": label, "class": kind, "flags": list(flags), "confidence": 0.5, "delta": delta}
        | {"delta_percent": percent, "old": side(100), "new": side(100 + (delta or 0))}
    )


def side(value):
    return side_of(figure(f"{value} hồ sơ"))


def rows_of(html: str, table: str) -> list[str]:
    found = re.search(rf'id="{table}".*?</table>', html, re.S)
    return re.findall(r'<tr id="\w\d+" class="(\w+)"', found.group()) if found else []


def test_what_is_doubtful_or_differs_by_reading_stands_in_tables_of_its_own():
    made = compare(counted(1), counted(2))
    pairs = [
        pair("value", "doubtful", delta=9),
        pair("reading", delta=1),
        pair("value", delta=5, percent=5.0),
    ]
    html = present.comparison_html(made.model_copy(update={"pairs": [*pairs, pair("unchanged")]}))
    assert rows_of(html, "changed-list") == ["value"]
    assert rows_of(html, "doubtful-list") == ["value"]
    assert rows_of(html, "reading-list") == ["reading"]
    assert (
        html.index('id="changed-list"') < html.index('id="doubtful-list"') < html.index('id="reading-list"')
    )
    assert "1 chỉ tiêu thay đổi số (1 tăng, 0 giảm)" in html


def test_rows_of_a_comparison_link_to_their_pages():
    html = present.comparison_html(compare(counted(12834), counted(21275, file="báo cáo <mới>.pdf")))
    assert 'href="bao-cao.pdf#page=1"' in html
    assert 'href="b%C3%A1o%20c%C3%A1o%20%3Cm%E1%BB%9Bi%3E.pdf#page=1"' in html


RUN = Run(on="2026-11-30", version="9.9", options="--ocr force")


def test_every_output_says_where_it_comes_from():
    result, report = check(wrong()).model_copy(update={"run": RUN}), wrong()
    made = compare(counted(1), counted(2)).model_copy(update={"run": RUN})
    told = series([counted(1)], "hồ sơ đã cấp").model_copy(update={"run": RUN})
    texts = [
        present.check_html(result, report),
        present.comparison_html(made),
        present.series_html(told),
        terminal(present.print_check, result),
        terminal(present.print_comparison, made),
        terminal(present.print_series, told),
    ]
    for text in texts:
        assert "Lập ngày 30/11/2026, vanthu 9.9; tùy chọn: --ocr force" in " ".join(text.split())
        assert "0" * 64 in text
    for text in (present.check_csv(result), present.comparison_csv(made), present.series_csv(told)):
        assert "0" * 64 in text
        assert "2026-11-30,9.9,--ocr force" in text or "'--ocr force" in text


CHANCES = [(0.0, "dưới 1%"), (0.004, "dưới 1%"), (0.01, "1%"), (0.344, "34%"), (0.999, "99%"), (1.0, "99%")]


@pytest.mark.parametrize(("share", "told"), CHANCES)
def test_a_chance_is_never_said_to_be_none_or_certain(share, told):
    assert chance_told(share, "vi") == told


EXCEL = [
    (147.206, "147,206"),
    (147206, "147206"),
    (-5.3, "-5,3"),
    ("=1+1", "'=1+1"),
    (None, ""),
    ("a;b", '"a;b"'),
]


@pytest.mark.parametrize(("value", "cell"), EXCEL)
def test_csv_for_a_vietnamese_excel(value, cell):
    assert csv_text(["a", "b"], [[value, 1]], excel=True) == f"a;b\r\n{cell};1\r\n"


def test_what_goes_on_paper_of_a_comparison_has_sections_and_pages():
    book = workbook(present.comparison_xlsx(compare(counted(1), counted(2))))
    sheet = book["So sánh số liệu"]
    printed = [cell.value for cell in sheet[1][: sheet.print_area and 13]]
    assert sheet.print_area.endswith("$M$2")
    assert {"Báo cáo cũ: Mục", "Báo cáo cũ: Mở trang", "Báo cáo mới: Mở trang"} <= set(printed)


def test_html_in_english():
    report = wrong()
    html = present.check_html(check(report, language="en"), report, language="en")
    assert 'lang="en"' in html
    assert "Findings" in html


def test_words_that_changed_are_marked():
    old, new = (
        make_report(blocks=[block(f"Các phòng, ban đã thực hiện nhiệm vụ {how}")]) for how in ("tốt", "chậm")
    )
    html = present.comparison_html(compare(old, new))
    assert "<del>tốt</del>" in html
    assert "<ins>chậm</ins>" in html


def yearly() -> list[Report]:
    headers = [period(f"202{n}-01-01", f"202{n}-12-31", f"năm 202{n}") for n in (4, 2, 3)]
    return [counted(100 * (n + 1), header=header) for n, header in enumerate(headers)]


def test_a_series_is_ordered_by_period_and_drawn():
    found = series(yearly(), "ho so da cap")
    assert [point.figure.value for point in found.points] == [200, 300, 100]
    html = present.series_html(found)
    assert tags(html).count("rect") == 3
    assert "năm 2022" in html


def test_a_series_of_two_periods_has_no_chart():
    assert "rect" not in tags(present.series_html(series(yearly()[:2], "hồ sơ đã cấp")))


def test_a_series_says_where_the_indicator_is_missing():
    found = series([*yearly(), make_report()], "hồ sơ đã cấp")
    assert [point.figure is None for point in found.points].count(True) == 1
    assert series([make_report()], "hồ sơ").label is None


def test_bars_are_as_long_as_their_values():
    drawn = bars([("a", 100.0), ("b", 50.0), ("c", 0.0)], "vi").bars
    assert drawn[1].height == pytest.approx(drawn[0].height / 2)
    assert drawn[2].height == 0


def test_a_page_is_pictured_once_for_all_its_places(pdf):
    album = Album(pdf, "p")
    windows = album.windows([(1, BOX), (1, (72.0, 400.0, 100.0, 414.0)), (2, BOX)])
    assert len(windows) == 3
    assert sorted(album.pages) == [1, 2]


def test_places_near_each_other_share_a_window(pdf):
    [window] = Album(pdf, "p").windows([(1, BOX), (1, (300.0, 130.0, 340.0, 144.0))])
    assert len(window.frames) == 2
    assert window.top < 100
    assert window.top + window.height > 144


@pytest.mark.parametrize(
    ("page", "box"), [(9, BOX), (None, BOX), (1, None), (1, (9000.0, 9000.0, 9001.0, 9001.0))]
)
def test_places_that_are_not_there_have_no_picture(pdf, page, box):
    assert Album(pdf, "p").window(page, box) is None


def test_without_a_pdf_there_are_no_pictures(tmp_path):
    assert Album(None, "p").window(1, BOX) is None
    assert Album(tmp_path / "bao-cao.txt", "p").window(1, BOX) is None


def test_pictures_are_limited(pdf):
    album = Album(pdf, "p")
    album.pages.update({-n: album._page(1) for n in range(1, MOST_PAGES + 1)})
    assert album.window(2, BOX) is None


def test_figures_of_the_tests_are_figures():
    assert isinstance(wrong().figures[0], Figure)


def test_a_check_says_how_many_printed_numbers_were_read() -> None:
    report = make_report()
    unread = UnreadNumber(raw="1", bbox=(10.0, 10.0, 20.0, 20.0), reason="chữ cái nằm lẫn trong số")
    report.account = [PageAccount(page=1, printed=5, figures=2, others={"date": 2}, unread=[unread])]
    result = check(report)
    said = "5 số trên trang: 2 số liệu, 2 không phải số liệu, 1 chưa đọc được."
    assert said in terminal(present.print_check, result)
    html = present.check_html(result, report)
    assert said in html
    assert "chữ cái nằm lẫn trong số" in html
    book = openpyxl.load_workbook(io.BytesIO(present.check_xlsx(result, report)))
    cells = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row]
    assert said in cells
    assert unread.reason in cells


@pytest.mark.parametrize(
    ("pages", "told"),
    [([], ""), ([4], "4"), ([1, 2], "1-2"), ([3, 1, 2, 2], "1-3"), ([1, 3, 4, 9], "1, 3-4, 9")],
)
def test_pages_that_follow_each_other_are_told_as_one(pages, told):
    assert page_numbers(pages) == told
