"""People in text: names of the address book, roles, and names that nobody knows yet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from adjoint.language.entitled import with_title
from adjoint.language.firms import ROLES, TOGETHER, by_kind, couple, of_office, seat_only
from adjoint.language.fold import Token, listed, words
from adjoint.language.frames import KnownContact
from adjoint.language.gender import MEN, SEVERAL, WOMEN, of_title, title_before
from adjoint.language.nicknames import by_short_name
from adjoint.language.roles import HOUSES, belongs, says_what, titled
from adjoint.language.taught import bare

HONORIFICS = listed(
    "m mr mrs ms miss mme mlle me dr monsieur madame maitre docteur doctor prof professeur professor sir rev pere mademoiselle lord lady dame "
    "mesdames messieurs mesdemoiselles mmes mm mlles drs dre dres maitres docteurs messrs profs"
)
PARTICLES = listed("de du la le van von der den di da el al bin ben of and")
ORDINARY = listed(
    "will mark may bill grant chase rose hope joy faith grace dawn june april august art sage frank rich pierre blanc petit "
    "grand noel jean rob pat drew hall black white brown green page price stone wood field banks marin boulanger marchand "
    "roy leroy lebrun leblanc pascal france florence victoire marine max sol gene bond case day king young long short sharp "
    "swift bright best good jolly cook baker butcher carpenter mason miller smith fisher potter porter carter taylor "
    "weaver bell ford"
)
NOT_NAMES = listed(
    "jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed weds thu thur thurs fri sat sun "
    "janv fevr avr juil dim lun mer jeu ven sam est cet pst gmt utc bst je tu il elle on nous vous ils elles i i'm january february march april may june july august september october "
    "mondays tuesdays wednesdays thursdays fridays saturdays sundays november december monday tuesday wednesday thursday friday saturday sunday lundi mardi mercredi jeudi vendredi samedi "
    "dimanche janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre zoom teams skype google "
    "meet linkedin instagram facebook twitter bluesky mastodon ok oui non yes no please merci thanks tva vat rdv codir "
    "comex copil ca pv cv nda rib sms gps fyi asap eod cob pdf excel powerpoint word dropbox paris london londres lyon "
    "bruxelles geneve montreal the le la les un une a an noel easter christmas paques toussaint internet netflix bonjour "
    "bonsoir hello hi hey slack whatsapp outlook gmail iphone webex tgv sncf eurostar rv q1 q2 q3 q4 t1 t2 t3 t4 hr rh it "
    "dear ps nb tbc tba ag cse bureau board conseil slot option creneau facture invoice url site web x fb insta bcc cc re "
    "tr fw fwd doodle framadate rallly"
)
DETERMINERS = listed("mon ma mes notre nos le la l les au aux du my our the")


@dataclass(frozen=True, slots=True)
class PersonMention:
    """Words that name a person or firm."""

    start: int
    """Token index."""
    end: int
    text: str
    contacts: tuple[KnownContact, ...] = ()
    """Those that fit equally well."""
    how: Literal["full", "part", "role", "unknown"] = "unknown"

    @property
    def name(self) -> str:
        """The full name where exactly one fits, else as written."""
        return self.contacts[0].name if len(self.contacts) == 1 else self.text

    @property
    def sure(self) -> bool:
        """Exactly one contact, or a name that no contact shares."""
        return len(self.contacts) == 1 or (not self.contacts and self.how == "unknown")


@lru_cache(maxsize=8192)
def parts(name: str) -> tuple[str, ...]:
    """Return the words of a name that tell people apart."""
    found = tuple(word for word in words(name) if word not in HONORIFICS)
    return found or tuple(words(name))


@lru_cache(maxsize=1024)
def _role_words(role: str) -> set[str]:
    said = set(words(role)) | {role.lower().replace("-", "").replace(" ", "")}
    return said.union(*(group for group in ROLES if group & said))


def _by_name(tokens: tuple[Token, ...], index: int, contacts: tuple[KnownContact, ...]) -> PersonMention | None:
    """Return the longest run of a contact's name words that starts at a token."""
    best: list[tuple[int, KnownContact]] = []
    for contact in contacts:
        wanted = parts(contact.name)
        if tokens[index].word not in wanted or seat_only(tokens, index, wanted):
            continue
        size, seen = 0, []
        while index + size < len(tokens) and tokens[index + size].word in wanted:
            seen.append(tokens[index + size].word)
            size += 1
        while size > 1 and tokens[index + size - 1].word in PARTICLES and not tokens[index + size - 1].capital:
            size -= 1  # « avec Yann le 15 »: no part of Le Goff
        if len(set(seen)) < len(seen):
            size = 1
        skip = index + size
        if size and skip + 1 < len(tokens) and tokens[skip].word in {"&", "et", "and"} and tokens[skip + 1].word in wanted:
            size += 2
        best.append((size, contact))
    if not best:
        return None
    size = max(found[0] for found in best)
    first = tokens[index]
    if size == 1 and (len(first.word) < 2 or first.word.isdigit()):
        return None
    common = first.word in ORDINARY or first.word in PARTICLES or first.word in NOT_NAMES or first.word in CUES
    if size == 1 and not first.capital and (common or len(first.word) < 4):
        return None
    if size == 1 and first.word in PARTICLES:
        return None  # « Le point de Nadia »: no Le Goff
    if size == 1 and not first.capital and index and tokens[index - 1].word in DETERMINERS:
        return None
    fits = tuple(contact for length, contact in best if length == size)
    stranger = _stranger(tokens, index, size, best) if first.capital else None
    if stranger:
        return stranger
    if size == 1 and len(fits) > 1:
        surname = tuple(c for c in fits if parts(c.name)[-1] == first.word)
        fits = surname if len(surname) == 1 and not any(parts(c.name)[0] == first.word for c in fits) else fits
        fits = of_office(title_before(tokens, index), fits) if len(fits) > 1 else fits
        fits = of_title(title_before(tokens, index), fits) if len(fits) > 1 else fits
    whole = any(size >= len(parts(contact.name)) for contact in fits)
    if whole and len(fits) > 1:
        exact = tuple(contact for contact in fits if len(parts(contact.name)) == size)
        fits = exact or fits
    text = " ".join(token.surface for token in tokens[index : index + size])
    return PersonMention(index, index + size, text, fits, "full" if whole else "part")


