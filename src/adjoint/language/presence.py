"""Words that only say where one will be, and nothing of a way there: "I'm speaking in Bath on the 20th"."""

from __future__ import annotations

from adjoint.language.fold import Late
from adjoint.language.view import View

THERE = Late(
    r"(?:i|we)(?: ?'?(?:m|re)| am| are) (?!needed|wanted|expected|due|required|going|flying|travel\w*|off|heading|driving|wanting|needing|hoping|looking)(?:(?:also|then|now) )?(?:\w+ing\b|in\b|at\b|on\b)"
)
WAY = Late(
    r"\b(?:train|rail|plane|flights?|fly|flying|drive|car|coach|ferry|tickets?|hotel|room|back|return\w*|home|get (?:me|us)|travel\w*|trip|book|seats?|there and back|leave|depart\w*)\b"
)


IS_THERE = Late(
    r"\b(?:je|nous|on) (?:suis|serai|serons|sommes|sera|est) (?:(?:deja|aussi|donc|normalement) )?(?:a|en|au|aux|chez|dans|sur)\b"
)
WAY_THERE = Late(
    r"\b(?:trains?|tgv|vols?|avion|voiture|bus|car|ferry|billets?|hotel|chambre|nuits?|loge\w*|aller|retour|revien\w*|rentre\w*|depart|pars|deplacement|trajet"
    r"|voyage|reserve\w*|organise\w*|prevois|prevoyez|prends|prenez|trouve\w*|occupe\w*|comment)\b"
)


def stay_alone(view: View, text: str) -> bool:
    """Tell whether words only say where one will be, and nothing of a way there: "I'm speaking in Bath", « je serai à Berne vendredi »."""
    if view.lang == "fr":
        return IS_THERE.search(view.text) is not None and WAY_THERE.search(text) is None
    return THERE.match(view.after_head) is not None and WAY.search(text) is None


def doubt_presence(view: View, text: str) -> None:
    """Doubt that a journey is asked for where only the stay is told."""
    if stay_alone(view, text):
        view.doubt("wrong-object")


SAYS_WHERE = Late(
    r"\b(?:i|we) ?(?:'m|am|'re|are|'ll be|will be|shall be|'ve got to be|have to be)(?: (?:all|back|over|down|up|out|only))? (?:in|at|on)\b"
)
GOES = Late(
    r"\b(?:book\w*|sort\w*|arrange\w*|organi[sz]e\w*|get me|need|travel\w*|fly\w*|driv\w*|ferry|coach|bus|there and back|how (?:do|can))\b"
)
CARRIED = frozenset(("train", "plane", "ticket", "lodging", "car"))


def only_there(view: View) -> bool:
    """Tell whether the client only says where they will be: "I'm in Exeter on Thursday" books nothing."""
    pieces = list(view.pieces)
    said = " . ".join(piece.text for piece in pieces)
    named = {tag.name for piece in pieces for row in piece.phrase.line.tags[piece.low : piece.high] for tag in row}
    return (
        view.lang == "en"
        and view.match.pattern.free
        and view.match.pattern.intent == "travel.plan"
        and SAYS_WHERE.search(view.text) is not None
        and not named & CARRIED
        and GOES.search(said) is None
    )
