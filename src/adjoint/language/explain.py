"""Why a message was read as it was: its words with those that led to each frame marked, the rule, and what is in doubt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from adjoint.language import labels, retell
from adjoint.language.frames import Doubt, Frame, Incoming, Reading
from adjoint.language.question import ask

if TYPE_CHECKING:
    from adjoint.kernel.errors import Lang

NB = "\u00a0"
DOUBTS: dict[str, tuple[str, str]] = {
    "which-event": ("plusieurs rendez-vous conviennent", "several meetings fit"),
    "which-person": ("plusieurs personnes portent ce nom", "several people bear this name"),
    "which-document": ("plusieurs documents conviennent", "several documents fit"),
    "which-invoice": ("plusieurs factures conviennent", "several invoices fit"),
    "which-trip": ("plusieurs déplacements conviennent", "several trips fit"),
    "which-slot": ("plusieurs créneaux conviennent", "several of the times offered fit"),
    "which-option": ("le choix n'est pas dit", "the choice is not said"),
    "several-times": ("plusieurs moments sont dits", "several times are said"),
    "several-amounts": ("plusieurs montants sont dits", "several amounts are said"),
    "several-lengths": ("plusieurs durées sont dites", "several lengths are said"),
    "several-modes": ("plusieurs moyens sont dits", "several modes are said"),
    "several-events": ("plusieurs rendez-vous sont visés", "several meetings are meant"),
    "unknown-person": ("ce nom n'est pas dans les contacts", "this name is not among the contacts"),
    "no-when": ("aucun moment n'est dit", "no time is said"),
    "no-day": ("le jour n'est pas dit", "the day is not said"),
    "no-people": ("personne n'est nommé", "nobody is named"),
    "no-event": ("aucun rendez-vous connu ne convient", "no known meeting fits"),
    "no-document": ("aucun document connu ne convient", "no known document fits"),
    "no-invoice": ("aucune facture connue ne convient", "no known invoice fits"),
    "no-trip": ("aucun déplacement connu ne convient", "no known trip fits"),
    "no-destination": ("la destination n'est pas dite", "the destination is not said"),
    "no-depart": ("la date de départ n'est pas dite", "the day of departure is not said"),
    "no-amount": ("le montant n'est pas dit", "the amount is not said"),
    "no-party": ("le tiers n'est pas dit", "the other party is not said"),
    "no-networks": ("le réseau n'est pas dit", "the network is not said"),
    "no-answer": ("la réponse n'est pas dite", "the answer is not said"),
    "weak-event": ("le rendez-vous est déduit de peu de mots", "the meeting is inferred from few words"),
    "other-event": ("rien à l'agenda ne porte le nom donné", "nothing in the calendar bears the name given"),
    "weak-document": ("le document n'est déduit que d'un nom", "the document is inferred from a name alone"),
    "amount-differs": ("le montant n'est pas celui de la facture", "the amount is not the invoice's"),
    "arrival-time": ("l'heure dite est celle de l'arrivée", "the hour said is that of arrival"),
    "look-or-book": ("chercher un créneau, ou le réserver aussi", "to look for a time, or to book it too"),
    "copied": ("quelqu'un d'autre est en copie", "somebody else is copied in"),
    "two-readings": ("la demande se lit de deux façons", "the request can be read in two ways"),
    "unplaced": ("un nom reste sans rôle", "a name is left without a part"),
    "exists": ("ce document existe déjà", "this document exists already"),
    "task-or-event": ("confier une tâche, ou changer un rendez-vous", "a task to hand on, or a meeting to change"),
    "mail-or-invoice": ("relancer un courriel, ou un paiement", "to chase a reply, or a payment"),
    "spent-or-budget": ("une dépense faite, ou un budget", "money spent, or a budget"),
    "event-or-document": ("un rendez-vous, ou un document", "a meeting, or a document"),
    "which-nights": ("les nuits ne sont pas claires", "the nights are not clear"),
    "weak-trip": ("le déplacement est déduit de peu de mots", "the trip is inferred from few words"),
    "wrong-object": ("le verbe porte sur autre chose", "the verb is about something else"),
    "unclear-object": ("on ne sait pas sur quoi porte la demande", "it is unclear what the request is about"),
    "unclear-answer": ("la réponse n'est pas nette", "the answer is not clear"),
    "conditional-answer": ("la réponse pose une condition", "the answer sets a condition"),
    "hangs-on-another": ("la réponse dépend de quelqu'un d'autre", "the answer hangs on somebody else"),
    "part-of-amount": ("une partie seulement est à payer", "only a part is to be paid"),
    "which-way": ("plus tôt ou plus tard\u00a0?", "earlier or later?"),
    "only-length": ("seule la durée change", "only the length changes"),
    "whose-time": ("le moment peut être celui du rappel ou de la chose", "the time may be the reminder's or the thing's"),
    "several-things": ("plusieurs choses sont nommées à la fois", "several things are named at once"),
    "beside-doubt": ("une autre demande de ce message n'est pas sûre", "another request of this message is not sure"),
    "withheld": ("autre chose vient d'abord, ou il y est répondu non", "something else comes first, or it is answered with a no"),
    "left-out": ("quelque chose en est exclu", "something is left out of it"),
    "loose": ("le moment est trop vague", "the time is too loose"),
    "model-only": ("seul le modèle de langage le lit ainsi", "only the language model reads it so"),
    "unlikely": ("les mots ne ressemblent pas à cette demande", "the words do not sound like this request"),
    "hedged": ("la personne hésite", "the writer is not settled"),
    "no-value": ("la nouvelle valeur n'est pas dite", "the new value is not said"),
    "own-task": ("c'est fait, ou la personne s'en charge", "it is done, or the writer does it"),
    "unexplained": ("des mots restent sans explication", "some words are left unexplained"),
    "unclear-time": ("le moment n'est pas clair", "the time is not clear"),
    "next-ambiguous": ("« prochain » peut désigner deux jours", '"next" may mean two days'),
    "last-ambiguous": ("« dernier » peut désigner deux jours", '"last" may mean two days'),
    "past-or-future": ("passé ou à venir", "past or to come"),
    "weekday-contradicts-date": ("le jour et la date se contredisent", "the weekday contradicts the date"),
    "no-such-date": ("cette date n'existe pas", "this date does not exist"),
    "no-such-time": ("cette heure n'existe pas", "this hour does not exist"),
    "skipped-hour": ("le changement d'heure saute cette heure-là", "the change of clocks skips this hour"),
    "doubled-hour": ("cette heure-là revient deux fois, au changement d'heure", "this hour comes twice, as the clocks change"),
    "far-year": ("cette année est trop lointaine", "this year is too far ahead"),
    "which-eve": ("le réveillon de Noël ou du jour de l'An", "Christmas Eve or New Year's Eve"),
    "vague": ("le nombre n'est pas dit", "the number is not said"),
    "after-midnight-tomorrow": ("« demain », écrit après minuit", '"tomorrow", written after midnight'),
    "day-month-order": ("le jour et le mois peuvent s'inverser", "day and month may be swapped"),
    "am-pm": ("matin ou après-midi", "morning or afternoon"),
    "zone-season": ("le fuseau contredit la saison", "the zone contradicts the season"),
    "wrong-way-round": ("la fin précède le début", "the end comes before the start"),
    "other-language": ("le message est dans une troisième langue", "the message is in a third language"),
    "hidden-text": ("le texte se montre autrement qu'il ne se lit", "the text is shown otherwise than it reads"),
    "orders-to-software": (
        "des mots s'adressent à un logiciel\u00a0: ils sont ignorés",
        "some words speak to software: they are ignored",
    ),
}


SPEAKERS: dict[str, tuple[str, str]] = {
    "client": (
        "un donneur d'ordre\u00a0: ses mots sont des instructions",
        "a principal: these words are instructions",
    ),
    "third": (
        "quelqu'un d'autre\u00a0: ses mots sont lus, jamais obéis",
        "somebody else: these words are read, never obeyed",
    ),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text, half-open, and the numbers (from 1) of the frames that rest on it."""

    start: int
    end: int
    frames: tuple[int, ...]


