"""What plain French asks: « on la remet au jeudi », « mettez-la en paiement », « en leur transférant ce courriel », « alarme dans une heure »."""

from __future__ import annotations

from adjoint.language.pattern import THIRD, patterns

SHIFTS = "remet|decale|reporte|repousse|deplace|bascule|recale|avance"
PATTERNS = (
    *patterns(
        "calendar.move",
        "fr",
        f"on {{le|la|l|les}} ^{SHIFTS} .2 @t\non ^{SHIFTS} {{det}} .. {{meeting|phonecall|videocall|meal|event}} .. @t",
        free=True,
        weight=1.1,
    ),
    *patterns(
        "invoice.pay",
        "fr",
        "{put} .. {bill_noun} .. en|au {paiement|reglement}\n{put} {le|la|les} en|au {paiement|reglement}\npasse|passez|passer .. {bill_noun} .. en|au {paiement|reglement}",
        weight=1.25,
    ),
    *patterns(
        "mail.forward",
        "fr",
        "{put} .. @p .. en .1 transferant|transmettant|renvoyant|reexpediant .3 {mail}",
        weight=1.3,
    ),
    *patterns(
        "reminder.set",
        "fr",
        "^alarme|minuteur|minuterie|alerte .1 {@t|@d}",
        free=True,
        weight=1.0,
    ),
    *patterns(
        "travel.plan",
        "fr",
        "regarde|regardez|regarder|verifie|verifiez .3 {train|plane|ticket} .. @t",
        weight=0.95,
    ),
    *patterns(
        "calendar.book",
        "fr",
        "^convenons|conviendrons d .3 {meeting|phonecall|videocall|meal} .. @t",
        free=True,
        weight=1.0,
        speakers=THIRD,
    ),
    *patterns(
        "calendar.move",
        "fr",
        "possible .1 de ^{le|la|l} .1 mettre|remettre|deplacer|decaler|reporter|avancer|repousser|passer .. @t",
        free=True,
        weight=1.12,
        speakers=THIRD,
    ),
)
FILLS: dict[str, object] = {}
