"""What the sentence before told of is put down, or changed: "Lunch with Ann, Friday at one. Put it in the diary."."""

from __future__ import annotations

from collections.abc import Callable

from adjoint.language.fold import Late
from adjoint.language.intents.offhand import books_it, no_meeting_put
from adjoint.language.pattern import Match, patterns
from adjoint.language.phrase import Phrase
from adjoint.language.presence import only_there
from adjoint.language.view import Piece, View

PATTERNS = (
    *patterns(
        "calendar.book",
        "en",
        "{put|book|get} {it|that|this} .2 {on|in|into|to} .3 {agendaobj}\n{book} {it|that|this} .1 {in}\n{put|get|book} {it|that|this} .1 {in|down} .1 {for|on}? @t",
        weight=1.1,
    ),
    *patterns(
        "calendar.book",
        "fr",
        """
        {put|book|take} .1 {le|la|les|ca|cela} .2 a|dans|au|sur .2 {agendaobj}
        {le|la|l|les} ^{put|book} .2 a|dans|au|sur .2 {agendaobj}
        """,
        weight=1.1,
    ),
)
CHANGED = patterns(
    "calendar.move",
    "fr",
    """
    change|changez|changer|modifie|modifiez|modifier|corrige|corrigez|decale|decalez|deplace|deplacez .1 {ca|cela|le|la|les}
    @t .. ^change|changez|modifie|modifiez|corrige|corrigez .1 heure|horaire|date|jour
    {meeting|phonecall|videocall|meal|event} .. @t .. ^change|changez|modifie|modifiez|corrige|corrigez|decale|decalez {le|la|ca|cela}
    """,
    weight=0.9,
)
LOOSE = patterns(
    "calendar.book",
    "fr",
    """
    {book|block} .1 {ca|cela|le|la|les}
    a ^porter|noter|inscrire|mettre|ajouter|consigner .1 a|dans|au|sur .2 {agendaobj}
    noter|note|notez|inscris|inscrivez|inscrire .1 {ca|cela|le|la|les} .2
    {ca|le|la|l|les} ^{book|block}
    {reserve|block|book} .1 ce|ces|cette .1 creneau|creneaux|moment|moments|date|dates|plage|plages|horaire|horaires
    """,
    weight=0.8,
)
BESIDE = patterns(
    "calendar.book",
    "fr",
    "{reserve|block|book|put|accept} .1 ce|ces|cet|cette .1 creneau|creneaux|moment|date|plage|horaire .2 avec {lui|elle|eux|elles}",
    weight=1.2,
)
"""Words that only put down what was told: where the sentence before told of no time, they ask for something else."""
PATTERNS = (*PATTERNS, *CHANGED, *LOOSE, *BESIDE)
FILLS: dict[str, Callable[[View], None]] = {}
NOTED = frozenset(pattern.template for pattern in PATTERNS)
ONLY_TOLD = frozenset(pattern.template for pattern in (*LOOSE, *CHANGED, *BESIDE))


def put_down(match: Match) -> bool:
    """Tell whether a request only says that what was spoken of is to be put down."""
    return match.pattern.template in NOTED or books_it(match)


def told_before(view: View, piece: Piece) -> bool:
    """Tell whether a piece is the sentence before, which holds all that is to be put down."""
    return put_down(view.match) and piece.phrase.index < view.main.phrase.index


GOES_ON = frozenset(", ; . ! ? ) et puis stp svp s pour merci aussi a au dans donc vite".split())
"""What may stand after a pronoun; after an article stands a noun: « garde le vol »."""
EARLY = 4
"""Words before a verb that takes up the sentence before."""


def no_pronoun(phrase: Phrase, match: Match) -> bool:
    """Tell whether « le » after a verb that would put something down is an article, or the sentence told of more itself."""
    if match.pattern.template not in ONLY_TOLD:
        return False
    last = phrase.words(match.end - 1, match.end)
    after = phrase.words(match.end, match.end + 1)
    if match.head < match.end - 1 and last and last[0] in {"le", "la", "les"} and after and after[0] not in GOES_ON:
        return True
    if "@t" in match.pattern.template:
        return False  # told in the same sentence
    return match.start > EARLY or "," in phrase.words(0, match.start)


FAREWELL = Late(r"\s*au plaisir d")


def tells_nothing(view: View) -> bool:
    """Tell whether there is nothing to put down: no time was told, or it is how a mail ends."""
    if FAREWELL.match(view.text) or only_there(view) or no_meeting_put(view):
        return True
    return view.match.pattern.template in ONLY_TOLD and not {"when", "recurrence"} & view.slots.keys()
