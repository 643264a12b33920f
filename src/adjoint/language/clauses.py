"""The clauses of an answer: where somebody may turn from yes to no, or to another time."""

from __future__ import annotations

import re
from dataclasses import dataclass

from adjoint.language.fold import Late, fold
from adjoint.language.phrase import Ground, mentions


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence with one stance."""

    text: str
    """Folded, signs as spaces."""
    raw: str
    start: int
    question: bool


HOURS_AFTER = Late(
    r"(?i),\s*(?:any ?time |ideally |preferably |say |sometime |n['’]importe quand )?(?:between|from|at|after|before|entre|de|à|après|avant)\s+\d"
)
"""The hours of a day that was named: one time with it."""
PART_AFTER = Late(
    r"(?i),\s*(?:plut[oô]t |de pr[ée]f[ée]rence |id[ée]alement |preferably |ideally )?(?:dans (?:la|l['’]) ?|en |le |la |l['’]|au |in the )?(?:fin de |d[ée]but de |milieu de |d[ée]but d['’]|fin d['’])?(?:matin|matin[ée]e|apr[èe]s[- ]midi|soir|soir[ée]e|morning|afternoon|evening)\b"
)
"""The part of a day that was named: « le jeudi 10, dans la matinée »."""
DATE_AFTER = Late(r"(?i)\b(?:\w+day|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche),\s+(?:the\s+|le\s+)?(?:\d|[a-z]{3,9}\.?\s+\d)")
"""The date of a weekday that was named: "Tuesday, July 21"."""


def clauses(text: str, start: int, end: int, ground: Ground) -> list[Clause]:
    """Cut a stretch where the stance may turn, but no time in two: "Thursday, between 2 and 4"."""
    out = []
    piece = text[start:end]
    whole_times = [
        said.at
        for said in mentions(piece, ground)
        if said.kind == "when" and (HOURS_AFTER.search(said.text) or DATE_AFTER.search(said.text) or PART_AFTER.search(said.text))
    ]
    at = 0
    for match in [
        *re.finditer(
            r"[,;:.!?\n]+(?!\d)|\s[-–—]\s|\b(?:mais|but|however|par contre|en revanche|though|although|sinon|otherwise)\b",
            piece,
            re.IGNORECASE,
        ),
        None,
    ]:
        if match and any(low <= match.start() < high for low, high in whole_times):
            continue
        stop = match.start() if match else len(piece)
        raw = piece[at:stop]
        if raw.strip():
            folded = re.sub(r"[^\w\s'/]", " ", fold(raw)).replace("'", " " if "n't" not in fold(raw) else "'")
            out.append(Clause(" ".join(folded.split()), raw, start + at, bool(match and "?" in match[0])))
        at = match.start() if match and match[0].strip().isalpha() else (match.end() if match else len(piece))
    return out
