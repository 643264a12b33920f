"""The times that are kept in a client's calendar: held while somebody makes up their mind, or committed."""

from __future__ import annotations

from django.contrib.postgres.fields import DateTimeRangeField
from django.db import models

from adjoint.wall.owned import Owned, link

KINDS = ("hold", "commitment")


class KeptTime(Owned):
    """A time of which the database itself sees to it that it is given once: no two active rows of a client overlap."""

    kind = models.CharField(max_length=10, choices=[(each, each) for each in KINDS])
    during = DateTimeRangeField()
    """Half-open; as the calendar has it."""
    uid = models.CharField(max_length=1000)
    """Of the event that takes the time."""
    recurrence_id = models.DateTimeField(null=True)
    """The original start, where it is one occurrence of a series."""
    title = models.TextField()
    case = link("desk.Case", null=True)
    action = link("desk.Action")
    """The act that keeps it."""
    expires_at = models.DateTimeField()
    """Of a hold: until when at most; of a commitment: its end."""
    active = models.BooleanField(default=True)
    gave_way_to = link("desk.Action", null=True)
    """The act that took the time over from it; where that one fails, it is kept again."""
    touched_at = models.DateTimeField()
    """By the database's clock: what was read from a server before that moment says nothing of it."""
    missing_at = models.DateTimeField(null=True)
    """Since when its event is in none of the calendars that we read; it may yet turn up in another one."""

    class Meta:
        """Found by the act and by the event that it belongs to, and by the moment when it ends."""

        indexes = (
            models.Index(fields=["client", "uid"], name="kept_time_uid", condition=models.Q(active=True)),
            models.Index(fields=["client", "action"], name="kept_time_action"),
            models.Index(fields=["client", "gave_way_to"], name="kept_time_way", condition=models.Q(gave_way_to__isnull=False)),
            models.Index(fields=["client", "expires_at"], name="kept_time_ends", condition=models.Q(active=True)),
        )
