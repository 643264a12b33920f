"""What people outside book by themselves: the kinds of meeting, each with its secret address, and what was booked."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from adjoint.desk.models.negotiation import MODES
from adjoint.kernel import booking as noun
from adjoint.wall.owned import Owned, link


class BookingKind(Owned):
    """A kind of meeting, and the door to it."""

    name_fr = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    minutes = models.PositiveSmallIntegerField()
    mode = models.CharField(max_length=10, blank=True, choices=[(each, each) for each in MODES])
    place = models.CharField(max_length=300, blank=True)
    url = models.CharField(max_length=300, blank=True)
    buffer = models.PositiveSmallIntegerField(default=0)
    notice = models.PositiveSmallIntegerField(default=24)
    """Hours."""
    horizon = models.PositiveSmallIntegerField(default=28)
    """Days."""
    most = models.PositiveSmallIntegerField(default=0)
    questions = models.JSONField(default=list)
    """Each fr, en, required."""
    hours = models.JSONField(default=dict)
    token = models.CharField(max_length=64)
    """SHA-256 of the secret in its address."""
    by = models.CharField(max_length=320)
    pay_url = models.CharField(max_length=300, blank=True)
    """Where whoever booked pays, at a provider of the client's choice; empty: nothing is to be paid."""
    price = models.CharField(max_length=60, blank=True)
    entrusted = models.BooleanField(default=False)
    """A principal published it."""
    at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        """A secret opens one door."""

        constraints = (models.UniqueConstraint(fields=["client", "token"], name="one_booking_door"),)

    def noun(self) -> noun.Kind:
        """Return the kernel's kind."""
        return noun.Kind(
            fr=self.name_fr,
            en=self.name_en,
            minutes=self.minutes,
            mode=self.mode,  # type: ignore[arg-type]  # from the form's choices alone
            place=self.place,
            link=self.url,
            buffer=self.buffer,
            notice=self.notice,
            horizon=self.horizon,
            most=self.most,
            questions=tuple(noun.Question(each["fr"], each["en"], bool(each.get("required"))) for each in self.questions),
            hours={day: tuple(spans) for day, spans in self.hours.items()},
            entrusted=self.entrusted,
            pay=self.pay_url,
            price=self.price,
        )


class Booking(Owned):
    """One time that somebody chose; like every time that is given, it is kept as a `KeptTime`."""

    kind = link("desk.BookingKind")
    request = link("desk.Request")
    """By which it entered."""
    token = models.CharField(max_length=64)
    """SHA-256 of the secret in the address by which it is seen, moved and cancelled."""
    start = models.DateTimeField()
    end = models.DateTimeField()
    email = models.CharField(max_length=320)
    name = models.CharField(max_length=300)
    lang = models.CharField(max_length=2)
    zone = models.CharField(max_length=64)
    answers = models.JSONField(default=list)
    """Pairs of question and answer."""
    visitor = models.CharField(max_length=64)
    """Keyed hash of the machine from which it came."""
    at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True)
    event = models.CharField(max_length=500, blank=True)
    """UID of its event, once it was to be moved."""
    was = models.DateTimeField(null=True)
    """When it began before, while a move is under way."""

    class Meta:
        """A secret opens one."""

        constraints = (
            models.UniqueConstraint(fields=["client", "token"], name="one_booking_secret"),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="booking_has_length"),
        )
        indexes = (
            models.Index(fields=["client", "kind", "start"], name="booking_of_kind"),
            models.Index(fields=["client", "at"], name="booking_newest"),
        )
