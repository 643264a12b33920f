"""Company that nobody knows: "with the architects" names whom no contact is."""

from __future__ import annotations

from adjoint.language.fold import listed, words
from adjoint.language.view import View

BESIDE_NAME = listed(
    "the my our a an le la les l un une mon ma mes nos notre vieux vieil vieille cher chere bon bonne ancien ancienne nouveau nouvel nouvelle "
    "futur future ami amie amis collegue collegues associe associee confrere consoeur voisin voisine cousin cousine frere soeur old dear good "
    "new former friend colleague partner neighbour brother sister"
)
"""What may stand between "with" and a name: « avec mon vieil ami Paul »."""
WITH = frozenset(("with", "avec", "w"))
MANY = frozenset(("aux",))
TO = {"en": frozenset(("to",)), "fr": frozenset(("a", "au", "aux"))}
GROUPS = listed(
    "team equipe everyone all tous toutes board comite committee staff me moi us nous him her them lui elle eux elles you vous toi"
)


def unknown_company(view: View, links: frozenset[str] = WITH) -> list[str]:
    """Return the common nouns after "with" that name company nobody knows: "with the architects"."""
    piece = view.main
    held = piece.phrase.held
    meant = next((e for e in view.message.world.events if e.id == view.slots.get("event")), None)
    own = set(words(" ".join((meant.title, *meant.attendees)))) if meant else set()
    out = []
    cuts = [n for n in range(piece.low, min(view.match.start, view.match.head)) if piece.phrase.tokens[n].word in {":", ";"}]
    for index in range(cuts[-1] if cuts else piece.low, piece.high - 1):
        if piece.phrase.tokens[index].word not in links:
            continue
        at = index + 1
        while at < piece.high - 1 and piece.phrase.tokens[at].word in BESIDE_NAME:
            at += 1
        token = piece.phrase.tokens[at]
        behind = piece.phrase.words(at + 1, at + 2) == [","] and at + 2 in held  # « avec mon associé, Paul »
        known = behind or at in held or piece.phrase.line.tags[at] or token.word in GROUPS | own | view.titled
        if (
            (at > index + 1 or piece.phrase.tokens[index].word in {"au", "aux"})
            and not known
            and token.word.isalpha()
            and at + 1 not in held
        ):
            out.append(token.surface)
    return out
