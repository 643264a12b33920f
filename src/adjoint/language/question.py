"""One good question: what a reading leaves open becomes one short question with lettered choices, and the answer is read back."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from adjoint.language import retell, say
from adjoint.language.fold import Late, fold
from adjoint.language.frames import Doubt, Frame, Reading
from adjoint.language.when import When

if TYPE_CHECKING:
    from adjoint.kernel.errors import Lang

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
    "which-eve",
    "skipped-hour",
    "doubled-hour",
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
    "no-people": ("Avec qui", "Avec qui", "With whom"),
    "to-whom": ("À qui", "À qui", "To whom"),
    "whom": ("Qui", "Qui", "Whom"),
    "by-whom": ("Par qui", "Par qui", "By whom"),
    "unclear-object": (
        "Je ne trouve rien de tel à l'agenda{nb}: de quel rendez-vous parles-tu",
        "Je ne trouve rien de tel à l'agenda{nb}: de quel rendez-vous parlez-vous",
        "I find nothing like that in the calendar: which meeting do you mean",
    ),
    "from-to": ("De quelle heure à quelle heure", "De quelle heure à quelle heure", "From what time to what time"),
    "to-be-reminded": ("Quand dois-je te le rappeler", "Quand dois-je vous le rappeler", "When should I remind you"),
    "leave": ("Quand veux-tu partir", "Quand souhaitez-vous partir", "When do you want to leave"),
    "which-way": ("Plus tôt ou plus tard", "Plus tôt ou plus tard", "Earlier or later"),
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
PEOPLE: dict[str, str] = {
    **dict.fromkeys(("mail.send", "mail.reply", "mail.forward", "document.send", "task.delegate", "meeting.minutes"), "to-whom"),
    **dict.fromkeys(("mail.chase", "call.prepare", "contact.update"), "whom"),
    "document.sign": "by-whom",
}
"""How to ask for people, where it is not « avec qui »."""
LIKE: dict[str, str] = {
    "other-event": "unclear-object",
    "whose-time": "to-be-reminded",
    "arrival-time": "leave",
    **dict.fromkeys(("unclear-time", "no-such-date", "no-such-time", "far-year", "vague", "no-day", "loose"), "when"),
}
"""Doubts that are asked about in the words of another."""
NAMED: dict[str, tuple[str, str, str]] = {
    "unknown-person": (
        "Je ne trouve pas «{nb}{name}{nb}» dans tes contacts{nb}: de qui s'agit-il{nb}?",
        "Je ne trouve pas «{nb}{name}{nb}» dans vos contacts{nb}: de qui s'agit-il{nb}?",
        "I do not find “{name}” among your contacts: who is it?",
    ),
}
"""Questions about a name that nothing bears."""
CONFIRM: dict[Lang, str] = {"fr": "Ai-je bien compris{nb}: {what}{nb}?", "en": "Did I read this right: {what}?"}
PLACE: dict[Lang, str] = {"fr": "«{nb}{name}{nb}»{nb}: est-ce le lieu{nb}?", "en": "“{name}”: is that the place?"}
ANSWERS: dict[str, tuple[str, str]] = {
    "yes": ("Je lis un oui sous condition{nb}: est-ce bien cela{nb}?", "I read a yes, on one condition: is that right?"),
    "accept": ("Je lis un oui sous condition{nb}: est-ce bien cela{nb}?", "I read a yes, on one condition: is that right?"),
    "no": (
        "Je lis un non, et autre chose à la place{nb}: est-ce bien cela{nb}?",
        "I read a no, and something else instead: is that right?",
    ),
    "decline": (
        "Je lis un non, et autre chose à la place{nb}: est-ce bien cela{nb}?",
        "I read a no, and something else instead: is that right?",
    ),
}
"""How to confirm an answer that is not plain."""
YES_NO: dict[Lang, tuple[tuple[str, str], tuple[str, str]]] = {
    "fr": (("A", "Oui"), ("B", "Non")),
    "en": (("A", "Yes"), ("B", "No")),
}


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


def ask(reading: Reading, *, lang: str, register: Register = "vous", known: retell.Names | None = None) -> Question | None:
    """Return the one question that settles the first frame in doubt of its own, else the first; None where nothing is in doubt."""
    doubtful = [frame for frame in reading.frames if not frame.sure]
    first = next((f for f in doubtful if any(doubt.code != "beside-doubt" for doubt in f.why)), next(iter(doubtful), None))
    return ask_about(first, lang=lang, register=register, known=known) if first else None


def ask_about(frame: Frame, *, lang: str, register: Register = "vous", known: retell.Names | None = None) -> Question:
    """Return the question about one frame: choices where they are known, else what is missing, else to confirm.

    `known` gives the titles that stand for identifiers.
    """
    tongue: Lang = "fr" if lang == "fr" else "en"
    for doubt in frame.why:
        if doubt.code in (*CHOICES, *TIMES) and len(doubt.candidates) > 1:
            code = doubt.code if doubt.code in CHOICES else "when"
            return Question(_text(code, frame, tongue, register), _choices(frame, doubt, tongue), frame)
    for doubt in frame.why:
        if doubt.code == "unplaced":
            return _placed(frame, doubt, tongue)
        if doubt.code in NAMED and doubt.labels + doubt.candidates:
            name = ", ".join(doubt.labels or map(str, doubt.candidates))
            return Question(_said(NAMED[doubt.code], tongue, register).format(name=name, nb=NB), (), frame)
        code = "when" if doubt.code in TIMES else LIKE.get(doubt.code, doubt.code)
        if code in ASKED:
            code = PEOPLE.get(frame.intent, code) if code == "no-people" else code
            code = "from-to" if (doubt.code, frame.intent) == ("loose", "calendar.block") else code
            return Question(_text(code, frame, tongue, register), (), frame)
    return _confirmed(frame, tongue, known)


def _placed(frame: Frame, doubt: Doubt, lang: Lang) -> Question:
    """Return the question whether words that no slot holds are the place."""
    name = " ".join(map(str, doubt.candidates))
    there, without = settled(frame, doubt, name), settled(frame, replace(doubt, slot=""), "")
    (yes, yes_label), (no, no_label) = YES_NO[lang]
    options = (Option(yes, yes_label, there), Option(no, no_label, without))
    return Question(PLACE[lang].format(name=name, nb=NB), options, frame)


def _confirmed(frame: Frame, lang: Lang, known: retell.Names | None) -> Question:
    """Return the question whether a reading is right."""
    condition = any(doubt.code == "conditional-answer" for doubt in frame.why)
    answer = ANSWERS.get(str(frame.slots.get("answer"))) if condition else None
    if answer:
        text = answer[1 if lang == "en" else 0].format(nb=NB)
    else:
        text = CONFIRM[lang].format(what=retell.frame(frame, lang, known), nb=NB)
    (yes, yes_label), (no, no_label) = YES_NO[lang]
    sure = replace(frame, sure=True, why=(), score=1.0)
    return Question(text, (Option(yes, yes_label, sure), Option(no, no_label, None)), frame)


def _said(words: tuple[str, str, str], lang: Lang, register: Register) -> str:
    familiar, polite, english = words
    return english if lang == "en" else familiar if register == "tu" else polite


def _text(code: str, frame: Frame, lang: Lang, register: Register) -> str:
    asked, doing = _said(ASKED[code], lang, register).format(nb=NB), say.intent(frame.intent, lang)
    if code == "unclear-object":
        return f"{asked}?" if lang == "en" else f"{asked}{NB}?"
    if lang == "en":
        return f"To {doing}: {asked[:1].lower()}{asked[1:]}?"
    if register == "tu":
        doing = doing.replace("pour vous", "pour toi").replace("votre", "ta")
    return f"Pour {doing}{NB}: {asked[:1].lower()}{asked[1:]}{NB}?"


def _choices(frame: Frame, doubt: Doubt, lang: Lang) -> tuple[Option, ...]:
    order = sorted(range(len(doubt.candidates)), key=lambda n: _at(doubt.candidates[n]))[:MOST]
    out = []
    for place, number in enumerate(order):
        candidate = doubt.candidates[number]
        letter = str(candidate) if doubt.code in {"which-slot", "which-option"} else chr(65 + place)
        out.append(Option(letter, retell.label(doubt, number, lang), settled(frame, doubt, candidate)))
    return tuple(out)


def _at(candidate: object) -> str:
    """Put times in their order; the rest stays as it stands."""
    return candidate.start.isoformat() if isinstance(candidate, When) and candidate.start else ""


def settled(frame: Frame, doubt: Doubt, candidate: object) -> Frame:
    """Return the frame with a doubt settled; sure where it was the only one."""
    slots = dict(frame.slots)
    slot = doubt.slot
    if slot == "people":
        known = [name for name in slots.get("people", []) if fold(str(name)) not in fold(str(candidate))]
        slots["people"] = [*known, str(candidate)]
    elif slot:
        slots[slot] = candidate
    rest = tuple(
        other
        for other in frame.why
        if other is not doubt
        and (other.code, other.labels) != (doubt.code, doubt.labels)
        and other.code not in {"unexplained", "hedged"}
    )
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


BOTH = Late(
    r"\b(?:(?:tou(?:s|tes) )?les (?:deux|trois|quatre)|both|all (?:of )?(?:them|three|four)|toutes|l une et l autre|l un et l autre)\b"
)
SEVERAL = Late(r"\W*([a-hA-H])((?:\s*(?:,|&|\+|et|and)\s*[a-hA-H])+)(?![\w'’])")
EITHER = Late(r"\b(?:n importe|peu importe|au choix|either|whichever|any|comme (?:tu|vous))\b")


def read_letters(text: str, labels: Mapping[str, str]) -> tuple[str, ...]:
    """Return the letters that an answer chooses, of choices by letter: one, or several where it says so; none where unclear.

    >>> read_letters("les deux stp", {"A": "Point budget", "B": "Point travaux"})
    ('A', 'B')
    """
    first = next((line for line in text.splitlines() if line.strip()), "")
    folded = " ".join(re.sub(r"[^\w\s]", " ", fold(first)).split())
    if EITHER.search(folded):
        return ()
    several = SEVERAL.match(first)
    if several:
        named = dict.fromkeys([several[1].upper(), *re.findall(r"(?<![\w])([A-H])(?![\w])", several[2].upper())])
        return tuple(named) if named.keys() <= labels.keys() else ()
    if BOTH.search(folded) and len(folded.split()) <= 8:
        return tuple(labels)
    nothing = Frame(intent="", slots={}, sure=False)
    question = Question("", tuple(Option(letter, label, None) for letter, label in labels.items()), nothing)
    one = read_letter(first, question)
    return (one.letter,) if one else ()


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
