"""call.prepare, reminder.set, task.delegate: what to have ready, to be told of, to hand on."""

from __future__ import annotations

import re

from adjoint.language.antecedent import names_paper
from adjoint.language.company import asked_to_meet
from adjoint.language.complement import to_do
from adjoint.language.countback import ahead_of, counts_back, eve, names_eve
from adjoint.language.due import due_below
from adjoint.language.fold import Late, listed
from adjoint.language.intents.needing import NAMED_SHEETS, SHEETS
from adjoint.language.pattern import patterns
from adjoint.language.repeats import rule_and_when
from adjoint.language.rung import of_call, paper_or_call, spoken_call
from adjoint.language.slots import grouped, owned, pronoun_people, role_word, spoken_to, take_people
from adjoint.language.times import due_for, first, free_times, is_deadline, settle, when_of
from adjoint.language.told import in_told_clause
from adjoint.language.view import Piece, View
from adjoint.language.when import When

PATTERNS = (
    *patterns(
        "call.prepare",
        "fr",
        """
        {prepare|draft|give|send|find|do|book} .4 {callsheet} .6 {phonecall|appel|@p}
        appelle|rappelle|telephone .. ^{prepare|draft|give|send|do} .3 {callsheet|notes}
        {preparer|prepare|preparez} .3 {phonecall} .. @p
        {prepare} .. pour .4 {phonecall|videocall} .. {avec|@p}
        {prepare|draft|give|send|find|search|do} .3 {callsheet}
        """,
        weight=1.1,
    ),
    *patterns(
        "call.prepare",
        "fr",
        "^{callsheet} .. {phonecall} .. @p\n^{faut|faudrait|besoin} .5 {callsheet} .6 {phonecall|@p}\n^faut|faudrait que .2 j|je .2 {appelle|rappelle|telephone} .. @p",
        free=True,
        weight=0.8,
    ),
    *patterns(
        "call.prepare",
        "en",
        """
        {prepare|draft|get|send|put|do|find} .5 {callsheet} .6 {phonecall|videocall|@p}
        {prepare} .3 {me|us} .4 for .4 {phonecall|videocall}
        {prepare} .3 for .4 {phonecall|videocall} .. {with|@p}
        prepare|prep .4 {phonecall} .. @p
        calling|phoning|ringing .. ^{prepare|draft|get|send|do|give} .3 {callsheet}
        """,
        weight=1.1,
    ),
    *patterns(
        "call.prepare",
        "en",
        "^{callsheet} .6 for .. {phonecall|videocall|@p}\n^need .3 {callsheet} .6 {phonecall|@p}",
        free=True,
        weight=0.8,
    ),
    *patterns("call.prepare", "en", "{have} .3 {callsheet} .6 {phonecall|@p}", weight=1.0),
    *patterns("call.prepare", "en", "{call} {det}? @p\n{call} up {det}? @p", weight=1.0, swallow=True),
    *patterns(
        "reminder.set",
        "fr",
        """
        {remind} {moi|nous} .. {de|d|que|qu|@t|@s|le|la|les|l}
        {remind} {moi|nous}
        me|m|nous {le|la|les|l}? ^{remind}
        ^pense|pensez|penser a me|m|nous {remind}
        {put|noteit|take|do|book} .3 {rappel|alerte|alarme|pense} .. {@t|@s|de|d|pour|que}
        {put|noteit|take|do|book} .4 {rappel|alerte|alarme}
        {send|do} .3 piqure .2 rappel
        fais|faites moi signe .. {@t|@s|pour|de|d}
        faire|fais|faites .2 penser .2 {a|de|d}
        """,
        swallow=True,
        weight=1.2,
    ),
    *patterns(
        "reminder.set",
        "fr",
        "^{rappel|rappels|alerte} .4 @t|s\n^{rappel|alerte|pense bete} .6 @t|s\n^{rappel} {automatique} ..",
        free=True,
        swallow=True,
        weight=0.9,
    ),
    *patterns(
        "reminder.set",
        "en",
        """
        {remind} {me|us} .. {to|about|that|of|@t|@s}
        {remind} {me|us}
        {put|book|send|get|create} .4 {reminder|alert|alarm} .. {@t|@s|to|for|about|that}
        {put|book|send|get|create} .4 {reminder|alert|alarm}
        {give} {me|us} .3 {nudge|reminder|shout|prod|poke|ping|buzz} .. {@t|@s|to|about|on}
        don't let me forget
        make sure i remember|don't
        """,
        swallow=True,
        weight=1.2,
    ),
    *patterns(
        "reminder.set",
        "en",
        "^need|want reminding .. @t|s\n^don't let me forget\n^make sure i .2 {remember|don't}",
        free=True,
        swallow=True,
        weight=1.2,
    ),
    *patterns("reminder.set", "en", "^note to self .. {@t|@s}", free=True, swallow=True, weight=1.2),
    *patterns("reminder.set", "en", "^{reminder} .4 {@t|@s}\n^{reminder} .. {@t|@s}", free=True, swallow=True, weight=0.9),
    *patterns(
        "task.delegate",
        "fr",
        """
        {ask} .2 a|au|aux .3 @p .4 {de|d|si|s|qu}
        {ask} {lui|leur} {de|d}
        {ask} .. a|au|aux .3 @p
        {assign} .. a|au|aux .3 @p
        {tell} .2 a|au|aux .3 @p .2 {de|d} {@|..}
        {assign} .2 @p .4 {de|d}
        voir|vois|voyez .3 avec .3 @p .4 pour .2 qu
        fais|faites .2 faire .. par .3 @p
        que .3 @p .2 {fasse|s|prepare|refasse|finisse|termine|envoie|corrige|mette}
        """.replace("{@|..}", ""),
        swallow=True,
        weight=1.1,
    ),
    *patterns(
        "task.delegate",
        "en",
        """
        {ask} .3 @p .6 to
        {ask} {him|her|them} to
        {ask} .3 @p .2 {if|whether}
        have .2 @p .3
        {assign} .. to .3 @p
        {assign} .2 @p .3 {with|to|on}
        {tell} .2 @p .2 to
        {leave|hand} .. {with|to} .2 @p
        give .2 @p .2 job|task of
        """,
        swallow=True,
        weight=1.1,
    ),
    *patterns("task.delegate", "en", "^like|prefer .2 @p to", free=True, swallow=True, weight=1.0),
)


