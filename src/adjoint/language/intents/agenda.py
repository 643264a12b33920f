"""calendar.move, cancel, query, answer: what is planned already."""

from __future__ import annotations

import re
from datetime import timedelta

from adjoint.language import resolve
from adjoint.language.fold import fold
from adjoint.language.frames import KnownEvent
from adjoint.language.pattern import patterns
from adjoint.language.phrase import TimeMention, mentions
from adjoint.language.slots import event_times, find_event, grouped, pronoun_event, spoken_to, take_people
from adjoint.language.times import (
    SOURCE,
    TARGET,
    clocked,
    combine,
    duration_of,
    first,
    first_word,
    note_doubt,
    owns,
    settle,
    when_of,
)
from adjoint.language.view import Piece, View, hour_when
from adjoint.language.when import When

BOTH = {"speakers": frozenset({"client", "third"})}
THIRD = {"speakers": frozenset({"third"})}
MOVE_FR = "{meeting|phonecall|videocall|meal|event|agendaobj}"
PATTERNS = (
    *patterns(
        "calendar.move",
        "fr",
        """
        {move} .. {meeting|phonecall|videocall|meal|event}
        {move} .. @t
        {move} .. @d
        {move} {pron} .. @t
        {put|take} .. {meeting|phonecall|videocall|meal|event} .4 a|au @t
        {put} {pron} .2 plutot? .2 @t
        {move} .. @p
        """,
        weight=1.05,
        **BOTH,
    ),
    *patterns(
        "calendar.move",
        "en",
        """
        {move} .. {meeting|phonecall|videocall|meal|event}
        {move} .. @t
        {move} .. @d
        {move} {pron} .. @t
        {move} .. @p
        have|get .. {meeting|phonecall|videocall|meal|event} .3 moved|pushed|shifted|rescheduled|postponed
        make .. {meeting|phonecall|videocall|meal} .4 @t|d
        """,
        weight=1.05,
        **BOTH,
    ),
    *patterns(
        "calendar.move",
        "fr",
        """
        ^decaler|reporter|deplacer|repousser|avancer|reprogrammer|replanifier|bouger|changer|retarder|devancer|differer|decale|reporte .. {meeting|phonecall|videocall|meal|event}
        ^decaler|reporter|deplacer|repousser|avancer|reprogrammer|bouger|retarder|devancer|decale|decalait|reporte|reportait|repoussait .. @t
        {meeting|phonecall|videocall|meal|event} .. ^decaler|reporter|deplacer|repousser|avancer|decale|reporte|avance .. @t
        """,
        free=True,
        weight=1.05,
        **THIRD,
    ),
    *patterns(
        "calendar.move",
        "en",
        """
        ^move|push|shift|reschedule|postpone|bring|change|delay|rearrange|switch|bump|moved|rescheduled|pushed .. {meeting|phonecall|videocall|meal|event}
        ^move|push|shift|reschedule|postpone|bring|change|delay|rearrange|switch|bump|moved|rescheduled|pushed .. @t
        {meeting|phonecall|videocall|meal|event} .. ^move|moved|shift|pushed|postponed|rescheduled .. @t
        """,
        free=True,
        weight=1.05,
        **THIRD,
    ),
    *patterns(
        "calendar.cancel",
        "fr",
        """
        {cancel} .. {meeting|phonecall|videocall|meal|event}
        {cancel} {pron}
        {cancel} .. @p
        {cancel} .. @t
        {cancel} .4
        enlever|enleve|enlevez|supprime|retire|retirez|supprimez .. {agendaobj}
        """,
        **BOTH,
    ),
    *patterns(
        "calendar.cancel",
        "en",
        """
        {cancel} .. {meeting|phonecall|videocall|meal|event}
        {cancel} {pron}
        {cancel} .. @p
        {cancel} .. @t
        {cancel} .4
        take|get .. off .3 {agendaobj}
        call .3 off
        """,
        **BOTH,
    ),
    *patterns(
        "calendar.cancel",
        "fr",
        """
        ^dois|devons|oblige|obligee|contraint|contrainte|obliges|preferer|prefere|preferons .4 annuler .. {meeting|phonecall|videocall|meal|event}
        ^annulons|annule .. {meeting|phonecall|videocall|meal|event}
        ^dois|devons|oblige|obligee|contraint|contrainte|obliges .4 annuler
        ^pourrai|pourrons|peux|pouvons|pourra .5 honorer|venir|assister|participer|maintenir|assurer|presente|present|etre .. {meeting|phonecall|videocall|meal|event}
        ^est|sera|etre annule|annulee
        ^peut|pourrait|pourrions|pouvons .3 annuler
        """,
        free=True,
        weight=1.1,
        **THIRD,
    ),
    *patterns(
        "calendar.cancel",
        "en",
        """
        ^have|need|must|going|ll|obliged|forced .4 cancel
        ^cancel|cancelling|canceling .. {meeting|phonecall|videocall|meal|event}
        ^can't|cannot|unable|won't .3 make|attend|come|do .. {meeting|phonecall|videocall|meal|event}
        ^is|are|been|be cancelled|canceled|off
        """,
        free=True,
        weight=1.1,
        **THIRD,
    ),
    *patterns(
        "calendar.query",
        "fr",
        """
        ^j|je .2 ai|aurais|aurai|vois .2 quoi|qui .4 @t?
        ^qu|que|quoi est .2 que .2 j|je .2 ai|vois|fais .. @t
        ^qu|que .2 ai je .. @t?
        ^ai|suis je .3 {free|quelque|un|une|des|quoi|deja} .. @t
        ^est ce que .2 j|je .2 ai|suis .. @t
        ^est ce que .2 j|je .2 ai|suis .. @p
        ^j|je .2 ai .4 {free} .. @t
        ^je .2 suis .2 {free} .. @t
        ^quand|ou|comment .6 {free|vois|voir|j|je}
        ^quand .6 je .2 vois|rencontre|revois
        ^c est quand .. {meeting|phonecall|videocall|meal|event|vois}
        ^quelle|quel .2 heure .. {meeting|phonecall|videocall|meal|event}
        ^quelle|quel .2 heure .. @p
        ^quand .4 {meeting|phonecall|videocall|meal|event}
        ^quand .6 @p
        ^ou .3 {meeting|phonecall|videocall|meal|event}
        ^quel|quels|quelles|quelle .. {meeting|free|phonecall|meal|dispos|creneaux}
        ^combien .3 {meeting|phonecall} .. @t
        ^mes|mon {free|agendaobj|meeting|programme|dispos} .. @t
        ^y a t il .. {free|meeting} .. @t
        ^il|y a|reste .. {free} .. @t
        ^quoi .2 de prevu .. @t?
        ^prevu .4 @t
        ^{tellme|send|give|find|search} .4 {agendaobj|free} .. @t?
        ^{tellme} .2 quand .. {free|meeting|phonecall|meal|event}
        ^{tellme} .2 ce que .2 j ai .. @t
        ^{find|search|tellme} .4 {free} .. @t
        ^ca donne quoi .. @t
        ^qui .3 je .2 vois|rencontre|recois .. @t?
        ^{meeting|phonecall|videocall|meal|event} .4 c est .2 quand|a quelle|ou
        ^{meeting|phonecall|videocall|meal|event} .4 est .2 a quelle
        ^on .2 se voit .2 quand
        ^a quoi ressemble .. @t
        ^si .2 {j ai|je suis|j aurais} .. @t
        ^{c est quand|c est ou|c est a quelle heure|quand est|ou est|ou a lieu|quand a lieu|a quelle heure est|a quelle heure a lieu|a quelle heure commence|a quelle heure finit|quand commence|a quand est} ..
        """,
        free=True,
        weight=0.9,
    ),
    *patterns(
        "calendar.query",
        "en",
        """
        ^am i .3 {free|busy} .. @t?
        ^am i .4 {meeting|booked|seeing|meeting} .. @t?
        ^do i have .. @t
        ^have i got .. @t
        ^do|have|did i .2 have|got .. {meeting|phonecall|meal|event}
        ^what|whats|what's .3 do|have i .3 have|got|on .. @t?
        ^what|whats .3 's? .4 {agendaobj} .. @t?
        ^what|whats .2 's? .2 @t
        ^what|whats .3 's? .3 on|happening|planned|scheduled|up .. @t
        ^what|whats .3 's? .2 my .. look
        ^what's|what|whats|how|how's .3 my .3 {agendaobj|@t|day|week|morning|afternoon} .4
        ^what|which .2 time .. {meeting|phonecall|videocall|meal|event}
        ^what|which .2 time .3 am i|is .. @p
        ^what|which .2 time .. start|starts|begin|finish|end|kick
        ^when .4 {meeting|phonecall|videocall|meal|event}
        ^when|where|who .3 am|do i .3 meeting|see|seeing|speaking|next|free .. @p?
        ^when .6 @p
        ^when .3 am .2 i .3 {free}
        ^where .3 there .2 @d
        ^where|when .5 {free} .. @t?
        ^where|when .4 {meeting|phonecall|videocall|meal|event}
        ^is .2 @t .4 {free}
        ^is there .. {free} .. @t
        ^any {free} .. @t
        ^any .2 {meeting|phonecall} .. @t
        ^find|give|tell|show|send .3 me .4 {free} .. @t
        ^{tellme|send|search} .4 {agendaobj} .. @t?
        ^{tellme} .2 when|what .. {free|meeting|phonecall|meal|event}
        ^how .3 look|looking|busy|does .. @t
        ^how many {meeting|phonecall} .. @t
        ^who .3 i .2 meeting|seeing|with .. @t
        ^if|whether .2 i .2 {have|'ve|'m|am|free|got} .. @t
        ^my {free|agendaobj} .. @t
        """,
        free=True,
        weight=0.9,
    ),
    *patterns(
        "calendar.query",
        "en",
        """
        ^what|whats|how|how's .2 's? .2 my .2 @t .3 look
        ^what|how .3 does .3 @t .2 look
        ^what .2 have i .3 on .. @t?
        """,
        free=True,
        weight=0.9,
    ),
    *patterns(
        "calendar.answer",
        "fr",
        """
        {accept} .3 {invitation}
        {accept} .. invitation|presence|participation
        """,
        values=(("answer", "accept"),),
        weight=1.1,
    ),
    *patterns(
        "calendar.answer",
        "fr",
        "{decline} .. {event|meeting|meal|pron|phonecall|videocall}\n{decline} .6",
        values=(("answer", "decline"),),
        weight=1.1,
    ),
    *patterns(
        "calendar.answer",
        "fr",
        "{accept} .. {event|meeting|meal|phonecall|videocall}",
        values=(("answer", "accept"),),
        weight=0.8,
    ),
    *patterns(
        "calendar.answer",
        "fr",
        """
        {reply|tell|put} .3 oui .. {event|meeting|meal}
        {reply|tell} .. {event|meeting|meal} .. oui
        {reply|tell} .3 que .2 j y serai
        {reply|tell} .. que je .3 viens|viendrai|serai
        {reply|tell} .2 present
        {reply|tell} .. que .2 j y serai
        {reply} .3 invitation ..
        """,
        values=(("answer", "accept"),),
        weight=1.1,
    ),
    *patterns(
        "calendar.answer",
        "fr",
        """
        {reply|tell} .3 non .. {event|meeting|meal}
        {reply|tell} .. {event|meeting|meal} .. non
        {reply|tell} .. {event|meeting|meal} .. que je .4 pas
        {reply|tell} .. que je .4 viendrai|serai|viens|pourrai|peux pas
        """,
        values=(("answer", "decline"),),
        weight=1.1,
    ),
    *patterns(
        "calendar.answer",
        "fr",
        """
        {reply|tell|put} .4 peut etre .. {event|meeting|meal}
        {reply|tell|put} .. {event|meeting|meal} .. peut etre
        {accept|reply|put} .4 provisoire|provisoirement
        {reply|put|accept} .. tentative
        """,
        values=(("answer", "tentative"),),
        weight=1.2,
    ),
    *patterns(
        "calendar.answer",
        "en",
        "{accept} .. {event|meeting|meal|pron|phonecall|videocall}\nsay|reply|answer|put .2 yes .. {event|meeting|meal|phonecall}\nrsvp .. yes\ntell .4 i .2 will be there\ntell .4 i 'll be there\ncount me in .. {event|meeting|meal}",
        values=(("answer", "accept"),),
        weight=1.1,
    ),
    *patterns(
        "calendar.answer",
        "en",
        "{decline} .. {event|meeting|meal|pron|phonecall|videocall}\n{decline} .6\nsay|reply|answer|put .2 no .. {event|meeting|meal|phonecall}\nrsvp .. no\nsend .2 my regrets|apologies .. {event|meeting|meal}\ncount me out .. {event|meeting|meal}\nmake my excuses|apologies .. {event|meeting|meal}",
        values=(("answer", "decline"),),
        weight=1.1,
    ),
    *patterns(
        "calendar.answer",
        "en",
        "say|reply|answer|put|mark|rsvp|respond .4 maybe|tentative|tentatively .. {event|meeting|meal|phonecall}\nsay|reply|rsvp|respond|put .. {event|meeting|meal|phonecall} .. maybe|tentative\n{accept} .. tentatively\ntentatively accept .. {event|meeting|meal|phonecall}",
        values=(("answer", "tentative"),),
        weight=1.2,
    ),
    *patterns("calendar.answer", "fr", "^c est oui|ok\n^c est d accord", free=True, values=(("answer", "accept"),), weight=0.5),
)

