"""Repetitions: the rule that is said, and its first occurrence."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from adjoint.language.fold import Late, fold
from adjoint.language.phrase import TimeMention
from adjoint.language.righted import combine
from adjoint.language.times import Found, clocked, first, free_times, shifted
from adjoint.language.view import Piece, View
from adjoint.language.when import When

UNTIL = r"\b(?:through|until|till|up to|jusqu \w+)\b(?! (?:further|nouvel|noon|midi|\d))"
"""The end of a repetition, which a rule that is read here does not hold."""


def _sets(piece: Piece) -> list[TimeMention]:
    """Return the repetitions of a piece, those that name their days first: "weekly ..., every Tuesday"."""
    own = [said for n, said in enumerate(piece.sets) if not n or not _remarked(piece, said)]
    return sorted(own, key=lambda said: "BY" not in (said.said.rrule or ""))


REMARK = Late(
    r".*, (?:(?:et|mais|car|sinon|parce que|but|and|because|otherwise) )*(?:je|j|on|il|elle|ils|elles|nous|c est|ca|i|he|she|they|we|it)\b [^,]*"
)


def _remarked(piece: Piece, said: TimeMention) -> bool:
    """Tell whether a repetition stands in a remark: « un rappel tous les lundis à 8h30, j'oublie une semaine sur deux »."""
    return REMARK.fullmatch(" ".join(piece.phrase.words(piece.low, said.start))) is not None


def recurrence_of(view: View, pieces: list[Piece]) -> str | None:
    """Return the rule that is said; its mention is used up."""
    for piece in _telling_first(pieces):
        for said in _sets(piece):
            if said.said.rrule and view.free(piece, said.start):
                view.use(piece, said.start)
                if re.search(r"\b(?:quarterly|yearly|annual|trimestriel\w*|annuel\w*)\b", piece.text):
                    view.doubt("several-times", "recurrence")
                if len({re.sub(r";?BY.*", "", t.said.rrule or "") for t in _sets(piece)}) > 1:
                    view.doubt("several-times", "recurrence")
                if not said.said.sure:
                    view.doubt(said.said.doubt or "unclear-time", "recurrence")
                return said.said.rrule
    return None


