"""One good question: what a reading leaves open becomes one short question with lettered choices, and the answer is read back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from adjoint.language import say
from adjoint.language.fold import Late, fold
from adjoint.language.frames import Doubt, Frame, Reading
from adjoint.language.when import When

type Register = Literal["tu", "vous"]
NB = "\u00a0"
MOST = 5
"""Choices at most: more would not be read."""
CHOICES = (
    "which-event",
    "which-person",
    "which-document",
    "which-invoice",
    "which-trip",
    "which-slot",
    "which-option",
    "several-times",
    "several-amounts",
)
TIMES = (
    "next-ambiguous",
    "after-midnight-tomorrow",
    "past-or-future",
    "am-pm",
    "day-month-order",
    "last-ambiguous",
    "zone-season",
    "weekday-contradicts-date",
)
ASKED: dict[str, tuple[str, str, str]] = {
    "which-event": ("De quel rendez-vous parles-tu", "De quel rendez-vous parlez-vous", "Which meeting do you mean"),
    "which-person": ("De qui s'agit-il", "De qui s'agit-il", "Who do you mean"),
    "which-document": ("Quel document veux-tu", "Quel document souhaitez-vous", "Which document do you mean"),
    "which-invoice": ("Quelle facture", "Quelle facture", "Which invoice"),
    "which-trip": ("Quel déplacement", "Quel déplacement", "Which trip"),
    "which-slot": ("Quel créneau retiens-tu", "Quel créneau retenez-vous", "Which time do you take"),
    "which-option": ("Quel choix retiens-tu", "Quel choix retenez-vous", "Which one do you choose"),
    "several-times": ("Quel moment retiens-tu", "Quel moment retenez-vous", "Which time do you mean"),
    "several-amounts": ("Quel montant", "Quel montant", "Which amount"),
    "when": ("Quand précisément", "Quand précisément", "When exactly"),
    "no-when": ("Pour quand", "Pour quand", "For when"),
    "no-people": ("Avec qui ou à qui", "Avec qui ou à qui", "With whom, or to whom"),
    "no-event": ("De quel rendez-vous parles-tu", "De quel rendez-vous parlez-vous", "Which meeting do you mean"),
    "no-document": ("Quel document veux-tu", "Quel document souhaitez-vous", "Which document do you mean"),
    "no-invoice": ("Quelle facture", "Quelle facture", "Which invoice"),
    "no-trip": ("Quel déplacement", "Quel déplacement", "Which trip"),
    "no-destination": ("Pour quelle destination", "Pour quelle destination", "Where to"),
    "no-depart": ("Quand veux-tu partir", "Quand souhaitez-vous partir", "When do you want to leave"),
    "no-amount": ("Quel montant", "Quel montant", "What amount"),
    "no-party": ("Pour quel client ou fournisseur", "Pour quel client ou fournisseur", "For which client or supplier"),
    "no-networks": ("Sur quel réseau", "Sur quel réseau", "On which network"),
    "no-answer": ("Que dois-je répondre", "Que dois-je répondre", "What should the answer be"),
}
CONFIRM = ("Ai-je bien compris{nb}: {what}", "Ai-je bien compris{nb}: {what}", "Did I read this right: {what}")
YES_NO = {"fr": (("A", "Oui"), ("B", "Non")), "en": (("A", "Yes"), ("B", "No"))}


@dataclass(frozen=True, slots=True)
class Option:
    """A lettered choice, and the frame that it makes sure; None: do nothing."""

    letter: str
    label: str
    frame: Frame | None


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask."""

    text: str
    options: tuple[Option, ...]
    about: Frame
    """The frame in doubt."""

    def say(self) -> str:
        """Return the question and its choices, a line each."""
        return "\n".join([self.text, *(f"{option.letter}. {option.label}" for option in self.options)])


def ask(reading: Reading, *, lang: str, register: Register = "vous") -> Question | None:
    """Return the one question that settles the first frame in doubt; None where nothing is in doubt."""
    doubtful = next((frame for frame in reading.frames if not frame.sure), None)
    return ask_about(doubtful, lang=lang, register=register) if doubtful else None


def ask_about(frame: Frame, *, lang: str, register: Register = "vous") -> Question:
    """Return the question about one frame: choices where they are known, else what is missing, else to confirm."""
    lang = "fr" if lang == "fr" else "en"
    for doubt in frame.why:
        if doubt.code in CHOICES and len(doubt.candidates) > 1:
            return Question(_text(doubt.code, frame, lang, register), _choices(frame, doubt, lang), frame)
        if doubt.code in TIMES and len(doubt.candidates) > 1:
            return Question(_text("when", frame, lang, register), _choices(frame, doubt, lang), frame)
    for doubt in frame.why:
        if doubt.code in ASKED:
            return Question(_text(doubt.code, frame, lang, register), (), frame)
        if doubt.code in TIMES or doubt.code in {"unclear-time", "no-such-date", "no-day"}:
            return Question(_text("when", frame, lang, register), (), frame)
    what = say.frame(frame, lang)
    text = CONFIRM[2 if lang == "en" else 0].format(what=what, nb=NB) + ("?" if lang == "en" else f"{NB}?")
    (yes, yes_label), (no, no_label) = YES_NO[lang]
    return Question(
        text, (Option(yes, yes_label, replace(frame, sure=True, why=(), score=1.0)), Option(no, no_label, None)), frame
    )


