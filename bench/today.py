"""The workbench under load: an assistant of 50 clients with 2,000 mails each opens every page.

    uv run python bench/today.py [--clients 50] [--mails 2000] [--rounds 20] [--keep FOLDER]

Fills a database of its own through bulk inserts (mails of a year, their requests, cases, acts, journal lines; calendars, cards),
then opens each page so many times through Django, middleware and templates included, and prints of each the statements it sent and
the milliseconds it took: median and 95th percentile of the wall clock, and what the processor worked for it, here and in the
database's backend. The wall clock counts whatever else the machine does, whose load stands in the head line; the processor's share
does not. Every name and text is made up; the seals of the journal are not real.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from adjoint.runtime.boot import boot, migrate
from adjoint.runtime.database import of_cluster
from adjoint.runtime.postgres import Cluster

if TYPE_CHECKING:
    from django.db.backends.utils import CursorWrapper

GOAL = 150
MONTHS = 12
WORDS = "Bonjour, pourriez-vous déplacer le point budget à jeudi après-midi ? Paul préfère 15 h. Merci et bonne journée. "
LETTER = (
    "From: Paul Mercier <paul@mercier.test>\r\nTo: odile@lemaire.test\r\nSubject: Point budget\r\nMIME-Version: 1.0\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n\r\n"
)
FILL = """
INSERT INTO desk_mail (client_id, way, ref, message_id, digest, at, raw, folder, sender, subject, text, thread, problems)
SELECT {c}, 'in', n::text, '<' || n || '@{c}.test>', md5('{c}/' || n), {at}, convert_to(%(letter)s || repeat(%(words)s, 12), 'UTF8'),
       '', 'paul' || n %% 97 || '@mercier.test', 'Point budget ' || n, repeat(%(words)s, 12), '[]', '[]'
FROM generate_series(1, {mails}) n;

INSERT INTO desk_case (client_id, title, status, next_step, due, owner, begun_by_principal, message_ids, opened_at, touched_at)
SELECT {c}, 'Point budget ' || n, CASE WHEN n %% 20 = 0 THEN 'waiting' WHEN n %% 10 = 1 THEN 'open' ELSE 'done' END, 'Attendre Paul',
       CASE WHEN n %% 10 = 1 THEN (now() + (n %% 40 - 10) * interval '1 day')::date END, '', true,
       jsonb_build_array('<' || n * 5 || '@{c}.test>'), {at5}, {at5}
FROM generate_series(1, {mails} / 5) n;

INSERT INTO desk_request (client_id, source, at, mail_id, to_client, who_email, who_name, standing, why, proven, lang, kind, text,
                          frames, case_id, state, trouble)
SELECT {c}, 'mail', mail.at, mail.id, true, mail.sender, 'Paul Mercier', CASE WHEN n %% 5 < 2 THEN 'instruction' ELSE 'content' END,
       'proven', true, 'fr', 'meeting_request', repeat(%(words)s, 4),
       jsonb_build_array(jsonb_build_object('intent', 'calendar.move', 'slots', '{{}}'::jsonb, 'sure', true, 'evidence', 'déplacer')),
       filed.id, CASE WHEN n %% 500 = 0 THEN 'failed' ELSE 'handled' END, '{{}}'
FROM (SELECT *, ref::int AS n FROM desk_mail WHERE client_id = {c}) mail
LEFT JOIN (SELECT id, row_number() OVER (ORDER BY id) AS place FROM desk_case WHERE client_id = {c}) filed ON filed.place * 5 = n;

INSERT INTO desk_action (client_id, request_id, case_id, key, "after", verb, args, etag, free, because, hash, state, say, line, why, at,
                         expires_at, message_id, claimed_by, tries, done_at, before, outcome)
SELECT {c}, request.id, request.case_id, '', '[]', verb, args, '', false, 'déplacer le point budget', md5(request.id || verb), fate,
       CASE fate WHEN 'done' THEN 'do' WHEN 'refused' THEN 'refuse' ELSE 'ask' END, 1, 'line', request.at,
       CASE fate WHEN 'waiting' THEN now() + n %% 7 * interval '1 day' END, '', '', 1, CASE fate WHEN 'done' THEN request.at END,
       '{{}}', '{{}}'
