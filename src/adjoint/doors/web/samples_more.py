"""The other sample contexts; see `samples`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from django import forms
from django.utils.translation import gettext

from adjoint.doors.web import samples as s
from adjoint.kernel.errors import Lang


def pick(lang: Lang, fr: str, en: str) -> str:
    """Choose a sample's words, the French ones set as French is."""
    if lang != "fr":
        return en
    hours = re.sub(r"(\d) h( \d\d)?\b", lambda found: found[0].replace(" ", "\u00a0"), fr)
    return re.sub(r" (?=[:;!?»])|(?<=«) ", "\u00a0", hours).replace("'", "’")


def form_of(*fields: tuple[str, str, str], data: Mapping[str, str] | None = None, **kinds: forms.Field) -> forms.Form:
    """Make a form from (name, label, help) triples."""
    made = {name: kinds.get(name) or forms.CharField() for name, _, _ in fields}
    for name, label, text in fields:
        made[name].label, made[name].help_text = label, text
    built: type[forms.Form] = type("SampleForm", (forms.Form,), made)
    return built(data) if data is not None else built(initial={})


def filters(*labels: str) -> list[s.Context]:
    """Make filters, the first one chosen."""
    return [{"label": label, "url": f"?show={number}", "here": number == 0} for number, label in enumerate(labels)]


PAGER = {"first": 1, "last": 50, "total": 213, "before": "", "after": "?page=2"}


def edit(lang: Lang) -> s.Context:
    """Make the context of `approval_edit.html`."""
    form = form_of(
        ("subject", pick(lang, "Objet", "Subject"), ""),
        (
            "text",
            pick(lang, "Texte", "Text"),
            pick(lang, "Tel qu'il partira, signature comprise.", "Exactly as it will leave, signature included."),
        ),
        text=forms.CharField(widget=forms.Textarea),
    )
    form.initial = {"subject": s.letter(lang)["subject"], "text": s.letter(lang)["text"]}
    what = s.card(lang)["acts"][1]["what"]
    back = "/waiting/1"
    return {
        "what": what,
        "back_url": back,
        "form_url": "/waiting/1/edit",
        "form": form,
        "hash": s.HASH,
        "letter": True,
        "because": s.card(lang)["because"],
    }


def cases(lang: Lang) -> s.Context:
    """Make the context of `cases.html`."""
    late = [
        s.row(
            pick(lang, "Facture Ravel", "Ravel invoice"),
            pick(lang, "vérifier l'IBAN par téléphone", "check the IBAN by phone"),
            "late",
            client=s.LAVERGNE,
        )
    ]
    titles = [
        pick(lang, "Point budget", "Budget catch-up"),
        "Board pack Q4",
        pick(lang, "Voyage à Lyon", "Trip to Lyon"),
        pick(lang, "Devis imprimeur", "Printer's quotes"),
    ]
    week = [
        s.row(
            title,
            pick(lang, "réponse de Paul attendue jeudi", "Paul's answer expected on Thursday"),
            "answering",
            client=s.CLIENTS[number],
        )
        for number, title in enumerate(titles)
    ]
    groups = [
        {"title": pick(lang, "En retard", "Late"), "rows": late},
        {"title": pick(lang, "Cette semaine", "This week"), "rows": week},
    ]
    labels = ("À moi", "En attente d'une réponse", "Clos") if lang == "fr" else ("Mine", "Awaiting an answer", "Closed")
    return {"groups": groups, "total": 21, "filters": filters(*labels), "pager": None, "new_url": "/cases/new"}


def case(lang: Lang) -> s.Context:
    """Make the context of `case.html`."""
    rows = [{**each, "here": number == 0} for number, each in enumerate(cases(lang)["groups"][1]["rows"])]
    title = pick(lang, "Point budget avec Paul Mercier", "Budget catch-up with Paul Mercier")
    step = pick(lang, "Approuver le déplacement", "Approve the move")
    form = form_of(("next_step", pick(lang, "Prochaine étape", "Next step"), ""), ("due", pick(lang, "Échéance", "Due"), ""))
    return {
        "rows": rows,
        "list_url": "/cases",
        "case": {
            "title": title,
            "status": "open",
            "next_step": step,
            "owner": "Odile Lemaire",
            "due": date(2026, 11, 24),
            "client": s.CLAIRE,
            "url": "/case",
        },
        "cards": [s.card(lang)],
        "story": s.story(lang),
        "people": [
            {"name": "Paul Mercier", "note": pick(lang, "invité", "guest"), "url": "/contacts/paul"},
            {"name": "Inès Caron", "note": "New York", "url": ""},
        ],
        "events": [
            {
                "title": pick(lang, "Point budget", "Budget catch-up"),
                "start": s.at("24 10:00"),
                "end": s.at("24 10:30"),
                "zone": s.PARIS,
                "url": "/calendar",
            }
        ],
        "papers": [{"name": "budget-2027.xlsx", "url": "/papers/1"}],
        "form": form,
        "form_url": "/case/edit",
    }


