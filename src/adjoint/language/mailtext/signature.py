"""Where an author's words end and a signature, a mailer's advertisement or a notice begins."""

from __future__ import annotations

import re

MAX_SIGNATURE = 15
"""Lines with words below a closing formula or a bare "--"."""
MAX_DELIMITED = 60
"""Lines with words below "-- " (RFC 3676)."""
MAX_LINE = 90

_DELIMITER = re.compile(r"^\s*(?:--|–|—{1,}|—\s—|[-_=*—]{2,}|~{2,}|\*\s\*\s\*)\s*$")
_SENT_FROM = re.compile(
    r"^\W{0,4}(?:(?:sent|written|typed)\s+(?:from|with|via|by|using)\s|(?:envoyé|expédié|écrit|rédigé)\s+(?:de(?:puis)?|à\s+partir|avec|par|via|sur)\s|"
    r"(?:von|gesendet|diese\s+nachricht\s+wurde)\s+(?:meinem|von|mit|über|aus|unterwegs)\b|inviato\s+da(?:l|lla)?\s|enviado\s+(?:desde|do|a\s+partir)\s|"
    r"sendt\s+fra\s|verzonden\s+(?:vanaf|via|met|door)\s|wysłan[eo]\s+z\s|skickat\s+från\s|lähetetty\s|"
    r"(?:get|download|obtenez|télécharger|holen\s+sie\s+sich|ottieni|scarica|obtener|hent|download|pobierz)\s+(?:outlook|yahoo|bluemail|spark|\S+\s+outlook)|"
    r"outlook\s+(?:for|pour|für|per|para)\s|provenance\s*:\s*courrier\s+pour\s+windows|télécharger\s+outlook|отправлено\s+(?:с|из)\s)",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"^\W{0,3}(?:(?:with\s+)?(?:(?:my|our|very|many|all\s+my|all\s+the|all)\s+)?(?:kind(?:est)?|best|warm(?:est)?|warmly|sincere|friendly|good)?\s*(?:regards|rgds|"
    r"wishes|greetings)|all\s+(?:the\s+)?best|(?:yours|very)\s+(?:sincerely|truly|faithfully|ever)|yours|sincerely(?:\s+yours)?|respectfully|cordially|cheers|best|"
    r"br|kr|take\s+care|talk\s+soon|(?:many\s+)?thanks(?:\s+(?:again|so\s+much|a\s+lot|very\s+much|in\s+advance|and\s+(?:kind\s+|best\s+)?regards))?|thank\s+you"
    r"(?:\s+(?:again|so\s+much|very\s+much|in\s+advance|and\s+(?:kind\s+|best\s+)?regards))?|thx|ta|"
    r"(?:très\s+|bien\s+)?(?:cordialement|sincèrement|respectueusement|amicalement|amitiés|affectueusement|chaleureusement)(?:\s+(?:vôtre|à\s+(?:vous|toi)))?|cdt|cdlt|crdt|"
    r"bcdt|bien\s+à\s+(?:vous|toi|tous)|à\s+(?:bientôt|plus(?:\s+tard)?|très\s+vite|demain|\+)|bises?|bisous|salutations(?:\s+\w+){0,2}|(?:mes\s+)?(?:meilleures|sincères|respectueuses)"
    r"\s+(?:salutations|amitiés)|(?:un\s+grand\s+)?merci(?:\s+(?:beaucoup|bien|encore|d['’]avance|par\s+avance|infiniment|à\s+(?:vous|toi)))?|bonne\s+(?:journée|soirée|fin\s+de\s+journée|"
    r"semaine|réception|continuation)(?:\s+à\s+(?:vous|toi|tous))?|au\s+plaisir(?:\s+de\s+(?:vous|te|se)\s+(?:lire|revoir|voir|rencontrer|retrouver|accueillir|recevoir|entendre))?|"
    r"(?:à|en)\s+vous\s+lire|dans\s+l['’](?:attente|espoir)(?:\s+(?:de|d['’])\s*\w+(?:\s+\w+){0,4})?|au\s+revoir|confraternellement|fraternellement|sportivement|solidairement|bon(?:ne)?\s+\w+(?:\s+à\s+(?:vous|toi|tous))?|belle\s+(?:journée|soirée)|excellente\s+journée|"
    r"(?:mit\s+)?(?:(?:freundliche[nr]?|beste[nr]?|viele[n]?|herzliche[nr]?|liebe|schöne)\s+)gr(?:ü|ue)(?:ß|ss)(?:e|en)?|mfg|lg|vg|hochachtungsvoll|danke|vielen\s+dank|"
    r"(?:cordiali|distinti|cari|migliori)\s+saluti|saluti|grazie(?:\s+mille)?|(?:un\s+)?(?:cordial(?:es)?\s+)?saludos?(?:\s+cordiales)?|atentamente|un\s+(?:abrazo|saludo)|gracias|"
    r"(?:met\s+)?(?:vriendelijke|hartelijke)\s+groet(?:en)?|groet(?:en|jes)?|mvg|bedankt|(?:z\s+(?:poważaniem|wyrazami\s+szacunku))|pozdrawiam|pozdrowienia|dziękuję|"
    r"(?:med\s+)?(?:venlig(?:e)?|kærlig|bedste)\s+hilsen(?:er)?|(?:med\s+)?(?:vänliga?\s+)?hälsning(?:ar)?|mvh|kh|vh|tak|hilsen)"
    r"(?:\s+et\s+(?:à\s+)?(?:bonne|belle)\s+\w+|\s+et\s+merci|\s+et\s+à\s+bientôt)?\s*[,.!;:)…☺🙂😊]{0,3}$",
    re.IGNORECASE,
)
_POLITE = re.compile(
    r"^\W{0,3}(?:je\s+vous\s+prie|nous\s+vous\s+prions|veuillez|je\s+vous\s+adresse|recevez|agréez)\b.{0,120}"
    r"(?:salutations|sentiments|considération|respects|hommages)",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"^\W{0,6}(?:(?:confidentialit(?:y|é)|confidential|disclaimer|avertissement|legal\s+notice|mentions?\s+légales?|avis\s+de\s+confidentialité)\s*(?:notice|note|warning)?\s*[:.\-–*]|"
    r"(?:the\s+)?(?:information|contents?)\s+(?:contained\s+)?(?:in|of)\s+this\s+(?:e-?mail|message|communication)|this\s+(?:e-?mail|message|communication|transmission)"
    r"\W.{0,80}?\b(?:confidential|intended|privileged|legally)|if\s+you\s+(?:are\s+not\s+the\s+intended|have\s+received\s+this)|"
    r"(?:le\s+contenu\s+de\s+)?ce\s+(?:message|courriel|mail|e-?mail|courrier)\b.{0,100}?\b(?:confidentiel|destiné|exclusi|privilégi|établi)|"
    r"les\s+informations\s+contenues\s+dans\s+ce|si\s+vous\s+(?:n['’]êtes\s+pas\s+le\s+destinataire|avez\s+reçu\s+ce\s+(?:message|mail|courriel))|"
    r"diese\s+(?:e-?mail|nachricht)\b.{0,80}?vertraulich|le\s+informazioni\s+contenute|questo\s+messaggio\b.{0,80}?(?:riservat|confidenzial)|"
    r"este\s+(?:mensaje|correo)\b.{0,80}?confidencial|dit\s+(?:bericht|e-?mail)\b.{0,80}?(?:vertrouwelijk|bestemd)|"
    r"(?:avant\s+d['’]imprimer|pensez\s+à\s+l['’]environnement|please\s+consider\s+the\s+environment|think\s+(?:of\s+the\s+environment|before\s+you\s+print)|n['’]imprimez\s+)|"
    r"denne\s+(?:e-?mail|besked)\b.{0,80}?fortrolig|ta\s+wiadomość\b.{0,80}?poufn)",
    re.IGNORECASE,
)
_LIST = re.compile(
    r"mailing\s?list|unsubscribe|désabonner|désinscri|to\s+post\s+to\s+this\s+group|you\s+received\s+this\s+message\s+because|reply\s+to\s+this\s+email\s+directly|liste\s+de\s+diffusion|"
    r"vous\s+recevez\s+ce\s+message|abmelden|disiscriv|uitschrijven",
    re.IGNORECASE,
)
_POSTSCRIPT = re.compile(r"^\s*(?:p\.?\s?s\.?|post-scriptum|n\.?b\.?)\s*(?:\d\s*)?[:.,–-]\s*\S", re.IGNORECASE)
_CONTACT = re.compile(
    r"(?:\b(?:t[eé]l(?:[eé]phone)?|tel|phone|mob(?:ile)?|cell|fax|portable|port|m|t|p|gsm|handy|ligne\s+directe|direct)\b\.?\s*[:.]?\s*)?(?:\+|\(?0)\d[\d\s().-]{6,20}\d|"
    r"^\W{0,3}(?:https?://|www\.)\S+$|^\W{0,3}(?:e-?mail\s*:?\s*)?[^\s@]+@[^\s@]+\.[a-z]{2,}\W?$",
    re.IGNORECASE,
)
_NAME = re.compile(r"^\s*(?:[^\W\d_][\w'’.-]*\s+){1,3}[^\W\d_][\w'’.-]*\s*(?:[,|–-].{0,50})?$")
_SENTENCE = re.compile(r"(?:\S+\s+){2,}\S*\w[?!]\s*$|\?\s*$|^[a-zà-ÿ]\S*(?:\s+\S+){3,}|(?:\S+\s+){4,}\S+[.?!…]\s*$")


