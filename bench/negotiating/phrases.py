"""What pretended guests write: the ways in which people answer times, in both languages."""

from __future__ import annotations

from datetime import datetime
from random import Random
from zoneinfo import ZoneInfo

FR_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
FR_MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
EN_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
EN_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
TAKES = {
    "fr": (
        "{L}",
        "{L} me convient.",
        "Parfait, je prends le {L}.",
        "Va pour {L}, merci.",
        "Le {L} pour moi.",
        "Merci pour ces propositions. Le créneau {L} me convient très bien.",
        "Je confirme le {day} {date} à {hour}.",
        "{Day} {date} à {hour} me va très bien.",
        "{Day} à {hour}, parfait.",
        "Option {L} s'il vous plaît.",
        "Nous retenons {L}, le {day} {date} à {hour}.",
        "{L} svp",
        "Ok pour {L}",
        "C'est bon pour moi : {L}.",
        "Le {day} {date}, {hour}, c'est parfait.",
    ),
    "en": (
        "{L}",
        "{L} works for me.",
        "Great, let's go with {L}.",
        "{L} please, thanks.",
        "Option {L} is good.",
        "Thanks for these. {L} suits me well.",
        "I can do {day} {date} at {hour}.",
        "{Day} {date} at {hour} works.",
        "{Day} at {hour} is great.",
        "Happy with {L}, {day} {date} at {hour}.",
        "Let's do {L}.",
        "{L} is fine for me",
        "Please book {L}.",
        "{day} {date}, {hour} is perfect.",
    ),
}
SEVERAL = {
    "fr": ("{list} me conviennent.", "{list} sont possibles pour moi.", "Je peux {list}.", "{list}", "Pour moi : {list}."),
    "en": ("{list} work for me.", "{list} are fine.", "I can do {list}.", "{list}", "For me: {list}."),
}
COUNTERS = {
    "fr": (
        "Aucun de ces créneaux ne me va. Pourrions-nous dire {day} {date} à {hour} ?",
        "Malheureusement je ne peux pas. Que diriez-vous du {day} {date} à {hour} ?",
        "Je suis pris à ces moments-là. {Day} {date} à {hour} serait possible ?",
        "Plutôt {day} {date} à {hour} si c'est possible pour vous.",
    ),
    "en": (
        "None of these work for me. Could we do {day} {date} at {hour}?",
        "I'm afraid I can't make those. How about {day} {date} at {hour}?",
        "I'm booked at those times. Would {day} {date} at {hour} be possible?",
        "Could we make it {day} {date} at {hour} instead?",
    ),
}
NONE = {
    "fr": (
        "Désolé, aucune de ces dates ne me convient.",
        "Je ne suis disponible à aucun de ces moments, désolé.",
        "Aucun de ces créneaux n'est possible pour moi.",
    ),
    "en": (
        "Sorry, none of these work for me.",
        "I'm afraid I can't make any of those times.",
        "Unfortunately neither of these is possible for me.",
    ),
}
LEAVES = {
    "fr": (
        "Merci, mais nous ne sommes plus intéressés.",
        "Merci de votre message. Je ne souhaite pas donner suite.",
        "Ce n'est plus nécessaire, merci.",
    ),
    "en": (
        "Thank you, but we are no longer interested.",
        "Thanks, but we have decided not to proceed. We accepted another offer.",
        "No longer needed, thanks.",
    ),
}
VAGUE = {
    "fr": ("Ça me va, merci !", "Parfait pour moi.", "D'accord, merci."),
    "en": ("That works, thanks!", "Perfect for me.", "Fine by me, thanks."),
}
TENTATIVE = {
    "fr": (
        "{L}, sous réserve de confirmation de mon train.",
        "{L} me convient, mais je dois encore vérifier avec mon associé.",
        "Plutôt {L}, à confirmer.",
    ),
    "en": (
        "{L} works, subject to my boss confirming.",
        "{L} should be fine, but I need to check with my colleague.",
        "{L}, if my flight lands on time.",
    ),
}
CONFIRMED = {
    "fr": ("C'est confirmé pour {L}.", "Je vous confirme {L}.", "Confirmé, {L}."),
    "en": ("Confirmed, {L}.", "I can confirm {L}.", "{L} is confirmed on my side."),
}
CONDITION = {
    "fr": ("{L}, à condition que ce soit en visio.", "{L} si c'est en visio."),
    "en": ("{L}, provided we do it by phone.", "{L} works as long as it is by video."),
}
LATER = {
    "fr": ("Je regarde et je reviens vers vous demain.", "Je vous redis cela rapidement."),
    "en": ("Let me look, I'll get back to you tomorrow.", "I'll let you know shortly."),
}
ASSISTANT = {
    "fr": (
        "Voyez avec mon assistante {name}, en copie, qui gère mon agenda.",
        "Mon assistante {name} ({email}) s'occupe de mon agenda, voyez cela avec elle.",
    ),
    "en": (
        "Please see with my assistant {name}, cc'd, who keeps my diary.",
        "My assistant {name} ({email}) handles my calendar, please arrange it with her.",
    ),
}
DELEGATES = {
    "fr": (
        "Ma collègue {name} ({email}) participera à ma place.",
        "Je serai remplacé par {name}, {email}. Merci de voir la date directement avec elle.",
    ),
    "en": (
        "My colleague {name} ({email}) will attend in my place.",
        "I'm sending {name} ({email}) instead of me, please fix the time with her.",
    ),
}
THANKS = {
    "fr": ("Parfait, merci !", "C'est noté, à bientôt.", "Bien noté, merci.", "Comme convenu, à {day}."),
    "en": ("Great, thanks!", "Noted, see you then.", "Thank you, I can attend at {hour} as scheduled.", "See you on {day}."),
}
MIND = {
    "fr": ("Finalement {L} serait mieux pour moi, désolé. Est-ce possible ?", "Changement de mon côté : plutôt {L}."),
    "en": ("Actually, could we do {L}? Sorry about that.", "Change of plan on my side: {L} please."),
}
WRONG_DAY = {
    "fr": ("Je confirme {wrong} {date} à {hour}.", "{Wrong} {date} à {hour} me convient."),
    "en": ("I can do {wrong} {date} at {hour}.", "{Wrong} {date} at {hour} works for me."),
}
WRONG_LETTER = {
    "fr": ("{L}, donc le {day2} {date2} à {hour2}.", "Ok pour {L} ({day2} {date2}, {hour2})."),
    "en": ("{L}, so {day2} {date2} at {hour2}.", "Fine for {L} ({day2} {date2}, {hour2})."),
}
SIGNS = {
    "fr": ("", "\n\n{name}", "\n\nCordialement,\n{name}", "\n\nBien à vous,\n{name}"),
    "en": ("", "\n\n{name}", "\n\nBest,\n{name}", "\n\nKind regards,\n{name}"),
}


