"""What was done in a month is found without reading the years before it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One index more."""

    dependencies = (("desk", "0007_later_and_words"),)

    operations = (
        migrations.AddIndex(
            model_name="action",
            index=models.Index(fields=["client", "done_at"], name="action_done", condition=models.Q(state="done")),
        ),
    )
