"""The calendar in Chromium: its places, its hands by pointer and keyboard, its sheet of paper."""

from __future__ import annotations

import base64
import re
import time

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from .chrome import Browser, log_of
from .conftest import Look
from .demonstration import entered, shown_live

BUDGET = ".daycol .ev[data-people]"


def wait(browser: Browser, script: str) -> None:
    WebDriverWait(browser, 10).until(lambda found: found.execute_script(f"return {script}"))


def named(browser: Browser, selector: str, text: str) -> str:
    """Return the id of the first event of that kind whose words hold a text."""
    found = [
        each for each in browser.find_elements(By.CSS_SELECTOR, selector) if text in (each.get_attribute("textContent") or "")
    ]
    return found[0].get_attribute("data-id") or ""


def severe(browser: Browser) -> list[str]:
    return [str(entry["message"]) for entry in log_of(browser) if entry["level"] == "SEVERE"]


def test_events_stand_where_their_hours_are(look: Look, sample_url: str) -> None:
    browser = look(lang="fr")
    browser.get(f"{sample_url}/calendar")
    script = """
        const axis = document.querySelector('.axis .body').getBoundingClientRect().top;
        const event = [...document.querySelectorAll('.daycol .ev')].find(e => e.textContent.includes('Board')).getBoundingClientRect();
        return [Math.round(event.top - axis), Math.round(event.bottom - axis)]"""
    top, bottom = browser.execute_script(script)
    assert abs(top - 9 * 52) <= 1
    assert abs(bottom - 12.5 * 52) <= 2
    assert severe(browser) == []


def test_the_page_opens_on_the_working_day_and_a_phone_shows_three_days(look: Look, sample_url: str) -> None:
    browser = look(width=390)
    browser.get(f"{sample_url}/calendar")
    wait(browser, "document.querySelector('.scroller').scrollTop > 300")
    script = "[...document.querySelectorAll('.daycol')].filter(c => c.getBoundingClientRect().left < innerWidth - 20).length"
    shown = browser.execute_script(f"return {script}")
    assert shown == 3
    assert browser.execute_script("return document.documentElement.scrollWidth") <= 390


def test_the_arrows_move_and_stretch_and_escape_gives_up(look: Look, sample_url: str) -> None:
    browser = look()
    browser.get(f"{sample_url}/calendar")
    number = named(browser, BUDGET, "Budget")
    browser.execute_script("document.querySelector(arguments[0]).focus()", f'{BUDGET}[data-id="{number}"]')
    for keys in (Keys.ARROW_DOWN, Keys.ARROW_RIGHT, Keys.SHIFT + Keys.ARROW_DOWN):
        browser.switch_to.active_element.send_keys(keys)
    told = browser.find_element(By.ID, "live").get_attribute("textContent") or ""
    assert re.search(r"Wednesday.*10:15\sam\s–\s11\sam", told)
    assert len(browser.find_elements(By.CSS_SELECTOR, ".ghost")) == 1
    browser.switch_to.active_element.send_keys(Keys.ENTER)
    asked = browser.find_element(By.ID, "peek").text
    assert "Paul Mercier will be told" in asked
    browser.switch_to.active_element.send_keys(Keys.ESCAPE)
    wait(browser, "!document.querySelector('.ghost') && !document.querySelector('.lifted')")
    assert severe(browser) == []


def test_what_is_dragged_casts_its_shadow_by_the_quarter(look: Look, sample_url: str) -> None:
    browser = look()
    browser.get(f"{sample_url}/calendar")
    event = next(each for each in browser.find_elements(By.CSS_SELECTOR, ".daycol .ev") if "Lunch" in each.text)
    browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", event)
    ActionChains(browser).click_and_hold(event).move_by_offset(0, 10).move_by_offset(0, 20).perform()
    assert browser.find_element(By.CSS_SELECTOR, ".ghost").text.startswith("1 pm")
    ActionChains(browser).send_keys(Keys.ESCAPE).release().perform()
    wait(browser, "!document.querySelector('.ghost')")
    assert severe(browser) == []


