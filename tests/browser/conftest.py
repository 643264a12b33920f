"""A browser, and something to look at: ADJOINT_BROWSER_URL (a running demo) or else the sample pages."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.service import Service

from .chrome import FLAGS, Browser, log_of
from .demonstration import Live, entered, shown_live

collect_ignore = ["sample_app.py", "sample_site.py", "settings_samples.py", "serve_samples.py"]
"""Run in a process of their own, under their own settings."""

type Look = Callable[..., Browser]


@pytest.fixture(scope="session")
def sample_url() -> Iterator[str]:
    """The sample pages, served by a process of our own."""
    script = Path(__file__).with_name("serve_samples.py")
    with subprocess.Popen([sys.executable, str(script), "0"], stdout=subprocess.PIPE, text=True) as server:  # noqa: S603 - our own script
        assert server.stdout is not None
        port = server.stdout.readline().strip()
        assert port.isdigit(), "the sample server did not start"
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


@pytest.fixture(scope="session")
def base_url(request: pytest.FixtureRequest) -> str:
    """Where the workbench answers: the demo where one runs, else the samples."""
    return os.environ.get("ADJOINT_BROWSER_URL", "").rstrip("/") or str(request.getfixturevalue("sample_url"))


@pytest.fixture(scope="session")
def fetch(sample_url: str) -> Callable[..., str]:
    """Read a sample page without a browser."""

    def read(page: str, lang: str = "en") -> str:
        asked = urllib.request.Request(f"{sample_url}/{page}", headers={"Accept-Language": lang})  # noqa: S310 - loopback
        try:
            with urllib.request.urlopen(asked, timeout=20) as answer:  # noqa: S310 - loopback
                return str(answer.read().decode())
        except urllib.error.HTTPError as error:
            return error.read().decode()

    return read


@pytest.fixture(scope="session")
def sample_pages(fetch: Callable[..., str]) -> dict[str, Any]:
    return dict(json.loads(fetch("every-page.json")))


@pytest.fixture(scope="session")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    binary, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if binary is None or driver is None:
        pytest.skip(f"not run: {'chromium' if binary is None else 'chromedriver'} is not installed")
    options = webdriver.ChromeOptions()
    options.binary_location = binary
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('chromium')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    try:
        browser = webdriver.Chrome(options=options, service=Service(driver))
    except WebDriverException as error:
        pytest.skip(f"not run: chromium did not start: {error.msg}")
    yield browser
    browser.quit()


@pytest.fixture
def look(chromium: Browser) -> Look:
    """Set the browser's width, language, look and contrast; returns it, its log emptied and its store cleared."""

    def ready(*, width: int = 1440, lang: str = "en", dark: bool = False, contrast: bool = False) -> Browser:
        mobile = width < 500
        size = {"width": width, "height": 844 if mobile else 900, "deviceScaleFactor": 1, "mobile": mobile}
        features = [
            {"name": "prefers-color-scheme", "value": "dark" if dark else "light"},
            {"name": "prefers-contrast", "value": "more" if contrast else "no-preference"},
        ]
        chromium.execute_cdp_cmd("Network.enable", {})
        chromium.execute_cdp_cmd("Network.setExtraHTTPHeaders", {"headers": {"Accept-Language": lang}})
        chromium.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
        chromium.delete_all_cookies()
        log_of(chromium)
        return chromium

    return ready


@pytest.fixture(scope="module")
def live() -> Iterator[Live]:
    """A demonstration of this file's own: its tests change what it holds."""
    with shown_live() as running:
        yield running


@pytest.fixture(scope="module")
def inside(live: Live) -> Iterator[Browser]:
    """A browser that has signed in."""
    with entered(live, "1440,900") as browser:
        yield browser
