"""Secret addresses at which a client's calendar is read without signing in."""

from __future__ import annotations

from django.db import models

from adjoint.wall.owned import Owned

KINDS = ("all", "busy", "times")
"""All of the calendar, its busy times as events, or as VFREEBUSY."""


class Feed(Owned):
    """One address. Its secret is shown once, when it is made; only the digest of it is kept."""

    kind = models.CharField(max_length=8, choices=[(name, name) for name in KINDS])
    label = models.CharField(max_length=200)
    """For whom it was made."""
    weeks = models.PositiveSmallIntegerField(default=0)
    """Of VFREEBUSY."""
    digest = models.CharField(max_length=64)
    """SHA-256 of the secret."""
    by = models.CharField(max_length=320)
    at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    revoked_by = models.CharField(max_length=320, blank=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        """A secret opens one address."""

        constraints = (models.UniqueConstraint(fields=["client", "digest"], name="one_feed"),)
