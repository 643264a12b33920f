"""When a mail is to go out, where the sentence after says so: « À n'envoyer que demain matin », "Not before Monday, please"."""

from __future__ import annotations

from adjoint.language.fold import Late
from adjoint.language.phrase import TimeMention
from adjoint.language.times import first, future, settle
from adjoint.language.view import Piece, View

GOES_OUT = {
    "fr": Late(
        r"(?:(?:mais|et|par contre|attention|merci de|il faut|faut|ca|cela|il|le mail|le message|l envoi|tu|vous) ?[,:]? ?)*(?:(?:a|de|d|ne|n|doit|devra|peut|pourra|faire) )*"
        r"(?:(?:l|le|la|les|lui|leur) )?(?:envoi\w*|envoy\w+|expedi\w+|program\w+ l envoi)\b"
        r"|(?:mais |et )?(?:(?:il|elle|ca|le mail|le message|le courriel|l envoi) (?:ne )?(?:(?:doit|devra|peut|pourra) )?(?:ne )?(?:partir|part|partira)|(?:a|faire) (?:ne )?partir)\b"
        r"|(?:mais |surtout )?pas (?:avant|ce soir|aujourd hui|tout de suite|maintenant)\b"
    ),
    "en": Late(
        r"(?:(?:but|and|please|though|only|it|that|this|the e-?mail|the message|you|can|should|must|needs|is|has) ?[,:]? ?)*(?:(?:to|don t|do not|don't|not) )*(?:be )?(?:send|sent|go(?:es)? out|schedule|sending)\b|(?:but |and )?not (?:before|until|till|tonight|today|now|yet)\b"
    ),
}
PUT_AWAY = frozenset(("pas", "not", "jamais", "never", "surtout"))
OPENS = Late(
    r"\b(?:pas avant|not before|not until|not till|n?t (?:send|go out|be sent)[^.]* (?:before|until|till)|apres|after)\b"
)
NEAR = 2
"""Sentences after the request in which that may be said."""


def send_later(view: View) -> None:
    """Fill the moment to send from what follows the request; where it cannot be told, ask."""
    if "when" in view.slots:
        return
    for tail in [t for t in view.tails if t.phrase is not view.main.phrase][:NEAR]:
        if not tail.times or GOES_OUT[view.lang].match(tail.text.replace("'", " ")) is None:
            continue
        meant = [said for said in tail.times if not _put_away(tail, said) and _ahead(view, said)]
        for said in tail.times:
            view.use(tail, said.start)
        if len(meant) != 1 or OPENS.search(tail.text):
            view.doubt("unclear-time", "when")
        elif (found := settle(view, [(tail, meant[0])])) is not None:
            view.slots["when"] = found
        return


def _put_away(tail: Piece, said: TimeMention) -> bool:
    """Tell whether a time is the one that is not meant: « pas ce soir »."""
    return bool(PUT_AWAY & set(tail.phrase.words(max(tail.low, said.start - 2), said.start))) and "que" not in tail.phrase.words(
        max(tail.low, said.start - 2), said.start
    )


def _ahead(view: View, said: TimeMention) -> bool:
    when = first(said.said)
    return when is not None and future(when, view.message.now)
