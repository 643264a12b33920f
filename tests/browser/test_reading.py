"""How a message was read, in the running demonstration: words and readings light up together, and two clicks set one right."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from .chrome import Browser, log_of
from .demonstration import Live, entered


@pytest.fixture(scope="module")
def inside(live: Live) -> Iterator[Browser]:
    with entered(live, "1440,1400") as browser:
        yield browser


@pytest.fixture(scope="module")
def several(live: Live, inside: Browser) -> str:
    """A message by a principal in which more than one thing is asked."""
    inside.get(live.url + "/mail")
    found = [each.get_attribute("href") or "" for each in inside.find_elements(By.CSS_SELECTOR, ".rows a[href*='/mail/']")]
    for each in found:
        inside.get(each)
        said = inside.find_element(By.CSS_SELECTOR, "main").text
        if len(inside.find_elements(By.CSS_SELECTOR, ".reading")) > 2 and re.search("A principal|Un donneur", said):
            return each
    pytest.skip("not run: no message of the demonstration asks for several things")


def border(browser: Browser, number: int) -> str:
    return browser.find_element(By.ID, f"reading-{number}").value_of_css_property("border-top-color")


def line(browser: Browser, number: int) -> str:
    return browser.find_element(By.CSS_SELECTOR, f"mark.r{number}").value_of_css_property("text-decoration-style")


@pytest.mark.parametrize("scripts", [True, False])
def test_words_and_reading_light_up_together(inside: Browser, several: str, scripts: bool) -> None:  # noqa: FBT001 - a case
    inside.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not scripts})
    try:
        inside.get(several)
        plain = border(inside, 1)
        assert len({line(inside, 1), line(inside, 2)}) == 2
        ActionChains(inside).move_to_element(inside.find_element(By.CSS_SELECTOR, "mark.r1")).perform()
        assert border(inside, 1) != plain
        assert border(inside, 2) == plain
        inside.find_element(By.CSS_SELECTOR, "mark.r2 a.to").click()
        assert inside.current_url.endswith("#reading-2")
        ActionChains(inside).move_to_element(inside.find_element(By.TAG_NAME, "h1")).perform()
        assert border(inside, 2) != plain
    finally:
        inside.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


@pytest.mark.parametrize("width", [1440, 390])
def test_nothing_runs_over_the_edge(inside: Browser, several: str, width: int) -> None:
    size = {"width": width, "height": 1400, "deviceScaleFactor": 1, "mobile": width < 720}
    inside.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        inside.get(several)
        inside.execute_script("document.querySelectorAll('details.meant').forEach(each => each.open = true)")
        assert inside.execute_script("return document.documentElement.scrollWidth <= window.innerWidth")
    finally:
        inside.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_two_clicks_set_a_reading_right_without_a_script(inside: Browser, several: str) -> None:
    inside.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        inside.get(several)
        reading = inside.find_elements(By.CSS_SELECTOR, ".reading")[-1]
        reading.find_element(By.CSS_SELECTOR, "details.meant > summary").click()
        reading.find_element(By.CSS_SELECTOR, "button[value='intent:ask.nothing']").click()
        WebDriverWait(inside, 10).until(lambda b: b.current_url.partition("#")[0] != several)
        assert re.search("sets the reading|corrige la lecture", inside.find_element(By.TAG_NAME, "main").text)
    finally:
        inside.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    inside.get(several)
    last = inside.find_elements(By.CSS_SELECTOR, ".reading")[-1]
    assert re.search("Set right|Corrigée", last.text)
    assert not last.find_elements(By.CSS_SELECTOR, "details.meant")
    assert not [entry for entry in log_of(inside) if entry["level"] == "SEVERE"]
