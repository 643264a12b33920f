"""What plain English asks in a verb and a small word: "pop Ann down for Friday", "get the plumber round", "have it start later"."""

from __future__ import annotations

from adjoint.language.pattern import THIRD, patterns

PATTERNS = (
    *patterns(
        "calendar.book",
        "en",
        """
        put|pop|stick|pencil|slot|get|book|squeeze|write|mark|sign .2 @p .1 down .1 @t
        get|have|book|bring .2 @p .1 round|over|in|out|up|back .1 @t
        get|have|book|bring .2 @p .1 round|over|down|out|across|in to|at|for|here .6 @t
        get|have .2 @p .1 to? come .6 @t
        get|have {him|her|them} .1 in|round|over|out|back|here .2 @t
        get|have .2 @p .1 booked|lined|scheduled|sorted .2 @t
        {arrange|organise|organize|fix|fix up|sort out|line up} .1 for .2 @p to .1 {meet|see|visit|come|call|join|pop|drop|be} .. @t
        """,
        weight=1.16,
    ),
    *patterns(
        "calendar.book",
        "en",
        "^{one for|another for|one more for} .2 {agendaobj} .. @t\\n{meeting|phonecall|videocall|meal|event} .. @t|s .. ^{book|put|get} it|that|this .1 in|down".replace(
            "\\n", "\n"
        ),
        weight=1.1,
    ),
    *patterns(
        "calendar.move",
        "en",
        """
        make|have|get|put|start .. @t .. @l
        make|have|get|put|start .. {meeting|phonecall|videocall|meal|event} .. @l
        make|have|get|put|start {it|that|this|them} .. @l
        have|get|make|let .. {meeting|phonecall|videocall|meal|event} .2 start|begin|kick|run|finish .. @t|d
        {move} {him|her|them} .2 to|till|until .1 @t
        try {him|her|them} .2 @t .3 instead
        see|ask|check if|whether .4 {take|do|see|fit|squeeze|have|manage} .2 me|us .. @t
        try .2 @p .2 @t .3 instead
        start|begin|kick {it|that|this} .2 @t
        keep|make|limit|cut|cap|trim|shorten it|that|this|them .1 to|at|under|down? .1 @d
        """,
        weight=1.12,
    ),
    *patterns(
        "calendar.move",
        "en",
        """
        ^possible to .2 {start|begin|hold|have|do|make|move|bring|push|shift} .. {meeting|phonecall|videocall|meal|event|@t} .. @t
        ^{start|begin|hold|have} .2 {meeting|phonecall|videocall|meal|event} .3 at|from .. @t .2 {instead|rather}
        """,
        free=True,
        weight=1.12,
        speakers=THIRD,
    ),
    *patterns("calendar.book", "en", "^book|squeeze|fit|slot|pencil|put me|us .2 @t", free=True, weight=1.1, speakers=THIRD),
    *patterns("calendar.query", "en", "^have we got .. @p .. @t", free=True, weight=0.95, asks=True),
    *patterns(
        "calendar.query",
        "en",
        "^how .1 am i .2 {fixed|placed|set} .2 @t\n^how .1 are we .2 {fixed|placed|set} .2 @t",
        free=True,
        weight=0.95,
    ),
    *patterns(
        "call.prepare",
        "en",
        "{call} {him|her|them} .1 {back|before|by|at|about|on|for|and|please|today|this}",
        weight=1.0,
        swallow=True,
    ),
    *patterns(
        "calendar.move",
        "en",
        "{meeting|phonecall|videocall|meal|event} .. ^{will now be|will now start|is now at|is now|now starts|has moved|has been moved|is moving|is being moved} .. @t\n^can|could|would|may|might|shall .2 we|you|i .2 {start|begin|kick off} .. {meeting|phonecall|videocall|meal|event} .. @t\n^can|could|would|may|might|shall .2 we|you|i .2 {do|have|make|start|begin|hold} .. {meeting|phonecall|videocall|meal|event|@t} .. @l",
        free=True,
        weight=1.13,
        speakers=THIRD,
    ),
    *patterns(
        "invoice.pay",
        "en",
        "^{see that|see to it that|ensure|ensure that|make sure|make sure that} .. {invoice|bill|account|balance|@m} .. paid|settled|cleared",
        free=True,
        weight=1.1,
        speakers=THIRD,
    ),
    *patterns(
        "calendar.book",
        "en",
        "^can|could .1 come|call|visit|pop|drop|do .. @t",
        free=True,
        asks=True,
        weight=0.9,
        speakers=THIRD,
    ),
    *patterns("contact.update", "en", "make|take .1 note of .2 @p .. {contactobj}", weight=1.16),
    *patterns("social.post", "en", "put|get|post|stick it|that|this .1 up|out .2 @t", weight=1.06),
    *patterns(
        "mail.chase",
        "en",
        """
        {light a fire under|get on the case of|get on the back of} .2 {@p|him|her|them}
        give .3 {@p|him|her|them} .4 {dig|jog|rattle|hurry|hurry-up|rocket|jab|prompt|gee-up}
        get on {his|her|their} {case|back|heels|tail}
        hurry|jolly|gee|jog|chivvy|move .2 {@p|him|her|them} .1 along|up
        """,
        weight=1.0,
    ),
    *patterns(
        "document.send",
        "en",
        "{fwd|send} it|that|them .2 on? to|over .2 @p\n{fwd|send} it|that|them .2 on? to|over {him|her|them}",
        weight=0.98,
    ),
    *patterns(
        "invoice.chase",
        "en",
        "give .3 {@p|him|her|them} .4 {dig|jog|rattle|hurry|hurry-up|rocket|jab|prompt|kick|shove|reminder|nudge|poke|prod}",
        weight=0.97,
    ),
    *patterns(
        "invoice.pay", "en", "^{want|wants|need|needs|wanting} {paying|settling|paid|squaring up|sorting}", free=True, weight=1.1
    ),
    *patterns("calendar.block", "en", "{block} {the lot|all of it|everything|it all}", weight=1.2),
    *patterns(
        "calendar.block",
        "en",
        "{block} it|that|this|them .1 out|off|clear|free|for\n@t .. ^{block} it|that|this",
        weight=1.1,
    ),
    *patterns(
        "mail.find",
        "en",
        "{search} it|that|this|them .3\ndig|fish|root|hunt|look|track|pull|bring|turn|ferret|sniff it|that|this|them .1 out|up|down",
        weight=0.99,
    ),
    *patterns(
        "social.post",
        "en",
        """
        ^{post} .2 on|for|to .2 {network} .. @t
        @t .3 ^{network} .3 : ..
        ^{network} .3 @t .1 : ..
        """,
        free=True,
        weight=0.9,
    ),
    *patterns("newsletter.prepare", "en", "^{newsletter} .. {ready|drafted|done|finished} .. @t", free=True, weight=1.0),
    *patterns(
        "books.query",
        "en",
        "^what .1 {did|do|does|have|has} .5 {come to|add up to|total|amount to|cost us|cost me|stand at} .. @t?\n^how much .1 {did|do|does|have|has} .5 {come to|add up to|total|amount to|cost us|cost me|set us back} .. @t?",
        free=True,
        weight=1.1,
    ),
)
FILLS: dict[str, object] = {}
