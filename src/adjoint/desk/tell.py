"""Sentences about actions, from the verbs' own templates, in the reader's language and the client's zone."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from adjoint.kernel.span import Span
from adjoint.kernel.verbs import CalendarMove, CalendarRemove, ContactPut, Letter, SlotOffer, Times, verb_named
from adjoint.kernel.words import spaced
from adjoint.language import tell

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from adjoint.desk.look import World
    from adjoint.desk.models import Action
    from adjoint.kernel.client import Client
    from adjoint.kernel.errors import Lang
    from adjoint.kernel.request import Request as Noun
    from adjoint.kernel.verbs import Reach

WHY: dict[str, dict[Lang, str]] = {
    "line": {"fr": "Mandat, ligne {line}", "en": "Mandate, line {line}"},
    "default-do": {
        "fr": "Sans ligne de mandat contraire : un acte qui se défait",
        "en": "No line of the mandate against it: it can be undone",
    },
    "default-ask": {"fr": "Aucune ligne du mandat : cela ne se défait pas", "en": "No line of the mandate: it cannot be undone"},
    "inside": {"fr": "Cela reste entre nous", "en": "It stays between us"},
    "not-instructed": {"fr": "Ce n'est pas un donneur d'ordre qui le demande", "en": "It is not a principal who asks"},
    "doubtful": {
        "fr": "Rien ne prouve que le donneur d'ordre a écrit cela",
        "en": "Nothing proves that the principal wrote this",
    },
    "many": {
        "fr": "Il en est venu plus que ce qui se fait de soi-même en un jour",
        "en": "More of them came than are done by themselves in a day",
    },
    "never": {"fr": "Aucun message ne fait cela", "en": "No message brings this about"},
}
ANSWERS: dict[str, dict[Lang, str]] = {
    "ACCEPTED": {"fr": "présent", "en": "coming"},
    "DECLINED": {"fr": "absent", "en": "not coming"},
    "TENTATIVE": {"fr": "peut-être", "en": "perhaps coming"},
    "NEEDS-ACTION": {"fr": "sans réponse", "en": "not answered yet"},
    "DELEGATED": {"fr": "se fait remplacer", "en": "sending somebody else"},
}
REACH: dict[str, dict[Lang, str]] = {
    "one": {"fr": "", "en": ""},
    "onwards": {"fr": " et toute la suite", "en": " and all that follow"},
    "all": {"fr": " (toute la série)", "en": " (the whole series)"},
}
"""How much of a series an act is about."""
CARD_BACK: dict[Lang, tuple[str, str]] = {
    "fr": ("Remettre la fiche de {name} comme elle était", "La fiche de {name} est comme elle était"),
    "en": ("Put the card of {name} back as it was", "The card of {name} is as it was"),
}
"""What is said of an address card that is put back, where no single value tells it."""
HEAD: dict[Lang, str] = {"fr": "À décider : {what}", "en": "To decide: {what}"}
BODY: dict[Lang, str] = {
    "fr": "{who} a écrit :\n« {words} »\n\nDois-je le faire ?\n{acts}\n\nRépondez « oui » pour approuver, « non » pour décliner.",
    "en": "{who} wrote:\n“{words}”\n\nShall I do this?\n{acts}\n\nAnswer “yes” to approve, “no” to decline.",
}
BY_CLOCK: dict[Lang, str] = {
    "fr": "Dois-je le faire ?\n{acts}\n\nRépondez « oui » pour approuver, « non » pour décliner.",
    "en": "Shall I do this?\n{acts}\n\nAnswer “yes” to approve, “no” to decline.",
}
"""Where nobody wrote: the hour calls for it."""
QUOTE = "—" * 12
DUE: dict[Lang, str] = {
    "fr": "Le moment est venu de revenir sur « {what} ».\n\nDois-je le faire ?\n{acts}\n\nRépondez « oui » pour approuver, « non » pour décliner.",
    "en": "It is time to come back to “{what}”.\n\nShall I do this?\n{acts}\n\nAnswer “yes” to approve, “no” to decline.",
}
"""What is asked where the clock, not a person, began it."""
REFUSED: dict[Lang, str] = {"fr": "Je ne le fais pas :\n{acts}", "en": "I am not doing this:\n{acts}"}


def sentence(verb: str, args: dict[str, Any], lang: Lang, client: Client, now: datetime, *, done: bool = False) -> str:
    """Return one action in one sentence: what will be done, or what was done."""
    declared = verb_named(verb)
    value = declared.args.model_validate(args)
    habit = client.preferences.clock
    facts: dict[str, Any] = dict.fromkeys(("span", "was", "people", "slots", "title", "subject"), "")
    facts |= value.model_dump()

    def told(start: datetime, end: datetime) -> str:
        return tell.span(Span(start, end), lang, client.tz, now, habit=habit)

    start, end = getattr(value, "start", None), getattr(value, "end", None)
    facts["span"] = told(start, end) if start and end else ""
    was = getattr(value, "was", None)
    facts["was"] = told(was.start, was.end) if isinstance(was, Times) else str(was or "")
    if isinstance(value, Letter):
        facts["people"] = tell.listed([p.name or p.email for p in value.to], lang)
    if isinstance(value, SlotOffer):
        facts["slots"] = "; ".join(told(s.start, s.end) for s in value.slots)
    if isinstance(value, CalendarMove | CalendarRemove):
        facts["reach"] = REACH[reach_of(value)][lang]
    if "answer" in facts:
        facts["answer"] = ANSWERS[facts["answer"]][lang]
    if "month" in facts:
        facts["month"] = f"{tell.MONTHS[lang][value.month.month - 1]} {value.month.year}"  # type: ignore[attr-defined]  # an invoice's month
    said = CARD_BACK[lang] if isinstance(value, ContactPut) and value.card else declared.sentences(lang)
    text = said[1 if done else 0].format(**facts).strip()
    return spaced(lang, text)


def reach_of(args: CalendarMove | CalendarRemove) -> Reach:
    """Return how much of a series an act is about."""
    if isinstance(args, CalendarMove):
        return args.reach
    return "onwards" if args.onwards else "all" if args.whole else "one"


def because(say: str, line: int | None, why: str, lang: Lang) -> str:
    """Return what led to a verdict."""
    return WHY.get(why, WHY["line"])[lang].format(line=line) if say else ""


def title_of(waiting: Iterable[Action]) -> str:
    """Return what acts that wait are about."""
    return next((str(each.args["title"]) for each in waiting if each.args.get("title")), "")


def question(waiting: Sequence[Action], refused: Iterable[Action], request: Noun, look: World, lang: Lang) -> tuple[str, str]:
    """Return the subject and text of the mail that asks for approval and owns up to refusals."""
    acts = [sentence(a.verb, a.args, lang, look.client, look.now) for a in waiting if a.verb != "brief.give"]
    no = [f"- {sentence(a.verb, a.args, lang, look.client, look.now)} ({because(a.say, a.line, a.why, lang)})" for a in refused]
    parts = []
    if acts:
        lines = "\n".join(f"{number}. {act}" for number, act in enumerate(acts, 1))
        words = (request.text or "").strip()[:600]
        body = BODY if request.source != "clock" else DUE if request.kind == "negotiation" else BY_CLOCK
        parts.append(
            body[lang].format(who=request.who.name or request.who.email, words=words, acts=lines, what=title_of(waiting))
        )
    parts += [
        f"{each.args['subject']}\n{QUOTE}\n{each.args['text'].strip()}\n{QUOTE}" for each in waiting if each.args.get("whole")
    ]
    if no:
        parts.append(REFUSED[lang].format(acts="\n".join(no)))
    message = request.message
    subject = f"Re: {message.subject}" if message and request.instructs else HEAD[lang].format(what=(acts or no or [""])[0])
    text = "\n\n".join(parts)
    return subject[:200], spaced(lang, text)
