"""French infinitives and clauses that complete another verb: no orders of their own."""

from __future__ import annotations

from adjoint.language.fold import Late

COMPLEMENT = Late(
    r"\b(?:aid|appren|appri|arriv|autoris|cherch|commenc|consist|continu|decid|engag|hesit|invit|mis|oblig|parvien|parven|pein|persist|"
    r"renonc|reuss|servi|song|tard|tien|tend|vis|pass|encourag|incit|pouss|habitu|amen|condamn|dispos|amus|entrain|forc|pens|compt|"
    r"particip|contribu|aspir|tenait|tenu|gagn)\w*(?: \w+){0,3}$|\b(?:met|sert|mal|pret|prete|prets|pretes)(?: \w+){0,2}$|(?<!tu n as )(?<!vous n avez )(?<!tu as )\bqu$"
)
"""Before « à » and an infinitive: verbs whose complement it is, « j'ai réussi à retrouver le bail »."""
PREDICATE = Late(r"\b(?:est|sont|sera|seront)(?: (?:donc|alors|aussi|egalement))?$")
PROCLITICS = frozenset("me m nous lui leur le la les l y en".split())
"""Before an infinitive that asks: « me rappeler vendredi »."""
TOLD = Late(
    r"\b(?:ai|as|a|avons|avez|ont|avais|avait|avions|aviez|avaient|aurais|aurait) (?:\w+ )?(?:demande|voulu|souhaite|dit|propose|insiste|exige|"
    r"prefere|aime|prevu|decide|convenu|suggere)$|\b(?:imaginez?|imaginons|supposons|supposez|admettons|dommage|heureusement|encore heureux|peur|crainte|crois|pensais|croyais|espere)$"
)
"""Before « que » : what was asked once."""

CLITICS = PROCLITICS | frozenset("ne pas plus se s te t vous bien vite".split())
INFINITIVE = ("er", "ir", "re", "oir")


def to_do(after: list[str]) -> bool:
    """Tell whether the words after « de » begin with an infinitive: « de nous rappeler », not « de jeudi »."""
    return next((word.endswith(INFINITIVE) for word in after if word not in CLITICS), False)


def complement(lead: str, said: str) -> bool:
    """Tell whether « à » and an infinitive only complete the verb before: « il hésite à signer », « demandé à Ana de relancer »."""
    if PREDICATE.search(lead):
        return False  # « la visite est à annuler »
    found = COMPLEMENT.search(lead)
    return said.startswith("a @") or bool(found and (found.start() > 0 or lead.startswith(("mal", "pret"))))


def asked_once(lead: str, said: str) -> bool:
    """Tell whether « que » hangs on what was asked before: « j'avais demandé qu'on relance »."""
    return said.startswith("qu") and TOLD.search(lead) is not None


def with_proclitics(words: list[str], head: int, lang: str) -> int:
    """Return where a French verb begins with the pronouns before it: « vous l'envoyez », « tu la lui passes »."""
    while lang == "fr" and head > 0 and words[head - 1] in PROCLITICS - {"y", "en"}:
        head -= 1
    return head
