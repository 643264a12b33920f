"""The lines of the mandate, and the changes that wait for a principal."""

from __future__ import annotations

from django.db import models

from adjoint.kernel.mandate import Line, Say
from adjoint.kernel.money import Money
from adjoint.wall.owned import Owned


class Said(Owned):
    """What a line says, in force or proposed."""

    say = models.CharField(max_length=8, blank=True)
    verbs = models.JSONField(default=list)
    asked_by = models.JSONField(default=list)
    to = models.JSONField(default=list)
    amount_max = models.CharField(max_length=40, blank=True)
    hours = models.CharField(max_length=20, blank=True)
    per_month = models.PositiveIntegerField(null=True)
    until = models.DateField(null=True)
    note = models.TextField(blank=True)

    class Meta:
        """Never a table of its own."""

        abstract = True

    def terms(self, number: int) -> Line:
        """Return the kernel's line, under a number."""
        return Line(
            number=number,
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


class MandateLine(Said):
    """One line, as OFFICE writes it; a revoked line is kept."""

    number = models.PositiveIntegerField()
    replaces = models.PositiveIntegerField(null=True)
    """The number of the line in whose place it came: what was done under that one this month counts under this one too."""
    given_by = models.CharField(max_length=320, blank=True)
    """The principal who gave it, or the assistant who recorded how a principal gave it."""
    given_at = models.DateTimeField()
    paper_on = models.DateField(null=True)
    """The day of the paper by which a principal gave it, where they did not sign in."""
    paper = models.CharField(max_length=200, blank=True)
    """The reference of that paper."""
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        """Numbers are never used again."""

        constraints = (models.UniqueConstraint(fields=["client", "number"], name="one_mandate_line"),)

    def noun(self) -> Line:
        """Return the kernel's line."""
        return self.terms(self.number)


class MandateProposal(Said):
    """A change that would widen the mandate, written by an assistant: not in force until a principal confirms it."""

    replaces = models.PositiveIntegerField(null=True)
    """The number of the line that it would change or take back; nothing said in its place: it would be taken back."""
    by = models.CharField(max_length=320)
    at = models.DateTimeField()
    state = models.CharField(max_length=12, default="open")
    """open, confirmed or withdrawn."""
    settled_by = models.CharField(max_length=320, blank=True)
    settled_at = models.DateTimeField(null=True)
