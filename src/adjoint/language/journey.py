"""A journey in words: where from and to, when out and back."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta

from adjoint.language.aftercomma import with_dash
from adjoint.language.eve import bed_left_out, of_bed, step_of
from adjoint.language.fold import Late, fold, words
from adjoint.language.phrase import TimeMention, mentions
from adjoint.language.righted import combine
from adjoint.language.sameday import is_beside, on_near_day
from adjoint.language.slots import role_word
from adjoint.language.times import ahead, clocked, first, note_doubt, point, shifted
from adjoint.language.towns import DOUBLE, direct, tied, untied
from adjoint.language.townwords import CITY, SKIP, VENUE
from adjoint.language.view import Piece, View
from adjoint.language.when import When

TO_FR = Late(
    rf"(?:^|[\s,(])(?:pour|à|a|au|aux|en|vers|direction|destination|sur)\s+(?:la\s|le\s|les\s|l['’])?(?!{SKIP})(?P<city>{CITY})"
)
FROM_FR = Late(
    rf"(?:\bau départ de|\bau depart de|\bAu départ de|\bDépart de|\bDepart de|\bdepuis|\ben partant de|\bpartant de|\bdépart de|\bdepart de|\bdépart|\bdépart :|\bau départ d['’]|\bde|\bd['’])\s?(?:la\s|le\s|l['’])?(?!{SKIP})(?P<city>{CITY})"
)
PAIR = Late(
    rf"(?<![\w-])(?!{SKIP})(?!{DOUBLE})(?P<origin>[A-ZÀ-Þ][\w'’.\u2011]+(?:[ -](?:[A-ZÀ-Þ][\w'’.\u2011]+))*?)\s*(?:\s[-–—]\s|[-–—]|→|->|>|/|\s+(?:to)\s+)\s*(?!{SKIP})(?P<city>[A-ZÀ-Þ][\w'’.\u2011]+(?:[ ](?:(?:of|upon|de|du|la|le|les|sur|by|under)[ ])?[A-ZÀ-Þ][\w'’.\u2011]+)*)"
)
TO_EN = Late(rf"(?:^|[\s,(])(?:to|into|for|in|out to|over to|up to|down to)\s+(?:the\s)?(?!{SKIP})(?P<city>{CITY})")
FROM_EN = Late(rf"\b(?:from|out of|leaving from|leaving|departing from|departing|ex)\s+(?:the\s)?(?!{SKIP})(?P<city>{CITY})")
LEAD = Late(rf"^\s*(?!{SKIP})(?P<city>{CITY})(?=\s+(?:\x00|on\b|le\b|,|:|du\b|from\b))")
HEADED = Late(
    rf"\s*(?:For (?:the|my) )?(?!{SKIP})(?P<city>{CITY}) (?:trip|visit|job|jaunt|week|journey|conference|wedding|show|fair)\s*[:,–—-]"
)
BACK = {
    "fr": r"\b(?:retour|retours|rentre|rentrer|rentrant|reviens|revenir|revenant|repars|repartir|jusqu|retourner|rentrons|revient|rentrerai|reviendrai)\b",
    "en": r"\b(?:return|returning|back|home|coming home|through|thru|until|till|inbound|come back|fly back)\b",
}


def _raw(piece: Piece) -> str:
    """Return a piece as written with its times and people blanked."""
    base = piece.phrase.tokens[piece.low].start if piece.low < piece.high else 0
    text = list(piece.surface)
    spans = [(t.start, t.end) for t in piece.phrase.times if piece.low <= t.start < piece.high]
    spans += [(p.start, p.end) for p in piece.people if p.contacts and role_word(piece, p) not in {"to", "from"}]
    for low, high in spans:
        begin = piece.phrase.tokens[low].start - base
        end = piece.phrase.tokens[min(high, piece.high) - 1].end - base
        for n in range(begin, min(end, len(text))):
            text[n] = "\0"
    return "".join(text)


def cities(view: View, pieces: list[Piece]) -> None:
    """Fill origin and destination from the names of places."""
    for piece in pieces:
        raw = tied(_raw(with_dash(view, piece)))
        pair = PAIR.search(raw)
        if pair and "destination" not in view.slots and (pair["origin"].lower() not in {"aller", "one"}):
            view.slots.setdefault("origin", _city(pair["origin"]))
            view.slots["destination"] = _city(pair["city"])
            raw = raw[: pair.start()] + " " * (pair.end() - pair.start()) + raw[pair.end() :]
        elif pair and fold(_city(pair["city"])) == fold(str(view.slots.get("destination"))):
            view.slots.setdefault("origin", _city(pair["origin"]))  # "I'm speaking in Bath. London to Bath by rail"
        if "destination" not in view.slots and view.lang == "fr" and (where := VENUE.search(raw)):
            view.slots["destination"] = _city(where["city"])
            raw = raw[: where.start()] + " " * (where.end() - where.start()) + raw[where.end() :]
        start = (FROM_FR if view.lang == "fr" else FROM_EN).search(raw)
        if start and "origin" not in view.slots:
            view.slots["origin"] = _city(start["city"])
            raw = raw[: start.start()] + " " * (start.end() - start.start()) + raw[start.end() :]
        for match in (TO_FR if view.lang == "fr" else TO_EN).finditer(raw):
            if "destination" not in view.slots:
                opener = fold(match[0]).split()[0] if match[0].split() else ""
                if opener in {"for", "pour", "sur"} and piece is not view.main and piece in view.tails:
                    continue
                view.slots["destination"] = _city(match["city"])
        if "destination" not in view.slots and view.lang == "fr" and (town := direct(raw, SKIP, CITY)):
            view.slots["destination"] = _city(town)
        if "destination" not in view.slots and piece is view.main and (lead := LEAD.search(raw) or booked_town(view, raw)):
            view.slots["destination"] = _city(lead["city"])
    if view.lang == "en" and "destination" not in view.slots and (headed := HEADED.match(view.main.surface)):
        view.slots["destination"] = _city(headed["city"])


OBJECT = Late(
    rf"^(?i:r[ée]serv|prend|pren|trouv|book|cherch|organis|pr[ée]voi|pr[ée]voy)\w*(?:[ -](?:moi|nous|lui|leur))?\s+(?:(?:un )?aller(?:-| )(?:simple|retour)\s+)?(?!{SKIP})(?P<city>{CITY})"
)


def booked_town(view: View, raw: str) -> re.Match[str] | None:
    """Find the town that is itself the object of a French verb: « réserver Toulouse en avion »."""
    base = view.main.phrase.tokens[view.main.low].start
    return OBJECT.search(raw[view.main.phrase.tokens[view.match.head].start - base :]) if view.lang == "fr" else None


BUSINESS = Late(
    rf"\b(?:[Jj]e|[Jj]['’]|[Nn]ous|[Oo]n|[Mm]on|[Mm]a|[Ll]e|[Ll]a|[Ll]['’])\s?[^.,;:?!]{{2,50}}?\s(?:à|au|aux|en)\s(?:la\s|le\s|l['’])?(?!{SKIP})(?P<city>{CITY})"
)


BUSY_IN = Late(rf"(?<![\w-])in\s(?!{SKIP}|French\b|English\b|Court\b)(?P<city>{CITY})")


def told_city(text: str, lang: str) -> str:
    """Return the one town that a sentence without a request says its writer will be busy in."""
    found = {_city(match["city"]) for match in (BUSINESS if lang == "fr" else BUSY_IN).finditer(text)}
    return found.pop() if len(found) == 1 else ""


def names_place(piece: Piece) -> bool:
    """Tell whether words name where to: « pour Lille », "to Oslo", "Lyon - Paris"."""
    text = tied(piece.surface)
    return bool(
        PAIR.search(text) or VENUE.search(text) or TO_FR.search(text) or TO_EN.search(re.sub(r"\b(?:in|for)\s", "", text))
    )


def _city(text: str) -> str:
    bare = untied(text).strip(" .,'’-")
    return bare[:1].upper() + bare[1:]


DAY_SAID = Late(
    r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|\w+day|mon|tues?|wed|thurs?|fri|sat|sun|demain|tomorrow|lendemain|veille|tonight|day after|next|following|previous|preceding|before|beforehand|prior|eve|same|\d+(?:st|nd|rd|th)|le \d+|jan\w*|feb\w*|mar\w*|apr\w*|may|jun\w*|jul\w*|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*)\b"
)


def _on_day(when: When, day: When) -> When:
    """Put an hour, open on either side, on the day of another time."""
    base = day.start or day.end
    if base is None:
        return when
    start = when.start and base.replace(hour=when.start.hour, minute=when.start.minute)
    end = when.end and base.replace(hour=when.end.hour, minute=when.end.minute)
    return when if start and end and end <= start else replace(when, start=start, end=end)


FOR_NIGHT = Late(r"(?:pour )?(?:la|une) nuit")
LODGED = frozenset(("hotel", "chambre", "airbnb", "hebergement", "logement"))


def dates(view: View, pieces: list[Piece]) -> None:
    """Tell going from coming back: the words before a time, an interval's two ends, else the order."""
    found: list[tuple[Piece, TimeMention, When]] = []
    for piece in pieces:
        for said in piece.times:
            last = _last_day(found) if view.lang == "en" else None
            near = is_beside(said) if last else None
            if near is not None and last:
                said = on_near_day(view, piece, said, last, 0 if near else 2 if step_of(found[-1][1]) < 0 else 1)  # noqa: PLW2901 - a day of the same journey
            else:
                said = point(view, ahead(view, said))  # noqa: PLW2901 - read again as what lies ahead
            morrow = re.match(r"(?:(?:le|au|du) )?lendemain\b|(?:de )?la veille\b", fold(said.said.text).strip())
            if morrow and found and (base := _last_day(found)):
                said = _morrow(view, piece, said, base)  # noqa: PLW2901 - the day after the one said before
            when = first(said.said)
            if view.lang == "en" and fold(said.said.text).strip() in {"the night", "night", "a night", "one night"}:
                view.use(piece, said.start)  # "and a hotel for the night"
                continue
            if view.lang == "en" and of_bed(piece, said):
                view.use(piece, said.start)  # "and a room somewhere decent that night"
                continue
            if FOR_NIGHT.fullmatch(fold(said.said.text).strip()) and LODGED & set(piece.phrase.words(said.start - 3, said.start)):
                view.use(piece, said.start)  # « un hôtel pour la nuit »
                continue
            if fold(said.said.text).strip() in {"la nuit", "nuit"} and any(
                t.start in {said.end, said.end + 1} for t in piece.times
            ):
                view.use(piece, said.start)  # « la nuit du 24 au 25 »: the two days say it
                continue
            if re.fullmatch(
                r"(?:in |on )?(?:the day|a day|dans la journee|la journee|le jour meme)", fold(said.said.text).strip()
            ):
                view.use(piece, said.start)
                continue
            if view.free(piece, said.start) and when and (when.end is None or when.end > view.message.now):
                found.append((piece, said, when))
                view.use(piece, said.start)
            elif view.free(piece, said.start) and not said.said.candidates:
                view.use(piece, said.start)
                note_doubt(view, said.said, "depart")
    for (piece, early, _), (beside, late, _) in zip(found, found[1:], strict=False):
        if piece is beside and {"ou", "or"} & {*piece.phrase.words(early.end, late.start), *words(late.said.text)[:1]}:
            view.doubt("several-times", "depart", (), (early.said.text, late.said.text))
    found = _without_presence(found, view.lang)
    out: list[When] = []
    back: list[When] = []
    arrived = False
    previous_end = 0
    last_piece: Piece | None = None
    returning = False
    for piece, said, when in found:
        if piece is not last_piece:
            previous_end, last_piece = piece.low, piece
            returning = False
        lead = " ".join(piece.phrase.words(previous_end, said.start))
        lead = re.sub(r"\ballers? retours?\b", "", lead)
        lead = re.sub(r"\breturn (?:flights?|tickets?|trains?|journey|trip|fares?)\b|\ba return\b", "", lead)
        own = fold(said.said.text)
        previous_end = said.end
        if re.search(BACK[view.lang], lead) or re.match(BACK[view.lang], own):
            returning = True
        elif arrived and out and re.search(r"\bdepart\b", lead):
            returning = True  # « arrivée le 11 au soir, départ le 13 »: of the stay
        elif re.search(
            r"\b(?:aller|depart|partir|pars|leave|leaving|outbound|out on|going|there on|up on|departing|depart le)\b", lead
        ):
            returning = False
        arrived = arrived or (not out and re.search(r"\barrivee?\b", lead) is not None)
        if returning and out and clocked(when) and not DAY_SAID.search(own):
            when = _on_day(when, next((w for w in reversed(out) if not clocked(w)), out[0]))  # noqa: PLW2901 - "home by 8": on the day of going
        span = _span(said, when)
        note_doubt(view, said.said, "return" if returning else "depart")
        if span and not returning:
            out.append(span[0])
            back.append(span[1])
        else:
            (back if returning else out).append(when)
    if (
        not back
        and len(out) == 2
        and out[0].start
        and out[1].start
        and not clocked(out[1])
        and not clocked(out[0])
        and out[0].part is None
        and out[0].start < out[1].start
        and re.search(r"\b(?:au|to|jusqu|until|through|thru|till|-)\b", view.all_text)
    ):
        back.append(out.pop())
    dated = [w for _, t, w in found if t.kind != "clock" and DAY_SAID.search(fold(t.said.text))]
    one, two = _merge(view, out, None, dated), None
    if back:
        after = [_weekday_after(one, w, found) for w in back]
        two = _merge(view, [w if one is None else _later(one, w, found) for w in after], one)
    if one is not None:
        view.slots["depart"] = one
    if two is not None:
        view.slots["return"] = two
    same = SAME_DAY.search(" . ".join(bed_left_out(view.pieces, view.lang)))
    if len(found) == 1 and SAME_DAY.search(fold(found[0][1].said.text)):
        same = None  # "find me a train to York that evening": of a day that was spoken of
    if two is None and same and one is not None and one.start:
        day = one.start.replace(hour=0, minute=0)
        evening = re.search(r"soir|evening|night", same[0])
        found_same = mentions("ce soir" if view.lang == "fr" else "this evening", view.ground)
        ref = found_same[0].candidates[0] if found_same and found_same[0].candidates else None
        if evening and ref and ref.start and ref.end:
            view.slots["return"] = When(day.replace(hour=ref.start.hour), day.replace(hour=ref.end.hour), "day", ref.part)


