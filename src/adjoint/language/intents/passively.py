"""What is asked by its noun: "the staff meeting can be cancelled", "the bill needs paying", « le conseil peut être annulé »."""

from __future__ import annotations

from collections.abc import Iterator

from adjoint.language.passive import BE, GO, ING, NEED, PEUT
from adjoint.language.pattern import BOTH, THIRD, Pattern, patterns

PLANNED = "{meeting|phonecall|videocall|meal|event}"


def _english(intent: str, subject: str, done: str, doing: str, rest: str = "", weight: float = 1.1) -> Iterator[Pattern]:
    """Yield the patterns of a noun of which a participle or a gerund is said."""
    rows = [f"{subject} {BE} {done} {rest}", f"{subject} {NEED} {done} {rest}", f"{subject} {ING} {doing} {rest}"]
    yield from patterns(intent, "en", "\n".join(rows), free=True, weight=weight)


PATTERNS = (
    *_english(
        "calendar.cancel",
        f"{PLANNED} .5",
        "cancelled|canceled|scrapped|dropped|binned|scratched|struck|deleted|removed|axed|called",
        "{cancelling|canceling|scrapping|dropping|binning|deleting|removing|axing|calling off|striking|taking out|taking off}",
    ),
    *_english(
        "calendar.move",
        f"{PLANNED} .5",
        "moved|pushed|shifted|postponed|rescheduled|rearranged|bumped|brought|put|nudged|switched|delayed",
        "moving|pushing|shifting|postponing|rescheduling|rearranging|bumping|bringing|putting|nudging|switching|delaying",
        ".. @t",
        1.2,
    ),
    *patterns(
        "calendar.move",
        "en",
        f"{PLANNED} .5 {GO}|move|shift|slide|slip|jump .2 to .1 @t",
        free=True,
        weight=1.2,
    ),
    *patterns(
        "calendar.move",
        "en",
        "can|could|may|might|shall it|that|this .1 ^go|move|slide|shift|slip|switch|jump .2 @t\ncan|could|may|might|shall it|that|this be .1 ^moved|pushed|shifted|rescheduled|postponed|brought|switched|bumped|put .3 @t",
        free=True,
        weight=1.1,
        speakers=BOTH,
    ),
    *patterns(
        "calendar.move",
        "fr",
        "peut|pourrait {il|elle|on le|on la|ca|cela} .1 ^passer|glisser|aller|basculer|etre .1 {decale|decalee|reporte|reportee|deplace|deplacee|avance|avancee}? .2 @t",
        free=True,
        weight=1.1,
        speakers=BOTH,
    ),
    *patterns(
        "calendar.move",
        "en",
        "^find|fix|arrange|suggest|pick|agree|choose|try|look .2 another|different|new|fresh|alternative .1 day|time|date|slot\nmight|could|can|would|may another|different|new .1 day|time|date|slot .1 be ^found|arranged|fixed|agreed|set|possible\n^is there another|different .1 day|time|date|slot",
        free=True,
        weight=1.0,
        speakers=THIRD,
    ),
    *patterns(
        "calendar.move",
        "fr",
        "^trouver|fixer|convenir|choisir|proposer|trouvons|convenons .2 une|un autre|nouvelle|nouveau .1 date|jour|creneau|moment|horaire",
        free=True,
        weight=1.0,
        speakers=THIRD,
    ),
    *_english("invoice.pay", "{bill_noun} .5", "paid|settled|cleared|sorted", "paying|settling|clearing"),
    *_english(
        "document.send",
        "{document} .5",
        "sent|emailed|forwarded|mailed|couriered|posted",
        "sending|emailing|forwarding|mailing|couriering|posting",
        ".2 to .3 @p",
    ),
    *patterns("document.send", "en", f"{{document}} .4 {GO} .2 to .3 @p", free=True, weight=1.1),
    *patterns(
        "mail.chase",
        "en",
        "@p .1 ^needs|need|wants|want .1 chasing|nudging|prodding|reminding\n@p .1 ^needs|need|wants|want .1 {a nudge|a prod|a reminder|a chaser|another nudge}",
        free=True,
        weight=1.1,
    ),
    *patterns(
        "calendar.book",
        "en",
        "@p .1 ^needs|need|wants|want .1 {fitting in|squeezing in|slotting in|booking in|putting in|seeing|penciling in|pencilling in} .. @t",
        free=True,
        weight=1.1,
    ),
    *patterns(
        "calendar.cancel",
        "fr",
        f"{PLANNED} .5 {PEUT} annule|annulee|annules|annulees|supprime|supprimee|retire|retiree|saute\n{PLANNED} .5 ^peut|doit .1 sauter",
        free=True,
        weight=1.1,
    ),
    *patterns(
        "calendar.move",
        "fr",
        f"{PLANNED} .5 {PEUT} decale|decalee|deplace|deplacee|reporte|reportee|repousse|repoussee|avance|avancee|remis|remise .. @t",
        free=True,
        weight=1.2,
    ),
    *patterns(
        "invoice.pay",
        "fr",
        f"{{bill_noun}} .5 {PEUT} paye|payee|payes|payees|regle|reglee|regles|reglees|solde|soldee",
        free=True,
        weight=1.1,
    ),
    *patterns(
        "document.send",
        "fr",
        f"{{document}} .5 {PEUT} envoye|envoyee|transmis|transmise|expedie|expediee|adresse|adressee .2 a|au|aux .3 @p",
        free=True,
        weight=1.1,
    ),
)
FILLS: dict[str, object] = {}
