"""The French catalogue: what the pages say, gathered from templates and code, and compiled. No outside tool is needed.

`python -m adjoint.doors.web.catalogue` brings `locale/fr/LC_MESSAGES/django.po` up to date and compiles it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages import pofile
from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from django.template.base import Lexer, TokenType

HERE = Path(__file__).parent
PO = HERE / "locale" / "fr" / "LC_MESSAGES" / "django.po"
QUOTED = r"""(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')"""
TRANSLATE = re.compile(rf"^trans(?:late)?\s+{QUOTED}(?:.*?\bcontext\s+{QUOTED})?")
CALLED = re.compile(rf"_\({QUOTED}\)")
CALLS = {"_": None, "gettext": None, "ngettext": (1, 2)}
BLOCK = re.compile(r"^blocktrans(?:late)?\b")
PLACE = re.compile(r"\{\{\s*([\w.]+)[^}]*\}\}")


@dataclass(frozen=True, slots=True)
class Words:
    """A message to be translated."""

    one: str
    many: str = ""
    context: str = ""


def words_of(source: str) -> Iterator[Words]:
    """Yield what a template gives to be translated, as Django will look it up.

    >>> list(words_of('{% translate "Yes" %}{% blocktranslate %}{{ n }} cats{% endblocktranslate %}'))
    [Words(one='Yes', many='', context=''), Words(one='%(n)s cats', many='', context='')]
    """
    inside: list[str] | None = None
    for token in Lexer(source).tokenize():
        if token.token_type is TokenType.BLOCK and BLOCK.match(token.contents):
            inside = []
        elif token.token_type is TokenType.BLOCK and inside is not None and token.contents.startswith("endblocktrans"):
            one, _, many = "".join(inside).partition("\0")
            yield Words(one, many)
            inside = None
        elif inside is not None:
            inside.append(_inside(token.token_type, token.contents))
        elif token.token_type is TokenType.BLOCK and (found := TRANSLATE.match(token.contents)):
            yield Words(found[1] or found[2] or "", context=found[3] or found[4] or "")
        if token.token_type in {TokenType.BLOCK, TokenType.VAR}:
            yield from (Words(found[1] or found[2]) for found in CALLED.finditer(token.contents))


def _inside(kind: TokenType, contents: str) -> str:
    if kind is TokenType.VAR:
        return f"%({contents.partition('|')[0].strip()})s"
    return "\0" if kind is TokenType.BLOCK else contents.replace("%", "%%")


def gathered() -> set[Words]:
    """Return everything that pages, states and the rail say."""
    found: set[Words] = set()
    for page in (each for ending in ("html", "txt") for each in (HERE / "templates").rglob(f"*.{ending}")):
        found.update(words_of(page.read_text(encoding="utf-8")))
    for module in HERE.rglob("*.py"):
        for _, message, _, _ in extract("python", io.BytesIO(module.read_bytes()), keywords=CALLS):
            found.add(Words(message) if isinstance(message, str) else Words(*message[:2]))
    return found


def load() -> Catalog:
    """Read the catalogue."""
    with PO.open("rb") as file:
        return pofile.read_po(file, locale="fr", domain="django")


def update(catalogue: Catalog) -> Catalog:
    """Return a catalogue with exactly what is said now, keeping the translations known."""
    fresh = Catalog(locale="fr", domain="django", project="Adjoint", version="1", fuzzy=False, charset="utf-8")
    fresh.mime_headers = catalogue.mime_headers
    for words in sorted(gathered(), key=lambda each: (each.one, each.context)):
        key = (words.one, words.many) if words.many else words.one
        known = catalogue.get(key, context=words.context or None)
        string = known.string if known and known.string else (("", "") if words.many else "")
        fresh.add(key, string, context=words.context or None, flags=("python-format",) if "%(" in words.one else ())
    return fresh


def compiled(catalogue: Catalog) -> bytes:
    """Return the catalogue as gettext reads it."""
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def main() -> None:
    """Bring the files up to date."""
    catalogue = update(load() if PO.exists() else Catalog(locale="fr"))
    PO.parent.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as file:
        pofile.write_po(file, catalogue, omit_header=False, width=0, sort_output=True, ignore_obsolete=True)
    PO.with_suffix(".mo").write_bytes(compiled(catalogue))


if __name__ == "__main__":
    main()
