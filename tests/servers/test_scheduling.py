"""Invitations on real servers: Radicale, which keeps what it is given, and Xandikos, which sends invitations itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from adjoint.connectors.caldav.act import Caldav
from adjoint.connectors.tests.peers.radicale import Radicale
from adjoint.connectors.tests.peers.xandikos import Xandikos
from adjoint.formats.ical import (
    answered,
    applied,
    cancelled,
    moved,
    new_event,
    occurrences,
    read_events,
    read_itip,
    reply,
    request,
    sent_by_server,
)
from adjoint.kernel.event import Attendee, Event
from adjoint.kernel.ports import Changed, Item
from adjoint.kernel.span import Span

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
ALICE, BOB = "alice@x.test", "bob@x.test"
HOUR, WEEK = timedelta(hours=1), timedelta(days=7)
START = datetime(2026, 11, 24, 10, tzinfo=PARIS)
SECOND, THIRD = START + WEEK, START + 2 * WEEK
MEETING = Event(
    uid="weekly-meeting",
    start=START,
    end=START + HOUR,
    summary="Meeting",
    organizer=Attendee(ALICE, "Alice"),
    attendees=(Attendee(ALICE, "Alice", "ACCEPTED"), Attendee(BOB, "Bob")),
    rrule="FREQ=WEEKLY;COUNT=4",
)


@pytest.fixture(params=["radicale", "xandikos"])
def calendars(request: pytest.FixtureRequest) -> Iterator[tuple[Caldav, Caldav]]:
    """The calendars of Alice and Bob on one server that knows the addresses of neither."""
    if request.param == "radicale":
        users = ["user390", "user391"]
        radicale: Radicale = request.getfixturevalue("radicale")
        for user in users:
            with radicale.client(user) as client:
                client.request("DELETE", f"/{user}/agenda/")
            radicale.make(user, "Agenda")
        made = [Caldav(radicale.calendar(user), radicale.password) for user in users]
    else:
        xandikos: Xandikos = request.getfixturevalue("xandikos")
        made = [Caldav(xandikos.calendar(user), xandikos.password) for user in ("user0", "user1")]
    yield made[0], made[1]
    for each in made:
        for href in list(each.hrefs()):
            each.delete(href, there(each, href).etag)
        each.close()


def there(calendar: Caldav, uid: str = MEETING.uid) -> Item:
    item = calendar.get(uid)
    assert item is not None
    return item


def starts(data: bytes) -> list[str]:
    found = occurrences([read_events(data, zone=PARIS)], Span(NOW, NOW + 9 * WEEK))
    return [f"{event.start.astimezone(PARIS):%d %H:%M}" for event in found if event.status != "CANCELLED"]


def states(data: bytes, who: str = BOB) -> list[str]:
    found = occurrences([read_events(data, zone=PARIS)], Span(NOW, NOW + 9 * WEEK))
    return [next(person.partstat for person in event.attendees if person.email == who) for event in found]


def changed(calendar: Caldav, uid: str, change: Callable[[bytes], bytes]) -> str:
    """Read, change under the ETag read, and see that another one came of it."""
    item = there(calendar, uid)
    etag = calendar.put(uid, change(item.data), item.etag)
    assert etag != item.etag
    with pytest.raises(Changed):
        calendar.put(uid, item.data, item.etag)
    return etag


def test_a_series_lives_on_a_server(calendars: tuple[Caldav, Caldav]) -> None:
    alice, _ = calendars
    token = alice.changes("").cursor
    alice.put(MEETING.uid, new_event(MEETING, now=NOW, zone=PARIS), None)
    assert starts(there(alice).data) == ["24 10:00", "01 10:00", "08 10:00", "15 10:00"]
    seen = alice.changes(token)
    assert [item.href for item in seen.changed] == [MEETING.uid]

    later = Span(SECOND + 4 * HOUR, SECOND + 5 * HOUR)
    changed(alice, MEETING.uid, lambda data: moved(data, later, now=NOW, zone=PARIS, recurrence_id=SECOND))
    assert starts(there(alice).data) == ["24 10:00", "01 14:00", "08 10:00", "15 10:00"]
    assert sorted(event.sequence for event in read_events(there(alice).data, zone=PARIS).events) == [0, 1]

    changed(alice, MEETING.uid, lambda data: answered(data, me=BOB, said="DECLINED", now=NOW, zone=PARIS, recurrence_id=THIRD))
    assert states(there(alice).data)[2] == "DECLINED"

    def without(data: bytes) -> bytes:
        return cancelled(data, now=NOW, zone=PARIS, recurrence_id=THIRD) or b""

    changed(alice, MEETING.uid, without)
    assert starts(there(alice).data) == ["24 10:00", "01 14:00", "15 10:00"]

    def ended(data: bytes) -> bytes:
        return cancelled(data, now=NOW, zone=PARIS, recurrence_id=SECOND, onwards=True) or b""

    changed(alice, MEETING.uid, ended)
    assert starts(there(alice).data) == ["24 10:00"]

    seen = alice.changes(seen.cursor)
    assert [(item.href, item.etag) for item in seen.changed] == [(MEETING.uid, there(alice).etag)]
    assert alice.changes(seen.cursor).changed == ()
    alice.delete(MEETING.uid, there(alice).etag)
    assert alice.changes(seen.cursor).gone == (MEETING.uid,)


def test_two_people_of_one_server_agree_by_mail(calendars: tuple[Caldav, Caldav]) -> None:
    alice, bob = calendars
    single = new_event(MEETING, now=NOW, zone=PARIS).replace(b"RRULE:FREQ=WEEKLY;COUNT=4\r\n", b"")
    alice.put(MEETING.uid, single, None)
    asked = read_itip(request(there(alice).data, now=NOW, zone=PARIS), zone=PARIS)
    assert asked is not None
    bob.put(MEETING.uid, applied(None, asked, me=BOB, sender=ALICE) or b"", None)
    changed(bob, MEETING.uid, lambda data: answered(data, me=BOB, said="ACCEPTED", now=NOW, zone=PARIS))
    said = read_itip(reply(there(bob).data, me=BOB, now=NOW, zone=PARIS), zone=PARIS)
    assert said is not None
    changed(alice, MEETING.uid, lambda data: applied(data, said, me=ALICE, sender=BOB) or b"")
    assert states(there(alice).data) == ["ACCEPTED"]

    later = Span(START + 2 * HOUR, START + 3 * HOUR)
    changed(alice, MEETING.uid, lambda data: moved(data, later, now=NOW + HOUR, zone=PARIS))
    update = read_itip(request(there(alice).data, now=NOW + HOUR, zone=PARIS), zone=PARIS)
    assert update is not None
    assert update.sequence == 1
    changed(bob, MEETING.uid, lambda data: applied(data, update, me=BOB, sender=ALICE) or b"")
    assert starts(there(bob).data) == ["24 12:00"]
    assert states(there(bob).data) == ["NEEDS-ACTION"]


def test_whom_a_scheduling_server_has_told_we_do_not_tell_again(xandikos: Xandikos) -> None:
    xandikos.known_as("user10", "anne@x.test")
    xandikos.known_as("user11", "zoe@x.test")
    anne = Caldav(xandikos.calendar("user10"), xandikos.password)
    assert anne.schedules
    assert "ce serveur envoie lui-même les invitations" in [finding.fr for finding in anne.check()]
    people = (Attendee("anne@x.test", partstat="ACCEPTED"), Attendee("zoe@x.test"), Attendee("outside@y.test"))
    event = new_event(Event(uid="s", start=START, end=START + HOUR, organizer=people[0], attendees=people), now=NOW, zone=PARIS)
    anne.put("s", event, None)
    lies = there(anne, "s").data
    zoe = Caldav(xandikos.calendar("user11"), xandikos.password)
    (hers,) = zoe.changes("").changed  # the server told Zoe, although we had asked it not to
    assert starts(hers.data) == ["24 10:00"]
    assert sent_by_server(lies, ["zoe@x.test"]), "so that we do not"
    assert not sent_by_server(lies, ["outside@y.test"]), "it could not tell people elsewhere: we do"
    zoe.put(hers.href, answered(hers.data, me="zoe@x.test", said="ACCEPTED", now=NOW, zone=PARIS), hers.etag)
    assert states(there(anne, "s").data, "zoe@x.test") == ["ACCEPTED"]
    anne.close()
    zoe.close()


def test_a_server_that_only_keeps_leaves_the_messages_to_us(radicale: Radicale, user: str) -> None:
    radicale.make(user, "Agenda")
    calendar = Caldav(radicale.calendar(user), radicale.password)
    assert not calendar.schedules
    calendar.put(MEETING.uid, new_event(MEETING, now=NOW, zone=PARIS), None)
    assert not sent_by_server(there(calendar).data, [BOB])
    calendar.close()
