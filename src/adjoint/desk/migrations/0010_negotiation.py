"""Negotiations about a time get tables of their own; what a case had on offer moves there."""

import django.db.models.deletion
from django.db import migrations, models

from adjoint.wall.owned import Enclose

STATES = ("open", "agreed", "declined", "given_up", "cancelled")
GUEST_STATES = ("asked", "accepted", "tentative", "declined", "delegated", "silent")
WAYS = ("mail", "booking", "poll", "itip")
OFFERS = """
    INSERT INTO desk_negotiation (client_id, uid, case_id, title, minutes, place, mode, url, way, moves, event, state, opened_at, touched_at)
    SELECT client_id, 'offer-' || id, id, left(offer ->> 'title', 300),
        extract(epoch FROM (offer #>> '{slots,0,end}')::timestamptz - (offer #>> '{slots,0,start}')::timestamptz)::int / 60,
        left(coalesce(offer ->> 'place', ''), 500), '', '', 'mail', coalesce(offer ->> 'moves', ''), '', 'open', touched_at, touched_at
    FROM desk_case WHERE offer IS NOT NULL AND jsonb_array_length(offer -> 'slots') > 0;
    INSERT INTO desk_guest (client_id, negotiation_id, address, name, lang, formal, zone, optional, state, letters, wishes, condition,
        reminded, questioned, via_address, via_name, message_id, subject)
    SELECT sought.client_id, sought.id, lower(found.offer #>> '{to,0}'), left(coalesce(found.offer #>> '{to,1}', ''), 300), client.lang,
        true, '', false, 'asked', '[]', '[]', '', 0, 0, '', '', '', ''
    FROM desk_negotiation AS sought
    JOIN desk_case AS found ON found.client_id = sought.client_id AND found.id = sought.case_id
    JOIN wall_client AS client ON client.id = sought.client_id;
    INSERT INTO desk_round (client_id, negotiation_id, number, sent_at, expires_at)
    SELECT client_id, id, 1, opened_at, opened_at + interval '14 days' FROM desk_negotiation;
    INSERT INTO desk_offeredslot (client_id, negotiation_id, round_id, letter, start, "end", hold)
    SELECT sought.client_id, sought.id, round.id, slot.value ->> 'letter', (slot.value ->> 'start')::timestamptz,
        (slot.value ->> 'end')::timestamptz, coalesce(found.offer -> 'holds' ->> (slot.ordinality - 1)::int, '')
    FROM desk_negotiation AS sought
    JOIN desk_round AS round ON round.client_id = sought.client_id AND round.negotiation_id = sought.id
    JOIN desk_case AS found ON found.client_id = sought.client_id AND found.id = sought.case_id
    CROSS JOIN jsonb_array_elements(found.offer -> 'slots') WITH ORDINALITY AS slot;
    SET CONSTRAINTS ALL IMMEDIATE;
    SET CONSTRAINTS ALL DEFERRED
"""


TABLES = ("wall_client", "desk_case", "desk_negotiation", "desk_guest", "desk_round", "desk_offeredslot")


def lifted(how: str) -> list[str]:
    """Return what lets the owner of the tables see every client's rows, or ends that."""
    return [f"ALTER TABLE {table} {how} ROW LEVEL SECURITY" for table in TABLES]


def owner() -> models.Field:
    """Return the key to the client."""
    return models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="wall.client")


def part_of(model: str, on_delete: object = django.db.models.deletion.CASCADE) -> models.Field:
    """Return the key to another row of the client."""
    return models.ForeignKey(db_constraint=False, on_delete=on_delete, related_name="+", to=model)


