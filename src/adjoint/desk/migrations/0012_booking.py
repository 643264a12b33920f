"""Kinds of meeting that people outside book by themselves, and what they booked."""

import django.db.models.deletion
from django.db import migrations, models

from adjoint.wall.owned import Enclose

MODES = ("", "video", "phone", "in_person")


def owner() -> models.Field:
    """Return the key to the client."""
    return models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="wall.client")


def part_of(model: str) -> models.Field:
    """Return the key to another row of the client."""
    return models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=model)


class Migration(migrations.Migration):
    """Add them."""

    dependencies = [("desk", "0011_holds"), ("wall", "0002_wall")]
    operations = [
        migrations.CreateModel(
            name="BookingKind",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("name_fr", models.CharField(max_length=120)),
                ("name_en", models.CharField(max_length=120)),
                ("minutes", models.PositiveSmallIntegerField()),
                ("mode", models.CharField(blank=True, choices=[(each, each) for each in MODES], max_length=10)),
                ("place", models.CharField(blank=True, max_length=300)),
                ("url", models.CharField(blank=True, max_length=300)),
                ("buffer", models.PositiveSmallIntegerField(default=0)),
                ("notice", models.PositiveSmallIntegerField(default=24)),
                ("horizon", models.PositiveSmallIntegerField(default=28)),
                ("most", models.PositiveSmallIntegerField(default=0)),
                ("questions", models.JSONField(default=list)),
                ("hours", models.JSONField(default=dict)),
                ("token", models.CharField(max_length=64)),
                ("by", models.CharField(max_length=320)),
                ("entrusted", models.BooleanField(default=False)),
                ("at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
                ("revoked_at", models.DateTimeField(null=True)),
                ("client", owner()),
            ],
        ),
        migrations.CreateModel(
            name="Booking",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("token", models.CharField(max_length=64)),
                ("start", models.DateTimeField()),
                ("end", models.DateTimeField()),
                ("email", models.CharField(max_length=320)),
                ("name", models.CharField(max_length=300)),
                ("lang", models.CharField(max_length=2)),
                ("zone", models.CharField(max_length=64)),
                ("answers", models.JSONField(default=list)),
                ("visitor", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                ("cancelled_at", models.DateTimeField(null=True)),
                ("event", models.CharField(blank=True, max_length=500)),
                ("was", models.DateTimeField(null=True)),
                ("client", owner()),
                ("kind", part_of("desk.bookingkind")),
                ("request", part_of("desk.request")),
            ],
        ),
        migrations.AddConstraint(
            model_name="bookingkind",
            constraint=models.UniqueConstraint(fields=("client", "token"), name="one_booking_door"),
        ),
        migrations.AddConstraint(
            model_name="booking",
            constraint=models.UniqueConstraint(fields=("client", "token"), name="one_booking_secret"),
        ),
        migrations.AddConstraint(
            model_name="booking",
            constraint=models.CheckConstraint(
                condition=models.Q(("start__lt", models.F("end"))), name="booking_has_length"
            ),
        ),
        migrations.AddIndex(
            model_name="booking", index=models.Index(fields=["client", "kind", "start"], name="booking_of_kind")
        ),
        migrations.AddIndex(model_name="booking", index=models.Index(fields=["client", "at"], name="booking_newest")),
        *(Enclose(name) for name in ("BookingKind", "Booking")),
    ]
