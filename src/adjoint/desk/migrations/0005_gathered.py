"""Asks that wait for a digest, behind the wall."""

import django.db.models.deletion
from django.db import migrations, models

from adjoint.wall.owned import Enclose


class Migration(migrations.Migration):
    """Make the table and enclose it."""

    dependencies = [("desk", "0004_newest_first"), ("wall", "0002_wall")]
    operations = [
        migrations.CreateModel(
            name="Gathered",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("to", models.JSONField()),
                ("due_at", models.DateTimeField()),
                ("number", models.PositiveSmallIntegerField(null=True)),
                ("hash", models.CharField(blank=True, max_length=64)),
                (
                    "action",
                    models.ForeignKey(
                        db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="desk.action"
                    ),
                ),
                (
                    "client",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="wall.client"),
                ),
                (
                    "digest",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="desk.action",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["client", "digest", "due_at"], name="desk_gather_client__f15d83_idx")],
                "constraints": [models.UniqueConstraint(fields=("client", "action"), name="one_gathered")],
            },
        ),
        Enclose("Gathered"),
    ]
