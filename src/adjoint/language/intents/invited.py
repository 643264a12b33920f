"""calendar.answer: what is said to an invitation."""

from __future__ import annotations

import re

from adjoint.language import resolve
from adjoint.language.fold import Late
from adjoint.language.intents.spoken import BARE_ANSWERS
from adjoint.language.pattern import patterns
from adjoint.language.slots import find_event
from adjoint.language.view import View

PATTERNS = (
    *patterns(
        "calendar.answer",
        "fr",
        """
        {accept} .3 {invitation}
        {accept} .. invitation|presence|participation
        {accept} celle|celui|cette
        """,
        values=(("answer", "accept"),),
        weight=1.1,
    ),
    *patterns(
        "calendar.answer",
        "fr",
        "{decline} .. {event|meeting|meal|pron|phonecall|videocall}\n{decline} .6\nexcuse|excusez|excuser .3 absence .. {event|meeting|meal}",
        values=(("answer", "decline"),),
        weight=1.1,
    ),
    *patterns(
        "calendar.answer",
        "fr",
        "{accept} .. {event|meeting|meal|phonecall|videocall}",
        values=(("answer", "accept"),),
        weight=0.8,
    ),
    *patterns(
        "calendar.answer",
        "fr",
        """
        {reply|tell|put} .3 oui .. {event|meeting|meal}
        {reply|tell} .. {event|meeting|meal} .. oui
        {reply|tell} .3 que .2 j y serai
        {reply|tell} .. que je .3 viens|viendrai|serai
        {reply|tell} .2 present
        {reply|tell} .. que .2 j y serai
        {reply} .3 invitation ..
        """,
        values=(("answer", "accept"),),
        weight=1.1,
    ),
    *patterns(
        "calendar.answer",
        "fr",
        """
        {reply|tell} .3 non .. {event|meeting|meal}
        {reply|tell} .. {event|meeting|meal} .. non
        {reply|tell} .. {event|meeting|meal} .. que je .4 pas
        {reply|tell} .. que je .4 viendrai|serai|viens|pourrai|peux pas
        """,
        values=(("answer", "decline"),),
        weight=1.1,
    ),
    *patterns(
        "calendar.answer",
        "fr",
        """
        {reply|tell|put} .4 peut etre .. {event|meeting|meal}
        {reply|tell|put} .. {event|meeting|meal} .. peut etre
        {accept|reply|put} .4 provisoire|provisoirement
        {reply|put} .5 peut etre
        {put|accept|reply} .. peut etre
        {reply|put|accept} .. tentative
        """,
        values=(("answer", "tentative"),),
        weight=1.2,
    ),
    *patterns(
        "calendar.answer",
        "en",
        "{accept} .. {event|meeting|meal|pron|phonecall|videocall}\nsay|reply|answer|put|tell .2 yes .. {event|meeting|meal|phonecall}\nrsvp .. yes\ntell .4 i .2 will be there\ntell .4 i 'll be there\nsay|tell|reply|answer .4 i 'll .2 come|attend|go|along|there|going|coming|joining .. {event|meeting|meal}\ncount me in .. {event|meeting|meal}",
        values=(("answer", "accept"),),
        weight=1.1,
    ),
    *patterns(
        "calendar.answer",
        "en",
        "{decline} .. {event|meeting|meal|pron|phonecall|videocall}\n{decline} .6\nsay|reply|answer|put|tell .2 no .. {event|meeting|meal|phonecall}\nrsvp .. no\nsend|pass|convey|give|offer|make|present .3 regrets|apologies|excuses .. {event|meeting|meal}\n{event|meeting|meal} .. ^send|give .3 regrets|apologies\nsend|give .3 regrets|apologies .2 for|to .. {event|meeting|meal}\ncount me out .. {event|meeting|meal}\nmake my excuses|apologies .. {event|meeting|meal}",
        values=(("answer", "decline"),),
        weight=1.1,
    ),
    *patterns(
        "calendar.answer",
        "en",
        "say|reply|answer|put|pencil|mark|rsvp|respond .4 maybe|tentative|tentatively .. {event|meeting|meal|phonecall}\nsay|reply|rsvp|respond|put .. {event|meeting|meal|phonecall} .. maybe|tentative\n{accept} .. tentatively\ntentatively accept .. {event|meeting|meal|phonecall}",
        values=(("answer", "tentative"),),
        weight=1.2,
    ),
    *patterns("calendar.answer", "fr", "^c est oui|ok\n^c est d accord", free=True, values=(("answer", "accept"),), weight=0.5),
)


HANGS = Late(r"\b(?:if (?!possible|you (?:can|could|would))|unless|provided|as long as|depending|so long as)\b")


def fill_answer(view: View) -> None:
    """Fill event; the answer stands in the pattern, or in the words beside it."""
    text = view.text
    if "answer" not in view.slots and "@q" in view.match.pattern.template:
        quoted = [" ".join(view.main.phrase.words(low + 1, high - 1)) for low, high in view.main.phrase.quotes]
        if len(quoted) == 1 and quoted[0] in QUOTED:
            view.slots["answer"] = QUOTED[quoted[0]]
        else:
            view.doubt("wrong-object")
    if "answer" not in view.slots:
        view.lack("answer")
    if re.search(
        r"\b(?:je n (?:y )?(?:serai|irai|viendrai)|je ne (?:serai|viendrai|pourrai|peux|viens)|non|decline\w*|refuse\w*|pas disponible|not (?:coming|going|attending)|can't (?:come|make|attend))\b",
        text,
    ):
        view.slots["answer"] = "decline"
    if re.search(r"\b(?:peut etre|tentative|tentatively|provisoire\w*|maybe|incertain)\b", text):
        view.slots["answer"] = "tentative"
    if view.listed and (own := re.match(r"(?:and |et )?(yes|not?|maybe|oui|non|pas|peut etre)\b", view.text)):
        view.slots["answer"] = {
            "yes": "accept",
            "oui": "accept",
            "no": "decline",
            "not": "decline",
            "pas": "decline",
            "non": "decline",
        }.get(own[1], "tentative")
    if view.lang == "en" and HANGS.search(view.after_head):
        view.doubt("two-readings", "answer")  # "yes to the supper if Claire is going"
    if view.has(r"\bpeut etre (?:un|une|que)\b"):
        view.doubt("wrong-object")  # « mets peut-être un point »: only thought of
    told = view.memory.event if view.match.pattern.template in BARE_ANSWERS and not any(view.main.people) else None
    event = told or find_event(view)
    if told is not None:
        view.slots["event"] = told.id
    named = event and (
        told is not None
        or resolve.shared(event.title, resolve.stems(view.main.words))
        or "invit" in view.earlier_text
        or view.has(r"\binvit\w*|\bone\b|\bthis\b|\brsvp\b|\b(?:celle|celui|cette|ceci)\b")
    )
    if event and not named:
        view.doubt("unclear-object", "event")
    for said in view.main.times:
        view.use(view.main, said.start)


QUOTED = {
    **dict.fromkeys(("oui", "yes", "present", "presente", "attending", "accepte", "je viens"), "accept"),
    **dict.fromkeys(("non", "no", "absent", "absente", "not attending", "refuse"), "decline"),
    **dict.fromkeys(("peut etre", "maybe", "tentative", "provisoire", "a voir"), "tentative"),
}
"""Answers as the buttons of an invitation name them."""
FILLS = {"calendar.answer": fill_answer}
