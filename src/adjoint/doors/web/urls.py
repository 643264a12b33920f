"""The addresses of the workbench."""

from django.urls import path

from adjoint.doors.web import gate
from adjoint.doors.web.styleguide import styleguide
from adjoint.doors.web.views import calendar, cases, clients, journal, money, rules, small, today

urlpatterns = [
    path("", today.today, name="today"),
    path("first", clients.first_run, name="first_run"),
    path("styleguide", styleguide, name="styleguide"),
    path("theme", small.theme, name="theme"),
    path("lang", small.lang, name="lang"),
    path("for/<slug:slug>", gate.login_required(gate.act_for), name="act_for"),
    path("waiting", today.waiting, name="waiting"),
    path("waiting/<slug:slug>/<int:request_id>", today.one, name="card"),
    path("waiting/<slug:slug>/<int:request_id>/approve", today.approve, name="approve"),
    path("waiting/<slug:slug>/<int:request_id>/decline", today.decline, name="decline"),
    path("waiting/<slug:slug>/<int:request_id>/ask", today.ask, name="ask"),
    path("waiting/<slug:slug>/<int:request_id>/settle/<slug:what>", today.settle, name="settle"),
    path("waiting/<slug:slug>/edit/<int:action_id>", today.edit, name="edit"),
    path("cases", cases.cases, name="cases"),
    path("cases/<slug:slug>/<int:case_id>", cases.case, name="case"),
    path("mail", cases.mail, name="mail"),
    path("mail/<slug:slug>/<int:request_id>", cases.message, name="request"),
    path("mail/<slug:slug>/<int:request_id>/html", cases.html, name="request_html"),
    path("mail/<slug:slug>/<int:request_id>/raw", cases.raw, name="request_raw"),
    path("calendar", calendar.calendar, name="calendar"),
    path("journal", journal.journal, name="journal"),
    path("journal/verify", journal.verify, name="verify"),
    path("mandate/<slug:slug>", rules.mandate, name="mandate"),
    path("mandate/<slug:slug>/<int:number>", rules.mandate, name="mandate_line"),
    path("mandate/<slug:slug>/<int:number>/revoke", rules.revoke, name="mandate_revoke"),
    path("mandate/<slug:slug>/proposed/<int:proposal_id>/confirm", rules.confirm, name="mandate_confirm"),
    path("mandate/<slug:slug>/proposed/<int:proposal_id>/withdraw", rules.withdraw, name="mandate_withdraw"),
    path("clients", clients.clients, name="clients"),
    path("clients/add", clients.client_add, name="client_add"),
    path("clients/<slug:slug>", clients.client, name="client"),
    path("clients/<slug:slug>/edit", clients.client_edit, name="client_edit"),
    path("clients/<slug:slug>/engagement", money.engagement, name="engagement"),
    path("accounts", clients.accounts, name="accounts"),
    path("accounts/<slug:slug>", clients.account_choose, name="account_choose"),
    path("accounts/<slug:slug>/add/<slug:connector>", clients.account_add, name="account_add"),
    path("accounts/<slug:slug>/check/<int:account_id>", clients.account_check, name="account_check"),
    path("time", money.time, name="time"),
    path("time/<slug:slug>/record", money.record, name="record"),
    path("time/<slug:slug>/timer/<slug:what>", money.timer, name="timer"),
    path("invoices", money.invoices, name="invoices"),
    path("invoices/<slug:slug>/draft", money.invoice_draft, name="invoice_draft"),
    path("invoices/<slug:slug>/<int:invoice_id>", money.invoice, name="invoice"),
    path("invoices/<slug:slug>/<int:invoice_id>.pdf", money.invoice_pdf, name="invoice_pdf"),
]
