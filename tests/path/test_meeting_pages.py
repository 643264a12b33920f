"""The pages of meetings: asked for a pack, given notes, told that something is done; by those who serve the client alone."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from django.test import Client as Browser
from django.test import override_settings
from pypdf import PdfReader

from adjoint.desk.models import Action, Document
from adjoint.desk.people import client_of
from adjoint.duties.meetings.models import Task
from adjoint.wall.models import Seat, User
from adjoint.wall.scope import scope

EVENT = "budget@fontaine.test"
PAGE = f"/meetings/fontaine?event={EVENT}"
NOTES = "Décisions\n- On garde le bleu\n\nActions\n- Paul : envoyer le devis pour vendredi\n\nÀ revoir\n- Le calendrier"


@pytest.fixture
def bob(small: Callable[..., int], monkeypatch: pytest.MonkeyPatch) -> tuple[int, Browser]:
    """An assistant of the client, at the workbench."""
    monkeypatch.setattr("adjoint.doors.web.views.meetings.perform_later", lambda _client_id: None)
    client_id = small()
    user = User.objects.create_user("bob@lemaire.test", "a-long-enough-password", name="Bob")
    Seat.objects.create(user=user, client_id=client_id, role="assistant")
    browser = Browser(SERVER_NAME="localhost", headers={"accept-language": "fr"})
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client_id, browser


def text(browser: Browser, address: str) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return str(answer.content.decode()).replace("\xa0", " ")


def test_a_meeting_without_anything_says_what_will_come(bob: tuple[int, Browser]) -> None:
    shown = text(bob[1], PAGE)
    assert "Point budget" in shown
    assert "Paul Mercier" in shown
    assert "Pas encore d’ordre du jour" in shown
    assert bob[1].get("/meetings/fontaine?event=none@fontaine.test").status_code == 404
    assert bob[1].get("/meetings/fontaine").status_code == 404


def test_notes_pasted_on_the_page_wait_for_approval(bob: tuple[int, Browser]) -> None:
    client_id, browser = bob
    answer = browser.post("/meetings/fontaine/ask/minutes", {"event": EVENT, "notes": NOTES})
    with scope(client_id):
        letter = Action.objects.get(client_id=client_id, verb="mail.send")
        assert (letter.state, Task.objects.count()) == ("waiting", 0)
        assert answer["Location"] == f"/waiting/fontaine/{letter.request_id}"
    assert "Attend un accord avant de partir" in text(browser, PAGE)


def test_empty_notes_are_refused_with_a_word(bob: tuple[int, Browser]) -> None:
    client_id, browser = bob
    assert "pas encore de notes" in browser.post("/meetings/fontaine/ask/minutes", {"event": EVENT}, follow=True).content.decode()
    with scope(client_id):
        assert not Action.objects.filter(client_id=client_id, verb="meeting.minutes").exists()


def test_a_click_closes_an_action_and_another_opens_it_again(bob: tuple[int, Browser]) -> None:
    client_id, browser = bob
    browser.post("/meetings/fontaine/ask/minutes", {"event": EVENT, "notes": NOTES + "\n\nInutile de l'envoyer."})
    done(client_id)
    with scope(client_id):
        number = Task.objects.get().pk
    assert "Envoyer le devis" in text(browser, PAGE)
    for state in ("done", "open"):
        assert browser.post(f"/meetings/fontaine/task/{number}", {"state": state}).status_code == 302
        done(client_id)
        with scope(client_id):
            assert Task.objects.get().state == state
    assert browser.post(f"/meetings/fontaine/task/{number}", {"state": "paid"}).status_code == 404


def test_a_pack_asked_for_on_the_page_can_be_read_there(bob: tuple[int, Browser]) -> None:
    client_id, browser = bob
    browser.post("/meetings/fontaine/ask/brief", {"event": EVENT})
    done(client_id)
    with scope(client_id):
        paper = Document.objects.get(client_id=client_id)
    address = f"/meetings/fontaine/paper/{paper.pk}.pdf"
    assert address in text(browser, PAGE)
    assert browser.get(address).content.startswith(b"%PDF")


def test_a_stranger_sees_no_meeting(bob: tuple[int, Browser]) -> None:
    charlie = Browser(SERVER_NAME="localhost")
    charlie.force_login(
        User.objects.create_user("charlie@else.test", "a-long-enough-password"),
        backend="django.contrib.auth.backends.ModelBackend",
    )
    assert charlie.get(PAGE).status_code == 404
    assert charlie.post("/meetings/fontaine/ask/brief", {"event": EVENT}).status_code == 404


def done(client_id: int) -> None:
    """Do what was asked for, as the worker would."""
    from django.utils import timezone  # noqa: PLC0415 - the moment of the worker

    from adjoint.desk import perform  # noqa: PLC0415
    from adjoint.desk.hands import Hands  # noqa: PLC0415

    perform.pending(client_id, Hands(client_id), now=timezone.now())


def test_an_attendance_sheet_lists_everybody(bob: tuple[int, Browser]) -> None:
    client_id, browser = bob
    browser.post("/meetings/fontaine/ask/attendance", {"event": EVENT})
    done(client_id)
    with scope(client_id):
        paper = Document.objects.get(client_id=client_id)
        words = PdfReader(io.BytesIO(bytes(paper.data))).pages[0].extract_text()
    assert "Feuille de présence" in paper.filename
    assert "Claire Fontaine" in words
    assert "Paul Mercier" in words


def test_the_hour_of_the_briefs_and_the_video_room_are_kept(bob: tuple[int, Browser]) -> None:
    client_id, browser = bob
    room = "https://meet.jit.si/{room}"
    assert browser.post("/clients/fontaine/edit", {"digest": "", "brief_at": "17:30", "room": room}).status_code == 302
    with scope(client_id):
        assert (client_of(client_id).preferences.brief_at, client_of(client_id).preferences.room) == ("17:30", room)
        address = client_of(client_id).room("a")
        with override_settings(SECRET_KEY="another installation"):
            assert client_of(client_id).room("a") != address
    for wrong in ({"brief_at": "25:99", "room": ""}, {"brief_at": "", "room": "javascript:alert(1)"}):
        assert browser.post("/clients/fontaine/edit", {"digest": ""} | wrong).status_code == 200
