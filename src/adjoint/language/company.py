"""Whom a pronoun beside a name brings along: « avec elle et l'ingénieur », "with him and Ann"."""

from __future__ import annotations

from adjoint.language.fold import Late
from adjoint.language.view import View

BESIDE = Late(
    r"\b(?:avec|with) (?P<one>lui|elle|eux|elles|him|her|them) (?:et|and|plus|ainsi que|as well as)\b"
    r"|\b(?:avec|with) .{2,60}? (?:et|and|plus) (?:avec |with )?(?P<other>lui|elle|eux|elles|him|her|them)\b"
)
SEVERAL = frozenset(("eux", "elles", "them"))


def with_pronoun(view: View) -> None:
    """Add to the people of a request those whom a pronoun beside them stands for; nobody known to stand for it is a doubt."""
    said = BESIDE.search(view.text)
    if said is None:
        return
    known = view.memory.people
    many = (said["one"] or said["other"]) in SEVERAL
    if not known or (len(known) > 1) is not many:
        view.doubt("which-person", "people")
        return
    view.slots["people"] = list(dict.fromkeys((*known, *view.slots.get("people", ()))))
