"""How this duty tells people of times, in French and in English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from adjoint.duties.calendar import reasons
from adjoint.kernel.letter import letter
from adjoint.kernel.span import Span
from adjoint.kernel.words import Words
from adjoint.language.tell import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from adjoint.duties.calendar.scene import Scene
    from adjoint.kernel.errors import Lang
    from adjoint.kernel.event import Event
    from adjoint.kernel.verbs import Offered, Person

BLOCKED: dict[Lang, str] = {"fr": "Réservé", "en": "Blocked"}
MODES: dict[Lang, dict[str, str]] = {
    "fr": {"video": "En visio", "phone": "Par téléphone", "in_person": ""},
    "en": {"video": "By video", "phone": "By phone", "in_person": ""},
}
ANSWERS: dict[Lang, dict[str, str]] = {
    "fr": {"ACCEPTED": "accepté", "DECLINED": "décliné", "TENTATIVE": "peut-être"},
    "en": {"ACCEPTED": "accepted", "DECLINED": "declined", "TENTATIVE": "tentative"},
}


def re(subject: str) -> str:
    """Return the subject of an answer: one Re:, however many there were.

    >>> re("Re: RE : Point budget")
    'Re: Point budget'
    """
    bare = subject.strip()
    while bare[:3].lower() in {"re:", "re ", "tr:", "rép"} and ":" in bare[:6]:
        bare = bare.partition(":")[2].strip()
    return f"Re: {bare}"


def say(lang: Lang, fr: str, en: str) -> str:
    """Return what is said in a language."""
    return Words(fr, en).say(lang)


def quoted(events: Iterable[Event], lang: Lang) -> str:
    """Name events after each other: « Point » et « Revue »."""
    return listed([f"« {event.summary} »" if lang == "fr" else f"“{event.summary}”" for event in events], lang)


def vous(scene: Scene) -> bool:
    """Tell whether we say vous to the principal."""
    return scene.client.preferences.register == "vous"


def outside(scene: Scene) -> Lang:
    """Return the language for people outside: that of their mail where they wrote, else the client's."""
    return scene.client.lang if scene.request.instructs else scene.request.lang


def signed(scene: Scene, text: str, to: Person | None = None) -> str:
    """Return a letter with its greeting and its signature."""
    return letter(scene.client, outside(scene), text, to.name if to else "")


def subject(scene: Scene, title: str) -> str:
    """Return the subject of a word to the principal."""
    return title or say(scene.lang, "Votre agenda", "Your calendar")


def meeting(scene: Scene, names: Sequence[str], said: str = "") -> str:
    """Name a meeting after what it was called and whom it is with."""
    lang, who = scene.client.lang, listed(list(names), scene.client.lang)
    named = said or say(lang, "Rendez-vous", "Meeting")
    if not who or any(name.casefold() in said.casefold() for name in names):
        return named
    return say(lang, f"{named} avec {who}", f"{named} with {who}")


def hold(scene: Scene, title: str) -> str:
    """Name a time that is held."""
    return say(scene.client.lang, f"Tenu : {title}", f"Held: {title}")


def booked(scene: Scene, title: str, span: Span, place: str, people: list[str], lost: list[str]) -> str:
    """Tell the principal of a new event."""
    lang, at = scene.lang, scene.told(span)
    where = f" ({place})" if place else ""
    out = [say(lang, f"« {title} » est à l'agenda : {at}{where}.", f"“{title}” is in your calendar: {at}{where}.")]
    if people:
        who = listed(people, lang)
        out.append(say(lang, f"Invitation envoyée à {who}.", f"The invitation has gone to {who}."))
    if lost:
        who = listed(lost, lang)
        out.append(
            say(
                lang,
                f"Je n'ai pas d'adresse pour {who} : personne n'a été prévenu.",
                f"I have no address for {who}: nobody was told.",
            )
        )
    return " ".join(out)


def quiet(scene: Scene, *, quiet: bool) -> str:
    """Say that nobody was told, where the principal wanted it so."""
    return say(scene.lang, " Comme demandé, personne n'en est prévenu.", " As you asked, nobody has been told.") if quiet else ""


