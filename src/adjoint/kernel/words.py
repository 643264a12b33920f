"""Words for people: one thing said in both languages, with the spaces of French typography."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

type Lang = Literal["fr", "en"]


@dataclass(frozen=True, slots=True)
class Words:
    r"""One thing said in both languages.

    >>> Words("Ça marche !", "It works!").say("fr")
    'Ça marche\xa0!'
    """

    fr: str
    """With ordinary spaces: `say` makes those before ; : ! ? and inside « » non-breaking."""
    en: str

    def say(self, lang: Lang) -> str:
        """Return the words in `lang`."""
        return spaced(lang, self.fr if lang == "fr" else self.en)


def spaced(lang: Lang, text: str) -> str:
    """Return a text in `lang` with the spaces of that language.

    >>> spaced("en", "Ready: yes"), spaced("fr", "Prêt : oui") == french("Prêt : oui")
    ('Ready: yes', True)
    """
    return french(text) if lang == "fr" else text


def french(text: str) -> str:
    r"""Put the non-breaking spaces of French typography where ordinary ones stand, and before a semicolon that has none.

    >>> french("lundi; « mardi »")
    'lundi\xa0; «\xa0mardi\xa0»'
    """
    text = re.sub(r"(?<=\w);(?=\s|$)", " ;", text)
    return re.sub(r"(?<=«) | (?=[;:!?»])", "\N{NO-BREAK SPACE}", text)
