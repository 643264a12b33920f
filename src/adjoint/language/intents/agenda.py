"""calendar.cancel, query: what is planned already."""

from __future__ import annotations

import re

from adjoint.language import resolve
from adjoint.language.antecedent import called_off_before
from adjoint.language.brought import asks_past
from adjoint.language.fold import Late, fold
from adjoint.language.pattern import BOTH, THIRD, patterns
from adjoint.language.slots import event_times, find_event, grouped, pronoun_event, spoken_to, take_people
from adjoint.language.spare import spare
from adjoint.language.stayaway import one_of_many
from adjoint.language.times import (
    clocked,
    duration_of,
    first,
    when_of,
)
from adjoint.language.view import Piece, View, same_person
from adjoint.language.when import When

PATTERNS = (
    *patterns(
        "calendar.cancel",
        "fr",
        """
        {cancel} .. {meeting|phonecall|videocall|meal|event}
        {cancel} {pron}
        {cancel} .. @p
        {cancel} .. @t
        {cancel} .4
        enlever|enleve|enlevez|supprime|retire|retirez|supprimez|sortir|sors|sortez|ote|otez|efface|effacez|raye|rayez|vire|virez .. {agendaobj}
        """,
        speakers=BOTH,
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
        take|get .. off|out .3 {agendaobj}
        {meeting|phonecall|videocall|meal|event} .. ^take|get|pull it|that|them off|out
        take|get|pull it|that|them off|out
        get me out of .. {meeting|phonecall|videocall|meal|event|@t}
        call .3 off
        """,
        speakers=BOTH,
    ),
    *patterns(
        "calendar.cancel",
        "fr",
        """
        ^dois|devons|oblige|obligee|contraint|contrainte|obliges|preferer|prefere|preferons .4 annuler .. {meeting|phonecall|videocall|meal|event}
        ^dois|devons|oblige|obligee|contraint|contrainte|vais|allons .4 renoncer .. {meeting|phonecall|videocall|meal|event}
        ^annulons|annule .. {meeting|phonecall|videocall|meal|event}
        ^dois|devons|oblige|obligee|contraint|contrainte|obliges .4 annuler
        ^pourrai|pourrons|peux|pouvons|pourra .5 honorer|la|venir|assister|participer|maintenir|assurer|presente|present|etre .. {meeting|phonecall|videocall|meal|event}
        ^pourrai|pourrons|peux|pouvons .3 venir|assister|participer|present|presente|honorer .. @t
        ^pourrai|pourrons|peux|pouvons .3 etre la|present|presente|presents .. @t
        ^est|sera|etre annule|annulee
        ^impossible .2 venir|assister|participer|passer .. @t
        ^peut|pourrait|pourrions|pouvons .3 annuler
        ^regret|desole|desolee|desoles|navre|navree .3 annuler
        """,
        free=True,
        weight=1.1,
        speakers=THIRD,
    ),
    *patterns(
        "calendar.cancel",
        "en",
        """
        ^have|need|must|going|ll|obliged|forced .4 cancel
        ^have|need|must|going|ll|shall .4 call .4 off
        ^cancel|cancelling|canceling .. {meeting|phonecall|videocall|meal|event}
        ^can't|cannot|unable|won't .3 make|attend|come|do .. {meeting|phonecall|videocall|meal|event}
        ^can't|cannot|won't .4 make .2 our|my .2 @t
        ^can't|cannot|won't|unable .5 make|manage .1 @t
        ^is|are|been|be cancelled|canceled|off
        ^withdraw|pull|bow|back|drop|duck out? from|of .. {meeting|phonecall|videocall|meal|event|@t}
        ^cry|beg off .. {meeting|phonecall|videocall|meal|event|@t}
        ^bail on .. {meeting|phonecall|videocall|meal|event|@t}
        """,
        free=True,
        weight=1.1,
        speakers=THIRD,
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
        ^je .2 fais quelque chose .. @t
        ^{j ai tu|j ai t y|j ai ti} .. @t
        ^qui .3 {vient|viendra|participe|participera|assiste|assistera|sera|est invite|sont invites|a confirme} .. {event|meeting|meal|phonecall|videocall}
        ^on a .2 quelque chose|quoi .. @t
        ^est ce que .2 j|je .2 ai|suis .. @p
        ^j|je .2 ai .4 {free} .. @t
        ^je .2 suis .2 {free} .. @t
        ^quand|ou|comment .6 {free|vois|voir|j|je}
        ^quand .6 je .2 vois|rencontre|revois
        ^c est quand .. {meeting|phonecall|videocall|meal|event|vois}
        ^quelle|quel .2 heure .. {meeting|phonecall|videocall|meal|event}
        ^quelle|quel .2 heure .. @p
        ^je .2 dejeune|dine|vois|rencontre|mange .2 avec qui .. @t
        ^avec qui .3 dejeune|dine|vois|rencontre|mange .. @t
        ^combien de temps .3 dure .. {meeting|phonecall|videocall|meal|event}
        ^quand .4 {meeting|phonecall|videocall|meal|event}
        ^quand .6 @p
        ^ou .3 {meeting|phonecall|videocall|meal|event}
        ^quel|quels|quelles|quelle .. {meeting|free|phonecall|meal|dispos|creneaux}
        ^combien .3 {meeting|phonecall} .. @t
        ^que .3 reste .. {meeting|phonecall|meal|event} .. @t
        ^mes|mon {free|agendaobj|meeting|programme|dispos} .. @t
        ^y a t il .. {free|meeting} .. @t
        ^y a .2 quelque chose .. @t
        ^il|y a|reste .. {free} .. @t
        ^quoi .2 de prevu .. @t?
        ^dans quel ordre .. @t
        ^prevu .4 @t
        ^{tellme|send|give|find|search} .4 {agendaobj|free} .. @t?
        ^{tellme|send|give|search} .3 programme|horaires|emploi .. @t
        ^{tellme} .2 quand .. {free|meeting|phonecall|meal|event}
        ^{tellme} .2 ce que .2 j ai .. @t
        ^{find|search|tellme} .4 {free} .. @t
        ^ca donne quoi .. @t
        ^qui .3 je .2 vois|rencontre|recois .. @t?
        ^{meeting|phonecall|videocall|meal|event} .4 c est .2 quand|a quelle|ou
        ^{meeting|phonecall|videocall|meal|event} .4 est .2 a quelle
        ^on .2 se voit .2 quand
        ^a quoi ressemble .. @t
        @t ^est|sera .3 {free}
        ^ressemble a quoi .. @t
        ^se presente comment .. @t
        ^me .2 reste .3 {free|@d} .. @t
        ^si .2 {j ai|je suis|j aurais} .. @t
        ^{c est quand|c est quel jour|c est ou|c est a quelle heure|quand est|ou est|ou a lieu|quand a lieu|a quelle heure est|a quelle heure a lieu|a quelle heure commence|a quelle heure finit|a quelle heure j ai|a quelle heure ai je|quand commence|a quand est} ..
        """,
        free=True,
        weight=0.9,
    ),
    *patterns(
        "calendar.query",
        "en",
        """
        ^am i .3 {free|busy} .. @t?
        ^am i .2 doing anything|something|owt .. @t
        ^am i .4 {meeting|booked|seeing|meeting} .. @t?
        ^do i have .. @t
        ^have i got .. @t
        ^have we .2 got|on .2 anything|something|much .. @t
        ^have we got anything|something|much .. @t
        ^do|have|did i .2 have|got .. {meeting|phonecall|meal|event}
        ^what|whats|what's .3 do|have i .3 have|got|on .. @t?
        ^what|whats .3 's? .4 {agendaobj} .. @t?
        ^what|whats .2 's? .2 @t
        ^what|whats .3 's? .3 on|happening|planned|scheduled|up .. @t
        ^what|whats .3 's? .2 my .. look
        ^what's|what|whats|how|how's .3 my .3 {agendaobj|@t|day|week|morning|afternoon} .4
        ^what|which .2 time .. {meeting|phonecall|videocall|meal|event}
        ^how long .2 is|does|will|should .. {meeting|phonecall|videocall|meal|event}
        ^what|which .2 time .3 am i|is .. @p
        ^what|which .2 time .3 do|does .. {meeting|phonecall|videocall|meal|event}\n        ^what|which .2 time .. start|starts|begin|finish|end|kick
        ^when .4 {meeting|phonecall|videocall|meal|event}
        ^when|where|who .3 am|do i .3 meeting|see|seeing|speaking|next|free .. @p?
        ^when .6 @p
        ^when .3 am .2 i .3 {free}
        ^where .3 there .2 @d
        ^when|where .2 can .2 i .4 {fit|squeeze|find|get|do|slot} .. @t
        ^where|when .5 {free} .. @t?
        ^where|when .4 {meeting|phonecall|videocall|meal|event}
        ^in what|which .2 order .. @t
        ^what|which .2 is .3 order .. @t
        ^is .2 @t .4 {free}
        {meeting|phonecall|videocall|meal|event} .. ^is|are it|that|we .2 still .3 on|happening|ahead|confirmed|good
        ^is|are .. {meeting|phonecall|videocall|meal|event} .4 still .3 on|happening|ahead|confirmed
        ^is there .. {free} .. @t
        ^is there .. @d .. @t
        ^any {free} .. @t
        ^anything .3 {agendaobj} .. @t
        ^anything on .. @t
        ^any .2 {meeting|phonecall} .. @t
        ^find|give|tell|show|send .3 me .4 {free} .. @t
        ^{tellme|send|search} .4 {agendaobj} .. @t?
        ^{tellme} .2 when|what .. {free|meeting|phonecall|meal|event}
        ^how .3 look|looking|busy|does .. @t
        ^how|how's .2 @t .2 look|looking|shaping
        ^how many {meeting|phonecall} .. @t
        ^who .3 i .2 meeting|seeing|with .. @t
        ^{when is|when 's|when are|when does|where is|where 's|what time is|what time 's|what time does|which day is} ..
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
)


UNABLE = "^can't|cannot|won't|unable .5 make|manage .1 @t"
ABSENT = frozenset(
    ("^impossible .2 venir|assister|participer|passer .. @t", "^can't|cannot|won't .4 make .2 our|my .2 @t", UNABLE)
)
ELSE = Late(
    r"\?|\b(?:instead|plutot|resched\w*|re-?arrange|rebook|another (?:day|time)|autre (?:jour|date|creneau|moment)|report\w*|decal\w*|repouss\w*|could we|can we|pourrions|peut on)\b"
)


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
    if view.main.phrase.tokens[view.match.head].word.startswith("declin") and "invit" in f"{view.earlier_text} {view.text}":
        view.doubt("wrong-object")  # an invitation is answered
    if view.third and view.match.pattern.template in ABSENT and ELSE.search(fold(view.message.body)):
        view.doubt("two-readings")  # called off, or to be moved
    event = find_event(view, extra=called_off_before(view))
    for said in view.main.times:
        if event and view.third and any(w.start and w.end and w.start <= event.start < w.end for w in said.said.candidates):
            view.use(view.main, said.start)  # the day that it was to be
    if (
        event
        and view.match.pattern.template in ABSENT
        and any(same_person(view.signer, n) for n in event.attendees if view.signer)
    ):
        view.doubts = [d for d in view.doubts if d.code != "other-event"]  # who meets the client says that they will not come
    if view.match.pattern.template == UNABLE and not (
        event and any(same_person(view.signer, name) for name in (*event.attendees, event.title) if view.signer)
    ):
        view.doubt("wrong-object")
    if event is not None and view.lang == "en" and not view.third and _only_a_day(view):
        view.doubt("other-event", "event", (event.id,), (event.title,))
    if event is not None and view.third and one_of_many(view, event):
        view.doubt("wrong-object")
    if view.lang == "en" and not view.third and view.has(r"\b(?:remove|drop|scratch|delete) (?:me|us) (?:from|off)\b"):
        view.doubt("two-readings", "event")  # it may go on without the client
    if len(view.main.times) > 1 and view.has(r"(?:/|\bou\b|\bor\b)"):
        view.doubt("several-times", "event")
    spoken = re.sub(r"\b(?:both|les deux|all)\b", " ", view.text) if view.listed else view.text
    if re.search(
        r"\b(?:tous|toutes(?! mes excuses)|(?<!after )all|every|both|les deux|series|serie|suivants|rest of)\b", spoken
    ) and not view.has(r"\bpour tous\b"):
        view.doubt("several-events", "event")


TRAVELS = Late(
    r"\b(?:do|does|will|are|am) (?:i|we) (?:get in(?:to)?|get to|arrive|arriving|land|landing|leave|leaving|take off|set off|get back|get home|board|depart)\b"
)
PUT_IN = Late(r"\w+ (?:it|that|this|them) (?:\w+ )?(?:in|on|into|onto|to)\b")
"""What is put in the diary asks nothing of it."""
PAPER = Late(
    r"^(?:et |and )?(?:ou|where|c est ou|dis moi ou|tell me where) (?:est|sont|is|are|se trouve|s) (?:le |la |les |l |mon |the |my |our )?"
    r"(?:compte rendu|pv|ordre du jour|contrat|devis|facture|rapport|document|dossier|minutes|agenda|contract|invoice|report|quote|file)\b"
)
"""Where a paper is, no meeting."""


def _only_a_day(view: View) -> bool:
    """Tell whether a day is all that says what is cancelled: "take Friday off the calendar"."""
    piece = view.main
    names = {tag.name for index in range(view.match.head, piece.high) for tag in piece.phrase.line.tags[index]}
    days = [t for t in piece.times if (w := first(t.said)) and not clocked(w)]
    return (
        len(days) == len(piece.times) == 1
        and not piece.people
        and "agendaobj" in names
        and not names & {"meeting", "phonecall", "videocall", "meal", "event"}
        and view.memory.event is None
    )


def fill_query(view: View) -> None:
    """Fill event, or when, people and duration."""
    piece = view.main
    if view.lang == "en" and TRAVELS.search(piece.text) and resolve.trips(view.message.world.trips, view.said(), []):
        view.doubt("wrong-object")  # "what time do I get into Bath"
    asked = piece.words[:1] in (["what"], ["which"], ["when"], ["quelle"], ["quel"], ["quand"])
    if asked and {"train", "plane"} & piece.phrase.line.names and "event" not in view.slots:
        view.doubt("wrong-object")  # "what time is my flight": of a trip
    done = view.match.pattern.template == "^what|whats .2 's? .2 @t" and asks_past(view.after_head)
    if done or PAPER.search(piece.text) or (view.lang == "en" and PUT_IN.match(view.after_head)):
        view.doubt("wrong-object")  # "what did we promise in March"
    if _planned(view, piece):
        return
    if view.lang == "fr" and GIVES.search(view.after_head):
        view.doubt("look-or-book")  # « donne-lui un créneau vendredi »
    groups = [(piece, group) for group in grouped(view, piece) if not spoken_to(view, group[0], piece)]
    if groups:
        take_people(view, groups)
    found = when_of(view)
    if isinstance(found, When) or found:
        view.slots["when"] = found
    if groups and view.has(r"^(?:\W|\w+ )?(?:trouve|find|cherche|look)\w*\b") and "people" in view.slots:
        view.doubt("look-or-book")
    minutes = duration_of(view, [piece]) or spare(piece.text)
    if minutes:
        view.slots["duration"] = minutes
    template = view.match.pattern.template
    if template.endswith("} ..") and ("c est quand" in template or "when is" in template):
        view.lack("event")
    if not {"when", "people", "event"} & view.slots.keys():
        view.lack("when")
    for tail in view.tails:
        for said in tail.times:
            view.use(tail, said.start)


GIVES = Late(r"^(?:donne|donnez|donner|trouve|trouvez|trouver|propose|proposez|envoie|envoyez|cale|calez)(?: |-)(?:lui|leur)\b")
ASKS_ONE = r"\b(?:qui (?:vient|viendra|participe|participera|assiste|assistera|sera|est invite)|quelle heure|quand|ou|what time|when|where|which room|which day|what day|what date|avec qui|combien de temps|still|tient|tiennent|maintenue?|quel jour|quelle date|how long)\b"


def _planned(view: View, piece: Piece) -> bool:
    """Fill the event where a planned one is named by its title."""
    if view.has(
        r"\b(?:libre|libres|dispo\w*|creneau\w*|free|available|availability|slots?|gap|openings?|room for|of place)\b"
    ) and not pronoun_event(view):
        return False
    if view.lang == "en" and view.has(r"\b(?:i|we) (?:\w+ )?(?:meeting|seeing|meet|see)\b"):
        return False  # whom one meets, not which meeting
    said = resolve.stems(piece.words)
    times = event_times(view, piece, set())
    names = [p.name for p in piece.people]
    pool = [e for e in view.message.world.events if e.end > view.message.now] or list(view.message.world.events)
    fits = [f for f in resolve.events(pool, said, names, [w for _, _, w in times]) if f.words]
    special = [f for f in fits if any(w not in resolve.GENERIC for w in f.words)]
    ask_one = view.has(ASKS_ONE)
    if len(fits) == 1 and ask_one and (special or (fits[0].score >= 3 and fits[0].words)):
        view.slots["event"] = fits[0].thing.id
        if resolve.documents(view.message.world.documents, said):
            view.doubt("event-or-document", "event")
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


FILLS = {"calendar.cancel": fill_cancel, "calendar.query": fill_query}
