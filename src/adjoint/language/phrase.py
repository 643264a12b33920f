"""A sentence made ready: its words tagged with classes, times, people, amounts and quotations."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from adjoint.kernel.money import Money
from adjoint.language.amounts import read_amounts
from adjoint.language.elsewhere import by_another_clock
from adjoint.language.fold import Late, Token, fold, listed, tokens
from adjoint.language.frames import KnownContact
from adjoint.language.hours import bare_hours
from adjoint.language.masks import masked
from adjoint.language.names import PersonMention, people
from adjoint.language.notime import no_time
from adjoint.language.pattern import Line, line
from adjoint.language.resolve import stem
from adjoint.language.righted import Left, righted
from adjoint.language.speech import Sentence
from adjoint.language.weekpart import in_week_said
from adjoint.language.when import Mention, read_times

QUOTE = Late(
    r"«[^»\n]{1,200}»|«[^«»\n]{8,}\Z|“[^”\n]{1,200}”|\"[^\"\n]{1,200}\"|(?<![\w])['‘](?=\S)[^'’\n]{2,120}(?:['’](?=[st]\b)[^'’\n]*)?['’](?!\w)"
)
LENGTH_WORDS = Late(
    r"(?:une|deux|trois|quatre|1|2|3|4|1/2|une demi|demi)[ -]*(?:heures?|h)(?: et demie?| et quart| trente| quinze| ?30| ?15)?"
)
ADJECTIVE = Late(r"(?:the |l ?'?)?(?:annual|yearly|quarterly|annuell?e?s?|trimestriell?e?s?)")
MEAL_ONLY = Late(
    r"(?:(?:le|la|un|une|du|de|d|the|a|my|our|mon|notre|petit) )*(?:dejeuners?|dej|diners?|lunch|dinner|breakfast|brunch|petit dejeuner|petit dej|gouter|souper|apero|tea|week ?end)?s?"
)
AT_WORDS = listed("a vers des avant apres jusqu entre depuis at from until before after by to")
DOTTED = Late(
    r"(?i)\bthe (?:[01]?\d|2[0-3])\.[0-5]\d(?= (?:to|with|till|until|call|meeting|slot|one|train|flight|appointment|session|is|and|on)\b)|\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|weds?|thu(?:rs)?|fri|sat|sun|at|from|to|until|tomorrow|today|and|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|be|becomes?|is|it|around|about|before|after|till|by|start|starts|make),? \d{1,2}\.[0-5]\d(?!\.?\d|%)(?! ?(?:k|m|eur|gbp|usd|percent)\b)"
)
THE_HOUR = Late(r"\bthe(?= \d{1,2}(?:[:.]\d\d)? ?[ap]m\b)")
NUMBER_IS = Late(r"(?i)(?<=\d) (?:c['’](?=[eé])|[çc]a\b|cela\b)")
"""In « le 15 c'est parfait », « le 15 ça passe » the word counts nothing."""
ARTICLE = Late(
    r"(?i)(\d ?(?:h(?:\d\d)?|heures?|(?:jan|f[ée]v|mars|avr|mai|jui|ao[uû]|sep|oct|nov|d[ée]c)\w*) )(une?)(?= (?!heure|h\b|min|demi|quart|fois|jour|semaine|mois|ans?\b)[a-zà-ÿ])"
)
"""In « lundi 10h un point » the article is no minute."""
TO_DAY = Late(r"(?i)\bau(?= \d{1,2}(?:er)?\b(?! ?(?:h\b|h\d|heures?|[%€/.,]\d|min|rue|avenue|bis)))")
MOVED = Late(r"(?i)\b(?:d[ée]cal|d[ée]plac|report|(?:re)?pouss|avanc|bascul|pass|remet|ram[eè]n|gliss|recul|recal|chang)\w*")
FROM_DAY = Late(r"(?i)\b(?:du|de|entre)\b[^,;.]{1,25}$")

