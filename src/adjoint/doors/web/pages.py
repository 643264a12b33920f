"""Turning the pages of long lists without counting what is counted already."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import Page, Paginator

if TYPE_CHECKING:
    from django.db.models import QuerySet


def page_of(found: QuerySet[Any], size: int, number: str | None, *, count: int | None = None) -> Page[Any]:
    """Return one page, the nearest there is where that number makes no sense; where `count` is not given, it is counted.

    The rows are looked up by their keys, found apart: what lies before a far page is passed over in the index alone.
    """
    pages: Paginator[Any] = Paginator(found.values_list("pk", flat=True), size)
    if count is not None:
        pages.count = count
    page = pages.get_page(number)
    page.object_list = found.filter(pk__in=list(page.object_list))
    return page
