"""The statements behind every mail, written out and put together once a process: for these, building them costs more than running them.

Everything else is an ordinary queryset.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.db import DatabaseError, connection, models

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from adjoint.wall.owned import Owned


class Rows[M: models.Model]:
    """The whole rows of one table under a condition in SQL, whose parameters are named: `%(client)s`."""

    def __init__(self, model: type[M], rest: str) -> None:
        """`rest`: all that follows WHERE."""
        self._model, self._rest = model, rest

    def __call__(self, **given: Any) -> list[M]:
        """Return the rows."""
        with connection.cursor() as cursor:
            cursor.execute(self._sql, given)
            return [self._row(values) for values in cursor.fetchall()]

    def first(self, **given: Any) -> M | None:
        """Return the first row, if any."""
        return next(iter(self(**given)), None)

    def one(self, **given: Any) -> M:
        """Return the one row; raises the model's `DoesNotExist`."""
        found = self.first(**given)
        if found is None:
            raise self._model.DoesNotExist  # type: ignore[attr-defined]  # every model that has a table has it
        return found

    @cached_property
    def _fields(self) -> Sequence[models.Field[Any, Any]]:
        return self._model._meta.concrete_fields

    @cached_property
    def _names(self) -> list[str]:
        return [field.attname for field in self._fields]

    @cached_property
    def _readers(self) -> list[tuple[int, Callable[..., Any]]]:
        """Return what turns a column into a value, where PostgreSQL's own is not it, by place."""
        found = [(place, getattr(field, "from_db_value", None)) for place, field in enumerate(self._fields)]
        return [(place, read) for place, read in found if read is not None]

    @cached_property
    def _sql(self) -> str:
        columns = ", ".join(f'"{field.column}"' for field in self._fields)
        return f"SELECT {columns} FROM {self._model._meta.db_table} WHERE {self._rest}"  # noqa: S608 - names of ours

    def _row(self, values: Sequence[Any]) -> M:
        out = list(values)
        for place, read in self._readers:
            out[place] = read(out[place], None, connection)
        return self._model.from_db(connection.alias, self._names, out)


class Change:
    """Writes some fields of one row, found by client and id."""

    def __init__(self, model: type[Owned], *names: str) -> None:
        """`names`: of the fields."""
        self._model, self._names = model, names

    def __call__(self, row: Owned) -> None:
        """Write them as they stand; raises `DatabaseError` where the row is gone."""
        values = [field.get_db_prep_save(getattr(row, field.attname), connection) for field in self._fields]
        with connection.cursor() as cursor:
            cursor.execute(self._sql, [*values, row.client_id, row.pk])
            if cursor.rowcount != 1:
                raise DatabaseError(self._model._meta.label)

    @cached_property
    def _fields(self) -> list[models.Field[Any, Any]]:
        by_name = {field.name: field for field in self._model._meta.concrete_fields}
        return [by_name[name] for name in self._names]

    @cached_property
    def _sql(self) -> str:
        fields = ", ".join(f'"{field.column}" = %s' for field in self._fields)
        return f"UPDATE {self._model._meta.db_table} SET {fields} WHERE client_id = %s AND id = %s"  # noqa: S608 - names of ours
