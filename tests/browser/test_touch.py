"""The calendar under a finger: what stays is lifted, what moves on scrolls, and the edge carries further."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from .chrome import Browser
from .conftest import Look
from .test_calendar import severe, wait

TITLE = "return document.querySelector('.ghost')?.textContent ?? ''"
PLACE = """
    const found = [...document.querySelectorAll('.daycol .body .ev[data-start]')].find(each => each.textContent.includes(arguments[0]));
    found.scrollIntoView({block: 'center', inline: 'center'});
    const box = found.getBoundingClientRect();
    return [box.left + box.width / 2, box.top + 8]"""
FREE = """
    const box = document.querySelector('.scroller').getBoundingClientRect();
    for (let y = box.top + 120; y < box.bottom - 80; y += 12) for (const x of [box.right - 30, box.left + 90]) {
        const found = document.elementFromPoint(x, y);
        if (found?.matches('.events, .body') || found?.matches('.closed')) return [x, y];
    }"""


class Finger:
    """One finger on the screen."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser

    def send(self, kind: str, *points: tuple[float, float]) -> None:
        told = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
        self.browser.execute_cdp_cmd("Input.dispatchTouchEvent", {"type": kind, "touchPoints": told})

    def drag(self, start: tuple[float, float], *to: tuple[float, float], stay: float = 0.6, rest: float = 0.05) -> None:
        """Put it down, let it stay, draw it along, and leave it there."""
        self.send("touchStart", start)
        time.sleep(stay)
        for point in to:
            self.send("touchMove", point)
            time.sleep(rest)

    def lift(self) -> None:
        self.send("touchEnd")


@contextmanager
def touching(browser: Browser) -> Iterator[Finger]:
    browser.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {"enabled": True, "maxTouchPoints": 2})
    try:
        yield Finger(browser)
    finally:
        browser.execute_cdp_cmd("Emulation.setTouchEmulationEnabled", {"enabled": False})


@pytest.fixture
def phone(look: Look, sample_url: str) -> Iterator[Browser]:
    browser = look(width=390)
    browser.get(f"{sample_url}/calendar")
    wait(browser, "document.querySelector('.scroller').scrollTop > 300")
    yield browser
    assert severe(browser) == []


def place(browser: Browser, title: str) -> tuple[float, float]:
    x, y = browser.execute_script(PLACE, title)
    time.sleep(0.4)  # the scroll comes to rest
    x, y = browser.execute_script(PLACE, title)
    return x, y


def top(browser: Browser) -> float:
    return float(browser.execute_script("return document.querySelector('.scroller').scrollTop"))


def test_a_finger_that_stays_lifts_the_event_and_draws_it_along(phone: Browser) -> None:
    x, y = place(phone, "Lunch")
    with touching(phone) as finger:
        before = top(phone)
        finger.drag((x, y), (x, y + 20), (x, y + 52))
        assert phone.execute_script(TITLE).startswith("1:30\u00a0pm")
        assert top(phone) == before
        finger.drag((x, y + 52), (x, y + 52), stay=0)
        finger.lift()
    assert not phone.current_url.endswith("/event")


def test_a_finger_that_moves_on_scrolls_and_lifts_nothing(phone: Browser) -> None:
    x, y = place(phone, "Lunch")
    with touching(phone) as finger:
        before = top(phone)
        finger.drag((x, y), *((x, y - step) for step in range(12, 132, 12)), stay=0, rest=0.02)
        finger.lift()
    assert phone.execute_script(TITLE) == ""
    wait(phone, f"document.querySelector('.scroller').scrollTop > {before + 60}")


def test_a_finger_that_moves_sideways_turns_to_other_days(phone: Browser) -> None:
    x, y = place(phone, "Lunch")
    script = "return document.querySelector('.scroller').scrollLeft"
    with touching(phone) as finger:
        before = phone.execute_script(script)
        by = -1 if before == 0 else 1
        finger.drag((x, y), *((x + by * step, y) for step in range(12, 160, 12)), stay=0, rest=0.02)
        finger.lift()
    WebDriverWait(phone, 5).until(lambda b: abs(b.execute_script(script) - before) > 40)
    assert phone.execute_script(TITLE) == ""


def test_at_the_edge_the_hours_move_on_under_the_finger(phone: Browser) -> None:
    x, y = place(phone, "Lunch")
    with touching(phone) as finger:
        before = top(phone)
        bottom = phone.execute_script(
            "return Math.min(innerHeight, document.querySelector('.scroller').getBoundingClientRect().bottom)"
        )
        finger.drag((x, y), (x, y + 30), (x, bottom - 12))
        WebDriverWait(phone, 5).until(lambda b: top(b) > before + 90)
        phone.execute_script("document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape', bubbles: true}))")
        finger.lift()


def test_what_was_lifted_and_left_is_stretched_by_its_dot(phone: Browser) -> None:
    x, y = place(phone, "Lunch")
    with touching(phone) as finger:
        finger.drag((x, y))
        finger.lift()
        wait(phone, "document.querySelector('.ghost.chosen .grip')")
        told = phone.find_element(By.ID, "live").get_attribute("textContent") or ""
        assert "dot" in told
        assert not phone.execute_script("return document.querySelector('#peek').matches(':popover-open')")
        was = phone.execute_script(TITLE)
        box = phone.execute_script(
            "const b = document.querySelector('.grip').getBoundingClientRect(); return [b.x + 22, b.y + 22]"
        )
        finger.drag((box[0], box[1]), (box[0], box[1] + 10), (box[0], box[1] + 26), stay=0)
        now = phone.execute_script(TITLE)
        assert now != was
        assert now.split("–")[0] == was.split("–")[0]
        finger.lift()
    phone.execute_script("document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape', bubbles: true}))")


def test_what_was_lifted_and_left_is_given_up_by_a_touch_elsewhere(phone: Browser) -> None:
    x, y = place(phone, "Lunch")
    with touching(phone) as finger:
        finger.drag((x, y))
        finger.lift()
        wait(phone, "document.querySelector('.ghost.chosen')")
        free = phone.execute_script(FREE)
        finger.drag((free[0], free[1]), stay=0.05)
        finger.lift()
    wait(phone, "!document.querySelector('.ghost') && !document.querySelector('.lifted')")


def test_a_short_touch_opens_the_event_and_a_second_finger_lets_go(phone: Browser) -> None:
    x, y = place(phone, "Lunch")
    with touching(phone) as finger:
        finger.drag((x, y))
        finger.send("touchStart", (x, y), (x + 60, y + 90))
        wait(phone, "!document.querySelector('.ghost') && !document.querySelector('.lifted')")
        finger.lift()


def test_of_a_series_the_page_asks_which_ones_move(phone: Browser) -> None:
    x, y = place(phone, "Tour")
    with touching(phone) as finger:
        finger.drag((x, y), (x, y + 20), (x, y + 52))
        finger.lift()
    wait(phone, "document.querySelector('#peek').matches(':popover-open')")
    buttons = [each.text for each in phone.find_elements(By.CSS_SELECTOR, "#peek .actions button")]
    assert buttons == ["This one alone", "This one and all that follow", "The whole series", "Give up"]
    heights = phone.execute_script("return [...document.querySelectorAll('#peek .actions button')].map(b => b.offsetHeight)")
    assert min(heights) >= 44