def _stranger(tokens: tuple[Token, ...], index: int, size: int, best: list[tuple[int, KnownContact]]) -> PersonMention | None:
    """Return another bearer of a known name ("Anna Keller", "Keller Industries") where the words beside it say so."""
    if any(size >= len(parts(contact.name)) for _, contact in best):
        return None
    known = {word for _, contact in best for word in parts(contact.name)}
    after = index + size
    end = after
    while (
        end < len(tokens)
        and tokens[end].capital
        and tokens[end].word not in NOT_NAMES
        and tokens[end].word not in known
        and len(tokens[end].surface) > 2
        and not tokens[end].surface.isupper()
    ):
        end += 1
    low = index
    if index > 1 and size == 1:
        before = tokens[index - 1]
        if (
            before.capital
            and before.wordy
            and len(before.word) > 1
            and before.word not in NOT_NAMES | known | HONORIFICS | CUES
            and not titled(before.word, [contact.role for _, contact in best])
            and not before.surface.isupper()
            and tokens[index - 2].wordy
        ):
            low = index - 1
    if end == after and low == index:
        return None
    return PersonMention(low, end, " ".join(token.surface for token in tokens[low:end]), (), "unknown")


def _by_alias(tokens: tuple[Token, ...], index: int, contacts: tuple[KnownContact, ...]) -> PersonMention | None:
    """Return the longest of the client's own names for a contact that starts at a token."""
    best: PersonMention | None = None
    for contact in contacts:
        for name in contact.also:
            wanted = tuple(words(name))
            for said in {wanted, bare(name)}:
                end = index + len(said)
                if tuple(token.word for token in tokens[index:end]) == said and (best is None or best.end < end):
                    best = PersonMention(index, end, " ".join(t.surface for t in tokens[index:end]), (contact,), "full")
    return best


def _known(tokens: tuple[Token, ...], index: int, contacts: tuple[KnownContact, ...]) -> PersonMention | None:
    """Return who is named at a token: the client's own name for somebody, unless a longer name stands there."""
    own, full = _by_alias(tokens, index, contacts), _by_name(tokens, index, contacts)
    return own if own and not (full and full.end > own.end) else full


TELLS = frozenset("'s rang says said has is wants needs can't phoned called emailed asked hasn't won't".split())
"""What follows a role that opens a sentence: "Vet's coming at 4", "Dentist rang"."""


