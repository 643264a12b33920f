"""mail.send, reply, forward."""

from __future__ import annotations

import re

from adjoint.language.antecedent import ought_to_see, owed_before, paper_before
from adjoint.language.company import asked_to_meet
from adjoint.language.fold import Late, listed
from adjoint.language.later import send_later
from adjoint.language.pattern import patterns
from adjoint.language.slots import grouped, owned, pronoun_people, recipients, role_word, take_people
from adjoint.language.times import first_word, free_times, owns, settle
from adjoint.language.view import Piece, View

SAYS = {"swallow": True}
TO = frozenset(["a", "au", "aux", "to"])
PATTERNS = (
    *patterns("mail.forward", "fr", "mets|mettez|mettre|met .4 @p .2 en copie", firm=False),
    *patterns("mail.forward", "en", "copy|cc .2 @p .3 in|on", firm=False),
    *patterns(
        "mail.send",
        "fr",
        """
        {send|write} .4 {mail} .. a|au|aux .3 @p
        {send|write} .3 @p .4 {mail}
        {send|write} {dir} .4 {mail}
        {send|write|put|do} .. {mail} .. a|au|aux .3 @p
        {send|write} .4 {mail}
        {write} .4 @p
        {write} {lui|leur|le|la|les}
        {tell} .2 a|au|aux .3 @p .4 {que|qu|de|d|par}
        {tell} {lui|leur} .3 {que|qu|de|d|par}
        {tell} .3 a .3 @p
        passe .2 un .2 message .3 @p
        """,
        **SAYS,
    ),
    *patterns(
        "mail.send", "fr", "{tell} {le|ca|cela|la} .1 {lui|leur}\n{tell} {le|ca|cela} .2 a|au|aux .3 @p", firm=False, **SAYS
    ),
    *patterns(
        "mail.send",
        "en",
        """
        {send|write} .2 {dir|@p} .4 {mail}
        {send|write|put|get} .4 {mail} .2 {off|out|over|across}? .2 to .2 @p
        {send|write} .4 {mail} .2 to .2 {him|her|them}
        {write|tell} .2 @p .3 {know|that|by|to|about|we|i|the|if|of|we're|i'm}
        let .3 @p .2 know
        let {him|her|them} know
        {write} .3 @p
        {write} {him|her|them}
        {send} .4 {mail}
        get word to @p
        pass .2 word .2 to @p
        """,
        **SAYS,
    ),
    *patterns("mail.send", "fr", "^{faut|faudrait|faudra} .3 {mail} .3 a|au|aux .3 @p", free=True, weight=0.9, **SAYS),
    *patterns(
        "mail.send",
        "en",
        "drop .2 @p .2 a .2 {mail|line}\nsay .2 {thanks|thank|sorry|congratulations|congrats|yes|no} .4 to .2 @p",
        weight=1.08,
        **SAYS,
    ),
    *patterns(
        "mail.reply",
        "fr",
        """
        {reply} .3 a|au|aux .3 @p
        {reply} {lui|leur}
        {reply} .3 {que|qu|par|oui|non}
        {reply} .4
        {tell|send|write} .4 en reponse .. @p
        {send|do|draft|prepare} .3 reponse .. a|au|aux .3 @p
        {tell|write|send} .. retour .3 mail
        accuse|accusez|accuser .2 reception
        """,
        weight=1.15,
        **SAYS,
    ),
    *patterns(
        "mail.reply",
        "en",
        """
        {reply} .3 to .2 @p
        {reply} .2 @p
        {reply} .2 to? {him|her|them}
        {reply} .4
        {tell|write|let} .4 by reply
        {tell|write|send} .4 {reply|response|answer} .. {to|@p}
        {send|write|draft} .2 @p .3 {reply|response|answer}
        {write|get|go|come} back to .2 {@p|him|her|them}
        {write} back
        acknowledge .. @p
        """,
        weight=1.15,
        **SAYS,
    ),
    *patterns(
        "mail.forward",
        "fr",
        """
        {fwd} .. a|au|aux|vers|pour .4 @p
        {forward|send} .2 {ce|cet|cette|ceci|ca|cela|ces|le mail de|le message de|son mail} .4 .. a|au|aux .4 @p
        {forward} .3 {mail|thread} {de|d} .. a|au|aux .4 @p
        {fwd} {lui|leur}
        transmettre|transmets|transmettez a|au|aux .3 @p
        fais|faites {lui|leur} suivre
        fais|faites|faire {le|la|les|l} .2 suivre .. @p
        fais|faites|faire {le|la|les|l} {lui|leur} suivre
        {fwd} .3 {thread|mail}
        {fwd} .. @p
        """,
        weight=1.02,
    ),
    *patterns(
        "mail.forward",
        "en",
        """
        {fwd} .. to|onto|over .3 @p
        {fwd} .2 {@p|him|her|them} .4 {thread|mail}
        {fwd} @p {det}
        {fwd} him|her|them {det}
        {fwd} .. to {him|her|them}
        {fwd} .3 {thread|mail}
        {send|forward} {it|this|that} .2 on to {him|her|them|@p}
        {send|forward} {this|that|these} .3 {to|over|across|on} .3 @p
        {send|forward} .2 {this|that|his|her|the} {thread|mail} .3 to .3 @p
        pass .4 on .2 to .2 @p
        pass .3 on .2 to .2 {her|him|them}
        {pass} .. {on|along} .. to .3 @p
        """,
        weight=1.02,
    ),
)