SAME_DAY = Late(
    r"\b(?:le soir meme|meme jour|dans la journee|same day|same evening|that evening|that night|le jour meme|same night|la journee)\b"
)


def _last_day(found: list[tuple[Piece, TimeMention, When]]) -> datetime | None:
    """Return the last day that was said as one, not only an hour or a part of it."""
    starts = [(at, t.kind != "clock" or DAY_SAID.search(fold(t.said.text))) for _, t, w in found if (at := w.start or w.end)]
    return next((start for start, own in reversed(starts) if own), starts[-1][0] if starts else None)


PRESENT = Late(
    r"\b(?:etre|sois|soit|serai|be) (?:\w+ )?(?:a|en|au|aux|in|at)\b"
    r"|\b(?:i ?'m|i am|we ?'re|we are|i ?'ve|i have|we have|speaking|presenting|appearing|exhibiting|there ?'s) (?!\b(?:flying|travelling|traveling|going|driving|heading|off|leaving)\b)(?:[\w']+ ){0,5}(?:in|at)\b"
)


def _without_presence(found: list[tuple[Piece, TimeMention, When]], lang: str) -> list[tuple[Piece, TimeMention, When]]:
    """Leave out when one has to be there, where another day is said to leave: « je dois être à Vienne le 30. Un vol la veille »."""
    there = next((i for i in found if PRESENT.search(" ".join(i[0].phrase.words(i[0].low, i[1].start)))), None)
    if there is None or there[2].start is None:
        return found
    others = [item for item in found if item[0] is not there[0]]
    for piece, said, when in others:
        back = re.search(BACK[lang], " ".join(piece.phrase.words(piece.low, said.start)))
        another = when.start is not None and when.start.date() != there[2].start.date()
        if not back and another and DAY_SAID.search(fold(said.said.text)):
            return others
    return found


