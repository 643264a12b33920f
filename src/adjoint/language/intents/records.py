"""contact.update and hours.query."""

from __future__ import annotations

import re

from adjoint.language.entities import entities
from adjoint.language.pattern import patterns
from adjoint.language.slots import grouped, pronoun_people, take_people
from adjoint.language.times import free_times, past
from adjoint.language.view import View

PATTERNS = (
    *patterns(
        "contact.update",
        "fr",
        "{update|put} .. {contactobj} .. @p\n{update|put} .. @p .. {contactobj}\n{put|update} .4 {nouveau|nouvelle|nouvelles|nouveaux} .3 {contactobj}\n{update} .2 {sa|son|ses|leur|leurs} .3 {contactobj}\n{update|noteit|put} {pron} .2 dans|sur .3 {contacts|carnet|repertoire|fiche}\n{put|update} .3 @p .3 {aux|dans|a} .3 {contacts|carnet|repertoire}\nnote|notez|noter que .2 @p .. {demenage|change|nouveau|nouvelle|quitte|parti|partie|numero|adresse}",
        weight=1.1,
    ),
    *patterns(
        "contact.update",
        "fr",
        "^{nouveau|nouvelle|nouvelles|nouveaux} .2 {contactobj} .3 {de|d|du|pour|chez} .3 @p\n^@p .6 {change|changea|nouveau|nouvelle} .4 {contactobj|numero|adresse|mail}\n^@p .3 a .3 {un|une} .2 {nouveau|nouvelle|nouvel} .2 {contactobj}\n^{contactobj} .3 de|d .2 @p .3 {est|:|devient|change}",
        free=True,
        weight=1.0,
    ),
    *patterns(
        "contact.update",
        "en",
        "update|change|edit|amend|correct|add|save|note|record|replace|store .. @p .. {contactobj}\nupdate|change|edit|amend|correct|add|save|note|record|replace|store .. {contactobj} .. @p\nupdate|change|add|save|put .3 @p .4 {to|in} .3 {contacts|address book}\nadd|save|put {him|her|them} .3 {to|in} .3 {contacts|address book}\nupdate|change|save|note .3 {his|her|their} .3 {contactobj}\nnote|record that .2 @p .. {moved|changed|new|left|number|address}",
        weight=1.1,
    ),
    *patterns(
        "contact.update",
        "en",
        "^@p .2 {has|'s|have} .3 {new|changed} .4 {contactobj}\n^new .2 {contactobj} .2 for .2 @p\n^@p .2 's? .2 new .2 {contactobj}\n^@p 's .3 {contactobj} .2 {bounces|bounced|changed|dead|wrong|defunct}\n^@p .3 {changed|moved} .6 {contactobj|to}\n^@p .2 's .3 {contactobj} .2 is",
        free=True,
        weight=1.0,
    ),
    *patterns(
        "hours.query",
        "fr",
        "^combien .6 {reste|restent} .3 {heures|temps}\n^combien .4 {heures|temps} .. {fait|faites|travaille|travaillees|bosse|comptees|pass|passe|passees|passes|reste|utilise|consomme|nous|vous|forfait|factur|consommees|utilisees|reste|restent|dois|restait}\n^{quel|ou en} .4 {forfait|credit|solde|heures|temps}\n^{reste|restent} .. {heures|temps} .. {forfait|@t|credit}\n^combien .3 je .3 {dois|doit} .. \n^qu|que .3 que .2 je {te|vous} dois\n^as|avez .3 {passe|travaille|bosse} combien de {temps|heures} ..\n^{tellme|send|give} .. {heures|temps} .. {passees|passe|restantes|consommees|utilisees|restant|forfait}\n^mes heures .. \n^il .2 {me|nous} reste combien .2 heures\n^releve .3 {heures|temps}",
        free=True,
        weight=1.1,
    ),
    *patterns(
        "hours.query",
        "en",
        "^how {much|many} of .3 {hours|time|retainer|allowance|@d} .. {left|used|use|spent|spend|got|remaining|gone}\n^how many .2 hours .. {left|used|spent|got|work|have|remaining|bill|log|worked|did}\n^how much .2 time .. {left|used|spent|have|spend|remaining|put}\n^{what|where} .. {hours} .. {left|used|remaining|stand|balance|retainer|spent}\n^what .3 i .2 owe .2 you\n^how much .2 do .2 i .2 owe .2 you\n^how .3 {hours|retainer} .. {looking|left}\n^{tellme|send|give|show} .. {hours|time} .. {used|left|remaining|spent|worked}\n^hours .2 {left|used|spent} ..\n^hours .3 so far .. \n^hours .2 @t",
        free=True,
        weight=1.1,
    ),
)


def fill_contact(view: View) -> None:
    """Fill people, and the field and value where the new one is said."""
    for piece in (view.main, *view.tails[:1]):
        codes = [found for found in entities(piece.surface, view.message.zone.key) if found.kind != "iban"]
        if len(codes) == 1:
            view.slots["field"], view.slots["value"] = codes[0].kind, codes[0].value
            view.use(piece, piece.low)  # "It's 085 000 0147 now, pop that in for me": no request of its own
        if codes:
            break
    shown = " ".join(piece.surface for piece in (view.main, *view.tails[:2]))
    if view.match.pattern.free and "value" not in view.slots and not re.search(r"\d|[:@«\"]", shown):
        view.lack("value")
    groups = [(view.main, g) for g in grouped(view, view.main)]
    if groups:
        take_people(view, groups[:1])
    elif not pronoun_people(view, needed=False):
        if len(view.memory.people) == 1:
            view.slots["people"] = list(view.memory.people)
        else:
            view.lack("people")
    for said in view.main.phrase.times:
        view.use(view.main, said.start)
    for person in view.main.people:
        view.use(view.main, person.start)


def fill_hours(view: View) -> None:
    """Fill the period."""
    for piece, said in free_times(view, [view.main])[:1]:
        when = past(view, said)
        view.use(piece, said.start)
        if said.said.doubt and said.said.doubt not in {"past-or-future", "last-ambiguous"}:
            view.doubt(said.said.doubt, "when")
        if when:
            view.slots["when"] = when
    for said in view.main.phrase.times:
        view.use(view.main, said.start)
    for person in view.main.people:
        view.use(view.main, person.start)


FILLS = {"contact.update": fill_contact, "hours.query": fill_hours}
