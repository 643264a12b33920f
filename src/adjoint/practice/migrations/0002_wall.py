"""The wall round the tables of the practice."""

from django.db import migrations

from adjoint.wall.owned import Enclose


class Migration(migrations.Migration):
    """Enclose."""

    dependencies = [("practice", "0001_initial"), ("wall", "0002_wall")]
    operations = [Enclose("Engagement"), Enclose("Timer"), Enclose("Invoice", append_only=True)]