def blocked(scene: Scene, title: str, span: Span, taken: Iterable[Event], *, all_day: bool) -> str:
    """Tell the principal of time kept."""
    lang, at = scene.lang, scene.told(span, all_day=all_day)
    names = quoted(taken, lang)
    named = "" if title in BLOCKED.values() else f" ({title})"
    text = say(lang, f"C'est bloqué{named} : {at}.", f"Blocked{named}: {at}.")
    return text + (
        say(lang, f" À noter : {names} tombe en même temps.", f" Note: {names} falls in the same time.") if names else ""
    )


def moved(scene: Scene, event: Event, span: Span, people: list[str]) -> str:
    """Tell the principal of a new time."""
    lang, was, now = scene.lang, scene.told(Span(event.start, event.end)), scene.told(span)
    text = say(
        lang, f"« {event.summary} » est déplacé : {now} (c'était {was}).", f"“{event.summary}” has moved to {now} (it was {was})."
    )
    who = listed(people, lang)
    return text + (say(lang, f" {who} en est informé par courriel.", f" I have told {who} by mail.") if people else "")


def cancelled_letter(scene: Scene, event: Event) -> str:
    """Tell guests that it will not take place."""
    lang = outside(scene)
    at = scene.told(Span(event.start, event.end), lang=lang)
    return signed(
        scene, say(lang, f"« {event.summary} », prévu {at}, est annulé.", f"“{event.summary}”, planned for {at}, is cancelled.")
    )


def cancelled(scene: Scene, event: Event, people: list[str]) -> str:
    """Tell the principal that it is cancelled."""
    lang, at = scene.lang, scene.told(Span(event.start, event.end))
    text = say(
        lang,
        f"« {event.summary} » ({at}) est annulé et n'est plus à l'agenda.",
        f"“{event.summary}” ({at}) is cancelled and off your calendar.",
    )
    who = listed(people, lang)
    return text + (say(lang, f" {who} en est informé par courriel.", f" I have told {who} by mail.") if people else "")


def answer_letter(scene: Scene, event: Event, said: str) -> str:
    """Answer an organizer."""
    lang = outside(scene)
    at = scene.told(Span(event.start, event.end), lang=lang)
    name = scene.client.called
    fr = {
        "ACCEPTED": f"{name} participera à « {event.summary} », {at}.",
        "DECLINED": f"{name} ne pourra pas participer à « {event.summary} », {at}.",
        "TENTATIVE": f"La présence de {name} à « {event.summary} », {at}, reste à confirmer.",
    }[said]
    en = {
        "ACCEPTED": f"{name} will attend “{event.summary}”, {at}.",
        "DECLINED": f"{name} will not be able to attend “{event.summary}”, {at}.",
        "TENTATIVE": f"{name} may attend “{event.summary}”, {at}; this is to be confirmed.",
    }[said]
    return signed(scene, say(lang, fr, en))


def answered(scene: Scene, event: Event, said: str) -> str:
    """Tell the principal that an invitation was answered."""
    at, word = scene.told(Span(event.start, event.end)), ANSWERS[scene.lang][said]
    return say(
        scene.lang,
        f"« {event.summary} » ({at}) : {word}, l'organisateur le sait.",
        f"“{event.summary}” ({at}): {word}; the organizer knows.",
    )


def guest_answered(scene: Scene, event: Event, name: str, said: str) -> str:
    """Tell the principal what a guest answered."""
    at, word = scene.told(Span(event.start, event.end)), ANSWERS[scene.lang][said]
    return say(
        scene.lang,
        f"{name} a répondu pour « {event.summary} » ({at}) : {word}.",
        f"{name} has answered for “{event.summary}” ({at}): {word}.",
    )


def about(scene: Scene, event: Event) -> str:
    """Tell when an event is."""
    at = scene.told(Span(event.start, event.end), all_day=event.all_day)
    where = f" ({event.location})" if event.location else ""
    return say(scene.lang, f"« {event.summary} » : {at}{where}.", f"“{event.summary}”: {at}{where}.")


def planned(scene: Scene, span: Span, events: Sequence[Event], *, precise: bool) -> str:
    """Tell what is in the calendar."""
    lang = scene.lang
    if not events:
        if precise:
            return say(lang, f"Oui, c'est libre : {scene.told(span)}.", f"Yes, you are free: {scene.told(span)}.")
        return say(lang, f"Rien n'est prévu : {scene.told(span)}.", f"Nothing is planned: {scene.told(span)}.")
    lines = "\n".join(f"- {about(scene, event)}" for event in events[:40])
    if precise:
        head = say(lang, f"Non, {scene.told(span)} est pris :", f"No, {scene.told(span)} is taken:")
    else:
        head = say(lang, "Voici ce qui est prévu :", "Here is what is planned:")
    return f"{head}\n{lines}"