BRIEF = Late(r"\b(?:brief(?:ing)?|notes|points|bullets|bullet points|script|crib sheet|cheat sheet)\b")
SPOKEN = Late(r"\b(?:calls?|calling|phone|phoning|ring|ringing|speak\w*|talk\w*|zoom|teams|video|dial|line|lines)\b")
"""A brief is for a call only where one is spoken of."""


def fill_call(view: View) -> None:
    """Fill people and when the call is."""
    piece = view.main
    groups = [(piece, g) for g in grouped(view, piece)] or [(tail, g) for tail in view.tails[:1] for g in grouped(view, tail)]
    announced = view.match.pattern.template in SHEETS and not (groups and view.match.pattern.template in NAMED_SHEETS)
    told = spoken_call(view) if announced else None
    if (announced and told is None and not of_call(view)) or names_paper(view):
        view.doubt("wrong-object")  # « sors-moi une fiche »: of a call only where one was spoken of
    if view.lang == "fr" and paper_or_call(view):
        view.doubt("two-readings")  # « une fiche sur Nadia »: for a call, or a paper
    if groups:
        take_people(view, groups)
    elif told is not None and (named := grouped(view, told)):
        take_people(view, [(told, group) for group in named])
    elif (announced or "{him|her" in view.match.pattern.template) and view.memory.people:
        view.slots["people"] = list(view.memory.people)
    else:
        view.lack("people")
    if (
        view.lang == "en"
        and BRIEF.search(view.text)
        and (
            not SPOKEN.search(f"{view.earlier_text if announced else ''} {view.all_text}")
            or {"minutes", "briefing"} & set(view.main.words)
        )
    ):
        view.doubt("wrong-object")
    asks = _to_ask(view)
    for said in [t for t in piece.times if (asks is not None and t.start > asks) or in_told_clause(piece, t)]:
        view.use(piece, said.start)  # "ring Ann and ask if Friday at 2 suits": what is asked, not when to ring
    found = when_of(view)
    if found is None and asks is None:
        found = settle(view, free_times(view, list(view.tails[:1])))
        if found is not None and OTHERS.match(view.tails[0].text):
            view.doubt("unclear-time", "when")  # "ring the shop, they close at six"
    if found is None and announced:
        found = (when_of(view, [told]) if told is not None else None) or view.memory.hour or view.memory.when
    if found is not None:
        view.slots["when"] = found


