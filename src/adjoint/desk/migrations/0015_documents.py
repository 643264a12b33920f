"""Papers that travel with letters."""

import django.db.models.deletion
from django.db import migrations, models

from adjoint.wall.owned import Enclose


class Migration(migrations.Migration):
    """Add their table."""

    dependencies = [("desk", "0012_booking"), ("desk", "0014_feeds"), ("wall", "0002_wall")]
    operations = [
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=64)),
                ("filename", models.CharField(max_length=200)),
                ("mime", models.CharField(max_length=100)),
                ("data", models.BinaryField()),
                ("digest", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                (
                    "client",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="wall.client"),
                ),
            ],
        ),
        migrations.AddConstraint("document", models.UniqueConstraint(fields=("client", "name"), name="one_document")),
        Enclose("Document", append_only=True),
    ]
