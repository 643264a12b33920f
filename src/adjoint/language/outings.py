"""How people go and where they sleep, in words: what a journey's request is read by."""

from __future__ import annotations

from adjoint.language.fold import Late
from adjoint.language.view import Piece, View

ANY = r"\b(?:peu importe le (?:moyen|mode)|n importe (?:comment|quel moyen)|train ou avion|avion ou train|train or plane|plane or train|whatever s? ?'?s? ?(?:quickest|fastest|cheapest|easiest|best)|whatever is|whichever is|whichever s|le plus (?:rapide|simple|pratique|economique)|au plus (?:rapide|simple)|any means|any way|flight or train|train or flight|vol ou train|peu importe comment|quickest way|fastest way|cheapest way|par le moyen|either train|moyen de transport)\b"
LODGING = r"\b(?:hotels?|motels?|hostels?|inn|guest ?house|guesthouses?|gite|auberge|pension|hebergement|chambre|chambres|nuit d|nuits d|nuitees?|airbnb|accommodation|room|rooms|place to stay|somewhere (?:to (?:stay|sleep|kip|crash|lay my head|put up|doss)|by|near|close|nice|cheap|central)|lodgings?|b & b|b and b|bnb|beds?|bed and breakfast|digs|b b|overnight|logement|dormir|loger|nuit sur place|une nuit|deux nuits|trois nuits|nights)\b"
NO_LODGING = r"\b(?:(?:never mind|forget|skip|don't bother with|don't worry about|not bother with|no call for|not needing|won't need|won't be needing|leave out|leave off|without) (?:a |an |any |the )?(?:\w+ )?(?:hotel|room|accommodation|lodging|lodgings|airbnb|b b|b & b|bed|digs)|(?:hotel|room|accommodation|airbnb) (?:not |isn't |is not )(?:needed|required|necessary)|(?:stopping|crashing|kipping|bunking|putting up|lodging|overnighting|bedding down) (?:with|at) (?:my|our|his|her|a|the|an|mum|dad|family|friends)|pas la peine .{0,20}hotel|oublie\w* l hotel|laisse\w* tomber l hotel|pas (?:besoin )?d? ?(?:e |')?hotel|sans hotel|inutile .{0,20}hotel|no hotel|no need for (?:a |an )?(?:hotel|room)|don't need (?:a |an |any )?(?:hotel|room|accommodation)|hotel (?:not|isn't) needed|without (?:a )?hotel|staying with|loge chez|je dors chez|dormirai chez|heberge|no accommodation|hotel deja|hotel already|already have (?:a |my )?(?:hotel|room)|got a (?:hotel|room) already|hotel s'? ?(?:sorted|booked|taken)|pas d hebergement|ni hotel|no room|pour l hotel .{0,15}deja)\b"
MODES = (
    (
        "plane",
        r"\b(?:avion|avions|vol|vols|flight|flights|fly|flying|plane|airfare|air|red eye|en avion|easyjet|air france|air canada)\b",
    ),
    ("train", r"\b(?:train|trains|tgv|ter|eurostar|ouigo|rail|amtrak|intercites|lyria|thalys|via rail|acela|lner)\b"),
    ("car", r"\b(?:voiture|auto|car|drive|driving|rental|bagnole|location de voiture|char|en voiture)\b"),
)
OWN_BED = Late(
    r"\b(?:dormir|loger|hotel|logement|nuits?|chambre|hebergement|coucher)\b[^.!?]{0,30}\b(?:(?:je|on|nous) (?:m|s|nous)[ ']?(?:\s?en )?(?:arrange|debrouill|organis|occup|charg)\w*|c[ ']?est (?:deja )?(?:regle|bon|prevu|ok|pris|vu|tout vu)|(?:est|sont) (?:deja )?(?:pris|regle|reserve|prevu|paye)\w*|j[ ']?ai (?:deja )?(?:ce qu|un|une|des|quelqu|mes|mon|ma|de quoi)|(?:mon|ma|mes|un|une|des) \w+ (?:habit|heberg|log|recoi|accueill|viv)\w*)"
    r"|\b(?:me|m|nous) (?:prete|pretent|heberge|hebergent|loge|logent|accueille|accueillent)\b|\b(?:dors|dormirai|loge|logerai|couche|descends) (?:chez|dans (?:ma|la|notre) famille)\b"
    r"|\b(?:hotel|room|bed|accommodation|stay|sleep|night|digs)\b[^.!?]{0,25}\b(?:i'll (?:sort|see to|manage|arrange)|i'm (?:sorted|fine|set|covered)|i've (?:got )?(?:a friend|friends|family|my|somewhere|it)|my (?:sister|brother|parents|cousin|aunt|mother|daughter|son) (?:lives?|has|is))"
    r"|\bi(?:'ll| can| will|'m)? (?:sort|sorting|arrange|arranging|look after|looking after|see to|find|manage|book|booking) (?:out )?(?:my own|the|somewhere|where) (?:hotel|room|bed|accommodation|digs|to stay|to sleep|i stay|i sleep)|\b(?:putting|put|puts) me up\b"
)
"""Who sees to a bed, or has one with somebody, asks for none."""
HOSTS = Late(
    r"\b(?:stopping|staying|stay|crashing|kipping|bunking|putting up|lodging|overnighting|sleeping|loge|dors|dormirai|logerai|heberge) (?:the night |over )?(?:with|at|chez|par)(?: \w+){0,2}$"
)
"""Before a name or role: with whom the client sleeps, not who travels along."""
LIMIT = Late(
    r"\b(?:budget\w*|max\w*|under|below|less than|up to|no more|not more|at most|over|cap|capped|limit|around|about|roughly|ideally|per night|a night|within|spend|moins|pas plus|plafond|environ|autour|jusqu|inferieur|depasser|tout compris|all in|la nuit|par nuit)\b"
)
"""What makes an amount a budget rather than a price already paid."""
NOT_BEFORE = Late(
    r"\b(?:(?:don't|do not|rather not|not) (?:want|wish|have|need) to (?:\w+ ){1,3}(?:before|after|until)|(?:not|nothing|no) (?:before|after)|no (?:earlier|later) than|pas (?:avant|apres)|rien (?:avant|apres))\b"
)
"""A bound that is denied: it may be of going or of coming back."""
THERE_BY = Late(r"\bthere (?:by|for|before|at) \d")
NIGHTS = Late(r"\b\w+ nights? (?:from|starting|beginning|commencing|as of)\b|\bnights of\b|day (?:and|&|to|-|,) \w+day nights\b")
"""Nights counted or listed: which day is the first and which the last is asked."""