def doubt(code: str, lang: str) -> str:
    """Return why, in words."""
    french, english = DOUBTS.get(code, (code, code))
    return french if lang == "fr" else english


def marks(reading: Reading) -> tuple[Mark, ...]:
    """Cut the text into stretches that no mark crosses, in order; those without a frame have an empty tuple."""
    edges = sorted(
        {0, len(reading.text), *(edge for frame in reading.frames for edge in frame.at if 0 <= edge <= len(reading.text))}
    )
    out = []
    for start, end in zip(edges, edges[1:], strict=False):
        inside = tuple(n for n, frame in enumerate(reading.frames, 1) if frame.at[0] <= start and end <= frame.at[1])
        out.append(Mark(start, end, inside))
    return tuple(out)


def explained(frame: Frame, number: int, lang: Lang, known: retell.Names | None = None) -> list[str]:
    """Return what a person is told about one frame."""
    french = lang == "fr"
    colon = f"{NB}:" if french else ":"
    verdict = ("sûr" if frame.sure else "à demander") if french else ("sure" if frame.sure else "to be asked")
    lines = [f"{number}. {labels.intent(frame.intent, lang)} - {verdict} ({frame.score:.2f})"]
    lines += [f"   {name}{colon} {said}" for name, said in retell.slots(frame, lang, known)]
    lines.append(f"   {'mots' if french else 'words'}{colon} {' '.join(frame.evidence.split())}")
    lines.append(f"   {'règle' if french else 'rule'}{colon} {frame.rule}")
    lines += [f"   {'doute' if french else 'doubt'}{colon} {doubted(one, lang)}" for one in frame.why]
    return lines


