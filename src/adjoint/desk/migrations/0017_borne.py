"""What speaks for a time is kept with it; and who has given of their mornings and evenings is remembered."""

import django.db.models.deletion
from django.db import migrations, models

from adjoint.wall.owned import Enclose


class Migration(migrations.Migration):
    """Add a column and a table."""

    dependencies = [("desk", "0016_poll"), ("wall", "0002_wall")]
    operations = [
        migrations.AddField("offeredslot", "why", models.JSONField(default=list)),
        migrations.CreateModel(
            name="Borne",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("address", models.CharField(max_length=320)),
                ("hours", models.FloatField(default=0)),
                ("touched_at", models.DateTimeField()),
                (
                    "client",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="wall.client"),
                ),
            ],
        ),
        migrations.AddConstraint("borne", models.UniqueConstraint(fields=("client", "address"), name="one_borne")),
        migrations.AddConstraint("borne", models.CheckConstraint(condition=models.Q(hours__gte=0), name="borne_something")),
        Enclose("Borne"),
    ]