def signature_at(lines: list[str]) -> int:
    """Return the index of the first line that is no longer the author's words; `len(lines)` where they go to the end."""
    below = _counted(lines)
    seen = False
    for index, line in enumerate(lines):
        if not line.strip():
            continue
        if _ends(lines, index, below[index + 1], seen=seen):
            return index
        seen = True
    return _contact_block(lines)


def postscript(lines: list[str]) -> list[str]:
    """Return the lines of a postscript below a signature, up to its next blank line or delimiter."""
    for index, line in enumerate(lines):
        if _POSTSCRIPT.match(line[:300]):
            end = next(
                (n for n in range(index + 1, len(lines)) if not lines[n].strip() or _DELIMITER.match(lines[n])), len(lines)
            )
            return lines[index:end]
    return []


def _counted(lines: list[str]) -> list[int]:
    """Return for each index the number of lines with words from there on."""
    counts = [0] * (len(lines) + 1)
    for index in range(len(lines) - 1, -1, -1):
        counts[index] = counts[index + 1] + bool(lines[index].strip())
    return counts


def _ends(lines: list[str], index: int, below: int, *, seen: bool) -> bool:
    line = lines[index][:2000]
    if _DELIMITER.match(line):
        return _delimits(lines, index, below)
    if _SENT_FROM.match(line) and len(line) <= 160:
        return below <= 4
    if seen and _NOTICE.match(line[:400]):
        return not lines[index - 1].strip() or bool(_DELIMITER.match(lines[index - 1]))
    closes = (len(line) <= MAX_LINE and _CLOSING.match(line)) or (len(line) < 300 and _POLITE.match(line))
    return bool(seen and closes and below <= MAX_SIGNATURE and not _speaks_on(lines, index + 1))


