"""Meetings: prepared by a pack, held by an agenda, followed up by minutes whose actions are chased until they are closed.

It reads the client's calendar, address book and mail, and returns actions; it never acts.

>>> sorted(DUTY.intents)[0]
'call.prepare'
"""

from adjoint.duties.meetings.plan import plan
from adjoint.kernel.duty import Duty

DUTY = Duty(
    name="meetings",
    title={"fr": "Réunions", "en": "Meetings"},
    intents=frozenset(
        {
            "meeting.agenda",
            "meeting.attendance",
            "meeting.brief",
            "meeting.chase",
            "meeting.minutes",
            "meeting.notice",
            "meeting.quorum",
            "meeting.task",
            "call.prepare",
        }
    ),
    kinds=frozenset({"answer", "information", "meeting_request", "request", "personal", "question", "document", "slot_reply"}),
    plan=plan,
)
