"""The booking page in a browser: how heavy it is, whether everything has a name and can be read, at both widths, lights and languages."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from .chrome import Browser, log_of
from .demonstration import Live

HERE = Path(__file__).parent
CHECK, CONTRAST = ((HERE / name).read_text() for name in ("names.js", "contrast.js"))
WEIGHT = """
const all = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
return [all.length, all.reduce((sum, each) => sum + each.encodedBodySize, 0)];
"""
MOST = 100_000


@pytest.fixture(scope="module")
def address(live: Live, inside: Browser) -> str:
    """Publish a kind of meeting, and return its secret address."""
    inside.get(f"{live.url}/clients")
    slugs = re.findall(r"/clients/([a-z0-9-]+)\"", inside.page_source)
    slug = next(each for each in slugs if each != "add")
    inside.get(f"{live.url}/clients/{slug}/booking")
    _shot(inside, "kinds")
    for name, value in {
        "name_fr": "Premier échange",
        "name_en": "First call",
        "questions": "À quel sujet ? | What about?*",
    }.items():
        inside.find_element(By.NAME, name).send_keys(value)
    inside.find_element(By.CSS_SELECTOR, "form.form button.go").click()
    shown = WebDriverWait(inside, 20).until(lambda browser: browser.find_elements(By.ID, "handover"))
    _shot(inside, "kinds-made")
    url = shown[0].get_attribute("value")
    assert url
    return url


def _shot(browser: Browser, name: str) -> None:
    """Keep a picture where somebody wants to look at it."""
    if folder := os.environ.get("ADJOINT_SHOTS"):
        browser.save_screenshot(f"{folder}/{name}.png")


def _seen(browser: Browser, *, width: int, dark: bool) -> None:
    size = {"width": width, "height": 844 if width < 500 else 900, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    features = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})


def _sound(browser: Browser) -> None:
    assert set(browser.execute_script(CHECK)) <= {"no live region"}  # nothing changes on a page without a script
    assert browser.execute_script(CONTRAST) == []
    assert browser.execute_script("return document.documentElement.scrollWidth <= innerWidth")
    assert [each for each in log_of(browser) if each["level"] == "SEVERE" and "status of 4" not in each["message"]] == []


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("light", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_each_page_can_be_read_and_is_light(inside: Browser, address: str, lang: str, light: str, width: int) -> None:
    name = f"{lang}-{width}-{light}"
    _seen(inside, width=width, dark=light == "dark")
    inside.get(f"{address}?lang={lang}&zone=America/New_York")
    requests, size = inside.execute_script(WEIGHT)
    print(f"{name}: {size:,} bytes in {requests} request(s)")  # noqa: T201  (the figure is what it is for)
    assert requests == 1
    assert size < MOST
    _shot(inside, f"times-{name}")
    _sound(inside)
    inside.find_element(By.CSS_SELECTOR, ".times a").click()
    inside.find_element(By.CSS_SELECTOR, "button.go").click()  # nothing was written yet: told in place
    _shot(inside, f"who-{name}")
    _sound(inside)
    inside.find_element(By.NAME, "name").send_keys("Ana Costa")
    inside.find_element(By.NAME, "email").send_keys(f"{name}@costa.test")
    inside.find_element(By.NAME, "q0").send_keys("The lease")
    if light == "light" and width == 390:
        inside.find_element(By.CSS_SELECTOR, "button.go").click()
        WebDriverWait(inside, 20).until(lambda browser: "/booking/" in browser.current_url)
        _shot(inside, f"booked-{name}")
        assert "/booking/" in inside.current_url, inside.find_element(By.ID, "main").text
        _sound(inside)


@pytest.mark.parametrize("width", [390, 1440])
def test_the_negotiation_can_be_read(inside: Browser, live: Live, width: int) -> None:
    _seen(inside, width=width, dark=False)
    inside.get(f"{live.url}/cases")
    case = next(iter(re.findall(r"href=\"(/cases/[a-z0-9-]+/\d+)\"[^>]*>(?:(?!</a>).)*Ana Costa", inside.page_source, re.DOTALL)))
    inside.get(f"{live.url}{case}/negotiation")
    assert "Ana Costa" in inside.find_element(By.TAG_NAME, "h1").text
    _shot(inside, f"negotiation-{width}")
    _sound(inside)
