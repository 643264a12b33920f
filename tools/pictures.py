"""Pictures of every page of the demonstration: light and dark, desktop and phone, in both languages, with a contact sheet.

uv run python -m tools.pictures FOLDER [PAGE...]
"""

from __future__ import annotations

import re
import shutil
import sys
from itertools import product
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from tests.browser.chrome import FLAGS, Browser
from tests.browser.demonstration import demonstration
from tests.browser.test_live import addresses

WIDTHS = {"desk": 1440, "phone": 390}


def main(folder: Path, only: list[str]) -> None:
    """Walk the demonstration and write a PNG a page and look."""
    folder.mkdir(parents=True, exist_ok=True)
    options = webdriver.ChromeOptions()
    for flag in FLAGS:
        options.add_argument(flag)
    browser = webdriver.Chrome(service=Service(shutil.which("chromedriver")), options=options)
    try:
        with demonstration() as live:
            live.enter(browser)
            pages = only or addresses(browser, live.url, of_each=1)
            for lang, dark, (width_name, width) in product(("en", "fr"), (False, True), WIDTHS.items()):
                dress(browser, lang=lang, dark=dark, width=width)
                for page in pages:
                    browser.get(live.url + page)
                    name = re.sub(r"\W+", "-", page).strip("-") or "today"
                    (folder / f"{name}.{width_name}.{'dark' if dark else 'light'}.{lang}.png").write_bytes(whole(browser, width))
            print(f"{len(pages)} pages, {len(pages) * 8} pictures in {folder}")  # noqa: T201 - a tool prints
    finally:
        browser.quit()


def dress(browser: Browser, *, lang: str, dark: bool, width: int) -> None:
    """Set language, colours and width."""
    size = {"width": width, "height": 844 if width < 500 else 900, "deviceScaleFactor": 1, "mobile": width < 500}
    features = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
    browser.execute_cdp_cmd("Network.enable", {})
    browser.execute_cdp_cmd("Network.setExtraHTTPHeaders", {"headers": {"Accept-Language": lang}})
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})


def whole(browser: Browser, width: int) -> bytes:
    """Return the page from top to bottom as a PNG, at most 2,400 high."""
    import base64  # noqa: PLC0415 - one use

    height = min(2400, int(browser.execute_script("return document.documentElement.scrollHeight")))
    clip = {"x": 0, "y": 0, "width": width, "height": height, "scale": 1}
    taken = browser.execute_cdp_cmd("Page.captureScreenshot", {"captureBeyondViewport": True, "clip": clip})
    return base64.b64decode(taken["data"])


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