DUE_THERE = Late(r"\b(?:be|get|arrive) (?:in |at |to )(?:\w+ ){1,3}(?:by|for|before) \d")


def due_there(view: View, depart: object, text: str) -> bool:
    """Tell whether the request or the sentence before says by when one has to be there, on the day of going: "I've to be in York by 11 on the 20th"."""
    before, start = view.memory.before, getattr(depart, "start", None)
    told = before is not None and DUE_THERE.search(before.text) is not None
    return THERE_BY.search(text) is not None or (told and start is not None and start.date() == view.memory.day)


def explain_hosts(view: View, pieces: list[Piece]) -> None:
    """Mark those with whom the client sleeps: "I'm stopping with my sister" brings nobody along."""
    for piece in pieces:
        for person in piece.people:
            if HOSTS.search(" ".join(piece.phrase.words(max(0, person.start - 5), person.start))):
                view.use(piece, person.start)


PLANNED = frozenset(("meeting", "meal", "phonecall"))


def planned_there(view: View, tail: Piece) -> bool:
    """Tell whether a French sentence that follows tells of what is planned there, at its own time: « J'y dîne avec Ana à 20h »; doubt the journey's then."""
    names = {tag.name for index in range(tail.low, tail.high) for tag in tail.phrase.line.tags[index]}
    there = view.lang == "fr" and bool(names & PLANNED) and bool(tail.times) and bool(tail.people)
    if there:
        view.doubt("whose-time", "depart")
    return there
