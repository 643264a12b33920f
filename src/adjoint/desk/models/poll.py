"""Polls: the terms on which guests of a negotiation answer by personal links, and each one's link."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from adjoint.wall.owned import Owned, link

CLOSINGS = ("", "deadline", "answered", "hopeless", "hand")


class Poll(Owned):
    """The terms of one poll; its dates and answers are those of its negotiation."""

    negotiation = link("desk.Negotiation", on_delete=models.CASCADE)
    deadline = models.DateTimeField()
    remind_at = models.DateTimeField(null=True)
    """When those who did not answer are reminded; None: they were, or are not."""
    shown = models.BooleanField(default=False)
    """Guests see each other's answers."""
    note = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=10, blank=True, choices=[(each, each) for each in CLOSINGS])

    class Meta:
        """A negotiation is one poll at most; what is closed says why."""

        constraints = (
            models.UniqueConstraint(fields=["client", "negotiation"], name="one_poll"),
            models.CheckConstraint(condition=Q(why__in=CLOSINGS), name="poll_why"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, why="") | (Q(closed_at__isnull=False) & ~Q(why="")), name="poll_closed"
            ),
        )


class Ballot(Owned):
    """One guest's personal link."""

    poll = link("desk.Poll", on_delete=models.CASCADE)
    guest = link("desk.Guest", on_delete=models.CASCADE)
    token = models.CharField(max_length=64)
    """SHA-256 of the secret in its address."""
    turn = models.PositiveSmallIntegerField(default=0)
    """How often it was made anew."""
    changes = models.PositiveSmallIntegerField(default=0)
    """How often an answer was written by it."""
    machines = models.JSONField(default=list)
    """Beginnings of the keyed hashes of the machines from which answers came."""
    seen_at = models.DateTimeField(null=True)
    """When it was opened first."""
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        """A guest has one link; a secret opens one."""

        constraints = (
            models.UniqueConstraint(fields=["client", "poll", "guest"], name="one_ballot"),
            models.UniqueConstraint(fields=["client", "token"], name="one_ballot_secret"),
        )
