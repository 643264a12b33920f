"""Our copy of a calendar, kept by sync-token: an account of 5,000 events on a real CalDAV server (Radicale, on the loopback).

    uv run python bench/mirror.py [EVENTS]

Prints of the first reading, of one where nothing changed, of one with one change, and of the whole read again after the server forgot
our token: the time that the server took (asking and answering), and ours besides (reading what came, the database, and whether it
touches a time that we keep; a hundred times are kept).
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).parents[1]))

from adjoint.connectors.tests.peers import radicale as peer
from adjoint.connectors.tests.peers.pki import Authority
from adjoint.connectors.tests.peers.process import ground
from adjoint.formats.ical import join, new_event
from adjoint.kernel.event import Event
from adjoint.kernel.ports import Unreachable
from adjoint.runtime.boot import boot, migrate
from adjoint.runtime.database import of_cluster
from adjoint.runtime.postgres import Cluster

if TYPE_CHECKING:
    from tests.path.kept import Agenda

    from adjoint.wall.models import Account

USER, PARIS, KEPT, TRIES = "user1", ZoneInfo("Europe/Paris"), 100, 9
FIRST = datetime(2026, 11, 23, 7, tzinfo=UTC)


def times(number: int) -> tuple[datetime, datetime]:
    """Return when an event is: ten a day."""
    start = FIRST + timedelta(days=number // 10, hours=number % 10)
    return start, start + timedelta(minutes=30)


def event(number: int) -> bytes:
    """Write one event; one in twenty is a weekly series."""
    start, end = times(number)
    rule = "FREQ=WEEKLY;COUNT=10" if number % 20 == 0 else ""
    return new_event(
        Event(uid=f"{number}@bench.test", start=start, end=end, summary=f"Event {number}", rrule=rule), now=FIRST, zone=PARIS
    )


def kept(agenda: Agenda) -> None:
    """Keep some times of a case."""
    from adjoint.desk.models import KeptTime  # noqa: PLC0415 - after Django is set up
    from adjoint.wall.scope import scope  # noqa: PLC0415

    act = agenda.done(
        "calendar.hold", agenda.case(), free=False, uid="h", title="Tenu", start="2026-11-23T05:00Z", end="2026-11-23T06:00Z"
    )
    with scope(agenda.client_id):
        numbers = [10 * day + 5 for day in range(KEPT)]
        KeptTime.objects.bulk_create(
            KeptTime(
                client_id=agenda.client_id,
                kind="hold",
                during=times(each),
                uid=f"{each}@bench.test",
                title="Tenu",
                case_id=act.case_id,
                action_id=act.pk,
                expires_at=times(each)[1],
                touched_at=FIRST,
            )
            for each in numbers
        )


def read(agenda: Agenda, account: Account) -> str:
    """Look into the calendar once, and tell how long that took whom."""
    from adjoint.desk import elsewhere, sync  # noqa: PLC0415 - after Django is set up
    from adjoint.wall.scope import scope  # noqa: PLC0415

    with scope(agenda.client_id):
        hand, since = agenda.hands.collection(account), elsewhere.clock()
    begin = time.perf_counter()
    changes = hand.changes(account.cursor)
    asked = time.perf_counter()
    with scope(agenda.client_id):
        number = sync.taken(account, changes, PARIS, since=since, now=agenda.now)
    done = time.perf_counter()
    return f"{number:5} changed   the server {(asked - begin) * 1000:8.1f} ms   we {(done - asked) * 1000:7.1f} ms"


def first(agenda: Agenda, account: Account) -> str:
    """Read it all; a server that is too slow to list what it was just given is asked again, as the product does each minute."""
    for turn in range(TRIES):
        try:
            return read(agenda, account) + (f"   (asked {turn + 1} times)" if turn else "")
        except Unreachable as error:
            print(error.say("en"), flush=True)
    sys.exit("the server is too slow")


def measured(server: peer.Radicale, home: Path, number: int) -> None:
    """Fill the calendar, and read it in each way."""
    from tests.path.kept import opened  # noqa: PLC0415 - after Django is set up
    from tests.servers.test_end_to_end import Vault  # noqa: PLC0415

    from adjoint.desk.hands import Hands  # noqa: PLC0415
    from adjoint.wall.models import Account  # noqa: PLC0415
    from adjoint.wall.scope import scope  # noqa: PLC0415

    agenda = opened(home / "office")
    kept(agenda)
    agenda.hands = Hands(agenda.client_id, Vault(server.password))
    with server.client(USER) as program:
        whole = join([event(each) for each in range(number)])
        answer = program.put(f"/{USER}/agenda/", content=whole, headers={"Content-Type": "text/calendar"}, timeout=600)
        if answer.status_code not in {201, 204}:
            sys.exit(f"the server took no calendar: {answer.status_code}")
        settings = server.calendar(USER).model_dump(mode="json")
        with scope(agenda.client_id):
            account = Account.objects.get(client_id=agenda.client_id)
            account.connector, account.settings, account.cursor = "caldav", settings, ""
            account.save()
        print(f"first reading          {first(agenda, account)}", flush=True)
        print(f"nothing changed        {read(agenda, account)}")
        (name, *_) = agenda.hands.collection(account).hrefs()
        item = agenda.hands.collection(account).get(name)
        for turn in range(3):
            changed = item.data.replace(b"SUMMARY:", b"SUMMARY:x") if item else b""
            agenda.hands.collection(account).put(name, changed, item.etag if item else None)
            print(f"one change {turn + 1}           {read(agenda, account)}", flush=True)
            item = agenda.hands.collection(account).get(name)
        with scope(agenda.client_id):
            account.cursor = account.cursor.replace("sync/", "sync/0")
            account.save()
        print(f"the token forgotten    {read(agenda, account)}")


def main(number: int) -> None:
    """Start both servers and measure."""
    with tempfile.TemporaryDirectory(prefix="adjoint-") as folder, ground("ca") as ca:
        home = Path(folder)
        home.chmod(0o755)  # run as root, the server is another user and has to pass
        with Cluster(home / "data") as cluster, peer.running(Authority(ca), encrypted=False) as server:
            cluster.ensure_database("mirror")
            boot(of_cluster(cluster, "mirror"))
            migrate()
            from django.db import connections  # noqa: PLC0415 - after Django is set up
            from tests.databases import use  # noqa: PLC0415

            use(cluster, "mirror", kept=600)
            print(f"{number} events; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
            measured(server, home, number)
            for alias in ("default", "owner"):
                connections[alias].close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5000)
