"""Mode, place and networks, as words name them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from adjoint.language.asides import house_last
from adjoint.language.fold import Late, fold
from adjoint.language.gender import MEN, WOMEN
from adjoint.language.names import PersonMention
from adjoint.language.slots import role_word
from adjoint.language.view import Piece, View
from adjoint.language.whereabouts import whereabouts

MODES = {
    "video": Late(
        r"\b(?:visio\w*|video ?call|video ?conf\w*|en video|video|zoom|teams|google meet|meet link|webex|skype|facetime|hangouts?|whereby|jitsi|par teams|virtuel\w*|virtual(?:ly)?|a distance|en ligne|distanciel)\b"
    ),
    "phone": Late(
        r"\b(?:telephon\w*|par tel|au tel|tel|phone|coup de fil|coup de tel\w*|phone ?call|by phone|appel(?! (?:d offres|de fonds|video|visio|a)\b)|appels|call(?! (?:on (?:you|him|her|them|us)|for|it|him|her|them|me back|off))|a ring|conf(?:erence)? call|audio)\b"
    ),
    "in_person": Late(
        r"\b(?:en presentiel|presentiel|en personne|in person|in-person|face to face|face-to-face|f2f|face a face|en face a face|de visu|sur place|en vrai|physiquement|in the flesh|on site|onsite|en chair et en os|irl)\b"
    ),
}


UNWANTED = Late(
    r"\b(?:(?:loathes?|hates?|detests?|dislikes?|avoids?|refuses?|can't (?:stand|bear|abide|do|use|get on with|manage)|cannot (?:stand|bear|abide|use)"
    r"|(?:doesn't|don't|won't|does not|do not|will not) (?:do|use|like|want|trust|hold with|get on with|care for|touch)|never (?:uses?|does)|allergic to|no good (?:on|at|with)|useless (?:on|at|with)"
    r"|rather than|instead of|sick of|fed up with|tired of|had enough of|enough of|no more|not|no|never mind|forget|without)"
    r"|(?:deteste|hait|fuit|refuse|supporte pas|aime pas|veut pas|utilise pas|fait pas|ras le bol|marre|assez|pas|plus|plutot que|au lieu|sans))"
    r" (?:(?:on|over|by|via|the|a|an|any|de|d|du|des|la|le|les|l|en|par|au|on the|using|doing) ){0,2}(?:zoom|teams|skype|webex|video(?: ?calls?)?|visio\w*|phone(?: ?calls?)?|calls?|telephone|google meet|facetime|screens?)\b"
)
"""A way to meet that is not wanted: "in person please, she loathes Teams"."""


def mode_of(view: View, pieces: Sequence[Piece]) -> str | None:
    """Return the mode that words name: video beats the bare word for a call."""
    if view.third and any(MODES["video"].search(UNWANTED.sub(" ", piece.text)) for piece in pieces):
        return "video"  # "a quick call on Tuesday? I'll send a Zoom link"
    for piece in pieces:
        text = UNWANTED.sub(" ", piece.text)
        text = re.sub(
            r"\b(?:rappelle\w*|call me|give (?:him|her|them) a call|numero de telephone|phone number|telephone number|par telephone portable)\b",
            " ",
            text,
        )
        for mode, pattern in MODES.items():
            if pattern.search(text):
                return mode
        if view.third and CALLING.search(piece.text):
            return "phone"
    told = SPOKEN_BEFORE.search(view.earlier_text) if view.third else None
    return None if told is None else "phone" if told["phone"] else "video"


SPOKEN_BEFORE = Late(
    r"\b(?:reunion|point|entretien|rendez vous|rdv|echange|discussion|seance|conversation) (?:(?P<phone>telephonique|par telephone)|(?P<video>en visio\w*|par visio\w*|visio\w*|video|sur teams|sur zoom))\b"
)
"""How one is to meet, told before the question when."""
CALLING = Late(
    r"\b(?:vous|te|t|se|s|nous|m|me) (?:r?appel(?:er|le|les|ez|lerai|lerais|lerons|ons)|telephon\w+)\b(?! (?:que|qu|a l ordre))"
)
"""The verb for a call between a writer and the client."""
PLACE_FR = Late(
    r"(?:^|[\s,(])(?P<lead>chez|au|aux|à la|à l['’]|à|dans (?:le|la|les|l['’]|mon|notre|nos|vos|votre)|sur (?:le|la|les|l['’])|en)\s?(?P<name>(?:(?:le|la|les|l['’]|nos|notre|vos|votre|mon|ma|mes|son|sa|ses|leur|leurs|ton|ta)\s?)?(?:\d+[ ,]*(?:bis|ter)?[ ,]*)?(?:[^\W\d_a-zà-ÿ][\w'’.&-]*|(?:bureau|bureaux|salle|restaurant|café|brasserie|bistro|bistrot|hôtel|chantier|siège|cabinet|"
    r"agence|usine|entrepôt|boutique|atelier|mairie|club|gare|aéroport|locaux|auberge|crêperie|galerie|théâtre|parc|rue|place|avenue|quai|boulevard|impasse|maison|centre|chantier|showroom|magasin|ferme|domaine|château|moulin|port|cave|école|lycée|hôpital|clinique|église|marché|stade|palais|villa|jardin|ministère|préfecture|tribunal)\b)"
    r"(?:[ '’-](?:(?:de|du|des|la|le|les|l['’]|d['’]|et|&|à|aux|au|en)[ ']?)*(?:[^\W\d_a-zà-ÿ][\w'’.&-]*|\d+(?!\s?(?:h|min|heures?|€)))|[ ](?:des|du|d['’]|de la|de l['’])[ ]?[a-zà-ÿ]{3,}(?!\w))*)",
)
PLACE_EN = Late(
    r"(?:^|[\s,(])(?P<lead>at|in|over at|@)\s+(?P<name>(?:(?:the|our|my|their|your|his|her)\s)?(?:\d+[a-z]?,? )?(?:[A-Z][\w'’.&-]*|(?:office|offices|club|restaurant|cafe|café|bistro|pub|hotel|station|airport|"
    r"warehouse|site|showroom|house|library|bar|coffee shop|canteen|lobby|boardroom|room|studio|gallery)\b)"
    r"(?:[ -](?:(?:of|the|and|&|on|de|la|le|in)[ ])*(?:(?:office|offices|room|branch|site|warehouse|building|campus|club|hotel|plant|works|showroom)\b|[A-Z][\w'’.&-]*|\d+(?![\d:.]*\s?(?:am|pm|h|min)|:|th|st|nd|rd)))*)",
)
NOT_PLACE = Late(
    r"(?i)^(?:place|plus)$|^(?:the |my |our |le |la |l['’])?(?:zoom|teams|doodle|framadate|rallly|google|meet|skype|webex|visio|calendar|diary|agenda|linkedin|instagram|january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|"
    r"wednesday|thursday|friday|saturday|sunday|person|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|q[1-4]|noon|midi|morning|"
    r"présentiel|bcc|cc|pm|am|easter|pâques|noël|christmas|toussaint|europe|français|anglais|english|french|facetime|minuit|midnight|ok|gmt|utc|est|cet|central|eastern|pacific|bst|pt|et|ct|mt|london time|paris time)\b"
)


ADDRESS = Late(
    r"(?<![\w])(?P<name>\d{1,4}(?: ?(?:bis|ter))?,? (?:rue|avenue|av\.?|boulevard|bd|place|quai|impasse|chemin|allée|route|cours|ruelle|passage) (?:(?:de|du|des|la|le|les|de la|l['’]|d['’]|de l['’]) ?)*[A-ZÀ-Þ][\w'’-]*(?: (?:(?:de|du|des|la|le) )?[A-ZÀ-Þ][\w'’-]*)*"
    r"|\d{1,5} (?:[A-Z][\w'’-]+ ){1,3}(?:Street|St|Road|Rd|Lane|Ln|Avenue|Ave|Drive|Dr|Square|Sq|Way|Place|Court|Ct|Terrace|Crescent|Boulevard|Blvd|Row|Mews|Close|Gardens|Hill)\b)"
)


HOUSE = (
    r"(?:salle|restaurant|resto|brasserie|caf[ée]|bistrot?|bar|pub|h[ôo]tel|auberge|cr[êe]perie|galerie|th[ée][âa]tre|tour|b[âa]timent|espace|maison|ch[âa]teau|domaine|"
    r"gare|a[ée]roport|club|villa|pavillon|amphith[ée][âa]tre|amphi|auditorium|palais|cabinet|agence|mairie|studio|atelier|chantier|usine|centre|parc|immeuble)"
)
HOUSE_NAMED = Late(
    rf"(?:^|[,(\0]|\b[Ll]ieu\s?:|\b[Ee]ndroit\s?:)\s*(?:à la |à l['’]|au |en |la |le |l['’])?"
    rf"(?P<name>(?i:{HOUSE}) (?:(?:rue|place|avenue|quai|boulevard|cours) )?(?:(?:de la|de l['’]|des|de|du|d['’]|le|la|les|l['’]) ?)*(?:(?:(?<=salle du )|(?<=salle des )|(?<=salle de )|(?<=salle de la )|(?<=salle de l')|(?<=salle de l’))[a-zà-ÿ]{{4,}}|[A-ZÀ-Þ][\w'’&-]*|\d{{1,4}}(?![\d:]| ?(?:h\b|h\d|min|heures?|personnes|places|[€%])))"
    rf"(?: (?:(?:de la|de l['’]|des|de|du|d['’]|le|la|les|l['’]|et|&) ?)*[A-ZÀ-Þ][\w'’&-]*)*)"
)
"""A house by its name, with no word that leads to it: « jeudi 10h, restaurant La Coupole », « salle 3 »."""
HOUSE_WORD = r"(?:Bistro|Caf[eé]|Hotel|Restaurant|Bar|Pub|Club|Hall|House|Court|Inn|Arms|Grill|Kitchen|Brasserie|Trattoria|Osteria|Tavern|Lounge|Studios?|Gallery|Library|Theatre|Theater|Church|Chapel|School|College|Centre|Center|Station|Museum|Brewery|Bakery|Deli|Diner|Chambers|Rooms|Offices?|Park|Gardens|Lodge|Tearooms?|Pavilion|Barn|Farm|Mill)"
HOUSE_EN = Late(
    rf"[,\0]\s*(?:(?:at|in) )?(?:[Tt]he )?(?P<name>(?:[A-Z][\w'’&-]+ ){{0,3}}{HOUSE_WORD}(?: (?:[A-Z][\w'’&-]+|\d{{1,3}})){{0,3}}|\d{{1,4}}[a-z]? (?:[A-Z][\w'’-]+ ){{1,3}}{HOUSE_WORD})(?=\s*(?:[,.;!?\0]|$|please|pls|thanks|with|for))"
)
"""A house by its name between commas: "dinner with Ann, Friday, 7pm, Bistro Corella"."""
AT_NAME = Late(r"[,\0]\s*(?P<name>[A-Z][\w-]+['’]s)\s*[.!]?\s*$")
"""A house called after whoever keeps it, at the end of a meal's time: "lunch with Ann, quarter to one, Bellamy's"."""
STREET = Late(
    r"(?:[,\0]\s*|\b(?:local|maison|appartement|boutique|bureau|bureaux|atelier|terrain|logement|studio|locaux|magasin|cabinet|agence|situ[ée]e?s?|sise?s?|immeuble|parcelle) (?:de la |du )?)(?P<name>(?:rue|place|avenue|quai|boulevard|square|impasse|cours) (?:(?:de la|de l['’]|de|du|des) ?)?[A-Z\u00c0-\u00de][\w'’-]+(?: [A-Z\u00c0-\u00de][\w'’-]+)*)"
)
NUMBERED = Late(
    r"(?<![\w])(?P<name>(?:[Rr]oom|[Ss]uite|[Ss]tudio|[Mm]eeting [Rr]oom|[Ss]alle|[Bb]ureau|[Ll]ocal|[Ss]alon|[Aa]mphi) [A-Z]?\d{1,4}[A-Z]?)(?![\w:.]*(?: ?(?:€|h\b|people|personnes|places)|\d))"
)
"""A room by its number."""
ROOM_EN = Late(
    r"\b(?:at|in|to) (?:the|our) (?P<name>(?:(?!same|morning|afternoon|evening|first|last)[a-z]{3,} )?(?:hall|room|boardroom|canteen|theatre|library|lobby|clubhouse|church|gym|studio|showroom|warehouse|reception|courtyard|auditorium|staffroom|classroom|cafe|café))\b"
)


