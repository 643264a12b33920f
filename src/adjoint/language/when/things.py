"""Words that look like a time and name something else: streets, people, planets, idioms, fractions, ages."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from functools import lru_cache

_MONTH = (
    r"(?:janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[uû]t|septembre|octobre|novembre|d[ée]cembre"
    r"|january|february|march|april|may|june|july|august|september|october|november|december)"
)
_DAY = r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_WAY = r"(?:rue|avenue|av\.?|boulevard|bd|bvd|quai|square|impasse|all[ée]es?|pont|esplanade|lyc[ée]e|m[ée]tro|station|stade|faubourg)"
_SHOW = r"(?:score|beat|won|lost|perdu|gagn[ée]|victoire|d[ée]faite|battu)"
_PEOPLE = "m mme mlle monsieur madame maitre mr mrs ms miss dr"
_NUMBERS = "une? deux trois quatre cinq six sept huit neuf dix".replace(" ", "|")
_THINGS = (
    # streets: rue du Quatre-Septembre, place du 11-Novembre, 12 March Street
    (
        "rue avenue av boulevard bd bvd quai square impasse allee allees pont ponts esplanade lycee metro station stade faubourg",
        rf"\b{_WAY}\s+(?:du|de la|de l['’]|des|de)\s*(?:[\w-]+[ -])?{_MONTH}(?:[ -]\d{{4}})?\b",
    ),
    ("place", rf"\bplace\s+du\s+\w+-{_MONTH}(?:-\d{{4}})?\b"),
    (
        "street st road rd avenue ave lane drive close court square gardens terrace place",
        rf"\b\d+\w? {_MONTH} (?-i:Street|St\b|Road|Rd\b|Avenue|Ave\b|Lane|Drive|Close|Court|Square|Gardens|Terrace|Place)",
    ),
    # people: M. Février, Mrs May, Mr Friday
    (_PEOPLE, rf"(?-i:\b(?:M\.|Mme|Mlle|Monsieur|Madame|Ma[iî]tre|Mr|Mrs|Ms|Miss|Dr)\.? +(?=[A-Z]))(?:{_MONTH}|{_DAY})\b"),
    # « la répétition de jeudi passe à 20h »: a verb, no past
    (
        "passe",
        r"\bpasse(?= (?:[àa]|au|aux|en|de|du|plut[ôo]t|finalement|d[ée]sormais|chez|par|me|nous|te|vous|voir|sur|prendre)\b)",
    ),
    # a town of that name is no month
    ("sept", r"(?-i:\bSept-[ÎI]les\b|\bSept-[A-ZÀ-Þ][a-zà-ÿ]+)"),
    # Mars: the planet, the field, the bar
    ("mars march", r"\bplan[eè]te +mars\b|\bchamps?[ -]de[ -]mars\b|\b(?:barre|bars?) +mars\b|\bmars is\b|\bmarch hare\b"),
    # newspapers and shops
    (
        "times telegraph mirror express post matin soir",
        r"\b(?:the|le) (?-i:Sunday|Saturday) (?-i:Times|Telegraph|Mirror|Express|Post)\b|\b(?-i:Le Matin Dimanche|Le Soir(?= \())",
    ),
    (
        "year an",
        r"\b(?:islamic|muslim|chinese|lunar|parsi|jewish|hindu|tamil|orthodox|fiscal) new year\b|\bnouvel an (?:chinois|lunaire|juif|musulman|orthodoxe)\b",
    ),
    ("pere papa sapin", r"\b(?:p[èe]re|papa|sapins? de) no[ëe]l\b"),
    ("restaurant bar cafe pub grill", rf"\b{_DAY}['’]s +(?:restaurant|bar|caf[eé]|pub|grill)\b"),
    ("avril", r"\b(?-i:Avril [A-Z][a-zà-ÿ]{2,})"),
    (
        "noel",
        r"\b(?:cadeaux?|march[ée]s?|vacances|f[êe]tes|repas|chants?|contes?|primes?|arbres?|cartes?|ambiance|musique) de no[ëe]l\b",
    ),
    (
        "christmas xmas easter",
        (
            r"\b(?:the )?(?:christmas|xmas) (?:part(?:y|ies)|presents?|trees?|cards?|gifts?|holidays?|lunch|dinner|bonus|shopping|markets?|jumpers?|carols?"
            r"|do|tea|supper|meal|drinks|night out|fairs?|f[eê]te|concert|play|show|display|window|stock|orders?|rota|hours|raffle|hampers?|service"
            r"|vacation|break|songs?|decorations?)\b|\b(?:the )?easter (?:eggs?|bunny|holidays?|break|vacation|tea|lunch|supper|fairs?|parade|service|play|show|display|window|stock|orders?)\b"
        ),
    ),
    (
        "april may june august",
        r"\b(?-i:April|May|June|August) (?-i:[A-Z][a-z]{2,}) (?:will|is|has|and|can|called|wrote|sent|would|said|asks?|asked|from|at)\b",
    ),
    (
        "semaine week",
        r"\bsemaine de (?:quatre|4|cinq|5|trente[- ]cinq|35) (?:jours|heures)\b|\b(?:four|4|five|5)[- ]day(?: work\w*)? week\b",
    ),
    ("loi lois", r"\blois? d[eu] (?:\d{1,2} \w+ )?\d{4}\b"),
    ("sat", r"\bsat ?nav\b"),
    ("/", r"(?<!le )(?<!du )(?<!au )(?<!on )(?<!by )\b(?:24 ?h?/ ?24|24/7|7 ?j?/ ?7)\b(?!/)"),
    # idioms and small talk
    (
        "minute minutes seconde secondes sec instant instants",
        (
            r"\b(?:une|deux|2|quelques) (?:petites? )?(?:minutes?|secondes?|sec|instants?)"
            r"(?= (?:s['’]il|svp|stp|je vous prie|de (?:patience|votre|ton)))"
        ),
    ),
    (
        "minute second sec min moment",
        (
            r"\b(?:wait|just|hang on|hold on|one) (?:a |for a )?(?:minute|second|sec|min|moment)\b"
            r"(?! (?:past|to|after|before|later|ago|from))"
        ),
    ),
    ("second", r"\bin the second (?=[a-z])(?!half|quarter|week|month|of|and)|\bsecond semestriel\b"),
    ("ordre ordres plat plats mise mises", r"\bordres? du jour\b|\bplats? du jour\b|\bmises? [àa] jour\b"),
    (
        "order day night",
        r"\border of the day\b|\bday[- ]to[- ]day\b|\bday and night\b|\bnight and day\b|\bat the end of the day(?=,)",
    ),
    ("jour jours", r"\bau jour le jour\b|\bjours? et (?:la |de )?nuits?\b|\ble jour et la nuit\b"),
    (
        "fois times twice thrice",
        (
            rf"\b(?!une? )(?:{_NUMBERS}|plusieurs|quelques|\d+) fois par (?:jour|semaine|mois|an|trimestre)\b(?!,? (?:en|au|les?) )"
            r"|\b(?:twice|thrice|(?:two|three|four|five|six|several|a few|\d+) times) (?:a|per|every|each) (?:day|week|month|year|quarter)\b(?!,? (?:on|in) )"
        ),
    ),
    (
        "tard later",
        r"\b[àa] (?:plus|\+) tard\b|\bt[ôo]t ou tard\b|\bplus t[ôo]t que tard\b|\bsooner or later\b|\bsee (?:you|u|ya) later\b",
    ),
    (
        "bon bonne excellent excellente beau joli agreable nice great good lovely wonderful pleasant fab fabulous",
        (
            r"\b(?:bon(?:ne)?|excellente?|beau|joli|tr[èe]s bon(?:ne)?|agr[ée]able|nice|great|good|lovely|wonderful|pleasant|fab(?:ulous)?) +"
            r"(?:d[ée]but de |fin de )?(?:week[- ]?ends?|semaine|soir[ée]e|journ[ée]e|apr[èe]s[- ]midi|matin[ée]e|nuit|soir|day|week|evening"
            r"|morning|afternoon|night)\b(?! (?:prochain|next|du|of))"
        ),
    ),
    (
        "quotidien mensuel hebdomadaire bimensuel trimestriel",
        r"\b(?:le|au|du|un|grand) quotidien\b|\b(?:le|du|un|ce) (?:mensuel|hebdomadaire|bimensuel|trimestriel)(?!\w)",
    ),
    ("up ups", r"\b(?:catch|follow|wrap|set|meet|line|sign|back|mock|start|stand|warm|check|write|mark|make|round)[- ]ups?\b"),
    ("lendemain", r"\bdu jour au lendemain\b"),
    (
        "page pages article articles chapitre chapitres chapter chapters ligne lignes line lines lots etapes steps points section sections clauses annexes",
        (
            r"\b(?:pages?|articles?|chapitres?|chapters?|lignes?|lines?|lots|[ée]tapes|steps|points|sections?|clauses|annexes) \d{1,3}"
            r" ?(?:to|[àa]|et|and|-|–) ?\d{1,3}\b(?! ?[h:])"
        ),
    ),
    ("group club ltd inc media foundation records", rf"\b{_DAY} (?-i:Group|Club|Ltd|Inc|Media|Foundation|Records)\b"),
    ("day", r"\bcall(?:ed|ing)? it a day\b"),
    ("suite", r"\b[àa] tout de suite\b"),
    # numbers of papers and places, firms, prices: le devis 2026-11, seat 11A, Friday & Sons, 12.50 a dozen
    (
        "-",
        (
            r"\b(?:devis|facture|dossier|commande|contrat|bon|projet|lot|r[ée]f(?:[ée]rence)?\.?|ticket|quote|invoice|order|file|case|project|contract|po)"
            r" (?:n[°o]\.? ?)?\d{4}-\d{1,4}\b(?!-)|\b\d{4}-\d{1,4} (?=(?:quote|invoice|order|contract|file)\b)"
        ),
    ),
    (
        "building seat room gate coach flat unit row table siege place porte salle bureau voie quai appartement batiment lot size sizes taille tailles",
        (
            r"\b(?:seat|room|gate|coach|flat|unit|row|table|si[èe]ge|place|porte|salle|bureau|voie|quai|appartement|b[âa]timent|lot) \d{1,3}(?-i:[A-Z])(?![\w:])"
            r"|\b(?:building|b[âa]timent|room|salle) (?:n[°o]\.? ?)?\d{1,3}(?= (?:this|tomorrow|today|tonight|cet?(?:te)?|demain|aujourd)\b)"
            r"|\b(?:sizes?|tailles?) \d{1,2}(?: (?:to|[àa]|-) \d{1,2})?\b"
        ),
    ),
    (
        "sons co cie fils associes associates partners freres brothers",
        r"\b(?-i:[A-Z])[\w-]+ (?:&|and|et) (?-i:Sons|Co|Cie|Fils|Associ[ée]s|Associates|Partners|Fr[èe]res|Brothers)\b",
    ),
    (
        "dozen head piece each apiece unit person copy box kilo",
        r"\b\d{1,3}[.,]\d\d (?:(?:a|per) (?:dozen|head|piece|unit|person|copy|box|kilo)|each|apiece)\b",
    ),
    ("match score partie termine", r"\b(?:sur|par) un (?:score de )?\d{1,2} ?[-–à] ?\d{1,2}\b"),
    # fractions and scores: 3/4 du capital, three quarters of the clients, sept sur dix, won 3-2
    (
        "/",
        (
            r"(?<![\d/.])\b[1-9]/[2-9]\b(?= (?:du|de la|de l['’]|des|d['’]|of)\s?(?!\d)[a-zà-ÿ]"
            r"| (?:cups?|tasses?|inch|pouces?|tsp|tbsp|pages?|journ[ée]es?)\b)"
        ),
    ),
    (
        "quarter quarters",
        (
            r"\b(?:three|3|two|a|one|the last|the other)[ -]quarters?(?= of (?!an?\b|the (?:year|hour|day)|hour|last|next|this|\d))"
            r"|\bquarter[- ]pounders?\b"
        ),
    ),
    ("quart quarts", r"\b(?:les? |un |des )?(?:trois |3 )?quarts? d(?:es|u|e la|e l['’])(?! heure)"),
    (
        "sur",
        rf"\b(?:{_NUMBERS}|\d+) sur (?:{_NUMBERS}|vingt|cent|\d+)(?= (?!jours?|semaines?|mois|ans)|[.,;!?]|$)",
    ),
    (
        "score beat won lost perdu gagne victoire defaite battu",
        rf"\b{_SHOW}\b[^.\n]{{0,25}}?\b\d{{1,2}} ?[-–à] ?\d{{1,2}}\b",
    ),
    # ages: 42 years old, a 30-year-old, elle a 42 ans, ses cinquante ans
    (
        "old yo aged age",
        r"\b[\w-]{1,20}(?:[ -]\w{3,8})?[ -](?:years?|months?|weeks?|days?)[ -]old\b|\b\d{1,3}[ -]?(?:yo|y/o)\b|\baged? \d{1,3}\b",
    ),
    (
        "ans mois",
        (
            r"\b(?:[âa]g[ée]e?s? de|(?:f[êe]t\w+|c[ée]l[ée]br\w+|eu|pour) (?:mes|ses|tes|vos|nos|leurs)) [\w-]{2,16}(?:[ -]\w{2,10})? (?:ans|mois)\b"
            r"|(?<!y )(?<!y en )\b(?:j['’]ai|tu as|il a|elle a|ils ont|elles ont|aura|avait|a eu|fils de|fille de) [\w-]{2,16}(?: et un)? ans\b"
            r"(?! (?:pour|de|d['’]))"
        ),
    ),
)
_BY_WORD = tuple((frozenset(words.split()), pattern) for words, pattern in _THINGS)
"""Each with the words, one of which it must hold: most texts hold none."""


@lru_cache(maxsize=len(_THINGS))
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def things(text: str, keys: AbstractSet[str]) -> list[tuple[int, int]]:
    """Return the places of a text that are no time, however they look; `keys` are its words in lower case without accents.

    >>> things("12 rue du Quatre-Septembre", {"rue", "septembre"})
    [(3, 26)]
    """
    return [
        match.span() for words, pattern in _BY_WORD if not words.isdisjoint(keys) for match in _compiled(pattern).finditer(text)
    ]
