"""The demonstration as a person meets it: sign in, walk every page, approve by the keyboard. It is skipped without a browser."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from .conftest import FLAGS, Browser, log_of
from .demonstration import Live, demonstration

PAGES = (
    "/",
    "/waiting",
    "/cases",
    "/mail",
    "/calendar",
    "/journal",
    "/clients",
    "/clients/add",
    "/accounts",
    "/team",
    "/time",
    "/invoices",
    "/account/2fa/",
    "/account/2fa/webauthn/",
    "/styleguide",
)
OFFICE = (
    "/mandate/{}",
    "/mandate/{}/1",
    "/clients/{}",
    "/clients/{}/engagement",
    "/clients/{}/principals",
    "/accounts/{}",
    "/accounts/{}/add/imap",
)


@pytest.fixture(scope="module")
def live() -> Iterator[Live]:
    if not (shutil.which("chromedriver") and (shutil.which("chromium") or shutil.which("google-chrome"))):
        pytest.skip("not run: no chromium and chromedriver here")
    with demonstration() as running:
        yield running


@pytest.fixture(scope="module")
def inside(live: Live) -> Iterator[Browser]:
    """A browser that has signed in."""
    options = webdriver.ChromeOptions()
    for flag in (*FLAGS, "--window-size=1440,900"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    browser = webdriver.Chrome(service=Service(shutil.which("chromedriver")), options=options)
    try:
        live.enter(browser)
        yield browser
    finally:
        browser.quit()


def links(browser: Browser, pattern: str) -> list[str]:
    found = (link.get_attribute("href") or "" for link in browser.find_elements(By.CSS_SELECTOR, "a[href]"))
    return sorted({each for each in found if re.search(pattern, each)})


def test_no_page_breaks_or_asks_for_what_the_policy_forbids(live: Live, inside: Browser) -> None:
    inside.get(live.url + "/clients")
    slugs = [each.rsplit("/", 1)[1] for each in links(inside, r"/clients/(?!add)[\w-]+$")]
    assert slugs
    pages = [*PAGES, *(page.format(slug) for page in OFFICE for slug in slugs)]
    for page, pattern in (
        ("/cases", r"/cases/[\w-]+/\d+$"),
        ("/mail", r"/mail/[\w-]+/\d+$"),
        ("/", r"/waiting/[\w-]+/\d+$"),
        ("/accounts", r"/accounts/[\w-]+/edit/\d+$"),
        ("/team", r"/team/\d+$"),
    ):
        inside.get(live.url + page)
        pages += [each.removeprefix(live.url) for each in links(inside, pattern)[:3]]
    wrong = []
    for page in pages:
        inside.get(live.url + page)
        status = inside.execute_script("return performance.getEntriesByType('navigation')[0].responseStatus")
        noise = [
            str(entry["message"]) for entry in log_of(inside) if entry["level"] == "SEVERE" or "Policy" in str(entry["message"])
        ]
        if status != 200 or noise or not inside.title.strip():
            wrong.append((page, status, noise))
    assert not wrong


def test_an_act_is_approved_with_one_key(live: Live, inside: Browser) -> None:
    inside.get(live.url + "/waiting")
    cards = links(inside, r"/waiting/[\w-]+/\d+$")
    if not cards:
        pytest.skip("not run: nothing waits in the demonstration any more on this day")
    inside.get(cards[0])
    inside.find_element(By.CSS_SELECTOR, "[data-key='a']")
    inside.find_element(By.TAG_NAME, "body").send_keys("a")
    WebDriverWait(inside, 10).until(lambda b: b.find_elements(By.CSS_SELECTOR, ".toast, .note"))
    told_back = inside.find_element(By.CSS_SELECTOR, ".toast, .note")
    assert (told_back.get_attribute("textContent") or "").strip()
    assert not [entry for entry in log_of(inside) if entry["level"] == "SEVERE"]