def _telling_first(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces, one that names its days before one that only says how often: "a weekly call. Mondays at 9."."""
    own = [{re.sub(r";BY.*", "", t.said.rrule or "") for t in piece.sets if t.said.rrule} for piece in pieces]
    if not pieces or len(own[0]) != 1 or any("BY" in (t.said.rrule or "") for t in pieces[0].sets):
        return pieces
    often = min(own[0])
    return sorted(pieces, key=lambda p: not any(";BY" in (rule := t.said.rrule or "") and rule.startswith(often) for t in p.sets))


def rule_and_when(view: View, pieces: list[Piece]) -> None:
    """Fill `recurrence`, with its end, and `when` with its first occurrence where both a rule and more is said."""
    last = _last_day(view, pieces)
    _rule_and_when(view, pieces)
    if "recurrence" in view.slots and last is not None:
        view.slots["recurrence"] += f";UNTIL={last:%Y%m%d}"
    elif "recurrence" in view.slots and (re.search(UNTIL, view.text) or _this_month(view)):
        view.doubt("several-times", "recurrence")


def _last_day(view: View, pieces: list[Piece]) -> date | None:
    """Return the last day of a repetition: "until Christmas", « jusqu'au 18 »; its mention is used up."""
    if not any(piece.sets for piece in pieces):
        return None
    for piece, said in free_times(view, pieces):
        when = first(said.said)
        if when and when.start is None and when.end and when.grain == "day" and ENDS.match(fold(said.said.text)):
            view.use(piece, said.start)
            return (when.end - timedelta(minutes=1)).date()
    return None


ONE_OF_MONTH = Late(r"\b(?:of the month|du mois)\b")
EACH = Late(
    r"\b(?:every|each|monthly|chaque|tous|toutes|mensuel\w*|recurren\w*|repeat\w*|regular\w*|toujours|always)\b|\bles (?:premiers?|premieres?|derniers?|dernieres?|deuxiemes?|\d)\b"
)


def _this_month(view: View) -> bool:
    """Tell whether one day of one month may be meant: "a call on the last Friday of the month"."""
    if view.match.pattern.intent == "reminder.set":
        return False  # one is reminded of what recurs
    return ONE_OF_MONTH.search(view.text) is not None and not EACH.search(view.text)


ENDS = Late(r"(?:through|until|till|up to|jusqu)\b")


def _rule_and_when(view: View, pieces: list[Piece]) -> None:
    sets = [(p, t) for p in _telling_first(pieces) for t in _sets(p) if t.said.rrule]
    rule = recurrence_of(view, pieces)
    if not rule:
        return
    rule = _both_days(view, sets, rule)
    if _on_its_date(view, pieces[0], rule):
        return
    view.slots["recurrence"] = rule
    if re.search(FEW, view.text):
        view.doubt("several-times", "recurrence")
    rule = view.slots["recurrence"] = _with_days(view, sets[0], rule)
    begin = next((w.start for _, t in free_times(view, pieces) if (w := first(t.said)) and w.start and not clocked(w)), None)
    bases = [_not_before(w, begin) for _, t in sets if (w := first(t.said)) and w.start]
    together = len(sets) > 1 and "WEEKLY" in rule and rule.count(",") >= len(sets) - 1
    base = min(bases, key=lambda w: w.start or view.message.now) if bases and together else first(sets[0][1].said)
    for piece, said in sets[1:]:
        if said.said.rrule == re.sub(r";BY.*", "", rule):
            view.use(piece, said.start)
    rest = [(p, t) for p, t in free_times(view, pieces) if t.said.candidates]
    for piece, said in rest:
        view.use(piece, said.start)
    if any((w := first(t.said)) and clocked(w) and BEGINS.match(fold(t.said.text)) for _, t in rest):
        view.doubt("several-times", "recurrence")  # « tous les mercredis à 18h30 à partir du 18 »
    rest += [
        (p, t)
        for p in view.tails
        for t in p.times
        if p.phrase is view.main.phrase and COMMENCES.search(_lead(p, t)) and t.said.candidates
    ]
    clocks = [w for _, t in [*rest, *sets[1:]] if (w := first(t.said)) and clocked(w)]
    starts = [w for _, t in rest if (w := first(t.said)) and not clocked(w) and not _aside(t, w, rule)]
    starts += [w for _, t in sets[1:] if (w := first(t.said)) and not clocked(w) and STARTS.search(fold(t.said.text))]
    if base is None or base.start is None:
        if any(AN_HOUR.search(fold(t.said.text)) for _, t in sets):
            view.doubt("several-times", "recurrence")  # its hour was read, its day not
        _day_apart(view, rule, [w for _, t in rest if (w := first(t.said))])
        return
    if starts and (first_one := _begun(starts[0], base, rule)):
        base = first_one
    elif starts and starts[0].start:
        while base.start and base.start < starts[0].start and "WEEKLY" in rule:
            base = shifted(base, timedelta(days=7))
        if base.start and base.start < starts[0].start:
            return
        base = _first_from(base, rule, starts[0].start)
    if clocks and not clocked(base):
        base = _today(combine(base, clocks[0]), rule, view.message.now, dated=bool(starts))
    if clocked(base):
        base = _coming(base, rule, view.message.now)
    view.slots["when"] = base


DATE = Late(
    r"(?:(?:on|le) )?(?:(?:the|le) )?(?P<day>\d{1,2})(?:st|nd|rd|th|er)?(?: (?:of|du|de) (?:the|each|every|chaque) (?:month|mois))?(?: (?:at|a|@|by|vers) .+)?"
)
LATEST = 28
"""The last day that every month has."""


def _on_its_date(view: View, piece: Piece, rule: str) -> bool:
    """Fill both from "monthly ... on the 20th", « mensuel ... le 20 »: the date is the rule's own."""
    if rule != "FREQ=MONTHLY":
        return False
    ahead = [(t, [w for w in t.said.candidates if w.end is None or w.end > view.message.now]) for t in piece.times]
    rest = [(t, found[0]) for t, found in ahead if found and view.free(piece, t.start)]
    days = [(found, w) for t, w in rest if w.start and (found := DATE.fullmatch(fold(t.said.text).strip())) and not w.part]
    clocks = [w for _, w in rest if clocked(w) and w not in [day for _, day in days]]
    if len(days) != 1 or len(days) + len(clocks) != len(rest) or len(clocks) > 1 or int(days[0][0]["day"]) > LATEST:
        return False
    for said, _ in rest:
        view.use(piece, said.start)
    view.slots["recurrence"] = f"{rule};BYMONTHDAY={int(days[0][0]['day'])}"
    view.slots["when"] = combine(days[0][1], clocks[0]) if clocks else days[0][1]
    return True


COMMENCES = Late(
    r"\b(?:commence\w*|debute\w*|demarre\w*|premiere(?: fois)?|premier|starts?|starting|begins?|beginning|first(?: one| time)?)(?: (?:sera|est|is|will be|on|le|des|avec|par))*$"
)
"""Before a time: when a repetition begins."""


def _lead(piece: Piece, said: TimeMention) -> str:
    return " ".join(piece.phrase.words(max(piece.low, said.start - 5), said.start))


ANY_WEEKDAY = Late(r"(?:(?:le|la|on|the|every|chaque) )?(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|\w+day)(?: \w+)?")


def _aside(said: TimeMention, when: When, rule: str) -> bool:
    """Tell whether a weekday beside a rule for another one tells of something else: « tous les mardis ..., le camion passe le mercredi »."""
    days = re.search(r"BYDAY=([A-Z,]+)$", rule)
    if not days or when.start is None or not ANY_WEEKDAY.fullmatch(fold(said.said.text).strip()):
        return False
    return CODES[when.start.weekday()] not in days[1].split(",")


BEGINS = Late(r".*\b(?:a partir d\w|a compter d\w|des le)\b")
AN_HOUR = Late(r"\d ?(?:h|[ap]m)\b|\d[:h.]\d\d|\b(?:midi|noon)\b")
FEW = (
    r"\b(?:deux|trois|quatre|cinq|six|\d+) (?:prochaine?s?|derniere?s?|premiere?s?) (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|mois|semaine)s?\b"
    r"|\b(?:two|three|four|five|six|\d+) (?:\w+days|weeks)\b|\b(?:next|last|first) (?:two|three|four|\d+) \w+days\b"
)
"""So many of them and no more: « les deux derniers jeudis du mois »."""


def _not_before(when: When, begin: datetime | None) -> When:
    """Return a weekly occurrence in or after the week that a repetition begins with."""
    while begin and when.start and when.start < begin:
        when = shifted(when, timedelta(days=7))
    return when


def _both_days(view: View, sets: list[Found], rule: str) -> str:
    """Join « chaque mardi et chaque jeudi » into one rule."""
    weekly = re.fullmatch(r"FREQ=WEEKLY;BYDAY=([A-Z,]+)", rule)
    others = [
        (p, t, m) for p, t in sets if (m := re.fullmatch(r"FREQ=WEEKLY;BYDAY=([A-Z,]+)", t.said.rrule or "")) and m[0] != rule
    ]
    if not weekly or not others or len(others) + 1 != len(sets):
        return rule
    days = {*weekly[1].split(","), *(code for _, _, m in others for code in m[1].split(","))}
    clocks = [w for _, t, _ in others if (w := first(t.said)) and clocked(w)]
    if len({(w.start and w.start.time(), w.end and w.end.time()) for w in clocks}) > 1:
        view.doubt("several-times", "recurrence")
    for piece, said, _ in others:
        view.use(piece, said.start)
    return f"FREQ=WEEKLY;BYDAY={','.join(code for code in CODES if code in days)}"


CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def _day_apart(view: View, rule: str, rest: list[When]) -> None:
    """Join « tous les quinze jours » and « le jeudi à 10h »; any other time beside such a rule leaves it open."""
    if len(rest) == 1 and rest[0].start and rule.startswith("FREQ=WEEKLY") and "BYDAY" not in rule and view.has(WEEKDAY):
        view.slots["recurrence"] = f"{rule};BYDAY={CODES[rest[0].start.weekday()]}"
        view.slots["when"] = rest[0]
    elif len(rest) == 1 and rest[0].start and rest[0].grain == "day" and rule == "FREQ=MONTHLY" and view.has(DATED):
        view.slots["recurrence"] = f"{rule};BYMONTHDAY={rest[0].start.day}"
        view.slots["when"] = rest[0]  # « un rappel mensuel, le 15 »
    elif len(rest) == 1 and rest[0].start and rest[0].grain == "day" and rule == "FREQ=YEARLY":
        view.slots["when"] = rest[0]  # « le 3 octobre, tous les ans »
    elif dated := _first_one(view, rule, rest):
        view.slots["recurrence"] = f"{rule};BYDAY={CODES[dated.start.weekday()]}" if dated.start else rule
        view.slots["when"] = dated
    elif rest:
        view.doubt("several-times", "recurrence")


STARTS = Late(r"\b(?:starting|beginning|commencing|from|as of|first)\b")
FIRST_ONE = Late(
    r"\b(?:first (?:one|session|lesson|visit|time|call|class|of them)|starting|beginning|commencing|la premiere|le premier|a partir du|des le)\b"
)


def _first_one(view: View, rule: str, rest: list[When]) -> When | None:
    """Join "Monday mornings at 8, every week, first one May 24": the day of the first and the hour of its weekday."""
    days = [w for w in rest if w.grain == "day" and w.part is None and w.start]
    hours = [w for w in rest if clocked(w) and w.start]
    if len(rest) != 2 or len(days) != 1 or len(hours) != 1 or rule != "FREQ=WEEKLY" or not FIRST_ONE.search(view.all_text):
        return None
    day, hour = days[0].start, hours[0].start
    same = day is not None and hour is not None and day.weekday() == hour.weekday() and day.date() >= hour.date()
    return combine(days[0], hours[0]) if same else None


DATED = r"\b(?:le (?:premier|1er|\d{1,2})(?! (?:h|heures?|jan|fev|mars|avr|mai|juin|juil|aou|sep|oct|nov|dec)\w*\b)|(?:on )?the \d{1,2}(?:st|nd|rd|th)(?! (?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)))\b"
"""A day of the month without a month."""
WEEKDAY = r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|(?:mon|tues|wednes|thurs|fri|satur|sun)day)s?\b"


