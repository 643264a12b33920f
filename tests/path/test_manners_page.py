"""How a client likes people outside to be written to and waited for, as set on the page."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client as Browser

from adjoint.desk.models import Line
from adjoint.desk.people import client_of
from adjoint.wall.models import Seat, User
from adjoint.wall.scope import scope
from tests.path.conftest import mail


def test_who_writes_and_how_long_we_wait_is_set_on_the_page_and_journalled(small: Callable[..., int]) -> None:
    client_id = small(mail(body="Bonjour."))
    user = User.objects.create_user("claire@fontaine.test", "a-long-enough-password", name="Claire")
    Seat.objects.create(user=user, client_id=client_id, role="principal")
    browser = Browser(SERVER_NAME="localhost", headers={"accept-language": "fr"})
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    given = {"digest": "", "voice": "principal", "reminder_days": "3", "reminders": "0"}
    assert browser.post("/clients/fontaine/edit", given).status_code == 302
    with scope(client_id):
        habits = client_of(client_id).preferences
        (line,) = Line.objects.filter(client_id=client_id, what="client.preferences")
    assert (habits.voice, habits.reminder_days, habits.reminders) == ("principal", 3, 0)
    assert line.facts == {"by": "claire@fontaine.test", "voice": "principal", "reminder_days": 3, "reminders": 0}
    assert "N’est pas relancé" in browser.get("/clients/fontaine").content.decode()
    assert browser.post("/clients/fontaine/edit", given | {"reminder_days": "0"}).status_code == 200