LATER = {
    "fr": r"\b(?:repouss|recul|retard|report|plus tard|decal|differ|postpos|apres|gliss)",
    "en": r"\b(?:later|back|push|delay|postpone|put off|defer|slip)",
}
EARLIER = {"fr": r"\b(?:avanc|devanc|plus tot|rapproch|avant)", "en": r"\b(?:earlier|forward|bring|advance|sooner|pull|ahead)"}
SAME = re.compile(r"\b(?:meme heure|meme horaire|same time|same hour|memes heures|meme creneau|meme moment)\b")


def split_between(view: View) -> tuple[When | None, When | None] | None:
    """Read « de jeudi à vendredi 11h », "from Thursday to Friday" as where from and where to, not as a stretch."""
    pattern = (
        r"(?:\b(?:de|du|d['’])\s*)(?P<low>[^,.;]{2,40}?)\s+(?:à|au|vers|pour)\s+(?P<high>.+)"
        if view.lang == "fr"
        else r"\bfrom\s+(?P<low>[^,.;]{2,40}?)\s+(?:to|until|till)\s+(?P<high>.+)"
    )
    for said in view.main.times:
        found = re.match(r"\s*" + pattern, said.said.text, re.IGNORECASE)
        if not found and first_word(said, view.main) not in TARGET | {"between", "entre"}:
            found = re.match(
                r"\s*(?P<low>[^,.;]{2,40}?)(?:'s)?\s+(?:to|until|till|à|au)\s+(?P<high>.+)", said.said.text, re.IGNORECASE
            )
        when = first(said.said)
        before = view.main.before(said.start)
        if not found and before and before[0] in {"de", "du", "from"} and when and when.start and when.end:
            loose = r"(?P<low>.{2,40}?)\s+(?:à|au|vers|to|until|-)\s+(?P<high>.+)"
            found = re.match(loose, said.said.text, re.IGNORECASE)
        if not found:
            continue
        low = _read(view, found["low"])
        high = _read(view, found["high"])
        if low and high:
            view.use(view.main, said.start)
            if clocked(high) and not clocked(low) and not re.search(r"[^\W\d_]{3,}", fold(found["high"]).replace("heures", "")):
                return low, high
            return low, high
    return None


