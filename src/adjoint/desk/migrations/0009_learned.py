"""What a person corrected in a reading, and what it taught."""

import django.db.models.deletion
from django.db import migrations, models

from adjoint.wall.owned import Enclose

WALL = (
    "ALTER TABLE desk_request ADD CONSTRAINT desk_request_corrects_id_wall FOREIGN KEY (client_id, corrects_id) "
    "REFERENCES desk_request (client_id, id) DEFERRABLE INITIALLY DEFERRED"
)
KINDS = ("person", "event", "duration", "mode", "place", "hours")


class Migration(migrations.Migration):
    """Add them."""

    dependencies = [("desk", "0008_done_at"), ("wall", "0002_wall")]
    operations = [
        migrations.AddField(
            "request",
            "corrects",
            models.ForeignKey(
                "desk.Request",
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
            ),
        ),
        migrations.RunSQL(WALL, "ALTER TABLE desk_request DROP CONSTRAINT desk_request_corrects_id_wall"),
        migrations.CreateModel(
            name="Learned",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("kind", models.CharField(choices=[(name, name) for name in KINDS], max_length=10)),
                ("said", models.CharField(max_length=200)),
                ("means", models.CharField(max_length=500)),
                ("by", models.CharField(max_length=320)),
                ("at", models.DateTimeField()),
                ("removed_by", models.CharField(blank=True, max_length=320)),
                ("removed_at", models.DateTimeField(null=True)),
                (
                    "client",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="wall.client"),
                ),
                (
                    "request",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="desk.request",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            "learned",
            models.UniqueConstraint(
                condition=models.Q(("removed_at__isnull", True)), fields=("client", "kind", "said"), name="one_learned"
            ),
        ),
        Enclose("Learned"),
    ]