ON_SITE = Late(
    r"\bon (?:the|our) (?P<name>(?:[A-Z][\w'’&-]+ ){1,3}(?:site|estate|farm|campus|premises|stand|pitch|plot|ward|yard|ground|course|trail))\b"
)
"""Where one meets outdoors: "on the Meadow Lane site"."""
SENTENCE_LEAD = Late(
    r"\s*(?:[Pp]lut[ôo]t |[Ss]i possible |[Oo]n se voit |[Cc]e sera |[Rr]endez-vous )?(?P<lead>Chez|Au|Aux|À|A|Dans|Sur|En|chez|au|aux|à|dans|sur) "
)


ELSEWHERE = Late(r"\b(?:he|she|they|il|elle|ils|elles)(?: ?'?(?:s|re|ll)| is| are| was| will be| est| sont| sera| seront)?\s*$")
"""Somebody is somewhere: "She's in Lagos so don't make it any later"."""
BEING = Late(r"\b(?:passage|serai|suis|serons|sommes|be|am|'m|'ll be|are|m)(?: (?:over|back|down|up|out))?\s*$")
"""Where the writer is."""


NOT_THERE = Late(r"\b(?:not|pas|et non|rather than|instead of|plutot que?)\s*$")
"""Before a place that is not the one."""


def place_of(view: View, pieces: Sequence[Piece]) -> str | None:
    """Return the place that words name, capitalised, without an article that does not belong to its name."""
    found = (
        _by_shape(view, pieces)
        or house_gone_to(view)
        or next((name for piece in view.tails if piece in pieces and (name := _alone(piece))), None)
    )
    for piece in pieces:
        whole = whereabouts(piece, view.lang)
        if whole is None or (piece is view.main and _introduced(view, piece, whole.end)):
            continue
        before = " ".join(piece.phrase.words(piece.low, whole.start))
        if piece is not view.main and (ELSEWHERE.search(before) or BEING.search(before)):
            continue  # "I'm at my desk till 5"
        return whole.name if found is None or found in whole.name else found
    return found


