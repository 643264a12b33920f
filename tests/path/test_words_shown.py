"""On the pages that people read there are words, never the names that the house gives to things."""

from __future__ import annotations

import html
import re

import pytest
from django.test import Client as Browser

from adjoint.desk.models import Action, Case, Line, Request
from adjoint.doors.web.said import KINDS
from adjoint.kernel.verbs import VERBS
from adjoint.language import labels, say
from adjoint.wall.models import Seat, User
from adjoint.wall.scope import scope
from tests.databases import Worked

NAMES = sorted({*VERBS, *say.INTENTS, *labels.HOUSE, *(kind for kind in labels.KINDS if "_" in kind), *KINDS})
INTERNAL = re.compile(r"(?<![\w@./-])(" + "|".join(map(re.escape, NAMES)) + r"|\w+\.\*)(?![\w@.-])")


def text_of(page: bytes) -> str:
    """Return what a reader sees, and what a screen reader says."""
    body = page.decode().partition("<main")[2]
    labels_ = " ".join(re.findall(r'(?:aria-label|title|placeholder)="([^"]*)"', body))
    quoted = re.sub(r"<blockquote.*?</blockquote>|<p class=\"(?:said|text)\">.*?</p>", " ", body, flags=re.DOTALL)
    return html.unescape(re.sub(r"<[^>]+>", " ", quoted) + " " + labels_)


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_no_page_shows_an_internal_name(worked: Worked, lang: str) -> None:
    bad: list[tuple[str, str]] = []
    browser = Browser(SERVER_NAME="localhost")
    user = User.objects.create_user(f"reader-{lang}@people.test", "a-long-enough-password", name="R")
    for client_id in worked.clients.values():
        Seat.objects.create(user=user, client_id=client_id, role="principal")
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    pages = ["/", "/waiting", "/cases", "/journal", "/journal?page=2", "/search?q=a", "/palette"]
    for slug, client_id in worked.clients.items():
        with scope(client_id):
            requests = list(Request.objects.order_by("id").values_list("pk", flat=True))
            pages += [f"/mail/{slug}/{pk}" for pk in requests] + [f"/waiting/{slug}/{pk}" for pk in requests]
            pages += [f"/cases/{slug}/{pk}" for pk in Case.objects.values_list("pk", flat=True)]
            pages += [f"/waiting/{slug}/edit/{pk}" for pk in Action.objects.filter(state="waiting").values_list("pk", flat=True)]
        pages += [f"/mandate/{slug}", f"/mandate/{slug}/1", f"/clients/{slug}"]
    for page in pages:
        answer = browser.get(page, headers={"accept-language": lang})
        assert answer.status_code == 200 or "/edit/" in page, page
        bad += [(page, name) for name in INTERNAL.findall(text_of(answer.content))]
    assert not bad, bad[:20]


def test_every_kind_of_line_of_the_journal_has_words(worked: Worked) -> None:
    for client_id in worked.clients.values():
        with scope(client_id):
            assert set(Line.objects.values_list("what", flat=True)) - set(KINDS) == set()