def _with_days(view: View, found: Found, rule: str) -> str:
    """Join "the 1st" to "and 15th of each month"; another time joined to a repetition is a doubt."""
    piece, said = found
    before = [t for t in piece.times if t.end <= said.start and view.free(piece, t.start)]
    between = piece.phrase.words(before[-1].end, said.start) if before else []
    if (
        not before
        or not {"and", "et", "&"} & set(between)
        or len(between) > 2
        or clocked(first(before[-1].said) or When(None, None, "day"))
    ):
        return rule
    day = re.fullmatch(r"\D*(\d{1,2})\D*", before[-1].said.text)
    month = re.search(r"BYMONTHDAY=(\d+)$", rule)
    if not day or not month:
        view.doubt("several-times", "recurrence")
        return rule
    view.use(piece, before[-1].start)
    view.slots["when"] = None
    return rule.replace(month[0], f"BYMONTHDAY={day[1]},{month[1]}")


def _today(when: When, rule: str, now: datetime, *, dated: bool) -> When:
    """Return the occurrence of today where the rule has one and its hour, said apart, is still to come."""
    if dated or when.start is None or "INTERVAL" in rule:
        return when
    days = re.search(r"BYDAY=([A-Z,]+)$", rule)
    code = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")[now.weekday()]
    if rule != "FREQ=DAILY" and not (rule.startswith("FREQ=WEEKLY") and days and code in days[1].split(",")):
        return when
    ahead = shifted(when, timedelta(days=(now.date() - when.start.date()).days))
    return ahead if ahead.start and ahead.start > now else when