ALONE = {
    "en": Late(r"\s*(?:At )?[Tt]he (?P<name>[A-Z][\w'’&-]+(?: (?:and |& |of )?[A-Z][\w'’&-]+){0,3})\s*\.?\s*"),
    "fr": Late(
        r"\s*(?:(?:Le|La|Les) |L['’])(?P<name>[A-ZÀ-Þ][\w'’&-]+(?: (?:de |du |des |d['’]|et )?[A-ZÀ-Þ][\w'’&-]+){0,3})\s*\.?\s*"
    ),
}
"""A fragment that names a house: "Lunch with Ann on Friday. The Griffin."."""


def _alone(piece: Piece) -> str | None:
    """Return the house that a fragment names and nothing else."""
    lang = "fr" if piece.words[:1] and piece.words[0] in {"le", "la", "les", "l"} else "en"
    match = ALONE[lang].fullmatch(piece.surface)
    return match["name"] if match and not piece.times and not piece.people and not NOT_PLACE.match(match["name"]) else None


def _by_shape(view: View, pieces: Sequence[Piece]) -> str | None:
    """Return the place that the shape of its name gives away: a house, a room, an address, a capital after the word that leads to it."""
    pattern = PLACE_FR if view.lang == "fr" else PLACE_EN
    for piece in pieces:
        text = _masked(piece)
        start = SENTENCE_LEAD.match(text) if view.lang == "fr" else None
        if start and piece is not view.main:  # « Chez Bartolo si possible. », « Dans nos locaux. »
            text = text[: start.start("lead")] + start["lead"].lower() + text[start.end("lead") :]
        for match in pattern.finditer(text):
            name = re.split(r"(?<=[^\W\d_]{3})\.\s", match["name"])[0].strip(" ,.'’")
            if not name or NOT_PLACE.match(name) or "\0" in name:
                continue
            before = fold(text[: match.start("lead")]).rstrip()
            if view.third and piece is view.main and _introduces(view, piece, match.end()):
                view.doubt("unplaced", "place", (name,), (name,))
                continue
            lead = fold(match["lead"])
            if piece is not view.main and ELSEWHERE.search(before):
                continue
            if BEING.search(before) or NOT_THERE.search(before):
                continue
            if lead in {"in", "en"} and not re.match(
                r"(?:the |our |my )?(?:[A-Z0-9]|salle )|(?:our|my|your) (?:office|offices|house|shop|studio|showroom|boardroom)\b",
                name,
            ):
                continue
            if lead == "a" and not re.match(
                r"(?:nos|notre|vos|votre|mon|ma|son|sa|ses|leur|leurs|ton) |[A-Z\d\u00c0-\u00de]", name
            ):
                continue
            if lead == "chez" and name.startswith("les "):
                view.doubt("which-person", "people")  # « chez les Vidal »: a household, or a house that is called so
            if start and piece is not view.main and start["lead"] == "Chez":
                return f"Chez {name}"
            if re.search(r"\b(?:dis|dire|ecris|envoie|parle|demande|envoyer|reponds|send|look|point|heure)\s*$", before):
                continue
            return placed(_with_street(name, text[match.start("name") :]), lead) + _address_after(text[match.end() :])
        ours = re.search(
            r",\s*(?P<name>(?:our|my|your|his|her|their) (?:office|offices|place|house|studio|shop)|(?:nos|notre|vos|votre) (?:bureaux?|locaux))\b",
            text,
            re.IGNORECASE,
        )
        if ours:
            return ours["name"][:1].upper() + ours["name"][1:] + _address_after(text[ours.end() :])
        site = ON_SITE.search(text) if view.lang == "en" and view.slots.get("mode") not in {"phone", "video"} else None
        if site and "\0" not in site["name"]:
            return site["name"]
        numbered = NUMBERED.search(text) or (ROOM_EN.search(text) if view.third and view.lang == "en" else None)
        if numbered and "\0" not in numbered["name"]:
            return numbered["name"][:1].upper() + numbered["name"][1:]
        house = HOUSE_NAMED.search(text) if view.lang == "fr" else None
        if house and "\0" not in house["name"]:
            return house["name"][:1].upper() + house["name"][1:]
        inn = HOUSE_EN.search(text) if view.lang == "en" and not view.third else None
        if inn and "\0" not in inn["name"]:
            return inn["name"]
        owner = AT_NAME.search(text) if view.lang == "en" and not view.third and "meal" in piece.phrase.line.names else None
        if owner and "\0" not in owner["name"]:
            return owner["name"]
        if view.lang == "en" and (last := house_last(view, text)) is not None:
            return last
        street = STREET.search(text)
        if street and "\0" not in street["name"]:
            return street["name"]
        address = ADDRESS.search(text)
        if address and "\0" not in address["name"]:
            return address["name"]
    return None


