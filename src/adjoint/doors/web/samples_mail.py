"""Sample contexts of mail, the calendar and what stands alone; see `samples`."""

from __future__ import annotations

from datetime import timedelta

from adjoint.doors.web import samples as s
from adjoint.doors.web import samples_meeting as held
from adjoint.doors.web import samples_more as m
from adjoint.doors.web import samples_practice as practice
from adjoint.doors.web import samples_reading as reading
from adjoint.doors.web.samples_calendar import calendar_pages
from adjoint.doors.web.samples_more import pick
from adjoint.kernel.errors import Lang


def mail(lang: Lang) -> s.Context:
    """Make a context for `mail.html`."""
    first = [
        s.row("Claire Fontaine", pick(lang, "décaler Paul ?", "move Paul?"), "handled", at=s.at("23 08:52")),
        s.row(
            "Étienne Ravel",
            pick(lang, "Facture 2026-118 : changement de coordonnées bancaires", "Invoice 2026-118: change of bank details"),
            "question",
            client=s.LAVERGNE,
            at=s.at("23 08:31"),
            unread=True,
        ),
        s.row(
            "Printemps des Arts",
            pick(lang, "Invitation au vernissage", "Invitation to the opening"),
            "new",
            client=s.GARANCE,
            at=s.at("23 08:05"),
            unread=True,
        ),
        s.row(
            "(=?utf-8?…)",
            pick(lang, "un message illisible, gardé tel quel", "an unreadable message, kept as it came"),
            "unreadable",
            client=s.NORTHBEAM,
            at=s.at("23 07:48"),
        ),
    ]
    before = [s.row("Tom Okafor", "Re: Board pack", "handled", client=s.NORTHBEAM, at=s.at("22 17:03"), quiet=True)]
    labels = ("À traiter", "Tout", "Illisible") if lang == "fr" else ("To handle", "All", "Unreadable")
    days = [{"day": s.TODAY, "rows": first}, {"day": s.TODAY - timedelta(days=1), "rows": before}]
    return {
        "days": days,
        "counts": {"unread": 48, "total": 2113},
        "filters": m.filters(*labels),
        "query": "",
        "search_url": "/mail",
        "pager": m.PAGER,
        "first_steps": None,
    }


def request(lang: Lang) -> s.Context:
    """Make a context for `request.html`."""
    because = s.card(lang)["because"]
    message = {
        "subject": pick(lang, "décaler Paul ?", "move Paul?"),
        "sender": "Claire Fontaine",
        "address": "claire@fontaine-conseil.test",
        "to": "odile@cabinet-lemaire.test",
        "at": because["at"],
        "client": s.CLAIRE,
        "proof": pick(
            lang,
            "authentifié par mx.fontaine-conseil.test (dmarc=pass)",
            "authenticated by mx.fontaine-conseil.test (dmarc=pass)",
        ),
        "proven": True,
        "read": True,
        "kind": pick(lang, "une demande", "a request"),
        "text": because["text"],
        "quoted": "> Paul Mercier\n> à mardi",
        "html_url": "/request.html-part",
        "raw_url": "/request.eml",
    }
    problem = {
        "what": pick(
            lang,
            "Une pièce jointe dépasse 25 Mo : elle est gardée, mais n'a pas été lue.",
            "One attachment is over 25 MB: it is kept, but was not read.",
        ),
        "next": "",
        "url": "",
    }
    rows = [{**each, "here": number == 0} for number, each in enumerate(mail(lang)["days"][0]["rows"])]
    files = [
        {
            "name": "budget-2027-version-définitive-corrigée-après-relecture-du-comité.xlsx",
            "size": pick(lang, "1,2 Mo", "1.2 MB"),
            "url": "/files/1",
        }
    ]
    case = {"title": pick(lang, "Point budget", "Budget catch-up"), "url": "/case"}
    urls = {"reply_url": "/request/reply", "file_url": "", "snooze_url": "/request/snooze"}
    return {
        "rows": rows,
        "list_url": "/mail",
        "request": message,
        "attachments": files,
        "problems": [problem],
        "frames": reading.frames(lang, because["text"]),
        **reading.rules(lang),
        "cards": [],
        "case": case,
        **urls,
    }


def confirm(lang: Lang) -> s.Context:
    """Make a context for `confirm.html`."""
    return {
        "title": pick(lang, "Émettre la facture 2026-0058 ?", "Issue invoice 2026-0058?"),
        "text": pick(
            lang,
            "Elle recevra son numéro et ne pourra plus être changée, seulement créditée.",
            "It will get its number and can no longer be changed, only credited.",
        ),
        "facts": [
            {"label": "Client", "value": s.CLAIRE["name"]},
            {"label": "Total", "value": pick(lang, "1 365,00 €", "€1,365.00")},
        ],
        "form_url": "/confirm",
        "back_url": "/invoices",
        "action": pick(lang, "Émettre", "Issue"),
        "danger": False,
        "hidden": {"hash": s.HASH},
    }


