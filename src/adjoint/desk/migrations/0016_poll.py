"""Polls by personal links, "if need be" beside yes and no, and where a booking is paid."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

from adjoint.wall.owned import Enclose

CLOSINGS = ("", "deadline", "answered", "hopeless", "hand")


def owner() -> models.Field:
    """Return the key to the client."""
    return models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="wall.client")


def part_of(model: str) -> models.Field:
    """Return the key to another row of the client."""
    return models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to=model)


class Migration(migrations.Migration):
    """Add them."""

    dependencies = [("desk", "0015_documents"), ("wall", "0002_wall")]
    operations = [
        migrations.AddField("guest", "maybe", models.JSONField(default=list)),
        migrations.AddField("guest", "remark", models.TextField(blank=True, default=""), preserve_default=False),
        migrations.AddField("offeredslot", "rank", models.PositiveSmallIntegerField(default=0)),
        migrations.AddField(
            "bookingkind", "pay_url", models.CharField(blank=True, default="", max_length=300), preserve_default=False
        ),
        migrations.AddField("bookingkind", "price", models.CharField(blank=True, default="", max_length=60), preserve_default=False),
        migrations.CreateModel(
            name="Poll",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("deadline", models.DateTimeField()),
                ("remind_at", models.DateTimeField(null=True)),
                ("shown", models.BooleanField(default=False)),
                ("note", models.TextField(blank=True)),
                ("closed_at", models.DateTimeField(null=True)),
                ("why", models.CharField(blank=True, choices=[(each, each) for each in CLOSINGS], max_length=10)),
                ("client", owner()),
                ("negotiation", part_of("desk.negotiation")),
            ],
        ),
        migrations.CreateModel(
            name="Ballot",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("token", models.CharField(max_length=64)),
                ("turn", models.PositiveSmallIntegerField(default=0)),
                ("changes", models.PositiveSmallIntegerField(default=0)),
                ("machines", models.JSONField(default=list)),
                ("seen_at", models.DateTimeField(null=True)),
                ("revoked_at", models.DateTimeField(null=True)),
                ("client", owner()),
                ("guest", part_of("desk.guest")),
                ("poll", part_of("desk.poll")),
            ],
        ),
        migrations.AddConstraint("poll", models.UniqueConstraint(fields=("client", "negotiation"), name="one_poll")),
        migrations.AddConstraint("poll", models.CheckConstraint(condition=Q(("why__in", CLOSINGS)), name="poll_why")),
        migrations.AddConstraint(
            "poll",
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, why="") | (Q(closed_at__isnull=False) & ~Q(why="")), name="poll_closed"
            ),
        ),
        migrations.AddConstraint("ballot", models.UniqueConstraint(fields=("client", "poll", "guest"), name="one_ballot")),
        migrations.AddConstraint("ballot", models.UniqueConstraint(fields=("client", "token"), name="one_ballot_secret")),
        *(Enclose(name) for name in ("Poll", "Ballot")),
    ]