def _read(view: View, text: str) -> When | None:
    found = mentions(text, view.ground, latent=True)
    if not found or not found[0].candidates:
        return None
    if not found[0].sure and found[0].doubt not in {"past-or-future"}:
        note_doubt(view, found[0], "when")
    return found[0].candidates[0]


def _target(view: View, piece: Piece) -> list[TimeMention]:
    """Return the times that say when to, in the order said."""
    motion = []
    for said in piece.times:
        if not view.free(piece, said.start) or (
            said.start < view.match.head and first_word(said, piece) not in {"a", "au", "to"}
        ):
            continue
        lead = first_word(said, piece)
        if owns(said, piece) or (lead in SOURCE and lead not in {"from"} and not re.match(r"d ?ici", fold(said.said.text))):
            continue
        if lead in TARGET | {"le", "by", "plutot", "before", "avant", "in", "dans", "after", "apres"} or lead not in {"on"}:
            motion.append(said)
    strong = [said for said in motion if first_word(said, piece) in TARGET]
    return strong or motion


def fill_move(view: View) -> None:
    """Fill event, the new time, and the new length."""
    between = split_between(view)
    piece = view.main
    targets = [] if between else _target(view, piece)
    lengths = [t for t in piece.lengths if view.free(piece, t.start)]
    if (
        lengths
        and targets
        and not between
        and not any(first_word(t, piece) in TARGET for t in targets)
        and not view.has(r"\b(?:make|length|duree)\b")
    ):
        targets = []
    skip = {t.start for t in targets}
    if not between and not targets and not lengths and _only_on(view, piece):
        targets = [piece.times[-1]]
        skip = {targets[0].start}
    event = _moved(view, between[0] if between else None, skip)
    if _doubles_as_reference(view, event, targets):
        event = None
    if event is None and view.slots.get("event") is None and _place_or_trip(view):
        view.doubt("unclear-object", "event")
    new = between[1] if between else None
    if targets and new is None:
        found = settle(view, [(piece, t) for t in targets])
        new = found if isinstance(found, When) else None
        if isinstance(found, tuple):
            view.slots["when"] = found
            if view.third:
                return
    _place_new(view, event, new, lengths, targets)
    for tail in view.tails:
        if "when" not in view.slots and tail.times and not view.third:
            found = when_of(view, [tail])
            if isinstance(found, When):
                _place_new(view, event, found, [], tail.times)
    if "when" not in view.slots:
        if (view.third and view.doubts == []) or not view.third:
            view.lack("when")
        else:
            view.lack("when")
    else:
        view.missing = [slot for slot in view.missing if slot != "when"]
        view.doubts = [d for d in view.doubts if d.code != "no-when"]


