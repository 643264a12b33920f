"""The intents and the slots that each may hold: the contract of frames as a table, for whoever proposes a reading from outside."""

from __future__ import annotations

from adjoint.language.fold import listed

INTENTS: dict[str, tuple[str, ...]] = {
    "calendar.book": ("people", "when", "duration", "mode", "place", "recurrence", "way", "title"),
    "calendar.move": ("event", "when", "duration"),
    "calendar.cancel": ("event",),
    "calendar.block": ("when", "duration", "recurrence", "title"),
    "calendar.query": ("when", "people", "event", "duration"),
    "calendar.answer": ("event", "answer"),
    "slot.answer": ("answer", "choice", "when"),
    "mail.send": ("people", "when", "about"),
    "mail.reply": ("people", "about"),
    "mail.forward": ("people", "what"),
    "mail.chase": ("people", "when", "what"),
    "mail.find": ("people", "when", "what"),
    "call.prepare": ("people", "when", "about"),
    "reminder.set": ("when", "recurrence", "what"),
    "task.delegate": ("people", "when", "what"),
    "document.find": ("document", "what"),
    "document.send": ("people", "document", "what"),
    "document.file": ("what", "where"),
    "document.draft": ("people", "when", "kind", "about"),
    "document.sign": ("people", "document", "what"),
    "travel.plan": ("origin", "destination", "depart", "return", "mode", "lodging", "people", "budget"),
    "travel.change": ("trip", "when", "what"),
    "travel.cancel": ("trip",),
    "travel.query": ("trip", "what"),
    "meeting.agenda": ("event", "when", "topics"),
    "meeting.brief": ("event", "when"),
    "meeting.minutes": ("event", "people"),
    "invoice.pay": ("party", "amount", "invoice", "when"),
    "invoice.issue": ("party", "amount", "for"),
    "invoice.chase": ("party", "invoice"),
    "expense.record": ("amount", "party", "when", "category"),
    "books.query": ("when", "what"),
    "newsletter.prepare": ("when", "about"),
    "newsletter.send": ("when", "what"),
    "social.post": ("networks", "when", "about"),
    "profile.update": ("field", "value", "networks"),
    "website.update": ("page", "change", "when"),
    "contact.update": ("people", "field", "value"),
    "decision.give": ("answer", "choice"),
    "hours.query": ("when",),
}
SOFT = listed("title about what where kind topics for category field value page change")
"""Free text, shown to people."""
CLOSED = listed("mode way answer choice networks lodging")
"""Slots with a closed list of values: words that stand for one are for the grammar alone to read."""
OWN = frozenset(("way",))
"""Slots of ours beside those of FRAMES.md: they stay in the house."""
