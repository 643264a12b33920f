"""How mailers announce the text of somebody else, in the languages of our clients' correspondents."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

type Kind = Literal["attribution", "original", "forward"]

MAX_LINE = 400
"""A longer line announces nothing."""
MAX_WRAPPED = 4
"""Lines over which mailers break an attribution."""
MAX_BLOCK = 12


class Mark(NamedTuple):
    """An announcement: `length` lines from where it begins."""

    kind: Kind
    length: int


_VERB = (
    r"(?:wrote|writes|[aà]\s+(?:é|e)crit|(?:é|e)crivait|schrieb|geschrieben|ha\s+scritto|scrive|skrev|schreef|geschreven|escribi(?:ó|o)|"
    r"ha\s+escrito|escreveu|napisał(?:\(a\)|/a|a)?|pisze|napsala?|napísala?|írta|kirjoitti|написала?|пише[тш]?|yazdı|a\s+scris)"
)
_LEAD = re.compile(
    r"^(?:on|le|am|il(?:\s+giorno)?|em|el|den|d\.|op|w\s+dniu|dnia|på|pe|dne|em|στις|at|il\s+y\s+a|vendredi|samedi|dimanche|lundi|mardi|"
    r"mercredi|jeudi|-{2,}\s*(?:on|le|am|el|il|op))\b",
    re.IGNORECASE,
)
_SAID = re.compile(rf"\b{_VERB}\b", re.IGNORECASE)
_SAID_LAST = re.compile(rf"\b{_VERB}\s*(?::|：|\s-{{2,}})\s*$", re.IGNORECASE)
_MONTH = (
    r"(?:jan|f[eé]v|feb|mar|mär|apr|avr|abr|ma[ijy]|kwi|jui|jun|lug|lip|jul|ao[uû]|aug|ago|sie|sep|set|wrz|o[ckt]t|paź|nov|lis|d[eé][cz]|gen|giu|"
    r"mag|dic|gru|ene|sty|lut|апр|янв|фев|мар|мая|июн|июл|авг|сен|окт|ноя|дек)"
)
_WHEN = re.compile(
    rf"\b(?:19|20)\d\d\b|\b\d{{1,2}}\s?[:h]\s?\d\d\b|\b\d{{1,2}}[./-]\d{{1,2}}\b|\b\d{{1,2}}(?:er|st|nd|rd|th|\.)?\s+{_MONTH}|\b{_MONTH}[^\W\d]*\.?\s+\d{{1,2}}\b",
    re.IGNORECASE,
)
_MAILBOX = re.compile(r"[<\[(]?[^\s<>@]{1,80}@[^\s<>@]{2,120}")
_MAILBOX_END = re.compile(r"[<\[(]\s?(?:mailto:)?[^\s<>@]{1,80}@[^\s<>@]{2,120}[>\])]\s*:\s*$")

_ORIGINAL = (
    r"original(?:e)?\s+(?:message|e?-?mail|nachricht|appointment)|message\s+(?:d['’]origine|original|initial|précédent)|original\s?nachricht|"
    r"urspr(?:ü|ue)ngliche\s+(?:nachricht|mail|e-mail)|messaggio\s+originale|opr?indelig\s+(?:meddelelse|besked|mail)|opprinnelig\s+melding|"
    r"oorspronkelijk\s+bericht|mensaje\s+original|mensagem\s+original|(?:oryginalna\s+wiadomość|wiadomość\s+oryginalna)|ursprungligt\s+meddelande|"
    r"alkuperäinen\s+viesti|(?:reply|previous)\s+message|исходное\s+сообщение|původní\s+(?:zpráva|e-mail)|eredeti\s+üzenet"
)
_FORWARDED = (
    r"forwarded\s+(?:message|by)|(?:message|mail|courriel)\s+(?:transféré|transmis|réexpédié)|weitergeleitete\s+nachricht|messaggio\s+inoltrato|"
    r"mensaje\s+reenviado|doorgestuurd\s+bericht|videresendt\s+(?:meddelelse|besked)|przekazana\s+wiadomość|mensagem\s+encaminhada|"
    r"vidarebefordrat\s+meddelande|videresendt\s+melding|пересылаемое\s+сообщение|пересланное\s+сообщение"
)
_MARK = re.compile(
    rf"^[-_*=\s>]{{2,80}}(?:(?P<forward>{_FORWARDED})|(?P<original>{_ORIGINAL}))\b[^\n]{{0,60}}?[-_*=\s:]{{1,80}}$", re.IGNORECASE
)
_BEGUN = re.compile(
    r"^(?:begin\s+forwarded\s+message|début\s+du\s+message\s+(?:transféré|réexpédié)|anfang\s+der\s+weitergeleiteten\s+(?:nachricht|e-mail)|"
    r"inizio\s+messaggio\s+inoltrato|inicio\s+del\s+mensaje\s+reenviado|begin\s+doorgestuurd\s+bericht|start\s+på\s+videresendt\s+besked|"
    r"początek\s+przekazywanej\s+wiadomości|início\s+da\s+mensagem\s+(?:reencaminhada|encaminhada))\s*:\s*$",
    re.IGNORECASE,
)
RULE = re.compile(r"^\s*[_-]{5,}\s*$|^\s*_{3,}\s*$")

_FIELDS = {
    "from": (
        "from|de|von|van|da|fra|od|från|exp(?:é|e)diteur|[eé]metteur|absender|mittente|afsender|nadawca|remitente|afzender|"
        "lähettäjä|от"
    ),
    "sent": (
        "sent|envoy(?:é|e)(?:\\s+le)?|gesendet|inviato(?:\\s+il)?|sendt|verzonden|enviad[oa](?:\\s+(?:el|em))?|wysłan[eoy]|skickat|"
        "lähetetty|отправлено|odesláno"
    ),
    "date": "date|datum|data|dato|fecha|päiväys|дата",
    "to": "to|(?:à|a)|an|aan|til|do|para|till|vastaanottaja|кому|destinataires?|per|komu",
    "cc": "cc|cci|bcc|kopie|kopi|copie|ccn|dw|kopia|копия|copia",
    "subject": "subject|objet|sujet|betreff|oggetto|emne|onderwerp|temat|asunto|assunto|ämne|aihe|тема|předmět",
    "more": "reply-to|répondre\\s+à|importance|attachments?|pièces?\\s+jointes?|anlagen?|priority",
}
_FIELD = re.compile(
    r"^[\s>*_]{0,6}(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _FIELDS.items())
    + r")[*_]{0,3}\s{0,3}[:：][*_]{0,3}\s*(?P<value>.*)$",
    re.IGNORECASE,
)


def mark_at(lines: list[str], index: int) -> Mark | None:
    """Tell whether the text of somebody else is announced at a line."""
    line = lines[index]
    if not line.strip() or len(line) > MAX_LINE:
        return None
    if marker := _MARK.match(line):
        return Mark("forward" if marker["forward"] else "original", 1)
    if _BEGUN.match(line.strip()):
        return Mark("forward", 1)
    start = index
    while start < len(lines) and start - index < 3 and (RULE.match(lines[start]) or not lines[start].strip()):
        start += 1
    if (start == index or RULE.match(line)) and start < len(lines):
        length = _block(lines, start)
        if length:
            return Mark("original", start - index + length)
    length = _attribution(lines, index)
    return Mark("attribution", length) if length else None


def _block(lines: list[str], index: int) -> int:
    """Return the number of lines of a quoted header (From, Sent, To, Subject) that begins at a line; 0 where there is none."""
    first = _FIELD.match(lines[index]) if len(lines[index]) <= MAX_LINE else None
    if first is None:
        return 0
    names: set[str] = set()
    mailbox = False
    length = unknown = 0
    for line in lines[index : index + MAX_BLOCK]:
        match = _FIELD.match(line) if len(line) <= MAX_LINE else None
        if match is None:
            unknown += 1
            if not line.strip() or unknown > 2:
                break
        else:
            names.add(match.lastgroup if match.lastgroup and match.lastgroup != "value" else _name(match))
            unknown = 0
        mailbox = mailbox or "@" in line
        length += 1
    real = names - {"more"}
    telling = "subject" in real or mailbox or "sent" in real
    enough = len(real) >= 3 or (len(real) == 2 and "sent" in real) or (len(real) == 2 and mailbox and "subject" in real)
    return length - unknown if "from" in real and telling and enough else 0


def _name(match: re.Match[str]) -> str:
    return next(name for name in _FIELDS if match[name] is not None)


def _attribution(lines: list[str], index: int) -> int:
    """Return the number of lines of "On ... wrote:" that begins at a line; 0 where there is none."""
    first = lines[index].strip()
    if first.startswith(">") or not (_LEAD.match(first) or _WHEN.search(first) or "@" in first or _SAID_LAST.search(first)):
        return 0
    joined = ""
    for count, line in enumerate(lines[index : index + MAX_WRAPPED], 1):
        if not line.strip() or line.startswith(">") or len(joined) > MAX_LINE:
            return 0
        joined = f"{joined} {line.strip()}" if joined else line.strip()
        if _announces(joined, _quoted_next(lines, index + count)):
            return count
    return 0


def _announces(text: str, quoted: bool) -> bool:  # noqa: FBT001  # a fact about the next line, named at its only call
    if not text.endswith((":", "：", "--")):
        return False
    dated = bool(_WHEN.search(text))
    known = dated or bool(_MAILBOX.search(text))
    if _LEAD.match(text) and _SAID.search(text):
        return known or quoted
    if _SAID_LAST.search(text):
        return quoted or (known and (dated or "<" in text))
    return dated and bool(_MAILBOX_END.search(text))


def _quoted_next(lines: list[str], index: int) -> bool:
    """Tell whether the next line with words, among the next three, is a quoted one."""
    return next((line.lstrip().startswith(">") for line in lines[index : index + 3] if line.strip()), False)
