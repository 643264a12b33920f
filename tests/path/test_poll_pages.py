"""The pages of a poll: as a guest meets it, without sign-in or script; and as a signed-in person begins and ends one."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client as Browser
from django.utils import timezone

from adjoint.desk import perform
from adjoint.desk.hands import Hands
from adjoint.desk.models import Action, Ballot, Guest, Line, Mail, Negotiation, Poll
from adjoint.doors.web.views import polls as view
from adjoint.duties.calendar.poll.letters import DOOR
from adjoint.wall.models import Seat, User
from adjoint.wall.scope import scope
from tests.path.test_booking import ASKED, NOW

MOST = 100_000
LINK = re.compile(r"/poll/\S+")
FORM = {
    "title": "Comité de suivi",
    "people": "Paul Mercier <paul@mercier.test>\nAna Ruiz <ana@ruiz.test>",
    "optional": "Zoé Haddad <zoe@haddad.test>",
    "minutes": "60",
}


@pytest.fixture(autouse=True)
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    monkeypatch.setattr(view, "perform_later", lambda _client_id: None)
    cache.clear()


def visit(lang: str = "en") -> Browser:
    return Browser(SERVER_NAME="localhost", headers={"accept-language": lang})


def claire(client_id: int) -> Browser:
    """Sign the principal in."""
    user = User.objects.create_user("claire@fontaine.test", "a-long-enough-password", name="Claire", lang="en")
    Seat.objects.create(user=user, client_id=client_id, role="principal")
    browser = visit()
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return browser


def performed(client_id: int) -> None:
    hands = Hands(client_id)
    try:
        perform.pending(client_id, hands, now=NOW)
    finally:
        hands.close()


def begun(small: Callable[..., int], **more: str) -> tuple[int, Browser, dict[str, str]]:
    """Let the principal begin a poll by the page; returns the client, their browser and the links by address."""
    client_id = small()
    browser = claire(client_id)
    page = browser.post("/clients/fontaine/polls/new", FORM | more | {"do": "find"}).content.decode()
    dates = re.findall(r'name="dates" value="([^"]+)"[^>]*checked', page)
    assert len(dates) == 5
    answer = browser.post("/clients/fontaine/polls/new", FORM | more | {"do": "send", "dates": dates[:3]})
    assert answer.status_code == 302, answer.content.decode()
    performed(client_id)
    with scope(client_id):
        offers = Action.objects.filter(client_id=client_id, verb="slot.offer", state="done")
        links = {row.args["to"][0]["email"]: found[0] for row in offers if (found := LINK.search(row.args["text"]))}
    return client_id, browser, links


def fields(page: str) -> dict[str, str]:
    """Return what the guest's form carries along."""
    form = page[page.index('method="post"') :]
    return dict(re.findall(r'type="hidden" name="(round|changes|zone|lang)" value="([^"]*)"', form))


def answers(browser: Browser, link: str, **said: str) -> Any:
    hidden = fields(browser.get(link).content.decode())
    return browser.post(link, hidden | {"votes": "some"} | {f"date-{letter}": vote for letter, vote in said.items()})


def test_a_person_finds_dates_with_their_reasons_and_sends_the_poll(small: Callable[..., int]) -> None:
    client_id, browser, links = begun(small, note="The budget.")
    assert set(links) == {"paul@mercier.test", "ana@ruiz.test", "zoe@haddad.test"}
    assert all(link.startswith(DOOR) for link in links.values())
    with scope(client_id):
        found = Negotiation.objects.get(client_id=client_id, way="poll")
        assert found.minutes == 60
        assert Guest.objects.filter(client_id=client_id, negotiation=found, optional=True).count() == 1
        assert Poll.objects.get(client_id=client_id).note == "The budget."
    page = browser.get(f"/cases/fontaine/{found.case_id}/negotiation").content.decode()
    assert "by a poll" in page
    assert "not opened yet" in page
    assert page.count("Take this date") == 3


def test_a_guest_answers_with_one_page_and_changes_it(small: Callable[..., int]) -> None:
    client_id, _, links = begun(small)
    guest, link = visit(), links["paul@mercier.test"]
    page = guest.get(link)
    text = page.content.decode()
    assert page.status_code == 200
    assert len(page.content) < MOST
    assert "<script" not in text
    assert "Comité de suivi" in text
    assert "Paul Mercier" in text
    assert not any(other in text for other in ("Ana Ruiz", "Zoé", "@ruiz.test", "Point budget"))
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    answer = answers(guest, link, A="yes", B="maybe")
    assert answer.status_code == 302
    noted = guest.get(answer["Location"]).content.decode()
    assert "Your answer is noted" in noted
    assert re.search(r'name="date-B" value="maybe" checked', noted)
    assert re.search(r'name="date-C" value="no" checked', noted)
    answers(guest, link, C="yes")
    with scope(client_id):
        row = Guest.objects.get(client_id=client_id, address="paul@mercier.test")
        assert (row.letters, row.maybe, row.state) == (["C"], [], "accepted")
        assert Line.objects.filter(client_id=client_id, what="poll.voted").count() == 2