def _by_role(tokens: tuple[Token, ...], index: int, contacts: tuple[KnownContact, ...]) -> PersonMention | None:
    bare = (
        index > 0
        and tokens[index - 1].word in {"with", "to", "from", "by", "avec", "par", "chez", "ask", "tell", "w"}
        and tokens[index].word not in DETERMINERS
    ) or (index == 0 and len(tokens) > 1 and tokens[0].capital and tokens[1].word in TELLS)
    if tokens[index].word not in DETERMINERS and not bare:
        return None
    at = index if bare else index + 1
    if at >= len(tokens) or (bare and tokens[at].capital and at + 1 < len(tokens) and tokens[at + 1].capital):
        return None  # "tell Sister Agnes"
    best: list[tuple[int, KnownContact]] = []
    for contact in contacts:
        house = words(contact.name)
        if len(house) > 1 and house[0] in HOUSES and tokens[at].word == house[0]:
            best.append((1, contact))
        if not contact.role:
            continue
        known = _role_words(contact.role)
        size = 0
        while at + size < len(tokens) and tokens[at + size].word in known and (size or len(tokens[at].word) > 1):
            size += 1
        full = words(contact.role)
        if size and size < len(full) and tokens[at].word == full[0] and index and tokens[index - 1].word in {"at", "in"}:
            continue  # "at the gallery" is no gallery director
        if 0 < size < len(full) and tokens[at + size - 1].word != full[-1] and says_what(full, tokens, at + size):
            continue  # "our tour" is no tour operator
        if size and belongs(tokens[at].word, full):
            continue
        if size and tokens[at].word.startswith("conseil") and tokens[index].word not in {"mon", "notre", "nos", "mes"}:
            continue  # « au conseil syndical »: a board
        if size and (
            size == len(full) or tokens[at].word in full or any(tokens[at].word in group and group & set(full) for group in ROLES)
        ):
            best.append((size, contact))
    if not best:
        return None
    size = max(found[0] for found in best)
    fits = [contact for length, contact in best if length == size]
    literal = [contact for contact in fits if tokens[at].word in words(contact.role)]
    low = at if tokens[index].word in {"au", "aux", "du"} else index  # « au stagiaire »: the preposition is none of the role's
    return PersonMention(low, at + size, " ".join(t.surface for t in tokens[at : at + size]), tuple(literal or fits), "role")


def _by_kind(tokens: tuple[Token, ...], index: int, contacts: tuple[KnownContact, ...]) -> PersonMention | None:
    """Return the one firm or body that its kind alone names: « réponds à l'ambassade »."""
    one = by_kind(tokens, index, contacts) if tokens[index].word in DETERMINERS else None
    if one is None:
        return None
    low = index + 1 if tokens[index].word in {"au", "aux", "du"} else index
    return PersonMention(low, index + 2, tokens[index + 1].surface, (one,), "role")


CUES = listed(
    "avec with a to de from d pour for chez par by et and ou or demande demandez dis dites previens prevenez relance "
    "relancez reponds repondez ask tell email ring call remind chase nudge invite appelle appelez contacte vois see meet "
    "relancer prevenir appeler contacter repondre inviter demander ecrire rencontrer remercier avertir informer joindre rappeler ajoute ajoutez ajouter add w via ecris ecrivez thank remercie remerciez meeting that que qu inform send give get after "
    "seeing met hosting visiting"
)


def _put_in(tokens: tuple[Token, ...], index: int) -> bool:
    """Tell whether a name follows "book in", "pencil in", "ran into"."""
    pair = (tokens[index - 2].word, tokens[index - 1].word) if index > 1 else ("", "")
    return (pair[1] == "in" and pair[0] in PUT_IN) or (pair[1] == "into" and pair[0] in {"ran", "bumped", "run"})


PUT_IN = listed("book pencil slot fit squeeze lock put pop get bring invite call")


def _unknown(tokens: tuple[Token, ...], index: int) -> PersonMention | None:
    """Return a name that no contact bears: after a title, or capitals where a name may stand."""
    first = tokens[index]
    title = first.word in HONORIFICS and (first.capital or first.word not in {"me", "m"}) and index + 1 < len(tokens)
    at = index + 1 if title else index
    if title and tokens[at].word == "." and at + 1 < len(tokens):
        at += 1
    if title and tokens[at].word in HONORIFICS:
        return None  # « Mesdames, Messieurs »
    end = at
    while end < len(tokens) and (
        (tokens[end].capital and tokens[end].word not in NOT_NAMES and len(tokens[end].surface) > 1)
        or (end > at and tokens[end].word in PARTICLES - {"and", "of"} and end + 1 < len(tokens) and tokens[end + 1].capital)
    ):
        end += 1
    if end == at:
        return None
    if title and first.word in SEVERAL:
        return PersonMention(index, end, " ".join(t.surface for t in tokens[at:end]), (), "unknown")
    if title:
        low = at if first.word in TOGETHER else index  # « Mesdames Gaillard et Rossier »: the title is of both
        return PersonMention(index, end, " ".join(t.surface for t in tokens[low:end] if t.word != "."), (), "unknown")
    before = tokens[index - 1].word if index else ""
    if (before not in CUES and not _put_in(tokens, index)) or (before in {"de", "d"} and tokens[index - 2].word == "heure"):
        return None  # « à 16h, heure de New York »
    return PersonMention(index, end, " ".join(t.surface for t in tokens[at:end]), (), "unknown")