ABOUT = Late(
    r"^(?:pour|que|qu|afin|disant|a propos|au sujet|concernant|about|to|saying|that|say|know|and|re|regarding|asking|telling|explaining|confirming|with|sur|how|if|de|d|we|i|they|the|our|our|i'm|we're)$"
)


SAYING = frozenset(("say", "saying"))


def _content(view: View) -> int:
    """Return the token where what is to be told begins: times from there on belong to the message."""
    piece = view.main
    skip = view.match.head + 1
    people = [p for p in piece.people if p.start >= view.match.head and not SAYING & set(piece.phrase.words(skip, p.start))]
    start = max([skip, *(p.end for p in people[:1])])
    for index in range(start, piece.high):
        word = piece.phrase.tokens[index].word
        if word in {
            "que",
            "qu",
            "that",
            "saying",
            "say",
            "know",
            "pour",
            "about",
            "concernant",
            "disant",
            "asking",
            "telling",
            "re",
            "regarding",
            "afin",
            "confirming",
            "explaining",
            ":",
        } or (
            word in {"to", "de", "d"}
            and index > start
            and not any(p.start in {index + 1, index + 2} for p in piece.people)
            and not any(t.start <= index < t.end for t in piece.phrase.times)
        ):
            return index + 1
        if view.lang == "en" and word in {"i", "we", "i'm", "we're", "he", "she", "they", "it"} and index >= start:
            return index
        if (
            view.lang == "en"
            and index == start
            and people
            and word in {"the", "our", "my", "his", "their", "this"}
            and told(view)
        ):
            return index
    return piece.high


COPIED = r"\b(?:cc|copie|copying|copy in|copied|copy to|copy (?:him|her|them|me))\b"


def told(view: View) -> bool:
    """Tell whether the verb takes what is said without a link: "tell Bryce the walkthrough is off"."""
    return view.main.phrase.tokens[view.match.head].word in {"tell", "inform", "remind", "warn", "advise", "assure"}


PROPOSED = Late(r"\b(?:propos\w+|suggest\w*|offer\w*)\b")
"""A time after these is what is proposed, not when to write."""


OF = listed("de du d des of")
TOLD_FIRST = Late(r"(?:(?:et|mais|bon|alors|and|but|so|,) )*(?:je|j|on|nous|il|elle|ils|elles|i|i'm|i'll|we|he|she|they)\b")


def _told_till(view: View) -> int:
    """Return where what is told before the request ends: « je serai en retard à la réunion de 9h, dis-le à Wanda »."""
    piece = view.main
    cuts = [n for n in range(piece.low, view.match.head) if piece.phrase.tokens[n].word in {",", ":", ";"}]
    return cuts[-1] if cuts and TOLD_FIRST.match(" ".join(piece.phrase.words(piece.low, cuts[-1]))) else piece.low