def _only_on(view: View, piece: Piece) -> bool:
    return len([t for t in piece.times if view.free(piece, t.start)]) == 1 and view.has(r"\b(?:instead|plutot)\b")


def _place_or_trip(view: View) -> bool:
    return False


def _doubles_as_reference(view: View, event: KnownEvent | None, targets: list[TimeMention]) -> bool:
    del view, event, targets
    return False


def _moved(view: View, source: When | None, skip: set[int]) -> KnownEvent | None:
    if source is None:
        return find_event(view, skip=skip)
    who = [p for p in view.main.people if not spoken_to(view, p, view.main)]
    names = [p.name if len(p.contacts) <= 1 else p.text for p in who]
    for person in who:
        view.use(view.main, person.start)
    if view.third and view.signer:
        names.append(view.signer)
    fits = resolve.events([e for e in view.message.world.events if e.end > view.message.now], view.said(), names, [source])
    from adjoint.language.slots import _one_event  # noqa: PLC0415 - one rule for one event or several

    return _one_event(view, fits, needed=True)


def _place_new(
    view: View, event: KnownEvent | None, new: When | None, lengths: list[TimeMention], targets: list[TimeMention]
) -> None:
    """Work out the new time: from the event where only an hour, only a day at the same hour, or a shift is said."""
    piece = view.main
    if new is None and lengths:
        _shift(view, event, lengths)
        return
    if new is None:
        if SAME.search(view.all_text):
            view.doubt("no-day", "when")
        return
    only_clock = bool(targets) and targets[-1].kind == "clock" and len(targets) == 1
    own_day = not targets and clocked(new) and not _has_day(view)
    if (only_clock or own_day) and event:
        new = combine(When(event.start, event.end, "day"), new)
    elif only_clock and event is None and not view.slots.get("event"):
        view.doubt("no-event", "event")
    if event and not clocked(new) and new.start and new.grain == "day" and new.part is None and SAME.search(view.all_text):
        new = hour_when(new.start.replace(hour=event.start.hour, minute=event.start.minute))
    view.slots["when"] = new
    minutes = duration_of(view, [piece])
    if minutes:
        view.slots["duration"] = minutes