FROM (
    SELECT *, row_number() OVER (ORDER BY id DESC) AS n,
           CASE WHEN row_number() OVER (ORDER BY id DESC) <= 8 THEN 'waiting' WHEN id %% 50 = 0 THEN 'refused' ELSE 'done' END AS fate
    FROM desk_request WHERE client_id = {c}
) request
CROSS JOIN (VALUES ('calendar.move', %(move)s::jsonb), ('mail.send', %(send)s::jsonb)) act(verb, args)
WHERE verb = 'calendar.move' OR n %% 2 = 0;

INSERT INTO desk_line (client_id, number, at, what, facts, before, hash, request_id, action_id)
SELECT {c}, row_number() OVER (ORDER BY at, place), at, what, facts, md5('before'), md5(at::text || place), request_id, action_id
FROM (
    SELECT at, 1 AS place, 'mail.received' AS what, jsonb_build_object('from', who_email) AS facts, id AS request_id,
           NULL::bigint AS action_id
    FROM desk_request WHERE client_id = {c}
    UNION ALL
    SELECT at, 2, 'request.understood', jsonb_build_object('who', who_email, 'frames', frames, 'standing', standing), id, NULL
    FROM desk_request WHERE client_id = {c}
    UNION ALL
    SELECT at, 3, 'action.proposed', jsonb_build_object('verb', verb, 'args', args, 'verdict', say, 'line', line, 'why', why),
           request_id, id FROM desk_action WHERE client_id = {c}
    UNION ALL
    SELECT at, 4, 'action.' || state, jsonb_build_object('verb', verb, 'hash', hash, 'outcome', outcome), request_id, id
    FROM desk_action WHERE client_id = {c} AND state <> 'waiting'
) told;

