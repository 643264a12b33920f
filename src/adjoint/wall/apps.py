"""The Django application of the wall."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


class WallConfig(AppConfig):
    """Clients, the people of both sides, and who has a seat where."""

    name = "adjoint.wall"
    label = "wall"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """After each migration, give the application's role what it needs of the tables that no client owns."""
        post_migrate.connect(grant, dispatch_uid="wall.grant")


def grant(*, using: str, **_: Any) -> None:
    """Grant the rights on open tables and on sequences; tables behind the wall got theirs when they were enclosed."""
    from adjoint.wall.catalogue import OPEN  # noqa: PLC0415  (needs Django ready)

    with connections[using].cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        there = {str(name) for (name,) in cursor.fetchall()}
        for table in sorted(there & OPEN):
            rights = "SELECT" if table == "django_migrations" else "SELECT, INSERT, UPDATE, DELETE"
            cursor.execute(f"GRANT {rights} ON {table} TO adjoint_app")
        cursor.execute("GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO adjoint_app")
