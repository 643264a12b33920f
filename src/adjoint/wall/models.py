"""Clients, the people of both sides, and who has a seat where."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.utils.crypto import salted_hmac

from adjoint.kernel import client as noun
from adjoint.kernel.preferences import preferences_of
from adjoint.wall.owned import Owned


class People(BaseUserManager["User"]):
    """How users are made."""

    def create_user(self, email: str, password: str | None = None, **more: Any) -> User:
        """Make a person who can sign in."""
        user = self.model(email=email.strip().lower(), **more)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in: an assistant of the practice, or a client's principal."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200, blank=True)
    lang = models.CharField(max_length=2, default="fr", choices=[("fr", "Français"), ("en", "English")])
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    """Heads the practice: sees its settings, engagements and register of conflicts."""
    date_joined = models.DateTimeField(auto_now_add=True)

    objects = People()
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        """Return how the person is called."""
        return self.name or self.email

    @property
    def first_name(self) -> str:
        """How a colleague would call them."""
        return self.name.partition(" ")[0] or self.email


class Practice(models.Model):
    """The provider: one row."""

    name = models.CharField(max_length=200)
    lang = models.CharField(max_length=2, default="fr")
    zone = models.CharField(max_length=64, default="Europe/Paris")
    authserv_id = models.CharField(max_length=255, blank=True)
    details = models.JSONField(default=dict)
    """Address, registration and tax numbers, bank account: what an invoice must bear."""

    def __str__(self) -> str:
        """Return its name."""
        return self.name


class Client(models.Model):
    """Whom we serve. Client zero is the practice itself."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=12, default="executive")
    lang = models.CharField(max_length=2, default="fr")
    zone = models.CharField(max_length=64, default="Europe/Paris")
    address = models.CharField(max_length=320, blank=True)
    authserv_id = models.CharField(max_length=255, blank=True)
    hours = models.JSONField(default=dict)
    preferences = models.JSONField(default=dict)
    hue = models.PositiveSmallIntegerField(default=1)
    active = models.BooleanField(default=True)
    is_practice = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    data_key = models.BinaryField(default=bytes)
    """The client's data key, wrapped by the master key."""

    def __str__(self) -> str:
        """Return the name."""
        return self.name

    def noun(self, *, principals: tuple[noun.Principal, ...], assistants: tuple[noun.Principal, ...]) -> noun.Client:
        """Return the kernel's noun."""
        return noun.Client(
            id=self.pk,
            slug=self.slug,
            name=self.name,
            kind="business" if self.kind == "business" else "executive",
            lang="en" if self.lang == "en" else "fr",
            zone=self.zone,
            address=self.address.lower(),
            authserv_id=self.authserv_id,
            hours={day: tuple(spans) for day, spans in self.hours.items()} or noun.WEEK,
            preferences=preferences_of(self.preferences),
            principals=principals,
            assistants=assistants,
            room_key=salted_hmac("adjoint.room", str(self.pk), algorithm="sha256").digest(),
            pages=settings.PAGES,
        )


class Seat(models.Model):
    """A person's place at one client's desk. With `Client`, all that decides what they may see."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="seats")
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    role = models.CharField(max_length=12, choices=[("assistant", "assistant"), ("principal", "principal")])

    class Meta:
        """One seat a person and client."""

        constraints = (models.UniqueConstraint(fields=["client", "user"], name="one_seat"),)

    def __str__(self) -> str:
        return f"{self.role} {self.user_id} of {self.client_id}"


class Conflict(models.Model):
    """A line of the register of conflicts of interest: this assistant must not serve this client."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="conflicts")
    client = models.ForeignKey(Client, on_delete=models.CASCADE, related_name="+")
    reason = models.TextField()
    declared_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """One line a person and client."""

        constraints = (models.UniqueConstraint(fields=["client", "user"], name="one_conflict"),)

    def __str__(self) -> str:
        return f"{self.user_id} not for {self.client_id}"


class Principal(Owned):
    """A person who may instruct for the client."""

    email = models.CharField(max_length=320)
    name = models.CharField(max_length=200)

    class Meta:
        """An address is enrolled once a client."""

        constraints = (models.UniqueConstraint(fields=["client", "email"], name="one_principal"),)


class Account(Owned):
    """One use of one connector: a mailbox, a calendar, a way out, with its secret."""

    connector = models.CharField(max_length=20)
    port = models.CharField(max_length=12)
    """What it serves as: mailbox, outbox, calendar or contacts."""
    label = models.CharField(max_length=200)
    settings = models.JSONField(default=dict)
    secret = models.BinaryField(default=bytes)
    """Sealed by the client's data key."""
    checks = models.CharField(max_length=8, default="server")
    """Who proves the sender of a mail: server, self or none."""
    cursor = models.TextField(blank=True)
    state = models.CharField(max_length=12, default="new")
    """new, ok, or trouble."""
    trouble = models.JSONField(default=dict)
    """{"fr", "en", "at", "since"} of the last failure."""
    read_at = models.DateTimeField(null=True)

    class Meta:
        """A label names one account of a client."""

        constraints = (models.UniqueConstraint(fields=["client", "label"], name="one_account"),)
