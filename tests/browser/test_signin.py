"""Signing in, walked to its end: a forgotten password, an authenticator app, recovery codes, a passkey; in the browser, for real."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.virtual_authenticator import VirtualAuthenticatorOptions
from selenium.webdriver.support.ui import WebDriverWait

from .chrome import FLAGS, Browser, log_of
from .demonstration import Live, demonstration, free_port

controller = pytest.importorskip("aiosmtpd.controller", reason="not run: aiosmtpd is not installed")
NEW = "quatre-mots-bien-choisis"
SHOTS = os.environ.get("ADJOINT_SHOTS", "")
"""A folder for pictures of every page walked, in both languages, light and dark, wide and narrow."""


@dataclass
class Postbox:
    """Takes the mails about signing in."""

    mails: list[str] = field(default_factory=list)

    async def handle_DATA(self, _server: object, _session: object, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        self.mails.append(envelope.content.decode("utf-8", "replace"))
        return "250 taken"


@pytest.fixture(scope="module")
def postbox() -> Iterator[tuple[Postbox, int]]:
    box, port = Postbox(), free_port()
    running = controller.Controller(box, hostname="127.0.0.1", port=port)
    running.start()
    try:
        yield box, port
    finally:
        running.stop()


@pytest.fixture(scope="module")
def house(postbox: tuple[Postbox, int]) -> Iterator[Live]:
    if not (shutil.which("chromedriver") and (shutil.which("chromium") or shutil.which("google-chrome"))):
        pytest.skip("not run: no chromium and chromedriver here")
    url = f"smtp://127.0.0.1:{postbox[1]}"
    with demonstration(ADJOINT_MAIL_URL=url, ADJOINT_MAIL_FROM="desk@house.test") as running:
        yield running


@pytest.fixture
def browser() -> Iterator[Browser]:
    options = webdriver.ChromeOptions()
    for flag in (*FLAGS, "--window-size=1440,900", "--lang=en"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(service=Service(shutil.which("chromedriver")), options=options)
    try:
        yield driver
    finally:
        driver.quit()


def press(browser: Browser, words: str) -> None:
    """Press what bears these words, and wait for another page."""
    before = browser.find_element(By.TAG_NAME, "html")
    browser.find_element(By.XPATH, f"//main//*[self::a or self::button][normalize-space(.)='{words}']").click()
    WebDriverWait(browser, 10).until(lambda _b: gone(before))


def gone(element: Any) -> bool:
    try:
        element.is_enabled()
    except Exception:  # noqa: BLE001 - selenium has several names for it
        return True
    return False


def write(browser: Browser, **fields: str) -> None:
    for name, value in fields.items():
        field = browser.find_element(By.NAME, name)
        field.clear()
        field.send_keys(value)


def sign_in(browser: Browser, live: Live, password: str) -> None:
    browser.get(live.url + "/account/login/")
    write(browser, login=live.mail, password=password)
    press(browser, "Sign in")


def again(browser: Browser, name: str, **given: str) -> None:
    """Prove once more who one is, where what follows is delicate."""
    if "/reauthenticate" in browser.current_url:
        shoot(browser, name)
        write(browser, **given)
        press(browser, "Confirm")


def code_of(secret: str) -> str:
    """Return what an authenticator app shows now."""
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


def shoot(browser: Browser, name: str) -> None:
    """Keep pictures of a page where somebody wants to look."""
    if not SHOTS:
        return
    browser.execute_cdp_cmd("Network.enable", {})
    for lang in ("en", "fr"):
        browser.execute_cdp_cmd("Network.setExtraHTTPHeaders", {"headers": {"Accept-Language": lang}})
        for width, dark in ((1440, False), (390, True)):
            size = {"width": width, "height": 844, "deviceScaleFactor": 1, "mobile": width < 500}
            browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
            scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
            browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})
            browser.get(browser.current_url)
            browser.save_screenshot(str(Path(SHOTS) / f"{name}-{lang}-{width}.png"))
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    browser.execute_cdp_cmd("Network.setExtraHTTPHeaders", {"headers": {"Accept-Language": "en"}})
    browser.get(browser.current_url)


def noise(browser: Browser) -> list[str]:
    return [str(entry["message"]) for entry in log_of(browser) if entry["level"] == "SEVERE" or "Policy" in str(entry["message"])]


def test_signing_in_is_walked_to_its_end(house: Live, browser: Browser, postbox: tuple[Postbox, int]) -> None:
    forgotten(browser, house, postbox[0])
    secret, codes = app(browser, house)
    second_step(browser, house, secret, codes)
    passkey(browser, house, secret)
    assert not noise(browser)


def forgotten(browser: Browser, house: Live, box: Postbox) -> None:
    """A stranger gets no mail, a person a link that works once."""
    browser.get(house.url + "/account/login/")
    shoot(browser, "login")
    browser.get(house.url + "/account/password/reset/")
    shoot(browser, "reset")
    write(browser, email="nobody@else.test")
    press(browser, "Send me a link")
    shoot(browser, "reset-done")
    assert box.mails == []
    browser.get(house.url + "/account/password/reset/")
    write(browser, email=house.mail)
    press(browser, "Send me a link")
    link = re.search(r"http://localhost:\d+/account/password/reset/key/\S+", box.mails[0].replace("=\n", "").replace("=\r\n", ""))
    assert link
    assert "From: desk@house.test" in box.mails[0]
    browser.get(link[0])
    shoot(browser, "reset-key")
    write(browser, password1=NEW, password2=NEW)
    press(browser, "Keep this password")
    shoot(browser, "reset-kept")
    browser.get(link[0])
    assert "This link works no more" in browser.page_source
    shoot(browser, "reset-spent")


def app(browser: Browser, house: Live) -> tuple[str, list[str]]:
    """An authenticator app is set up; its secret and the recovery codes come back."""
    sign_in(browser, house, NEW)
    browser.get(house.url + "/account/2fa/")
    shoot(browser, "mfa")
    browser.get(house.url + "/account/2fa/totp/activate/")
    again(browser, "again", password=NEW)
    shoot(browser, "totp")
    secret = browser.find_element(By.ID, "authenticator_secret").get_attribute("value") or ""
    write(browser, code="000000")
    press(browser, "Activate")
    assert browser.find_elements(By.CSS_SELECTOR, ".note.danger")
    secret = browser.find_element(By.ID, "authenticator_secret").get_attribute("value") or secret
    write(browser, code=code_of(secret))
    press(browser, "Activate")
    browser.get(house.url + "/account/2fa/recovery-codes/")
    shoot(browser, "codes")
    codes = (browser.find_element(By.ID, "recovery_codes").get_attribute("value") or "").split()
    assert len(codes) == 10
    browser.get(house.url + "/account/2fa/totp/deactivate/")
    shoot(browser, "totp-off")
    browser.get(house.url + "/account/2fa/recovery-codes/generate/")
    shoot(browser, "codes-new")
    return secret, codes


def out(browser: Browser, house: Live) -> None:
    browser.get(house.url + "/account/logout/")
    shoot(browser, "logout")
    press(browser, "Sign out")


def second_step(browser: Browser, house: Live, secret: str, codes: list[str]) -> None:
    """The password alone does not open the desk; a recovery code does, once."""
    out(browser, house)
    sign_in(browser, house, NEW)
    assert "/2fa/authenticate" in browser.current_url
    shoot(browser, "second-step")
    write(browser, code=codes[0])
    press(browser, "Sign in")
    assert browser.current_url == house.url + "/"
    out(browser, house)
    sign_in(browser, house, NEW)
    write(browser, code=codes[0])
    press(browser, "Sign in")
    assert browser.find_elements(By.CSS_SELECTOR, ".note.danger")
    write(browser, code=codes[1])
    press(browser, "Sign in")
    assert browser.current_url == house.url + "/"
    assert len(secret) >= 16


def passkey(browser: Browser, house: Live, secret: str) -> None:
    """A passkey is registered, then opens the desk without a password."""
    options = VirtualAuthenticatorOptions(
        protocol=VirtualAuthenticatorOptions.Protocol.CTAP2,
        transport=VirtualAuthenticatorOptions.Transport.INTERNAL,
        has_resident_key=True,
        has_user_verification=True,
        is_user_verified=True,
    )
    browser.add_virtual_authenticator(options)
    browser.get(house.url + "/account/2fa/webauthn/add/")
    again(browser, "again-password", password=NEW)
    again(browser, "again-code", code=code_of(secret))
    shoot(browser, "passkey-add")
    name = browser.find_element(By.NAME, "name")
    name.clear()
    name.send_keys("This laptop")
    assert browser.find_element(By.NAME, "passwordless").is_selected()
    browser.find_element(By.ID, "mfa_webauthn_add").click()
    WebDriverWait(browser, 10).until(lambda b: "/add/" not in b.current_url)
    browser.get(house.url + "/account/2fa/webauthn/")
    assert "This laptop" in browser.page_source
    shoot(browser, "passkeys")
    out(browser, house)
    browser.get(house.url + "/account/login/")
    browser.find_element(By.ID, "passkey_login").click()
    WebDriverWait(browser, 10).until(lambda b: b.current_url == house.url + "/")
