"""The workbench in Chromium: its policy, its keys, its widths, its names."""

from __future__ import annotations

import time
from typing import Any
from urllib.parse import urlparse

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webdriver import WebDriver
from selenium.webdriver.support.ui import WebDriverWait

from .conftest import Look

CHECK = """
const wrong = [];
const name = (e) => (e.getAttribute('aria-label') || (e.getAttribute('aria-labelledby') || '').split(' ').map(i => document.getElementById(i)?.textContent || '').join('') || e.textContent || e.alt || e.title || '').trim();
const seen = (e) => e.getClientRects().length > 0;
if (!document.documentElement.lang) wrong.push('no language');
if (!document.title.trim()) wrong.push('no title');
if (document.querySelectorAll('main').length !== 1) wrong.push('mains: ' + document.querySelectorAll('main').length);
if (document.querySelectorAll('h1').length !== 1) wrong.push('h1: ' + document.querySelectorAll('h1').length);
for (const e of document.querySelectorAll('a[href], button, summary')) if (!name(e)) wrong.push('no name: ' + e.outerHTML.slice(0, 120));
for (const e of document.querySelectorAll('input:not([type=hidden]), select, textarea')) if (!e.labels?.length && !e.getAttribute('aria-label')) wrong.push('no label: ' + e.outerHTML.slice(0, 120));
for (const e of document.querySelectorAll('nav, [role=img], iframe, dialog, section[role]')) if (!e.getAttribute('aria-label') && !e.getAttribute('aria-labelledby') && !e.title) wrong.push('no landmark name: ' + e.outerHTML.slice(0, 100));
for (const a of ['aria-labelledby', 'aria-describedby', 'aria-controls', 'for', 'popovertarget', 'form']) for (const e of document.querySelectorAll('[' + a + ']')) for (const id of e.getAttribute(a).split(' ')) if (id && !document.getElementById(id)) wrong.push(a + ' to nothing: ' + id);
if (!document.querySelector('.skip')) wrong.push('no skip link');
if (!document.querySelector('[aria-live]')) wrong.push('no live region');
if (innerWidth < 500) for (const e of document.querySelectorAll('.button, .row > a, .bar a, .bar button')) if (seen(e) && e.getBoundingClientRect().height < 43.5) wrong.push('small: ' + e.outerHTML.slice(0, 90));
const wide = document.documentElement.scrollWidth;
if (wide > innerWidth || innerWidth > arguments[0]) wrong.push('scrolls sideways: ' + wide + ' > ' + arguments[0]);
return wrong;
"""
CONTRAST = """
const canvas = document.createElement('canvas'); canvas.width = canvas.height = 1;
const pen = canvas.getContext('2d', {willReadFrequently: true});
const rgb = (c) => { pen.clearRect(0, 0, 1, 1); pen.fillStyle = c; pen.fillRect(0, 0, 1, 1); return [...pen.getImageData(0, 0, 1, 1).data]; };
const lum = ([r, g, b]) => [r, g, b].map(v => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4).reduce((s, v, i) => s + v * [.2126, .7152, .0722][i], 0);
const back = (e) => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor); if (c[3] === 255) return c; } return rgb(getComputedStyle(document.documentElement).colorScheme.includes('dark') ? 'black' : 'white'); };
const poor = new Set();
for (const e of document.querySelectorAll('body *')) {
  if (![...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()) || !e.getClientRects().length || e.closest('svg, [disabled], .unseen, option, script, iframe')) continue;
  const s = getComputedStyle(e), a = lum(rgb(s.color)), b = lum(back(e)), r = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
  const large = parseFloat(s.fontSize) >= 24 || (parseFloat(s.fontSize) >= 18.66 && +s.fontWeight >= 700);
  if (r < (large ? 3 : 4.5)) poor.add(e.className + ' ' + e.tagName + ' ' + r.toFixed(2) + ' ' + e.textContent.trim().slice(0, 30));
}
return [...poor];
"""


def complaints(browser: WebDriver) -> list[str]:
    return [
        entry["message"]
        for entry in browser.get_log("browser")
        if "the server responded with a status of" not in entry["message"]
    ]


def wait(browser: WebDriver, script: str) -> Any:
    return WebDriverWait(browser, 10).until(lambda found: found.execute_script(f"return {script}"))


def press(browser: WebDriver, keys: str) -> None:
    browser.switch_to.active_element.send_keys(keys)


@pytest.mark.parametrize(
    ("width", "lang", "dark", "contrast"),
    [(1440, "fr", False, False), (390, "fr", True, False), (390, "en", False, True), (1024, "en", True, False)],
)
def test_every_page_is_named_readable_and_as_wide_as_the_window(
    look: Look, sample_url: str, sample_pages: dict[str, Any], width: int, lang: str, dark: bool, contrast: bool
) -> None:
    browser = look(width=width, lang=lang, dark=dark, contrast=contrast)
    for page in (*sample_pages, "styleguide", "account/login/"):
        browser.get(f"{sample_url}/{page}")
        assert browser.execute_script(CHECK, width) == [], page
        assert browser.execute_script(CONTRAST) == [], page
        assert complaints(browser) == [], page


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
