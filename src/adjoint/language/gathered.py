"""What several sentences say of one request: the legs of a journey, the place of an invitation, what is not to be and is struck out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from adjoint.language.acts import Act
from adjoint.language.fold import Late
from adjoint.language.intents.meetings import HANDS
from adjoint.language.intents.proposing import HOSTED
from adjoint.language.journey import names_place
from adjoint.language.objects import ONLY_ASKED
from adjoint.language.phrase import Phrase
from adjoint.language.view import Piece


def absorb(acts: list[list[Act]]) -> None:
    """Take what tells more of a journey ("Train up that morning, back on the 3rd") into the request for it."""
    last: tuple[int, int] | None = None
    for number, row in enumerate(acts):
        for n, act in enumerate(list(row)):
            if act.match.pattern.intent != "travel.plan":
                last = None
                continue
            before = acts[last[0]][last[1]] if last is not None else None
            if (
                last is not None
                and before is not None
                and (act.match.pattern.free or before.match.pattern.free)
                and (not names_place(act.main) or _there(before, act))
            ):
                acts[last[0]][last[1]] = replace(before, tails=(*before.tails, act.main, *act.tails))
                row.remove(act)
            else:
                last = (number, n)
        if last is not None and not row and number > last[0] + 1:
            last = None


def _there(before: Act, act: Act) -> bool:
    """Tell whether a request only says where one will be, and the next how to get there: "I'm speaking in Bath on the 20th. London to Bath"."""
    towns = {token.word for token in before.main.phrase.tokens[before.match.head + 1 :] if token.capital and token.word.isalpha()}
    return before.match.pattern.template.startswith("^i ") and bool(
        towns & {token.word for token in act.main.phrase.tokens if token.capital}
    )


def hand(acts: list[list[Act]]) -> None:
    """Leave "and let the contractor have them" to the minutes that are to be written in the same sentence."""
    for row in acts:
        for n in range(len(row) - 1, 0, -1):
            before, act = row[n - 1], row[n]
            if before.match.pattern.intent == "meeting.minutes" and HANDS.match(act.main.text):
                row[n - 1] = replace(before, tails=(*before.tails, act.main, *act.tails))
                row.remove(act)


def host(acts: list[list[Act]]) -> None:
    """Leave "please come to Room 204" to the invitation before it, where there is one."""
    asked = False
    for row in acts:
        if asked:
            row[:] = [act for act in row if act.match.pattern.template not in HOSTED]
        asked = asked or any(act.match.pattern.intent == "calendar.book" for act in row)


QUERIES = frozenset(("calendar.query", "travel.query"))


def questioned(acts: list[list[Act]]) -> None:
    """Leave « Où est-ce que ça rentre ? » to the wish right before it, which then only asks when there is room."""
    before: list[Act] = []
    for row in acts:
        for act in list(row):
            wish = before[-1] if before else None
            if wish is None or wish.match.pattern.intent != "calendar.book" or act.match.pattern.intent not in QUERIES:
                before = row[: row.index(act) + 1]
            elif ONLY_ASKED.search(act.main.text):
                row.remove(act)
                _add_tail(acts, wish, act)
        if not row:
            before = []


def _add_tail(acts: list[list[Act]], wish: Act, act: Act) -> None:
    """Give a request the words of another that is none of its own."""
    for row in acts:
        for n, one in enumerate(row):
            if one is wish:
                row[n] = replace(wish, tails=(*wish.tails, act.main))


CHANGED = Late(
    r"(?:le |la |les |l |ca )?a (?:changer|modifier|corriger|mettre a jour|actualiser|faire|afficher|mettre en ligne|publier)\b.*"
)


def due_of_site(acts: list[list[Act]]) -> None:
    """Leave « À changer pour le 1er octobre » to the change of the site that was just told."""
    for before, row in zip(acts, acts[1:], strict=False):
        if not before or not row or not CHANGED.fullmatch(row[0].main.text):
            continue
        meant = {match.pattern.intent for match, _ in ((before[-1].match, None), *before[-1].others)}
        if "website.update" in meant and row[0].match.pattern.intent == "calendar.move":
            before[-1] = replace(before[-1], tails=(*before[-1].tails, row[0].main))
            del row[0]


def outlays(acts: list[list[Act]], phrases: Sequence[Phrase]) -> None:
    """Make a request of each sum told before « à mettre dans mes frais », where that names none, and of one « pareil » after it."""
    for number, row in enumerate(acts):
        if not row or row[0].match.pattern.intent != "expense.record" or row[0].main.amounts:
            continue
        low = number
        while low and _one_sum(acts, phrases, low - 1):
            low -= 1
        after = number + 1 < len(phrases) and _one_sum(acts, phrases, number + 1)
        same = after and SAME.search(" ".join(phrases[number + 1].words()))
        told = [*range(low, number), *([number + 1] if same else [])]
        if low == number or (len(told) == 1 and not STANDS_ALONE.fullmatch(row[0].main.text)):
            continue
        for at in told:
            one = Piece(phrases[at], 0, len(phrases[at].tokens))
            acts[at].append(replace(row[0], match=replace(row[0].match, start=0, end=1, head=0), main=one, tails=(), others=()))
        del row[0]


def _one_sum(acts: list[list[Act]], phrases: Sequence[Phrase], at: int) -> bool:
    return not acts[at] and len(phrases[at].amounts) == 1 and bool(phrases[at].tokens)


SAME = Late(r"\b(?:pareil|idem|aussi|egalement|de meme|likewise|same|too|as well)\b")
STANDS_ALONE = Late(
    r"(?:et |merci de |tu peux |peux tu |pouvez vous |vous pouvez |please |can you )*(?:le |la |les |ca |a )?(?:\w+ )(?:le |la |les |ca |tout ca |it |that |this )?(?:dans|en|sur|a|on|in|to|through) (?:(?:mes|mon|ma|nos|my|our|the|note|notes|de) )*(?:frais|depenses|expenses)\W*(?:stp|svp|merci|please)?\W*"
)
"""Nothing but where it is to be put."""
NOT_HELD = ("^pas de {meeting} .. @t|s", "^aucun {meeting} .. @t|s")
CANCELLED = frozenset(("calendar.cancel", "travel.cancel"))
IT = frozenset(("le", "la", "l", "les"))


def struck(acts: list[list[Act]]) -> None:
    """Leave « pas de chorale samedi » to the request right after it to strike it out: « vous pouvez la supprimer »."""
    for number, row in enumerate(acts):
        for n, act in enumerate(list(row)):
            after = row[n + 1] if n + 1 < len(row) else next(iter(acts[number + 1]), None) if number + 1 < len(acts) else None
            if act.match.pattern.template not in NOT_HELD or after is None or not _strikes(after):
                continue
            if n + 1 < len(row):
                row[n + 1] = replace(after, main=Piece(after.main.phrase, act.main.low, after.main.high))
            row.remove(act)
            break


def _strikes(act: Act) -> bool:
    """Tell whether a request cancels "it"."""
    head = act.match.head
    near = act.main.phrase.words(max(act.main.low, head - 1), min(act.main.high, head + 3))
    return act.match.pattern.intent in CANCELLED and bool(IT & set(near))