HOURS_OF_DAY = 8
"""From here on « 11h » is an hour of the day, not a length."""
LATEST = 21
LENGTHS = {"une": 60, "1": 60, "deux": 120, "2": 120, "trois": 180, "3": 180, "quatre": 240, "4": 240, "demi": 30, "1/2": 30}


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression and the tokens it takes."""

    start: int
    end: int
    said: Mention

    @property
    def kind(self) -> str:
        """when, clock, duration or set."""
        return self.said.kind


@dataclass(frozen=True, slots=True)
class AmountMention:
    """An amount and the tokens it takes."""

    start: int
    end: int
    money: Money


@dataclass(frozen=True, slots=True)
class Phrase:
    """One sentence, ready to be understood."""

    index: int
    sentence: Sentence
    tokens: tuple[Token, ...]
    line: Line
    times: tuple[TimeMention, ...]
    people: tuple[PersonMention, ...]
    amounts: tuple[AmountMention, ...]
    quotes: tuple[tuple[int, int], ...]
    """Token spans."""
    text: str
    amended: bool = False
    """A time was said and put right: the last one holds, and what put it right is left out."""

    @property
    def held(self) -> frozenset[int]:
        """The tokens that a time, a person, an amount or a quotation takes."""
        said = [(t.start, t.end) for t in self.times] + [(p.start, p.end) for p in self.people]
        spans = (*said, *((a.start, a.end) for a in self.amounts), *self.quotes)
        return frozenset(n for low, high in spans for n in range(low, high))

    def words(self, low: int = 0, high: int | None = None) -> list[str]:
        """Return the folded words of a part."""
        return [token.word for token in self.tokens[low:high]]


@dataclass(frozen=True, slots=True)
class Ground:
    """What sentences are read on."""

    now: datetime
    zone: ZoneInfo
    lang: str
    contacts: tuple[KnownContact, ...] = ()
    titles: tuple[tuple[str, frozenset[str]], ...] = ()
    """Classes ("event", "document") and the telling words of the titles that the client knows."""
    latent: bool = False


def _span(found: tuple[Token, ...], low: int, high: int) -> tuple[int, int]:
    inside = [index for index, token in enumerate(found) if token.start < high and token.end > low]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def _length(said: Mention, text: str) -> Mention:
    """Read « une heure », « 2h » as a length where no word makes it an hour of the day."""
    words = fold(said.text)
    if said.kind != "clock" or not LENGTH_WORDS.fullmatch(words):
        return said
    before = re.findall(r"[^\W_]+", fold(text[: said.at[0]]))[-1:]
    compact = re.match(r"\d", words)
    if (before and before[0] in AT_WORDS) or (
        compact and before and before[0] in {"h", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "demain", "samedi"}
    ):
        return said
    count = re.findall(r"une|deux|trois|quatre|demi|1/2|\d+", words)
    if compact and count and count[0].isdigit() and int(count[0]) >= HOURS_OF_DAY:
        return said
    minutes = LENGTHS.get(count[0], 60) if count else 60
    if count[:2] == ["une", "demi"]:
        minutes = 30
    elif "et demi" in words or "30" in words[1:] or "trente" in words:
        minutes += 30
    elif "et quart" in words or "quinze" in words or "15" in words[1:]:
        minutes += 15
    return replace(said, kind="duration", candidates=(), seconds=minutes * 60, sure=True, doubt="")


OF_HOUR = Late(
    r"de (?P<hour>\d{1,2}|huit|neuf|dix|onze|treize|quatorze|quinze|seize|dix[- ]sept|dix[- ]huit|vingt) ?h(?:eures)?(?P<minute> ?[0-5]\d| (?:et demie|et quart|trente|quinze))?"
)
IN_WORDS = {"huit": 8, "neuf": 9, "dix": 10, "onze": 11, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16, "dix sept": 17, "dix huit": 18, "vingt": 20}  # fmt: skip


def _of_hour(said: Mention, ground: Ground) -> Mention:
    """Read « la réunion de 11h » as the one at eleven: no meeting lasts so long."""
    words = OF_HOUR.fullmatch(fold(said.text).strip()) if said.kind == "duration" else None
    if not words:
        return said
    hour = int(words["hour"]) if words["hour"].isdigit() else IN_WORDS[words["hour"].replace("-", " ")]
    if not HOURS_OF_DAY <= hour <= LATEST:
        return said
    past = (words["minute"] or "").strip()
    again = read_times(
        f"à {hour}h{past}" if past.isdigit() else f"à {hour} heures {past}".strip(),
        now=ground.now,
        zone=ground.zone,
        lang=ground.lang,
    )
    if len(again) != 1 or not again[0].candidates:
        return said
    return replace(again[0], text=said.text, at=said.at)


MOVES = frozenset(("later", "earlier", "sooner", "tard", "tot"))
LATER = Late(r"(?P<length>.+?) (?:later|earlier|sooner|plus tard|plus tot)")


def _moved_by(said: Mention, text: str, ground: Ground) -> Mention:
    """Read "half an hour later" as a length: later than what it speaks of, not than now."""
    words = LATER.fullmatch(fold(said.text).strip())
    if said.kind not in {"when", "clock"} or not words:
        return said
    piece = text[said.at[0] : said.at[0] + len(words["length"])]
    again = read_times(piece, now=ground.now, zone=ground.zone, lang=ground.lang)
    if len(again) != 1 or again[0].kind != "duration":
        return said
    return replace(said, kind="duration", candidates=(), seconds=again[0].seconds, sure=True, doubt="")


def mentions(text: str, ground: Ground, *, latent: bool | None = None) -> tuple[Mention, ...]:
    """Return the times of a text."""
    if ground.lang == "en":
        text = no_time(THE_HOUR.sub("at ", text.replace("same hour", "same time")))
        text = DOTTED.sub(lambda m: m[0].replace(".", ":"), text)
    if ground.lang == "fr":
        text = NUMBER_IS.sub(lambda found: ";".ljust(len(found[0])), text)
        text = ARTICLE.sub(lambda found: found[1] + ";".ljust(len(found[2])), text)
        if MOVED.search(text):  # « décale-le au 18 »: the day it goes to
            text = TO_DAY.sub(lambda found: found[0] if FROM_DAY.search(text[: found.start()]) else "le", text)
    found = read_times(
        text, now=ground.now, zone=ground.zone, lang=ground.lang, latent=ground.latent if latent is None else latent
    )
    found = tuple(_moved_by(said, text, ground) for said in found)
    if ground.lang == "fr":
        found = tuple(_of_hour(said, ground) for said in found)
    found = tuple(by_another_clock(said, text, ground.lang) for said in found)
    found = tuple(_which_of_two(said, text, ground) for said in found) if ground.lang == "en" else found
    found = tuple(_length(said, text) if ground.lang == "fr" else said for said in found)
    return in_week_said([_contradicts(said, ground.now, ground.lang) for said in found])


BANK_HOLIDAY = Late(r"(?i)\b(?:bank|public|stat(?:utory)?|long|labou?r day|bank hol)[ -](?:holiday|hol|weekend)(?:['’]s)? $")
NAMED_WEEKEND = Late(
    r"\b(?!(?:the|this|next|last|a|at|on|over|that|same|of|every|each|by|before|after|for|whole|entire|coming|following|my|our|until|till|or|and|to|all) )[\w'’-]+ $"
)
"""A word that says which weekend: "Cup weekend"."""
WEEK_AFTER = Late(r"(?i)(?:mon|tues|wednes|thurs|fri|satur|sun)day week")


EARLY_SPAN = Late(r"(?i)(?:from )?[67] ?(?:-|–|to|till|until) ?(?:[789]|10)\b(?![:.]\d)")
HALF_SAID = Late(r"\b(?:\d* ?[ap]\.?m\b|morning|evening|tonight|afternoon|night|breakfast|dinner)")


def _which_of_two(said: Mention, text: str, ground: Ground) -> Mention:
    """Doubt "bank holiday Monday", which no calendar here tells, and "Monday week" said on a Monday: in one week or two."""
    start = said.candidates[0].start if said.candidates else None
    if start is None or not said.sure:
        return said
    same = WEEK_AFTER.search(said.text) and start.weekday() == ground.now.weekday()
    if EARLY_SPAN.match(said.text) and start.hour in {6, 7} and said.kind != "set" and not HALF_SAID.search(fold(said.text)):
        return replace(said, sure=False, doubt="am-pm")  # "6 to 7 on Tuesday"
    weekend = NAMED_WEEKEND.search(text[: said.at[0]]) and fold(said.text).startswith("weekend")
    return replace(said, sure=False, doubt="unclear-time") if same or weekend or BANK_HOLIDAY.search(text[: said.at[0]]) else said


NIGHTS = Late(r"\b(?:nuits?|nuitees?|nights?)\b")
FAR = timedelta(days=75)


def _contradicts(said: Mention, now: datetime, lang: str) -> Mention:
    """Doubt « jeudi 16 » where the nearest such day lies months away: one of the two is a slip."""
    start = said.candidates[0].start if said.candidates else None
    near = re.search(
        r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|tues|wed|thu|thurs|fri|sat|sun)\b[ ,]+(?:the |le )?\d{1,2}(?:st|nd|rd|th|er)?\b",
        fold(said.text),
    )
    month = re.search(r"[/]|\b(?:jan|fev|feb|mar[^dt]|avr|apr|mai|may|jui|jun|jul|aou|aug|sep|oct|nov|dec)", fold(said.text))
    if said.doubt == "am-pm" and lang == "fr" and start and start.hour >= 7 and re.search(r"\d ?h|heures?", fold(said.text)):
        return replace(said, sure=True, doubt="")
    if start and near and not month and start - now > FAR and said.sure:
        return replace(said, sure=False, doubt="weekday-contradicts-date")
    return said


def phrase(index: int, sentence: Sentence, text: str, ground: Ground) -> Phrase:
    """Make a sentence of a text ready."""
    piece = text[sentence.start : sentence.end]
    found = tokens(piece, offset=sentence.start)
    made = line(found, ground.lang)
    quotes = tuple(_span(found, m.start() + sentence.start, m.end() + sentence.start) for m in QUOTE.finditer(piece))

    def quoted(low: int, high: int) -> bool:
        return any(start <= low and high <= end for start, end in quotes)

    money = tuple(
        AmountMention(*_span(found, a + sentence.start, b + sentence.start), m)
        for a, b, m in read_amounts(piece, zone=ground.zone.key or "")
    )
    named = tuple(p for p in people(found, ground.contacts) if not any(m.start < p.end and p.start < m.end for m in money))
    named = tuple(p for p in named if not (p.how == "unknown" and p.end - p.start == 1 and made.tags[p.start]))
    names = ((found[p.start].start - sentence.start, found[p.end - 1].end - sentence.start) for p in named if p.how != "unknown")
    times = []
    for said in mentions(masked(piece, names), ground):
        said = replace(said, text=piece[said.at[0] : said.at[1]])  # noqa: PLW2901 - the words as written
        low, high = _span(found, said.at[0] + sentence.start, said.at[1] + sentence.start)
        clash = any(p.start < high and low < p.end for p in named)
        if said.kind == "set" and ADJECTIVE.fullmatch(fold(said.text).strip()):
            continue
        meal = (
            said.kind != "duration"
            and MEAL_ONLY.fullmatch(re.sub(r"[^a-z]+", " ", fold(said.text)).strip())
            and not re.search(r"week|\d", fold(said.text))
        )
        if not quoted(low, high) and high > low and not clash and not meal:
            times.append(TimeMention(low, high, said))
    times = [t for t in times if not any(m.start < t.end and t.start < m.end for m in money)]
    taken = Phrase(index, sentence, found, made, tuple(times), named, money, quotes, piece).held
    hours = bare_hours(found, made.names, taken, ground.lang, lambda words, **how: mentions(words, ground, **how))
    meant, struck = righted([*((t.start, t.end, t.said) for t in times), *hours], [token.word for token in found])
    times = [TimeMention(*said) for said in meant]
    if struck:
        left = Left(struck)
        found, times, named, money = left.tokens(found), list(left.spans(times)), left.spans(named), left.spans(money)
        quotes = tuple((left.at(start), left.at(end)) for start, end in quotes)
        made = line(found, ground.lang)
    held = {n for p in named for n in range(p.start, p.end)}
    for at, token in enumerate(found):
        if not made.tags[at] and at not in held and len(token.word) > 3:
            for name, telling in ground.titles:
                if stem(token.word) in telling:
                    made.tag(at, name, 1)
    for start, end in quotes:
        made.tag(start, "@q", end - start)
    for person in named:
        if person.how == "full" and person.end - person.start > 1:
            for at in range(person.start, person.end):
                made.tags[at] = []  # "Bill Krantz" is no bill, "Rose Hall" no hall
        made.tag(person.start, "@p", person.end - person.start)
    for said_at in times:
        if said_at.kind == "duration" and NIGHTS.search(fold(said_at.said.text)):
            made.tag(said_at.start, "lodging", said_at.end - said_at.start)  # « deux nuits à Strasbourg »
        made.tag(said_at.start, {"duration": "@d", "set": "@s"}.get(said_at.kind, "@t"), said_at.end - said_at.start)
        if said_at.kind == "duration" and any(t.word in MOVES for t in found[said_at.start : said_at.end + 1]):
            made.tag(said_at.start, "@l", said_at.end - said_at.start)  # "half an hour later"
    for amount in money:
        if amount.end > amount.start:
            made.tag(amount.start, "@m", amount.end - amount.start)
    return Phrase(index, sentence, found, made, tuple(times), named, money, quotes, piece, bool(struck))