class Migration(migrations.Migration):
    """Add them, fill them, take the old column away."""

    dependencies = [("desk", "0009_learned"), ("wall", "0002_wall")]
    operations = [
        migrations.CreateModel(
            name="Negotiation",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("uid", models.CharField(max_length=200)),
                ("title", models.CharField(max_length=300)),
                ("minutes", models.PositiveIntegerField()),
                ("place", models.CharField(blank=True, max_length=500)),
                ("mode", models.CharField(blank=True, max_length=10)),
                ("url", models.CharField(blank=True, max_length=500)),
                ("way", models.CharField(choices=[(each, each) for each in WAYS], default="mail", max_length=8)),
                ("moves", models.CharField(blank=True, max_length=500)),
                ("event", models.CharField(blank=True, max_length=500)),
                ("state", models.CharField(choices=[(each, each) for each in STATES], default="open", max_length=10)),
                ("chosen_from", models.DateTimeField(null=True)),
                ("chosen_to", models.DateTimeField(null=True)),
                ("opened_at", models.DateTimeField()),
                ("touched_at", models.DateTimeField()),
                ("tick_at", models.DateTimeField(null=True)),
                ("case", part_of("desk.case", django.db.models.deletion.PROTECT)),
                ("client", owner()),
            ],
        ),
        migrations.CreateModel(
            name="Guest",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("address", models.CharField(max_length=320)),
                ("name", models.CharField(blank=True, max_length=300)),
                ("lang", models.CharField(default="fr", max_length=2)),
                ("formal", models.BooleanField(default=True)),
                ("zone", models.CharField(blank=True, max_length=64)),
                ("optional", models.BooleanField(default=False)),
                ("state", models.CharField(choices=[(each, each) for each in GUEST_STATES], default="asked", max_length=10)),
                ("letters", models.JSONField(default=list)),
                ("wishes", models.JSONField(default=list)),
                ("condition", models.TextField(blank=True)),
                ("answered_at", models.DateTimeField(null=True)),
                ("reminded", models.PositiveSmallIntegerField(default=0)),
                ("questioned", models.PositiveSmallIntegerField(default=0)),
                ("via_address", models.CharField(blank=True, max_length=320)),
                ("via_name", models.CharField(blank=True, max_length=300)),
                ("message_id", models.CharField(blank=True, max_length=998)),
                ("subject", models.TextField(blank=True)),
                ("client", owner()),
                ("negotiation", part_of("desk.negotiation")),
            ],
        ),
        migrations.CreateModel(
            name="Round",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("number", models.PositiveSmallIntegerField()),
                ("sent_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("client", owner()),
                ("negotiation", part_of("desk.negotiation")),
            ],
        ),
        migrations.CreateModel(
            name="OfferedSlot",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("letter", models.CharField(max_length=3)),
                ("start", models.DateTimeField()),
                ("end", models.DateTimeField()),
                ("hold", models.CharField(blank=True, max_length=500)),
                ("client", owner()),
                ("negotiation", part_of("desk.negotiation")),
                ("round", part_of("desk.round")),
            ],
        ),
        migrations.AddIndex(
            model_name="negotiation", index=models.Index(fields=["client", "case"], name="negotiation_of_case")
        ),
        migrations.AddIndex(
            model_name="negotiation",
            index=models.Index(condition=models.Q(("state", "open")), fields=["client", "tick_at"], name="negotiation_due"),
        ),
        migrations.AddConstraint(
            model_name="negotiation",
            constraint=models.UniqueConstraint(fields=("client", "uid"), name="one_negotiation"),
        ),
        migrations.AddConstraint(
            model_name="negotiation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("chosen_from__isnull", True), ("chosen_to__isnull", True)),
                    ("chosen_from__lt", models.F("chosen_to")),
                    _connector="OR",
                ),
                name="negotiation_chosen",
            ),
        ),
        migrations.AddConstraint(
            model_name="negotiation",
            constraint=models.CheckConstraint(condition=models.Q(("state__in", STATES)), name="negotiation_state"),
        ),
        migrations.AddIndex(model_name="guest", index=models.Index(fields=["client", "address"], name="guest_address")),
        migrations.AddIndex(
            model_name="guest",
            index=models.Index(
                condition=models.Q(("via_address", ""), _negated=True), fields=["client", "via_address"], name="guest_via"
            ),
        ),
        migrations.AddConstraint(
            model_name="guest",
            constraint=models.UniqueConstraint(fields=("client", "negotiation", "address"), name="one_guest"),
        ),
        migrations.AddConstraint(
            model_name="guest",
            constraint=models.CheckConstraint(condition=models.Q(("state__in", GUEST_STATES)), name="guest_state"),
        ),
        migrations.AddConstraint(
            model_name="round",
            constraint=models.UniqueConstraint(fields=("client", "negotiation", "number"), name="one_round"),
        ),
        migrations.AddConstraint(
            model_name="offeredslot",
            constraint=models.UniqueConstraint(fields=("client", "negotiation", "letter"), name="one_letter"),
        ),
        migrations.AddConstraint(
            model_name="offeredslot",
            constraint=models.CheckConstraint(condition=models.Q(("start__lt", models.F("end"))), name="slot_has_length"),
        ),
        *(Enclose(name) for name in ("Negotiation", "Guest", "Round", "OfferedSlot")),
        migrations.RunSQL([*lifted("NO FORCE"), OFFERS, *lifted("FORCE")], migrations.RunSQL.noop),
        migrations.RemoveField(model_name="case", name="offer"),
    ]
