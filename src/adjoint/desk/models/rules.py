"""The lines of the mandate."""

from __future__ import annotations

from django.db import models

from adjoint.kernel.mandate import Line, Say
from adjoint.kernel.money import Money
from adjoint.wall.owned import Owned


class MandateLine(Owned):
    """One line, as OFFICE writes it; a revoked line is kept."""

    number = models.PositiveIntegerField()
    say = models.CharField(max_length=8)
    verbs = models.JSONField()
    asked_by = models.JSONField(default=list)
    to = models.JSONField(default=list)
    amount_max = models.CharField(max_length=40, blank=True)
    hours = models.CharField(max_length=20, blank=True)
    per_month = models.PositiveIntegerField(null=True)
    until = models.DateField(null=True)
    note = models.TextField(blank=True)
    given_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        """Numbers are never used again."""

        constraints = (models.UniqueConstraint(fields=["client", "number"], name="one_mandate_line"),)

    def noun(self) -> Line:
        """Return the kernel's line."""
        return Line(
            number=self.number,
            say=Say(self.say),
            verbs=tuple(self.verbs),
            asked_by=tuple(self.asked_by),
            to=tuple(self.to),
            amount_max=Money.read(self.amount_max) if self.amount_max else None,
            hours=self.hours,
            per_month=self.per_month,
            until=self.until,
            note=self.note,
        )