def line(scene: Scene, found: Offered) -> str:
    """Tell a free time, and what of the client's wishes speaks for it."""
    why = reasons.listed(found.why, scene.lang)
    return scene.told(Span(found.start, found.end)) + (f" ({why})" if why else "")


BUT: dict[Lang, dict[str, str]] = {
    "fr": {
        "notice": "c'est avant le délai que {vous} {demandez} d'ordinaire",
        "focus": "c'est pris sur {votre} temps de concentration",
        "lunch": "il ne reste plus assez de temps pour {votre} déjeuner",
        "full": "la journée a déjà autant de rendez-vous que {vous} en {voulez}",
        "travel": "le trajet avant ou après ne tient pas",
    },
    "en": {
        "notice": "this is sooner than you usually give",
        "focus": "this takes from your focus time",
        "lunch": "this leaves too little time for your lunch",
        "full": "the day already has as many meetings as you want",
        "travel": "there is not enough time for the way before or after",
    },
}
"""What a time goes against, told to the principal who chose it all the same."""
POLITE = {"vous": "vous", "demandez": "demandez", "votre": "votre", "voulez": "voulez"}
FAMILIAR = {"vous": "tu", "demandez": "demandes", "votre": "ton", "voulez": "veux"}


def but(scene: Scene, against: Sequence[str]) -> str:
    """Say what of the client's own wishes a time goes against; empty: nothing. A principal needs no notice."""
    told = [BUT[scene.lang][each].format(**(POLITE if vous(scene) else FAMILIAR)) for each in against]
    return say(scene.lang, f" À noter : {listed(told, 'fr')}.", f" Note: {listed(told, 'en')}.") if told else ""


def room(scene: Scene, found: Sequence[Offered]) -> str:
    """Tell when there is room."""
    if not found:
        return no_room(scene)
    lines = "\n".join(f"- {line(scene, s)}" for s in found)
    return say(scene.lang, f"Il y a de la place :\n{lines}", f"There is room:\n{lines}")


def no_room(scene: Scene) -> str:
    """Own up to finding no free time."""
    fr = "Je ne trouve pas de temps libre à ce moment-là dans vos heures de travail. Quel autre moment vous conviendrait ?"
    fr_tu = "Je ne trouve pas de temps libre à ce moment-là dans tes heures de travail. Quel autre moment te conviendrait ?"
    en = "I find no free time then within your working hours. Which other time would suit you?"
    return say(scene.lang, fr if vous(scene) else fr_tu, en)


def full(scene: Scene) -> str:
    """Say that there is no free time then, before those that come after it."""
    fr = "Il n'y a plus de temps libre à ce moment-là. Voici les premiers moments libres ensuite."
    return say(scene.lang, fr, "There is no free time left then. These are the first ones after it.")


def no_event(scene: Scene) -> str:
    """Ask which event was meant."""
    fr = "Je ne trouve pas ce rendez-vous à l'agenda. Lequel est-ce ?"
    return say(scene.lang, fr, "I do not find this appointment in the calendar. Which one is it?")


def clash(scene: Scene, span: Span, taken: Iterable[Event]) -> str:
    """Tell what stands in the way."""
    lang, at = scene.lang, scene.told(span)
    names = quoted(taken, lang)
    if not names:
        return say(lang, f"{at} n'est pas libre.", f"{at} is not free.")
    return say(lang, f"{at} est déjà pris par {names}.", f"{at} is already taken by {names}.")


def which(scene: Scene, title: str) -> str:
    """Introduce a choice of times."""
    return say(scene.lang, f"Pour « {title} », voici des moments libres.", f"For “{title}”, these times are free.")


def choose(scene: Scene, lines: Sequence[str]) -> str:
    """Ask for a letter."""
    body = "\n".join(lines)
    if not lines:
        return say(scene.lang, "Que préférez-vous ?" if vous(scene) else "Que préfères-tu ?", "What would you prefer?")
    ask = say(
        scene.lang,
        "Lequel vous convient ? Une lettre suffit." if vous(scene) else "Lequel te convient ? Une lettre suffit.",
        "Which one suits you? A letter is enough.",
    )
    return f"{body}\n\n{ask}"