def test_none_of_the_dates_is_an_answer_and_nothing_chosen_is_not(small: Callable[..., int]) -> None:
    client_id, _, links = begun(small)
    guest, link = visit("fr"), links["paul@mercier.test"]
    hidden = fields(guest.get(link).content.decode())
    empty = guest.post(link, hidden | {"votes": "some", "remark": "Je suis à Lyon."})
    assert empty.status_code == 422
    assert "Je suis à Lyon." in empty.content.decode()
    assert guest.post(link, hidden | {"votes": "none", "remark": "Je suis à Lyon."}).status_code == 302
    with scope(client_id):
        row = Guest.objects.get(client_id=client_id, address="paul@mercier.test")
        assert (row.state, row.letters, row.remark) == ("declined", [], "Je suis à Lyon.")


def test_guests_see_each_others_names_only_where_the_poll_says_so(small: Callable[..., int]) -> None:
    client_id, _, links = begun(small, shown="on")
    answers(visit(), links["ana@ruiz.test"], A="yes", B="maybe")
    page = visit().get(links["paul@mercier.test"]).content.decode()
    assert "Ana Ruiz" in page
    assert "ana@ruiz.test" not in page
    with scope(client_id):
        Poll.objects.filter(client_id=client_id).update(shown=False)
    assert "Ana Ruiz" not in visit().get(links["paul@mercier.test"]).content.decode()


def test_a_form_sent_twice_and_an_old_page_are_told(small: Callable[..., int]) -> None:
    client_id, _, links = begun(small)
    guest, link = visit(), links["paul@mercier.test"]
    hidden = fields(guest.get(link).content.decode())
    sent = hidden | {"votes": "some", "date-A": "yes"}
    assert guest.post(link, sent).status_code == 302
    late = guest.post(link, sent | {"date-A": "no", "date-B": "yes"})
    assert late.status_code == 409
    assert "changed since this page was opened" in late.content.decode()
    other = guest.post(link, sent | {"round": "2", "changes": "1"})
    assert "There are other dates by now" in other.content.decode()
    for wrong in ({"round": "x"}, {"round": "9" * 30}, {"changes": "-1"}, {"votes": ""}, {"date-A": "perhaps"}):
        assert guest.post(link, sent | wrong).status_code in {409, 422}
    with scope(client_id):
        assert Guest.objects.get(client_id=client_id, address="paul@mercier.test").letters == ["A"]


def test_both_clocks_are_shown_where_they_differ(small: Callable[..., int]) -> None:
    _, _, links = begun(small)
    page = visit().get(links["paul@mercier.test"] + "?zone=America/New_York").content.decode()
    assert "Times of New York; small, those of Paris." in page
    assert "(New York)" in page


def test_a_wrong_a_revoked_and_a_foreign_link_are_told_alike(small: Callable[..., int]) -> None:
    client_id, browser, links = begun(small)
    link = links["paul@mercier.test"]
    with scope(client_id):
        found = Negotiation.objects.get(client_id=client_id, way="poll")
        guest = Guest.objects.get(client_id=client_id, address="paul@mercier.test")
    assert browser.post(f"/cases/fontaine/{found.case_id}/poll/revoke", {"guest": guest.pk}).status_code == 302
    secret = link.partition("-")[2]
    answers_ = [visit().get(each) for each in (link, f"{DOOR}zzz-{secret}", f"{DOOR}nothing", links["ana@ruiz.test"][:-1] + "x")]
    assert {each.status_code for each in answers_} == {404}
    assert len({each.content for each in answers_}) == 1


def test_a_date_is_taken_and_the_guests_see_it(small: Callable[..., int]) -> None:
    client_id, browser, links = begun(small)
    with scope(client_id):
        found = Negotiation.objects.get(client_id=client_id, way="poll")
    answers(visit(), links["paul@mercier.test"], A="yes")
    url = f"/cases/fontaine/{found.case_id}/poll/"
    assert browser.post(url + "take", {"letter": "Q"}, follow=True).content.decode().count("cannot be taken") == 1
    assert visit().get(links["ana@ruiz.test"]).content.decode().count("Send my answer") == 1  # nothing was closed by that
    assert browser.post(url + "take", {"letter": "A"}).status_code == 302
    performed(client_id)
    page = visit().get(links["ana@ruiz.test"]).content.decode()
    assert "The date is set" in page
    with scope(client_id):
        mails = [bytes(row.raw) for row in Mail.objects.filter(client_id=client_id, way="out")]
        assert sum(b"METHOD:REQUEST" in raw or b"method=REQUEST" in raw for raw in mails) == 3


