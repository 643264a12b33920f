"""The times that are kept, no two of which overlap."""

import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models

from adjoint.wall.owned import Enclose

KINDS = ("hold", "commitment")
APART = (
    "ALTER TABLE desk_kepttime ADD CONSTRAINT kept_once EXCLUDE USING gist "
    "(int8range(client_id, client_id, '[]') WITH =, during WITH &&) WHERE (active)"
)
"""The client stands in it as a range of one: GiST compares plain numbers only with an extension."""


def link(to, **options):
    """Return a foreign key whose constraint, with the client in it, is made by `Enclose`."""
    return models.ForeignKey(
        to, db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", **options
    )


class Migration(migrations.Migration):
    """Add them."""

    dependencies = [("desk", "0010_negotiation"), ("wall", "0002_wall")]
    operations = [
        migrations.CreateModel(
            name="KeptTime",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("kind", models.CharField(choices=[(each, each) for each in KINDS], max_length=10)),
                ("during", django.contrib.postgres.fields.ranges.DateTimeRangeField()),
                ("uid", models.CharField(max_length=1000)),
                ("recurrence_id", models.DateTimeField(null=True)),
                ("title", models.TextField()),
                ("expires_at", models.DateTimeField()),
                ("active", models.BooleanField(default=True)),
                ("touched_at", models.DateTimeField()),
                ("missing_at", models.DateTimeField(null=True)),
                ("action", link("desk.action")),
                ("case", link("desk.case", null=True)),
                (
                    "client",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="wall.client"),
                ),
                ("gave_way_to", link("desk.action", null=True)),
            ],
            options={
                "indexes": [
                    models.Index(condition=models.Q(("active", True)), fields=["client", "uid"], name="kept_time_uid"),
                    models.Index(fields=["client", "action"], name="kept_time_action"),
                    models.Index(
                        condition=models.Q(("gave_way_to__isnull", False)),
                        fields=["client", "gave_way_to"],
                        name="kept_time_way",
                    ),
                    models.Index(
                        condition=models.Q(("active", True)), fields=["client", "expires_at"], name="kept_time_ends"
                    ),
                ],
            },
        ),
        migrations.RunSQL(APART, "ALTER TABLE desk_kepttime DROP CONSTRAINT kept_once"),
        Enclose("KeptTime"),
    ]
