"""What the person at this browser did a moment ago and can still take back: kept in their session for half a minute."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest

OFFERED = timedelta(seconds=30)
NAME = "recent"


def remember(request: HttpRequest, url: str, sentence: str, numbers: Iterable[int], now: datetime) -> None:
    """Offer to take something back: `url` takes a POST of the acts' numbers."""
    kept = {"url": url, "sentence": sentence, "actions": ",".join(map(str, numbers)), "until": (now + OFFERED).isoformat()}
    request.session[NAME] = kept


def forget(request: HttpRequest) -> None:
    """Offer it no longer."""
    request.session.pop(NAME, None)


def offered(request: HttpRequest, now: datetime) -> dict[str, Any] | None:
    """Return what the toast offers, and for how many seconds more."""
    kept = request.session.get(NAME)
    if not kept:
        return None
    left = (datetime.fromisoformat(kept["until"]) - now).total_seconds()
    if left <= 0:
        return None
    return {"url": kept["url"], "sentence": kept["sentence"], "actions": kept["actions"], "seconds": max(1, round(left))}