WEEKDAY = Late(
    r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|tues|wed|thu|thurs|fri|sat|sun)\b"
)


def _weekday_after(one: When | None, back: When, found: list[tuple[Piece, TimeMention, When]]) -> When:
    """Read « départ lundi 20, retour mardi soir » as the Tuesday after going, "till Monday" as back on that day."""
    said = next((fold(t.said.text) for _, t, w in found if w is back), "")
    if back.start is None and back.end is not None and back.grain == "day" and TILL.match(said):
        back = replace(back, start=back.end - timedelta(days=1))
    if one is None or not one.start or not back.start or not WEEKDAY.search(said) or re.search(r"\d{1,2}(?!\d| ?[h:]|\d)", said):
        return back
    weeks = 0
    while back.start + timedelta(days=7 * weeks) < one.start.replace(hour=0, minute=0):
        weeks += 1
    return shifted(back, timedelta(days=7 * weeks)) if weeks else back


TILL = Late(r"(?:till|until|through|to)\b")
MONTHLESS = Late(
    r"(?:(?:on |by )?(?:the )?(?:evening|morning|afternoon|night) (?:of )?)?(?:le |au |on the |the |on |by the )?(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|\w+day) )?(?:le |the )?\d{1,2}(?:er|st|nd|rd|th)?(?: (?:au|en|a|vers|matin|soir|soiree|apres|avant|at|in|around|after|before|from|morning|afternoon|evening|\d).*)?"
)


