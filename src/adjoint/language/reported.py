"""Words that tell what somebody else said, asked or wanted: an order in there is none of the writer's."""

from __future__ import annotations

from adjoint.language.fold import Late

REPORTING = {
    "fr": Late(
        r"\b(?:(?:il|elle|on|ils|elles|@|qui|client|fournisseur|patron|monsieur|madame|equipe|collegue|banque) (?:m |nous |me |lui |leur |vous |t )*(?:a|ont|avait|avaient|est|sont|veut|veulent|voulait|voulaient|souhaitaient|aimeraient|voudraient|demandent|proposent|souhaitent|souhaite|souhaitait|demande|demandait|dit|disait|propose|proposait|pretend|insiste|suggere|suggerait|aimerait|voudrait|croit|pensait|pense|doit|devait|doivent|va|vont|ecrit|raconte|reclame)\b)"
    ),
    "en": Late(
        r"\b(?:(?:he|she|they|@|who|client|boss|team|someone|everyone|supplier|bank|landlord|colleague|accountant|lawyer|office) (?:has |have |had |just |also |already |still |keeps )*(?:said|says|asked|asks|told|tells|wants|wanted|would like|suggested|suggests|reckons|thinks|thought|insisted|insists|proposed|proposes|requested|mentioned|wrote|needs|is asking|was asking|asking|hopes|expects|offered|begged)\b)"
    ),
}


SAYS = {
    "fr": Late(
        r"@ (?:m |nous |me |lui |t )*(?:(?:a|avait) (?:\w+ )?)?(?:dit|disait|demande|demandait|propose|proposait|suggere|suggerait|pense|pensait|insiste|"
        r"insistait|ecrit|repete|repetait|estime|trouve|trouvait|raconte|croit|pretend|souhaite|souhaitait|veut|voulait|voudrait|aimerait) (?:que|qu|de|d) [^,]*$"
    ),
    "en": Late(
        r"@ (?:also |just |still |keeps )*(?:(?:has|had) )?(?:said|says|asked|asks|told|suggested|suggests|reckons|thinks|thought|insisted|insists|proposed|wrote|wants|wanted) "
        r"(?:(?:me|us) )?(?:that|to|if|we|you|i) [^,]*$"
    ),
}
"""Somebody named says what should be done: told, no order."""

QUOTER = Late(r"(?:^|\b)(?:dis|dites|ecris|ecrivez|reponds|repondez|tell|write|reply|demandez?)\b")
"""The writer's own order to say it, before a colon."""


def quoting(before: list[str]) -> bool:
    """Tell whether a verb opens what somebody wrote: « Delmas m'écrit : envoyez-moi la plaquette »."""
    if ":" not in before[-3:]:
        return False
    text = " ".join(word.strip("'") for word in before) + (" " if before[-1] == ":" else "")
    lead = text.rsplit(":", 1)[0].split()
    told = len(lead) > 1 and lead[-1] in SAID and lead[-2] not in {"ai", "to", "i", "please"}
    return told and not QUOTER.match(text)


SAID = frozenset(
    "ecrit ecrivait repond repondu repondait reclame conclut dit disait demande demandait wrote writes says said asks asked replied".split()
)
