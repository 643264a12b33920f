"""Our copies of what a client's systems hold: mails byte for byte, calendar objects, cards."""

from __future__ import annotations

from django.db import models

from adjoint.wall.owned import Owned, link


class Mail(Owned):
    """A mail as it came in, or as it left."""

    account = link("wall.Account", null=True)
    way = models.CharField(max_length=3, choices=[("in", "in"), ("out", "out"), ("own", "own")])
    """in: it reached us; out: we sent or drafted it; own: the client's own people sent it, before us or beside us."""
    ref = models.CharField(max_length=500, blank=True)
    message_id = models.CharField(max_length=998)
    digest = models.CharField(max_length=64)
    """SHA-256 of the raw bytes."""
    at = models.DateTimeField()
    raw = models.BinaryField()
    folder = models.CharField(max_length=200, blank=True)
    sender = models.CharField(max_length=320, blank=True)
    subject = models.TextField(blank=True)
    text = models.TextField(blank=True)
    thread = models.JSONField(default=list)
    """In-Reply-To and References, the nearest last."""
    problems = models.JSONField(default=list)

    class Meta:
        """The same bytes are kept once a way."""

        constraints = (models.UniqueConstraint(fields=["client", "way", "digest"], name="one_mail"),)
        indexes = (models.Index(fields=["client", "message_id"]), models.Index(fields=["client", "-at"]))


class CalendarItem(Owned):
    """One calendar object as its server had it when we last looked."""

    account = link("wall.Account")
    href = models.CharField(max_length=1000)
    etag = models.CharField(max_length=500)
    uid = models.CharField(max_length=1000)
    data = models.BinaryField()
    first = models.DateTimeField(null=True)
    """The earliest start; None: unknown, looked at always."""
    last = models.DateTimeField(null=True)
    """The latest end; None: repeats without an end."""

    class Meta:
        """An object has one place."""

        constraints = (models.UniqueConstraint(fields=["client", "account", "href"], name="one_calendar_item"),)
        indexes = (models.Index(fields=["client", "uid"]), models.Index(fields=["client", "last", "first"]))


class Card(Owned):
    """One card of the address book as its server had it."""

    account = link("wall.Account")
    href = models.CharField(max_length=1000)
    etag = models.CharField(max_length=500)
    uid = models.CharField(max_length=1000)
    data = models.BinaryField()

    class Meta:
        """A card has one place."""

        constraints = (models.UniqueConstraint(fields=["client", "account", "href"], name="one_card"),)