def search(lang: Lang) -> s.Context:
    """Make a context for `search.html`."""
    return {
        "query": pick(lang, "facture", "invoice"),
        "search_url": "/search",
        "palette": False,
        "here": "",
        "groups": [{"title": pick(lang, "Dossiers", "Cases"), "rows": s.mine(lang)[:2]}],
    }


def palette(lang: Lang) -> s.Context:
    """Make a context for `search.html` as the palette shows it."""
    place = s.row("Agenda" if lang == "fr" else "Calendar", "", client=None, url="/calendar", bare=True)
    return {
        "query": "",
        "search_url": "/palette",
        "palette": True,
        "here": "/waiting/1",
        "groups": [{"title": pick(lang, "Pages", "Places"), "rows": [place]}],
    }


def first_run(lang: Lang) -> s.Context:
    """Make a context for `first_run.html`."""
    form = m.form_of(
        (
            "practice",
            pick(lang, "Le nom du cabinet", "The name of the practice"),
            pick(lang, "Il figure sur les factures et sous les courriels.", "It stands on invoices and under mails."),
        ),
        ("name", pick(lang, "Votre nom", "Your name"), ""),
        ("email", pick(lang, "Votre adresse", "Your address"), ""),
    )
    return {
        "form": form,
        "form_url": "/first",
        "frame": {**s.frame("today", lang), "person": None, "client": None},
        "checks": [{"what": "PostgreSQL 18", "ok": True, "mend": ""}],
    }


def empty(lang: Lang) -> s.Context:
    """Make a context for `today.html`."""
    nothing: s.Context = {
        "mine": [],
        "done": [],
        "coming": [],
        "line": None,
        "line_label": "",
        "counts": {"mine": 0, "done": 0, "late": 0},
        "open": None,
    }
    steps = {"url": "/clients/new", "action": pick(lang, "Ajouter le premier client", "Add the first client")}
    return {**s.today(lang), **nothing, "first_steps": steps}


def long_list(lang: Lang) -> s.Context:
    """Make a context for `waiting.html`."""
    title = pick(
        lang,
        "Réorganisation trimestrielle de la gouvernance interentreprises",
        "Quarterly cross-company governance reorganisation",
    )
    rows = [s.row(f"{title} {number}", "…" * 8, "waiting", client=s.CLIENTS[number % 8]) for number in range(200)]
    return {"rows": rows, "pager": m.PAGER, "list_url": "/waiting", "open": None, "number": len(rows), "later": []}


def pages() -> dict[str, tuple[str, s.Make]]:
    """Return the address of every sample page, its template and what makes its context."""
    return {
        **s.own_pages(),
        "waiting-200": ("waiting.html", s.framed("waiting", long_list)),
        "waiting/1/edit": ("approval_edit.html", s.framed("waiting", m.edit)),
        "today-empty": ("today.html", s.framed("today", empty)),
        "cases": ("cases.html", s.framed("cases", m.cases)),
        "case": ("case.html", s.framed("cases", m.case)),
        "journal": ("journal.html", s.framed("journal", m.journal)),
        "mandate": ("mandate.html", s.framed("mandate", m.mandate)),
        "clients": ("clients.html", s.framed("clients", practice.clients)),
        "clients/claire": ("client.html", s.framed("clients", practice.people)),
        "clients/new": ("client_form.html", s.framed("clients", practice.client_form)),
        "accounts": ("accounts.html", s.framed("accounts", practice.accounts)),
        "account": ("account_form.html", s.framed("accounts", practice.account_form)),
        "invoices": ("invoices.html", s.framed("invoices", practice.invoices)),
        "invoice": ("invoice.html", s.framed("invoices", practice.invoice)),
        "time": ("time.html", s.framed("time", practice.time)),
        "mail": ("mail.html", s.framed("mail", mail)),
        "request": ("request.html", s.framed("mail", request)),
        "request/correct": ("correct.html", s.framed("mail", reading.correct)),
        "learned": ("learned.html", s.framed("clients", reading.learned)),
        **calendar_pages(),
        "meetings": ("meetings.html", s.framed("meetings", held.meetings)),
        "meetings/empty": ("meetings.html", s.framed("meetings", held.empty)),
        "meeting": ("meeting.html", s.framed("meetings", held.meeting)),
        "search": ("search.html", s.framed("", search)),
        "palette": ("search.html", s.framed("", palette)),
        "confirm": ("confirm.html", s.framed("invoices", confirm)),
        "first": ("first_run.html", first_run),
        "404": ("404.html", lambda _: {}),
        "403": ("403.html", lambda _: {}),
        "500": ("500.html", lambda _: {}),
    }
