"""Scans read by the real Tesseract: pages made from the bundled reports, so that their text is known."""

import io
import os
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import cv2
import numpy as np
import pikepdf
import pypdfium2
import pytest
from pikepdf import pdfa

from tests.conftest import REPORTS, ROOT
from tests.extract.scans import degrade, render, seal, text_of, to_pdf
from tests.waiting import PATIENCE, awaited
from vanthu.extract import ReadOptions, child, read_document
from vanthu.extract.child import asking
from vanthu.extract.errors import NotArchivable
from vanthu.extract.ocr import programs, read_pages
from vanthu.extract.ocr.engine import ProgramEngine, open_engine
from vanthu.extract.ocr.output.alto import NAMESPACE, alto
from vanthu.extract.ocr.output.archival import archival_pdf
from vanthu.extract.ocr.output.hocr import hocr
from vanthu.extract.ocr.output.searchable import searchable_pdf
from vanthu.extract.ocr.pages import read_raster
from vanthu.extract.ocr.raster import Raster
from vanthu.extract.ocr.workers import WORKER, Request, read_in_child
from vanthu.extract.page import Page

pytestmark = pytest.mark.ocr

DISTRICT = REPORTS / "2023-06-thuong-xuan.pdf"
PROVINCE = REPORTS / "2024-05-thanh-hoa.pdf"


def found_share(text, wanted):
    """Share of the wanted words that the text has."""
    want, have = Counter(wanted.split()), Counter(text.split())
    return sum((want & have).values()) / sum(want.values())


def text_of_page(page):
    return "\n".join(line.text for line in page.lines)


@pytest.fixture(scope="module")
def scan(tmp_path_factory):
    """Three scanned pages: a head with a seal over it, a page upside down, a landscape table on its side."""
    path = tmp_path_factory.mktemp("scan") / "scan.pdf"
    pictures = (
        degrade(seal(render(DISTRICT, 1), (380, 330)), skew=0.6, shadow=40),
        degrade(render(DISTRICT, 2)[:1300], skew=-0.7, turn=180),
        degrade(render(PROVINCE, 22), skew=0.4, turn=90),
    )
    path.write_bytes(to_pdf(*pictures))
    return path


@pytest.fixture(scope="module")
def document(scan):
    return read_document(scan, options=ReadOptions(jobs=2))


def test_all_pages_are_read_by_ocr_and_none_fails(document):
    assert [page.source for page in document.pages] == ["ocr"] * 3
    assert document.errors == ()
    assert "vie" in document.engine


@pytest.mark.parametrize(("index", "turned"), [(0, 0), (1, 180), (2, 270)])
def test_pages_are_turned_upright(document, index, turned):
    assert document.pages[index].turned == turned


def test_a_page_with_a_seal_in_shadow_reads(document):
    assert found_share(text_of_page(document.pages[0]), text_of(DISTRICT, 1)) > 0.97


def test_the_columns_of_the_head_are_lines_of_their_own(document):
    lines = [line.text for line in document.pages[0].lines[:8]]
    assert any(line.startswith("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") for line in lines)


def test_sizes_are_near_those_set(document):
    sizes = [word.size for line in document.pages[0].lines for word in line.words]
    assert float(np.median(sizes)) == pytest.approx(14, abs=1.5)


def test_a_turned_table_has_its_cells(document):
    (grid,) = document.pages[2].grids
    (printed,) = _grids_of(PROVINCE, 22)
    assert (grid.rows, grid.cols) == (printed.rows, printed.cols)
    cells = {(c.row, c.col): c.text for c in grid.cells}
    wanted = {(c.row, c.col): c.text for c in printed.cells if any(d.isdigit() for d in c.text)}
    right = sum(cells.get(place) == text for place, text in wanted.items())
    assert right / len(wanted) > 0.9


def _grids_of(path, number):
    from vanthu.extract import find_grids

    return find_grids(read_document(path, pages=[number]).pages[0])


