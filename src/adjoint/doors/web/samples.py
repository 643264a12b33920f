"""Sample contexts for every page, French and English: for the styleguide and the browser’s tests. No database, no clock."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import override

from adjoint.doors.web.keys import keys
from adjoint.doors.web.marks import Block, DayLine, day_line, hue, monogram
from adjoint.doors.web.rail import bar, rail
from adjoint.kernel.errors import Lang

type Context = dict[str, Any]

PARIS = "Europe/Paris"
NOW = datetime.fromisoformat("2026-11-23T12:40:00+01:00")
MONDAY = datetime.fromisoformat("2026-11-23T00:00:00+01:00")
TODAY = date(2026, 11, 23)
HASH = "7b52009b64fd0a2a49e6d8a939753077792b0554aa5bd2a1f0e3e5f1b7a0c9d2"


def at(text: str) -> datetime:
    """Read "23 08:52" as a moment of November 2026 in Paris."""
    return datetime.fromisoformat(f"2026-11-{text.replace(' ', 'T')}:00+01:00")


def client(number: int, name: str, slug: str) -> Context:
    """Make a client."""
    return {"slug": slug, "name": name, "monogram": monogram(name), "hue": hue(number), "url": f"/clients/{slug}"}


CLIENTS = [
    client(1, "Claire Fontaine Conseil", "claire"),
    client(2, "Maison Lavergne", "lavergne"),
    client(3, "Northbeam Robotics Ltd", "northbeam"),
    client(4, "Atelier Garance & Fils, ébénistes d’art à Saint-Rémy-de-Provence", "garance"),
    client(5, "Dr Anaïs Keller", "keller"),
    client(6, "Oakwell Trust", "oakwell"),
    client(7, "Pépinières du Vexin", "vexin"),
    client(8, "Silva & Okafor", "silva"),
]
CLAIRE, LAVERGNE, NORTHBEAM, GARANCE = CLIENTS[:4]
COUNTS = {"today": 7, "waiting": 3, "cases": 21, "mail": 48, "clients": 8}


def frame(here: str, lang: Lang, *, acting: Context | None = CLAIRE) -> Context:
    """Make the frame around a page."""
    with override(lang):
        groups, made = rail(here, COUNTS, lambda name: f"/{name}"), keys()
    since = NOW - timedelta(minutes=12, seconds=40)
    return {
        "zone": PARIS,
        "clock": "24h" if lang == "fr" else "12h",
        "now": NOW,
        "theme": "auto",
        "contrast": "",
        "person": {"name": "Odile Lemaire", "email": "odile@cabinet-lemaire.test"},
        "client": acting,
        "clients": CLIENTS,
        "all_url": "/all",
        "rail": groups,
        "bar": bar(groups),
        "keys": made,
        "calendar_keys": [],
        "timer": {"on": True, "since": since, "client": "Claire Fontaine", "start_url": "/timer", "stop_url": "/timer/stop"},
        "urls": {
            "home": "/today",
            "search": "/search",
            "palette": "/palette",
            "settings": "/accounts/2fa/",
            "signout": "/signout",
            "theme": "/theme",
            "lang": "/i18n/setlang/",
            "mandate": "/mandate",
            "styleguide": "/styleguide",
        },
        "undo": None,
    }


def row(title: str, detail: str, state: str = "", **more: Any) -> Context:
    """Make a row of a list."""
    known = {"url": "/waiting/1", "client": CLAIRE, "word": "", "at": None, "here": False, "unread": False, "quiet": False}
    return {**known, "title": title, "detail": detail, "state": state, **more}


def mine(lang: Lang) -> list[Context]:
    """What needs a person."""
    if lang == "fr":
        return [
            row(
                "Facture Ravel : nouvel IBAN",
                "ne correspond pas au compte connu depuis 2023",
                "late",
                word="0 h 40",
                client=LAVERGNE,
            ),
            row("Déplacer le point avec Paul Mercier", "et prévenir les trois invités", "waiting"),
            row("Which Paul?", "“move Paul to Thursday”: two fit", "question", client=NORTHBEAM),
            row("Devis imprimeur", "3 offres comparées, 1 recommandée", "choose", client=GARANCE),
            row("Réponse à Mme Lenoir", "brouillon prêt, ton : vous", "waiting"),
        ]
    return [
        row("Ravel invoice: new IBAN", "does not match the account known since 2023", "late", word="0 h 40", client=LAVERGNE),
        row("Move the catch-up with Paul Mercier", "and tell the three guests", "waiting"),
        row("Which Paul?", "“move Paul to Thursday”: two fit", "question", client=NORTHBEAM),
        row("Printer’s quotes", "3 compared, 1 recommended", "choose", client=GARANCE),
        row("Answer to Mrs Lenoir", "draft ready", "waiting"),
    ]


def done(lang: Lang) -> list[Context]:
    """What was done."""
    fr = [
        ("Le conseil du 26 est confirmé", "15 h à Paris, 9 h à New York", "done", NORTHBEAM, "23 11:20"),
        ("Durand est relancé", "2e relance, facture de septembre", "done", LAVERGNE, "23 10:02"),
        ("Démarchage téléphonique décliné", "mandat, ligne 7", "refused", GARANCE, "23 09:40"),
        ("Billet pour Lyon classé", "rappel d’enregistrement lundi, 18 h", "done", CLAIRE, "23 09:12"),
    ]
    en = [
        ("Board call of the 26th confirmed", "3 pm in Paris, 9 am in New York", "done", NORTHBEAM, "23 11:20"),
        ("Durand reminded", "2nd reminder, September invoice", "done", LAVERGNE, "23 10:02"),
        ("Cold call declined", "mandate, line 7", "refused", GARANCE, "23 09:40"),
        ("Ticket to Lyon filed", "check-in reminder on Monday, 6 pm", "done", CLAIRE, "23 09:12"),
    ]
    return [row(a, b, s, client=c, at=at(t), quiet=True) for a, b, s, c, t in (fr if lang == "fr" else en)]


def blocks() -> list[Block]:
    """What the calendars hold this week."""
    held = [
        ("23 09:30", "23 11:00", "Claire · Comité", 1, True),
        ("23 11:15", "23 12:15", "Northbeam · Stand-up", 3, True),
        ("23 14:00", "23 16:00", "Lavergne · Visite", 2, True),
        ("23 15:30", "23 16:30", "Garance · Devis", 4, True),
        ("23 16:45", "23 17:45", "Claire · M. Ravel", 1, False),
        ("24 10:00", "24 10:30", "Claire · Point budget", 1, True),
        ("25 09:00", "25 12:30", "Northbeam · Board", 3, True),
        ("25 14:30", "25 15:15", "Keller · Appel", 5, True),
        ("26 15:00", "26 15:30", "Claire · Paul Mercier", 1, False),
        ("26 15:00", "26 16:00", "Oakwell · Trustees", 6, True),
        ("27 12:30", "27 14:00", "Claire · Déjeuner", 1, True),
    ]
    return [Block(start=at(a), end=at(b), title=t, hue=h, firm=f) for a, b, t, h, f in held]


def line() -> DayLine:
    """The day on a line."""
    return day_line(blocks(), midnight=MONDAY, now=NOW)


def letter(lang: Lang) -> Context:
    """A letter that waits."""
    if lang == "fr":
        text = (
            "Bonjour Paul,\n\n"
            "Claire vous propose de déplacer votre point au jeudi 26 novembre à 15 h (9 h à New York, 14 h à Londres), "
            "même lien. Dites-moi si cela vous va.\n\nOdile Lemaire, pour Claire Fontaine"
        )
        return {
            "to": "Paul Mercier, Inès Caron, Tom Okafor",
            "cc": "",
            "subject": "Point budget",
            "text": text,
            "attachments": [],
        }
    text = (
        "Hello Paul,\n\n"
        "Claire would like to move your catch-up to Thursday 26 November at 3 pm (9 am in New York, 2 pm in London), "
        "same link. Let me know whether that suits you.\n\nOdile Lemaire, for Claire Fontaine"
    )
    return {"to": "Paul Mercier, Inès Caron, Tom Okafor", "cc": "", "subject": "Budget catch-up", "text": text, "attachments": []}


def card(lang: Lang, **more: Any) -> Context:
    """Two acts under one approval."""
    fr = lang == "fr"
    people = [
        ("Paul Mercier", "paul@mercier.test", ""),
        ("Inès Caron", "ines@caron.test", "New York"),
        ("Tom Okafor", "tom@okafor.test", ""),
    ]
    whens = [
        {"start": at("26 15:00"), "end": at("26 15:30"), "zone": zone} for zone in (PARIS, "America/New_York", "Europe/London")
    ]
    move = {
        "what": "Déplacer « Point budget » au jeudi 26 novembre, 15 h – 15 h 30"
        if fr
        else "Move “Budget catch-up” to Thursday 26 November, 3 pm – 3:30 pm",
        "state": "",
        "to": [{"name": name, "address": address, "note": note} for name, address, note in people],
        "whens": whens,
        "was": {"start": at("24 10:00"), "end": at("24 10:30"), "zone": PARIS},
        "changes": [],
        "checked": [
            "Libre pour Claire et Paul ; Inès et Tom n’ont pas partagé leur agenda"
            if fr
            else "Free for Claire and Paul; Inès and Tom share no calendar"
        ],
        "letter": None,
    }
    tell: Context = {
        "what": "Envoyer aux trois invités le courriel « Point budget »"
        if fr
        else "Send the three guests the mail “Budget catch-up”",
        "state": "",
        "to": [],
        "whens": [],
        "was": None,
        "changes": [],
        "checked": [],
        "letter": letter(lang),
    }
    because = {
        "text": "Tu peux décaler mon point avec Paul à jeudi 15 h ? merci"
        if fr
        else "Could you move my catch-up with Paul to Thursday 3pm? thanks",
        "evidence": ["décaler mon point avec Paul à jeudi 15 h", "move my catch-up with Paul to Thursday 3pm"],
        "who": "Claire Fontaine",
        "at": at("23 08:52"),
        "url": "/request",
    }
    rule = (
        "les changements qui touchent des invités extérieurs se demandent"
        if fr
        else "changes that touch outside guests are asked about"
    )
    ways = {each: f"/waiting/1/{each}" for each in ("approve", "edit", "decline", "ask", "snooze")}
    return {
        "state": "waiting",
        "headline": "Deux actes, un accord" if fr else "Two acts, one approval",
        "expires_at": at("23 18:00"),
        "acts": [move, tell],
        "because": because,
        "mandate": {"line": 4, "text": rule, "url": "/mandate#4"},
        "ways": ways,
        "hash": HASH,
        "irreversible": True,
        "barred": "",
        "uncertain": None,
        **more,
    }


def story(lang: Lang) -> list[Context]:
    """A case, newest last."""
    fr = [
        ("20 17:30", "Paul demande s’il peut venir avec Inès", "Compris comme : une question, rien n’est promis", "told"),
        (
            "23 08:52",
            "Claire demande de décaler le point",
            "Courriel authentifié, lu comme : déplacer · Paul Mercier · jeudi 15 h",
            "done",
        ),
        ("23 08:52", "Jeudi 15 h est tenu jusqu’à ce soir", "Mandat, ligne 2 : tenir un créneau se fait sans demander", "done"),
        ("23 08:53", "Deux actes vous attendent", "4 minutes comptées au forfait de novembre (11 h 20 sur 20 h)", "waiting"),
    ]
    en = [
        ("20 17:30", "Paul asks whether Inès may come too", "Read as a question: nothing is promised", "told"),
        (
            "23 08:52",
            "Claire asks to move the catch-up",
            "Authenticated mail, read as: move · Paul Mercier · Thursday 3 pm",
            "done",
        ),
        ("23 08:52", "Thursday 3 pm is held until tonight", "Mandate, line 2: a slot is held without asking", "done"),
        ("23 08:53", "Two acts wait for you", "4 minutes counted on November’s retainer (11 h 20 of 20 h)", "waiting"),
    ]
    entries = []
    before = ""
    for when, what, why, state in fr if lang == "fr" else en:
        text = card(lang)["because"]["text"] if "Claire" in what else ""
        labels = [{"label": "Message-ID", "value": "<a81f@fontaine-conseil.test>"}] if text else []
        evidence = card(lang)["because"]["evidence"]
        first = when[:2] != before
        before = when[:2]
        entries.append(
            {
                "at": at(when),
                "what": what,
                "why": why,
                "state": state,
                "day": first,
                "details": labels,
                "text": text,
                "evidence": evidence,
                "url": "",
            }
        )
    return entries


def opened(lang: Lang) -> Context:
    """What stands at the right of a list."""
    fr = lang == "fr"
    return {
        "title": "Déplacer le point avec Paul Mercier au jeudi 26 novembre, 15 h – 15 h 30"
        if fr
        else "Move the catch-up with Paul Mercier to Thursday 26 November, 3 pm – 3:30 pm",
        "lead": "Claire l’a demandé à 8 h 52 depuis son téléphone."
        " Il reste à approuver, car trois personnes extérieures seront prévenues."
        if fr
        else "Claire asked for it at 8:52 from her phone. It is for you to approve, because three people outside will be told.",
        "crumbs": [
            {"label": "Point budget" if fr else "Budget catch-up", "url": "/case"},
            {"label": CLAIRE["name"], "url": CLAIRE["url"]},
        ],
        "card": card(lang),
        "story": story(lang),
        "question": None,
    }


def today(lang: Lang) -> Context:
    """Today, with nothing opened."""
    label = (
        "Ma journée : 5 rendez-vous de clients entre 9 h 30 et 17 h 45"
        if lang == "fr"
        else "My day: 5 clients' appointments between 9:30 and 17:45"
    )
    coming = [
        row(
            "Billet Lyon : enregistrement" if lang == "fr" else "Lyon ticket: check-in",
            "Claire",
            "",
            at=at("23 18:00"),
            quiet=True,
        )
    ]
    return {
        "date": TODAY,
        "counts": {"mine": 7, "done": 31, "late": 1},
        "mine": mine(lang),
        "done": done(lang),
        "coming": coming,
        "line": line(),
        "line_label": label,
        "done_more_url": "/journal",
        "first_steps": None,
        "open": None,
    }


def waiting(lang: Lang) -> Context:
    """What waits, one of them open."""
    rows = [{**each, "here": number == 1} for number, each in enumerate(mine(lang))]
    return {"rows": rows, "number": len(rows), "pager": None, "list_url": "/waiting", "open": opened(lang)}


type Make = Callable[[Lang], Context]


def framed(here: str, make: Make) -> Make:
    """Put the frame around a context."""
    return lambda lang: {"frame": frame(here, lang), **make(lang)}


def own_pages() -> Mapping[str, tuple[str, Make]]:
    """Return the address of each page of this file, its template and what makes its context."""
    return {
        "today": ("today.html", framed("today", today)),
        "today-open": ("today.html", framed("today", lambda lang: {**today(lang), "open": opened(lang)})),
        "waiting": ("waiting.html", framed("waiting", lambda lang: {**waiting(lang), "open": None})),
        "waiting/1": ("waiting.html", framed("waiting", waiting)),
    }
