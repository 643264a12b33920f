"""Secret addresses of calendars."""

import django.db.models.deletion
from django.db import migrations, models

from adjoint.wall.owned import Enclose

KINDS = ("all", "busy", "times")


class Migration(migrations.Migration):
    """Add them."""

    dependencies = [("desk", "0012_booking"), ("wall", "0002_wall")]
    operations = [
        migrations.CreateModel(
            name="Feed",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("kind", models.CharField(choices=[(name, name) for name in KINDS], max_length=8)),
                ("label", models.CharField(max_length=200)),
                ("weeks", models.PositiveSmallIntegerField(default=0)),
                ("digest", models.CharField(max_length=64)),
                ("by", models.CharField(max_length=320)),
                ("at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
                ("revoked_by", models.CharField(blank=True, max_length=320)),
                ("revoked_at", models.DateTimeField(null=True)),
                (
                    "client",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="wall.client"),
                ),
            ],
        ),
        migrations.AddConstraint("feed", models.UniqueConstraint(fields=("client", "digest"), name="one_feed")),
        Enclose("Feed"),
    ]
