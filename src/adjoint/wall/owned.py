"""What every table of a client has, and the one migration step that puts it behind the wall."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.migrations.operations.base import Operation
from django.db.models.fields.related_lookups import RelatedExact
from django.db.models.sql.where import WhereNode

if TYPE_CHECKING:
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor
    from django.db.migrations.state import ProjectState


class Owned(models.Model):
    """A row that belongs to one client. The database keys it by (client_id, id)."""

    id = models.BigAutoField(primary_key=True)
    client = models.ForeignKey("wall.Client", on_delete=models.CASCADE, related_name="+")

    class Meta:
        """Never a table of its own."""

        abstract = True


class Link(models.ForeignKey[Any, Any]):
    """A foreign key that is followed within the client: rows are keyed by (client_id, id), so the database finds them by both."""

    def get_extra_restriction(self, alias: str, related_alias: str) -> WhereNode:
        """Return what a JOIN asks besides the id."""
        mine: Any = self.model._meta.get_field("client")
        theirs: Any = self.related_model._meta.get_field("client")
        same: Any = RelatedExact(theirs.get_col(alias), mine.get_col(related_alias))
        return WhereNode([same])

    def get_extra_descriptor_filter(self, instance: Any) -> dict[str, Any]:
        """Return what is asked besides the id where the row is read later."""
        return {"client_id": instance.client_id}

    def deconstruct(self) -> Any:
        """Be an ordinary foreign key to migrations: the tables are the same."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.ForeignKey", args, kwargs


def link(to: str, **options: Any) -> Any:
    """Return a foreign key to another owned row: an ordinary one for Django, a composite one, with the client, in the database."""
    options.setdefault("on_delete", models.PROTECT)
    options.setdefault("related_name", "+")
    return Link(to, db_constraint=False, **options)


READ = (
    "client_id = ANY ((SELECT string_to_array(nullif(rtrim(current_setting('adjoint.scope', true), ','), '*'), ','))::bigint[])"
)
WRITE = "client_id = (SELECT CASE WHEN current_setting('adjoint.scope', true) ~ '^[0-9]+$' THEN current_setting('adjoint.scope', true)::bigint END)"


class Enclose(Operation):
    """Put the table of an owned model behind the wall: composite keys, forced row-level security, rights of the application's role."""

    reversible = True

    def __init__(self, model: str, *, append_only: bool = False) -> None:
        """`append_only`: the application may add rows and read them, nothing else."""
        self.model = model
        self.append_only = append_only

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Change nothing of what Django knows."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Build the wall round one table."""
        model = to_state.apps.get_model(app_label, self.model)
        table = model._meta.db_table
        for statement in statements(model, table, append_only=self.append_only):
            schema_editor.execute(statement)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Leave the table as it is: it goes with its own migration."""

    def describe(self) -> str:
        """Say what happens."""
        return f"Put {self.model} behind the wall"


def statements(model: type[models.Model], table: str, *, append_only: bool) -> list[str]:
    """Return the SQL that encloses one table."""
    out = [
        f"ALTER TABLE {table} DROP CONSTRAINT {table}_pkey",
        f"ALTER TABLE {table} ADD CONSTRAINT {table}_pkey PRIMARY KEY (client_id, id)",
    ]
    for field in model._meta.local_fields:
        target = field.related_model if isinstance(field, models.ForeignKey) else None
        if (
            not isinstance(target, type)
            or field.name == "client"
            or not any(f.name == "client" for f in target._meta.local_fields)
        ):
            continue
        name = f"{table}_{field.column}_wall"
        out.append(
            f"ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY (client_id, {field.column}) "
            f"REFERENCES {target._meta.db_table} (client_id, id) DEFERRABLE INITIALLY DEFERRED"
        )
    rights = "SELECT, INSERT" if append_only else "SELECT, INSERT, UPDATE, DELETE"
    return [
        *out,
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
        f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY",
        f"CREATE POLICY wall_read ON {table} FOR SELECT USING ({READ})",
        f"CREATE POLICY wall_write ON {table} FOR ALL USING ({WRITE}) WITH CHECK ({WRITE})",
        f"REVOKE ALL ON {table} FROM adjoint_app",
        f"GRANT {rights} ON {table} TO adjoint_app",
    ]