def _when_before(view: View, limit: int, *, also_after: bool = False) -> None:
    piece = view.main
    told = _told_till(view)
    early = [(piece, t) for _, t in free_times(view, [piece]) if told <= t.start < limit]
    early = [(p, t) for p, t in early if first_word(t, p) not in OF and not owns(t, p)]
    early = [(p, t) for p, t in early if not PROPOSED.search(" ".join(p.phrase.words(view.match.head, t.start)))]
    if also_after and not early:
        early = free_times(view, [piece])
    found = settle(view, early)
    if found is not None:
        view.slots["when"] = found
    for said in piece.phrase.times:
        view.use(piece, said.start)


def explain_rest(view: View) -> None:
    """Mark the people, times and amounts of the words as content."""
    for person in view.main.people:
        view.use(view.main, person.start)
    for said in view.main.phrase.times:
        view.use(view.main, said.start)
    for amount in view.main.amounts:
        view.use(view.main, amount.start)


SAYS_WHAT = Late(r"\b(?:that|saying|to say|about|re|with|asking|and|thanking)\b")
SAY_YES = Late(r"\w+ (?:(?:to |a |au )?(?:[\w'-]+ ){0,2})?(?:oui|non|yes|no)\b")
LET_DO = Late(r"let (?:[\w'-]+ ){1,3}(?:pay|do|deal|handle|sort|take|choose|decide|cancel|book|sign|send|finish|get on)\b")
LET_HAVE = Late(r"let (?:[\w'-]+ ){1,9}have (?:it|them|that|this|the|a|copies)\b")


def writes_paper(view: View) -> bool:
    """Tell whether what is written to somebody named right after the verb is a paper: "write Ann and Bo a reference"."""
    phrase, at = view.main.phrase, view.match.head + 1
    ends = {person.start: person.end for person in phrase.people}
    while at in ends:
        at = ends[at] + (phrase.words(ends[at], ends[at] + 1) in (["and"], [","]) and ends[at] + 1 in ends)
    if phrase.words(at, at + 1) not in (["a"], ["an"], ["the"]):
        return False
    tags = {tag.name for n in range(at + 1, min(at + 4, len(phrase.tokens))) for tag in phrase.line.tags[n]}
    return "draftable" in tags and not {"mail", "maildoc"} & tags


def fill_send(view: View) -> None:
    """Fill people and the moment to send; what is to be said is content."""
    limit = _content(view)
    if view.lang == "en" and owed_before(view) and not SAYS_WHAT.search(view.after_head):
        view.doubt("mail-or-invoice")  # "she owes us £420. Drop her a line."
    if view.lang == "en" and (LET_HAVE.match(view.after_head) or LET_DO.match(view.after_head) or writes_paper(view)):
        view.doubt("wrong-object")  # "let Ann have it": sent
    if set(view.main.phrase.words(view.match.head + 1, view.match.head + 2)) & {"moi", "nous", "me", "us"}:
        view.doubt("wrong-object", "people")  # « préviens-moi dès que Dubreuil a signé »
    if asked_to_meet(view) or SAY_YES.match(view.after_head):
        view.doubt("two-readings")  # "ask Paul whether Thursday suits": a time to find; « dis oui à Paul »: an answer
    if view.has(COPIED):
        view.doubt("copied")
    if re.search(
        r"\b(?:ce|cet|this|that|le|the|his|her|son) (?:message|mail|email|courriel)\b|'s (?:message|mail|email|letter)\b",
        view.text,
    ):
        view.doubt("wrong-object")
    head = Piece(view.main.phrase, view.main.low, limit)
    _direct_or_to(view, head)
    _when_before(view, limit)
    send_later(view)
    explain_rest(view)


def _direct_or_to(view: View, head: Piece) -> None:
    """The person right after the verb, or after "to": not one whose something is spoken of."""
    chosen = []
    for group in grouped(view, head):
        lead = role_word(head, group[0])
        after_verb = group[0].start > view.match.head and group[0].start - view.match.head <= 4
        if (lead in TO or after_verb) and lead not in {"de", "of", "from", "about", "chez", "sur"} and not owned(head, group[0]):
            chosen.append((head, group))
            if lead in TO:
                chosen = [(head, group)]
                break
    if chosen:
        take_people(view, chosen[:1])
        return
    if not pronoun_people(view, needed=False):
        late = [
            (view.main, g) for g in grouped(view, view.main) if role_word(view.main, g[0]) in TO and not owned(view.main, g[0])
        ]
        if late:
            take_people(view, late[:1])
        else:
            view.lack("people")


