"""The wall round the tables of the desk; the journal can only grow."""

from django.db import migrations

from adjoint.wall.owned import Enclose

FOREVER = [
    "CREATE FUNCTION desk_line_forever() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'the journal is append-only'; END $$",
    "CREATE TRIGGER forever BEFORE UPDATE OR DELETE ON desk_line FOR EACH ROW EXECUTE FUNCTION desk_line_forever()",
    "CREATE TRIGGER forever_all BEFORE TRUNCATE ON desk_line FOR EACH STATEMENT EXECUTE FUNCTION desk_line_forever()",
]
ORDER = ("Mail", "Case", "Request", "Action", "Approval", "CalendarItem", "Card", "MandateLine", "Head")


class Migration(migrations.Migration):
    """Enclose."""

    dependencies = [("desk", "0001_initial"), ("wall", "0002_wall")]
    operations = [
        *(Enclose(name) for name in ORDER),
        Enclose("Line", append_only=True),
        migrations.RunSQL(FOREVER, migrations.RunSQL.noop),
    ]
