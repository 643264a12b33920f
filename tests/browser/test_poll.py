"""A poll in a browser: the guest's page at both widths, lights and languages, and the pages from which a poll is made and looked after."""

from __future__ import annotations

import html
import re

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from .chrome import Browser
from .demonstration import Live
from .test_booking import MOST, WEIGHT, _seen, _shot, _sound
from .test_live import AXE, RUN

TITLE = "Paper for the spring list"
LINK = re.compile(r"https?://[\w.:]+/poll/[0-9a-z]+-[\w-]{32}")


@pytest.fixture(scope="module")
def case(live: Live, inside: Browser) -> str:
    """The case of the demonstration's poll."""
    inside.get(f"{live.url}/cases")
    found = re.search(r"href=\"(/cases/[a-z0-9-]+/\d+)\"[^>]*>(?:(?!</a>).)*" + TITLE, inside.page_source, re.DOTALL)
    assert found
    return found[1]


@pytest.fixture(scope="module")
def address(live: Live, inside: Browser, case: str) -> str:
    """A guest's personal link, as it stands in their letter."""
    inside.get(f"{live.url}{case}")
    pages = [case, *re.findall(r"href=\"(/(?:waiting|mail)/[a-z0-9-]+/\d+)\"", inside.page_source)]
    for page in dict.fromkeys(pages):
        inside.get(f"{live.url}{page}")
        if found := LINK.search(html.unescape(inside.page_source)):
            assert found[0].startswith(live.url)
            return found[0]
    pytest.fail("no letter with a link")


def _whole(browser: Browser) -> None:
    """Ask axe."""
    browser.execute_script(AXE)
    violations, passed = browser.execute_async_script(RUN)
    assert passed
    assert [each for each in violations if each["impact"] in {"serious", "critical"}] == []


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("light", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_the_guests_page_can_be_read_and_is_light(inside: Browser, address: str, lang: str, light: str, width: int) -> None:
    name = f"{lang}-{width}-{light}"
    _seen(inside, width=width, dark=light == "dark")
    inside.get(f"{address}?lang={lang}&zone=Asia/Tokyo")
    requests, size = inside.execute_script(WEIGHT)
    print(f"{name}: {size:,} bytes in {requests} request(s)")  # noqa: T201  (the figure is what it is for)
    assert requests == 1
    assert size < MOST
    _shot(inside, f"poll-{name}")
    _sound(inside)
    _whole(inside)


def test_a_guest_answers_by_the_keyboard_and_with_a_click(inside: Browser, address: str) -> None:
    _seen(inside, width=390, dark=False)
    inside.get(f"{address}?lang=en&zone=Asia/Tokyo")
    inside.find_element(By.CSS_SELECTOR, "button[value=some]").click()
    WebDriverWait(inside, 20).until(lambda browser: browser.find_elements(By.CSS_SELECTOR, ".note.danger"))
    _shot(inside, "poll-nothing-chosen")
    _sound(inside)
    for number, value in enumerate(("yes", "maybe", "no")):
        dates = inside.find_elements(By.CSS_SELECTOR, "fieldset.date")
        inside.execute_script("arguments[0].click()", dates[number].find_element(By.CSS_SELECTOR, f"input[value={value}]"))
    inside.find_element(By.ID, "remark").send_keys("Best in the morning, Tokyo time is late.")
    _shot(inside, "poll-chosen")
    inside.find_element(By.CSS_SELECTOR, "button[value=some]").click()
    WebDriverWait(inside, 20).until(lambda browser: "noted=1" in browser.current_url)
    assert "Your answer is noted" in inside.find_element(By.ID, "main").text
    checked = [each.get_attribute("value") for each in inside.find_elements(By.CSS_SELECTOR, "fieldset.date input:checked")]
    assert checked[:3] == ["yes", "maybe", "no"]
    _shot(inside, "poll-noted")
    _sound(inside)
    _whole(inside)


@pytest.mark.parametrize("light", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_the_pages_of_the_desk_can_be_read(inside: Browser, live: Live, case: str, light: str, width: int) -> None:
    _seen(inside, width=width, dark=light == "dark")
    inside.get(f"{live.url}{case}/negotiation")
    assert TITLE in inside.find_element(By.TAG_NAME, "h1").text
    _shot(inside, f"poll-desk-{width}-{light}")
    inside.execute_script("arguments[0].scrollIntoView()", inside.find_element(By.CSS_SELECTOR, ".ballots + *, .seats"))
    _shot(inside, f"poll-desk-below-{width}-{light}")
    assert inside.execute_script("return document.documentElement.scrollWidth <= innerWidth")
    _whole(inside)
    inside.get(f"{live.url}/clients/harrowquill/polls/new")
    for field, value in {"title": "Paper", "people": "Kenji Morita <kenji@morita-paper.test>", "minutes": "60"}.items():
        box = inside.find_element(By.NAME, field)
        box.clear()
        box.send_keys(value)
    inside.execute_script("arguments[0].click()", inside.find_element(By.CSS_SELECTOR, "button[value=find]"))
    WebDriverWait(inside, 20).until(lambda browser: browser.find_elements(By.CSS_SELECTOR, "input[name=dates]"))
    _shot(inside, f"poll-new-{width}-{light}")
    assert len(inside.find_elements(By.CSS_SELECTOR, "input[name=dates]:checked")) == 5
    inside.execute_script("arguments[0].scrollIntoView()", inside.find_element(By.CSS_SELECTOR, "input[name=dates]"))
    _shot(inside, f"poll-new-below-{width}-{light}")
    _whole(inside)
    inside.get(f"{live.url}/meetings")
    _shot(inside, f"poll-meetings-{width}-{light}")
    _whole(inside)
