"""The desk in a real browser: what a person does from the address that was printed to a settled figure."""

import base64
import io
from pathlib import Path

import pdfplumber
import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select, WebDriverWait

from tests.corpus.desk_served import HOSTILE, JUNE, served, served_archive
from vanthu.corpus.archive.listing import documents
from vanthu.corpus.archive.named import keep
from vanthu.corpus.archive.selection import Selection

ARGUMENTS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage"),
)
PATIENCE = 60
"""Seconds: on a busy machine a page takes long; where it comes sooner, nothing waits."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    with served(tmp_path_factory.mktemp("desk"), JUNE) as made:
        yield made


@pytest.fixture(scope="module")
def names(desk):
    """IDs of the reports of May and June."""
    return sorted(
        (row["id"] for row in documents(desk[0].archive, Selection())),
        key=lambda name: keep(desk[0].archive, name).report.header.period.end or "",
    )


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for argument in (*ARGUMENTS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options, Service("/usr/bin/chromedriver"))
    driver.set_script_timeout(PATIENCE)
    yield driver
    driver.quit()


def wait(browser, condition):
    return WebDriverWait(browser, PATIENCE).until(condition)


def corrected(desk, document):
    figures = keep(desk.archive, document).report.figures
    return {one.raw: one.corrected.value for one in figures if one.corrected is not None}


def press(browser, key):
    browser.switch_to.active_element.send_keys(key)


IN_SIGHT = """
const rect = document.querySelector("[data-pane=first] rect.chosen"), pane = rect?.closest(".pane");
const [one, all] = [rect?.getBoundingClientRect(), pane?.getBoundingClientRect()];
return Boolean(rect) && one.top >= all.top && one.bottom <= all.bottom && all.height > 0;
"""


def go_to_row(browser, text):
    """Down the table by keys to the pair that has a text."""
    for _ in range(50):
        press(browser, "j")
        if text in browser.switch_to.active_element.text:
            return
    raise AssertionError(text)


def test_from_the_printed_address_to_the_working_paper(desk, names, browser, tmp_path):
    made, port = desk
    home = f"http://127.0.0.1:{port}"
    browser.get(f"{home}/enter?token={made.keys.entrance}")
    assert browser.current_url == f"{home}/"

    browser.find_element(By.ID, "q").send_keys("15/BC-UBND", Keys.ENTER)  # found by its number
    browser.find_element(By.CSS_SELECTOR, ".hits a").click()
    document = f"{home}/d/{names[0]}"
    assert browser.current_url == f"{document}/p/1?q=15/BC-UBND#found"  # at the words that were looked for
    assert HOSTILE in browser.find_element(By.TAG_NAME, "h1").text  # shown, not run

    picture = browser.find_element(By.CSS_SELECTOR, ".sheet img")  # it is there, the figures are framed on it
    wait(browser, lambda _: picture.get_property("naturalWidth") > 500)
    assert len(browser.find_elements(By.CSS_SELECTOR, ".sheet rect")) == 2

    browser.get(f"{document}/queue")  # corrected by keys alone
    assert "120/160" in browser.find_element(By.CSS_SELECTOR, ".figure strong").text
    press(browser, "e")  # 1 and 2 choose, since a check says what else it could be
    browser.switch_to.active_element.send_keys("112", Keys.ENTER)
    wait(browser, lambda _: "queue?after" in browser.current_url)
    assert list(corrected(made, names[0]).values()) == [112]

    browser.get(f"{home}/series?label=ho+so")  # the series follows
    assert "112" in browser.find_element(By.TAG_NAME, "main").text
    browser.get(document)  # so does the check
    assert browser.find_elements(By.CSS_SELECTOR, ".findings li") == []
    browser.find_element(By.CSS_SELECTOR, "#said + ul button").click()  # taken back
    wait(browser, lambda _: browser.find_elements(By.CSS_SELECTOR, ".findings li"))
    assert corrected(made, names[0]) == {}

    browser.find_element(By.XPATH, "//form[input[@value='accept']]//button").click()  # a suggestion accepted
    wait(browser, lambda _: not browser.find_elements(By.CSS_SELECTOR, ".findings li"))
    browser.find_element(By.CSS_SELECTOR, "#said + ul button").click()
    wait(browser, lambda _: browser.find_elements(By.CSS_SELECTOR, ".findings li"))

    Select(browser.find_element(By.CSS_SELECTOR, "select[name=state]")).select_by_value("explained")
    browser.find_element(By.XPATH, "//form[.//select[@name='state']]//button").click()
    wait(browser, lambda _: browser.current_url.endswith("#findings"))
    browser.get(f"{home}/findings?state=explained")
    assert len(browser.find_elements(By.CSS_SELECTOR, "tbody tr")) == 1

    browser.get(f"{home}/compare?old={names[0]}&new={names[1]}")  # a pair made, and taken back, by keys
    go_to_row(browser, "340")
    press(browser, "o")  # the page of the one that has this figure, at its place
    wait(browser, lambda _: browser.execute_script(IN_SIGHT))
    press(browser, "1")
    browser.execute_script("document.activeElement.blur()")
    go_to_row(browser, "905")
    press(browser, "2")
    press(browser, Keys.ENTER)
    made_by_hand = (By.CSS_SELECTOR, "tr[data-pair] [data-undo]")
    wait(browser, lambda _: browser.find_elements(*made_by_hand))
    row = browser.find_element(By.XPATH, "//tr[.//*[@data-undo]]").text
    assert "340" in row
    assert "905" in row
    go_to_row(browser, "340")
    press(browser, "u")
    wait(browser, lambda _: not browser.find_elements(*made_by_hand))

    folder = {"behavior": "allow", "downloadPath": str(tmp_path)}
    browser.execute_cdp_cmd("Browser.setDownloadBehavior", folder)
    browser.get(document)
    browser.find_element(By.CSS_SELECTOR, "input[form=chosen]").click()
    browser.find_element(By.CSS_SELECTOR, "#chosen button").click()
    wait(browser, lambda _: browser.current_url == f"{home}/paper")
    browser.find_element(By.CSS_SELECTOR, "a[href$='file.html']").click()
    wait(browser, lambda _: list(tmp_path.glob("*.html")))
    (paper,) = tmp_path.glob("*.html")
    assert "70%" in paper.read_text(encoding="utf-8")

    assert [one for one in browser.get_log("browser") if one["level"] == "SEVERE"] == []


def test_a_file_is_put_in_through_the_page(desk, browser, tmp_path):
    made, port = desk
    browser.get(f"http://127.0.0.1:{port}/enter?token={made.keys.entrance}")
    (tmp_path / "không phải.pdf").write_bytes(b"no PDF at all")
    browser.find_element(By.ID, "files").send_keys(str(tmp_path / "không phải.pdf"))
    said = "return document.querySelector('#progress').textContent"
    told = wait(
        browser, lambda _: [text for text in [browser.execute_script(said)] if "không đọc được" in text]
    )
    assert "không phải.pdf" in told[0]


PAGES = [
    *(
        "/",
        "/findings",
        "/conflicts",
        "/series",
        "/series?label=ho+so",
        "/search?q=thẻ",
        "/compare?old={may}&new={june}&first={figure}#places",
        "/paper",
    ),
    *("/d/{may}", "/d/{may}/p/1", "/d/{may}/p/1?figure={figure}", "/d/{may}/p/1?target=b1", "/d/{may}/queue"),
    *("/d/{may}/history", "/queue"),
    "/nothing",
]
TELEPHONE = {"width": 360, "height": 740, "deviceScaleFactor": 1, "mobile": True}
DESKTOP = {"width": 1300, "height": 900, "deviceScaleFactor": 1, "mobile": False}
AXE = (Path(__file__).parent / "axe" / "axe.min.js").read_text(encoding="utf-8")
"""axe-core 4.14.1 by Deque (MPL-2.0), from npm."""

VIOLATIONS = """
const done = arguments[arguments.length - 1];
axe.run().then((found) => done(found.violations.map((one) => [one.id, one.nodes[0].html])));
"""


@pytest.fixture(scope="module")
def addresses(desk, names):
    """Every page, the one for logging in from a desk with users."""
    made, port = desk
    figure = keep(made.archive, names[0]).report.figures[0].id
    given = {"may": names[0], "june": names[1], "figure": figure}
    with served_archive(made.archive, with_users=True) as (_, other):
        yield [f"http://127.0.0.1:{port}{path.format(**given)}" for path in PAGES] + [
            f"http://127.0.0.1:{other}/login"
        ]


def test_no_page_keeps_people_out_or_is_wider_than_a_telephone(desk, addresses, browser):
    made, port = desk
    browser.get(f"http://127.0.0.1:{port}/enter?token={made.keys.entrance}")
    found, wide = {}, {}
    for address in addresses:
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", DESKTOP)
        browser.get(address)
        browser.execute_script(AXE)
        found[address] = browser.execute_async_script(VIOLATIONS)
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", TELEPHONE)
        wide[address] = browser.execute_script("return document.documentElement.scrollWidth")
    assert {address: one for address, one in found.items() if one} == {}
    assert {address: one for address, one in wide.items() if one > 360} == {}


def test_paper_has_what_is_known_whole_and_nothing_to_fill_in(desk, names, browser):
    made, port = desk
    browser.get(f"http://127.0.0.1:{port}/enter?token={made.keys.entrance}")
    browser.get(f"http://127.0.0.1:{port}/d/{names[0]}")
    with pdfplumber.open(io.BytesIO(base64.b64decode(browser.print_page()))) as pdf:
        printed = "\n".join(page.extract_text() for page in pdf.pages)
    assert "Thông tin văn bản" in printed
    assert printed.count("Kết quả công tác") == 2, "the heading and the field"
    assert [word for word in ("Rút văn bản", "Lý do", "Lưu", "Nhãn") if word in printed] == []
