"""A page for a full disk: what it touched and what to do, instead of a fault of ours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render

from adjoint.doors.room import full

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

INSUFFICIENT_STORAGE = 507


class FullDisk:
    """Answers where a page failed because nothing more can be written."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Wrap the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Go on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Say that the disk is full, where that is the reason."""
        return render(request, "full.html", status=INSUFFICIENT_STORAGE) if full(error) else None