def _later(one: When, two: When, found: list[tuple[Piece, TimeMention, When]]) -> When:
    """Read « le 20 avril, retour le 22 » in the month of going: nobody returns before going."""
    said = next((fold(t.said.text).strip() for _, t, w in found if w.start == two.start), "")
    if not one.start or not two.start or two.start >= one.start or not MONTHLESS.fullmatch(said):
        return two
    year, month = one.start.year, one.start.month
    if two.start.day < one.start.day:
        year, month = (year, month + 1) if month < DECEMBER else (year + 1, 1)
    try:
        start = two.start.replace(year=year, month=month)
    except ValueError:
        return two
    return When(start, two.end and start + (two.end - two.start), two.grain, two.part)


DECEMBER = 12
PART_SAID = Late(r"(?:en |au |dans l )?(soir|matin|midi|apres midi)\b")


def _morrow(view: View, piece: Piece, said: TimeMention, base: datetime) -> TimeMention:
    """Read « le lendemain (soir) » as the day after a day of the same journey."""
    step = -1 if "veille" in fold(said.said.text) else 1
    day = base.replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None) + timedelta(days=step)
    after = When(day.replace(tzinfo=base.tzinfo), (day + timedelta(days=1)).replace(tzinfo=base.tzinfo), "day")
    rest = re.sub(r"(?i)^\s*(?:(?:le|au|du)\s+)?lendemain\s*|^\s*(?:de )?la veille\s*", "", said.said.text)
    if (alone := PART_SAID.fullmatch(fold(rest).strip())) is not None:
        rest = f"ce {alone[1]}" if alone[1] in {"soir", "matin", "midi"} else f"cet {alone[1]}"
    if not rest.strip() and (word := PART_SAID.match(" ".join(piece.phrase.words(said.end, said.end + 3)))):
        rest = f"ce {word[1]}" if word[1] in {"soir", "matin", "midi"} else f"cet {word[1]}"
    part = [m for m in mentions(rest, view.ground) if m.candidates] if rest.strip() else []
    found = combine(after, part[0].candidates[0]) if part else after
    return replace(said, said=replace(said.said, candidates=(found,), sure=True, doubt=""))


