"""The desk in a real browser: what a person does from the address that was printed to a settled figure."""

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select, WebDriverWait

from tests.corpus.desk_served import HOSTILE, served
from vanthu.corpus.archive.listing import Selection, documents
from vanthu.corpus.archive.named import keep

ARGUMENTS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage"),
)
PATIENCE = 60
"""Seconds: on a busy machine a page takes long; where it comes sooner, nothing waits."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    with served(tmp_path_factory.mktemp("desk")) as made:
        yield made


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for argument in (*ARGUMENTS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options, Service("/usr/bin/chromedriver"))
    yield driver
    driver.quit()


def wait(browser, condition):
    return WebDriverWait(browser, PATIENCE).until(condition)


def corrected(desk):
    archive = desk.archive
    (row,) = documents(archive, Selection())
    figures = keep(archive, row["id"]).report.figures
    return {one.raw: one.corrected.value for one in figures if one.corrected is not None}


def test_from_the_printed_address_to_a_settled_figure(desk, browser):
    made, port = desk
    home = f"http://127.0.0.1:{port}"
    browser.get(f"{home}/enter?token={made.keys.entrance}")
    assert browser.current_url == f"{home}/"

    browser.find_element(By.CSS_SELECTOR, "tbody a").click()
    assert HOSTILE in browser.find_element(By.TAG_NAME, "h1").text  # shown, not run
    document = browser.current_url
    assert "70%" in browser.find_element(By.CSS_SELECTOR, ".findings").text

    browser.get(f"{document}/p/1")  # the picture is there, and the figures are framed on it
    picture = browser.find_element(By.CSS_SELECTOR, ".sheet img")
    wait(browser, lambda _: picture.get_property("naturalWidth") > 500)
    assert len(browser.find_elements(By.CSS_SELECTOR, ".sheet rect")) == 2

    browser.get(f"{document}/queue")  # corrected by keys alone
    assert "120/160" in browser.find_element(By.CSS_SELECTOR, ".figure strong").text
    keys = browser.switch_to.active_element
    keys.send_keys("1")
    browser.switch_to.active_element.send_keys("12", Keys.ENTER)
    wait(browser, lambda _: "queue?after" in browser.current_url)
    assert list(corrected(made).values()) == [112]

    browser.get(document)  # the check follows
    assert browser.find_elements(By.CSS_SELECTOR, ".findings li") == []
    browser.find_element(By.CSS_SELECTOR, "#said + ul button").click()  # taken back
    wait(browser, lambda _: browser.find_elements(By.CSS_SELECTOR, ".findings li"))
    assert corrected(made) == {}

    Select(browser.find_element(By.CSS_SELECTOR, "select[name=state]")).select_by_value("explained")
    browser.find_element(By.XPATH, "//form[.//select[@name='state']]//button").click()
    wait(browser, lambda _: browser.current_url.endswith("#findings"))
    browser.get(f"{home}/findings?state=explained")
    assert len(browser.find_elements(By.CSS_SELECTOR, "tbody tr")) == 1

    assert [one for one in browser.get_log("browser") if one["level"] == "SEVERE"] == []


PAGES = ["/", "/findings", "/series?label=ho+so", "/d/{d}", "/d/{d}/p/1", "/d/{d}/queue"]
TELEPHONE = {"width": 360, "height": 740, "deviceScaleFactor": 1, "mobile": True}


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_wider_than_a_telephone(desk, browser, path):
    made, port = desk
    (row,) = documents(made.archive, Selection())
    browser.get(f"http://127.0.0.1:{port}/enter?token={made.keys.entrance}")
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", TELEPHONE)
    browser.get(f"http://127.0.0.1:{port}{path.format(d=row['id'])}")
    assert browser.execute_script("return document.documentElement.scrollWidth") <= 360
