"""What the sentences after a request say besides it: people, times, lengths, sums and places that no slot holds make it unsure."""

from __future__ import annotations

from adjoint.language.fold import Late, fold, listed, words
from adjoint.language.outings import HOSTS
from adjoint.language.phrase import TimeMention
from adjoint.language.places import ELSEWHERE
from adjoint.language.reasons import only_why
from adjoint.language.times import first
from adjoint.language.view import Piece, View
from adjoint.language.when import When

TIMED = listed(
    "calendar.book calendar.block calendar.move calendar.query reminder.set task.delegate document.draft travel.plan travel.change "
    "meeting.agenda meeting.brief social.post newsletter.prepare newsletter.send website.update invoice.pay mail.chase call.prepare"
)
"""Intents that have a time of their own."""
LONG = listed("calendar.book calendar.block calendar.move")
PEOPLED = listed("calendar.book travel.plan meeting.minutes call.prepare document.draft document.sign")
PRICED = listed("invoice.issue invoice.pay expense.record travel.plan")
ASIDE = {
    "fr": Late(
        r"(?:(?:car|parce que|vu que|comme|d ailleurs|apres|ensuite|avant|puis|sinon|en plus|desole\w*|pardon|ps|p s|mais|et|puis|je sais que|,|:|-) ?)*"
        r"(?:j ai (?!besoin|reserve)|j avais|je (?:l |le |la |les |vous |te |t |lui |n |ne |y |m |me )*(?:suis|serai|pars|rentre|reviens|repars|arrive|vois|finis|sors|recontacte|confirme|redis|rappelle|tiens|recois)|on ferme|on ouvre|s il|si |(?:il|elle|ils|elles|on) (?:n |ne )?(?:a|ont|est|sont|peut|peuvent|sera|seront|aura|auront) (?:pas|plus|jamais|rien|que)\b|(?:merci|bonne|belle|bon|a (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain|ce soir|bientot|plus))\b|"
        r"(?:notre|nos|leurs?|son|sa|ses|mon|ma) (?!reunion|appel|dejeuner|rendez|creneau|seance|date)(?:\w+ ){1,2}(?:part|partent|repart|ferme|ferment|decolle|embarque|expire|se termine|finit)\b)"
    ),
    "en": Late(
        r"(?:(?:as|because|since|sorry|ps|p s|but|and|also|,|:|-) ?)*"
        r"(?:(?:(?:his|her|their|our|the|my) (?:\w+ ){1,3}|he |she |they )(?:leaves?|goes (?!for )|flies|closes?|shuts?|ends?|finishes|departs?|sails|breaks up|has to (?:leave|go|catch|fly|be away)|must (?:leave|go|fly)|needs to (?:leave|go)|is away|are away|is off|are off)\b|"
        r"i ?'?(?:ve|m|ll) (?:got|be|in|out|away|on|at|off|back|tied|travelling|flying|let|confirm|send|seeing|busy)|i (?:have|had|am|was|get|land|finish|leave|fly|arrive)|we (?:close|open)|(?:he|she|they) ?'?(?:s|has|have|ve|is|are|can|ll|will)? (?:got )?(?:no|not|nothing|never)\b|(?:he|she|they) (?:can't|cannot|hasn't|haven't|isn't|aren't|won't|don't|doesn't)\b|(?:thanks|cheers|see you|have a|enjoy|speak|talk)\b)"
    ),
}
"""A sentence that only gives a reason, or says goodbye."""
COMES_OR_GOES = {
    "fr": Late(
        r"(?:(?:car|parce que?|vu que|comme|puisque|et|mais|desole\w*|,|:|-) ?)*"
        r"(?:(?:il|elle|ils|elles|qqn)|(?:le|la|les|l|mon|ma|mes|notre|nos|votre|vos|leurs?|son|sa|ses|ce|cette) (?:\w+ ){1,3}?) ?"
        r"(?:(?:n |ne |y |en |s )*(?:re)?(?:part(?:ent|ira|iront|ait)?|absente\w*|ferme\w*|atterri\w*|decolle\w*|rentre\w*|quitte\w*|demenage\w*|prend (?:l avion|le train|la route)|revien\w+|doi(?:t|vent) (?:partir|repartir|s absenter|filer|etre (?:a|au|en|chez|rentre\w*|parti\w*))|va (?:etre )?(?:absente?|a l etranger)|(?:est|sont|sera|seront) (?:absent\w*|en (?:conges?|vacances|deplacement|voyage|arret|formation)|parti\w*|pris\w*|malade\w*|ferme\w*|a l etranger|coupe\w*|arrete\w*)"
        r"|(?:peu(?:t|vent)|pourra|pourront|est|sont|sera|seront) (?:pas|plus) (?:etre )?(?:la|ici|dispo\w*|libres?|present\w*|rentre\w*|revenu\w*|arrive\w*)))\b"
    ),
    "en": Late(
        r"(?:(?:as|because|since|sorry|but|and|cos|,|:|-) ?)*"
        r"(?:(?:he|she|they)|(?:the|my|our|your|his|her|their|this|that) (?:\w+ ){1,3}?) ?"
        r"(?:(?:leave|depart|land|clos|shut|expir|fl(?:y|i)|disembark|retir|mov)(?:es|e|s)?\b(?! (?:to|it|the|that|for)\b)|leaves? for|flies (?:to|out|home|back)|go(?:es)? (?:away|home|back|abroad|off|on (?:leave|holiday|vacation))|(?:has|have|ha?s got|needs?) to (?:leave|go|be (?:away|out|off|gone|home|back|in|at)|pick|collect|catch|fly|get (?:home|back|away))|(?:is|are|will be|'s|'re|'ll be) (?:away|off|out|abroad|gone|on (?:leave|holiday|vacation|a course|a plane)|travelling|traveling|flying|leaving|closed|shut|ill|sick)|(?:can't|cannot|won't) be (?:there|here|in|around|back))\b"
    ),
}
"""A sentence that tells when somebody else, or their bus, comes or goes: why something is asked, not when it is to be."""
BACK_WITH = Late(
    r"\b(?:(?:driv|com|travel+|fly|gett|go|head|rid)ing|(?:get|getting) a lift|back|home|drive|lift) (?:back |home |there |down |up )*with\b"
)
"""Who is with the client on another way than the one that is booked."""
WITH_ME = Late(
    r"\b(?:j emmene|nous emmenons|on emmene|m accompagne\w*|nous accompagne\w*|vien(?:t|nent|dra|dront) (?:avec|aussi)|sera de la partie|se joi\w+|avec nous|avec moi|(?:coming|come|joining|travelling|traveling) (?:with|along|too|me|us)|i ?'?m (?:bringing|taking)|i ?'?ll (?:bring|take)|(?:bring|take)s? along)\b"
)
"""Who comes along is told, even as an aside."""
PLACED = {
    "fr": Late(
        r"(?:^|[\s,(])(?:[Cc]hez|[Aa]u|[Aa]ux|[ÀàAa] la|[ÀàAa] l['’]|[Àà]|[Dd]ans (?:le|la|les|l['’])|[Ss]ur (?:le|la|les|l['’]))\s?(?P<name>[A-ZÀ-Þ][\w'’-]+)"
    ),
    "en": Late(r"(?:^|[\s,(])(?:[Aa]t|[Ii]n|[Oo]ver at|@)\s(?:the\s)?(?P<name>[A-Z][\w'’-]+)"),
}
COME_TO = Late(r"\b(?:com(?:e|es|ing)|over|round) to (?:the|my|our|your|his|her|their) [a-z]+\b")
NO_PLACE = Late(
    r"(?i)(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|\w+day|noël|christmas|easter|pâques|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
    r"|january|february|march|april|may|june|july|august|september|october|november|december|zoom|teams|visio|ok|plus"
)


