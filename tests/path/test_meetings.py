"""Meetings from the principal's side: minutes that become actions, agendas, votes and notices."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime
from email.message import EmailMessage

import pytest
from pypdf import PdfReader

from adjoint.desk import approve, clock, intake, perform, takeback
from adjoint.desk.handle import handle
from adjoint.desk.hands import Hands
from adjoint.desk.models import Action, Case
from adjoint.desk.people import client_of
from adjoint.duties.meetings.models import Task
from adjoint.kernel.ports import Found
from adjoint.kernel.verbs import Letter
from adjoint.wall.models import Account
from adjoint.wall.scope import scope
from tests.path.conftest import CALENDAR, mail
from tests.path.papers import at, sent

NOTES = """Bonjour Odile,

Voici mes notes du point budget, merci d'en faire le compte rendu et de l'envoyer à Paul.

Décisions
- Le budget de la salle est arrêté à 12 000 euros

Actions
- Paul : envoyer le devis définitif pour mercredi
- Je relance la mairie avant vendredi

À revoir
- Le calendrier des travaux

Claire"""
HELD = mail(body=NOTES, subject="Notes", number=1).replace("Mon, 23 Nov 2026 08:01", "Tue, 24 Nov 2026 11:01")


def minuted(small: Callable[..., int]) -> int:
    """Work through the notes of the meeting of Tuesday and approve the letter that shares its minutes."""
    client_id = small(HELD)
    with scope(client_id):
        row = Action.objects.get(client_id=client_id, verb="mail.send")
        assert row.state == "waiting"
        assert not Task.objects.exists()
        approve.answer(client_of(client_id), row.pk, row.hash, "claire@fontaine.test", answer="approve", now=at(24, 12))
    perform.pending(client_id, Hands(client_id), now=at(24, 12))
    return client_id


def tasks(client_id: int) -> list[tuple[str, str, str, str]]:
    with scope(client_id):
        return [(each.owner_name, each.text, str(each.due), each.state) for each in Task.objects.order_by("id")]


def test_minutes_are_shown_in_full_before_anybody_gets_them(small: Callable[..., int]) -> None:
    client_id = small(HELD)
    letters = sent(client_id)
    assert [each["To"].addresses[0].addr_spec for each in letters] == ["claire@fontaine.test"]
    text = " ".join(letters[0].get_body().get_content().split())
    assert "Paul Mercier : Envoyer le devis définitif (pour le mercredi 25 novembre)" in text
    assert tasks(client_id) == []


def test_approved_minutes_go_to_those_who_were_there_and_their_actions_are_followed(small: Callable[..., int]) -> None:
    client_id = minuted(small)
    letter = sent(client_id)[-1]
    assert letter["To"].addresses[0].addr_spec == "paul@mercier.test"
    assert [part.get_filename() for part in letter.iter_attachments()] == ["2026-11-24 Compte rendu - Point budget.pdf"]
    assert tasks(client_id) == [
        ("Paul Mercier", "Envoyer le devis définitif", "2026-11-25", "open"),
        ("Claire Fontaine", "Relance la mairie", "2026-11-26", "open"),
    ]


def edit(client_id: int, *changes: tuple[str, str]) -> Action:
    """Change the letter that waits, as its form does."""
    with scope(client_id):
        row = Action.objects.get(client_id=client_id, verb="mail.send")
        text = str(row.args["text"]).replace("\xa0", " ")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        args = Letter.model_validate(row.args | {"text": text.replace("\n", "\r\n")})
        return approve.edited(client_of(client_id), row.pk, row.hash, args, "claire@fontaine.test", now=at(24, 12))


def approved(client_id: int, row: Action) -> EmailMessage:
    with scope(client_id):
        approve.answer(client_of(client_id), row.pk, row.hash, "claire@fontaine.test", answer="approve", now=at(24, 12))
    perform.pending(client_id, Hands(client_id), now=at(24, 12))
    return sent(client_id)[-1]


def test_minutes_that_are_changed_before_they_leave_are_kept_as_they_left(small: Callable[..., int]) -> None:
    client_id = small(HELD)
    row = edit(
        client_id,
        ("12 000 euros", "15 000 euros"),
        ("mercredi 25 novembre", "vendredi 27 novembre"),
        ("- Claire Fontaine : Relance la mairie (pour le jeudi 26 novembre)\n", "- Paul Mercier : Prévenir l'agence\n"),
    )
    letter = approved(client_id, row)
    assert tasks(client_id) == [
        ("Paul Mercier", "Envoyer le devis définitif", "2026-11-27", "open"),
        ("Paul Mercier", "Prévenir l'agence", "None", "open"),
    ]
    (paper,) = [part.get_content() for part in letter.iter_attachments()]
    words = " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(paper)).pages).split())
    assert "15 000 euros" in words.replace("\xa0", " ")
    assert "12 000" not in words
    assert "Participants · Claire Fontaine, Paul Mercier" in words
    with scope(client_id):
        kept = Action.objects.get(client_id=client_id, verb="meeting.minutes").args
    assert kept["decisions"] == ["Le budget de la salle est arrêté à 15 000 euros"]
    assert kept["points"] == ["Le calendrier des travaux"]


def test_a_word_changed_beside_the_minutes_changes_nothing_in_them(small: Callable[..., int]) -> None:
    client_id = small(HELD)
    with scope(client_id):
        before = Action.objects.get(client_id=client_id, verb="meeting.minutes").args
    edit(client_id, ("Bonjour,", "Bonjour Paul,"))
    with scope(client_id):
        assert Action.objects.get(client_id=client_id, verb="meeting.minutes").args == before


def chased(client_id: int, now: datetime) -> list[Action]:
    clock.tick(client_id, Hands(client_id), now=now)
    with scope(client_id):
        return list(Action.objects.filter(client_id=client_id, request__kind="chase").exclude(key="ask").order_by("id"))


def test_owners_are_reminded_under_the_mandate_and_not_every_day(small: Callable[..., int]) -> None:
    client_id = minuted(small)
    first = chased(client_id, at(25, 9, 30))
    assert [(each.verb, each.args["to"][0]["email"], each.state) for each in first[:1]] == [
        ("mail.send", "paul@mercier.test", "waiting"),
    ]
    told = sent(client_id)[-1]
    assert told["To"].addresses[0].addr_spec == "claire@fontaine.test"
    assert "Relance la mairie" in told.get_body().get_content()
    assert chased(client_id, at(26, 9, 30)) == first
    assert len(chased(client_id, at(30, 9, 30))) == 4


def test_the_reminders_of_one_meeting_are_one_case_with_its_minutes(small: Callable[..., int]) -> None:
    client_id = minuted(small)
    for day in (25, 30):
        chased(client_id, at(day, 9, 30))
    with scope(client_id):
        acts = Action.objects.filter(client_id=client_id, request__kind="chase")
        kept = Action.objects.get(client_id=client_id, verb="meeting.minutes")
        assert acts.count() > 2
        assert {each.case_id for each in acts} == {kept.case_id}
        assert Case.objects.get(client_id=client_id, pk=kept.case_id).status == "open"
    assert "Bonjour Paul Mercier" not in sent(client_id)[-1].get_body().get_content()


def test_the_agenda_and_the_minutes_of_one_meeting_are_one_case(small: Callable[..., int]) -> None:
    body = "Bonjour Odile,\n\nPouvez-vous préparer l'ordre du jour du point budget de demain ?\n\nClaire"
    client_id = small(mail(body=body, subject="Ordre du jour"), HELD.replace("m1@", "m9@"))
    with scope(client_id):
        found = Action.objects.filter(client_id=client_id, verb__in=("meeting.agenda", "meeting.minutes"))
        assert [each.verb for each in found.order_by("id")] == ["meeting.agenda", "meeting.minutes"]
        assert len({each.case_id for each in found}) == 1


def test_an_answer_that_it_is_done_closes_what_its_writer_took_on(small: Callable[..., int]) -> None:
    client_id = minuted(small)
    letter = chased(client_id, at(25, 9, 30))[0]
    with scope(client_id):
        approve.answer(client_of(client_id), letter.pk, letter.hash, "claire@fontaine.test", answer="approve", now=at(25, 10))
    perform.pending(client_id, Hands(client_id), now=at(25, 10))
    reply(client_id, letter.message_id, "Quelqu'un <autre@ailleurs.test>", "C'est fait.", 1)
    assert tasks(client_id)[0][3] == "open"
    reply(client_id, letter.message_id, "Paul Mercier <paul@mercier.test>", "Pas encore, je m'en occupe.", 2)
    assert tasks(client_id)[0][3] == "open"
    reply(client_id, letter.message_id, "Paul Mercier <paul@mercier.test>", "Bonjour Odile,\n\nC'est fait !\n\nPaul", 3)
    assert [each[3] for each in tasks(client_id)] == ["done", "open"]


def reply(client_id: int, about: str, sender: str, body: str, number: int) -> None:
    raw = mail(body=body, sender=sender, results="", number=30 + number, subject="Re: Où en est-on ?")
    raw = raw.replace("MIME-Version", f"In-Reply-To: {about}\nReferences: {about}\nMIME-Version")
    with scope(client_id):
        account = Account.objects.get(client_id=client_id, port="mailbox")
    moment = at(25, 11, number)
    request_id = intake.receive(client_id, account, Found(f"r{number}", raw.encode(), moment), now=moment)
    assert request_id is not None
    handle(client_id, request_id, Hands(client_id), now=moment)


def test_minutes_for_the_file_are_kept_at_once_and_sent_to_nobody(small: Callable[..., int]) -> None:
    client_id = small(
        HELD.replace("merci d'en faire le compte rendu et de l'envoyer à Paul", "pour mémoire, inutile de les envoyer")
    )
    assert len(tasks(client_id)) == 2
    assert {each["To"].addresses[0].addr_spec for each in sent(client_id)} == {"claire@fontaine.test"}


def test_kept_minutes_can_be_undone(small: Callable[..., int]) -> None:
    client_id = small(
        HELD.replace("merci d'en faire le compte rendu et de l'envoyer à Paul", "pour mémoire, inutile de les envoyer")
    )
    with scope(client_id):
        row = Action.objects.get(client_id=client_id, verb="meeting.minutes")
        takeback.take_back(client_of(client_id), [row.pk], "claire@fontaine.test", at(24, 13))
    perform.pending(client_id, Hands(client_id), now=at(24, 13))
    assert tasks(client_id) == []


def test_minutes_without_notes_are_asked_for(small: Callable[..., int]) -> None:
    body = "Bonjour Odile,\n\nPouvez-vous envoyer le compte rendu du point budget à Paul ?\n\nClaire"
    client_id = small(mail(body=body, subject="Point budget").replace("Mon, 23 Nov 2026 08:01", "Tue, 24 Nov 2026 11:01"))
    text = sent(client_id)[-1].get_body().get_content().replace("\xa0", " ")
    assert "Je n'ai pas de notes" in text


def test_an_agenda_adds_up_to_the_meeting_and_is_shown_before_it_leaves(small: Callable[..., int]) -> None:
    body = "Bonjour Odile,\n\nPouvez-vous préparer l'ordre du jour du point budget de demain ?\n\n- Devis\n- Calendrier des travaux\n\nClaire"
    client_id = small(mail(body=body, subject="Ordre du jour"))
    with scope(client_id):
        letter = Action.objects.get(client_id=client_id, verb="mail.send")
        kept = Action.objects.get(client_id=client_id, verb="meeting.agenda")
    assert (letter.state, letter.args["to"][0]["email"]) == ("waiting", "paul@mercier.test")
    assert sum(each["minutes"] for each in kept.args["items"]) == 30
    assert [each["title"] for each in kept.args["items"]][:2] == ["Devis", "Calendrier des travaux"]
    text = " ".join(sent(client_id)[-1].get_body().get_content().split())
    assert "1. Devis (Claire Fontaine, 15 min)" in text


def test_an_agenda_that_is_changed_before_it_leaves_is_kept_as_it_left(small: Callable[..., int]) -> None:
    body = "Bonjour Odile,\n\nPouvez-vous préparer l'ordre du jour du point budget de demain ?\n\n- Devis\n- Calendrier des travaux\n\nClaire"
    client_id = small(mail(body=body, subject="Ordre du jour"))
    edit(client_id, ("1. Devis (Claire Fontaine, 15 min)", "1. Devis (lot 2) (Paul Mercier, 10 min)\n2. Permis"))
    with scope(client_id):
        items = Action.objects.get(client_id=client_id, verb="meeting.agenda").args["items"]
    assert [(each["title"], each.get("owner", {}).get("email"), each["minutes"]) for each in items[:2]] == [
        ("Devis (lot 2)", "paul@mercier.test", 10),
        ("Permis", None, 0),
    ]
    assert items[2]["title"] == "Calendrier des travaux"


def test_votes_say_whether_a_resolution_is_carried(small: Callable[..., int]) -> None:
    noted = HELD.replace("Le budget de la salle est arrêté à 12 000 euros", "Budget de la salle : 5 pour, 1 contre, 1 abstention")
    client_id = small(
        noted.replace("merci d'en faire le compte rendu et de l'envoyer à Paul", "pour mémoire, inutile de les envoyer")
    )
    with scope(client_id):
        args = Action.objects.get(client_id=client_id, verb="meeting.minutes").args
    assert args["decisions"] == ["Budget de la salle : 5 pour, 1 contre, 1 abstention (résolution adoptée)"]


def test_a_notice_that_comes_too_late_is_told_before_it_leaves(
    small: Callable[..., int], monkeypatch: pytest.MonkeyPatch
) -> None:
    noted = CALENDAR.replace("SUMMARY:Point budget", "DESCRIPTION:Préavis : 15 jours. Quorum : la moitié\nSUMMARY:Point budget")
    monkeypatch.setitem(small.__globals__, "CALENDAR", noted)
    body = "Bonjour Odile,\n\nPouvez-vous préparer l'ordre du jour du point budget de demain ?\n\nClaire"
    client_id = small(mail(body=body, subject="Ordre du jour"))
    with scope(client_id):
        letter = Action.objects.get(client_id=client_id, verb="mail.send")
    assert letter.args["subject"].replace("\xa0", " ") == "Convocation : Point budget"
    assert letter.state == "waiting"
    told = " ".join(" ".join(each.get_body().get_content().split()) for each in sent(client_id))
    assert "demande 15 jours francs de convocation ; il n'en reste que 0" in told
