"""What English asks in the turns of everyday speech: "set me a nudge", "accept for me", "how much did we lay out on flour"."""

from __future__ import annotations

from adjoint.language.pattern import THIRD, patterns

FOR_ME = "{accept} for|on .1 {me|us|behalf}\n{accept} please .2"
NOT_FOR_ME = "{decline} for|on .1 {me|us|behalf}\nsend my|our regrets|apologies|excuses"
BARE_ANSWERS = frozenset((*FOR_ME.splitlines(), *NOT_FOR_ME.splitlines()))
"""Answers that do not say to what: the sentence before does."""
OUTLAY = "{lay|laid|shell|shelled|fork|forked|splash|splashed|pay|paid|dish|dished} out"
PATTERNS = (
    *patterns(
        "reminder.set",
        "en",
        "{set|give|leave|fix|drop|send|put} {me|us} .2 {nudge|prompt|ping|poke|prod|jog|buzz|alert|alarm} .. {@t|@s|to|about|on|for}\n"
        "jog {my|our} memory .. {@t|@s|to|about|on|for}\n"
        "tap me on the shoulder .. {@t|@s}\n{give|drop} me .1 wink|kick .. {@t|@s}",
        swallow=True,
        weight=1.2,
    ),
    *patterns(
        "reminder.set",
        "en",
        "^do not let me|us forget\n^don't|never let me|us forget\n^don't|never let .2 slip .1 mind\n^do not let .2 slip .1 mind\n"
        "^see|ensure .2 that? i|we .1 {remember|don't}\n^{nudge|prompt|poke|prod} .1 @t .. {about|to|for|on}\n"
        "@s|t .. ^want|need|like .1 reminding",
        free=True,
        swallow=True,
        weight=1.25,
    ),
    *patterns(
        "document.draft",
        "en",
        "{write|do|prepare|draft|make|type} @p a|an|the .2 {draftable}\n{write|do|prepare|draft|make|type} @p and @p a|an|the .2 {draftable}",
        weight=1.15,
    ),
    *patterns("calendar.book", "en", "@p ^{needs|wants|'d like|would like} .1 @d .1 @t", free=True, firm=False, weight=0.9),
    *patterns("mail.send", "en", "say to .1 @p .1 {that|how|:}\nsay to {him|her|them} .1 {that|how|:}", weight=1.05),
    *patterns("mail.forward", "en", "{pass|send|hand} it|this|that {along|on}", weight=0.97),
    *patterns(
        "calendar.book",
        "en",
        "@p ^{needs|wants|is after|'s after} .1 @d .2 {of my time|with me|from me}\n^want|need|like @p .2 round .1 table .. @d",
        free=True,
        weight=1.0,
        speakers=frozenset(("client",)),
    ),
    *patterns(
        "expense.record", "en", "^filled up .. @m\n^{tanked up|topped up|refuelled|gassed up} .. @m", free=True, weight=0.95
    ),
    *patterns("calendar.answer", "en", FOR_ME, values=(("answer", "accept"),), weight=1.15),
    *patterns("calendar.answer", "en", NOT_FOR_ME, values=(("answer", "decline"),), weight=1.15),
    *patterns(
        "calendar.answer",
        "en",
        "^yes .4 to .. {event|meeting|meal}",
        free=True,
        values=(("answer", "accept"),),
        weight=0.9,
    ),
    *patterns(
        "calendar.query",
        "en",
        "^which|what day|date|evening|morning|afternoon|week {is|was|'s|are} .. {event|meeting|meal|phonecall|videocall}",
        free=True,
        weight=0.92,
    ),
    *patterns(
        "books.query",
        "en",
        f"^how much .5 {OUTLAY} .. {{on|for|@t}}\n^what .1 {{did|have|'ve}} .2 {OUTLAY} .. {{on|for|@t}}\n"
        "^what .1 {did|have|'ve|do} .2 {turn over|turned over|take|taken|gross|grossed|clear|cleared|net|netted|rake in|raked in} .. @t\n"
        "^what .1 {did|have|'ve|do} .2 {turn|turned} @t\n^how much .3 {went|gone|goes} .2 {on|in|into} .. @t\n^what .2 {outlay|bill} .. {on|for} .. @t",
        free=True,
        weight=1.0,
    ),
    *patterns(
        "hours.query",
        "en",
        "^how .2 {stand|standing|doing|fixed|placed|getting on|faring} .2 {on|for|with} .2 {hours|retainer}\n"
        "^where .3 {on|with} .2 {hours|retainer}",
        free=True,
        weight=1.1,
    ),
    *patterns(
        "calendar.book",
        "en",
        "{put|book|pencil|slot|get|pop|stick|squeeze} {him|her|them|@p} .2 {in|down} .. @t .2 allow .. @d\n"
        "{put|book|pencil|slot|get|pop|stick|squeeze} {him|her|them} .2 {in|down} .3 {book|diary|calendar|agendaobj} .. @t",
        weight=1.2,
    ),
    *patterns(
        "calendar.book",
        "en",
        "^{like|want|need|love} .2 @d .1 {with} {him|her|them|@p}\n^could|can i|we .1 {have|get|grab} .2 @d .1 {with} {him|her|them|@p}",
        free=True,
        weight=1.0,
        speakers=frozenset(("client",)),
    ),
    *patterns(
        "calendar.move",
        "en",
        "{meeting|phonecall|videocall|meal|event} .. ^{goes|slips|slides|shifts|switches|jumps} {to|back to|forward to|on to} .1 @t",
        free=True,
        weight=1.0,
    ),
    *patterns(
        "calendar.move",
        "en",
        "{cut|trim|curtail|stretch|lengthen|pare|whittle} .. {meeting|phonecall|videocall|meal|event} .3 to .1 @d",
        weight=1.15,
    ),
    *patterns(
        "calendar.cancel",
        "en",
        "^can't|cannot|unable|won't .4 {keep|honour|honor|fulfil|make} .3 {meeting|phonecall|videocall|meal|event}",
        free=True,
        weight=1.0,
        speakers=THIRD,
    ),
    *patterns(
        "calendar.book",
        "en",
        "^can|could|might|may|shall|should .2 you .5 {and i|and me} .2 go|run|work|walk|look|thrash|hammer|settle|sort|take|cover|review .. @t",
        free=True,
        weight=1.0,
        speakers=THIRD,
    ),
    *patterns(
        "document.send",
        "en",
        "{meant|supposed|due} to .1 {have|get|hold|receive} .4 {document} .. {can|could|would|will} you .2 ^{send|email|let|get|forward|post} .. {it|one|that}",
        free=True,
        weight=1.0,
        speakers=THIRD,
    ),
)
FILLS: dict[str, object] = {}
