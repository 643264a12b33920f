"""From a mail's new words to its sentences: greeting, closing and signature off, lists opened, sentences cut."""

from __future__ import annotations

import re
from dataclasses import dataclass

from adjoint.language.amends import amends
from adjoint.language.fold import Late, fold, listed, unaccented
from adjoint.language.lexicon import lexicon

BULLET = Late(
    r"^[ \t>]*(?:[-–—•*·▪◦‣→►✓☐+]|\(?(?:\d{1,2}|[a-hA-H])(?:[.°/](?!\d)|\))|\(?(?:i{1,3}|i?v|vi{1,3}|i?x)\)|\d{1,2}\s?[-–:])\s*(?=\S)"
)
LETTERED = Late(r"^\s*[A-H]\.\s")
INLINE = Late(r"(?<![\w.,'’])\(?(\d{1,2}|[a-h])[.)]\s+(?=\S)")
BREAK = Late(
    r"[.!?…]+[\"'»”)\]]*(?=\s|$)|[;\n](?=\s|$|\S)|(?<=\w)\s+(?:—|–|--)\s+(?=\S)|(?<=\S)\s*[\U0001F300-\U0001FAFF\u2600-\u27BF]+\s*"
)
TOWNS = Late(
    r"(?i:\b(?:trains?|vols?|flights?|tgv|ter|billets?|tickets?|trajet|avion|aller(?:[- ](?:simple|retour))?|autocar|bus|coach|ferry)\b)(?: (?:de|d'|du|from|for))? ?(?:[A-ZÀ-Þ][\w'’-]+ ?){1,3}(?:—|–|--)\s+$"
)
"""A dash between two towns of a journey ends no sentence."""
ABBREVIATIONS = listed(
    "m mm mr mrs ms dr me mme mlle st ste prof rev hon sr jr vs no nos n num art p pp env cf ex etc approx ext tel ref av "
    "bd min max h inc co ltd corp dept sept oct nov dec jan feb mar apr jun jul aug janv fevr fev avr juil mon tue tues wed "
    "thu thurs fri sat sun lun mer jeu ven sam dim a.m p.m am pm i.e e.g c.a.d s.a u.s u.k r.d.v asap"
) - {"am", "pm", "etc", "asap", "mar", "min", "max", "no", "mer", "co", "sun", "sat"}
NUMBER = Late(r"\s*[A-Z]{0,5}[-/ ]?\d")
PLAIN = frozenset(("me", "no"))
"""Words that are shortened ones only with a capital or before a number."""
GREETING = Late(
    r"\s*(?:(?:re-?)?(?:bonjour|bonsoir|salut|hello|coucou|allo|bjr|hi|hey|hiya|hullo|good (?:morning|afternoon|evening|day)|g['’]day|morning|afternoon|evening|yo"
    r"|dear|ch(?:er|ere|ers|eres)|madame|monsieur|mesdames|messieurs)\b"
    r"(?:(?:[ ,]+(?:again|there|all|everyone|team|both|a tous|a toutes|a vous|tous|toutes|encore|et|and|cher|chere|madame|monsieur|messieurs|or|sir|madam))|(?:[ ]+(?-i:[A-Z\u00c0-\u00de][\w'’.-]*)))*)"
    r"\s*(?:[,!.:—–-]+\s*|\n|$)",
    re.IGNORECASE,
)
CLOSING = Late(
    r"^(?:(?:with |en vous |avec |un grand |je vous |nous vous |veuillez |bien |many |very |kind|warm|best|all the best|sincere|salutation|meilleur|cordial|amicale"
    r"|amities|bonne (?:journee|soiree|semaine|fin|reception|continuation|apres)|belle (?:journee|soiree|fin)|bon (?:week|apres|courage)|excellente? |merci|thanks|thank|thx|cheers|regards|yours|ta\b|love"
    r"|bises|bisous|a (?:bientot|plus|demain|tres|tantot|vite)|talk soon|speak soon|rgds|cdlt|cdt|bav|bien a|respectueusement|sentiments|salut(?:ations)?|take care|have a"
    r"|(?:(?:my|our|with) )?(?:sincere(?:st)? )?apologies(?: again| for (?:the|any|this)(?: \w+){1,3})?$|(?:so |very )?sorry(?: again| about (?:this|that|the \w+)| for (?:this|the|any)(?: \w+){1,2})?$"
    r"|(?:encore |avec )?(?:toutes |mille )?(?:(?:mes|nos) )?excuses$|encore (?:pardon|toutes mes excuses|mille excuses)$|(?:encore )?desolee?s?(?: encore| pour (?:le|ce|la|cette|les)(?: \w+){1,2})?$"
    r"|sent from|envoye de|respectfully|hope|see you|appreciat|br\b|kr\b|xx?\b|much |mille mercis|d avance|dans l.(?:attente|espoir)|looking forward"
    r"|au plaisir(?: de (?:vous|te|nous) (?:lire|revoir|rencontrer|voir|retrouver|accueillir|recevoir|entendre))?[\s,.!]*$|(?:a|en) vous lire|au revoir|chaleureuse|confraternel|fraternel|sportivement"
    r"|solidairement|musicalement|courtoise|tres (?:cordial|sincere|bonne|belle)|(?:restant|je reste|nous restons) (?:bien |toute? |entierement )?(?:a|au)\b))"
)
THANKS = Late(
    r"^(?:merci|thanks|thank you|thx|cheers|ta|many thanks|merci beaucoup|mille mercis|tks|tia)(?: (?:so much|a lot|again|d'avance|beaucoup|encore|bien|by advance|in advance|and|et|"
    r"bonne|belle|journee|soiree|semaine|a toi|a vous|all|fran|very much|you|pour tout|for everything|week end))*[ .,!:)]*$"
)
GREETINGS = 3
SMALL = frozenset(("de", "du", "la", "le", "van", "von", "der", "den", "et", "and", "of", "des", "d", "y", "bin", "al"))
NAME_LINE = Late(r"^[\s\-–—~*]*[^\W\d_][\w.'’-]*(?:[ ,&/|]+(?:[^\W\d_][\w.'’-]*|&)){0,4}[\s.,]*$")
NO_NAME = Late(
    r"(?:(?:by|on|before|after|at|from|until|till|for|in|to|next|this|not|no|yes|early|late|latest|every|each|around|about|between|and|or|then|also|same|maybe|option|"
    r"avant|pour|le|des|vers|apres|entre|oui|non|pas|et|ou|puis|chez|au|aux|a(?= )|sur|dans|en|avec|sans|sous|via|depart|retour|arrivee|aller|direction|budget|lieu|salle|gare|hotel|urgent|idem|with|over|without|via|just|both|only|je|on|nous|vous|il|elle|ils|elles|we|they|he|she|it)\b|[jcs]['’](?=[a-z])|(?:the )?(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|(?:tomorrow|today|tonight|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain|january|february|march|july|september|october|november|december|janvier|fevrier|mars|avril|juillet|aout|septembre|octobre|novembre|decembre)\b)"
)
"""What ends a message with a capital and is no name: "By Wednesday.", "Next Friday."."""
SPOKEN = 4
"""A line with so many plain words speaks: a telephone number in it does not make it a signature."""
SENT_FROM = Late(r"^(?:sent from|envoye (?:de|depuis)|get outlook|telecharger outlook)")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence or item, by its place in the text."""

    start: int
    end: int
    item: bool = False
    """It stands in a list."""
    head: int | None = None
    """The index of the sentence that introduces the list ("For Monday's board:")."""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Speech:
    """A text cut into sentences."""

    text: str
    sentences: tuple[Sentence, ...]
    signer: str = ""
    """The name at the end, where one was found."""
    greeted: str = ""
    """Whom the greeting names."""


def greeting(text: str) -> tuple[int, str]:
    """Return where the greeting ends, one above another too ("Hello," over "Dear Ms Hale,"), and whom it names."""
    at, greeted = 0, ""
    for _ in range(GREETINGS):
        length, name = _one_greeting(text[at:])
        if not length:
            break
        at, greeted = at + length, name or greeted
    return at, greeted


def _one_greeting(text: str) -> tuple[int, str]:
    match = GREETING.match(unaccented(text))
    if not match:
        vocative = re.match(r"\s*([A-Z\u00c0-\u00de][\w'’-]+(?: [A-Z\u00c0-\u00de][\w'’-]+)?) ?,[ ]*\n", text)
        if vocative:
            return vocative.end(), vocative[1]
        return 0, ""
    name = " ".join(re.findall(r"[A-Z\u00c0-\u00de][\w'’-]+", text[match.start() : match.end()])[1:])
    if not re.search(r"[,!.:—–\n-]\s*$", match[0]) and match.end() < len(text):
        return 0, ""
    return match.end(), name


def _is_name(text: str) -> bool:
    bare = text.strip(" .,-–—~*_\t")
    found = re.findall(r"[^\s,&/|]+", bare)
    if not bare or len(bare) >= 60 or not NAME_LINE.match(bare) or NO_NAME.match(fold(bare)):
        return False
    first = fold(found[0])
    asks = first in lexicon("fr").verbs or first in lexicon("en").verbs
    return all(t[:1].isupper() or fold(t) in SMALL for t in found) and not (asks and len(found) < 3 and "." not in text)


SHORT = 4
"""Words of a farewell that may be all that stands above a name: "Thanks a lot"."""


def closing(text: str, low: int = 0) -> tuple[int, str]:
    """Return where the closing words and the signature start, and the name they hold."""
    lines = [match for match in re.finditer(r"[^\n]*\n?", text) if match.start() >= low]
    cut, signer = len(text), ""
    if taken := _taken_leave(text, lines):
        return taken
    for count, match in enumerate(reversed([m for m in lines if m[0].strip()])):
        raw = match[0].strip()
        folded = re.sub(r"[^\w\s]", " ", fold(raw)).strip()
        folded = " ".join(folded.split())
        alone = not text[low : match.start()].strip()
        if alone and not SENT_FROM.match(folded) and (count == 0 or (CLOSING.match(folded) and len(folded.split()) > SHORT)):
            break  # all that is said: "Merci de régler la facture" below a greeting is no farewell
        if (
            SENT_FROM.match(folded)
            or (raw.startswith(("—", "–", "--", "- ")) and _is_name(raw))
            or (CLOSING.match(folded) and len(folded.split()) <= 9 and "?" not in raw)
        ):
            closer = re.sub(r"^.*?[,.!]\s*(?=[A-Z\u00c0-\u00de])", "", raw)
            if closer != raw and _is_name(closer):
                signer = closer.strip(" .,")
            elif _is_name(raw) and raw[0] in "—–-":
                signer = raw.strip(" .,-–—")
            cut = match.start()
        elif alone and count:  # what stands above a signature is what is said: "Yes please." over a name
            break
        elif _is_name(raw) and count < 4 and len(raw.split()) <= 5 and not raw.endswith((":", "?", "!")):
            signer, cut = raw.strip(" .,-–—"), match.start()
        elif (
            count < 4
            and cut < len(text)
            and (re.search(r"\d[\d .-]{6,}\d|@|\||www\.|https?:", raw) or len(raw.split()) <= 3)
            and not re.search(r"[?!]", raw)
            and not BULLET.match(raw)
            and not re.search(r"[a-z\u00e0-\u00ff]{3,}[.!?] ", raw)
            and len(re.findall(r"(?<!\S)[a-z\u00e0-\u00ff]{2,}(?=\W)", raw)) < SPOKEN
        ) or (count < 3 and re.search(r"\d{2}[\d .-]{6,}\d", raw) and "|" in raw):
            cut = match.start()
        else:
            break
    return cut, signer


def _taken_leave(text: str, lines: list[re.Match[str]]) -> tuple[int, str] | None:
    """Return where a farewell on a line of its own stands above a name, whatever firm stands below: "Au plaisir,"."""
    said = [m for m in lines if m[0].strip()]
    for at in range(max(1, len(said) - LINES), len(said) - 1):
        folded = " ".join(re.sub(r"[^\w\s]", " ", fold(said[at][0])).split())
        below = [m[0].strip() for m in said[at + 1 :]]
        short = all(len(line.split()) <= FEW and not re.search(r"[?!:;]|[.]\s", line) for line in below)
        if (
            said[at][0].strip().endswith(",")
            and CLOSING.match(folded)
            and len(folded.split()) <= SHORT
            and short
            and _is_name(below[0])
        ):
            return said[at].start(), below[0].strip(" .,-–—")
    return None


LINES = 5
"""A signature below a farewell has no more."""
FEW = 6
"""Words of its lines."""


def inline_signer(text: str) -> tuple[int, str]:
    """Return where a name closes the last line ("... Sorry! Bree Santos"), and that name."""
    match = re.search(
        r"(?:[.!?)…]\s+|\s[—–-]\s*|^)(?P<close>(?:[A-Za-z\u00c0-\u00ff'’ ]+,\s*)?)(?P<name>(?:(?:Me|Dr|M\.|Mme|Rev\.)\s)?[A-Z\u00c0-\u00de][\w.'’-]*(?:[ ]+(?:(?:de|le|la|du|van|von|&|et|and)\s)?[A-Z\u00c0-\u00de][\w.'’-]*){0,3})"
        r"(?:,\s*[^.!?\n]{1,40}|\s*\([^)\n]{1,30}\))?\s*[.x]*\s*$",
        text,
    )
    if not match or match.start() == 0 or _shortened(text[: match.start() + 1]):
        return len(text), ""
    if (
        re.search(r"\d", match["name"])
        or fold(match["name"]) in ADVERBS
        or amends(text[: match.start()], ".", text[match.start() + 1 :])
    ):
        return len(text), ""  # "... at 2. Actually, make it 3"
    close = fold(match["close"]).strip(" ,")
    if (
        close
        and not CLOSING.match(close)
        and match["close"].strip(" ,").istitle()
        and " " not in close
        and _is_name(match["close"])
    ):
        return match.start() + 1, match["close"].strip(" ,")  # "Désolée ! Aline, Transports Coudert"
    if close and not CLOSING.match(close):
        return len(text), ""
    if NO_NAME.match(fold(match["name"])):
        return len(text), ""
    first = re.split(r"[-'’ ]", fold(match["name"]).strip(" ."))[0]
    if first in lexicon("fr").verbs and " " in match["name"].strip():
        return len(text), ""  # « Préviens Anne Roux. »
    if (first in lexicon("en").starts or ("-" in match["name"] and first in lexicon("fr").verbs)) and " " not in match[
        "name"
    ].strip():
        return len(text), ""
    return match.start() + 1, match["name"].strip(" .")


ADVERBS = listed(
    "actually also oops whoops sorry then plus otherwise instead finally however meanwhile separately anyway correction wait no yes please pardon sinon "
    "ensuite aussi enfin finalement oups desole desolee puis plutot attention non oui"
)
"""What may open a last sentence, before a comma, and is no name."""


def _shortened(text: str) -> bool:
    """Tell whether a text ends with a shortened word ("with Mr."), and so no sentence ends there."""
    last = re.search(r"([^\s.(]+)\.$", text)
    return bool(last) and fold(last[1]) in ABBREVIATIONS  # type: ignore[index]  # found


def cut_lines(text: str) -> list[tuple[int, int, bool]]:
    """Return the lines (start, end, item); a line broken by a mail program's width is joined to the next."""
    out: list[tuple[int, int, bool]] = []
    lettered = [line for line in text.split("\n") if LETTERED.match(line)]
    for match in re.finditer(r"[^\n]+", text):
        if not match[0].strip():
            continue
        bullet = BULLET.match(match[0])
        if bullet and len(lettered) == 1 and LETTERED.match(match[0]):
            bullet = None  # a choice, "C. Also tell Ana ...": a list has two items
        start = match.start() + (bullet.end() if bullet else 0)
        if out and not bullet:
            last = text[out[-1][0] : out[-1][1]]
            between = text[out[-1][1] : match.start()]
            first = match[0].strip()[:1]
            if (
                between.count("\n") == 1
                and first.islower()
                and len(last) > 50
                and not re.search(r"[.!?:;,]\s*$", last.rstrip()[-1:] if not last.rstrip().endswith(",") else "x")
            ):
                out[-1] = (out[-1][0], match.end(), out[-1][2])
                continue
        out.append((start, match.end(), bool(bullet)))
    return out


