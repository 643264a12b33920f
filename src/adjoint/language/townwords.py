"""How a town is written, and what no town is: the shapes that a journey is read by."""

from __future__ import annotations

from adjoint.language.fold import Late

CITY = r"[A-ZÀ-Þ][\w'’.\u2011-]+(?:[ -](?:(?:de|du|la|le|les|sur|en|upon|of|St\.?|Saint|and|et)[ -])?(?!I['’])[A-ZÀ-Þ][\w'’.\u2011-]+){0,3}"
SKIP = (
    r"(?i:je|j|il|on|nous|vous|tu|train|vol|avion|budget|hotel|hôtel|retour|aller|départ|depart|return|flights?|trains?|tickets?|hotels?|one|need|monday|tuesday|wednesday|thursday|friday|saturday|sunday|lundi|mardi|mercredi|"
    r"jeudi|vendredi|samedi|dimanche|january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept(?!-[ÎI])|sep|oct|nov|dec|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|"
    r"janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|i|we|the|thx|thanks|merci|please|stp|svp|tgv|eurostar|en|back|book|trouve|prends|réserve|réservez|prenez|trouvez|"
    r"easter|christmas|noël|pâques|ok|keep|somewhere|something|anything|acela|amtrak|avanti|lner|ouigo|inoui|ter|easyjet|ryanair|business|economy|premium|first|second|première|seconde|am|pm|utc|can|could|would|pouvez|peux|it|client|bonjour|hello|hi)\b(?!\u2011)"
)
VENUE = Late(
    rf"\b(?:au|aux|à la|à l['’]|pour la|pour le|pour l['’]|sur la|sur le|jusqu['’]au|jusqu['’]à la)\s?(?:[a-zà-ÿ'’-]+ ){{0,2}}?(?:salon|foire|congrès|colloque|forum|festival|marché|séminaire|conférence|convention|fête|exposition|expo|concours|championnat|championnats|tournoi"
    r"|rencontres|assises|comice|agence|site|siège|usine|bureaux?|chantier|tribunal|préfecture|mairie|hôpital|clinique|université|fac|école|lycée|musée|cour d['’]appel|opéra|théâtre|labo|laboratoire|entrepôt|biennale"
    rf"|filiale|succursale|gare|aéroport|dépôt|atelier|magasin|boutique|cave|domaine|chambre de commerce|conservatoire)\s(?:de |d['’]|du |des )(?!{SKIP})(?P<city>{CITY})"
)
"""What takes place in a town, or stands there: « au salon de Lyon » is no way out of it."""