def _has_day(view: View) -> bool:
    return any((w := first(t.said)) is not None and not clocked(w) for t in view.main.times)


def _shift(view: View, event: KnownEvent | None, lengths: list[TimeMention]) -> None:
    piece = view.main
    said = lengths[0]
    near = " ".join(piece.phrase.words(max(piece.low, said.start - 3), said.end + 4))
    if re.search(
        r"\b(?:make|dure|durer|length|duree|a la place|instead|shorten|extend|reduire|raccourcir|allonger|prolonger|rallonger|passer? a)\b",
        view.text,
    ) and re.search(r"\b(?:make|length|duree|shorten|extend|raccourci|allonge|prolonge|rallonge)\w*\b", view.text):
        minutes = duration_of(view, [piece])
        if minutes:
            view.slots["duration"] = minutes
            view.missing = [m for m in view.missing if m != "when"]
            view.doubt("only-length", "when")
        return
    view.use(piece, said.start)
    if event is None:
        return
    text = view.text
    sign = 0
    if re.search(EARLIER[view.lang], near) or (
        re.search(EARLIER[view.lang], text) and not re.search(r"\b(?:later|plus tard|back)\b", near)
    ):
        sign = -1
    if not sign or re.search(r"\b(?:later|plus tard|back|repouss\w*|recul\w*)\b", near):
        sign = 1 if re.search(LATER[view.lang], text) else sign
    if not sign:
        view.doubt("which-way", "when")
        sign = 1
    seconds = said.said.seconds or 0
    start = event.start.replace(tzinfo=None) + timedelta(seconds=sign * seconds)
    aware = start.replace(tzinfo=view.ground.zone)
    view.slots["when"] = hour_when(aware)


