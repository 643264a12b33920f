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


def only_there(view: View, text: str) -> bool:
    """Tell whether words only say where one will be, and nothing of a way there: "I'm speaking in Bath", « je serai à Berne vendredi »."""
    if view.lang == "fr":
        return IS_THERE.search(view.text) is not None and WAY_THERE.search(text) is None
    return THERE.match(view.after_head) is not None and WAY.search(text) is None


def doubt_presence(view: View, text: str) -> None:
    """Doubt that a journey is asked for where only the stay is told."""
    if only_there(view, text):
        view.doubt("wrong-object")