def yes(scene: Scene) -> str:
    """Return the answer that does as was proposed."""
    return say(scene.lang, "Oui, faites ainsi." if vous(scene) else "Oui, fais ainsi.", "Yes, do that.")


def no(scene: Scene) -> str:
    """Return the answer that leaves everything where it is."""
    return say(scene.lang, "Non, ne rien déplacer.", "No, move nothing.")


def offered(scene: Scene, title: str, found: Sequence[Offered], people: list[str]) -> str:
    """Tell the principal which times were offered."""
    lang = scene.lang
    lines = "\n".join(f"{s.letter}. {line(scene, s)}" for s in found)
    who = listed(people, lang)
    return say(
        lang,
        f"J'ai proposé à {who}, pour « {title} » :\n{lines}\nJe vous dis sa réponse."
        if vous(scene)
        else f"J'ai proposé à {who}, pour « {title} » :\n{lines}\nJe te dis sa réponse.",
        f"I have offered {who}, for “{title}”:\n{lines}\nI will tell you the answer.",
    )


def several(scene: Scene, found: Sequence[tuple[str, list[str], Sequence[Offered]]]) -> str:
    """Tell the principal which times were offered for several meetings at once, and what found none."""
    lang = scene.lang
    out = [
        say(
            lang,
            "J'ai proposé ces heures, dont aucune n'en gêne une autre :",
            "I have offered these times, none of which stands in the way of another:",
        )
    ]
    for title, people, slots in found:
        who = listed(people, lang)
        named = f"« {title} », {who}" if lang == "fr" else f"“{title}”, {who}"
        if not slots:
            out.append(say(lang, f"- {named} : rien de libre dans ce délai.", f"- {named}: nothing is free in that time."))
            continue
        lines = "\n".join(f"  {slot.letter}. {line(scene, slot)}" for slot in slots)
        out.append(say(lang, f"- {named} :\n{lines}", f"- {named}:\n{lines}"))
    fr = "Je vous dis leurs réponses." if vous(scene) else "Je te dis leurs réponses."
    return "\n".join([*out, say(lang, fr, "I will tell you their answers.")])


def invited(scene: Scene, event: Event, taken: Sequence[Event]) -> str:
    """Tell the principal of an invitation that stands against the calendar."""
    at = scene.told(Span(event.start, event.end))
    who = (event.organizer.name or event.organizer.email) if event.organizer else scene.request.who.email
    names = quoted(taken, scene.lang)
    return say(
        scene.lang,
        f"{who} vous invite : « {event.summary} », {at}. Mais {names} est au même moment.",
        f"{who} invites you: “{event.summary}”, {at}. But {names} is at the same time.",
    )


def unclear(scene: Scene, title: str, who: str) -> str:
    """Ask a person what an answer means."""
    said = scene.request.text.strip()[:600]
    lang = scene.client.lang
    fr = f"{who} répond au sujet de « {title} » :\n\n« {said} »\n\nJe ne suis pas sûr de ce qui est choisi. Pouvez-vous le dire ?"
    return say(lang, fr, f"{who} answers about “{title}”:\n\n“{said}”\n\nI am not sure what is chosen. Can you tell?")


def impostor(scene: Scene, title: str, who: str) -> str:
    """Tell of a calendar message that does not come from the organizer it names."""
    fr = f"{who} écrit au nom de l'organisateur de « {title} » sans l'être : rien n'a changé. Vérifiez auprès de l'organisateur."
    en = f"{who} writes in the name of the organizer of “{title}” without being them: nothing was changed. Check with the organizer."
    return say(scene.client.lang, fr, en)


def change_asked(scene: Scene, who: str) -> tuple[str, str]:
    """Return the title and the next step of a matter: somebody would like to change a meeting, and which or when is not certain."""
    fr = (f"{who} voudrait changer un rendez-vous", f"Lire, puis répondre à {who}")
    return fr if scene.client.lang == "fr" else (f"{who} would like to change a meeting", f"Read it, then answer {who}")


def already(scene: Scene, event: Event) -> str:
    """Ask for the new time where the one that was read is the present one."""
    at = scene.told(Span(event.start, event.end))
    fr = f"« {event.summary} » est déjà à cette heure : {at}. À quel moment faut-il le déplacer ?"
    return say(scene.lang, fr, f"“{event.summary}” already is at that time: {at}. When shall I move it to?")
