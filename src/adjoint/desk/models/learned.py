"""What a person said that a client's words mean."""

from __future__ import annotations

from django.db import models

from adjoint.wall.owned import Owned, link

NAMES = ("person", "event")
"""Kinds that give somebody or something one more name."""
HABITS = ("duration", "mode", "place", "hours")
"""Kinds that say what is meant where it is left open."""


class Learned(Owned):
    """One rule of one client, for the words of that client alone; a rule that was removed is kept."""

    kind = models.CharField(max_length=10, choices=[(name, name) for name in (*NAMES, *HABITS)])
    said = models.CharField(max_length=200)
    """The words that call for it."""
    means = models.CharField(max_length=500)
    """A contact's name, the title of events, or the written form of a habit's value."""
    by = models.CharField(max_length=320)
    at = models.DateTimeField()
    request = link("desk.Request", null=True)
    """The message that was read wrong; none: it was written down in an office folder."""
    removed_by = models.CharField(max_length=320, blank=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        """The same words mean one thing."""

        constraints = (
            models.UniqueConstraint(
                fields=["client", "kind", "said"], condition=models.Q(removed_at__isnull=True), name="one_learned"
            ),
        )
