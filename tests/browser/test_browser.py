"""The workbench in Chromium: its policy, its keys, its widths, its names."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.support.ui import WebDriverWait

from .chrome import Browser, log_of
from .conftest import Look

HERE = Path(__file__).parent
CHECK, CONTRAST = ((HERE / name).read_text() for name in ("names.js", "contrast.js"))


def complaints(browser: Browser) -> list[str]:
    """Return what the browser holds against a page: a broken policy, an error in a script, something missing."""
    found = [entry["message"] for entry in log_of(browser) if entry["level"] == "SEVERE"]
    return [message for message in found if not any(f"/{status} - " in message for status in (403, 404, 500))]


def wait(browser: WebDriver, script: str) -> Any:
    return WebDriverWait(browser, 10).until(lambda found: found.execute_script(f"return {script}"))


def press(browser: WebDriver, keys: str) -> None:
    browser.switch_to.active_element.send_keys(keys)


@pytest.mark.parametrize(
    ("width", "lang", "how"), [(1440, "fr", "light"), (390, "fr", "dark"), (390, "en", "contrast"), (1024, "en", "dark")]
)
def test_every_page_is_named_readable_and_as_wide_as_the_window(
    look: Look, sample_url: str, sample_pages: dict[str, Any], width: int, lang: str, how: str
) -> None:
    browser = look(width=width, lang=lang, dark=how == "dark", contrast=how == "contrast")
    wrong = {}
    for page in (*sample_pages, "styleguide", "account/login/"):
        browser.get(f"{sample_url}/{page}")
        found = [*browser.execute_script(CHECK, width), *browser.execute_script(CONTRAST), *complaints(browser)]
        if found:
            wrong[page] = found
    assert not wrong


def test_the_keyboard_moves_opens_and_goes(look: Look, sample_url: str) -> None:
    browser = look()
    browser.get(f"{sample_url}/today")
    press(browser, "j")
    first = browser.switch_to.active_element.text
    press(browser, "j")
    assert browser.switch_to.active_element.text != first
    press(browser, "k")
    assert browser.switch_to.active_element.text == first
    press(browser, Keys.ENTER)
    wait(browser, "location.pathname === '/waiting/1'")
    assert browser.find_element(By.CSS_SELECTOR, "#thing h1").is_displayed()
    press(browser, "g")
    press(browser, "c")
    wait(browser, "location.pathname === '/cases'")
    assert complaints(browser) == []


def test_the_letters_press_the_buttons_of_the_card(look: Look, sample_url: str) -> None:
    browser = look()
    browser.get(f"{sample_url}/waiting/1")
    press(browser, "x")
    assert browser.switch_to.active_element.get_attribute("name") == "why"
    press(browser, Keys.ESCAPE)
    press(browser, "e")
    wait(browser, "location.pathname === '/waiting/1/edit'")
    browser.get(f"{sample_url}/waiting/1")
    press(browser, "a")
    wait(browser, "location.pathname === '/waiting' && !document.querySelector('.card')")
    assert complaints(browser) == []


def test_help_and_palette_open_and_close_from_the_keyboard(look: Look, sample_url: str) -> None:
    browser = look(lang="fr")
    browser.get(f"{sample_url}/today")
    press(browser, "?")
    assert browser.find_element(By.ID, "help").is_displayed()
    press(browser, Keys.ESCAPE)
    assert not browser.find_element(By.ID, "help").is_displayed()
    press(browser, Keys.CONTROL + "k")
    press(browser, "agen")
    assert "Agenda" in browser.find_element(By.CSS_SELECTOR, "#palette-found [aria-selected=true]").text
    press(browser, Keys.ENTER)
    wait(browser, "location.pathname === '/calendar'")
    press(browser, Keys.CONTROL + "k")
    press(browser, "décale Paul à jeudi")
    press(browser, Keys.ENTER)
    wait(browser, "location.pathname === '/search'")


def test_a_draft_outlives_the_page_and_goes_once_it_is_sent(look: Look, sample_url: str) -> None:
    browser = look()
    browser.get(f"{sample_url}/waiting/1/edit")
    field = browser.find_element(By.NAME, "subject")
    field.clear()
    field.send_keys("Another subject")
    browser.get(f"{sample_url}/today")
    browser.get(f"{sample_url}/waiting/1/edit")
    assert browser.find_element(By.NAME, "subject").get_attribute("value") == "Another subject"
    assert browser.find_element(By.CSS_SELECTOR, ".kept").is_displayed()
    browser.find_element(By.CSS_SELECTOR, ".kept button").click()
    assert browser.find_element(By.NAME, "subject").get_attribute("value") != "Another subject"
    browser.find_element(By.NAME, "subject").send_keys(" again")
    browser.find_element(By.CSS_SELECTOR, ".form .go").click()
    wait(browser, "!Object.keys(localStorage).some(key => key.startsWith('draft:'))")


def test_the_theme_changes_at_once_and_stays(look: Look, sample_url: str) -> None:
    browser = look()
    browser.get(f"{sample_url}/today")
    before = browser.execute_script("return getComputedStyle(document.body).backgroundColor")
    browser.find_element(By.CSS_SELECTOR, ".self").click()
    browser.find_element(By.CSS_SELECTOR, "#self [value=dark]").click()
    assert browser.execute_script("return getComputedStyle(document.body).backgroundColor") != before
    browser.get(f"{sample_url}/cases")
    assert browser.execute_script("return getComputedStyle(document.body).backgroundColor") != before


def test_a_swap_is_told_and_takes_the_focus(look: Look, sample_url: str) -> None:
    browser = look()
    browser.get(f"{sample_url}/today?undo=1")
    assert browser.find_element(By.CSS_SELECTOR, '#toasts [data-key="u"]').is_displayed()
    browser.find_element(By.CSS_SELECTOR, '[data-go="c"]').click()
    wait(browser, "location.pathname === '/cases'")
    wait(browser, "document.getElementById('live').textContent.length > 0")
    assert browser.execute_script("return document.activeElement.id") == "thing"


def test_going_back_brings_the_page_back(look: Look, sample_url: str) -> None:
    browser = look()
    browser.get(f"{sample_url}/today")
    browser.find_element(By.CSS_SELECTOR, '[data-go="c"]').click()
    wait(browser, "location.pathname === '/cases'")
    browser.back()
    wait(browser, "location.pathname === '/today' && document.querySelector('.group') && document.title.startsWith('Today')")


def test_the_workbench_answers_where_it_is_served(look: Look, base_url: str) -> None:
    browser = look()
    browser.get(base_url)
    time.sleep(0.1)
    assert urlparse(browser.current_url).netloc == urlparse(base_url).netloc
    assert browser.execute_script(CHECK, 1440) == []
    assert complaints(browser) == []
