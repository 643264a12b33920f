"""A time said and put right in the same breath: "Tuesday at 3, sorry, 4 pm", « mardi, ou plutôt mercredi à 14 h ».

The sentence is then read as if it had been said right the first time: the later time stands where the earlier one stood.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from adjoint.language.fold import listed
from adjoint.language.fold import words as folded
from adjoint.language.when import Mention, When

if TYPE_CHECKING:
    from adjoint.language.names import PersonMention
    from adjoint.language.phrase import AmountMention, TimeMention

type Said = tuple[int, int, Mention]
"""A time and the tokens it takes."""

STRONG = listed(
    "no sorry actually rather wait scratch oops correction nope plutot non pardon oups desole desolee whoops apologies"
)
WEAK = listed(
    ", - – — . … ? ! or ou i mean make that it ah oh err er um well enfin euh en fait je veux dire finalement hold hang on my mistake bad hmm "
    "let's lets us say call for please pls better meant disons mettons mets mettez attends attendez voulais erreur de ma part"
)
RUNS = ("i mean", "make that", "make it", "en fait", "je veux dire", "enfin", "finalement")
"""What puts a time right by itself, without "no"."""
BREAKS = frozenset(",.…?!-–—")
GOES_ON = listed(
    "is isn't are aren't was does doesn't don't do work works won't would will can can't cannot could look looks suit suits has have i i'm we we're "
    "he she they est n ne va ira convient suis je on nous il elle sera serait marche peux peut"
)
"""After these the time opens a sentence of its own: "sorry, Thursday is no good"."""
WIDE = frozenset(("week", "month", "quarter", "year"))
FINE = frozenset(("hour", "minute"))


def puts_right(words: Sequence[str]) -> bool:
    """Tell whether words between two times say that the second holds and not the first."""
    said = " ".join(word for word in words if word.isalpha())
    known = bool(words) and all(word in STRONG | WEAK for word in words)
    return known and (
        bool(STRONG & set(words)) or said.startswith(RUNS) or said.removeprefix("or ").removeprefix("ou ").startswith(RUNS)
    )


def righted(times: Sequence[Said], words: Sequence[str]) -> tuple[list[Said], list[tuple[int, int]]]:
    """Return the times of a sentence as they were meant, and the tokens that only put one of them right."""
    out: list[Said] = []
    struck: list[tuple[int, int]] = []
    for low, high, said in sorted(times, key=lambda time: time[0]):
        start = _mark(words, out[-1][1] if out else 0, low)
        before = next((n for n in range(len(out) - 1, -1, -1) if _of_kind(out[n][2], said)), None)
        if before is None or start is None or _goes_on(words, start, low, high) or _narrows(out[before][2], said):
            out.append((low, high, said))
            continue
        old = out[before]
        out[before] = (old[0], old[1], _whole(old[2], said))
        struck.append((start, high))
    return out, struck


def _goes_on(words: Sequence[str], start: int, low: int, high: int) -> bool:
    """Tell whether a time opens a sentence of its own; after "or ... actually" it is one more of what was begun."""
    return words[high : high + 1] != [] and words[high] in GOES_ON and not {"or", "ou"} & set(words[start:low])


def _mark(words: Sequence[str], low: int, high: int) -> int | None:
    """Return where the words that put a time right begin, before the time that holds; none where there are none."""
    start = high
    while start > low and words[start - 1] in STRONG | WEAK:
        start -= 1
    while low < start < high and words[start] not in BREAKS:
        start += 1  # "ring the bank on it, no, Thursday": what stands before the cut is content
    return start if start < high and puts_right(words[start:high]) else None


def _of_kind(old: Mention, new: Mention) -> bool:
    timed = ("when", "clock")
    return (old.kind in timed and new.kind in timed) or old.kind == new.kind == "duration"


def _narrows(old: Mention, new: Mention) -> bool:
    """Tell whether a time only says when in a week or month that was named: « la semaine prochaine, plutôt en fin de journée »."""
    was, now = (said.candidates[0] if said.candidates else None for said in (old, new))
    return was is not None and now is not None and was.grain in WIDE and now.grain not in WIDE


def _whole(old: Mention, new: Mention) -> Mention:
    """Return the time that holds; it takes from the one put right what it does not say itself."""
    was, now = (said.candidates[0] if said.candidates else None for said in (old, new))
    if was is None or now is None or was.start is None or now.start is None:
        return new
    if (new.kind == "clock" or (now.part and _bare_part(new))) and (old.kind != "clock"):
        open_day = new.doubt in {"", "past-or-future"}
        doubt = old.doubt if open_day else new.doubt
        return replace(new, candidates=(combine(was, now),), kind=old.kind, sure=not doubt, doubt=doubt)
    if was.grain in FINE and now.grain == "day" and not now.part:
        return replace(new, candidates=(combine(now, was),), sure=old.sure and new.sure, doubt=old.doubt or new.doubt)
    return new


PART_WORDS = listed(
    "the a in at this morning mornings afternoon evening night noon lunchtime le la l dans en matin matinee apres midi soir soiree nuit - '"
)


def _bare_part(said: Mention) -> bool:
    """Tell whether a part of the day is said without its day."""
    return all(word in PART_WORDS for word in folded(said.text))


def combine(day: When, clock: When) -> When:
    """Put a clock time on a day."""
    base = day.start
    assert base
    start = clock.start and base.replace(hour=clock.start.hour, minute=clock.start.minute, second=0)
    end = clock.end and base.replace(hour=clock.end.hour, minute=clock.end.minute, second=0)
    if start and end and end <= start:
        end += timedelta(days=1)
    return When(start, end, clock.grain, clock.part)


@dataclass(frozen=True, slots=True)
class Left:
    """A sentence without the tokens that only put a time right."""

    cuts: Sequence[tuple[int, int]]

    def tokens[T](self, found: Sequence[T]) -> tuple[T, ...]:
        """Return what is left."""
        return tuple(token for n, token in enumerate(found) if not any(low <= n < high for low, high in self.cuts))

    def at(self, index: int) -> int:
        """Return where a token stands now."""
        return index - sum(min(index, high) - low for low, high in self.cuts if low < index)

    def spans[T: (TimeMention, AmountMention, PersonMention)](self, found: Iterable[T]) -> tuple[T, ...]:
        """Return what takes tokens, moved."""
        return tuple(replace(one, start=self.at(one.start), end=self.at(one.end)) for one in found)