def test_letters_change_the_view_and_arrows_turn_the_page(look: Look, sample_url: str) -> None:
    browser = look()
    browser.get(f"{sample_url}/calendar")
    browser.find_element(By.TAG_NAME, "body").send_keys("m")
    wait(browser, "location.pathname === '/calendar-month' && document.querySelector('table.month')")
    browser.find_element(By.TAG_NAME, "body").send_keys("w")
    wait(browser, "location.pathname === '/calendar-week' || location.pathname === '/calendar'")
    browser.get(f"{sample_url}/calendar")
    browser.find_element(By.TAG_NAME, "body").send_keys(Keys.ARROW_RIGHT)
    wait(browser, "location.search === '?after'")


@pytest.mark.parametrize(("page", "rows"), [("calendar-autumn", 25), ("calendar-spring", 24)])
def test_a_clock_change_is_drawn_hour_by_hour(look: Look, sample_url: str, page: str, rows: int) -> None:
    browser = look(lang="fr")
    browser.get(f"{sample_url}/{page}")
    assert len(browser.find_elements(By.CSS_SELECTOR, ".axis:first-child .tick")) == rows
    blank = [len(each.find_elements(By.CSS_SELECTOR, ".missing")) for each in browser.find_elements(By.CSS_SELECTOR, ".daycol")]
    assert blank == ([1, 1, 1, 1, 1, 1, 0] if rows == 25 else [0, 0, 0, 0, 0, 0, 1])


def test_forty_a_day_are_counted_and_lead_to_the_day(look: Look, sample_url: str) -> None:
    browser = look()
    browser.get(f"{sample_url}/calendar-full")
    assert len(browser.find_elements(By.CSS_SELECTOR, ".others")) == 7
    browser.get(f"{sample_url}/calendar-full-month")
    assert "+ 37 more" in [each.text for each in browser.find_elements(By.CSS_SELECTOR, ".rest-of")]


@pytest.mark.parametrize("page", ["calendar", "calendar-full", "calendar-autumn"])
def test_a_week_is_one_sheet_of_paper(look: Look, sample_url: str, page: str) -> None:
    browser = look(lang="fr")
    browser.get(f"{sample_url}/{page}")
    made = browser.execute_cdp_cmd("Page.printToPDF", {"landscape": True, "preferCSSPageSize": True})
    data = base64.b64decode(made["data"])
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", data)) == 1


def test_a_drag_is_done_told_and_undone() -> None:
    """The whole way, in the demonstration: the pointer, the judge, the hand, and back."""
    with shown_live() as live, entered(live, "1440,900") as browser:
        free = ".daycol .body .ev[data-start]:not([data-people]):not([data-organizer])"
        browser.get(f"{live.url}/calendar?view=week")
        for _ in range(4):
            if browser.find_elements(By.CSS_SELECTOR, free):
                break
            browser.find_element(By.CSS_SELECTOR, ".turn [rel=next]").click()
            time.sleep(1)
        event = browser.find_element(By.CSS_SELECTOR, free)
        number, start = event.get_attribute("data-id"), event.get_attribute("data-start") or ""
        browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", event)
        ActionChains(browser).click_and_hold(event).move_by_offset(0, 20).move_by_offset(0, 32).release().perform()
        where = f"document.querySelector('.ev[data-id=\"{number}\"][data-start]')?.dataset.start"
        wait(browser, "document.querySelector('#toasts [data-key=u]')")
        WebDriverWait(browser, 20).until(lambda b: b.execute_script(f"return {where}") not in {None, start})
        browser.find_element(By.TAG_NAME, "body").send_keys("u")
        WebDriverWait(browser, 20).until(lambda b: b.execute_script(f"return {where}") == start)
        assert severe(browser) == []