def _delimits(lines: list[str], index: int, below: int) -> bool:
    """Tell whether a line of dashes parts the words from a signature, rather than two parts of a text."""
    line = lines[index]
    if line in {"-- ", "--\u00a0"}:
        return below <= MAX_DELIMITED
    rest = lines[index + 1 : index + MAX_SIGNATURE + 6]
    if any(_LIST.search(one[:300]) for one in rest):
        return below <= MAX_DELIMITED
    if line.strip() in {"--", "—", "–"}:
        return below <= MAX_SIGNATURE and (below <= 5 or not _speaks_on(lines, index + 1))
    if index == 0 or lines[index - 1].strip():
        return False
    return below == 0 or (below <= 8 and not _speaks_on(lines, index + 1) and any(_CONTACT.search(one[:200]) for one in rest))


def _speaks_on(lines: list[str], index: int) -> bool:
    """Tell whether what follows is still speech: a line that reads like a sentence before any delimiter, notice or postscript."""
    for line in lines[index:]:
        if _DELIMITER.match(line) or _NOTICE.match(line[:400]) or _SENT_FROM.match(line[:200]) or _POSTSCRIPT.match(line[:300]):
            return False
        if len(line) > 160 or (_SENTENCE.search(line) and not _CONTACT.search(line) and not _CLOSING.match(line[:MAX_LINE])):
            return True
    return False


def _contact_block(lines: list[str]) -> int:
    """Find a block of name and telephone at the end, with nothing before it to announce it."""
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    start = end
    while start and lines[start - 1].strip() and end - start <= 9:
        start -= 1
    block = lines[start:end]
    before = next((line for line in reversed(lines[:start]) if line.strip()), "")
    if not before or before.rstrip().endswith(":") or not 2 <= len(block) <= 8 or not _NAME.match(block[0][:MAX_LINE]):
        return len(lines)
    short = all(len(line) <= MAX_LINE and not _SENTENCE.search(line) for line in block)
    return start if short and any(_CONTACT.search(line[:200]) for line in block[1:]) else len(lines)