def fill_cancel(view: View) -> None:
    """Fill the event."""
    if view.match.pattern.template == "{cancel} .4" and not view.message.world.events:
        view.lack("event")
        return
    if (
        not view.third
        and view.has(
            r"\b(?:facture|invoice|commande|order|abonnement|subscription|virement|paiement|payment|contrat|contract|devis|quote)\b"
        )
        and not view.message.world.events
    ):
        view.doubt("unclear-object", "event")
    find_event(view)
    if view.has(r"\b(?:tous|toutes|all|every|both|les deux|series|serie|suivants|rest of)\b") and not view.has(r"\bpour tous\b"):
        view.doubt("several-events", "event")


def fill_query(view: View) -> None:
    """Fill event, or when, people and duration."""
    piece = view.main
    planned = _planned(view, piece)
    if planned:
        return
    groups = [(piece, group) for group in grouped(view, piece)]
    if groups:
        take_people(view, groups)
    found = when_of(view)
    if isinstance(found, When) or found:
        view.slots["when"] = found
    minutes = duration_of(view, [piece, *view.tails[:0]])
    if minutes:
        view.slots["duration"] = minutes
    if not {"when", "people", "event"} & view.slots.keys():
        view.lack("when")
    for tail in view.tails:
        for said in tail.times:
            view.use(tail, said.start)


def _planned(view: View, piece: Piece) -> bool:
    """Fill the event where a planned one is named by its title."""
    if view.has(
        r"\b(?:libre|libres|dispo\w*|creneau\w*|free|available|availability|slots?|gap|openings?|room for|of place)\b"
    ) and not pronoun_event(view):
        return False
    said = resolve.stems(piece.words)
    times = event_times(view, piece, set())
    names = [p.name for p in piece.people]
    pool = [e for e in view.message.world.events if e.end > view.message.now] or list(view.message.world.events)
    fits = [f for f in resolve.events(pool, said, names, [w for _, _, w in times]) if f.words]
    special = [f for f in fits if any(w not in resolve.GENERIC for w in f.words)]
    ask_one = view.has(r"\b(?:quelle heure|quand|ou|what time|when|where|which room|how long)\b")
    if len(fits) == 1 and ask_one and (special or (fits[0].score >= 3 and fits[0].words)):
        view.slots["event"] = fits[0].thing.id
        for p, start, _ in times:
            view.use(p, start)
        for person in piece.people:
            view.use(piece, person.start)
        return True
    if len(fits) > 1 and ask_one and not names:
        same = {resolve.key(f.thing.title) for f in fits}
        if len(same) == 1 and special:
            nearest = min(fits, key=lambda f: f.thing.start)
            view.slots["event"] = nearest.thing.id
            view.doubt(
                "which-event",
                "event",
                tuple(f.thing.id for f in fits),
                tuple(f"{f.thing.title}|{f.thing.start.isoformat()}" for f in fits),
            )
            return True
        view.missing.append("event")
        view.doubt(
            "which-event",
            "event",
            tuple(f.thing.id for f in fits),
            tuple(f"{f.thing.title}|{f.thing.start.isoformat()}" for f in fits),
        )
        return True
    return False


def fill_answer(view: View) -> None:
    """Fill event; the answer stands in the pattern, or in the words beside it."""
    text = view.all_text
    if "answer" not in view.slots:
        view.lack("answer")
    if re.search(
        r"\b(?:je n (?:y )?(?:serai|irai|viendrai)|je ne (?:serai|viendrai|pourrai|peux|viens)|non|decline\w*|refuse\w*|pas disponible|not (?:coming|going|attending)|can't (?:come|make|attend))\b",
        text,
    ):
        view.slots["answer"] = "decline"
    if re.search(r"\b(?:peut etre|tentative|tentatively|provisoire\w*|maybe|incertain)\b", text):
        view.slots["answer"] = "tentative"
    find_event(view)
    for said in view.main.times:
        view.use(view.main, said.start)


FILLS = {"calendar.move": fill_move, "calendar.cancel": fill_cancel, "calendar.query": fill_query, "calendar.answer": fill_answer}
