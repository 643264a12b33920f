"""What a booking is of: a meeting, a paper, a ticket, or something that is planned already."""

from __future__ import annotations

from adjoint.language import resolve
from adjoint.language.fold import Late
from adjoint.language.view import View, same_person
from adjoint.language.when import When


def no_meeting(view: View) -> bool:
    """Tell whether what is to be had is a paper or a ticket: « prépare un devis pour Mme Ollivier »."""
    tags = view.main.phrase.line.tags
    first = next(
        (names for n in range(view.match.head + 1, view.main.high) if (names := {t.name for t in tags[n]} - LEADING)), set()
    )
    return bool(first & NOT_MET) and not first & MET


NOT_MET = frozenset(("draftable", "newsletter", "agenda", "minutes", "brief", "callsheet", "train", "plane", "ticket", "lodging"))
LEADING = frozenset(("det", "owndet", "pron", "dir", "please"))
MET = frozenset(("meeting", "phonecall", "videocall", "meal", "event", "self", "@p", "@t", "@d"))


def occasion(view: View) -> bool:
    """Tell whether what follows the verb is only what it is for: « prévois pour le séminaire une chambre »."""
    after = view.main.phrase.words(view.match.head + 1, view.match.head + 3)
    return view.lang == "fr" and after[:1] == ["pour"] and after[1:] not in (["moi"], ["nous"])


def met_already(view: View) -> bool:
    """Tell whether something is planned with the writer."""
    now = view.message.now
    return any(same_person(name, view.signer) for e in view.message.world.events if e.end > now for name in e.attendees)


GIVEN_UP = Late(
    r"\b(?:can[ '’]?t|can ?not|can no longer|won[ '’]?t be able to|unable to) (?:now )?(?:do|make|manage|come|attend)\b"
    r"|\bne (?:peux|peut|pouvons|pourrai|pourrons|pourra|suis|sommes|serai|serons) (?:finalement |malheureusement |helas )?(?:plus|pas)\b"
    r"|\b(?:empeche|contretemps|empechement)\w*\b|\bsomething (?:has |s )?come up\b"
)


def gave_up(view: View) -> bool:
    """Tell whether the writer cannot come to what is planned: what they propose then is another time for it."""
    said = GIVEN_UP.search(view.earlier_text) or GIVEN_UP.search(view.text)
    return said is not None and any(event.end > view.message.now for event in view.message.world.events)


def planned(view: View) -> bool:
    """Tell whether what is to be put down already stands in the calendar under that name: it may be moved, not added."""
    said = resolve.stems(view.main.words)
    put = {tag.name for tag in view.main.phrase.line.tags[view.match.head]} & {"put", "take"}
    coming = [set(resolve.key(e.title)) for e in view.message.world.events if e.end > view.message.now]
    return bool(put) and any(title and title <= set(said) for title in coming)


def standing_already(view: View) -> bool:
    """Tell whether something is planned with the same people at the very time: it is spoken of, or to be moved, not booked again."""
    when, people = view.slots.get("when"), view.slots.get("people")
    if not isinstance(when, When) or when.start is None or when.grain not in {"hour", "minute"} or not people:
        return False
    return any(
        e.start == when.start and any(same_person(name, other) for name in people for other in (*e.attendees, e.title))
        for e in view.message.world.events
    )


def verb_end(view: View) -> int:
    """Return the token after a verb of one word or more: "block off"."""
    tags = view.main.phrase.line.tags[view.match.head]
    return view.match.head + max((tag.length for tag in tags if tag.name == "block"), default=1)


HELD = (["it"], ["them"], ["him"], ["her"], ["off"])
"""What is held or kept right after the verb is a thing said before, no stretch of time."""


STILL_ON = Late(
    r"[:,-] (?:and |so )?(?:(?:is|are|was|were) (?:it|that|this|we|they|he|she)|(?:when|where|what time|who|how long|which)(?: s)? (?:is|are|s|does|do|exactly)?|c est (?:quand|ou|bien|toujours)|(?:est|a) (?:ce|t)\b|ca tient|toujours)\b.*\?"
)
"""A question about what is planned: "Thursday's call with Omar: is it still on?"."""


def only_spoken_of(view: View) -> bool:
    """Tell whether a meeting is asked about ("is it still on?"), or announced ("please note the committee now meets on Tuesdays")."""
    if view.third:
        return view.lang == "en" and view.main.phrase.tokens[view.match.head].word in {"note", "noted", "log"}
    return view.match.pattern.free and STILL_ON.search(view.all_text) is not None


ONLY_ASKED = Late(
    r"\b(?:don't|do not|dont|no need to|without) (?:book\w*|schedul\w*|confirm\w*|reserv\w*|put\w*|send\w*|invit\w*)(?: (?:it|them|him|her|that|anything|any of it))?(?: in)? (?:yet|just yet|for now|at this stage|until)\b"
    r"|\bjust (?:tell|let|give|show|send) me (?:know )?(?:what|which|when|some|the|your)?(?: \w+){0,2} ?(?:possible|available|options|works?|free|slots?)\b"
    r"|\b(?:ne |n )?(?:reserve|bloque|confirme|envoie|cale|pose)[sz]? (?:encore )?(?:rien|pas)(?: encore)?\b|\b(?:sans|ne) rien (?:reserver|bloquer|confirmer|caler|envoyer)\b"
    r"|(?:^| )(?:ou|quand|a quel moment) (?:(?:est ce que|est ce qu|penses tu que|crois tu que) ?)?(?:ca|cela|on) (?:\w+ ){0,2}(?:rentre|rentrerait|rentrer|tient|tiendrait|passe|passerait|logerait|caser?|mettre|placer|colle|collerait|serait (?:possible|faisable)|est (?:possible|faisable))\b"
    r"|\b(?:ou|quand) (?:peut|pourrait|pourrions|peux|pourrais|pouvons)(?: |-)?(?:on|tu|nous|vous) (?:le |la |les |l |lui |leur )?(?:caser|mettre|placer|glisser|caler|trouver)\b"
    r"|\b(?:y a t il|est ce qu il y a|as tu|avez vous|on a|tu as|tu vois|vois tu|vous voyez|voyez vous) (?:encore )?(?:un (?:trou|creneau|moment)|de la place|une (?:place|fenetre|dispo\w*)|des (?:trous|creneaux|dispo\w*))\b"
    r"|\b(?:qu est ce qui|qu as tu de|quels? (?:jours?|creneaux?|moments?)) (?:\w+ )?(?:rentre|passe|colle|irait|est (?:possible|libre)|serait? (?:possible|libre)|seraient (?:possibles|libres)|libre|possible)\b"
    r"|\bwhere (?:does|could|would|might|can) (?:it|that|this|we) (?:fit|go|slot in|squeeze (?:it|that) in)\b|\bwhen (?:could|would|might|can) (?:it|that|this) (?:fit|go in|work|be)\b|\bis there (?:a gap|room|a slot|space)\b"
    r"|\b(?:dis|donne|envoie|montre)(?:[sz]|tes)? moi (?:juste|seulement|simplement) (?:ce qui|quand|les|quels?|quelles?|tes|des)\b"
)


def only_asked(view: View) -> bool:
    """Tell whether one is only to look when there is room: "just tell me what's possible, don't book yet"."""
    return not view.third and ONLY_ASKED.search(view.all_text) is not None
