"""With whom a table is wanted, where the sentence before says who is owed a meal: "I owe Ann a lunch. Find us a table at Lupo."."""

from __future__ import annotations

from adjoint.language.fold import Late
from adjoint.language.view import Piece, View

OWED = Late(
    r"\b(?:owes? @|owe @|promised? (?:@ )?|(?:my|our) turn to|time (?:i|we) (?:took|fed|treated|bought)|(?:want|like|going|have|need|love|wish|hope|promised) to (?:take|treat|buy|feed|have)"
    r"|(?:dois|doit|devons|promis|promets)\b|(?:mon|notre) tour|(?:inviter|emmener) @)"
)
US = Late(r"\b(?:us|we|our|both|two|nous|notre|deux|on)\b")
MEAL = frozenset(("meal", "room"))


def owed_meal(view: View) -> list[str]:
    """Return whom the sentence before owes a meal, where the request is for the table and names nobody; several readings: a doubt."""
    before = view.memory.before
    if view.third or before is None or before.phrase.index != view.main.phrase.index - 1:
        return []
    asked = {tag.name for row in view.main.phrase.line.tags[view.main.low : view.main.high] for tag in row}
    names = [person.contacts[0].name for person in before.people if len(person.contacts) == 1]
    if not MEAL & asked or not names:
        return []
    if "meal" in before.phrase.line.names and OWED.search(_masked(before)) and len(names) == len(before.people):
        return list(dict.fromkeys(names))
    if US.search(view.text):
        view.doubt("no-people", "people")  # "Ann is back on Monday. Find us a table": with her, or for the family
    return []


def _masked(piece: Piece) -> str:
    """Return the folded words with each person as one sign."""
    inside = {n: p.start for p in piece.people for n in range(p.start, p.end)}
    words = [
        ("@" if inside.get(n) == n else "" if n in inside else piece.phrase.tokens[n].word) for n in range(piece.low, piece.high)
    ]
    return " ".join(word for word in words if word)