def _with_street(name: str, text: str) -> str:
    """Return « nos bureaux du 12 quai Rambaud » whole, not up to its number."""
    number = re.search(r" \d{1,4}$", name)
    found = ADDRESS.match(text, number.start() + 1) if number else None
    return text[: found.end()] if found and "\0" not in text[: found.end()] else name


def _address_after(rest: str) -> str:
    """Return the street that follows a place: "our offices, 12 Park Street"."""
    match = re.match(r",\s*(?=\d)", rest)
    found = ADDRESS.match(rest, match.end()) if match else None
    return f", {found['name']}" if found and "\0" not in found["name"] else ""


def _introduces(view: View, piece: Piece, end: int) -> bool:
    """Tell whether a comma parts what stands before it from what is asked: "a reporter at the Gazette, I would like ..."."""
    base = piece.phrase.tokens[piece.low].start
    cuts = [t for t in piece.phrase.tokens[piece.low : view.match.head] if t.word == "," and t.start - base >= end]
    return bool(cuts)


def _introduced(view: View, piece: Piece, end: int) -> bool:
    """Tell whether the place tells who writes: « journaliste à la Gazette, j'aimerais ... »."""
    return view.third and end <= view.match.head and "," in piece.phrase.words(end, view.match.head)


def placed(name: str, lead: str) -> str:
    """Return a place as it is written on its own."""
    bare = name
    bare = re.sub(r"^(?:(?:the|les|le|la)\s|l['’]\s?)", "", bare)
    if lead.startswith(("dans notre", "dans mon", "dans nos", "dans vos", "dans votre")):
        bare = f"{lead.split()[1]} {bare}"
    bare = re.sub(r"^(?:our|my) (?=[A-Z])", "", bare)
    return bare[:1].upper() + bare[1:]