TELLS = listed("task.delegate mail.send mail.reply reminder.set")
ORDER_AFTER = Late(r"\b(?:et|puis) \w+ (?:moi|nous)\b")
"""Another request in what was taken for content: « demande à Nora si elle a fini et rappelle-moi d'appeler »."""


def beyond(view: View) -> list[str]:
    """Return what the sentences that follow a request name and no slot of it holds."""
    intent = view.match.pattern.intent
    out: list[str] = []
    if intent in TELLS and (order := ORDER_AFTER.search(" ".join(view.main.phrase.words(view.match.end, view.main.high)))):
        out.append(order[0])
    for tail in view.tails:
        with_me = bool(WITH_ME.search(tail.text))
        aside = tail.phrase.index == view.main.phrase.index or aside_of(view, tail)
        if intent in PEOPLED and (with_me or not aside):
            out += _people(view, tail)
        if aside or _comes_or_goes(view, tail):
            continue
        if intent in TIMED:
            out += [
                said.said.text
                for said in tail.times
                if view.free(tail, said.start) and not _said_before(view, said) and not only_why(view, tail, said)
            ]
        if intent in LONG:
            out += [said.said.text for said in (*tail.lengths, *tail.sets) if view.free(tail, said.start)]
        if intent in PRICED:
            out += [str(amount.money) for amount in tail.amounts if view.free(tail, amount.start)]
        if intent == "calendar.book" and "place" not in view.slots:
            out += _places(view, tail) or [found[0] for found in COME_TO.finditer(tail.text if view.lang == "en" else "")]
    return list(dict.fromkeys(out))