def doubted(one: Doubt, lang: Lang) -> str:
    """Return a doubt in words, with what it leaves open."""
    open_ = ", ".join(retell.label(one, number, lang) for number in range(len(one.candidates)))
    return f"{doubt(one.code, lang)}{f'{NB}: ' if lang == 'fr' else ': '}{open_}" if open_ else doubt(one.code, lang)


def trust(speaker: str, lang: Lang) -> str:
    """Return what the words of a speaker are worth."""
    french, english = SPEAKERS["client" if speaker == "client" else "third"]
    return french if lang == "fr" else english


def explain(
    reading: Reading,
    *,
    lang: str | None = None,
    before: str = "[",
    after: str = "]",
    message: Incoming | None = None,
) -> str:
    """Return the whole explanation as plain text; `before` and `after` stand around the words of each frame.

    With the `message` that was read it says who speaks, and calls what the client's world holds by its name.
    """
    said: Lang = "fr" if (lang or reading.lang) == "fr" else "en"
    known = retell.names(message.world) if message else None
    shown = "".join(
        f"{before}{reading.text[mark.start : mark.end]}{after}{'+'.join(map(str, mark.frames))}"
        if mark.frames
        else reading.text[mark.start : mark.end]
        for mark in marks(reading)
    )
    lines = [shown.strip(), ""]
    for number, frame in enumerate(reading.frames, 1):
        lines += explained(frame, number, said, known)
    lines += [f"- {doubt(code, said)}" for code in reading.doubts]
    colon = f"{NB}:" if said == "fr" else ":"
    lines.append(f"{'nature' if said == 'fr' else 'kind'}{colon} {labels.kind(reading.kind, said) or reading.kind}")
    if message is not None:
        lines.append(f"{'qui parle' if said == 'fr' else 'who speaks'}{colon} {trust(message.speaker, said)}")
        asked = ask(reading, lang=said, known=known) if message.speaker == "client" else None
        if asked is not None:
            lines += ["", f"{'question posée' if said == 'fr' else 'question asked'}{colon}", asked.say()]
    return "\n".join(lines)
