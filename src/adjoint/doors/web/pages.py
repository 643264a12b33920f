"""Turning the pages of long lists: a page costs what it shows, and nothing is counted for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.db.models import Q

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.db.models import QuerySet

FARTHEST = 100_000


@dataclass(frozen=True, slots=True)
class Page[Row: Any]:
    """A stretch of a list."""

    number: int
    first: int
    """The place of its first row, from 1."""
    rows: list[Row]
    more: bool
    """Something comes after it."""
    total: int | None = None
    """All of them, where they were counted."""


def page_of(found: QuerySet[Any], size: int, number: str, *, by: tuple[str, QuerySet[Any]] | None = None) -> Page[Any]:
    """Return one page; a number that makes no sense means the first.

    The rows are looked up by their keys, found apart: what lies before a far page is passed over in the index alone. `by`: the field
    of the rows that leads to another table, and what was found there, in the same order.
    """
    wanted = min(max(1, int(number)), FARTHEST) if number.isdecimal() else 1
    start = (wanted - 1) * size
    name, there = by or ("pk", found)
    keys = list(there.values_list("pk", flat=True)[start : start + size + 1])
    return Page(wanted, start + 1, list(found.filter(**{f"{name}__in": keys[:size]})), more=len(keys) > size)


def pager(page: Page[Any], url: str, *, query: str = "", total: int | None = None) -> dict[str, Any] | None:
    """Return what turns pages, as `components/pager.html` wants it; None where there is but one."""
    if page.number == 1 and not page.more:
        return None

    def turned(by: int) -> str:
        return f"{url}?{urlencode(({'q': query} if query else {}) | {'page': page.number + by})}"

    return {
        "first": page.first,
        "last": page.first + len(page.rows) - 1,
        "total": total,
        "before": turned(-1) if page.number > 1 else "",
        "after": turned(1) if page.more else "",
    }


def of(client_ids: Collection[int]) -> Q:
    """Narrow to one client, so that its own index serves; of several, the scope that the page opened yields no other rows."""
    return Q(client_id=next(iter(client_ids))) if len(client_ids) == 1 else Q()
