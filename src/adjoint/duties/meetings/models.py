"""The tables of the meetings: agendas, minutes, and what people took on."""

from __future__ import annotations

from django.db import models

from adjoint.wall.owned import Owned, link


class Meeting(Owned):
    """A meeting of which something is kept."""

    event = models.CharField(max_length=1100)
    """`Event.id`."""
    title = models.CharField(max_length=300)
    start = models.DateTimeField()
    end = models.DateTimeField()

    class Meta:
        """A meeting is kept once."""

        constraints = (models.UniqueConstraint(fields=["client", "event"], name="one_meeting"),)
        indexes = (models.Index(fields=["client", "-start"], name="meeting_newest"),)


class AgendaLine(Owned):
    """One item of an agenda."""

    meeting = link("meetings.Meeting")
    place = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    owner_email = models.CharField(max_length=320, blank=True)
    owner_name = models.CharField(max_length=300, blank=True)
    minutes = models.PositiveSmallIntegerField()

    class Meta:
        """A place holds one item."""

        constraints = (models.UniqueConstraint(fields=["client", "meeting", "place"], name="one_agenda_line"),)


class Minute(Owned):
    """A decision, a point to come back to, or what is told of the quorum."""

    meeting = link("meetings.Meeting")
    kind = models.CharField(max_length=8, choices=[(each, each) for each in ("decision", "point", "quorum")])
    place = models.PositiveSmallIntegerField()
    text = models.TextField()

    class Meta:
        """A place holds one."""

        constraints = (models.UniqueConstraint(fields=["client", "meeting", "kind", "place"], name="one_minute"),)


class Task(Owned):
    """What somebody took on at a meeting; it is chased until it is closed."""

    meeting = link("meetings.Meeting")
    text = models.TextField()
    owner_email = models.CharField(max_length=320, blank=True)
    owner_name = models.CharField(max_length=300, blank=True)
    due = models.DateField(null=True)
    state = models.CharField(max_length=8, default="open", choices=[(each, each) for each in ("open", "done", "dropped")])
    since = models.DateTimeField()
    asked_at = models.DateTimeField(null=True)
    """When the owner was last reminded."""
    asked = models.PositiveSmallIntegerField(default=0)

    class Meta:
        """Looked up by what is open."""

        indexes = (models.Index(fields=["client", "state", "due"], name="task_open"),)