def _text(code: str, frame: Frame, lang: str, register: Register) -> str:
    familiar, polite, english = ASKED[code]
    if lang == "en":
        return f"To {say.intent(frame.intent, 'en')}: {english[:1].lower()}{english[1:]}?"
    asked = familiar if register == "tu" else polite
    doing = (
        say.intent(frame.intent, "fr").replace("pour vous", "pour toi") if register == "tu" else say.intent(frame.intent, "fr")
    )
    doing = doing.replace("votre", "ta") if register == "tu" else doing
    return f"Pour {doing}{NB}: {asked[:1].lower()}{asked[1:]}{NB}?"


def _choices(frame: Frame, doubt: Doubt, lang: str) -> tuple[Option, ...]:
    out = []
    for number, candidate in enumerate(doubt.candidates[:MOST]):
        letter = str(candidate) if doubt.code in {"which-slot", "which-option"} else chr(65 + number)
        label = doubt.labels[number] if number < len(doubt.labels) else say.value(candidate, lang)
        if doubt.code == "which-event":
            label = say.event(label, lang)
        elif isinstance(candidate, When):
            label = say.when(candidate, lang)
        out.append(Option(letter, label, settled(frame, doubt, candidate)))
    return tuple(out)


def settled(frame: Frame, doubt: Doubt, candidate: object) -> Frame:
    """Return the frame with a doubt settled; sure where it was the only one."""
    slots = dict(frame.slots)
    slot = doubt.slot
    if slot == "people":
        known = [name for name in slots.get("people", []) if fold(str(name)) not in fold(str(candidate))]
        slots["people"] = [*known, str(candidate)]
    elif slot:
        slots[slot] = candidate
    rest = tuple(other for other in frame.why if other is not doubt and other.code not in {"unexplained", "hedged"})
    missing = tuple(name for name in frame.missing if name != slot)
    return replace(
        frame,
        slots=slots,
        why=rest,
        missing=missing,
        sure=not rest and not missing,
        score=frame.score if rest or missing else 1.0,
    )


LETTER = Late(r"(?:^|[\s(«\"'])([a-h])(?=$|[\s.,;:!?)»\"'])")
NOT_LETTERS = Late(
    r"\b(?:a (?:demain|bientot|plus|vous|toi|la|partir|priori|tout)|il y a|y a|a good|a great|a quick|have a|as a|such a|it s a|c est a)\b"
)


def read_letter(text: str, question: Question) -> Option | None:
    """Return the choice that an answer names: by its letter, its rank, or words that fit one label only; None where unclear."""
    folded = " ".join(re.sub(r"[^\w\s]", " ", fold(text)).split())
    if not question.options or not folded:
        return None
    letters = {option.letter.lower(): option for option in question.options}
    bare = NOT_LETTERS.sub(" ", folded)
    named = {match for match in LETTER.findall(bare) if match in letters}
    if named and "a" in named and len(named) > 1 and not re.match(r"a\b", bare):
        named.discard("a")
    if len(named) == 1 and (len(folded.split()) <= 8 or "a" not in named):
        return letters[named.pop()]
    if len(named) > 1:
        return None
    return _by_rank(folded, question.options) or _by_label(folded, question.options)


RANKS = (
    r"\b(?:premiere?|1er|1ere|first|1)\b",
    r"\b(?:deuxieme|seconde?|second|2e|2)\b",
    r"\b(?:troisieme|third|3e|3)\b",
    r"\b(?:quatrieme|fourth|4e|4)\b",
)


def _by_rank(folded: str, options: Sequence[Option]) -> Option | None:
    if len(folded.split()) > 6:
        return None
    hits = [n for n, pattern in enumerate(RANKS[: len(options)]) if re.search(pattern, folded)]
    return options[hits[0]] if len(hits) == 1 else None


def _by_label(folded: str, options: Sequence[Option]) -> Option | None:
    labels = [set(re.findall(r"\w+", fold(option.label))) for option in options]
    shared = set.intersection(*labels) if labels else set()
    said = set(folded.split())
    if {fold(option.label) for option in options} == {"oui", "non"} or {fold(option.label) for option in options} == {
        "yes",
        "no",
    }:
        yes = bool(said & {"oui", "yes", "ok", "exact", "exactement", "right", "correct", "yep", "parfait", "d"})
        no = bool(said & {"non", "no", "pas", "not", "nope", "wrong"})
        return None if yes == no else options[0] if yes else options[1]
    scores = [len((label - shared) & said) for label in labels]
    top = max(scores)
    return options[scores.index(top)] if top and scores.count(top) == 1 else None
