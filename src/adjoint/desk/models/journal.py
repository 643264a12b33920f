"""The journal's table, and where each client's chain ends."""

from __future__ import annotations

from django.db import models

from adjoint.wall.owned import Owned, link


class Line(Owned):
    """A line of the journal; the application may add lines and read them, nothing else."""

    number = models.BigIntegerField()
    at = models.DateTimeField()
    what = models.CharField(max_length=60)
    facts = models.JSONField()
    before = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)
    request = link("desk.Request", null=True)
    action = link("desk.Action", null=True)
    case = link("desk.Case", null=True)

    class Meta:
        """Numbers have no twin; read newest first, of one client or of several."""

        constraints = (models.UniqueConstraint(fields=["client", "number"], name="one_line"),)
        indexes = (
            models.Index(fields=["client", "what", "-at"]),
            models.Index(fields=["client", "-at", "-id"], name="line_of_client_newest"),
            models.Index(fields=["-at", "-id"], include=["client"], name="line_newest"),
        )


class Head(Owned):
    """The last line of a client's chain; locked while a line is added."""

    number = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64)

    class Meta:
        """One end a chain."""

        constraints = (models.UniqueConstraint(fields=["client"], name="one_head"),)
