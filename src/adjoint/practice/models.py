"""Engagements and invoices."""

from __future__ import annotations

from django.db import models

from adjoint.wall.owned import Owned, link


class Engagement(Owned):
    """The contract with a client: services, rate, term."""

    title = models.CharField(max_length=200)
    basis = models.CharField(max_length=8, choices=[("hour", "hour"), ("flat", "flat")])
    rate = models.CharField(max_length=40)
    """An hour's price, or a month's: as `Money` writes it."""
    hours_included = models.PositiveIntegerField(default=0)
    """Of a flat month; above them `extra_rate` counts."""
    extra_rate = models.CharField(max_length=40, blank=True)
    vat = models.DecimalField(max_digits=5, decimal_places=2, default=0)
    """Percent."""
    increment = models.PositiveSmallIntegerField(default=6)
    """Minutes to which the time of a day is rounded up."""
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)


class Timer(Owned):
    """A running clock of a person at work for the client."""

    user = models.ForeignKey("wall.User", on_delete=models.CASCADE, related_name="+")
    activity = models.CharField(max_length=300, blank=True)
    since = models.DateTimeField()

    class Meta:
        """One clock a person and client."""

        constraints = (models.UniqueConstraint(fields=["client", "user"], name="one_timer"),)


class Invoice(Owned):
    """An issued invoice: a snapshot that never changes; a mistake is mended by a credit note."""

    engagement = link("practice.Engagement")
    number = models.CharField(max_length=40)
    month = models.DateField()
    issued_at = models.DateTimeField()
    snapshot = models.JSONField()
    """Everything that is printed."""
    pdf = models.BinaryField()
    credits = link("practice.Invoice", null=True)
    """The invoice that this credit note takes back."""

    class Meta:
        """A month is invoiced once, unless it was credited."""

        constraints = (
            models.UniqueConstraint(fields=["client", "number"], name="one_invoice_number"),
            models.UniqueConstraint(fields=["client", "credits"], name="one_credit_note"),
        )


class Series(models.Model):
    """The practice's counter of invoice numbers: locked while a number is taken, so that there is no gap."""

    year = models.PositiveIntegerField(unique=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.year}: {self.last}"