def _coming(when: When, rule: str, now: datetime) -> When:
    """Return the first occurrence that is not over: an hour said apart from a repetition may have passed on its first day."""
    days = re.search(r"BYDAY=([A-Z,]+)", rule)
    codes = days[1].split(",") if days else []
    if not (rule.startswith("FREQ=DAILY") or (codes and rule.startswith("FREQ=WEEKLY"))) or "INTERVAL" in rule:
        return when
    for _ in range(7):
        if when.start is None or when.start > now:
            break
        when = shifted(when, timedelta(days=1))
        while codes and when.start and ("MO", "TU", "WE", "TH", "FR", "SA", "SU")[when.start.weekday()] not in codes:
            when = shifted(when, timedelta(days=1))
    return when


def _begun(start: When, base: When, rule: str) -> When | None:
    """Return the first of every other week where its day is named: « à partir du mardi 6 octobre, un mardi sur deux à 10h »."""
    day = re.search(r"INTERVAL=\d+;BYDAY=([A-Z]{2})$", rule)
    if day is None or start.start is None or start.grain != "day" or CODES[start.start.weekday()] != day[1]:
        return None
    return combine(start, base) if clocked(base) or base.part else When(start.start, start.start + timedelta(days=1), "day")


def _first_from(when: When, rule: str, start: datetime) -> When:
    """Return the earliest day of a weekly rule from a day on: of « mardis et jeudis » from Monday on, the Tuesday."""
    days = re.search(r"BYDAY=([A-Z,]+)$", rule)
    codes = days[1].split(",") if days else []
    if len(codes) < 2 or "INTERVAL" in rule or not rule.startswith("FREQ=WEEKLY"):
        return when
    earlier = (shifted(when, timedelta(days=-n)) for n in range(6, 0, -1))
    fits = (one for one in earlier if one.start and one.start >= start and CODES[one.start.weekday()] in codes)
    return next(fits, when)


