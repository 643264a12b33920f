"""When a thing is due, said in a sentence of its own: « Il me le faut vendredi », "I need it by Friday"."""

from __future__ import annotations

from adjoint.language.fold import Late
from adjoint.language.phrase import TimeMention
from adjoint.language.times import first, free_times, is_deadline, settle
from adjoint.language.view import Piece, View
from adjoint.language.when import When

SAYS_DUE = Late(
    r"\b(?:besoin|faut|faudrait|need\w*|pret\w*|ready|urgent|attendu\w*|delai|echeance|deadline|due|required|rendre|rendu|boucle\w*|"
    r"(?:a|la|le|les) (?:voir|lire|avoir|relire|envoyer|recevoir)|(?:want|see|read|have) (?:it|them|that)|j aimerais (?:le|la|les|l)|"
    r"c est pour|it s for|this is for|date limite|au plus tard|dernier delai|at the latest)\b"
)
"""What a sentence says that gives the term of the request before it."""
DO_IT = Late(
    r"(?:(?:and|please|but|only|just|et|mais) )*(?:do|pay|settle|send|make|release|get|have|fais|faites|faire|paye|payez|regle|reglez|envoie|envoyez)(?: -)? ?(?:it|this|that|them|le|la|les|ca|cela) "
)
"""When to do what the sentence before asked: "Do it on the 10th, not before."."""
REMARK = Late(
    r"^(?:je (?:suis|serai|pars|reviens|rentre)|i(?:'m| am|'ll be| will be|'ll| leave| fly)|nous (?:sommes|serons)|on (?:est|sera))\b"
)


def due_below(view: View) -> When | tuple[When, ...] | None:
    """Return the term that a sentence after the request gives it; one that only tells of something else gives none."""
    for tail in view.tails:
        times = [(p, t) for p, t in free_times(view, [tail]) if first(t.said)]
        if not times or REMARK.search(tail.text):
            continue
        plain = [(p, t) for p, t in times if (w := first(t.said)) and is_deadline(w)]
        if DO_IT.match(tail.text) and len(times) == 1:
            return settle(view, times)
        if SAYS_DUE.search(tail.text) or (plain and len(tail.words) <= SHORT):
            if not plain:
                view.doubt("loose", "when")  # « je veux le relire vendredi »: by that day, or on it
            return settle(view, (plain or times)[:1])
    return None


SHORT = 7
"""A sentence of so few words with a term in it is about the request: "By Friday please."."""
ASKED_BY = Late(
    r"\b(?:please|kindly|could you|can you|would you|see that|make sure|ensure|must|need|arrange|want|mind|grateful|appreciate)\b"
)


def asked_by_term(view: View) -> bool:
    """Tell whether a sentence after what was due asks for it by another day."""
    return any(
        ASKED_BY.search(tail.text) and any((w := first(t.said)) and (is_deadline(w) or w.grain == "week") for t in tail.times)
        for tail in view.tails
    )


FELL_DUE = Late(
    r"\b(?:was|were|fell|became|came) (?:due|payable)(?: for payment)?(?: on)?$|\b(?:dated|issued(?: on)?|sent (?:to you )?on)$"
)


def fell_due(piece: Piece, said: TimeMention) -> bool:
    """Tell whether a time says when money was due or asked for, not by when it is to be paid."""
    own = ["on"] if piece.phrase.words(said.start, said.start + 1) == ["on"] else []
    return FELL_DUE.search(" ".join([*piece.phrase.words(max(0, said.start - 4), said.start), *own])) is not None


def unless_billed_for(view: View, times: list[tuple[Piece, TimeMention]]) -> list[tuple[Piece, TimeMention]]:
    """Leave out the month that an invoice is for, where another time says when it is payable: "lab work in August, payable by 30 September"."""
    coarse = [(p, t) for p, t in times if (w := first(t.said)) and w.grain in {"month", "quarter", "year"} and not is_deadline(w)]
    if len(coarse) == len(times) or not view.third:
        return times
    for piece, said in coarse:
        view.use(piece, said.start)
    return [one for one in times if one not in coarse]
