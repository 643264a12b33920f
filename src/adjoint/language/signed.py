"""Who signs for whom: the firm that stands beside or below a name at the end of a mail."""

from __future__ import annotations

import re
from itertools import takewhile

from adjoint.language.fold import Late, fold
from adjoint.language.speech import CLOSING

NAME = Late(r"[A-ZÀ-Þ0-9][\w'’.&-]*(?:\s+(?:(?:&|et|and|de|du|des|la|le|les|of|the|d['’])\s*)*[A-ZÀ-Þ0-9&][\w'’.&-]*)*")
POST = Late(
    r"(?:l[ea] )?(?:directeur|directrice|direction|gerante?|president\w*|responsable|chef|charge\w*|assistante?|secretaire|secretariat|comptab\w+|compta|service\w*|"
    r"administrat\w+|commercial\w*|associee?|consultante?|conseill\w+|facturation|recouvrement|manager|director|head|owner|partner|accounts?|accounting|billing|"
    r"finance|officer|office|assistant|sales|department|team|equipe|ceo|cfo|coo|founder|fondat\w+|avocate?|notaire|architecte|ingenieure?|graphiste|traduct\w+|freelance)\b"
)
CUT = r"\s*(?:,|\||•|·|\s[-–—]\s)\s*"


def firm(text: str, signer: str) -> str:
    """Return the firm for which the writer signs, else the writer; nothing where nobody signs.

    A farewell or a line of dashes below the name ends it: what comes after them is another's.
    """
    signer = re.sub(r"(?i)^(?:l['’])?(?:é|e)quipe\s+(?:de\s+|d['’])?", "", signer)
    lines = [line.strip(" \t-–—_*>") for line in text.splitlines() if line.strip()]  # a line of dashes stays, empty
    at = next((n for n in range(len(lines) - 1, -1, -1) if signer and signer in lines[n]), None)
    if at is None:
        return signer
    tail = lines[at][lines[at].rindex(signer) + len(signer) :]
    tail = "" if re.match(r"\s\w", tail) else tail  # the rest of the name
    below = takewhile(lambda line: line and not CLOSING.match(fold(line)), lines[at + 1 : at + 4])
    for part in [p for line in (tail, *below) for p in re.split(CUT, line)]:
        bare = part.strip(" .,()")
        if (
            bare
            and NAME.fullmatch(bare)
            and not POST.match(fold(bare))
            and re.search(r"[A-Za-zÀ-ÿ]{2}", bare)
            and not _phone(bare)
        ):
            return bare
    parts = [p.strip(" .") for p in re.split(CUT, signer)]
    named = [p for p in parts if p and not POST.match(fold(p))]
    return named[-1] if named else signer


def _phone(text: str) -> bool:
    return bool(re.search(r"\d[\d .-]{5,}\d|@|www\.", text))
