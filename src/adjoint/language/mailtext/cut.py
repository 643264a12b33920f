"""One pass over the lines of a mail: whose words are they?"""

from __future__ import annotations

import re
from dataclasses import dataclass

from adjoint.language.mailtext.quotation import RULE, mark_at
from adjoint.language.mailtext.signature import postscript, signature_at

MAX_TEXT = 400_000
MAX_LINES = 20_000
WRAPPED = 55
"""A quoted line at least so long may have been broken by a mailer, its rest standing without a mark."""

_QUOTED = re.compile(r"^\s{0,3}(?:>|&gt;|\|\s)")
_FORWARDED_SUBJECT = re.compile(r"^\s*(?:fwd?|tr|wg|rv|enc|i|vs|vb|doorst|pd)\s?:", re.IGNORECASE)


_LONE_FROM = re.compile(r"^(?:from|de|von)\s?:\s*\S", re.IGNORECASE)
"""In a mail that is passed on, a line that says who wrote what follows, the rest of its header left out."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A mail's text, apart."""

    reply: str
    """What the author wrote now; answers between quoted lines follow each other."""
    quoted: str = ""
    signature: str = ""
    """Signature, closing formula, notices, mailers' advertisements."""
    forwarded: str = ""
    """Somebody else's mail that the author passes on, from its announcement on."""


def new_text(text: str, *, subject: str = "") -> Cut:
    """Cut a mail's text; linear in its length. `subject` helps to tell a forwarded mail from an answered one."""
    lines = _lines(text)
    said: list[str] = []
    quoted: list[str] = []
    forwarded: list[str] = []
    index = 0
    while index < len(lines):
        line = lines[index]
        if _QUOTED.match(line):
            index = _quote(lines, index, said, quoted)
            continue
        mark = mark_at(lines, index)
        if mark is None and _FORWARDED_SUBJECT.match(subject) and _LONE_FROM.match(line) and _opens(lines, index):
            forwarded.extend(lines[index:])
            break
        if mark is None:
            said.append(line)
            index += 1
        elif mark.kind != "forward" and _goes_on(lines, index + mark.length):
            quoted.extend(lines[index : index + mark.length])
            index += mark.length
        else:
            passed_on = mark.kind == "forward" or (mark.kind == "original" and _FORWARDED_SUBJECT.match(subject))
            (forwarded if passed_on else quoted).extend(lines[index:])
            break
    return _finished(said, quoted, forwarded)


def _lines(text: str) -> list[str]:
    text = text[:MAX_TEXT].replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    text = text.replace("\u200b", "").replace("\ufeff", "")
    return [line if line == "-- " else line.rstrip() for line in text.split("\n")[:MAX_LINES]]


def _quote(lines: list[str], index: int, said: list[str], quoted: list[str]) -> int:
    """Take the quoted lines from `index` on, and the rest of a line that a mailer broke; return where they end."""
    while index < len(lines) and _QUOTED.match(lines[index]):
        quoted.append(lines[index])
        index += 1
    if index < len(lines) and _broken_off(lines, index):
        quoted.append(lines[index])
        index += 1
    if said and said[-1].strip():
        said.append("")
    return index


def _broken_off(lines: list[str], index: int) -> bool:
    before, line = lines[index - 1], lines[index].strip()
    if not line or len(before) < WRAPPED or before.rstrip().endswith("?"):
        return False
    last = index + 1 >= len(lines) or not lines[index + 1].strip()
    return line[0].islower() and len(line) <= len(before) and (last or bool(_QUOTED.match(lines[index + 1])))


def _goes_on(lines: list[str], index: int) -> bool:
    """Tell whether marked quotation follows: then words after it are the author's again."""
    return next((bool(_QUOTED.match(line)) for line in lines[index : index + 5] if line.strip()), False)


def _opens(lines: list[str], index: int) -> bool:
    """Tell whether a line opens a paragraph that goes on below it."""
    return (index == 0 or not lines[index - 1].strip()) and index + 1 < len(lines) and bool(lines[index + 1].strip())


def _finished(said: list[str], quoted: list[str], forwarded: list[str]) -> Cut:
    end = signature_at(said)
    signature = said[end:]
    kept = said[:end]
    if signature and (more := postscript(signature)):
        kept = [*kept, "", *more]
        start = next(n for n in range(len(signature)) if signature[n : n + len(more)] == more)
        signature = signature[:start] + signature[start + len(more) :]
    while kept and (not kept[-1].strip() or RULE.match(kept[-1])):
        rule = kept.pop()
        signature = [rule, *signature] if rule.strip() else signature
    return Cut(_text(kept), _text(quoted), _text(signature), _text(forwarded))


def _text(lines: list[str]) -> str:
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
