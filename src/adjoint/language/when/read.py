"""The reader: every time expression of a text, with what it means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import NamedTuple
from zoneinfo import ZoneInfo

from adjoint.language.when.combine import share
from adjoint.language.when.grammar import Chart, Value
from adjoint.language.when.lexical import Lexical
from adjoint.language.when.model import CLOCK_GRAINS, Kind, Lap, Length, Mention, Repeat, Scene, Stretch, Time, When
from adjoint.language.when.reasons import changed, reasons
from adjoint.language.when.recur import first_of
from adjoint.language.when.rules import grammar
from adjoint.language.when.settle import hour_of, settle
from adjoint.language.when.tense import meets, tells_past
from adjoint.language.when.together import bare_hours, same_day, share_day, share_hours
from adjoint.language.when.tokens import LIMIT, Word, words_of
from adjoint.language.when.zones import country_of

_NOTIONS = ("T", "R", "SET", "LENGTH")


class _Pick(NamedTuple):
    """Words that were understood: from word to word, and how well."""

    start: int
    end: int
    rank: int
    value: Value
    at: tuple[int, int] = (0, 0)
    """Its place in the text."""


ONE_TO_ONE = re.compile(r"(?<![\d:.])1:1(?![\d:.])")
"""A talk between two, no clock time; put as long a word in its place."""


def read_times(text: str, *, now: datetime, zone: ZoneInfo, lang: str, latent: bool = False) -> tuple[Mention, ...]:
    """Return the time expressions of a text in their order, each with its readings, the best first.

    `now` is when the text was written (aware); relative words count from it, on the clocks of `zone`. `lang` is fr or en.
    With `latent`, what could only be a time in an answer ("7", "the 24", "morning") counts too. Never raises on any text;
    what lies outside the years 1 to 9999 is not a time.
    """
    lang = "fr" if lang.lower().startswith("fr") else "en"
    text = ONE_TO_ONE.sub("xxx", text)  # a meeting, no hour; as long as what it stands for
    words = words_of(text, lang)
    if not words:
        return ()
    scene = _scene(now, zone, lang)
    picks = list(_picked(text, words, scene, latent=latent))
    mentions = []
    before, said = 0, None
    between = [text[one.at[1] : two.at[0]] for one, two in pairwise(picks)]
    values = share_hours([pick.value for pick in picks], between)
    values = share_day(values, [text[slice(*pick.at)] for pick in picks], between)
    picks = [pick._replace(value=value) for pick, value in zip(picks, values, strict=True)]
    for pick, following in zip(picks, [*picks[1:], None], strict=False):
        told = replace(scene, past=tells_past(text[:LIMIT], *pick.at, lang))
        value = _in_context(pick, following, text, lang)
        if said is not None:
            value = same_day(value, said, text[before : pick.at[0]])
        mention = _mention(value, told, zone)
        before, said = pick.at[1], mention
        scene = _anchored(scene, mention)
        if mention is not None:
            mentions.append(replace(mention, text=text[slice(*pick.at)], at=pick.at))
    return tuple(mentions)


def _picked(text: str, words: list[Word], scene: Scene, *, latent: bool) -> Iterator[_Pick]:
    """Yield what was understood, in order; a text of a great many times is left off at some point."""
    work, places = 0, bare_hours(text[:LIMIT])
    while words and work < _WORK:
        cut = _cut(words)
        here, words = words[:cut], words[cut:]
        chart = Chart(grammar(scene.lang), here, scene)
        chart.fill(Lexical(text, here, scene))
        work += chart.work
        for pick in _chosen([*_picks(chart, latent=latent), *_listed(chart, here, places)], here, text):
            yield pick._replace(at=(here[pick.start].start, here[_trimmed(pick, here) - 1].end))


_CHUNK = 400
_WORK = 8000
"""Words read in one go, and readings after which a text is left off: some hundred times what a long mail holds."""


def _cut(words: list[Word]) -> int:
    """Return where to cut a long text: after a full stop or a paragraph, where there is one."""
    if len(words) <= _CHUNK:
        return len(words)
    return next((i for i in range(_CHUNK, _CHUNK // 2, -1) if words[i - 1].raw in {".", ""}), _CHUNK)


def _in_context(pick: _Pick, following: _Pick | None, text: str, lang: str) -> Value:
    """Read "for Friday" as the time of a meeting, and "from 9:30 for 2 hours" as a moment beside a length."""
    value = pick.value
    if not isinstance(value, Stretch):
        return value
    if value.soft and value.high and meets(text[:LIMIT], *pick.at, lang):
        return value.high
    beside = following is not None and isinstance(following.value, Length) and not text[pick.at[1] : following.at[0]].strip()
    return value.low if beside and value.high is None and value.low and value.low.clocked else value


def _anchored(scene: Scene, mention: Mention | None) -> Scene:
    """Keep the day that was named last, for "the same day"."""
    if mention is None or mention.kind != "when" or not mention.candidates:
        return scene
    best = mention.candidates[0]
    moment = best.start or (best.end and best.end - timedelta(seconds=1))
    return replace(scene, anchor=moment.replace(tzinfo=None)) if moment else scene


def _trimmed(pick: _Pick, words: list[Word]) -> int:
    """Leave out a full stop that ends the sentence rather than an abbreviation."""
    last = words[pick.end - 1]
    return pick.end - (last.raw == "." and pick.end - pick.start > 1 and not _ABBREVIATED.match(words[pick.end - 2].key))


def _scene(now: datetime, zone: ZoneInfo, lang: str) -> Scene:
    try:
        local = now.astimezone(zone).replace(tzinfo=None)
    except OverflowError:  # the first and last day of all years, seen from another zone
        local = now.replace(tzinfo=None)
    key = zone.key or ""
    country = country_of(key)
    american = country in {"us", "ca"}
    known = key not in {"", "UTC", "Etc/UTC"} and not key.startswith("Etc/")
    return Scene(
        now=local,
        zone=zone,
        lang=lang,
        month_first=lang == "en" and (american or not known),
        country=country,
        abroad=not known,
    )


def _picks(chart: Chart, *, latent: bool) -> list[_Pick]:
    names = (*_NOTIONS, "LOOSE") if latent else _NOTIONS
    found = []
    for i, cell in enumerate(chart.cells):
        for name in names:
            found += [_Pick(i, end, rank + _WORTH[name], value) for end, value, rank in cell.get(name, ())]
    return found


def _listed(chart: Chart, words: list[Word], places: tuple[int, ...]) -> Iterator[_Pick]:
    """Yield the bare hours of a list of hours."""
    for i in [n for n, word in enumerate(words) if word.start in places] if places else ():
        for end, value, rank in chart.cells[i].get("LOOSE", ()):
            if end == i + 1 and isinstance(value, Time) and value == Time(hour=value.hour, loose=True):
                yield _Pick(i, end, rank, value.but(loose=False))


_WORTH = {"SET": 4, "R": 2, "T": 1, "LENGTH": 0, "LOOSE": -3}


def _chosen(picks: list[_Pick], words: list[Word], text: str) -> list[_Pick]:
    """Keep the longest readings that do not overlap; the better one where two are as long."""
    picks = [pick for pick in picks if _plausible(pick, words, text)]
    picks.sort(key=lambda pick: (pick.start - pick.end, -pick.rank, -_said(pick.value), pick.start))
    taken = [False] * len(words)
    kept = []
    for pick in picks:
        if not any(taken[pick.start : pick.end]):
            taken[pick.start : pick.end] = [True] * (pick.end - pick.start)
            kept.append(pick)
    return sorted(kept, key=lambda pick: pick.start)


_THINGS = re.compile(r"\s*(?:%|[a-zà-ÿ])|[-–]\s?\d", re.IGNORECASE)
_GO_ON = re.compile(
    r"\s*(?:and|or|but|if|for|with|please|pls|to|in|on|at|so|as|when|because|thanks|we|i|is|would|will|should|then|sharp|local|free|clear|works?|suits?|busy|open|ok|okay|fine|good|possible|available|taken|full|instead|"
    r"give|remind|send|pay|tell|ask|ring|email|get|have|let|make|put|chase|about|from|by|after|before|until|till|via|he|she|they|you|my|our|the|also|too|again|rather|instead|"
    r"off|out|over|back|forward|along|round|around|down|up|this|that|his|her|their|your|its|only|except|where|while|since|though|unless|can|could|can't|won't|isn't|was|has|had|stays?|stands|goes|falls|"
    r"et|ou|mais|si|pour|avec|svp|stp|libre|dispo\w*|convient|conviendrait|irait|marche|me|nous|va|au|à|chez|en|dans|car|merci|on|je|nous|vous|tu|ils?|elles?|las?|les?|mon|ma|mes|nos|notre|vos|votre|ton|ta|tes|son|sa|ses|leurs?|ce|cet|cette|ces|une?|est|sera|puis|pile|précises?|devant)\b|\s*(?:[ljcdn]|qu)['’]|\s*que\b",
    re.IGNORECASE,
)


_THE_DAY = re.compile(r"(?:^|\W)(?:le|au|du) $", re.IGNORECASE)
_NO_NOUN = re.compile(
    r"\s+(?:(?i:les?|la|une?|des|mon|ma|mes|notre|nos|son|sa|ses|leurs?|votre|vos|ton|ta|tes|cet?|cette|ces|que|tu|vous|il|elle|ils|elles|"
    r"vers|dès|avant|après|plutôt|aussi|comme|entre|afin)\b|(?i:l|c|qu|s|j|n|m|t)['’]|(?i:de |d['’])[a-zà-ÿ]{2,9}(?:er|ir|re)\b"
    r"|(?!(?i:rue|av|bou|bd|quai|place|pl|all|bis|ter|route|chem|impas|squar|heures?|minu|sur|pour cent))"
    r"(?:[A-ZÀ-Ý][a-zà-ÿX]|[a-zà-ÿ]{4,15}(?<![sxz])\b))"
)
"""After « le 18 » these open no noun that is counted, which would be a plural: « payer le 18 la facture », « relance le 28 Paul »."""


def _said(value: Value) -> int:
    """Count the fields that were said: the fuller reading wins."""
    if not isinstance(value, Time):
        return 0
    return sum(
        field is not None for field in (value.year, value.month, value.day, value.dow, value.fixed, value.hour, value.minute)
    )


_ABBREVIATED = re.compile(r"(?!may|mai|juin|june|july|mars|aout)[a-z]{1,4}$")
_OPEN_ENDS = frozenset(("after", "later", "apres", "tard", "plus"))
_A_SECOND = re.compile(r"(?:^|\W)a second$", re.IGNORECASE)


def _plausible(pick: _Pick, words: list[Word], text: str) -> bool:
    """Turn down a bare hour or day where a thing is counted ("at 7 people"), and words that open something else."""
    value, last = pick.value, words[pick.end - 1]
    after = text[last.end : last.end + 18]
    counted = bool(_THINGS.match(after)) and not _GO_ON.match(after)
    counted = counted and not (_THE_DAY.search(text[max(0, last.start - 4) : last.start]) and _NO_NOUN.match(after))
    if isinstance(value, Stretch):
        end = value.high or value.low
        bare = last.number and end is not None and end.but(hour=None, minute=None, loose=False) == Time()
        bare = bare and text[last.start - 1 : last.start] not in {":", ".", "h", "H"}
        opens = last.key in _OPEN_ENDS and _WORD_NEXT.match(after)
        return not opens and not (bare and counted)
    if isinstance(value, Length):
        of_day = value.unit == "hour" and value.rest is None and value.count in _OF_DAY and words[pick.start].key == "de"
        if of_day and _THE_ONE.search(text[max(0, words[pick.start].start - 50) : words[pick.start].start]):
            return False
        return not (counted and _A_SECOND.search(text[max(0, last.end - 12) : last.end]))
    if not isinstance(value, Time):
        return True
    first = words[pick.start].start
    if value.minute is not None and value.hour in _FEW and _LASTS.search(text[max(0, first - 24) : first + 4]):
        return False
    return _plausible_time(value, last, after, counted=counted)


def _plausible_time(value: Time, last: Word, after: str, *, counted: bool) -> bool:
    if (value.minute is not None or (value.day is not None and value.hour is None)) and last.number and _UNIT_NEXT.match(after):
        return False  # « à 9h et 10h »
    spoken = value.minute is not None and last.number and int(last.key) != value.minute  # "10 to 12"
    if (value.minute is not None and not spoken) or value.half or not counted:
        return True
    bare_hour = value.hour is not None and not value.dated and last.number
    return not bare_hour and not (value.day is not None and value.but(day=None) == Time())


_OF_DAY = range(7, 24)
_THE_ONE = re.compile(
    r"(?:\b(?:la|le|ma|mon|notre|votre|sa|son|leur|ce|cet|cette|du|au|celui|celle)|\bl['’])\s*"
    r"(?:(?!dur[ée]e|d[ée]lai|forfait|volume|quota|cr[ée]dit|total|minimum|maximum|formation|trajet|travail|vol d)[\w-]+\s+){0,3}$",
    re.IGNORECASE,
)
"""« La réunion de 15h », « celle de 9h », « au lieu de 15h »: an hour of the day; « un trajet de 15h », « un délai de 10h »: a length."""
_FEW = range(1, 5)
_LASTS = re.compile(
    r"\b(?:pr[ée]v\w+|compt\w+|bloqu\w+|r[ée]serv\w+|gard\w+|dur\w+)(?:[- ](?:moi|nous|lui|leur|vous))? [1-4] ?h ?\d\d$",
    re.IGNORECASE,
)
"""« Bloque 2h30 demain »: as long as that; at half past two one says « à 2h30 » or « 14h30 »."""
_UNIT_NEXT = re.compile(r"\s?(?:h|heures?|hours?|hrs?|min|minutes?|am|pm)\b", re.IGNORECASE)
_WORD_NEXT = re.compile(r"\s+\w")


def _mention(value: Value, scene: Scene, zone: ZoneInfo) -> Mention | None:
    try:
        if isinstance(value, Length):
            return Mention(
                "", (0, 0), "duration", seconds=value.seconds, sure=not value.vague, doubt="vague" if value.vague else ""
            )
        if isinstance(value, Repeat):
            return _set(value, scene, zone)
        if isinstance(value, Time):
            return _time(value, scene, zone)
        if isinstance(value, Stretch):
            return _stretch(value, scene, zone)
    except (ValueError, OverflowError):
        pass  # outside the years 1 to 9999
    return None


def _when(lap: Lap, time: Time | None, zone: ZoneInfo) -> When:
    part = time.part if time is not None and time.hour is None else None
    return When(aware(lap.start, zone), aware(lap.end, zone), lap.grain, part)


def aware(wall: datetime, zone: ZoneInfo) -> datetime:
    """Put wall time on the clocks of a zone; an hour that a change of clocks skips is read with the offset before it."""
    return wall.replace(tzinfo=zone)


def _time(time: Time, scene: Scene, zone: ZoneInfo) -> Mention | None:
    laps, doubt = settle(time, scene)
    doubt = doubt or time.doubt
    kind: Kind = "when" if time.dated else "clock"
    candidates = tuple(dict.fromkeys(_when(lap, time, zone) for lap in laps))
    if doubt in {"", "am-pm"} and candidates and time.hour is not None and not time.zone:
        code, twice = changed(candidates[0], zone)
        doubt, candidates = (code, twice) if twice else (doubt, candidates)
    why = reasons(doubt, candidates, time, scene) if doubt else ()
    return Mention("", (0, 0), kind, candidates, sure=not doubt and bool(candidates), doubt=doubt, reasons=why)


def _stretch(stretch: Stretch, scene: Scene, zone: ZoneInfo) -> Mention | None:
    stretch = share(stretch)
    scene = replace(scene, past=False) if stretch.due else scene
    low, high = stretch.low, stretch.high
    start = end = None
    doubt = ""
    grain = (high or low or Time()).grain
    if low is not None:
        low = _by_end(low, high, scene)
        laps, doubt = settle(low, scene)
        if not laps:
            return Mention("", (0, 0), "when", sure=False, doubt=doubt) if doubt else None
        lap = laps[0]
        start, grain = (lap.end if stretch.past_low and lap.grain not in CLOCK_GRAINS else lap.start), lap.grain
        if stretch.past_low and low.hours:
            start = lap.end
    if high is not None:
        high = _same_zone(high, low)
        laps, other = settle(high, scene, start if low is not None else None)
        if not laps:
            return Mention("", (0, 0), "when", sure=False, doubt=other) if other else None
        other = "" if other == "am-pm" and low is not None else other
        lap = laps[0]
        if low is None and lap.end <= scene.now and high.fixed is not None and not scene.past:
            lap = next((one for one in high.others if one.start > scene.now), lap)
        whole = stretch.through and (high.hour is None and lap.grain not in CLOCK_GRAINS)
        end, grain = (lap.end if whole else lap.start), min(grain, lap.grain, key=_order)
        doubt = "" if doubt == "past-or-future" and end > scene.now and not (low and low.dated) else doubt or other
    if start is not None and end is not None and end <= start and low is not None and low.year is None and not low.fixed:
        laps, _ = settle(low, replace(scene, past=True))
        start = laps[0].start if laps and laps[0].start < end else start
    if start is not None and end is not None and low is not None and high is not None and end <= start and not low.dated:
        start -= timedelta(days=1) if high.fixed is not None and start - timedelta(days=1) < end else timedelta()
        doubt = "" if doubt == "am-pm" else doubt
    if start is not None and end is not None and low is not None and high is not None and _overnight(start, end, low, high):
        end += timedelta(days=1)
    if start is not None and end is not None and end <= start:
        doubt = doubt or "wrong-way-round"
    part = high.part if high is not None and low is None and high.hour is None else None
    said = When(start and aware(start, zone), end and aware(end, zone), grain, part)
    kind: Kind = "when" if stretch.dated else "clock"
    return Mention("", (0, 0), kind, (said,), sure=not doubt, doubt=doubt)


_NIGHT = timedelta(hours=14)


def _overnight(start: datetime, end: datetime, low: Time, high: Time) -> bool:
    """Tell whether an end before its start is an hour of the next morning: from 10 pm to 2 am."""
    if end > start or low.hour is None or high.hour is None or start.date() != end.date():
        return False
    return end + timedelta(days=1) - start <= _NIGHT


def _order(grain: str) -> int:
    return ("second", "minute", "hour", "day", "week", "month", "quarter", "year").index(grain)


def _same_zone(high: Time, low: Time | None) -> Time:
    return high.but(zone=low.zone) if low is not None and low.zone and high.hour is not None and not high.zone else high


def _by_end(low: Time, high: Time | None, scene: Scene) -> Time:
    """Read an open start hour so that the stretch is short: 10:30 to 3, 9 to 5."""
    if high is None or low.hour is None or high.hour is None or low.half or scene.lang == "fr" or high.half == "24":
        return low
    if high.half == "am":
        return low.but(half="am") if low.hour <= 12 else low
    hour, _ = hour_of(low, scene)
    last, _ = hour_of(high, scene)
    if hour >= 12 and low.hour < 12 and hour > last > low.hour:
        return low.but(half="am")
    return low


def _set(repeat: Repeat, scene: Scene, zone: ZoneInfo) -> Mention:
    first = first_of(repeat, scene)
    candidates: tuple[When, ...] = ()
    if first is not None:
        inner = _stretch(first, scene, zone) if isinstance(first, Stretch) else _time(first, scene, zone)
        candidates = inner.candidates[:1] if inner else ()
    return Mention("", (0, 0), "set", candidates, rrule=repeat.rrule)
