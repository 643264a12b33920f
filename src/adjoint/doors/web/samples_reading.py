"""Sample contexts of how a message was read, set right, and what that taught."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adjoint.doors.web import samples as s
from adjoint.doors.web.samples_more import form_of, pick

if TYPE_CHECKING:
    from adjoint.kernel.errors import Lang


def frames(lang: Lang, text: str) -> list[s.Context]:
    """Return two readings of one message: one sure, one in doubt."""
    label, value = (
        pick(lang, "Rendez-vous", "Event"),
        pick(lang, "Point budget, mardi 24, 10 h", "Budget catch-up, Tuesday 24, 10 am"),
    )
    sure = {
        "number": 1,
        "kind_of_line": 1,
        "title": pick(lang, "déplacer un rendez-vous", "move a meeting"),
        "sure": True,
        "slots": [
            {"label": label, "value": value},
            {"label": pick(lang, "Quand", "When"), "value": pick(lang, "jeudi 26 novembre, 15 h", "Thursday 26 November, 3 pm")},
        ],
        "doubts": [],
        "said": text[: len(text) // 2],
        "at": [0],
        "corrected": None,
        "correct_url": "/request/correct",
        "choices": [
            {"key": "people:1", "label": pick(lang, "Avec qui – Paul Aubin", "With whom – Paul Aubin")},
            {"key": "intent:calendar.cancel", "label": pick(lang, "annuler un rendez-vous", "cancel a meeting")},
            {"key": "intent:ask.nothing", "label": pick(lang, "Rien n’était demandé", "Nothing was asked")},
        ],
        "undoing": [
            {"id": 1, "what": pick(lang, "« Point budget » est déplacé à jeudi", "“Budget catch-up” is moved to Thursday")}
        ],
    }
    doubt = {
        "why": pick(lang, "plusieurs personnes portent ce nom", "several people bear this name"),
        "between": "Paul Mercier, Paul Aubin",
    }
    unsure = sure | {
        "number": 2,
        "kind_of_line": 2,
        "title": pick(lang, "écrire un message", "write a message"),
        "sure": False,
        "slots": [{"label": pick(lang, "Avec qui", "With whom"), "value": "Paul"}],
        "doubts": [doubt],
        "said": text[len(text) // 2 :],
        "at": [len(text) // 2],
        "undoing": [],
    }
    return [sure, unsure]


def rules(lang: Lang) -> s.Context:
    """Return what a correction could teach, and where."""
    offer = {"key": "0", "kind": "person", "said": "Paul", "means": "Paul Aubin"}
    length = {"key": "1", "kind": "duration", "said": pick(lang, "déjeuner", "lunch"), "means": "1\u00a0h\u00a030"}
    return {
        "rules": [offer, length],
        "learn_url": "/request/learn",
        "learned_url": "/learned",
        "wrong": None,
        "first_url": "/mail",
    }


def correct(lang: Lang) -> s.Context:
    """Make a context for `correct.html`."""
    fields = (
        (
            "intent",
            pick(lang, "Ce qui est demandé", "What is asked for"),
            pick(lang, "Déplacer un rendez-vous", "Move a meeting"),
        ),
        ("day", pick(lang, "Quel jour", "Which day"), "26/11/2026"),
    )
    return {
        "client": s.CLAIRE,
        "said": pick(lang, "Peux-tu décaler Paul à jeudi 15 h ?", "Can you move Paul to Thursday 3 pm?"),
        "form": form_of(*fields),
        "form_url": "/request/correct",
        "back_url": "/request",
        "undoing": frames(lang, "x y")[0]["undoing"],
    }


def learned(lang: Lang) -> s.Context:
    """Make a context for `learned.html`."""
    since = s.at("20 09:12")
    rule = {
        "text": pick(lang, "« Paul » désigne Paul Aubin", "“Paul” is Paul Aubin"),
        "by": "claire@fontaine-conseil.test",
        "since": since,
        "removed_by": "",
        "removed_at": None,
        "url": "/request",
        "remove_url": "/learned/1/forget",
    }
    gone = rule | {"removed_by": "odile@cabinet-lemaire.test", "removed_at": s.at("23 10:00"), "remove_url": ""}
    return {"client": s.CLAIRE, "rows": [rule], "gone": [gone], "back_url": "/clients/claire"}
