"""The wall round the tables of this room; the list of clients has a rule of its own."""

from django.db import migrations

from adjoint.wall.owned import READ, WRITE, Enclose

CLIENT = [
    "ALTER TABLE wall_client ENABLE ROW LEVEL SECURITY",
    "ALTER TABLE wall_client FORCE ROW LEVEL SECURITY",
    "CREATE POLICY wall_read ON wall_client FOR SELECT USING "
    f"({READ.replace('client_id', 'id')} OR current_setting('adjoint.scope', true) = '*')",
    f"CREATE POLICY wall_write ON wall_client FOR ALL USING ({WRITE.replace('client_id', 'id')}) "
    f"WITH CHECK ({WRITE.replace('client_id', 'id')})",
    "GRANT SELECT, INSERT, UPDATE ON wall_client TO adjoint_app",
    "REVOKE DELETE ON wall_client FROM adjoint_app",
]


class Migration(migrations.Migration):
    """Enclose."""

    dependencies = [("wall", "0001_initial")]
    operations = [
        migrations.RunSQL(CLIENT, migrations.RunSQL.noop),
        Enclose("Principal"),
        Enclose("Account"),
    ]
