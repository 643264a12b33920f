"""iCalendar (RFC 5545): bytes to events and back, events of a span, edits that keep what they do not understand, iTIP."""

from adjoint.formats.ical.editing import (
    Change,
    NotInvited,
    Said,
    answered,
    cancelled,
    case_of,
    changed,
    held,
    moved,
    new_event,
    ours,
    sent_by_server,
)
from adjoint.formats.ical.itip import (
    Itip,
    NotFromAttendee,
    NotFromOrganizer,
    applied,
    cancel,
    is_itip,
    read_itip,
    replies,
    reply,
    request,
    said_in,
)
from adjoint.formats.ical.objects import NoEvent, join, split
from adjoint.formats.ical.occurrences import counted, occurrences
from adjoint.formats.ical.proposing import add, counter, decline_counter, refresh, sent_by
from adjoint.formats.ical.publish import Busy, feed, free_busy
from adjoint.formats.ical.reading import read_events
from adjoint.formats.ical.rules import BadRule, Rule, instances, read_rule
from adjoint.formats.ical.series import Calendar, Series
from adjoint.formats.ical.splitting import NotDivided, begins_with, divided, restored

__all__ = [
    "BadRule",
    "Busy",
    "Calendar",
    "Change",
    "Itip",
    "NoEvent",
    "NotDivided",
    "NotFromAttendee",
    "NotFromOrganizer",
    "NotInvited",
    "Rule",
    "Said",
    "Series",
    "add",
    "answered",
    "applied",
    "begins_with",
    "cancel",
    "cancelled",
    "case_of",
    "changed",
    "counted",
    "counter",
    "decline_counter",
    "divided",
    "feed",
    "free_busy",
    "held",
    "instances",
    "is_itip",
    "join",
    "moved",
    "new_event",
    "occurrences",
    "ours",
    "read_events",
    "read_itip",
    "read_rule",
    "refresh",
    "replies",
    "reply",
    "request",
    "restored",
    "said_in",
    "sent_by",
    "sent_by_server",
    "split",
]
