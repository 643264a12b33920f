"""Names of towns with hyphens: « Saint-Étienne » is one, « Paris-Lyon » are two."""

from __future__ import annotations

import re

from adjoint.language.fold import Late

TIE = "\u2011"
"""Stands for the hyphen inside one name."""
FIRST = (
    r"Saint|Sainte|St|Ste|Fort|Port|Pointe|Val|Mont|Bourg|Bois|Baie|Rouyn|Notre|Grand|Grande|Petit|Petite|Haut|Haute|Bas|Basse|Vieux|Neuf|Château|Villeneuve|Clermont|Charleville|"
    r"Boulogne|Châlons|Levallois|Issy|Neuilly|Aix|Aulnay|Deux|Trois|Quatre|Cinq|Six|Sept|Dix|Cent|Mille|Baden|Garmisch|Bielsko|Winston|Wilkes|Stratford|Abbaye|Pont|Roche|Chaux|Tel|Abou|New|Los|Las|San|Hong"
)
LINKS = r"sur|les|lès|en|la|le|de|du|des|d|au|aux|sous|à|et|lez|près|upon|by|on|in|the|under"
COMPOUND = Late(
    rf"\b(?:{FIRST})-[A-ZÀ-Þ][\w'’]*(?:-[\w'’]+)*|\b[A-ZÀ-Þ][\w'’]*(?:-(?:{LINKS})-[\w'’]+)+(?:-[\w'’]+)*"
    r"|(?<=\bà )[A-ZÀ-Þ][\w'’]+-[A-ZÀ-Þ][\w'’]+|(?<=\b(?:de|to|in|at) )[A-ZÀ-Þ][\w'’]+-[A-ZÀ-Þ][\w'’]+|(?<=\b(?:pour|vers|from) )[A-ZÀ-Þ][\w'’]+-[A-ZÀ-Þ][\w'’]+"
)
"""A first part that no town bears alone, a small word inside, or a preposition before: one town."""


def tied(text: str) -> str:
    """Return a text of the same length with the hyphens inside towns' names tied."""
    return COMPOUND.sub(lambda found: found[0].replace("-", TIE), text)


def untied(name: str) -> str:
    """Return a name as it is written."""
    return name.replace(TIE, "-")


def spaced(name: str) -> str:
    """Return a folded name with its hyphens as spaces, as names of people are written."""
    return re.sub(r"[-\u2011'’]", " ", name)


DOUBLE = r"(?:Saint|Sainte|St|Ste|Sept|Trois|Deux|Mont|Val|Pont|Port|Fort|Vaulx|Baie|Cap|Clermont|Charleville|Boulogne|Baden|Villeneuve|Rivière|Bois|Bourg|Château|La Roche|Aix|Aulnay|Cagnes)-"
"""What opens a town of two words: « Sept-Îles », « Clermont-Ferrand » are no journeys."""


def direct(text: str, skip: str, city: str) -> str:
    """Return a town booked outright, or an empty text: « réserver Toulouse en avion »."""
    found = re.search(
        rf"\b(?i:réserve[rz]?|prends|prenez|prendre|trouve[rz]?|cherche[rz]?|organise[rz]?)(?:[ -](?:moi|nous|lui))?\s(?!{skip})(?P<city>{city})\s(?:en|par) (?:avion|train|voiture|TGV|tgv|car|bus)\b",
        text,
    )
    return found["city"] if found else ""