def test_closed_extended_and_called_off_by_the_page(small: Callable[..., int]) -> None:
    client_id, browser, links = begun(small)
    with scope(client_id):
        found = Negotiation.objects.get(client_id=client_id, way="poll")
    url = f"/cases/fontaine/{found.case_id}/poll/"
    assert (
        browser.post(url + "extend", {"deadline": "2020-01-01T10:00"}, follow=True).content.decode().count("Nothing was changed")
    )
    assert browser.post(url + "close").status_code == 302
    assert "This poll is closed" in visit().get(links["ana@ruiz.test"]).content.decode()
    performed(client_id)
    later = (NOW.astimezone() + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M")
    assert browser.post(url + "extend", {"deadline": later}).status_code == 302
    assert "Send my answer" in visit().get(links["ana@ruiz.test"]).content.decode()
    assert browser.post(url + "cancel").status_code == 302
    performed(client_id)
    assert "This poll has ended" in visit().get(links["ana@ruiz.test"]).content.decode()
    for what in ("close", "take", "cancel", "extend", "renew", "revoke"):
        assert "has ended" in browser.post(url + what, {"deadline": later}, follow=True).content.decode(), what
    assert browser.post(url + "nothing").status_code == 404


def test_a_link_that_was_opened_is_known(small: Callable[..., int]) -> None:
    client_id, _, links = begun(small)
    visit().get(links["ana@ruiz.test"])
    with scope(client_id):
        seen = {row.guest.address: row.seen_at for row in Ballot.objects.filter(client_id=client_id).select_related("guest")}
    assert (seen["ana@ruiz.test"], seen["paul@mercier.test"]) == (NOW, None)


def test_the_form_says_what_is_missing(small: Callable[..., int]) -> None:
    client_id = small()
    browser = claire(client_id)
    page = browser.post("/clients/fontaine/polls/new", {"title": "", "people": "nobody", "minutes": "0"})
    assert page.status_code == 422
    own = FORM | {"do": "send", "own1": "2020-01-01T10:00"}
    assert "lies in the past" in browser.post("/clients/fontaine/polls/new", own).content.decode()
    assert "Choose at least one date" in browser.post("/clients/fontaine/polls/new", FORM | {"do": "send"}).content.decode()
    with scope(client_id):
        assert not Negotiation.objects.filter(client_id=client_id, way="poll").exists()


def assistant(client_id: int) -> Browser:
    user = User.objects.create_user("odile2@lemaire.test", "a-long-enough-password", name="Odile", lang="en")
    Seat.objects.create(user=user, client_id=client_id, role="assistant")
    browser = visit()
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return browser


def test_what_an_assistant_begins_waits_for_the_principal_where_the_mandate_says_so(small: Callable[..., int]) -> None:
    client_id = small(mandate=ASKED)
    browser = assistant(client_id)
    page = browser.post("/clients/fontaine/polls/new", FORM | {"do": "find"}).content.decode()
    dates = re.findall(r'name="dates" value="([^"]+)"[^>]*checked', page)
    answer = browser.post("/clients/fontaine/polls/new", FORM | {"do": "send", "dates": dates})
    assert "/waiting/" in answer["Location"]
    performed(client_id)
    with scope(client_id):
        offers = Action.objects.filter(client_id=client_id, verb="slot.offer")
        assert {row.state for row in offers} == {"waiting"}
        assert {row.expires_at.isoformat() for row in offers if row.expires_at} == {"2026-11-26T17:00:00+00:00"}  # the deadline
        assert not Poll.objects.filter(client_id=client_id).exists()


def test_an_assistant_looks_after_a_poll(small: Callable[..., int]) -> None:
    client_id, _, links = begun(small)
    browser = assistant(client_id)
    answers(visit(), links["paul@mercier.test"], A="yes")
    with scope(client_id):
        found = Negotiation.objects.get(client_id=client_id, way="poll")
    url = f"/cases/fontaine/{found.case_id}"
    assert "answered 1 time" in browser.get(f"{url}/negotiation").content.decode()
    assert browser.post(f"{url}/poll/close").status_code == 302
    performed(client_id)
    with scope(client_id):
        (asked,) = Action.objects.filter(client_id=client_id, verb="brief.give", args__has_key="options")
        assert (
            "did not answer" in asked.args["text"] or "n'ont pas répondu" in asked.args["text"] or "n'a pas" in asked.args["text"]
        )
