"""What somebody who is called to a meeting answers in words: that they come, that they do not, to whom they give their proxy."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from adjoint.kernel.event import PartStat

TITLE = r"(?:m\.?\s|mr\.?\s|mme\s|monsieur\s|madame\s|mrs\.?\s|ms\.?\s)?"
WHO = rf"{TITLE}([^.,;:\n]{{2,80}}?)"
END = r"(?:[.,;:\n(]|\s(?:pour|afin|lors|qui|for|who|at)\b|$)"
GIVEN = tuple(
    re.compile(each)
    for each in (
        (
            r"\b(?:donne|donnons|confie|remets|ai donne)\s+(?:par la presente\s+|mon\s+|ma\s+|tout\s+|plein\s+|bon\s+)*"
            r"(?:pouvoirs?|procuration|mandat)"
            rf"\s+(?:de vote\s+|de representation\s+)?(?:a|au profit de|en faveur de)\s+{WHO}{END}"
        ),
        rf"\b(?:serai|suis|ferai|fais)\s+representee?\s+par\s+{WHO}{END}",
        rf"(?:^|[.,;:\n]|\bet\b)\s*{WHO}\s+(?:me representera|votera (?:pour moi|en mon nom)|will be my proxy|is my proxy|will vote for me)\b",
        (
            r"\bi\s+(?:hereby\s+|would like to\s+|wish to\s+)?(?:appoint|nominate|designate|authori[sz]e|name)\s+"
            rf"{WHO}\s+(?:as|to be|to act as)\s+my\s+proxy\b"
        ),
        rf"\b(?:my proxy (?:is|will be)|(?:i give|i am giving) my proxy to)\s+{WHO}{END}",
    )
)
UNSURE = re.compile(
    r"\b(?:ne|n')\s?(?:\w+\s){0,2}(?:pas|plus)\b|\b(?:don't|do not|cannot|can't|not)\b|\bpeut-etre\b|\bperhaps\b|\bmay\b|\?"
)
CLAUSE = re.compile(r"[.\n;:]|,\s|\b(?:et|mais|donc|aussi|and|so|but)\b")
ATTEND = r"(?:attend|be (?:there|present)|come|make it)"
AWAY = re.compile(
    r"\b(?:ne (?:pourrai|peux|serai|pourrons) (?:malheureusement |helas )?(?:pas |malheureusement pas )?(?:etre |me )?"
    r"(?:presente?|assister|participer|venir|liberer|disponible)|serai absente?|"
    r"(?:de|veuillez|merci de) (?:bien vouloir )?m'excuser|je m'excuse de ne|"
    rf"(?:unable|not able) to {ATTEND}|(?:cannot|can't|won't|will not|shall not) (?:be able to )?{ATTEND}|"
    r"(?:send|give|please accept|with) (?:you )?my apologies|apologies for (?:absence|the meeting|the board))\b"
)
HERE = re.compile(
    r"\b(?:(?:je )?serai (?:bien |donc )?(?:presente?|la|des votres)|je (?:vous |te )?confirme ma (?:presence|participation)|"
    r"je (?:participerai|viendrai)|i(?: will| shall|'ll) (?:be there|be present|attend)|"
    r"i (?:can )?confirm (?:that i (?:will|shall) attend|my attendance|i will attend))\b"
)
ASSEMBLY = re.compile(
    r"\b(?:conseil|assemblee(?: generale)?|ag|ca|comite|bureau|board|general meeting|agm|egm|committee|convocation|notice of meeting)\b"
)


def proxied(said: str) -> str:
    """Return to whom a folded text gives a proxy, in its words; empty: to nobody.

    >>> proxied("je ne pourrai pas venir : je donne pouvoir a mme claire fontaine pour me representer.")
    'claire fontaine'
    >>> proxied("i appoint paul mercier as my proxy."), proxied("je ne donne pas pouvoir a paul.")
    ('paul mercier', '')
    """
    for pattern in GIVEN:
        for match in pattern.finditer(said):
            before = CLAUSE.split(said[: match.start(1)])[-1]
            if UNSURE.search(before) is None and said[match.end(1) :].lstrip()[:1] != "?":
                return CLAUSE.split(match[1])[-1].strip()
    return ""


def answer_of(said: str) -> PartStat | None:
    """Return whether a folded text says that its writer comes; None: it does not say.

    >>> answer_of("i will attend the board."), answer_of("apologies for the board"), answer_of("see you")
    ('ACCEPTED', 'DECLINED', None)
    """
    return "DECLINED" if AWAY.search(said) else "ACCEPTED" if HERE.search(said) else None


def assembles(said: str) -> bool:
    """Tell whether a folded text speaks of a meeting of the kind that votes."""
    return ASSEMBLY.search(said) is not None