def _span(said: TimeMention, when: When) -> tuple[When, When] | None:
    """Open « du 21 au 23 », "Sept 14 thru 16" into its two days."""
    if clocked(when) or not when.start or not when.end or when.part is not None or when.grain != "day":
        return None
    days = (when.end.date() - when.start.date()).days
    text = fold(said.said.text)
    if days < 2 or not re.search(r"\b(?:au|to|thru|through|until|till|jusqu|and|et|a|-)\b|[-–]", text):
        return None
    zone = when.start.tzinfo
    second = (when.start.replace(tzinfo=None) + timedelta(days=1)).replace(tzinfo=zone)
    last = (when.end.replace(tzinfo=None) - timedelta(days=1)).replace(tzinfo=zone)
    return When(when.start, second, "day"), When(last, when.end, "day")


def _merge(view: View, found: list[When], base: When | None, dated: list[When] | None = None) -> When | None:
    """Join a day with the part of it or hour that is said apart; several days: the first, with a doubt."""
    fine = [w for w in found if clocked(w) or w.part is not None or (w.start is not None and w.start.hour > 0)]
    days = [w for w in found if w not in fine]
    if not found:
        return None
    if not fine:
        if len({w.start for w in days}) > 1:
            view.doubt("several-times", "depart", tuple(days))
        return days[0]
    day = next((w for w in days if w.start and w.grain == "day"), None)
    best = fine[0]
    if len(fine) > 1 and fine[0] != fine[1]:
        distinct = [w for w in fine if clocked(w)]
        best = distinct[0] if len(distinct) == 1 else fine[0]
        day = day or next((w for w in fine if w is not best and w.start), None)
        if len(distinct) > 1:
            view.doubt("several-times", "depart", tuple(fine))
    if day and day.start and best.start and best in (dated or ()) and best.start.date() != day.start.date():
        view.doubt("several-times", "depart", tuple(found))  # « le séminaire du 12, arrivée le 11 au soir »: it has its day
        return best
    if day and day.start:
        return combine(When(day.start, None, "day"), best)
    if base and base.start and best.start and best.start < base.start:
        return combine(When(base.start.replace(hour=0, minute=0), None, "day"), best)
    return best


def subject_city(view: View) -> None:
    """The subject alone names the place: "Edinburgh"; or the sentence before: « Je dirige à Lille le 30. Il me faudrait un train. »."""
    if view.memory.place and view.memory.place != view.slots.get("origin"):
        view.slots["destination"] = view.memory.place
        return
    subject = view.message.subject.strip()
    match = re.fullmatch(rf"(?:(?:Re|RE|Fwd|TR|Voyage|Déplacement|Trip)\s?:?\s*(?:à |to )?)*(?!{SKIP})(?P<city>{CITY})", subject)
    if (
        match
        and not any(fold(match["city"]) in fold(c.name) for c in view.message.world.contacts)
        and re.search(r"\b(?:la bas|sur place|there|y aller|y)\b", view.all_text)
    ):
        view.slots["destination"] = _city(match["city"])