def facts(moment: datetime, zone: ZoneInfo, lang: str, rng: Random, suffix: str = "") -> dict[str, str]:
    """Return how a moment is told: day, date and hour, in one of the usual ways."""
    local = moment.astimezone(zone)
    if lang == "fr":
        number = "1er" if local.day == 1 else str(local.day)
        date = rng.choice((f"{number} {FR_MONTHS[local.month - 1]}", number))
        minute = f"{local.minute:02}" if local.minute else ""
        hour = rng.choice((f"{local.hour} h {minute}".strip(), f"{local.hour}h{minute}"))
        day = FR_DAYS[local.weekday()]
    else:
        end = "th" if 10 < local.day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(local.day % 10, "th")
        date = rng.choice(
            (f"{local.day} {EN_MONTHS[local.month - 1]}", f"{EN_MONTHS[local.month - 1]} {local.day}", f"the {local.day}{end}")
        )
        half = f"{local.hour % 12 or 12}" + (f":{local.minute:02}" if local.minute else "") + ("am" if local.hour < 12 else "pm")
        hour = rng.choice((f"{local.hour}:{local.minute:02}", half))
        day = EN_DAYS[local.weekday()]
    return {f"day{suffix}": day, f"Day{suffix}": day.capitalize(), f"date{suffix}": date, f"hour{suffix}": hour}


def written(bank: dict[str, tuple[str, ...]], lang: str, rng: Random, **given: str) -> str:
    """Return one of the phrases of a bank, filled."""
    return rng.choice(bank[lang]).format(**given)
