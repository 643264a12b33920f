"""What is told of the quorum is kept with the minutes."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Another kind of line."""

    dependencies = [("meetings", "0002_wall")]
    operations = [
        migrations.AlterField(
            model_name="minute",
            name="kind",
            field=models.CharField(
                choices=[("decision", "decision"), ("point", "point"), ("quorum", "quorum")], max_length=8
            ),
        ),
    ]
