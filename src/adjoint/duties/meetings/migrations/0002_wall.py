"""The wall round the tables of the meetings."""

from django.db import migrations

from adjoint.wall.owned import Enclose


class Migration(migrations.Migration):
    """Enclose."""

    dependencies = [("meetings", "0001_initial"), ("wall", "0002_wall")]
    operations = [Enclose("Meeting"), Enclose("AgendaLine"), Enclose("Minute"), Enclose("Task")]
