"""How board-style meetings are told, in French and in English: the quorum, proxies, the notice, the votes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adjoint.language import tell

if TYPE_CHECKING:
    from adjoint.duties.meetings.core.roll import Roll, Standing
    from adjoint.duties.meetings.core.votes import Vote
    from adjoint.kernel.errors import Lang

HERE: dict[Lang, str] = {"fr": "Présents : {names}.", "en": "Present: {names}."}
COMING: dict[Lang, str] = {"fr": "Annoncés : {names}.", "en": "Coming: {names}."}
BY: dict[Lang, tuple[str, str]] = {"fr": ("{who}", "{who} (par {by})"), "en": ("{who}", "{who} (by {by})")}
PROXIES: dict[Lang, str] = {"fr": "Représentés : {names}.", "en": "Represented: {names}."}
AWAY: dict[Lang, str] = {"fr": "Excusés ou absents : {names}.", "en": "Apologies or absent: {names}."}
SILENT: dict[Lang, str] = {"fr": "Sans réponse : {names}.", "en": "Not answered: {names}."}
RULE: dict[Lang, tuple[str, str]] = {
    "fr": (
        "Il faut {needed} présents ou représentés sur {entitled}, il y en a {count}.",
        "Il faut {needed} présents sur {entitled}, les pouvoirs ne comptant pas ; il y en a {count}.",
    ),
    "en": (
        "It takes {needed} present or represented out of {entitled}; there are {count}.",
        "It takes {needed} present out of {entitled}, proxies not counted; there are {count}.",
    ),
}
"""With proxies, without."""
HELD: dict[Lang, tuple[str, str]] = {
    "fr": ("Le quorum n'est pas atteint.", "Le quorum est atteint."),
    "en": ("The quorum is not reached.", "The quorum is reached."),
}
AHEAD: dict[Standing, dict[Lang, str]] = {
    "sure": {"fr": "Le quorum est assuré.", "en": "The quorum is sure."},
    "open": {"fr": "Le quorum n'est pas encore assuré.", "en": "The quorum is not sure yet."},
    "lost": {"fr": "Le quorum ne sera pas atteint.", "en": "The quorum will not be reached."},
}
FROM_ANSWERS: dict[Lang, str] = {
    "fr": "D'après les réponses reçues, les notes ne disant pas qui était là :",
    "en": "By the answers received, as the notes do not say who was there:",
}
SUBJECT: dict[Lang, str] = {"fr": "Quorum : {title}", "en": "Quorum: {title}"}
BEFORE: dict[Lang, str] = {
    "fr": "« {title} », {when} : {standing}\n\n{roll}\n\nVoulez-vous que je relance ceux qui n'ont pas répondu ?",
    "en": "“{title}”, {when}: {standing}\n\n{roll}\n\nShall I remind those who have not answered?",
}
BEFORE_TU: dict[Lang, str] = BEFORE | {
    "fr": "« {title} », {when} : {standing}\n\n{roll}\n\nVeux-tu que je relance ceux qui n'ont pas répondu ?",
}
LOST: dict[Lang, str] = {
    "fr": "« {title} », {when} : {standing}\n\n{roll}\n\nFaut-il chercher d'autres pouvoirs, ou convoquer à une autre date ?",
    "en": "“{title}”, {when}: {standing}\n\n{roll}\n\nShall other proxies be sought, or another date be given notice of?",
}
PROXY: dict[Lang, str] = {
    "fr": "{who} donne pouvoir à {by} pour « {title} ». {standing}\n\n{roll}",
    "en": "{who} appoints {by} as proxy for “{title}”. {standing}\n\n{roll}",
}
PROXY_TO: dict[Lang, str] = {
    "fr": "{who} donne pouvoir pour « {title} » à quelqu'un que je ne connais pas : « {said} ». Je ne l'ai pas compté ; à qui est-ce ?",
    "en": "{who} appoints somebody whom I do not know as proxy for “{title}”: “{said}”. I have not counted it; who is it?",
}
APOLOGY: dict[Lang, str] = {
    "fr": "{who} ne viendra pas à « {title} ». {standing}\n\n{roll}",
    "en": "{who} will not attend “{title}”. {standing}\n\n{roll}",
}
NOTICE_SUBJECT: dict[Lang, str] = {"fr": "Convocation à envoyer : {title}", "en": "Notice to send: {title}"}
NOTICE: dict[Lang, str] = {
    "fr": "« {title} » est {when} et demande {notice} jours francs de convocation : elle doit partir {day} au plus tard, et l'ordre du "
    "jour n'est pas parti. Quels points faut-il y mettre ? Je montrerai la convocation avant de l'envoyer.",
    "en": "“{title}” is {when} and asks for {notice} clear days of notice: it has to leave {day} at the latest, and no agenda has left "
    "yet. Which items shall it have? I will show the notice before it leaves.",
}
VOTES: dict[Lang, tuple[str, str, str]] = {
    "fr": (
        "{given} pour, {against} contre, {abstained} abstention(s)",
        "à l'unanimité",
        "à l'unanimité, {abstained} abstention(s)",
    ),
    "en": ("{given} for, {against} against, {abstained} abstaining", "unanimously", "unanimously, {abstained} abstaining"),
}
CARRIED: dict[Lang, tuple[str, str]] = {"fr": ("rejetée", "adoptée"), "en": ("not carried", "carried")}
OFF: dict[Lang, str] = {
    "fr": "« {what} » : {cast} voix et abstentions sont notées pour {count} présents ou représentés. À vérifier avant l'envoi.",
    "en": "“{what}”: {cast} votes and abstentions are noted for {count} present or represented. To be checked before it leaves.",
}


def members(roll: Roll, lang: Lang, *, held: bool) -> str:
    """Tell who is there, represented, away or silent; `held`: the meeting is over."""

    def said_of(seat: str) -> list[str]:
        return [BY[lang][bool(each.by)].format(who=each.name, by=each.by) for each in roll.members if each.seat == seat]

    parts = (
        ((HERE if held else COMING)[lang], roll.names("here")),
        (PROXIES[lang], said_of("proxy")),
        (AWAY[lang], roll.names("away")),
        (SILENT[lang], said_of("open")),
    )
    return " ".join(said.format(names=tell.listed(list(names), lang)) for said, names in parts if names)


def rule(roll: Roll, lang: Lang) -> str:
    """Tell how many it takes and how many there are."""
    return RULE[lang][roll.rules.in_person].format(needed=roll.needed, entitled=len(roll.members), count=roll.count)


def ahead(roll: Roll, lang: Lang) -> str:
    """Tell the roll before a meeting."""
    return f"{rule(roll, lang)} {members(roll, lang, held=False)}"


def held(roll: Roll, lang: Lang, *, noted: bool) -> str:
    """Tell whether the quorum was reached; `noted`: the notes say who was there."""
    told = f"{members(roll, lang, held=True)} {rule(roll, lang)} {HELD[lang][roll.standing == 'sure']}"
    return told if noted else f"{FROM_ANSWERS[lang]} {told[:1].lower()}{told[1:]}"


def votes(vote: Vote, lang: Lang) -> str:
    """Tell the votes on a resolution.

    >>> from adjoint.duties.meetings.core.votes import Vote
    >>> votes(Vote(5, 2, 1), "en")
    '5 for, 2 against, 1 abstaining: carried'
    """
    counted, plain, but = VOTES[lang]
    said = counted if not vote.unanimous else but if vote.abstained else plain
    if lang == "fr" and vote.abstained < 2:
        said = said.replace("(s)", "")
    told = said.replace("(s)", "s").format(given=vote.given, against=vote.against, abstained=vote.abstained)
    return f"{told}{' : ' if lang == 'fr' else ': '}{CARRIED[lang][vote.carried]}"