OTHERS = Late(r"(?:(?:and|but|,|as|because|since) )*(?:they|he|she|it|ils?|elles?)\b")
ASK_THEM = listed(
    "ask see check tell find say confirm arrange rearrange move demande demander dis dire verifie verifier voir confirmer"
)


def _to_ask(view: View) -> int | None:
    """Return where what is to be said on the telephone begins: "ring Ann and ask if ...", « appelle Ann pour lui dire que ... »."""
    phrase = view.main.phrase
    for n in range(view.match.head + 1, view.main.high - 1):
        if phrase.tokens[n].word in {"and", "to", "et", "pour"} and ASK_THEM & set(phrase.words(n + 1, n + 3)):
            return n
    return None


OF = {"de", "d", "du", "des"}


def fill_reminder(view: View) -> None:
    """Fill when, recurrence; what to be reminded of is content."""
    piece = view.main
    if piece.phrase.tokens[view.match.head].word == "remind" and any(p.start == view.match.head + 1 for p in piece.people):
        view.doubt("wrong-object")  # "remind Paul about Thursday": a message to him
    pieces = [piece]
    if any(p.sets for p in pieces):
        rule_and_when(view, pieces)
    else:
        limit = _content(view)
        times = free_times(view, pieces)
        if view.match.pattern.free and TOLD_OF.search(
            " ".join(piece.phrase.words(view.match.head, times[0][1].start) if times else ())
        ):
            view.doubt("whose-time", "when")
        if view.match.pattern.free and OF & set(piece.phrase.words(view.match.head + 1, view.match.head + 2)):
            view.doubt("whose-time", "when")  # « rappel de la banque ce matin »: it called back
        early = [(p, t) for p, t in times if t.start < limit]
        late = [(p, t) for p, t in times if t.start >= limit]
        if names_eve(piece.text) and all(counts_back(t) or t.kind == "clock" or t.start < view.match.head for _, t in times):
            eve(view)
            _rest(view)
            return
        lengths = [t for t in piece.lengths if t.start < limit]
        ahead = [t for t in piece.lengths if piece.phrase.words(t.end, t.end + 1) in (["before"], ["avant"], ["ahead"])]
        if ahead and ahead_of(view, ahead[0], times):
            _rest(view)
            return
        if lengths and not early:
            view.doubt("loose", "when")
        found = settle(view, early)
        if found is None and late:
            readings = [w for _, t in late if (w := first(t.said))]
            found = settle(view, late)
            if any(is_deadline(w) for w in readings) or view.has(r"\b(?:que|that|about|of) (?:j|i|my|mon|ma|the|la|le)\b"):
                view.doubt("whose-time", "when")
        if found is not None:
            view.slots["when"] = found
    if "when" not in view.slots and "recurrence" not in view.slots:
        view.lack("when")
    _rest(view)


NOT_VERB = frozenset("the a an my our your his her their this that dinner lunch breakfast".split())
"""What follows the "to" of a place, not of a verb: "have Ana over to the studio"."""


def _content(view: View) -> int:
    """Return the token where what to be reminded of begins."""
    piece = view.main
    for index in range(max(view.match.head + 1, piece.low), piece.high):
        inside = any(t.start <= index < t.end for t in piece.phrase.times)
        word = piece.phrase.tokens[index].word
        if not inside and word in {"de", "d", "que", "qu", "to", "about", "that", "of", "pour", ":", "-"}:
            return index
    return piece.high


def _rest(view: View) -> None:
    for piece in view.pieces:
        for person in piece.people:
            view.use(piece, person.start)
        for said in piece.phrase.times:
            view.use(piece, said.start)
        for amount in piece.amounts:
            view.use(piece, amount.start)


WONDERS = [
    [word] for word in "ou quand combien comment pourquoi quel quelle quels quelles what when where how why which who".split()
]
"""After whom one asks: a question to put, no task to do."""
TOLD_OF = Late(r"[:,-] (?:je|j|nous|on|il|elle|ils|elles|vous|tu|c|la|le|les|i|i'm|we|he|she|they|you|the) '?(?: ?\w+){1,4}$")
"""« Rappel : je suis absent vendredi »: what is told, before the time it is told of."""
COMES = Late(
    r"\b(?:de|d) (?:se joindre a|nous rejoindre|nous accompagner|venir|assister a|participer a|etre (?:la|present|presente|des notres))\b|\bto (?:come|meet|join|attend|be (?:there|here|free|paid|told|sent|given|moved|invited|refunded|reimbursed|thanked|credited|charged)|(?:get|have) (?:a|an|his|her|their|the) (?:refund|payment|money|cheque|invoice|copy|rise|bonus|raise)|receive|hear from|expect|pop (?:in|by|round)|drop by|swing by|call me|phone me|ring me|see me|move (?:the|our))\b"
)
"""What one asks of somebody who comes, rather than of one who does a task."""


