"""Negotiations about a time: who is asked, what was offered in which round, what was answered."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from adjoint.kernel.negotiation import GUEST_STATES, STATES, WAYS
from adjoint.wall.owned import Owned, link

MODES = ("", "video", "phone", "in_person")


class Negotiation(Owned):
    """One search for a time."""

    uid = models.CharField(max_length=200)
    case = link("desk.Case")
    title = models.CharField(max_length=300)
    minutes = models.PositiveIntegerField()
    place = models.CharField(max_length=500, blank=True)
    mode = models.CharField(max_length=10, blank=True)
    url = models.CharField(max_length=500, blank=True)
    way = models.CharField(max_length=8, default="mail", choices=[(each, each) for each in WAYS])
    moves = models.CharField(max_length=500, blank=True)
    event = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=10, default="open", choices=[(each, each) for each in STATES])
    chosen_from = models.DateTimeField(null=True)
    chosen_to = models.DateTimeField(null=True)
    opened_at = models.DateTimeField()
    touched_at = models.DateTimeField()
    tick_at = models.DateTimeField(null=True)
    """When the clock looks after it; None: nothing is due."""

    class Meta:
        """A UID names one of a client; what has been chosen has both ends; the clock finds what is due."""

        constraints = (
            models.UniqueConstraint(fields=["client", "uid"], name="one_negotiation"),
            models.CheckConstraint(
                condition=Q(chosen_from__isnull=True, chosen_to__isnull=True) | Q(chosen_from__lt=models.F("chosen_to")),
                name="negotiation_chosen",
            ),
            models.CheckConstraint(condition=Q(state__in=STATES), name="negotiation_state"),
        )
        indexes = (
            models.Index(fields=["client", "case"], name="negotiation_of_case"),
            models.Index(fields=["client", "tick_at"], name="negotiation_due", condition=Q(state="open")),
        )


class Guest(Owned):
    """Somebody who is asked."""

    negotiation = link("desk.Negotiation", on_delete=models.CASCADE)
    address = models.CharField(max_length=320)
    name = models.CharField(max_length=300, blank=True)
    lang = models.CharField(max_length=2, default="fr")
    formal = models.BooleanField(default=True)
    zone = models.CharField(max_length=64, blank=True)
    optional = models.BooleanField(default=False)
    state = models.CharField(max_length=10, default="asked", choices=[(each, each) for each in GUEST_STATES])
    letters = models.JSONField(default=list)
    maybe = models.JSONField(default=list)
    """Those of the letters that they would take only if need be."""
    remark = models.TextField(blank=True)
    wishes = models.JSONField(default=list)
    """Pairs of moments."""
    condition = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    reminded = models.PositiveSmallIntegerField(default=0)
    questioned = models.PositiveSmallIntegerField(default=0)
    via_address = models.CharField(max_length=320, blank=True)
    via_name = models.CharField(max_length=300, blank=True)
    message_id = models.CharField(max_length=998, blank=True)
    """Of the last mail between them and us."""
    subject = models.TextField(blank=True)

    class Meta:
        """An address is asked once; an answer finds its negotiation by who wrote it."""

        constraints = (
            models.UniqueConstraint(fields=["client", "negotiation", "address"], name="one_guest"),
            models.CheckConstraint(condition=Q(state__in=GUEST_STATES), name="guest_state"),
        )
        indexes = (
            models.Index(fields=["client", "address"], name="guest_address"),
            models.Index(fields=["client", "via_address"], name="guest_via", condition=~Q(via_address="")),
        )


class Round(Owned):
    """Times that were offered together."""

    negotiation = link("desk.Negotiation", on_delete=models.CASCADE)
    number = models.PositiveSmallIntegerField()
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        """Rounds are numbered."""

        constraints = (models.UniqueConstraint(fields=["client", "negotiation", "number"], name="one_round"),)


class OfferedSlot(Owned):
    """One time of a round, under its letter."""

    negotiation = link("desk.Negotiation", on_delete=models.CASCADE)
    round = link("desk.Round", on_delete=models.CASCADE)
    letter = models.CharField(max_length=3)
    start = models.DateTimeField()
    end = models.DateTimeField()
    hold = models.CharField(max_length=500, blank=True)
    """UID of the event that keeps it."""
    rank = models.PositiveSmallIntegerField(default=0)
    why = models.JSONField(default=list)
    """What speaks for it by the client's own wishes; see `kernel.slots.Because`."""

    class Meta:
        """A letter is never used twice within a negotiation: an answer to an old round is known as one."""

        constraints = (
            models.UniqueConstraint(fields=["client", "negotiation", "letter"], name="one_letter"),
            models.CheckConstraint(condition=Q(start__lt=models.F("end")), name="slot_has_length"),
        )