def journal(lang: Lang) -> s.Context:
    """Make the context of `journal.html`."""
    entries = [
        {
            "number": 412 - number,
            "at": each["at"],
            "what": each["title"],
            "why": each["detail"],
            "state": each["state"],
            "client": each["client"],
            "details": [{"label": "UID", "value": "9f1c@adjoint"}],
            "hash": s.HASH,
        }
        for number, each in enumerate(s.done(lang))
    ]
    seal = {"ok": True, "count": 1412, "broken": [], "verified_at": s.at("23 12:30")}
    labels = ("Tout", "Fait", "Demandé", "Refusé") if lang == "fr" else ("All", "Done", "Asked", "Refused")
    shared = {
        "verify_url": "/journal/verify",
        "query": "",
        "search_url": "/journal",
        "pager": PAGER,
        "export_url": "/journal.jsonl",
    }
    return {"days": [{"day": s.TODAY, "entries": entries}], "seal": seal, "filters": filters(*labels), **shared}


def mandate(lang: Lang) -> s.Context:
    """Make the context of `mandate.html`."""
    told = [
        (
            "do",
            pick(
                lang,
                "tenir, proposer et confirmer un créneau, pour tous, entre 8 h et 19 h",
                "hold, offer and confirm a slot, with anyone, between 8 am and 7 pm",
            ),
            "",
        ),
        ("do", pick(lang, "classer le courrier et préparer des brouillons", "file mail and prepare drafts"), ""),
        (
            "ask",
            pick(
                lang,
                "déplacer ou annuler un rendez-vous où des personnes extérieures sont invitées",
                "move or cancel an event with outside guests",
            ),
            pick(lang, "les investisseurs surtout", "investors above all"),
        ),
        (
            "ask",
            pick(lang, "envoyer un courriel à quelqu'un d'autre qu'un fournisseur", "send a mail to anyone but a supplier"),
            "",
        ),
        ("refuse", pick(lang, "répondre au démarchage", "answer cold calls"), ""),
    ]
    lines = [
        {
            "number": number,
            "say": say,
            "sentence": sentence,
            "note": note,
            "unknown": ["drone.*"] if number == 5 else [],
            "used": 12 if number == 1 else 0,
            "edit_url": f"/mandate?line={number}",
            "remove_url": "",
        }
        for number, (say, sentence, note) in enumerate(told, 1)
    ]
    say = forms.ChoiceField(choices=[(each, gettext(each)) for each in ("do", "ask", "refuse")], widget=forms.RadioSelect)
    form = form_of(
        ("say", pick(lang, "Ce que dit la ligne", "What the line says"), ""),
        (
            "verbs",
            pick(lang, "Actes", "Acts"),
            pick(lang, "Par exemple calendar.* ; un par ligne.", "For instance calendar.*; one a line."),
        ),
        ("hours", pick(lang, "Heures", "Hours"), "08:00-19:00"),
        say=say,
    )
    defaults = [
        pick(lang, "Ce qui reste entre nous se fait.", "What stays between us is done."),
        pick(
            lang,
            "Ce qui ne peut être repris, coûte ou se publie se demande.",
            "What cannot be taken back, costs or is published is asked about.",
        ),
    ]
    trial = {"form": form_of(("text", pick(lang, "La demande", "The request"), "")), "url": "/mandate/try", "answer": ""}
    signed = {"by": "Claire Fontaine", "on": date(2026, 9, 1)}
    return {
        "client": s.CLAIRE,
        "lines": lines,
        "defaults": defaults,
        "signed": signed,
        "may_edit": True,
        "form": form,
        "form_url": "/mandate",
        "editing": None,
        "history_url": "/mandate/history",
        "trial": trial,
    }
