"""What goes along the path: requests, cases, actions and approvals."""

from __future__ import annotations

from django.db import models

from adjoint.wall.owned import Owned, link


class Case(Owned):
    """A matter that lasts over several requests."""

    title = models.CharField(max_length=300)
    status = models.CharField(max_length=10, default="open")
    next_step = models.TextField(blank=True)
    due = models.DateField(null=True)
    owner = models.CharField(max_length=320, blank=True)
    begun_by_principal = models.BooleanField(default=False)
    message_ids = models.JSONField(default=list)
    opened_at = models.DateTimeField()
    touched_at = models.DateTimeField()

    class Meta:
        """Read newest first."""

        indexes = (models.Index(fields=["client", "status", "-touched_at"]),)


class Request(Owned):
    """Something that reached us, and how it was understood."""

    source = models.CharField(max_length=10)
    at = models.DateTimeField()
    mail = link("desk.Mail", null=True)
    to_client = models.BooleanField(default=True)
    who_email = models.CharField(max_length=320, blank=True)
    who_name = models.CharField(max_length=300, blank=True)
    standing = models.CharField(max_length=12, blank=True)
    why = models.CharField(max_length=60, blank=True)
    """The rule that says what the words are worth."""
    proven = models.BooleanField(default=False)
    """Our receiving server vouches for the address of the writer."""
    lang = models.CharField(max_length=5, blank=True)
    kind = models.CharField(max_length=30, blank=True)
    text = models.TextField(blank=True)
    frames = models.JSONField(default=list)
    case = link("desk.Case", null=True)
    state = models.CharField(max_length=10, default="received")
    """received, handled, or failed."""
    trouble = models.JSONField(default=dict)
    corrects = link("desk.Request", null=True)
    """The request whose reading a signed-in person set right by this one."""
    later_at = models.DateTimeField(null=True)
    """Until when a person put it off; what waits is out of sight before that moment."""

    class Meta:
        """A mail is one request; read newest first, of one client or of several."""

        constraints = (models.UniqueConstraint(fields=["client", "mail"], name="one_request"),)
        indexes = (
            models.Index(fields=["client", "state", "at"]),
            models.Index(fields=["client", "-at", "-id"], include=["mail"], name="request_of_client_newest"),
            models.Index(fields=["-at", "-id"], include=["client", "mail"], name="request_newest"),
        )


class Action(Owned):
    """One effect: proposed, judged, done or not."""

    request = link("desk.Request")
    case = link("desk.Case", null=True)
    key = models.CharField(max_length=40, blank=True)
    after = models.JSONField(default=list)
    verb = models.CharField(max_length=40)
    args = models.JSONField()
    etag = models.CharField(max_length=500, blank=True)
    free = models.BooleanField(default=False)
    because = models.TextField(blank=True)
    hash = models.CharField(max_length=64)
    state = models.CharField(max_length=10)
    say = models.CharField(max_length=8)
    line = models.PositiveIntegerField(null=True)
    why = models.CharField(max_length=20)
    at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    message_id = models.CharField(max_length=998, blank=True)
    """Of the mail that it sends or drafts, fixed before the first try."""
    claimed_by = models.CharField(max_length=200, blank=True)
    claimed_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    retry_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    before = models.JSONField(default=dict)
    """What undoing needs."""
    outcome = models.JSONField(default=dict)

    class Meta:
        """Looked up by state, by the request or case they belong to, and by the mail that they sent."""

        indexes = (
            models.Index(fields=["client", "state", "at"]),
            models.Index(fields=["client", "message_id"]),
            models.Index(fields=["client", "request"]),
            models.Index(fields=["-at", "-id"], name="action_newest"),
            models.Index(fields=["client", "done_at"], name="action_done", condition=models.Q(state="done")),
        )


class Gathered(Owned):
    """An ask that waits for the next digest, and its number there."""

    action = link("desk.Action")
    """What waits for an answer: an act, or a lettered question."""
    to = models.JSONField()
    """Who is asked: [address, name]."""
    due_at = models.DateTimeField()
    digest = link("desk.Action", null=True)
    """The mail that asked."""
    number = models.PositiveSmallIntegerField(null=True)
    hash = models.CharField(max_length=64, blank=True)
    """Of the act as the mail showed it."""

    class Meta:
        """Nothing is gathered twice."""

        constraints = (models.UniqueConstraint(fields=["client", "action"], name="one_gathered"),)
        indexes = (models.Index(fields=["client", "digest", "due_at"]),)


class Approval(Owned):
    """A person's answer to an ask, bound to the hash of the exact action."""

    action = link("desk.Action")
    hash = models.CharField(max_length=64)
    by = models.CharField(max_length=320)
    answer = models.CharField(max_length=8, choices=[("approve", "approve"), ("decline", "decline")])
    at = models.DateTimeField()

    class Meta:
        """One answer an action."""

        constraints = (models.UniqueConstraint(fields=["client", "action"], name="one_approval"),)
