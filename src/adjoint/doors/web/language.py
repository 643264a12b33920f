"""The reader's language: their own choice, the choice of the visit, else what the browser asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import translation

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

COOKIE = "lang"


class ReaderLanguage:
    """Sets the language of one request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Wrap the next step."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the reader's language."""
        chosen = request.COOKIES.get(COOKIE) or translation.get_language_from_request(request)
        with translation.override("fr" if chosen.startswith("fr") else "en"):
            request.LANGUAGE_CODE = translation.get_language()
            return self.get_response(request)
