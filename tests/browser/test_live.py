"""The demonstration as a person meets it: sign in, walk every page, approve by the keyboard. It is skipped without a browser."""

from __future__ import annotations

import os
import re
import selectors
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from .conftest import FLAGS, Browser, log_of

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
    "/time",
    "/invoices",
    "/account/2fa/",
    "/account/2fa/webauthn/",
    "/styleguide",
)
OFFICE = ("/mandate/{}", "/mandate/{}/1", "/clients/{}", "/clients/{}/engagement", "/accounts/{}", "/accounts/{}/add/imap")
PATIENCE = 50


@dataclass(frozen=True, slots=True)
class Live:
    """A demonstration that runs, and how to enter it."""

    url: str
    mail: str
    password: str


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


def told(server: subprocess.Popen[str], url: str) -> Live:
    """Read what the demonstration prints until it has said how to sign in."""
    assert server.stdout is not None
    said, until = "", time.monotonic() + PATIENCE
    with selectors.DefaultSelector() as ready:
        ready.register(server.stdout, selectors.EVENT_READ)
        while time.monotonic() < until and server.poll() is None:
            if ready.select(timeout=1):
                said += os.read(server.stdout.fileno(), 65536).decode(errors="replace")
            entry = re.search(r"mail: (\S+)\s+password: (\S+)", said)
            if entry:
                return Live(url, entry[1], entry[2])
    pytest.fail(f"the demonstration did not start: {said[-2000:]}")


@pytest.fixture(scope="module")
def live() -> Iterator[Live]:
    if not (shutil.which("chromedriver") and (shutil.which("chromium") or shutil.which("google-chrome"))):
        pytest.skip("not run: no chromium and chromedriver here")
    home = Path(tempfile.mkdtemp(prefix="adjoint-live-"))
    home.chmod(0o755)  # run as root, the database is another user and has to pass
    port = free_port()
    command = [sys.executable, "-m", "adjoint.doors.cli", "demo", "--port", str(port)]
    if shutil.which("adjoint", path=str(Path(sys.executable).parent)):
        command[:3] = [str(Path(sys.executable).with_name("adjoint"))]
    env = os.environ | {"ADJOINT_DATA_DIR": str(home), "XDG_DATA_HOME": str(home), "PYTHONUNBUFFERED": "1"}
    env.pop("DJANGO_SETTINGS_MODULE", None)
    with subprocess.Popen(  # noqa: S603 - our own command
        command, cwd=home, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as server:
        try:
            yield told(server, f"http://127.0.0.1:{port}")
        finally:
            server.terminate()
            server.communicate(timeout=20)
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="module")
def inside(live: Live) -> Iterator[Browser]:
    """A browser that has signed in."""
    options = webdriver.ChromeOptions()
    for flag in (*FLAGS, "--window-size=1440,900"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    browser = webdriver.Chrome(service=Service(shutil.which("chromedriver")), options=options)
    try:
        browser.get(live.url + "/")
        browser.find_element(By.NAME, "login").send_keys(live.mail)
        browser.find_element(By.NAME, "password").send_keys(live.password)
        browser.find_element(By.CSS_SELECTOR, "form button").click()
        WebDriverWait(browser, 10).until(lambda b: b.current_url == live.url + "/")
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
    for page, pattern in (("/cases", r"/cases/[\w-]+/\d+$"), ("/mail", r"/mail/[\w-]+/\d+$"), ("/", r"/waiting/[\w-]+/\d+$")):
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
