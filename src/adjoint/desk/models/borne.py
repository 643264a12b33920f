"""Whose mornings and evenings meetings across time zones have taken."""

from __future__ import annotations

from django.db import models

from adjoint.wall.owned import Owned


class Borne(Owned):
    """What one person has given so far."""

    address = models.CharField(max_length=320)
    """In lower case; the client's own mailbox stands for the client."""
    hours = models.FloatField(default=0)
    """Before or after what nobody minds, of every time agreed."""
    touched_at = models.DateTimeField()

    class Meta:
        """One sum a person."""

        constraints = (
            models.UniqueConstraint(fields=["client", "address"], name="one_borne"),
            models.CheckConstraint(condition=models.Q(hours__gte=0), name="borne_something"),
        )