def test_no_wrong_figure_is_sure(document):
    """What carries 0.9 and more stands on the page."""
    for page, printed in zip(
        document.pages, (text_of(DISTRICT, 1), text_of(DISTRICT, 2), text_of(PROVINCE, 22)), strict=True
    ):
        sure = [
            word.text.strip(".,;:()%").replace("–", "-")  # dashes differ in length alone
            for line in page.lines
            for word in line.words
            if word.text[:1].isdigit() and word.confidence >= 0.9
        ]
        assert [figure for figure in sure if figure not in printed.replace("–", "-")] == []
        assert len(sure) >= 5


def test_a_searchable_pdf_shows_the_same_and_says_the_text_in_place(scan, document):
    data = searchable_pdf(scan, document.pages)
    with pypdfium2.PdfDocument(data) as made, pypdfium2.PdfDocument(scan) as old:
        for index, page in enumerate(document.pages):
            text = made[index].get_textpage()
            assert found_share(text.get_text_range(), text_of_page(page)) > 0.95
            before, after = (pdf[index].render(scale=0.5).to_numpy() for pdf in (old, made))
            assert np.array_equal(before, after)
        # Page 2 stands upside down: its first line is at the foot of the picture.
        first = document.pages[1].lines[0].words[0].text
        left, bottom, *_ = (
            made[1].get_textpage().get_charbox(made[1].get_textpage().get_text_range().index(first))
        )
        assert bottom < 200
        assert left > 200


def test_images_of_a_searchable_pdf_are_the_files_own(scan, document):
    with pikepdf.open(scan) as old, pikepdf.open(io.BytesIO(searchable_pdf(scan, document.pages))) as new:
        for before, after in zip(old.pages, new.pages, strict=True):
            old_image, new_image = (page.Resources.XObject["/Im0"] for page in (before, after))
            assert old_image.read_raw_bytes() == new_image.read_raw_bytes()


def test_pdfa_of_a_scan_passes_its_check_with_the_pictures_as_they_were(scan, document, tmp_path):
    made = archival_pdf(scan, document.pages)
    assert made.unchecked == ()
    assert pdfa.validate_written(io.BytesIO(made.data), "2b").passed
    with pikepdf.open(scan) as old, pikepdf.open(io.BytesIO(made.data)) as new:
        for before, after in zip(old.pages, new.pages, strict=True):
            old_image, new_image = (page.Resources.XObject["/Im0"] for page in (before, after))
            assert old_image.read_raw_bytes() == new_image.read_raw_bytes()
    (tmp_path / "a.pdf").write_bytes(made.data)
    said = subprocess.run(["pdftotext", tmp_path / "a.pdf", "-"], capture_output=True, text=True, check=True)
    assert found_share(said.stdout, "\n".join(map(text_of_page, document.pages))) > 0.95


@pytest.mark.parametrize("name", ["d1-xa-6-thang", "d3-quyet-dinh"])
def test_pdfa_of_a_born_digital_report(name):
    made = archival_pdf(ROOT / "gold" / "fixtures" / name / "report.pdf", ())
    left = pdfa.validate_written(io.BytesIO(made.data), "2b").findings
    assert {finding.message for finding in left} == set(made.unchecked)
    assert [finding for finding in left if not finding.rule.startswith("pikepdf:")] == []


