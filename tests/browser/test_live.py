"""The demonstration as a person meets it: sign in, walk every page, approve by the keyboard. It is skipped without a browser."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from .chrome import Browser, log_of
from .demonstration import Live

AXE = (Path(__file__).parent / "vendor" / "axe-4.11.0.min.js").read_text("utf-8")
RUN = """
const done = arguments[arguments.length - 1];
axe.run(document).then((found) => done([
  found.violations.map((each) => ({ id: each.id, impact: each.impact, where: each.nodes.map((node) => node.target.join(" ")) })),
  found.passes.length,
]));
"""
PAGES = (
    "/",
    "/waiting",
    "/cases",
    "/mail",
    "/calendar",
    "/calendar?view=day",
    "/calendar?view=month",
    "/calendar?view=agenda",
    "/calendar/new",
    "/meetings",
    "/meetings/new/poll",
    "/journal",
    "/clients",
    "/clients/add",
    "/accounts",
    "/team",
    "/time",
    "/invoices",
    "/search?q=a",
    "/palette?q=a",
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
    "/clients/{}/learned",
    "/clients/{}/edit",
    "/clients/{}/feeds",
    "/clients/{}/times",
    "/clients/{}/booking",
    "/clients/{}/polls/new",
    "/calendar/{}/event/new",
    "/accounts/{}",
    "/accounts/{}/add/imap",
)


def links(browser: Browser, pattern: str) -> list[str]:
    found = (link.get_attribute("href") or "" for link in browser.find_elements(By.CSS_SELECTOR, "a[href]"))
    return sorted({each for each in found if re.search(pattern, each)})


OPENED = (
    ("/cases", r"/cases/[\w-]+/\d+$"),
    ("/mail", r"/mail/[\w-]+/\d+$"),
    ("/", r"/waiting/[\w-]+/\d+$"),
    ("/accounts", r"/accounts/[\w-]+/edit/\d+$"),
    ("/team", r"/team/\d+$"),
    ("/calendar?view=agenda", r"/calendar/[\w-]+/event\?id="),
    ("/meetings", r"/meetings/[\w-]+\?event="),
)
"""Lists, and the addresses of things in them."""


def addresses(browser: Browser, url: str, *, of_each: int) -> list[str]:
    """Return every page of the demonstration, and so many things of each list."""
    browser.get(url + "/clients")
    slugs = [each.rsplit("/", 1)[1] for each in links(browser, r"/clients/(?!add)[\w-]+$")]
    assert slugs
    found = [*PAGES, *(page.format(slug) for page in OFFICE for slug in slugs[:of_each])]
    for page, pattern in OPENED:
        browser.get(url + page)
        found += [each.removeprefix(url) for each in links(browser, pattern)[:of_each]]
    return found + [each.removeprefix(url) for each in searches(browser, url)]


def searches(browser: Browser, url: str) -> list[str]:
    """Return the pages of all searches for a time; only their cases lead to them."""
    browser.get(url + "/cases")
    found = []
    for case in links(browser, r"/cases/[\w-]+/\d+$"):
        browser.get(case)
        found += links(browser, r"/negotiation$")
    assert found
    return found


@pytest.fixture(scope="module")
def pages(live: Live, inside: Browser) -> list[str]:
    return addresses(inside, live.url, of_each=3)


@pytest.mark.parametrize(("width", "dark"), [(1440, False), (390, True)])
def test_axe_finds_nothing_serious(live: Live, inside: Browser, pages: list[str], width: int, *, dark: bool) -> None:
    size = {"width": width, "height": 844, "deviceScaleFactor": 1, "mobile": width < 500}
    inside.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    scheme = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
    inside.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": scheme})
    found = {}
    for page in pages:
        inside.get(live.url + page)
        inside.execute_script(AXE)
        violations, passed = inside.execute_async_script(RUN)
        assert passed
        serious = [each for each in violations if each["impact"] in {"serious", "critical"}]
        if serious:
            found[page] = serious
    inside.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    inside.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert found == {}


SQUEEZED = """
const told = [];
if (document.documentElement.scrollWidth > innerWidth) told.push('wider than the window: ' + document.documentElement.scrollWidth);
for (const each of document.querySelectorAll('main *')) {
  const words = [...each.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data.trim()).join(' ');
  const box = each.getBoundingClientRect();
  const line = parseFloat(getComputedStyle(each).lineHeight) || 20;
  if (words.length > 12 && box.width > 2 && box.width < 64 && box.height > 4 * line && each.checkVisibility())
    told.push(`${each.className || each.tagName} ${Math.round(box.width)} px wide: ${words.slice(0, 40)}`);
}
return told.slice(0, 5);
"""
"""What is wrong with the width of a page: what stands beyond the window, and words in a column as narrow as one of them."""


@pytest.mark.parametrize("width", [1440, 390])
def test_no_page_is_wider_than_the_window_nor_squeezes_its_words(
    live: Live, inside: Browser, pages: list[str], width: int
) -> None:
    size = {"width": width, "height": 844, "deviceScaleFactor": 1, "mobile": width < 500}
    inside.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    found = {}
    for page in pages:
        inside.get(live.url + page)
        if told := inside.execute_script(SQUEEZED):
            found[page] = told
    inside.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert found == {}


def test_no_page_breaks_or_asks_for_what_the_policy_forbids(live: Live, inside: Browser, pages: list[str]) -> None:
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


def settled(browser: Browser, url: str) -> list[str]:
    """Return the cards that wait, from the list."""
    browser.get(url + "/waiting")
    rows = browser.find_elements(By.CSS_SELECTOR, "#list ul.rows:first-of-type a")
    return [each.get_attribute("href") or "" for each in rows]


def test_what_was_declined_comes_back_with_one_key(live: Live, inside: Browser) -> None:
    cards = settled(inside, live.url)
    if not cards:
        pytest.skip("not run: nothing waits in the demonstration any more on this day")
    inside.get(cards[0])
    inside.find_element(By.TAG_NAME, "body").send_keys("x")
    inside.find_element(By.CSS_SELECTOR, "details[open] form button").click()
    WebDriverWait(inside, 10).until(lambda b: re.search("Declined|Décliné", b.find_element(By.ID, "toasts").text))
    inside.find_element(By.TAG_NAME, "body").send_keys("u")
    WebDriverWait(inside, 10).until(lambda b: b.current_url == cards[0] and b.find_elements(By.CSS_SELECTOR, "[data-key='x']"))
    assert cards[0] in settled(inside, live.url)
    assert not [entry for entry in log_of(inside) if entry["level"] == "SEVERE"]


def test_what_is_put_off_leaves_the_list_and_stands_under_later(live: Live, inside: Browser) -> None:
    cards = settled(inside, live.url)
    if not cards:
        pytest.skip("not run: nothing waits in the demonstration any more on this day")
    inside.get(cards[-1])
    inside.find_element(By.TAG_NAME, "body").send_keys("s")
    inside.find_element(By.CSS_SELECTOR, "details[open] button[value=tomorrow]").click()
    WebDriverWait(inside, 10).until(lambda b: b.find_elements(By.CSS_SELECTOR, "#toasts .toast, #toasts [data-key='u']"))
    last = inside.find_elements(By.CSS_SELECTOR, "#list ul.rows")[-1]
    assert cards[-1] in [each.get_attribute("href") for each in last.find_elements(By.TAG_NAME, "a")]
    inside.find_element(By.TAG_NAME, "body").send_keys("u")
    WebDriverWait(inside, 10).until(lambda b: b.current_url == cards[-1])
    assert cards[-1] in settled(inside, live.url)


def test_search_opens_with_a_key_and_finds_without_accents(live: Live, inside: Browser) -> None:
    inside.get(live.url + "/mail")
    subject = inside.find_element(By.CSS_SELECTOR, ".row .what").get_attribute("textContent") or ""
    word = max(re.findall(r"[^\W\d_]{5,}", subject), key=len)
    inside.get(live.url + "/")
    inside.find_element(By.TAG_NAME, "body").send_keys("/")
    WebDriverWait(inside, 10).until(lambda b: b.current_url.endswith("/search"))
    bare = unicodedata.normalize("NFD", word.lower()).encode("ascii", "ignore").decode()
    inside.find_element(By.ID, "q").send_keys(bare, Keys.ENTER)
    WebDriverWait(inside, 10).until(lambda b: b.find_elements(By.CSS_SELECTOR, "#found .row"))
    assert word in (inside.find_element(By.ID, "found").get_attribute("textContent") or "")


def test_the_palette_finds_what_the_server_knows(live: Live, inside: Browser) -> None:
    inside.get(live.url + "/clients")
    name = (inside.find_element(By.CSS_SELECTOR, "main a[href*='/clients/']:not([href$=add])").text or "").split()[-1]
    inside.get(live.url + "/")
    inside.find_element(By.TAG_NAME, "body").send_keys(Keys.CONTROL + "k")
    inside.find_element(By.ID, "palette-field").send_keys("factur")
    assert re.search("Invoices|Factures", inside.find_element(By.ID, "palette-found").text)
    inside.find_element(By.ID, "palette-field").clear()
    inside.find_element(By.ID, "palette-field").send_keys(name)
    WebDriverWait(inside, 10).until(lambda b: len(b.find_elements(By.CSS_SELECTOR, "#palette-found li")) > 2)
    assert not [entry for entry in log_of(inside) if entry["level"] == "SEVERE" or "Policy" in str(entry["message"])]
