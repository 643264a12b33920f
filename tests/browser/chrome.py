"""The browser of the tests: how it is started, and what it says."""

from __future__ import annotations

from typing import Any, cast

from selenium import webdriver

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
)

type Browser = webdriver.Chrome


def log_of(browser: Browser) -> list[dict[str, Any]]:
    """Return what the browser wrote to its log since it was last asked."""
    return cast("list[dict[str, Any]]", browser.get_log("browser"))  # type: ignore[no-untyped-call]  # selenium leaves it untyped