def test_what_would_have_to_be_changed_is_no_pdfa(tmp_path):
    """Helvetica that is not embedded: another font would be another print."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        page.Contents = pdf.make_stream(b"BT /F 12 Tf 72 72 Td (Bao cao) Tj ET")
        pdf.save(tmp_path / "x.pdf")
    with pytest.raises(NotArchivable):
        archival_pdf(tmp_path / "x.pdf", ())


def test_an_old_invisible_layer_is_replaced(scan, document, tmp_path):
    once = tmp_path / "once.pdf"
    once.write_bytes(searchable_pdf(scan, document.pages))
    with pypdfium2.PdfDocument(searchable_pdf(once, document.pages[:1])) as twice:
        text = twice[0].get_textpage().get_text_range()
    assert text.count("CỘNG HÒA") == 1


def test_hocr_and_alto_hold_every_word_within_the_page(document):
    words = sum(len(line.words) for page in document.pages for line in page.lines)
    html = ElementTree.fromstring(hocr(document.pages, 'a "b" & c.pdf', document.engine).split("\n", 2)[2])
    spans = [
        span for span in html.iter("{http://www.w3.org/1999/xhtml}span") if "ocrx_word" in span.get("class")
    ]
    assert len(spans) == words
    root = ElementTree.fromstring(alto(document.pages, "a & b.pdf", document.engine).split("\n", 1)[1])
    strings = list(root.iter(f"{{{NAMESPACE}}}String"))
    assert len(strings) == words
    height = int(root.find(f".//{{{NAMESPACE}}}Page").get("HEIGHT"))
    assert all(0 <= int(s.get("VPOS")) <= height + 50 for s in strings[: len(document.pages[0].lines)])


def test_the_program_reads_what_the_persistent_engine_reads():
    """Without the package tesserocr the program answers in its place: same cells, same words."""
    part = render(PROVINCE, 22)[150:620]
    engine = ProgramEngine(programs())
    page = read_raster(Page(1, 0, 0, "none", "", 0.0, ()), Raster(np.ascontiguousarray(part), 200), engine)
    assert page.grids
    assert found_share(text_of_page(page), "Chưa kết nối") == 1.0


def test_one_bad_page_is_listed_and_the_others_are_kept(scan):
    pages = [Page(number, 595, 842, "none", "scan", 0.0, ()) for number in (3, 99)]
    read, errors, _ = read_pages(scan, pages, ReadOptions(jobs=1))
    assert [page.source for page in read] == ["ocr", "none"]
    assert [error.page for error in errors] == [99]


def test_a_page_over_its_time_limit_is_listed(scan):
    page = Page(1, 595, 842, "none", "scan", 0.0, ())
    read, errors, _ = read_pages(scan, [page], ReadOptions(jobs=1, page_timeout=0.05))
    assert read == [page]
    assert [error.error for error in errors] == ["TimeLimitExceeded"]


def test_a_worker_that_dies_is_replaced(scan):
    request = Request(str(scan), Page(2, 595, 842, "none", "scan", 0.0, ()), None)
    try:
        child.stop()
        child.prepare(WORKER.partition(":")[0])
        asking._own.child.process.kill()
        assert "signal 9" in str(read_in_child(request, programs(), 60).result)
        assert read_in_child(request, programs(), 60).result.source == "ocr"
    finally:
        child.stop()


def test_ctrl_c_stops_at_once_and_leaves_nothing(scan, tmp_path):
    code = (
        "from vanthu.extract import read_document, ReadOptions; import signal, time\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # jobs in the background ignore it
        "def wait(*done): print(done, flush=True); time.sleep(600)\n"  # so that the signal comes meanwhile
        f"read_document({str(scan)!r}, options=ReadOptions(jobs=2), progress=wait)"
    )
    env = os.environ | {"PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path)}
    running = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env
    )
    running.stdout.readline()  # the first page is done
    running.send_signal(signal.SIGINT)
    _, error = running.communicate(timeout=PATIENCE)
    assert b"KeyboardInterrupt" in error
    assert list(tmp_path.iterdir()) == []
    assert awaited(lambda: not _workers_with(f"TMPDIR={tmp_path}"))


def _workers_with(marker):
    """Processes whose environment holds the marker."""
    found = []
    for environment in Path("/proc").glob("[0-9]*/environ"):
        try:
            if marker.encode() in environment.read_bytes():
                found.append(environment.parent.name)
        except (FileNotFoundError, ProcessLookupError, PermissionError):
            continue  # ended while looked at, or another user's
    return found


@pytest.mark.parametrize(("ink", "unread"), [(196, 1), (None, 0)])
def test_a_table_too_faint_to_be_read_is_unread_and_not_empty(ink, unread):
    grain = np.random.default_rng(7).normal(0, 12, (700, 900))
    sheet = np.full((700, 900), 236.0)
    if ink is not None:
        for at in range(100, 601, 100):
            sheet[at : at + 3, 100:801] = ink
        for at in range(100, 801, 175):
            sheet[100:603, at : at + 3] = ink
    grey = np.clip(cv2.GaussianBlur(sheet + grain, (0, 0), 0.8), 0, 255).astype(np.uint8)
    page = read_raster(
        Page(1, 0, 0, "none", "", 0.0, ()), Raster(np.dstack([grey] * 3), 200), open_engine(programs())
    )
    assert [len(page.lines), len(page.unread_ink)] == [0, unread]