FEW = 3
"""Words of a sentence from which on it says something that it has no capital letter."""


def _uncapitalised(tokens: tuple[Token, ...], index: int) -> PersonMention | None:
    """Return a first name and a surname typed without capitals: "zoom with bill hargreave tues 2pm"."""
    first = tokens[index]
    if not index or tokens[index - 1].word not in {"with", "avec", "w"} or first.word not in WOMEN | MEN:
        return None
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    if after is None or not after.word.isalpha() or len(after.word) <= FEW or after.word in ORDINARY | NOT_NAMES | CUES:
        return None
    return PersonMention(index, index + 2, f"{first.surface} {after.surface}", (), "unknown")


def _listed(tokens: tuple[Token, ...], index: int) -> PersonMention | None:
    """Return a full name in the middle of a list: « avec Nadia Ferhat, Loïc Perrin et Aude Kerr »."""
    end = index
    while end < len(tokens) and tokens[end].capital and tokens[end].word not in NOT_NAMES and len(tokens[end].surface) > 1:
        end += 1
    goes_on = end + 1 < len(tokens) and tokens[end].word in {",", "et", "and", "&"} and tokens[end + 1].capital
    if end - index < 2 or not goes_on:
        return None
    return PersonMention(index, end, " ".join(t.surface for t in tokens[index:end]), (), "unknown")


BOTH = 2


def people(tokens: tuple[Token, ...], contacts: tuple[KnownContact, ...]) -> tuple[PersonMention, ...]:
    """Return the people that a sentence names, left to right.

    A title before a name and a role beside it belong to it: "the surveyor, Niamh Tierney", « Maître Lenoir (avocate) ».
    """
    out: list[PersonMention] = []
    small = len(tokens) > FEW and not any(token.capital for token in tokens)
    index = 0
    while index < len(tokens):
        if pair := couple(tokens, index, contacts):
            cut, end, fits = pair
            name = " ".join(token.surface for token in tokens[index:end] if token.word != ".")
            ends = [(index, cut), (cut, end)] if len(fits) == BOTH else [(index, end)]
            out += [
                PersonMention(
                    low,
                    high,
                    fits[n].name if len(ends) == BOTH else name,
                    fits[n : n + 1] if len(ends) == BOTH else fits * 2,
                    "full",
                )
                for n, (low, high) in enumerate(ends)
            ]
            index = end
            continue
        found = (
            _known(tokens, index, contacts)
            or _by_role(tokens, index, contacts)
            or _by_kind(tokens, index, contacts)
            or _unknown(tokens, index)
            or (_uncapitalised(tokens, index) if small else None)
        )
        if found is None and out and out[-1].end == index - 1 and tokens[index - 1].word == ",":
            found = _listed(tokens, index)
        if found is None:
            index += 1
            continue
        if found.how == "unknown" and found.end - found.start > 0:
            inner = next((hit for at in range(found.start, found.end) if (hit := _known(tokens, at, contacts))), None)
            if known := by_short_name(parts(found.text), [parts(c.name) for c in contacts], contacts):
                found = PersonMention(found.start, found.end, found.text, known, "full")
            elif inner:
                found = PersonMention(found.start, max(inner.end, found.start + 1), inner.text, inner.contacts, inner.how)
        out.append(found)
        index = found.end
    return tuple(with_title(one, tokens) for one in _joined(out, tokens))


def _joined(found: list[PersonMention], tokens: tuple[Token, ...]) -> list[PersonMention]:
    """Merge a name and the role beside it where both are one contact."""
    out: list[PersonMention] = []
    for one in found:
        last = out[-1] if out else None
        between = [t.word for t in tokens[last.end : one.start]] if last else []
        shared = [contact for contact in one.contacts if last and contact in last.contacts]
        if last and shared and all(word in {",", "(", "-", "–", "—"} for word in between) and len(between) <= 2:
            better = one if one.how == "full" else last
            out[-1] = PersonMention(last.start, one.end, better.text, tuple(shared), better.how)
        else:
            out.append(one)
    return out


WROTE = listed("email mail e-mail message note question query letter text mails emails messages")


def named(name: str, contacts: tuple[KnownContact, ...]) -> tuple[KnownContact, ...]:
    """Return the contacts that a name as written fits."""
    wanted = {word for word in words(re.sub(r"[.,]", " ", name)) if word not in HONORIFICS and len(word) > 1}
    return tuple(contact for contact in contacts if wanted and wanted <= set(parts(contact.name)))
