"""A reading in words: what a frame asks for, said to a person, in French and English."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from adjoint.kernel.money import Money
from adjoint.language.tell import DAYS, MONTHS
from adjoint.language.when import When

NB = "\u00a0"
INTENTS: dict[str, tuple[str, str]] = {
    "calendar.book": ("fixer un rendez-vous", "book a meeting"),
    "calendar.move": ("déplacer un rendez-vous", "move a meeting"),
    "calendar.cancel": ("annuler un rendez-vous", "cancel a meeting"),
    "calendar.block": ("réserver du temps pour vous", "keep time for yourself"),
    "calendar.query": ("consulter l'agenda", "look at the calendar"),
    "calendar.answer": ("répondre à une invitation", "answer an invitation"),
    "slot.answer": ("répondre aux créneaux proposés", "answer the times offered"),
    "mail.send": ("écrire un message", "write a message"),
    "mail.reply": ("répondre à un message", "reply to a message"),
    "mail.forward": ("transférer un message", "forward a message"),
    "mail.chase": ("relancer quelqu'un", "chase somebody"),
    "mail.find": ("retrouver un message", "find a message"),
    "call.prepare": ("préparer un appel", "prepare a call"),
    "reminder.set": ("poser un rappel", "set a reminder"),
    "task.delegate": ("confier une tâche", "hand on a task"),
    "document.find": ("retrouver un document", "find a document"),
    "document.send": ("envoyer un document", "send a document"),
    "document.file": ("classer un document", "file a document"),
    "document.draft": ("rédiger un document", "draft a document"),
    "document.sign": ("faire signer un document", "get a document signed"),
    "travel.plan": ("organiser un déplacement", "plan a trip"),
    "travel.change": ("modifier un déplacement", "change a trip"),
    "travel.cancel": ("annuler un déplacement", "cancel a trip"),
    "travel.query": ("renseigner sur un déplacement", "answer about a trip"),
    "meeting.agenda": ("préparer un ordre du jour", "prepare an agenda"),
    "meeting.brief": ("préparer une note de réunion", "prepare a meeting brief"),
    "meeting.minutes": ("rédiger un compte rendu", "write up the minutes"),
    "invoice.pay": ("payer une facture", "pay an invoice"),
    "invoice.issue": ("émettre une facture", "issue an invoice"),
    "invoice.chase": ("relancer une facture", "chase an invoice"),
    "expense.record": ("enregistrer une dépense", "record an expense"),
    "books.query": ("consulter les comptes", "look at the books"),
    "newsletter.prepare": ("préparer une lettre d'information", "prepare a newsletter"),
    "newsletter.send": ("envoyer une lettre d'information", "send a newsletter"),
    "social.post": ("publier sur un réseau", "post on a network"),
    "profile.update": ("mettre à jour un profil", "update a profile"),
    "website.update": ("mettre à jour le site", "update the website"),
    "contact.update": ("mettre à jour un contact", "update a contact"),
    "decision.give": ("donner votre décision", "give your decision"),
    "hours.query": ("consulter les heures", "look at the hours"),
}


def intent(name: str, lang: str) -> str:
    """Return what an intent does, as an infinitive."""
    french, english = INTENTS[name]
    return french if lang == "fr" else english


def day(moment: datetime, lang: str) -> str:
    """Return « jeudi 26 novembre », "Thursday 26 November"."""
    number = "1er" if lang == "fr" and moment.day == 1 else str(moment.day)
    return f"{DAYS[lang][moment.weekday()]} {number} {MONTHS[lang][moment.month - 1]}"


def clock(moment: datetime, lang: str) -> str:
    """Return « 14 h 30 », "2:30 pm"."""
    if lang == "fr":
        return f"{moment.hour}{NB}h" + (f"{NB}{moment.minute:02d}" if moment.minute else "")
    hour = moment.hour % 12 or 12
    return f"{hour}" + (f":{moment.minute:02d}" if moment.minute else "") + (" am" if moment.hour < 12 else " pm")


PARTS: dict[str, tuple[str, str]] = {
    "morning": ("matin", "morning"),
    "noon": ("midi", "noon"),
    "afternoon": ("après-midi", "afternoon"),
    "evening": ("soir", "evening"),
    "night": ("nuit", "night"),
}
"""Parts of a day (FRAMES)."""


def when(value: When, lang: str) -> str:
    """Return a time in words."""
    french, start, end = lang == "fr", value.start, value.end
    fine = value.grain in {"minute", "hour", "second"}
    if start is None:
        return _until(end, lang) if end else ""
    if value.part in PARTS:
        return f"{day(start, lang)}, {PARTS[value.part][0 if french else 1]}"
    if fine and end is None:
        return f"{day(start, lang)}, {'à partir de' if french else 'from'} {clock(start, lang)}"
    if fine or (end and start.date() == end.date()):
        return f"{day(start, lang)}, {clock(start, lang)}" + _ends(value, lang)
    if value.grain == "week":
        return f"{'la semaine du' if french else 'the week of'} {day(start, lang)}"
    if end is None:
        return f"à partir du {day(start, lang)}" if french else f"from {day(start, lang)} on"
    last = end - timedelta(seconds=1)
    if value.grain == "day" and last.date() > start.date():
        return f"{'du' if french else 'from'} {day(start, lang)} {'au' if french else 'to'} {day(last, lang)}"
    return day(start, lang)


def _until(end: datetime, lang: str) -> str:
    """Return a deadline: by the end of a day, or before an hour."""
    last = end - timedelta(seconds=1)
    if end.hour or end.minute:
        return f"{day(end, lang)}, {'avant' if lang == 'fr' else 'before'} {clock(end, lang)}"
    return f"{'avant la fin du' if lang == 'fr' else 'by the end of'} {day(last, lang)}"


def _ends(value: When, lang: str) -> str:
    """Return the end of an interval of one day; nothing after a single clock time."""
    assert value.start
    grain = {"hour": timedelta(hours=1), "minute": timedelta(minutes=1), "second": timedelta(seconds=1)}.get(value.grain)
    if value.end is None or (grain and value.end - value.start <= grain) or value.end.date() != value.start.date():
        return ""
    return f"{NB if lang == 'fr' else ' '}– {clock(value.end, lang)}"


def event(label: str, lang: str) -> str:
    """Return an event's label, "title|ISO start", in words."""
    title, _, start = label.rpartition("|") if "|" in label else (label, "", "")
    try:
        at = datetime.fromisoformat(start)
    except ValueError:
        return label
    return ", ".join(filter(None, (title, day(at, lang), clock(at, lang))))


def value(found: Any, lang: str) -> str:
    """Return any slot's value in words."""
    if isinstance(found, When):
        return when(found, lang)
    if isinstance(found, Money):
        return str(found)
    if isinstance(found, bool):
        return ("oui" if lang == "fr" else "yes") if found else ("non" if lang == "fr" else "no")
    if isinstance(found, list | tuple):
        return ", ".join(value(item, lang) for item in found)
    return str(found)