def aside_of(view: View, tail: Piece) -> bool:
    """Tell whether words after a request only give its reason, or say goodbye."""
    return ASIDE[view.lang].match(tail.text) is not None


def _comes_or_goes(view: View, tail: Piece) -> bool:
    """Tell whether words after a request tell when somebody comes or goes, and the request has its own hour, or a day other than theirs."""
    due = view.slots.get("when")
    text = tail.text
    if tail.people and tail.people[0].start == tail.low:
        text = "elle " if view.lang == "fr" else "she "
        text += " ".join(tail.phrase.words(tail.people[0].end, tail.high))
    if not isinstance(due, When) or due.start is None or not COMES_OR_GOES[view.lang].match(text):
        return False
    if due.grain in {"hour", "minute"}:
        return True
    return bool(tail.times) and all(said.kind == "when" and _apart(first(said.said), due) for said in tail.times)


def _apart(one: When | None, other: When) -> bool:
    """Tell whether two times do not meet."""
    if one is None:
        return False
    before = one.end is not None and other.start is not None and one.end <= other.start
    return before or (one.start is not None and other.end is not None and other.end <= one.start)


def _people(view: View, tail: Piece) -> list[str]:
    """Return the people of a sentence whom no slot holds, nor the event or paper that is meant."""
    held = set(words(" ".join(str(value) for value in view.slots.values())))
    held |= {word for person in view.main.people for word in words(person.name)}
    if view.third:
        held |= set(words(view.signer))
    return [
        person.text
        for person in tail.people
        if not HOSTS.search(" ".join(tail.phrase.words(max(0, person.start - 5), person.start)))
        and (person.contacts or person.how != "unknown" or " " in person.text)
        and not set(words(person.name)) & held
    ]


def _said_before(view: View, said: TimeMention) -> bool:
    """Tell whether the request's own words say the same time."""
    own = {fold(other.said.text) for other in (*view.main.times, *view.main.sets)}
    meant = next((e for e in view.message.world.events if e.id == view.slots.get("event")), None)
    when = first(said.said)
    if meant and when and when.start and when.end and when.start <= meant.start < when.end:
        return True  # "Wednesday's shot": the day that it is moved from
    return fold(said.said.text) in own or any(_same_time(other, said) for other in view.main.times)


def _same_time(one: TimeMention, other: TimeMention) -> bool:
    own, said = first(one.said), first(other.said)
    return own is not None and said is not None and (own.start, own.end) == (said.start, said.end)


def _places(view: View, tail: Piece) -> list[str]:
    """Return the names after « au », "at" that no person bears."""
    people = set(words(" ".join(person.text for person in (*tail.people, *view.main.people))))
    return [
        match["name"]
        for match in PLACED[view.lang].finditer(tail.surface)
        if not NO_PLACE.fullmatch(match["name"])
        and fold(match["name"]) not in people
        and not ELSEWHERE.search(fold(tail.surface[: match.start()]))
    ]
