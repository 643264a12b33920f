"""What a meeting is called: the words that name it in a request, without its time, its company and what is only polite.

A title is for people to read; nothing is decided by it.
"""

from __future__ import annotations

import re

from adjoint.language.fold import listed
from adjoint.language.view import Piece, View

NAMED = frozenset({"meeting", "meal", "phonecall", "videocall", "event"})
"""Classes of the lexicon whose words say what is planned."""
ARTICLES = listed(
    "le la les l un une des du de d au aux mon ma mes notre nos ton ta tes votre vos son sa ses leur ce cet cette a an the my our your "
    "his her their this that some another autre nouveau nouvelle new quick rapide petit petite short bref breve little brief me moi nous "
    "us you him lui i we he she they it je j tu il elle ils elles proper good bonne bon vrai quel quelle next prochain prochaine"
)
LINKS = {
    "fr": frozenset({"de", "d", "du", "des", "sur", "concernant", "au", "autour"}),
    "en": frozenset({"about", "on", "re", "regarding", "for"}),
}
SUBJECT = listed("about re regarding concerning concernant sur")
ABOUT = {"fr": listed("pour"), "en": listed("for to about")}
ENDS = listed(
    "avec with et and puis then chez a at in dans en si if quand when idealement ideally possible par by via car because parce "
    "que qui who which le la vers around entre between avant before apres after des from jusque until till please svp stp merci thanks "
    "pas not mais but ou or plutot instead rather somewhere quelque"
)
LONGEST = 8
"""Words of a title, at most."""


def title(view: View) -> str:
    """Return what the planned thing is called, empty where the words say no more than that it is planned."""
    found = _purpose(view) if view.match.pattern.intent == "calendar.block" else _noun(view)
    return re.sub(r"\s+", " ", found).strip(" ,;:.-–'’\"«»“”")[:120]


def _noun(view: View) -> str:
    """Return the noun that names a meeting with what belongs to it: "budget review", « point d'avancement »."""
    piece, lang = view.main, "fr" if view.lang == "fr" else "en"
    at = next(
        (n for n in range(piece.low, piece.high) if n >= view.match.head + ("way" in view.slots) and _names(piece, n)), None
    )
    if at is None:
        return ""
    length = max(tag.length for tag in piece.phrase.line.tags[at] if tag.name in NAMED)
    low, high = at, at + length
    while low > view.match.head + 1 and at - low < 3 and _plain(piece, low - 1, noun=lang == "en"):
        low -= 1
    link = True
    while high < piece.high and high - low < LONGEST and not _held(piece, high):
        word = piece.phrase.tokens[high].word
        if word in LINKS[lang] and high + 1 < piece.high and not _held(piece, high + 1):
            link = True
        elif word in ENDS or not re.match(r"[\w'’&/-]", piece.phrase.tokens[high].surface) or not (link or _plain(piece, high)):
            break
        high += 1
    while high > at + length and piece.phrase.tokens[high - 1].word in ARTICLES | LINKS[lang] | ENDS:
        high -= 1
    named = _surface(piece, low, high)
    subject = _subject(piece, high, lang)
    return _capital(f"{named} {subject}" if subject and subject not in named else named)


def _subject(piece: Piece, low: int, lang: str) -> str:
    """Return what a meeting is about where that stands after its time: "a call on Friday about the lease"."""
    at = next((n for n in range(low, piece.high - 1) if piece.phrase.tokens[n].word in SUBJECT and not _held(piece, n)), None)
    if at is None:
        return ""
    high = at + 1
    while high < piece.high and high - at < LONGEST and not _held(piece, high):
        token = piece.phrase.tokens[high]
        if not re.match(r"[\w'’&/-]", token.surface) or (token.word in ENDS - ARTICLES and token.word not in LINKS[lang]):
            break
        high += 1
    while high > at and piece.phrase.tokens[high - 1].word in ARTICLES | LINKS[lang] | ENDS | SUBJECT:
        high -= 1
    return _surface(piece, at, high) if high > at + 1 else ""


def _purpose(view: View) -> str:
    """Return what time is kept for: « pour préparer le budget », "for writing the report"."""
    piece, lang = view.main, "fr" if view.lang == "fr" else "en"
    for at in range(view.match.head + 1, piece.high - 1):
        if piece.phrase.tokens[at].word in ABOUT[lang] and not _held(piece, at) and not _held(piece, at + 1):
            low = high = at + 1
            while low < piece.high and piece.phrase.tokens[low].word in ARTICLES:
                low += 1
            high = max(high, low)
            while high < piece.high and high - low < LONGEST and not _held(piece, high):
                if (
                    not re.match(r"[\w'’&/-]", piece.phrase.tokens[high].surface)
                    or piece.phrase.tokens[high].word in ENDS - ARTICLES
                ):
                    break
                high += 1
            while high > low and piece.phrase.tokens[high - 1].word in ARTICLES | LINKS[lang] | ENDS:
                high -= 1
            if high > low and len(_surface(piece, low, high)) > 2:
                return _capital(_surface(piece, low, high))
    return ""


def _names(piece: Piece, index: int) -> bool:
    return not _held(piece, index) and any(tag.name in NAMED for tag in piece.phrase.line.tags[index])


def _plain(piece: Piece, index: int, *, noun: bool = False) -> bool:
    """Tell whether a word may belong to a name: no article, no time, nobody; and no verb, but where a noun stands before a noun."""
    token = piece.phrase.tokens[index]
    tags = {tag.name for tag in piece.phrase.line.tags[index]}
    return token.word.isalpha() and token.word not in ARTICLES | ENDS and not _held(piece, index) and (noun or tags <= NAMED)


def _held(piece: Piece, index: int) -> bool:
    return index in piece.phrase.held


def _surface(piece: Piece, low: int, high: int) -> str:
    return Piece(piece.phrase, low, high).surface if high > low else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