WROTE_TO_US = Late(
    r"\b(?:(?:is|was|keeps|s) (?:chasing|asking|emailing|writing)|has (?:written|emailed|asked|replied)|wrote|emailed|asked|sent (?:me|us)|"
    r"(?:m|nous) (?:a )?(?:ecrit|demande|relance|reclame)|a (?:ecrit|demande|repondu|relance))\b"
)
"""Whose mail a reply without a name answers: "Des is chasing me about the boiler. Write back that ..."."""
WROTE = listed("email mail e-mail message note question query letter text")


def fill_reply(view: View) -> None:
    """Fill people: to whom; without a name, the one whose mail is answered, which has to be known."""
    if view.has(COPIED):
        view.doubt("copied")
    limit = _content(view)
    head = Piece(view.main.phrase, view.main.low, limit)
    groups = grouped(view, head)
    writer = next(
        (g for g in groups if owned(head, g[0]) and head.phrase.tokens[min(g[-1].end + 1, head.high - 1)].word in WROTE), None
    )
    if writer and groups[0] is writer:
        take_people(view, [(head, writer)])  # "reply to Raj's email"
    elif groups:
        _direct_or_to(view, head)
    elif not pronoun_people(view, needed=False):
        author = _quoted_author(view)
        if author:
            view.slots["people"] = [author]
        elif len(view.memory.people) == 1 and (WROTE_TO_US.search(view.earlier_text) or _found_before(view)):
            view.slots["people"] = list(view.memory.people)
        else:
            view.lack("people")
    explain_rest(view)


IT = Late(r"(?:answer|reply to|respond to|reponds?(?: y)?|repondez(?: y)?|y repond\w*) ?(?:it|that|this|y)?\b")


def _found_before(view: View) -> bool:
    """Tell whether the mail that is answered is the one just looked for: "find Rob's email about peat and answer it"."""
    return view.earlier[-1:] == ("mail.find",) and IT.match(view.after_head) is not None


def _quoted_author(view: View) -> str:
    """Return the contact who wrote what is quoted below, where one did."""
    match = re.search(r"(?im)^[>\s]*(?:de|from|von)\s*:\s*(.+)$", view.quoted) or re.search(
        r"(?m)(?:,|\d)\s+([A-Z][^\n<]{2,40}?)\s*(?:<[^>]*>)?\s*(?:a écrit|wrote)\s*:", view.quoted
    )
    if not match:
        return ""
    folded = match[1].lower()
    known = [c.name for c in view.message.world.contacts if c.name.lower() in folded or (c.email and c.email.lower() in folded)]
    return known[0] if len(known) == 1 else ""


def answers_below(view: View) -> bool:
    """Tell whether one is written to who wrote the mail below: "Tell Simon we're happy to renew" is a reply."""
    author = _quoted_author(view)
    return bool(author) and view.slots.get("people") == [author] and "when" not in view.slots


def fill_forward(view: View) -> None:
    """Fill people: those who receive."""
    if set(view.main.phrase.words(view.match.head + 1, view.match.head + 2)) & {"moi", "nous", "me", "us"}:
        view.doubt("wrong-object")  # « transfère-moi le mail de Nadia »: to be found
    if view.lang == "en" and paper_before(view):
        view.doubt("wrong-object")  # a paper, sent
    groups = [g for g in grouped(view, view.main) if not owned(view.main, g[0])]
    to = [g for g in groups if role_word(view.main, g[0]) in {"a", "au", "aux", "to", "vers", "onto", "over", "with", "copie"}]
    near = [
        g
        for g in groups
        if role_word(view.main, g[0]) in {"suivre", "for", "pour", "fwd", "forward", "cc", "copy", "mets", "mettez", "in"}
        or 0 < g[0].start - view.match.head <= 2
    ]
    if to or near:
        take_people(view, [(view.main, g) for g in (to or near[:1])])
        explain_rest(view)
        return
    if (seers := ought_to_see(view)) and not view.main.people:
        view.slots["people"] = seers
        return
    recipients(view, listed("a au aux to vers onto over suivre pour for with copie"))
    for person in view.main.people:
        view.use(view.main, person.start)
    for said in view.main.times:
        view.use(view.main, said.start)


FILLS = {"mail.send": fill_send, "mail.reply": fill_reply, "mail.forward": fill_forward}
