"""Search and palette: by the beginnings of words whatever the accents, in French and English, never across the wall."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.test import Client as Browser

from adjoint.desk import search
from adjoint.desk.models import Case, Mail
from adjoint.wall.models import Seat, User
from adjoint.wall.scope import scope
from tests.databases import Worked
from tests.path.conftest import mail

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def browser_of(name: str, client_id: int, role: str = "assistant") -> Browser:
    user = User.objects.create_user(f"{name}@people.test", "a-long-enough-password", name=name)
    Seat.objects.create(user=user, client_id=client_id, role=role)
    browser = Browser(SERVER_NAME="localhost")
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return browser


def found(browser: Browser, address: str, lang: str = "en") -> str:
    """Return what a page found, as text."""
    answer = browser.get(address, headers={"accept-language": lang})
    assert answer.status_code == 200
    part = re.search(r'<div id="found">(.*?)</div></main>|<div id="found">(.*?)</main>', answer.content.decode(), re.DOTALL)
    assert part is not None
    return html.unescape(re.sub(r"<[^>]+>", " ", part[0]))


@pytest.fixture
def office(small: Callable[..., int]) -> int:
    return small(
        mail(body="Peux-tu décaler mon rendez-vous avec Paul au 10 décembre à 15 h ?", subject="Réunion d'équipe à Évry"),
        mail(body="L'ŒUVRE est livrée, la facture suivra.", number=2, subject="Livraison", sender="Inès <ines@caron.test>"),
    )


@pytest.mark.parametrize("query", ["reunion evry", "RÉUNION", "equ", "oeuvre", "Œuvre", "facture livree", "ines", "caron.test"])
def test_mail_is_found_whatever_the_accents_and_capitals(office: int, query: str) -> None:
    with scope(office):
        assert search.mails([office], search.terms_of(query))


def test_what_is_in_the_middle_of_a_word_or_only_partly_there_is_not_found(office: int) -> None:
    with scope(office):
        for query in ("union", "reunion lyon"):
            assert not search.mails([office], search.terms_of(query))


def test_words_that_speak_to_the_database_are_words(office: int) -> None:
    with scope(office):
        for query in ("' | 'a", "a & !b", "\\", "%", "évry'):*", "\0x", "🙂"):
            terms = search.terms_of(query)
            assert not terms or search.mails([office], terms) is not None


def test_cases_people_and_events_are_found_too(office: int) -> None:
    with scope(office):
        Case.objects.create(client_id=office, title="Voyage à Nîmes", opened_at=NOW, touched_at=NOW)
        assert [row.title for row in search.cases([office], ("nimes",))] == ["Voyage à Nîmes"]
        assert [card.name for card in search.people(office, ("mercier",), NOW)] == ["Paul Mercier"]
        assert [event.summary for event in search.events(office, ("point", "bud"), NOW)] == ["Point budget"]
        assert search.events(office, ("paul",), NOW)


def test_very_long_mails_are_kept_and_found_by_their_beginning(office: int) -> None:
    with scope(office):
        text = "zéphyr " + " ".join(f"mot{number:06}é" for number in range(40_000))
        Mail.objects.create(client_id=office, way="in", message_id="<l@x>", digest="0" * 64, at=NOW, raw=b"x", text=text)
        assert Mail.objects.filter(search.Holds(search.Value("'zephyr':*"))).count() == 1


def test_the_pages_show_what_is_found_in_both_languages(office: int) -> None:
    bob = browser_of("bob", office)
    assert "Réunion d'équipe à Évry" in found(bob, "/search?q=reunion")
    assert "Point budget" in found(bob, "/search?q=budget")
    assert "Paul Mercier" in found(bob, "/search?q=mercier", "fr")
    assert "Rien" in found(bob, "/search?q=introuvable", "fr")


def test_the_palette_finds_places_clients_and_acts_by_plain_words(office: int) -> None:
    bob = browser_of("bob", office)
    for query, lang, place in (("rdv", "en", "Calendar"), ("invoice", "fr", "Factures"), ("decisions", "fr", "En attente")):
        assert place in found(bob, f"/palette?q={query}", lang), query
    assert "Claire Fontaine Conseil" in found(bob, "/palette?q=claire")
    card = f"/waiting/fontaine/{1}"
    assert "Undo" in found(bob, f"/palette?q=defaire&from={card}")
    assert "Undo" not in found(bob, "/palette?q=defaire&from=/mail")
    assert "//evil" not in found(bob, "/palette?q=approve&from=//evil.test/waiting/fontaine/1")


def test_nothing_of_another_client_is_ever_found(worked: Worked) -> None:
    mine, other = list(worked.clients.values())[:2]
    alice, charlie = browser_of("alice", mine, "principal"), browser_of("charlie", other)
    with scope(mine):
        subjects = [row for row in Mail.objects.filter(way="in").values_list("subject", flat=True) if len(row) > 8]
    with scope(other):
        theirs = set(Mail.objects.values_list("subject", flat=True)) | set(Case.objects.values_list("title", flat=True))
    seen = 0
    for subject in subjects[:40]:
        query = "+".join(search.terms_of(subject))
        seen += subject[:20] in found(alice, f"/search?q={query}")
        if subject not in theirs:
            assert subject not in found(charlie, f"/search?q={query}"), subject
            assert subject not in found(charlie, f"/palette?q={query}"), subject
    assert seen > 10
