"""Sample contexts of clients, accounts, invoices and time; see `samples`."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from adjoint.doors.web import samples as s
from adjoint.doors.web.marks import bars
from adjoint.doors.web.samples_more import cases, filters, form_of, pick
from adjoint.kernel.errors import Lang


def people(lang: Lang) -> s.Context:
    """Make the context of `client.html`."""
    facts = [
        {"label": pick(lang, "Langue", "Language"), "value": pick(lang, "français, vous", "French, formal")},
        {"label": pick(lang, "Fuseau", "Zone"), "value": "Paris"},
        {
            "label": pick(lang, "Heures", "Hours"),
            "value": pick(lang, "lundi – vendredi, 9 h – 12 h 30, 14 h – 18 h", "Monday – Friday, 9 am – 12:30 pm, 2 pm – 6 pm"),
        },
    ]
    accounts = [
        {
            "title": pick(lang, "Boîte aux lettres", "Mailbox"),
            "detail": "claire@fontaine-conseil.test",
            "state": "ok",
            "url": "/accounts/1",
        },
        {
            "title": pick(lang, "Agenda", "Calendar"),
            "detail": "caldav.fontaine-conseil.test",
            "state": "broken",
            "url": "/accounts/2",
        },
    ]
    engagement = {
        "title": pick(lang, "Forfait de 20 h par mois", "20 hours a month"),
        "used": 680,
        "total": 1200,
        "note": pick(lang, "jusqu'au 31 août 2027", "until 31 August 2027"),
        "url": "/engagement",
    }
    urls = {
        "edit": "/clients/claire/edit",
        "times": "/clients/claire/times",
        "mandate": "/mandate",
        "accounts": "/accounts",
        "account_add": "/accounts/add",
        "invoices": "/invoices",
        "engagement": "",
    }
    habit = {
        "text": pick(lang, "« Paul » veut dire Paul Mercier", "“Paul” means Paul Mercier"),
        "since": date(2026, 10, 2),
        "remove_url": "/habits/1",
    }
    return {
        "client": s.CLAIRE,
        "facts": facts,
        "principals": [{"name": "Claire Fontaine", "address": "claire@fontaine-conseil.test", "note": ""}],
        "assistants": [
            {"name": "Odile Lemaire", "address": "odile@cabinet-lemaire.test", "note": pick(lang, "en charge", "in charge")}
        ],
        "accounts": accounts,
        "rows": cases(lang)["groups"][1]["rows"][:3],
        "engagement": engagement,
        "week": s.line(),
        "line_label": pick(lang, "La journée de Claire", "Claire's day"),
        "urls": urls,
        "habits": [habit],
        "learned_url": "/learned",
    }


def clients(lang: Lang) -> s.Context:
    """Make the context of `clients.html`."""
    rows: list[Any] = [
        {
            "client": each,
            "kind": "executive",
            "lang": lang,
            "zone": s.PARIS if number % 3 else "America/New_York",
            "waiting": number % 4,
            "open": 3 * number % 7,
            "used": 170 * number,
            "total": 0 if number == 3 else 1200,
            "state": "broken" if number == 1 else "ok",
        }
        for number, each in enumerate(s.CLIENTS)
    ]
    return {"rows": rows, "add_url": "/clients/new", "pager": None}


def client_form(lang: Lang) -> s.Context:
    """Make the context of `client_form.html`."""
    form = form_of(
        ("name", pick(lang, "Nom", "Name"), ""),
        (
            "address",
            pick(lang, "Adresse de courriel", "Mail address"),
            pick(lang, "La boîte dont nous nous occupons.", "The mailbox that we look after."),
        ),
        ("kind", pick(lang, "Qui est-ce ?", "Who is it?"), ""),
        data={"name": "", "address": "claire"},
        address=forms.EmailField(),
        kind=forms.ChoiceField(
            choices=[
                ("executive", pick(lang, "un dirigeant", "an executive")),
                ("business", pick(lang, "une petite entreprise", "a small business")),
            ]
        ),
    )
    return {"client": None, "form": form, "form_url": "/clients/new", "back_url": "/clients", "remove_url": ""}


def accounts(lang: Lang) -> s.Context:
    """Make the context of `accounts.html`."""
    common = {"client": s.CLAIRE, "checked_at": s.at("23 12:00"), "check_url": "/accounts/1/check", "url": "/account"}
    mailbox = {
        "title": pick(lang, "Boîte IMAP", "IMAP mailbox"),
        "address": "claire@fontaine-conseil.test",
        "kinds": [pick(lang, "lit le courrier", "reads mail")],
        "state": "ok",
        "trouble": "",
        "mend": "",
        **common,
    }
    trouble = pick(
        lang,
        "Le serveur refuse le mot de passe. Rien n'est perdu : la lecture reprendra où elle s'est arrêtée.",
        "The server refuses the password. Nothing is lost: reading will go on where it stopped.",
    )
    agenda = {
        "title": "CalDAV",
        "address": "caldav.fontaine-conseil.test",
        "kinds": [pick(lang, "agenda", "calendar")],
        "state": "broken",
        "trouble": trouble,
        "mend": pick(lang, "Donner le nouveau mot de passe", "Give the new password"),
        **common,
    }
    cards = [
        {"name": "imap", "title": "IMAP", "text": pick(lang, "une boîte aux lettres", "a mailbox"), "url": "/account"},
        {"name": "caldav", "title": "CalDAV", "text": pick(lang, "un agenda", "a calendar"), "url": "/account"},
    ]
    return {"accounts": [mailbox, agenda], "cards": cards}


def account_form(lang: Lang) -> s.Context:
    """Make the context of `account_form.html`."""
    form = form_of(
        ("host", pick(lang, "Serveur", "Server"), "imap.fontaine-conseil.test"),
        ("user", pick(lang, "Nom d'utilisateur", "User name"), ""),
        (
            "secret",
            pick(lang, "Mot de passe", "Password"),
            pick(lang, "Gardé chiffré ; jamais montré.", "Kept encrypted; never shown."),
        ),
        secret=forms.CharField(widget=forms.PasswordInput({"autocomplete": "new-password"})),
    )
    rare = form_of(("port", "Port", "993"))
    steps = [
        {"what": pick(lang, "Joindre le serveur", "Reach the server"), "ok": True, "mend": ""},
        {
            "what": pick(lang, "Se présenter", "Sign in"),
            "ok": False,
            "mend": pick(lang, "Le serveur refuse ce mot de passe.", "The server refuses this password."),
        },
    ]
    return {
        "client": s.CLAIRE,
        "title": "IMAP",
        "account": None,
        "form": form,
        "rare": rare,
        "form_url": "/account",
        "back_url": "/accounts",
        "remove_url": "",
        "check": {"ok": False, "steps": steps},
    }


def invoices(lang: Lang) -> s.Context:
    """Make the context of `invoices.html`."""
    states = ["draft", "issued", "overdue", "paid", "credited"]
    made = [
        {
            "number": "" if state == "draft" else f"2026-{58 - number:04}",
            "client": s.CLIENTS[number],
            "month": date(2026, 11 - number, 1),
            "total": f"{1250.5 * (number + 1):.2f} EUR",
            "state": state,
            "due": None if state == "draft" else date(2026, 12, 1 + number),
            "url": "/invoice",
        }
        for number, state in enumerate(states)
    ]
    sums = [
        {"label": pick(lang, "À encaisser", "To come in"), "total": "6252.50 EUR"},
        {"label": pick(lang, "En retard", "Overdue"), "total": "3751.50 EUR"},
        {"label": pick(lang, "Cette année", "This year"), "total": "84310.00 EUR"},
    ]
    names = ("juin", "juil.", "août", "sept.", "oct.", "nov.") if lang == "fr" else ("Jun", "Jul", "Aug", "Sep", "Oct", "Nov")
    months = bars([(name, f"{5200 + 900 * number}.00 EUR", number < 5) for number, name in enumerate(names)])
    labels = ("Toutes", "À encaisser", "En retard") if lang == "fr" else ("All", "To come in", "Overdue")
    return {
        "invoices": made,
        "sums": sums,
        "months": months,
        "filters": filters(*labels),
        "prepare_url": "/invoices/prepare",
        "pager": None,
    }


def invoice(lang: Lang) -> s.Context:
    """Make the context of `invoice.html`."""
    lines = [
        {
            "what": pick(lang, "Forfait de novembre 2026", "Retainer, November 2026"),
            "quantity": "1",
            "price": "1000.00 EUR",
            "total": "1000.00 EUR",
        },
        {
            "what": pick(lang, "Heures au-delà du forfait", "Hours over the retainer"),
            "quantity": pick(lang, "2 h 30", "2 h 30 min"),
            "price": "55.00 EUR",
            "total": "137.50 EUR",
        },
    ]
    made = {
        "number": "2026-0057",
        "state": "issued",
        "client": s.CLAIRE,
        "month": date(2026, 11, 1),
        "issued": date(2026, 11, 30),
        "due": date(2026, 12, 30),
        "lines": lines,
        "net": "1137.50 EUR",
        "tax": "227.50 EUR",
        "total": "1365.00 EUR",
        "tax_label": pick(lang, "TVA 20 %", "VAT 20%"),
    }
    time = [{"on": s.TODAY, "what": each["title"], "minutes": 4 + 7 * number} for number, each in enumerate(s.done(lang))]
    return {
        "invoice": made,
        "time": time,
        "pdf_url": "/invoice.pdf",
        "card": None,
        "credit_url": "/invoice/credit",
        "paid_url": "/invoice/paid",
        "back_url": "/invoices",
    }


def time(lang: Lang) -> s.Context:
    """Make the context of `time.html`."""
    engagements = [
        {"client": s.CLAIRE, "title": pick(lang, "Forfait", "Retainer"), "used": 680, "total": 1200, "minutes_note": ""},
        {"client": s.LAVERGNE, "title": pick(lang, "Forfait", "Retainer"), "used": 640, "total": 600, "minutes_note": ""},
        {"client": s.NORTHBEAM, "title": pick(lang, "À l'heure", "By the hour"), "used": 255, "total": 0, "minutes_note": ""},
    ]
    entries = [
        {"client": each["client"], "what": each["title"], "minutes": 4 + 7 * number, "who": "Odile", "url": "/journal"}
        for number, each in enumerate(s.done(lang))
    ]
    form = form_of(("minutes", "Minutes", ""), ("activity", pick(lang, "Pour quoi ?", "What for?"), ""))
    return {
        "month": date(2026, 11, 1),
        "before_url": "?m=10",
        "after_url": "",
        "engagements": engagements,
        "days": [{"day": s.TODAY, "minutes": 58, "entries": entries}],
        "total": 1575,
        "form": form,
        "form_url": "/time",
    }