def _masked(piece: Piece) -> str:
    """Return a piece as written, its times blanked out, with the people marked."""
    if piece.low >= piece.high:
        return ""
    base = piece.phrase.tokens[piece.low].start
    text = list(piece.surface)
    for said in piece.phrase.times:
        if piece.low <= said.start < piece.high:
            low, high = (
                piece.phrase.tokens[said.start].start - base,
                piece.phrase.tokens[min(said.end, piece.high) - 1].end - base,
            )
            for n in range(low, min(high, len(text))):
                text[n] = "\0" if n > low else ","
    for person in piece.people:
        low = piece.phrase.tokens[person.start].start - base
        if (role_word(piece, person) not in {"chez", "at"} and not _of_house(piece, person)) or person.contacts:
            for n in range(low, min(piece.phrase.tokens[min(person.end, piece.high) - 1].end - base, len(text))):
                text[n] = "\0"
    return "".join(text)


def _of_house(piece: Piece, person: PersonMention) -> bool:
    """Tell whether a name says which house is meant: « sur le chantier de Wavre »."""
    before = piece.phrase.words(max(piece.low, person.start - 2), person.start)
    return person.how == "unknown" and len(before) == 2 and before[1] in {"de", "d", "du"} and bool(HOUSES.fullmatch(before[0]))


