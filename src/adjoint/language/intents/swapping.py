"""calendar.move as a third party asks for it by naming one time in place of another."""

from __future__ import annotations

from adjoint.language.pattern import THIRD, patterns
from adjoint.language.phrase import TimeMention
from adjoint.language.times import TARGET, first, first_word
from adjoint.language.view import Piece, View, same_person

OF_EN = "{instead|rather than|in place|in lieu}"
OF_FR = "{au lieu|a la place|en lieu et place|plutot que|plutot qu}"
ASKS_EN = (
    "way|could|can|would|might|may|possible|chance|shall|should|how|what|do|does|wonder|wondering|make|prefer|rather|need|like"
)
ASKS_FR = (
    "peut|pourrait|pourrions|pouvons|pourriez|pouvez|peux|pourrais|possible|seriez|serais|irait|conviendrait|convient|va|"
    "arrangerait|arrange|aimerais|voudrais|souhaiterais|prefererais|preferais|propose|proposer|faudrait|disons|faisons"
)

PATTERNS = (
    *patterns(
        "calendar.move",
        "en",
        f"^propose|suggest|proposing|suggesting|offer .4 @t .3 instead\n^{ASKS_EN} .. @t .. {OF_EN} .. @t\n{OF_EN} .. @t .. ^{ASKS_EN} .. @t\n^{ASKS_EN} .. {{event|meeting|meal|phonecall|videocall}} .. @t .. {OF_EN} .1\n^would|does|will .2 @t .4 better|easier than .2 @t",
        weight=1.1,
        speakers=THIRD,
        free=True,
    ),
    *patterns(
        "calendar.move",
        "fr",
        f"^{ASKS_FR} .. @t .. {OF_FR} .. @t\n{OF_FR} .. @t .. ^{ASKS_FR} .. @t\n{OF_FR} .. @t .. @t .. ^{ASKS_FR}\n"
        "^propose|proposons|suggere .6 @t .3 plutot\n^propose|proposons|suggere .4 plutot .4 @t\n"
        "^peut|pourrait|pourrions|pouvons|pourriez|peux|pouvez .4 plutot .3 faire|dire|mettre|partir|prendre|voir|caler .. @t",
        weight=1.1,
        speakers=THIRD,
        free=True,
    ),
    *patterns("calendar.move", "fr", "^plutot .3 @t\n@t .2 ^plutot", asks=True, weight=1.0, speakers=THIRD, free=True),
    *patterns("calendar.move", "en", f"^@t .. {OF_EN} .. @t", asks=True, weight=1.0, speakers=THIRD, free=True),
    *patterns("calendar.move", "fr", f"^@t .. {OF_FR} .. @t", asks=True, weight=1.0, speakers=THIRD, free=True),
)
HARD = (
    *patterns(
        "calendar.move",
        "en",
        "@t .. ^{is|has|looks|'s|gets|getting|become|became} .4 {tricky|difficult|impossible|awkward|problematic}\n@t ^{doesn't|won't|isn't} .2 {work|suit} .4",
        weight=1.0,
        speakers=THIRD,
        free=True,
    ),
    *patterns(
        "calendar.move",
        "fr",
        "@t .. ^{est|devient|tombe|s avere|sera|parait} .3 {complique|difficile|delicat|impossible|problematique|tendu}",
        weight=1.0,
        speakers=THIRD,
        free=True,
    ),
)
"""What a third party says of the time that a meeting has now: read only where one is planned."""
UNFIT = frozenset(pattern.template for pattern in HARD)
SWAPS = frozenset(pattern.template for pattern in PATTERNS)
PATTERNS = (*PATTERNS, *HARD)
FILLS: dict[str, object] = {}
SENT = r"\b(?:send|deliver\w*|pay|ship|invoice|submit|upload|publish|receive|pick up|collect|envo\w+|livr\w+|pay\w+|regl\w+|remett\w+|(?<!me )(?<!nous )(?<!m y )recevoir|publi\w+|recuper\w+)\b"
"""What is sent or paid on another day is no meeting."""


def its_day(view: View, said: TimeMention) -> bool:
    """Tell whether a day is the one that the writer's meeting has now: "push back our meeting tomorrow"."""
    when = first(said.said)
    if (
        when is None
        or when.grain != "day"
        or when.part
        or not when.start
        or first_word(said, view.main) in TARGET
        or only_on(view, view.main)
    ):
        return False
    day = when.start.date()
    return any(
        e.start.date() == day and any(same_person(view.signer, name) for name in (*e.attendees, e.title))
        for e in view.message.world.events
        if view.signer
    )


def only_on(view: View, piece: Piece) -> bool:
    """Tell whether the one time said is the new one: "Friday instead"."""
    return len([t for t in piece.times if view.free(piece, t.start)]) == 1 and view.has(r"\b(?:instead|plutot)\b")
