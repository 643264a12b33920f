"""Times and lengths that are not of what is planned: put away, or of something else."""

from __future__ import annotations

from adjoint.language.fold import Late, fold
from adjoint.language.phrase import TimeMention
from adjoint.language.spare import of_reader
from adjoint.language.view import Piece


def rejected(piece: Piece, said: TimeMention) -> bool:
    """Tell whether a length is put away: "60 minutes, not 90"."""
    before = piece.phrase.words(max(0, said.start - 2), said.start)
    return any(word in {"not", "pas", "instead", "lieu", "rather"} for word in before)


AWAY = Late(
    r"(?:(?:,|and|but|-|–|—|;|\() not|rather than|instead of|(?:,|et|mais|-|–|—|;|\() (?:surtout )?pas|plutot qu?e?|au lieu d[eu]?)(?: (?:on|at|for|a|le|du))?$"
)
BOUND = Late(r"(?:before|after|until|till|by|from|earlier|later|avant|apres|jusqu|d ici|a partir)\b")


def put_away(piece: Piece, said: TimeMention) -> bool:
    """Tell whether a time is the one that is not meant: "on the 15th, not the 14th"."""
    before = " ".join(piece.phrase.words(max(0, said.start - 4), said.start))
    return AWAY.search(before) is not None and BOUND.match(fold(said.said.text).strip()) is None


def not_length(piece: Piece, said: TimeMention) -> bool:
    """Tell whether a length measures something else: "20 minutes before", « pendant les 3 mois à venir », an age, a delay."""
    if of_reader(piece, said):
        return True
    after = piece.phrase.words(said.end, said.end + 1)
    seconds = said.said.seconds or 0
    return after[:1] in (["before"], ["ago"], ["old"], ["late"], ["notice"]) or not 60 <= seconds <= 86400 * 14