def _inline_items(text: str, start: int, end: int, *, item: bool) -> list[tuple[int, int, bool]]:
    """Open "1. pay this 2. move that" written on one line; the first mark of an item is cut already."""
    marks: list[re.Match[str]] = []
    want = 2 if item else 1
    for match in INLINE.finditer(text, start, end):
        label = match[1]
        number = int(label) if label.isdigit() else ord(label) - 96
        if number == want:
            marks.append(match)
            want += 1
    if len(marks) < (1 if item else 2):
        return [(start, end, item)]
    bounds = [*(m.start() for m in marks), end]
    out = [(start, marks[0].start(), item)] if text[start : marks[0].start()].strip() else []
    return out + [(mark.end(), bounds[n + 1], True) for n, mark in enumerate(marks)]


CHOSEN = Late(
    r"(?:^|\b(?:la|le|option|creneau|choix|proposition|pour|prends|prenons|garde|gardons|retiens|retenons|prefere|choisis|valide|ok|oui|yes|the|slot|with|go with|for|date|have|take|pick|choose|prefer|chose|accept|say|do|make|like)) ?[a-h]$"
)
"""A choice by its letter, no initial of a name: « La B. Et rappelle-moi ... »."""
OPENS = Late(
    r"\s+(?:Et|Puis|Ensuite|Aussi|Merci|Sinon|Par|Au|Pour|Tu|Vous|Peux|Pouvez|Je|On|Il|J['’]|And|Also|Then|Please|Thanks|Can|Could|I|We|[A-Z\u00c0-\u00de][\w\u00e0-\u00ff]*(?:-(?:moi|le|la|les|lui|nous|leur)\b))"
)