INSERT INTO desk_head (client_id, number, hash) SELECT {c}, max(number), md5('end') FROM desk_line WHERE client_id = {c}
ON CONFLICT (client_id) DO UPDATE SET number = excluded.number, hash = excluded.hash;
"""
AT = "now() - ({mails} - n * {step}) * interval '{months} months' / {mails}"


def fill(cursor: CursorWrapper, client_id: int, mails: int) -> None:
    """Give a client a year of mail and what came of it."""
    times = {f"at{step if step > 1 else ''}": AT.format(mails=mails, step=step, months=MONTHS) for step in (1, 5)}
    span = {"start": "2026-11-26T15:00:00+01:00", "end": "2026-11-26T15:30:00+01:00"}
    move = {**span, "uid": "budget@fontaine.test", "title": "Point budget", "was": span}
    send = {"to": [{"email": "paul@mercier.test", "name": "Paul Mercier"}], "subject": "Point budget", "text": WORDS}
    from django.db.backends.postgresql.psycopg_any import Jsonb  # noqa: PLC0415 - after Django is set up

    given = {"letter": LETTER, "words": WORDS, "move": Jsonb(move), "send": Jsonb(send)}
    for statement in FILL.format(c=client_id, mails=mails, **times).split(";\n\n"):
        cursor.execute(statement, {name: value for name, value in given.items() if f"%({name})" in statement})


def calendar(client_id: int, now: datetime) -> None:
    """Give a client 20 weekly series, 600 single events of a year, and 200 cards."""
    from adjoint.desk.models import CalendarItem, Card  # noqa: PLC0415 - after Django is set up
    from adjoint.wall.models import Account  # noqa: PLC0415

    book, people = (
        Account.objects.create(
            client_id=client_id, connector="fakes", port=port, label=port, settings={"path": "/nowhere"}, read_at=now
        )
        for port in ("calendar", "contacts")
    )
    items = []
    for n in range(620):
        rule = "RRULE:FREQ=WEEKLY\r\n" if n < 20 else ""
        start = now.replace(hour=8 + n % 9, minute=0, second=0, microsecond=0) + timedelta(days=n % 365 - 183)
        times = f"DTSTART:{start:%Y%m%dT%H%M%SZ}\r\nDTEND:{start + timedelta(minutes=45):%Y%m%dT%H%M%SZ}\r\n"
        event = f"BEGIN:VEVENT\r\nUID:{n}@{client_id}.test\r\nDTSTAMP:20260101T000000Z\r\n{times}{rule}SUMMARY:Point {n}\r\nEND:VEVENT\r\n"
        data = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//bench//EN\r\n{event}END:VCALENDAR\r\n".encode()
        last = None if rule else start + timedelta(minutes=45)
        items.append(
            CalendarItem(
                client_id=client_id,
                account=book,
                href=f"{n}.ics",
                etag=str(n),
                uid=f"{n}@{client_id}.test",
                data=data,
                first=start,
                last=last,
            )
        )
    CalendarItem.objects.bulk_create(items)
    cards = [
        Card(
            client_id=client_id,
            account=people,
            href=f"{n}.vcf",
            etag=str(n),
            uid=str(n),
            data=f"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:{n}\r\nFN:Paul Mercier {n}\r\nEMAIL:paul{n}@mercier.test\r\nEND:VCARD\r\n".encode(),
        )
        for n in range(200)
    ]
    Card.objects.bulk_create(cards)


def practice(clients: int, mails: int) -> Any:
    """Make the whole practice and return its assistant."""
    from django.db import connection, connections  # noqa: PLC0415 - after Django is set up

    from adjoint.desk.models import MandateLine  # noqa: PLC0415
    from adjoint.desk.setup import new_client  # noqa: PLC0415
    from adjoint.wall.models import Practice, Principal, Seat, User  # noqa: PLC0415
    from adjoint.wall.scope import scope  # noqa: PLC0415

    Practice.objects.create(name="Cabinet Lemaire")
    user = User.objects.create_user("odile@lemaire.test", None, name="Odile Lemaire", is_staff=True)
    now = datetime.now(UTC)
    for number in range(clients):
        facts = {
            "slug": f"client-{number}",
            "name": f"Client {number:02}",
            "address": f"c{number}@fontaine.test",
            "hue": number % 8 + 1,
        }
        client_id = new_client(facts)
        with scope(client_id), connection.cursor() as cursor:
            Seat.objects.create(client_id=client_id, user=user, role="assistant")
            Principal.objects.create(client_id=client_id, email=f"c{number}@fontaine.test", name=f"Client {number:02}")
            MandateLine.objects.create(
                client_id=client_id, number=1, say="do", verbs=["calendar.*"], asked_by=["principal"], given_at=now
            )
            fill(cursor, client_id, mails)
            calendar(client_id, now)
        print(f"\r{number + 1} of {clients} clients", end="", flush=True)
    with connections["owner"].cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    connections["owner"].close()
    print()
    return user


def pages(mails: int) -> list[tuple[str, str]]:
    """Return what is opened: a name and an address."""
    from adjoint.desk.models import Action, Case, Request  # noqa: PLC0415 - after Django is set up
    from adjoint.wall.models import Client  # noqa: PLC0415
    from adjoint.wall.scope import roster, scope  # noqa: PLC0415

    with roster():
        one = Client.objects.get(slug="client-0")
    with scope(one.pk):
        waiting = Action.objects.filter(client_id=one.pk, state="waiting").values_list("request_id", flat=True)[0]
        case = Case.objects.filter(client_id=one.pk, status="open").values_list("pk", flat=True)[0]
        request = Request.objects.filter(client_id=one.pk).values_list("pk", flat=True)[mails // 2]
    slug, far = one.slug, mails // 4
    return [
        ("Today", "/"),
        ("Waiting", "/waiting"),
        ("Cases", "/cases"),
        ("Mail", "/mail"),
        ("Mail, a far page", f"/mail?page={far}"),
        ("Mail, searched", "/mail?q=budget+12"),
        ("Journal", "/journal"),
        ("Journal, a far page", f"/journal?page={far}"),
        ("Calendar, a week", "/calendar?view=week"),
        ("Calendar, a day", "/calendar?view=day"),
        ("Calendar, a month", "/calendar?view=month"),
        ("Calendar, agenda", "/calendar?view=agenda"),
        ("Clients", "/clients"),
        ("Accounts", "/accounts"),
        ("Time", "/time"),
        ("Invoices", "/invoices"),
        ("one client", f"/clients/{slug}"),
        ("one's mandate", f"/mandate/{slug}"),
        ("one card", f"/waiting/{slug}/{waiting}"),
        ("one case", f"/cases/{slug}/{case}"),
        ("one mail", f"/mail/{slug}/{request}"),
        ("for one: Today", f"/for/{slug} /"),
        ("for one: Mail", f"/for/{slug} /mail"),
        ("for one: Cases", f"/for/{slug} /cases"),
        ("for one: Journal", f"/for/{slug} /journal"),
        ("for one: a week", f"/for/{slug} /calendar?view=week"),
    ]


def backend() -> int:
    """Return the process of the database that serves us."""
    from django.db import connection  # noqa: PLC0415 - after Django is set up

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])


def worked_by(process: int) -> float:
    """Return the milliseconds of the processor that a process has taken."""
    fields = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def opened(user: Any, address: str, rounds: int) -> tuple[list[float], float, float, int]:
    """Open a page so many times: milliseconds of each by the wall, of one by the processor here and there, statements of one."""
    from django.db import connection  # noqa: PLC0415 - after Django is set up
    from django.test import Client as Browser  # noqa: PLC0415

    browser, sent = Browser(SERVER_NAME="localhost"), [0]
    browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    *before, address = address.split(" ")
    for each in before:
        browser.get(each)

    def counted(execute: Any, *args: Any) -> Any:
        sent[0] += 1
        return execute(*args)

    other, took, worked, there = backend(), [], 0.0, 0.0
    with connection.execute_wrapper(counted):
        for number in range(rounds + 2):
            if number == 2:  # what is done once a process is done by now
                worked, there, sent[0] = time.process_time(), worked_by(other), 0
            begun = time.perf_counter()
            answer = browser.get(address)
            took.append((time.perf_counter() - begun) * 1000)
            if answer.status_code != 200:
                sys.exit(f"{address} answers {answer.status_code}")
    there = worked_by(other) - there if other == backend() else float("nan")
    return took[2:], (time.process_time() - worked) * 1000 / rounds, there / rounds, sent[0] // rounds


def main(given: argparse.Namespace) -> int:
    """Fill, open, print; exit code 1 where a page misses the goal."""
    home = given.keep or Path(tempfile.mkdtemp(prefix="adjoint-bench-"))
    home.mkdir(mode=0o755, exist_ok=True)
    home.chmod(0o755)  # run as root, the server is another user and has to pass
    slow = 0
    with Cluster(home / "data", durable=False) as cluster:
        cluster.ensure_database("bench")
        boot(of_cluster(cluster, "bench"))
        migrate()
        from django.db import connections  # noqa: PLC0415 - after Django is set up

        from adjoint.wall.models import User  # noqa: PLC0415

        user = User.objects.first() or practice(given.clients, given.mails)
        load = os.getloadavg()[0]
        print(f"{given.clients} clients, {given.mails:,} mails each; {os.cpu_count()} cores, load {load:.1f}; goal p95 {GOAL} ms")
        for name, address in pages(given.mails):
            if given.only and given.only not in name:
                continue
            took, worked, there, sent = opened(user, address, given.rounds)
            p95 = statistics.quantiles(took, n=20)[-1]
            slow += p95 >= GOAL
            print(
                f"{name:20} median {statistics.median(took):6.1f} ms  p95 {p95:6.1f} ms"
                f"  processor {worked:6.1f} ms, database {there:6.1f} ms  {sent:4} statements",
                flush=True,
            )
        for alias in ("default", "owner"):
            connections[alias].close()
    if not given.keep:
        shutil.rmtree(home, ignore_errors=True)
    return int(slow > 0)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--mails", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--only", default="", help="the pages whose name holds this")
    parser.add_argument("--keep", type=Path, help="a folder that keeps the database, to open its pages again")
    sys.exit(main(parser.parse_args()))
