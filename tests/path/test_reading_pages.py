"""The page of a message: what each reading rests on, what else could have been meant, and the rules that a correction teaches."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client as Browser

from adjoint.desk import learned, perform
from adjoint.desk.handle import handle
from adjoint.desk.hands import Hands
from adjoint.desk.models import Action, Learned, Request
from adjoint.desk.people import client_of
from adjoint.kernel.action import State
from adjoint.wall.models import Seat, User
from adjoint.wall.scope import scope
from tests.path.conftest import mail
from tests.path.test_correct import BUDGET, CALL, CLAIRE, MOVE, NOW, arrives, calendar, namesakes

PAGE = "/mail/fontaine/{}"


def signed_in(client_id: int, email: str, role: str) -> Browser:
    user = User.objects.filter(email=email).first() or User.objects.create_user(email, name=email.partition("@")[0])
    Seat.objects.get_or_create(client_id=client_id, user=user, role=role)
    browser = Browser(SERVER_NAME="localhost", headers={"accept-language": "fr"})
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return browser


@pytest.fixture
def office(small: Callable[..., int]) -> tuple[int, Browser]:
    client_id = small(mail(body=f"{MOVE} Et rappelle-moi mardi 1er décembre d'appeler la banque."))
    return client_id, signed_in(client_id, CLAIRE, "principal")


def only_mail(client_id: int) -> int:
    with scope(client_id):
        return Request.objects.filter(client_id=client_id, mail__isnull=False).order_by("id")[0].pk


def page(browser: Browser, number: int) -> str:
    return browser.get(PAGE.format(number)).content.decode().replace("\u00a0", " ")


def test_each_reading_has_its_words_its_number_and_its_line(office: tuple[int, Browser]) -> None:
    client_id, browser = office
    shown = page(browser, only_mail(client_id))
    assert re.search(r'<mark class="r1">Peux-tu décaler mon rendez-vous[^<]*<a class="to" href="#reading-1">1</a></mark>', shown)
    assert re.search(r'<mark class="r2">[^<]*rappelle-moi mardi[^<]*<a class="to" href="#reading-2">2</a></mark>', shown)
    assert 'id="reading-1"' in shown
    assert "Déplacer un rendez-vous" in shown
    assert "Un donneur d" in shown


def test_two_clicks_set_a_reading_right_and_undo_what_was_done(office: tuple[int, Browser]) -> None:
    client_id, browser = office
    number = only_mail(client_id)
    shown = page(browser, number)
    assert "Non, il fallait comprendre…" in shown
    ticked = re.findall(r'name="undo" value="(\d+)" checked', shown)
    assert len(ticked) >= 1
    assert 'name="take" value="intent:calendar.cancel"' in shown
    answer = browser.post(PAGE.format(number) + "/correct/1", {"take": "intent:calendar.cancel", "undo": ticked[0]})
    assert answer.status_code == 302
    made = int(answer["Location"].rpartition("/")[2])
    perform.pending(client_id, Hands(client_id), now=NOW)
    assert b"20261124T090000Z" in calendar(client_id)
    assert handle(client_id, made, Hands(client_id), now=NOW)
    assert BUDGET.encode() not in calendar(client_id) or b"CANCELLED" in calendar(client_id)
    with scope(client_id):
        assert Action.objects.get(client_id=client_id, request_id=made, verb="calendar.remove").state == State.DONE
    after = page(browser, made)
    assert "Ceci corrige la lecture d’un message." in after
    assert "Corrigé ici, par quelqu’un qui avait ouvert sa session" in after
    assert "Ce que la première lecture a entraîné" in after
    assert ">Corrigée</a>" in page(browser, number)


def test_what_is_no_choice_is_refused_and_nothing_changes(office: tuple[int, Browser]) -> None:
    client_id, browser = office
    number = only_mail(client_id)
    assert browser.post(PAGE.format(number) + "/correct/1", {"take": "people:Nobody"}).status_code == 302
    assert browser.get(PAGE.format(number) + "/correct/9").status_code == 404
    with scope(client_id):
        assert not Request.objects.filter(client_id=client_id, kind="correction").exists()


def test_the_whole_form_holds_what_was_read_and_takes_another_time(office: tuple[int, Browser]) -> None:
    client_id, browser = office
    where = PAGE.format(only_mail(client_id)) + "/correct/1"
    shown = browser.get(where).content.decode()
    assert 'value="26/11/2026"' in shown
    assert 'value="15:00"' in shown
    assert "Paul Mercier" in shown
    data = {"intent": "calendar.move", "event": BUDGET, "people": ["Paul Mercier"], "day": "26/11/2026"}
    assert "Dites aussi le jour" in browser.post(where, {**data, "day": "", "at": "9:30"}).content.decode()
    assert browser.post(where, {**data, "at": "9:30"}).status_code == 302
    perform.pending(client_id, Hands(client_id), now=NOW)
    assert b"20261126T083000Z" in calendar(client_id)


def test_a_rule_is_offered_to_be_ticked_listed_and_removed(small: Callable[..., int]) -> None:
    client_id = small()
    namesakes(client_id)
    asked = arrives(client_id, mail(body=CALL))
    browser = signed_in(client_id, CLAIRE, "principal")
    shown = page(browser, asked.pk)
    assert "Plusieurs personnes portent ce nom : Paul Mercier, Paul Aubin" in shown
    first = re.findall(r'name="take" value="([^"]+)"', shown)
    assert len(first) >= 3
    key = next(each for each in first if "Aubin" in each)
    answer = browser.post(PAGE.format(asked.pk) + "/correct/1", {"take": key.replace("&#x27;", "'")})
    where = answer["Location"]
    shown = browser.get(where).content.decode().replace("\u00a0", " ")
    assert 'name="said0" value="Paul"' in shown
    assert "Ces mots désignent « Paul Aubin »" in shown
    assert 'name="rule" value="0" checked' not in shown
    browser.post(where + "/learn", {"said0": "Paul"})
    with scope(client_id):
        assert not Learned.objects.filter(client_id=client_id).exists()
    browser.post(where + "/learn", {"rule": "0", "said0": "Paul"})
    assert arrives(client_id, mail(body=CALL.replace("10 h", "11 h"), number=2)).frames[0]["sure"]
    shown = browser.get("/clients/fontaine/learned").content.decode().replace("\u00a0", " ")
    assert "« Paul » désigne Paul Aubin" in shown
    assert CLAIRE in shown
    assert PAGE.format(asked.pk) in shown
    gone = re.findall(r'action="(/clients/fontaine/learned/\d+/forget)"', shown)
    assert browser.post(gone[0]).status_code == 302
    assert not arrives(client_id, mail(body=CALL.replace("10 h", "14 h"), number=3)).frames[0]["sure"]
    assert "retirée par" in browser.get("/clients/fontaine/learned").content.decode()


def test_what_a_meeting_was_called_is_offered_though_it_is_gone(small: Callable[..., int]) -> None:
    client_id = small()
    asked = arrives(client_id, mail(body="Annule la grand-messe, merci."))
    browser = signed_in(client_id, CLAIRE, "principal")
    answer = browser.post(PAGE.format(asked.pk) + "/correct/1", {"intent": "calendar.cancel", "event": BUDGET})
    perform.pending(client_id, Hands(client_id), now=NOW)
    assert not calendar(client_id)
    shown = browser.get(answer["Location"]).content.decode().replace("\u00a0", " ")
    assert "<dd>Point budget</dd>" in shown
    assert "Ces mots désignent « Point budget »" in shown
    assert 'name="said0" value="grand-messe"' in shown


def test_nothing_is_offered_to_learn_from_a_third_party(small: Callable[..., int]) -> None:
    body = "Bonjour Claire, pourrions-nous nous voir avec Paul jeudi à 15 h ? Inès"
    client_id = small()
    namesakes(client_id)
    row = arrives(client_id, mail(body=body, sender="Inès Faure <ines@faure.test>", results=""))
    browser = signed_in(client_id, CLAIRE, "principal")
    answer = browser.post(PAGE.format(row.pk) + "/correct/1", {"take": "intent:ask.nothing"})
    assert answer.status_code == 302
    browser.post(answer["Location"] + "/learn", {"rule": "0", "said0": "Paul"})
    with scope(client_id):
        assert not Learned.objects.filter(client_id=client_id).exists()


def test_charlie_sees_no_rule_of_another_client(small: Callable[..., int]) -> None:
    client_id = small()
    with scope(client_id):
        rule = learned.learn(client_of(client_id), ("person", "Paul", "Paul Mercier"), None, CLAIRE, NOW)
    charlie = Browser(SERVER_NAME="localhost")
    charlie.force_login(
        User.objects.create_user("charlie@x.test", name="Charlie"), backend="django.contrib.auth.backends.ModelBackend"
    )
    assert charlie.get("/clients/fontaine/learned").status_code == 404
    assert charlie.post(f"/clients/fontaine/learned/{rule.pk}/forget").status_code == 404
    assert Learned.objects.count() == 0
    with scope(client_id):
        assert learned.in_force(client_id).count() == 1
