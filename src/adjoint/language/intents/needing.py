"""What plain English asks by saying how things stand: "the newsletter wants doing", "my LinkedIn still says partner", "no to the gala"."""

from __future__ import annotations

from adjoint.language.intents import homely
from adjoint.language.pattern import patterns

NOTES = "talking points|call sheet|crib sheet|call notes|speaking notes|speaking points|call script|cheat sheet|call brief"
SHEET = (
    f"{{prepare|draft|get|give|send|find|do|write|make|put|knock|jot|scribble|sketch|run|type|rustle|note|list}} .4 {{{NOTES}}}"
)
HELPS = f"^{{{NOTES}}} .3 {{would|will|'d|'ll|might|wouldn't}} .1 {{help|steady|settle|calm|save|suit|do|be|come|go}}"
FEW = f"a few|couple|handful of? {HELPS}"
WANTS = f"^{{want|need|like|love|could do with|could use}} .4 {{{NOTES}}}"
PATTERNS = (
    *patterns("call.prepare", "en", "{do|draw|make|knock|run|put} {me|us} up .2 {callsheet}", weight=1.15),
    *patterns("call.prepare", "en", "^{callsheet} please", free=True, weight=1.0),
    *patterns("call.prepare", "en", SHEET, weight=1.05),
    *patterns("call.prepare", "en", f"{HELPS}\n{FEW}", free=True, weight=1.0),
    *patterns("call.prepare", "en", WANTS, free=True, weight=0.75),
    *patterns("meeting.agenda", "en", "^let {'s|us} .1 have .2 {agenda} .. for|of", free=True, weight=1.06),
    *patterns(
        "calendar.query",
        "en",
        "^which|what {room} .4 {in|for|booked|using|got|having} .. {event|meeting|meal}",
        free=True,
        asks=True,
        weight=0.95,
    ),
    *patterns(
        "reminder.set",
        "en",
        "^{like|need|want|appreciate|love} .1 {reminder} .3 {to|about|that|@t|@s}",
        free=True,
        swallow=True,
        weight=1.2,
    ),
    *patterns("invoice.issue", "en", "@p ^gets|needs|wants .2 {invoice|bill} .. @m", free=True, weight=1.08),
    *patterns(
        "invoice.chase",
        "en",
        "give .4 {nudge|reminder|poke|prod|dig|jog} .2 {about|over|on|re} .. {bill_noun|payment|money}",
        weight=0.98,
    ),
    *patterns(
        "newsletter.prepare",
        "en",
        "^{newsletter} .3 {wants|needs|need|want} .1 {doing|writing|preparing|drafting|done|finishing|putting together}",
        free=True,
        weight=1.1,
    ),
    *patterns(
        "document.draft",
        "en",
        "^{draftable} .4 {wants|needs|need|want} .1 {writing|drafting|doing|typing|putting together|redoing}",
        free=True,
        weight=1.0,
    ),
    *patterns(
        "invoice.issue",
        "en",
        "{send|issue|make out} {him|her|them} .3 {invoice|bill} .. @m\n{send|issue|make out} .3 {invoice|bill} .. @m .. {to|for}\n{send|issue|make out} .3 {invoice|bill} .. {to|for} .. @m",
        weight=1.09,
    ),
    *patterns(
        "profile.update",
        "en",
        "my|our .1 ^{network} .2 {says|shows|reads|lists|calls}\nmy|our .1 ^{network} still .1 {says|say|shows|reads|has|lists|calls}\n^{network} .3 {should|ought to|needs to} .1 {say|read|show}",
        free=True,
        weight=1.0,
    ),
    *patterns(
        "calendar.answer",
        "en",
        "^no to .. {event|meeting|meal}\n^no thanks|thank .2 to .. {event|meeting|meal}",
        free=True,
        values=(("answer", "decline"),),
        weight=1.1,
    ),
    *patterns(
        "calendar.answer",
        "en",
        "^yes .4 to .. {event|meeting|meal}",
        free=True,
        values=(("answer", "accept"),),
        weight=1.1,
    ),
    *patterns(
        "calendar.book",
        "en",
        "^{word|quick word|natter|chinwag|chat|catch up|sit down|session} with .2 @p .. @t",
        free=True,
        weight=0.6,
    ),
    *patterns(
        "calendar.book",
        "en",
        "@p .. @t .. ^{put|book|get} it|that|this .1 in|down\n@p .. @t .. ^{put|book|get} it|that|this .2 in|on|into|to .3 {agendaobj}",
        weight=1.1,
    ),
    *patterns(
        "calendar.block",
        "en",
        "{block} the|my|that .1 whole|entire|full .1 morning|afternoon|evening|day",
        weight=1.02,
    ),
    *patterns("meeting.agenda", "en", "^{agenda} :", free=True, weight=0.95),
    *patterns("invoice.chase", "en", "{chase} .3", weight=0.9),
    *patterns("meeting.minutes", "en", "{write up|type up} .. {meeting|event}", weight=1.16),
    *patterns(
        "invoice.pay",
        "en",
        "^{cheque|check|payment|bank transfer|bacs|transfer} to .3 {@p|bill_noun|@m|document}",
        free=True,
        weight=0.9,
    ),
    *patterns(
        "travel.query",
        "en",
        "^what|which .1 time .3 {get into|get in|get to|arrive|land|get back|get home|leave|set off|depart|board}\n^when .3 {get into|get in to|land|set off|take off}",
        free=True,
        weight=0.93,
    ),
    *patterns(
        "document.send",
        "en",
        "{send|get|let} .2 {copy|copies} .3 {over|across|round|off|out}? .1 to .2 @p\n{send|get|let} .2 @p .2 {have}? .1 {copy|copies}\nlet .3 @p .3 have it|them|that|this",
        weight=1.1,
    ),
)
FILLS: dict[str, object] = {}
NAMED_SHEETS = tuple(pattern.template for pattern in homely.PATTERNS if pattern.intent == "call.prepare")
"""The same, where whom it is with may be said beside it."""
SHEETS = (
    "{prepare|draft|give|send|find|search|do} .3 {callsheet}",
    "{do|draw|make|knock|run|put} {me|us} up .2 {callsheet}",
    "^{callsheet} please",
    SHEET,
    HELPS,
    FEW,
    WANTS,
    *NAMED_SHEETS,
)
"""A sheet for a call that was spoken of before."""
