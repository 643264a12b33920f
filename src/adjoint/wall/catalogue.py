"""Reads the database's own catalogue and names every table that is not behind the wall."""

from __future__ import annotations

from django.db import connection

OPEN = frozenset(
    {
        "django_migrations",
        "django_content_type",
        "django_session",
        "django_site",
        "auth_group",
        "auth_group_permissions",
        "auth_permission",
        "practice_series",
        "wall_user",
        "wall_user_groups",
        "wall_user_user_permissions",
        "wall_practice",
        "wall_seat",
        "wall_conflict",
        "account_emailaddress",
        "account_emailconfirmation",
        "mfa_authenticator",
        "procrastinate_jobs",
        "procrastinate_events",
        "procrastinate_periodic_defers",
        "procrastinate_workers",
    }
)
"""Tables of the practice and of the machinery: people and their seats, sessions, the queue (which holds numbers, never contents)."""

QUERY = """
WITH tables AS (SELECT oid, relname, relrowsecurity, relforcerowsecurity FROM pg_class
                WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace),
key AS (SELECT attrelid, attnum FROM pg_attribute WHERE attname = 'client_id' AND NOT attisdropped)
SELECT t.relname, 'has no client_id' FROM tables t WHERE NOT EXISTS (SELECT FROM key k WHERE k.attrelid = t.oid)
  AND t.relname <> 'wall_client'
UNION ALL
SELECT t.relname, 'row-level security is not forced' FROM tables t WHERE NOT (t.relrowsecurity AND t.relforcerowsecurity)
UNION ALL
SELECT t.relname, 'has no policy' FROM tables t WHERE NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = t.oid)
UNION ALL
SELECT t.relname, 'unique index ' || i.indexrelid::regclass || ' leaves the client out' FROM tables t
  JOIN pg_index i ON i.indrelid = t.oid AND i.indisunique
  WHERE t.relname <> 'wall_client' AND NOT EXISTS (SELECT FROM key k WHERE k.attrelid = t.oid AND k.attnum = ANY (i.indkey))
UNION ALL
SELECT t.relname, 'foreign key ' || c.conname || ' leaves the client out' FROM tables t
  JOIN pg_constraint c ON c.conrelid = t.oid AND c.contype = 'f'
  WHERE NOT EXISTS (SELECT FROM key k WHERE k.attrelid = t.oid AND k.attnum = ANY (c.conkey))
    AND c.confrelid IN (SELECT attrelid FROM key)
UNION ALL
SELECT t.relname, 'exclusion ' || c.conname || ' leaves the client out' FROM tables t
  JOIN pg_constraint c ON c.conrelid = t.oid AND c.contype = 'x'
  WHERE pg_get_constraintdef(c.oid) NOT LIKE '%client_id%'
UNION ALL
SELECT t.relname, 'belongs to the role of the application' FROM tables t JOIN pg_class c ON c.oid = t.oid
  WHERE c.relowner = 'adjoint_app'::regrole
"""


def outside() -> list[tuple[str, str]]:
    """Return (table, what it lacks) for every table that lacks something; `OPEN` ones only need another owner."""
    with connection.cursor() as cursor:
        cursor.execute(QUERY)
        rows = [(str(table), str(lack)) for table, lack in cursor.fetchall()]
    return [(table, lack) for table, lack in rows if table not in OPEN or lack.startswith("belongs")]