def _opens(text: str) -> bool:
    """Tell whether a request begins where a choice by its letter ends: "Option C. Chase the landlord."."""
    first = re.match(r"\s+([A-Z][a-z]+)\b", text)
    return OPENS.match(text) is not None or bool(first and fold(first[1]) in lexicon("en").verbs)


def _breaks(text: str, start: int, end: int) -> list[tuple[int, int]]:
    out = []
    at = start
    for match in BREAK.finditer(text, start, end):
        if TOWNS.search(text, start, match.end()) and text[match.end() : match.end() + 1].isupper():
            continue  # « un train Nîmes – Lyon »
        if amends(text[at : match.start()], match[0], text[match.end() : end]):
            continue  # "Thursday or... actually Friday": one sentence, put right on the way
        if match[0].startswith("."):
            before = re.search(r"([^\s.(]+(?:\.[^\s.(]+)*)$", text[at : match.start()])
            word = fold(before[1]) if before else ""
            after = text[match.end() : match.end() + 2].strip()
            if before and before[1] in PLAIN and after[:1].isupper() and not NUMBER.match(text, match.end()):
                word = ""  # "Put it in for me. Then send Ann the deck": no Maître
            if word in {"no", "nos"} and NUMBER.match(text, match.end()):
                continue  # "invoice no. HT-20"
            if word in ABBREVIATIONS and (
                not after
                or not after[0].isupper()
                or word in {"m", "mm", "mmes", "mlles", "mr", "mrs", "ms", "dr", "mme", "st", "prof", "rev", "no", "n"}
                or (before and before[1] == "Me")  # « Me. Lenoir », but "that will do me. Would you"
            ):
                continue
            if (
                len(word) == 1
                and word.isalpha()
                and text[match.start() - 1].isupper()
                and text[at : match.start()].strip() != text[match.start() - 1]
                and not (CHOSEN.search(fold(text[at : match.start()])) and _opens(text[match.end() :]))
            ):
                continue
        if text[at : match.end()].strip():
            out.append((at, match.end()))
        at = match.end()
    if text[at:end].strip():
        out.append((at, end))
    return out


def cut(text: str) -> Speech:
    """Cut the new words of a mail into sentences."""
    low, greeted = greeting(text)
    high, signer = closing(text, low)
    high = max(high, low)
    body_end = high
    if not signer:
        more, signer = inline_signer(text[low:body_end])
        body_end = low + more if signer else body_end
    found: list[Sentence] = []
    head: int | None = None
    spans = [piece for start, end, item in cut_lines(text[:body_end]) for piece in _inline_items(text, start, end, item=item)]
    for number, (start, end, item) in enumerate(spans):
        start = max(start, low)
        if start >= end:
            continue
        for at, stop in _breaks(text, start, end):
            lead = len(text[at:stop]) - len(text[at:stop].lstrip())
            found.append(Sentence(at + lead, stop, item, head if item else None, number))
        if not item and found:
            head = len(found) - 1 if text[start:end].rstrip().endswith(":") else None
    return Speech(text, tuple(found), signer, greeted)
