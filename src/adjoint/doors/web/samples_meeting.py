"""Sample contexts of the meetings; see `samples`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adjoint.doors.web import samples as s
from adjoint.doors.web.samples_more import pick

if TYPE_CHECKING:
    from adjoint.kernel.errors import Lang


def tasks(lang: Lang) -> list[s.Context]:
    """Return what people took on: late, open and done."""
    words = (
        pick(lang, "Envoyer le devis définitif", "Send the final quote"),
        pick(
            lang,
            "Relancer la mairie au sujet du permis de la grande salle",
            "Chase the town hall about the permit of the large hall",
        ),
        pick(lang, "Réserver la salle", "Book the room"),
    )
    return [
        {
            "text": text,
            "owner": "Paul Mercier",
            "due": s.TODAY,
            "state": state,
            "open": state != "done",
            "meeting": pick(lang, "Point budget", "Budget meeting"),
            "meeting_url": "/meeting",
            "url": "/meeting",
            "client": s.CLAIRE,
        }
        for text, state in zip(words, ("late", "open", "done"), strict=True)
    ]


def meetings(lang: Lang) -> s.Context:
    """Make a context for `meetings.html`."""
    row = {
        "url": "/meeting",
        "title": pick(lang, "Point budget", "Budget meeting"),
        "detail": "Paul Mercier, Inès Roux",
        "state": "",
        "at": s.at("24 10:00"),
        "client": s.CLAIRE,
        "quiet": True,
    }
    return {"coming": [row], "tasks": tasks(lang)[:2], "held": [row | {"at": s.at("17 10:00")}]}


def empty(_lang: Lang) -> s.Context:
    """Make a context for `meetings.html` on the first day."""
    return {"coming": [], "tasks": [], "held": []}


def meeting(lang: Lang) -> s.Context:
    """Make a context for `meeting.html`."""
    paul = {"name": "Paul Mercier", "email": "paul@mercier.test"}
    return {
        "client": s.CLAIRE,
        "zone": s.PARIS,
        "event": "budget",
        "title": pick(lang, "Point budget", "Budget meeting"),
        "start": s.at("24 10:00"),
        "end": s.at("24 11:00"),
        "place": "8 rue du Cordier, Nantes",
        "link": "https://meet.example.test/claire",
        "route": "https://www.openstreetmap.org/directions?to=Nantes",
        "note": "",
        "past": False,
        "agenda": [
            {"title": pick(lang, "Suivi des actions", "Follow-up of actions"), "owner": paul, "minutes": 15},
            {"title": pick(lang, "Devis de la grande salle", "Quote for the large hall"), "owner": None, "minutes": 45},
        ],
        "people": [
            paul
            | {
                "role": pick(lang, "Architecte", "Architect"),
                "answer": "ACCEPTED",
                "last": {"at": s.at("20 09:12"), "subject": "Devis", "ours": False},
            }
        ],
        "papers": [{"name": "devis.pdf", "url": "/meeting"}],
        "decisions": [pick(lang, "Panneaux en laine retenus", "Wool panels chosen")],
        "points": [pick(lang, "Planning de pose", "When they are fitted")],
        "tasks": tasks(lang),
        "waiting": [{"title": pick(lang, "Point budget", "Budget meeting"), "url": "/waiting"}],
        "asks": {"brief": "/meeting", "agenda": "/meeting", "minutes": "/meeting", "attendance": "/meeting"},
        "list_url": "/meetings",
    }