PLANS_TOO = Late(
    r"\b(?:and|et) (?:to )?(?:book|schedule|arrange|organise|organize|plan|fix|set up|reserve\w*|cale\w*|organise\w*|planifie\w*|prevo\w*)\b"
)
"""Something to be planned, beside the task: whoever plans it, the time is its own."""
OTHER_TASK = Late(
    r"(?:to )?(?:sign|countersign|initial)\b(?! (?:up|in|off|out)\b)|(?:we|i|they|it|he|she)(?: ?'(?:re|m|s|d|ll|ve)| )"
)
"""What makes it a signature wanted or a message, no task."""


def fill_delegate(view: View) -> None:
    """Fill people (who does it) and when it is due."""
    piece = view.main
    groups = [
        g
        for g in grouped(view, piece)
        if g[0].start > view.match.head and not spoken_to(view, g[0], piece) and not owned(piece, g[0])
    ]
    if asked_to_meet(view):
        view.doubt("wrong-object")
    if any(role_word(piece, g[0]) == "from" for g in groups) and view.has(r"\b(?:get|take|fly) (?:me|us)\b"):
        view.doubt("wrong-object")  # "get me from Exeter to Paddington"
    lead = [
        g
        for g in groups
        if role_word(piece, g[0]) in {"a", "au", "aux", "to", "par", "by", "with", "avec"} or g[0].start - view.match.head <= 3
    ]
    if lead:
        take_people(view, [(piece, lead[0])])
    else:
        pronoun_people(view, needed=True)
    if re.search(
        r"\b(?:de|d) (?:nous |me )?(?:payer|regler|regulariser|solder)\b(?! (?:la|le|les|l|sa|son|ses|notre|ma|mon|cette|ce|ces) )",
        piece.text,
    ):
        view.doubt("two-readings")  # « demande à Vidal de payer »: what they owe us is chased
    if lead and piece.phrase.words(lead[0][-1].end, lead[0][-1].end + 1)[:1] in WONDERS:
        view.doubt("wrong-object")  # « demande à Solène où en est la maquette »: a message
    if lead and OTHER_TASK.match(" ".join(piece.phrase.words(lead[0][-1].end, piece.high))):
        view.doubt("wrong-object")  # "have Peter sign the lease", "tell Simon we're happy to renew"
    after, link = piece.phrase.words(view.match.end, view.match.end + 4), piece.phrase.words(view.match.end - 1, view.match.end)
    if link == ["to"] and (after[:1] and after[0] in NOT_VERB or any(p.start == view.match.end for p in piece.people)):
        view.doubt("wrong-object")
    if link in (["de"], ["d"]) and not to_do(after):
        view.doubt("wrong-object")  # « confirme à Sofia le déjeuner de jeudi »
    if view.has(r"\b(?:(?:peut|peuvent|pourra) attendre|can wait|pas urgent|pas presse|no rush)\b", tails=True) and piece.times:
        view.doubt("loose", "when")
    if COMES.search(view.text if view.match.pattern.template.startswith("@p") else view.after_head):
        view.doubt("task-or-event")
    times = [
        (p, t) for p, t in free_times(view, [piece]) if p.before(t.start)[-1:] not in (["de"], ["du"], ["d"], ["des"], ["of"])
    ]
    due = [(p, t) for p, t in times if (w := first(t.said)) and is_deadline(w)]
    if times and not due and PLANS_TOO.search(" ".join(piece.phrase.words(view.match.end, times[0][1].start))):
        times = []  # "ask Hal to redo the plans and book lunch on Thursday at 1": the hour of the lunch
    found = settle(view, due[:1] if due else times) or due_below(view)
    if found is not None:
        view.slots["when"] = due_for(view, found) if isinstance(found, When) else found
    _rest(view)


def after(view: View, index: int) -> Piece:
    """Return the request from a token on."""
    return Piece(view.main.phrase, index, view.main.high)


FILLS = {"call.prepare": fill_call, "reminder.set": fill_reminder, "task.delegate": fill_delegate}
