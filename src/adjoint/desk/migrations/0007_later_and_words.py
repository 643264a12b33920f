"""Until when a request was put off; and the words of mails and cases, plain, for the search. The columns of words are SQL's alone."""

from django.db import migrations, models

PLAIN = (
    "CREATE FUNCTION desk_plain(given text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ "
    "SELECT regexp_replace(replace(replace(regexp_replace(normalize(lower(given), NFD), "
    "'[\\u0300-\\u036f]+', '', 'g'), 'œ', 'oe'), 'æ', 'ae'), '[^[:alnum:]]+', ' ', 'g') $$"
)
WORDS = (
    "ALTER TABLE {table} ADD COLUMN words tsvector GENERATED ALWAYS AS "
    "(to_tsvector('pg_catalog.simple'::regconfig, desk_plain(left({text}, 40000)))) STORED"
)
MAIL = WORDS.format(table="desk_mail", text="subject || ' ' || sender || ' ' || text")
CASE = WORDS.format(table="desk_case", text="title || ' ' || next_step")


class Migration(migrations.Migration):
    """Add them."""

    dependencies = [("desk", "0006_proposals")]
    operations = [
        migrations.AddField("request", "later_at", models.DateTimeField(null=True)),
        migrations.RunSQL(PLAIN, "DROP FUNCTION desk_plain(text)"),
        migrations.RunSQL(MAIL, "ALTER TABLE desk_mail DROP COLUMN words"),
        migrations.RunSQL(CASE, "ALTER TABLE desk_case DROP COLUMN words"),
    ]
