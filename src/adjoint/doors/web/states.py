"""Each state that a page shows: its tone and its word. A tone is a mark and a colour, never a colour alone."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

STATES: dict[str, tuple[str, str]] = {
    "proposed": ("plain", _("proposed")),
    "waiting": ("wait", _("to approve")),
    "question": ("wait", _("a question")),
    "choose": ("wait", _("to choose")),
    "approved": ("done", _("approved")),
    "claimed": ("plain", _("under way")),
    "done": ("done", _("done")),
    "failed": ("danger", _("failed")),
    "uncertain": ("danger", _("uncertain")),
    "refused": ("refuse", _("refused")),
    "declined": ("refuse", _("declined")),
    "dropped": ("refuse", _("dropped")),
    "expired": ("refuse", _("expired")),
    "late": ("danger", _("late")),
    "open": ("plain", _("open")),
    "answering": ("wait", _("awaiting an answer")),
    "closed": ("done", _("closed")),
    "do": ("done", _("do")),
    "ask": ("wait", _("ask")),
    "refuse": ("refuse", _("refuse")),
    "draft": ("plain", _("draft")),
    "issued": ("plain", _("issued")),
    "paid": ("done", _("paid")),
    "overdue": ("danger", _("overdue")),
    "credit": ("plain", _("credit note")),
    "credited": ("refuse", _("credited")),
    "ok": ("done", _("connected")),
    "never": ("plain", _("not checked yet")),
    "broken": ("danger", _("to mend")),
    "invited": ("wait", _("invited")),
    "paused": ("refuse", _("paused")),
    "new": ("wait", _("new")),
    "read": ("plain", _("read")),
    "handled": ("done", _("handled")),
    "unreadable": ("danger", _("could not be read")),
    "tentative": ("wait", _("held")),
    "confirmed": ("done", _("confirmed")),
    "cancelled": ("refuse", _("cancelled")),
    "told": ("plain", _("noted")),
    "undone": ("refuse", _("undone")),
    "later": ("plain", _("put off")),
}
"""Name to tone (plain wait done refuse danger) and English word."""


def tone(state: str) -> str:
    """Return the mark of a state; an unknown one is plain."""
    return STATES.get(state, ("plain", ""))[0]


def word_of(state: str) -> str:
    """Return the English word of a state; an unknown one says itself."""
    return STATES.get(state, ("plain", state))[1]