HOUSES = Late(rf"(?i:{HOUSE})|bureaux?|locaux|salle|siege|boutique|entrepot|magasin|ferme|moulin|gare")
NETWORKS = {
    "linkedin": "linkedin",
    "lkd": "linkedin",
    "insta": "instagram",
    "instagram": "instagram",
    "facebook": "facebook",
    "fb": "facebook",
    "twitter": "x",
    "tweet": "x",
    "tweeter": "x",
    "x": "x",
    "mastodon": "mastodon",
    "bluesky": "bluesky",
    "bsky": "bluesky",
    "ig": "instagram",
}


def networks_of(piece: Piece) -> list[str]:
    """Return the social networks that words name."""
    found = [
        NETWORKS[word]
        for n, word in enumerate(piece.words)
        if word in NETWORKS and not (word == "x" and not piece.phrase.tokens[piece.low + n].capital)
    ]
    return list(dict.fromkeys(found))


COMES_TO = frozenset(("round", "over", "out", "down", "up", "back", "come", "across", "along"))


TO_HOUSE = Late(r"\b(?:come|over|round|down|up|in|out) to (?P<name>(?:the|my|our|your|his|her|their) [a-z]+)\b")


def house_gone_to(view: View) -> str | None:
    """Return the house that somebody is to come to: "have Ann come to the studio on Monday"."""
    found = TO_HOUSE.search(view.text) if view.lang == "en" and not view.third else None
    return (
        placed(found["name"], "")
        if found and view.match.pattern.template.startswith(("get|have", "{get}", "{have}", "{book|"))
        else None
    )


def gone_to(piece: Piece, group: list[PersonMention]) -> str:
    """Return the place that somebody is to come to: "get the plumber round to Alder Close"."""
    before = piece.phrase.words(max(piece.low, group[0].start - 2), group[0].start)
    known = group[0].contacts or group[0].how != "unknown" or len(group) > 1
    return "" if known or before[1:] != ["to"] or before[0] not in COMES_TO else group[0].text


HYPHENED = Late(r"[A-ZÀ-Þ][\w'’]*(?:-[\w'’]+)+")


def town_at(piece: Piece, group: list[PersonMention]) -> str:
    """Return the town that a group which is no contact may be: « à Nantes », « à Villefranche-sur-Saône », not « à Jean-Luc »."""
    if len(group) > 1 or group[0].how != "unknown":
        return ""
    first = piece.phrase.tokens[group[0].start]
    whole = HYPHENED.match(piece.phrase.text, first.start - piece.phrase.sentence.start)
    if whole and first.word not in WOMEN | MEN:
        return whole[0]
    return group[0].text if may_be_town(group) else ""


def may_be_town(group: list[PersonMention]) -> bool:
    """Tell whether a single word that no contact bears may be a town as well as a name."""
    return len(group) == 1 and group[0].how == "unknown" and group[0].end - group[0].start == 1 and " " not in group[0].text