def which_day(view: View) -> None:
    """Doubt a monthly rule without its day where the words name one: "monthly check-ins, first Monday"."""
    rule = str(view.slots.get("recurrence", ""))
    if (
        rule.startswith("FREQ=MONTHLY")
        and "BY" not in rule
        and view.has(r"\b(?:\w+day|lundi|mardi|mercredi|jeudi|vendredi|first|last|premier|dernier)\b", tails=True)
    ):
        view.doubt("loose", "when")


FROM_NOW = Late(
    r"\b(?:dorenavant|desormais|a l avenir|a partir de maintenant|des maintenant|from now on|going forward|from here on|in future)\b"
)
WEEKLY = {
    "fr": Late(
        r"\ble (?P<day>lun|mar|mercre|jeu|vendre|same)di\b(?! (?:\d|prochain|premier|en huit))|\ble (?P<last>dimanche)\b(?! \d)"
    ),
    "en": Late(r"\b(?P<day>mon|tues|wednes|thurs|fri|satur)day\b(?! (?:\d|the|next))|\b(?P<last>sunday)\b(?! \d)"),
}
SHORT = {"lun": "MO", "mar": "TU", "mercre": "WE", "jeu": "TH", "vendre": "FR", "same": "SA", "mon": "MO", "tues": "TU", "wednes": "WE", "thurs": "TH", "fri": "FR", "satur": "SA"}  # fmt: skip


def from_now_on(view: View) -> None:
    """Read a weekday as one of every week where that is said: « Dorénavant, bloque-moi le vendredi de 16h à 18h »."""
    if "recurrence" in view.slots or FROM_NOW.search(" ".join(view.main.phrase.words())) is None:
        return
    days = {SHORT.get(found["day"] or "", "SU") for found in WEEKLY[view.lang].finditer(view.text)}
    if len(days) == 1:
        view.slots["recurrence"] = f"FREQ=WEEKLY;BYDAY={days.pop()}"
    else:
        view.doubt("loose", "recurrence")
