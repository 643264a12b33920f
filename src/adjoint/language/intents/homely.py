"""What is asked for in everyday English: "lay your hands on what he wrote", "how do we stand on hours", "a few talking points would help"."""

from __future__ import annotations

from adjoint.language.pattern import THIRD, patterns

WROTE = "wrote|emailed|sent|mailed|messaged|said"
PATTERNS = (
    *patterns(
        "mail.find",
        "en",
        f"{{search}} .3 whatever|what|anything|everything .1 {{@p|he|she|they}} .2 {WROTE}\nfind|send|get|show|give me|us .1 whatever|what|anything|everything .1 {{@p|he|she|they}} .2 {WROTE}",
        weight=1.2,
    ),
    *patterns(
        "mail.find",
        "fr",
        "{search} .3 ce qu|que @p|il|elle|ils|elles .3 ecrit|envoye\n{search} .3 ce que @p .3 ecrit|envoye",
        weight=1.2,
    ),
    *patterns(
        "call.prepare",
        "en",
        "{prepare|draft|give|send|get} .3 {call sheet|talking points|speaking notes|call notes|call brief|call script}",
        weight=1.12,
    ),
    *patterns(
        "call.prepare",
        "en",
        "{callsheet} ^would|might|could .2 help|steady|do|be|come|calm|settle\n^want|need|like .3 {callsheet} .1 for it|that|this",
        free=True,
        weight=1.0,
    ),
    *patterns(
        "hours.query",
        "en",
        "^how .3 {stand|standing|doing|fixed|placed} .2 {hours|retainer}\n^{total|tally|sum} of .2 {hours}\n^{can|could|may} i .2 have .. {hours} .. @t\n^where .2 i|we .2 {with|on} .2 {hours}",
        free=True,
        weight=1.12,
    ),
    *patterns(
        "books.query",
        "en",
        "^how much .3 did|do|does|have|has|had|are|is .1 we|i|it .4 on .. @t\n^how much .4 {lay out|laid out|fork out|forked out|shell out|shelled out|pay out|paid out|get through|got through|splash out}",
        free=True,
        weight=1.0,
    ),
    *patterns("newsletter.send", "en", "^{newsletter} .1 to .4 @t\n^{newsletter} .2 out .2 @t", free=True, weight=0.97),
    *patterns(
        "social.post",
        "en",
        "^the? {same news|same story|same thing|same again} .. {network}",
        free=True,
        weight=0.95,
    ),
    *patterns(
        "contact.update", "en", "^@p 's? .1 after|just changing|changed|getting|got .3 {contactobj}", free=True, weight=1.0
    ),
    *patterns(
        "meeting.minutes",
        "en",
        "^{minutes} .8 should|must|can|could|ought|need|needs .2 {go|be sent|be circulated|be with} .2 to .3 @p",
        free=True,
        weight=1.2,
    ),
    *patterns(
        "meeting.agenda",
        "en",
        "^like|love .4 {agenda} .. {by|before|out|on|for|@t}",
        free=True,
        weight=1.0,
    ),
    *patterns(
        "reminder.set",
        "en",
        "set|give|send|get|schedule me|us .1 {a nudge|a prod|a poke|a ping|a buzz|an alarm|an alert|a little nudge|a gentle nudge} .2 {for|at|on|@t|@s|to|about}",
        swallow=True,
        weight=1.25,
    ),
    *patterns("reminder.set", "en", "{don't|not} .1 let me|us ^forget", free=True, swallow=True, weight=1.2),
    *patterns(
        "calendar.book",
        "en",
        "{put|book} him|her|them in|into|down .1 the|my|our book|books|diary|calendar|schedule .. @t",
        weight=1.22,
    ),
    *patterns(
        "calendar.book",
        "en",
        "^can|could|might|shall|may .. i|we .1 {go through|go over|run through|run over|talk through|talk over|work through|look over|look through|sit down|catch up|get together} .. @t",
        free=True,
        speakers=THIRD,
        weight=1.0,
    ),
    *patterns(
        "calendar.move",
        "en",
        "{meeting|phonecall|videocall|meal|event} .5 ^goes|moves|shifts|slides|slips to .2 @t",
        free=True,
        weight=1.0,
    ),
    *patterns(
        "calendar.query",
        "en",
        "^what|which day|date|time|week .1 was|is .. {meeting|phonecall|videocall|meal|event}",
        free=True,
        asks=True,
        weight=0.95,
    ),
)
FILLS: dict[str, object] = {}
