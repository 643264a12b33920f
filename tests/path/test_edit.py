"""Any act that waits can be changed before it is approved: by a form made of its verb, judged again, under a new hash."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.test import Client as Browser

from adjoint.desk import approve, propose
from adjoint.desk.look import World
from adjoint.desk.models import Action, Line, MandateLine, Request
from adjoint.desk.people import client_of
from adjoint.doors.web.actform import EDITS, act_form, fixed
from adjoint.kernel.action import Action as Proposal
from adjoint.kernel.action import Args, State
from adjoint.kernel.verbs import VERBS, CalendarPut, CasePut, ContactPut, Letter, Person, TimeRecord, verb_named
from adjoint.language import labels
from adjoint.wall.models import Seat, User
from adjoint.wall.scope import scope
from tests.path.conftest import mail

LATER = "Peux-tu décaler mon rendez-vous avec Paul au 10 décembre à 15 h ?"
ASK = '[[mandate]]\nverdict = "ask"\nverbs = ["*"]\n'
NOW = datetime(2026, 11, 27, 18, 30, tzinfo=UTC)
SPAN = {"start": datetime(2030, 12, 3, 9, tzinfo=UTC), "end": datetime(2030, 12, 3, 10, tzinfo=UTC)}


@pytest.fixture
def client_id(small: Callable[..., int]) -> int:
    return small(mail(body=LATER), mandate=ASK)


@pytest.fixture
def bob(client_id: int) -> Browser:
    user = User.objects.create_user("bob@people.test", "a-long-enough-password", name="Bob")
    Seat.objects.create(user=user, client_id=client_id, role="assistant")
    browser = Browser(SERVER_NAME="localhost")
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return browser


def waits(client_id: int, verb: str, args: Args) -> Action:
    with scope(client_id):
        request = Request.objects.order_by("id")[0]
        rows, _ = propose.propose((Proposal(verb=verb, args=args),), request, None, World(client_id, NOW))
        Action.objects.filter(pk=rows[0].pk).update(state=State.WAITING, say="ask", expires_at=None)
        return Action.objects.get(pk=rows[0].pk)


def again(client_id: int, row: Action) -> Action:
    with scope(client_id):
        return Action.objects.get(client_id=client_id, pk=row.pk)


def post(browser: Browser, row: Action, lang: str = "fr", **data: str) -> str:
    """Post the form; returns the errors that a reader sees, or the address one is sent to."""
    answer = browser.post(f"/waiting/fontaine/edit/{row.pk}", {"hash": row.hash} | data, headers={"accept-language": lang})
    if answer.status_code == 302:
        return str(answer["Location"])
    assert answer.status_code == 200
    found = re.findall(r'<div class="note danger".*?</div>', answer.content.decode(), re.DOTALL)
    return re.sub(r"<[^>]+>", " ", " ".join(found))


def test_every_verb_says_what_may_change_and_every_argument_shown_has_its_label() -> None:
    assert set(EDITS) == set(VERBS)
    for verb in VERBS.values():
        assert set(EDITS[verb.name]) <= set(verb.args.model_fields)
        assert set(EDITS[verb.name]) <= set(labels.ARGS)


def test_a_meeting_is_changed_by_the_clients_own_clock(client_id: int, bob: Browser) -> None:
    row = waits(client_id, "calendar.put", CalendarPut(uid="n@x", title="Point", people=(Person(email="p@m.test"),), **SPAN))
    page = bob.get(f"/waiting/fontaine/edit/{row.pk}").content.decode()
    assert 'value="2030-12-03T10:00"' in page
    to = post(
        bob,
        row,
        title="Point devis",
        start="2030-12-03T14:00",
        end="2030-12-03T15:00",
        place="Lyon",
        people="Paul Mercier <paul@mercier.test>\nines@caron.test",
    )
    assert to == f"/waiting/fontaine/{row.request_id}"
    new = again(client_id, row)
    args = CalendarPut.model_validate(new.args)
    assert args.start == datetime(2030, 12, 3, 13, tzinfo=UTC)
    assert (args.title, args.place, args.uid) == ("Point devis", "Lyon", "n@x")
    assert [(p.name, p.email) for p in args.people] == [("Paul Mercier", "paul@mercier.test"), ("", "ines@caron.test")]
    assert new.hash != row.hash
    assert new.state == State.WAITING
    with scope(client_id):
        assert Line.objects.filter(what="action.edited", action=row).count() == 1
        with pytest.raises(approve.OtherAction):
            approve.answer(client_of(client_id), row.pk, row.hash, "claire@fontaine.test", answer="approve", now=NOW)


@pytest.mark.parametrize(
    ("lang", "said"),
    [("fr", "La fin doit venir après le début"), ("en", "The end must come after the start")],
)
def test_an_error_is_told_in_the_readers_language_and_nothing_changes(client_id: int, bob: Browser, lang: str, said: str) -> None:
    row = waits(client_id, "calendar.put", CalendarPut(uid="n@x", title="Point", **SPAN))
    assert said in post(bob, row, lang, title="Point", start="2030-12-03T14:00", end="2030-12-03T13:00")
    assert again(client_id, row).hash == row.hash


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"title": "", "start": "2030-12-03T14:00", "end": "2030-12-03T15:00"}, "Titre"),
        ({"title": "x", "start": "demain", "end": "2030-12-03T15:00"}, "Écrivez un jour et une heure"),
        ({"title": "x", "start": "2030-03-31T02:30", "end": "2030-03-31T05:00"}, "On change d’heure cette nuit-là"),
        (
            {"title": "x", "start": "2030-12-03T14:00", "end": "2030-12-03T15:00", "people": "Paul"},
            "Écrivez une personne par ligne",
        ),
    ],
)
def test_what_is_not_as_it_should_be_is_named(client_id: int, bob: Browser, data: dict[str, str], said: str) -> None:
    row = waits(client_id, "calendar.put", CalendarPut(uid="n@x", title="Point", **SPAN))
    assert said in post(bob, row, **data)
    assert again(client_id, row).args == row.args


def test_a_letter_a_case_a_card_and_time_are_changed_too(client_id: int, bob: Browser) -> None:
    letter = waits(client_id, "mail.send", Letter(to=(Person(email="p@m.test"),), subject="Bonjour", text="Un mot"))
    assert post(bob, letter, to="ines@caron.test", cc="", subject="Bonsoir", text="Deux mots").startswith("/waiting")
    assert again(client_id, letter).args["text"] == "Deux mots"
    assert again(client_id, letter).args["to"] == [{"email": "ines@caron.test"}]
    case = waits(client_id, "case.put", CasePut(title="Dossier"))
    assert post(bob, case, title="Dossier", status="waiting", next_step="appeler", due="2030-01-02").startswith("/waiting")
    assert again(client_id, case).args["due"] == "2030-01-02"
    card = waits(client_id, "contact.put", ContactPut(uid="paul", name="Paul", field="phone", value="1"))
    assert post(bob, card, value="+33 1").startswith("/waiting")
    time = waits(client_id, "time.record", TimeRecord(minutes=5, activity="lecture", on=NOW.date()))
    assert "Minutes" in post(bob, time, minutes="9000", activity="lecture", on="2026-11-27")
    assert post(bob, time, minutes="15", activity="lecture", on="2026-11-27").startswith("/waiting")
    assert again(client_id, time).args["minutes"] == 15


def test_what_was_changed_by_somebody_else_meanwhile_is_not_overwritten(client_id: int, bob: Browser) -> None:
    row = waits(client_id, "contact.put", ContactPut(uid="paul", name="Paul", field="phone", value="1"))
    assert post(bob, row, value="2").startswith("/waiting")
    assert "plus ce que vous avez vu" in post(bob, row, value="3")
    assert again(client_id, row).args["value"] == "2"


def test_what_the_mandate_refuses_in_its_new_form_is_refused(client_id: int, bob: Browser) -> None:
    row = waits(client_id, "mail.send", Letter(to=(Person(email="p@m.test"),), subject="Bonjour", text="Un mot"))
    with scope(client_id):
        MandateLine.objects.create(
            client_id=client_id, number=9, say="refuse", verbs=["mail.send"], to=["address:@rival.test"], given_at=NOW
        )
    said = post(bob, row, to="x@rival.test", subject="Bonjour", text="Un mot")
    assert "envoyer un courriel" in said
    assert again(client_id, row).args == row.args


def test_what_must_stay_is_shown_and_cannot_be_posted(client_id: int) -> None:
    with scope(client_id):
        client = client_of(client_id)
    args = {"uid": "paul", "name": "Paul Mercier", "field": "phone", "value": "1"}
    form = act_form(verb_named("contact.put"), args, client, "fr", {"value": "2", "uid": "other", "name": "Z"})
    assert form.is_valid()
    assert form.args() == ContactPut(uid="paul", name="Paul Mercier", field="phone", value="2")
    assert {"label": "Nom", "value": "Paul Mercier"} in fixed(verb_named("contact.put"), args, client, "fr")
