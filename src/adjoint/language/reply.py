"""What an answer about a time says besides yes, no and when: who answers in whose place, on which condition, and what is only confirmed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from adjoint.language.fold import Late, fold
from adjoint.language.offer import letters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adjoint.language.frames import Frame, OfferedSlot

ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
NAME = r"(?P<name>[A-ZÀ-Ý][\w'’-]+(?:[ \t]+(?:de |d'|du |van |von )?[A-ZÀ-Ý][\w'’-]+){0,2})"
DESK = re.compile(
    r"(?:(?:mon|ma|notre)\s+(?:assistante?|secrétaire|secretaire)|my\s+(?:assistant|secretary|pa|ea)|our\s+(?:assistant|office manager))"
    rf"(?:[ \t,:(]+{NAME})?",
)
ARRANGES = Late(
    r"\b(?:voyez|vois|voir|regardez|regarde|calez|cale|arrangez|arrange|organisez|organise|contactez|contacte|adressez vous|rapprochez vous|"
    r"passez par|passe par|gere|gerera|tient|s occupe|s occupera|fixera|verra|reviendra vers|en copie|see|check|speak|liaise|coordinate|"
    r"arrange|work|deal|get in touch|contact|talk|handles|runs|keeps|manages|looks after|will (?:find|sort|set|arrange|help|get back)|"
    r"can (?:find|sort|set|arrange|help)|copied|cc ?d|in copy|in cc)\b"
)
INSTEAD = Late(
    r"\b(?:a ma place|me rempla\w+|me represent\w+|prendra ma place|pour moi a cette reunion|rempla\w+ par|represente\w* par|(?:je )?delegue a|"
    r"j envoie|ira pour moi|in my place|in my stead|instead of me|on my behalf|(?:attend|join|come|go|be there|take (?:it|this|part)) instead|"
    r"take my place|represent me|stand(?:s|ing)? in for me|(?:i ?'?m |i am |am )?(?:sending|delegating (?:this |it )?to)|i (?:will |ll )?delegate "
    r"(?:this |it )?to|represented by|replaced by)\b"
)
PERSON = re.compile(r"(?<![\w@.])[A-ZÀ-Ý][\w’-]+(?:[ \t]+(?:de |d'|du |van |von )?[A-ZÀ-Ý][\w’-]+){0,3}")
TITLES = frozenset(
    "ma mon notre my our the le la les je i il elle he she please merci bonjour hello hi dear c ce in à a we nous on so sorry désolé désolée "
    "malheureusement unfortunately instead for pour mr mrs ms mme madame monsieur dr".split()
)
CONDITION = re.compile(
    r"(?i)(?:à condition (?:que|qu['’]|de)|sous réserve|sous condition|pourvu que|du moment que|tant que|si (?:on|nous|vous|tu|c['’]est|cela|ça)"
    r" (?:peut|pouvons|pouvez|peux|se fait|fait|est possible|est|le fai(?:t|sons)|en|venez|viens)|si c['’]est|"
    r"provided|on condition|as long as|only if|subject to|so long as|if (?:we|you|it|this|that) (?:can|could|is|['’]s|are|come|do)|"
    r"(?:mais |but )?(?:pas plus de|maximum|max\.?|only|no more than|au plus|seulement) \d+ ?(?:min|h))[^.!?\n]*"
)
POLITE = re.compile(
    r"(?i)(?:if|si) (?:it|that|this|c['’]est|cela|ça|il|elle|it['’]s|that['’]s|this['’]s)(?:['’]s| is| est| reste)?\s*(?:still|encore|toujours)"
    r"|si (?:ça|cela) (?:vous|te|lui) (?:va|convient)|if (?:that|this|it) (?:works|suits|is (?:ok|fine|good|alright)|['’]s (?:ok|fine|good|alright))"
    r"|si (?:c['’]est|cela est|ça reste) (?:bon|possible|ok|libre)|if possible|si possible"
)
THEIRS = Late(
    r"\b(?:(?:mon|ma|mes|my) (?:train|vol|flight|patron\w*|boss|manager|chef\w*|direct\w+|associe\w*|partner|collegue\w*|colleague\w*|mari|"
    r"femme|wife|husband|client\w*|agenda|calendar|diary|medecin|docteur|doctor|avion|plane)|a confirmer|to be confirmed|tbc|"
    r"confirmation|si (?:mon|ma|mes)|if my|dois (?:encore )?(?:verifier|confirmer|voir)|need to (?:check|confirm)|have to (?:check|confirm))\b"
)
PENDING = Late(
    r"\b(?:(?:je |nous )?(?:dois|devons|vais|allons) (?:encore |d abord |juste |quand meme )*(?:verifier|confirmer|voir|demander|checker|valider)|"
    r"(?:reste|est) a confirmer|a confirmer|a valider|il faut (?:encore )?que je|en attente de|sauf contre ?ordre|"
    r"(?:still |just )?(?:need|have|got) to (?:check|confirm|ask|clear|run)|to be confirmed|tbc|pending|waiting (?:for|on) (?:my|the|a)|"
    r"will confirm|ll confirm|if my|subject to)\b"
)
LEAVES = Late(
    r"\b(?:(?:pas|plus|ne (?:suis|sommes)[^.]{0,12}) interesse\w*|not (?:be )?interested|no longer (?:interested|need\w*|require\w*)|sans suite|"
    r"je renonce|nous renoncons|renonce a|laisse\w* tomber|on annule|annulons|drop (?:this|it)|call(?:ing)? (?:it|this) off|forget it|"
    r"plus (?:necessaire|utile|besoin|d actualite)|pas (?:necessaire|utile|la peine)|accepted another|autre (?:offre|prestataire|solution|fournisseur|candidat)|"
    r"another (?:provider|supplier|offer|candidate)|someone else|not need(?:ed)?|don t need|do not need|(?:pas|ne) (?:souhait\w+|desir\w+) (?:pas )?"
    r"(?:donner|poursuivre|vous rencontrer|de rendez)|(?:would|d) rather not|not wish to|pas donner suite|decline (?:the|this|your) (?:meeting|invitation|offer)|"
    r"(?:decline|refuse) (?:la|cette|votre|ton|l) (?:reunion|invitation|rencontre|proposition de rencontre))\b"
)
CONFIRMS = Late(
    r"\b(?:as (?:scheduled|planned|agreed|arranged|discussed|booked)|comme (?:prevu|convenu|entendu|fixe|planifie)|see you (?:then|there|on)|"
    r"a (?:mardi|lundi|mercredi|jeudi|vendredi|demain|bientot|tres bientot)|(?:bien )?(?:note|recu)|noted|invitation (?:acceptee|received|accepted)|"
    r"je (?:vous |te )?confirme (?:ma presence|ma venue|notre rendez)|i confirm (?:my attendance|the meeting|our)|i can attend|i will be there|i ll be there|"
    r"je serai (?:la|present|presente))\b"
)
SCHEDULED = Late(
    r"\b(?:as (?:scheduled|planned|agreed|arranged|booked)|comme (?:prevu|convenu|planifie)|keep (?:the|our) (?:original|current|existing)|"
    r"gard(?:ons|er) (?:l heure|l horaire|le creneau|la date) (?:prevue?|initiale?|actuelle?|d origine))\b"
)
LATER = Late(
    r"\b(?:(?:reviens|reviendrai|revenons|reviendrons) vers (?:vous|toi)|(?:vous|te) (?:redis|redirai|tiens au courant|tiendrai au courant|repondrai|reponds)|"
    r"get back to you|come back to you|let you know|i ll (?:check|confirm) and|je (?:vous|te) (?:confirme|dis|dirai) (?:cela |ca )?"
    r"(?:demain|plus tard|rapidement|vite|des que|lundi|mardi|mercredi|jeudi|vendredi|en fin|dans la)|laissez moi|laisse moi)\b"
)
LISTED = re.compile(
    r"(?<![\w'’])(?P<all>[A-HJ-NP-Z][0-9]?(?:\s*(?:,|/|\+|&|ou bien|ou|or|et|and|comme|as well as)\s*[A-HJ-NP-Z][0-9]?)+)(?![\w'’])"
)
AGAINST = Late(
    r"\b(?:instead of|rather than|plutot que|au lieu de|a la place|not|pas|ni|neither|nor|sauf|except|cannot|can t|ne|but|mais|plus|finalement|actually)\b"
)
TU = Late(r"\b(?:tu|te|toi|ton|ta|tes|t (?:es|as|en)|stp)\b")
VOUS = Late(r"\b(?:vous|votre|vos|svp)\b")


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody whom an answer names."""

    name: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What an answer says besides the time."""

    assistant: Named | None = None
    """Who arranges times for the writer."""
    delegate: Named | None = None
    """Who comes in the writer's place."""
    condition: str = ""
    """On what their yes depends, in their own words."""
    theirs: bool = False
    """It is theirs to settle: a train, a colleague, a confirmation to come."""
    pending: bool = False
    """Something of theirs is still open: they have to ask somebody, or to confirm."""
    leaves: bool = False
    """They want no meeting at all."""
    confirms: bool = False
    """They confirm, and change nothing."""
    scheduled: bool = False
    """They keep to what is planned already."""
    later: bool = False
    """They will answer later."""


def read_reply(text: str) -> Reply:
    """Read what an answer says besides the time, French or English; never raises."""
    said = text[:4000]
    plain = fold(said)
    condition = condition_of(said)
    assistant = _assistant(said)
    return Reply(
        assistant=assistant,
        delegate=None if assistant else _delegate(said),
        condition=condition,
        theirs=THEIRS.search(fold(condition or said)) is not None,
        pending=PENDING.search(plain) is not None,
        leaves=LEAVES.search(plain) is not None,
        confirms=CONFIRMS.search(plain) is not None,
        scheduled=SCHEDULED.search(plain) is not None,
        later=LATER.search(plain) is not None,
    )


def condition_of(text: str) -> str:
    """Return the words of the condition in an answer; empty: none, or only a polite one.

    >>> condition_of("B me va, à condition que ce soit en visio. Merci")
    'à condition que ce soit en visio'
    >>> condition_of("B if it is still free")
    ''
    """
    for found in CONDITION.finditer(text):
        words = found[0].strip(" ,;")
        if not POLITE.match(words):
            return words
    return ""


def _assistant(text: str) -> Named | None:
    """Return the assistant to whom the writer sends us."""
    for sentence in re.split(r"(?<=[.!?])\s+(?=[A-ZÀ-Ý])|\n+", text):
        found = DESK.search(sentence) or re.search(DESK.pattern, sentence, re.IGNORECASE)
        if found is None or ARRANGES.search(fold(sentence)) is None:
            continue
        email = ADDRESS.search(sentence) or ADDRESS.search(text)
        return Named(_name(found), email[0].lower() if email else "")
    return None


def _delegate(text: str) -> Named | None:
    """Return who comes in the writer's place."""
    for sentence in re.split(r"(?<=[.!?])\s+(?=[A-ZÀ-Ý])|\n+", text):
        if INSTEAD.search(fold(sentence)) is None:
            continue
        email = ADDRESS.search(sentence) or ADDRESS.search(text)
        names = [name for found in PERSON.findall(ADDRESS.sub(" ", sentence)) if (name := _bare(found))]
        if names or email:
            return Named(names[0] if names else "", email[0].lower() if email else "")
    return None


def _bare(name: str) -> str:
    """Return a name without the word that only begins its sentence."""
    words = name.split()
    while words and words[0].lower().rstrip("'’m") in TITLES:
        words.pop(0)
    return " ".join(words)


def _name(found: re.Match[str]) -> str:
    name = (found["name"] or "").strip()
    return name if name[:1].isupper() else ""


def several(text: str, frame: Frame, offered: Sequence[OfferedSlot]) -> tuple[str, ...]:
    """Return the letters that an answer takes where it takes more than one: "A or C", « mardi ou jeudi me vont »; empty: it does not.

    Whatever else the words hold that turns one of them down makes it none.
    """
    doubts = [doubt for doubt in frame.why if doubt.code != "which-slot"]
    which = next((doubt for doubt in frame.why if doubt.code == "which-slot"), None)
    listed = LISTED.search(text)
    if which is None or doubts or AGAINST.search(fold(text)) or (not listed and len(which.candidates) == len(offered) > 2):
        return ()
    named = tuple(slot.letter for slot in letters(listed["all"] if listed else "", tuple(offered)))
    meant = tuple(str(letter) for letter in which.candidates)
    if set(named) == set(meant):
        return meant
    words = re.search(r"\b(?:ou|or|et|and)\b", fold(text))
    return meant if words and not letters(text, tuple(offered)) and len(meant) < len(offered) else ()


def familiar(text: str) -> bool | None:
    """Tell whether a writer says tu (True) or vous (False); None where the words do not tell.

    >>> familiar("Tu es libre jeudi ?"), familiar("Êtes-vous libre jeudi ?"), familiar("Thursday works")
    (True, False, None)
    """
    plain = fold(text)
    tu, vous = TU.search(plain) is not None, VOUS.search(plain) is not None
    return None if tu == vous else tu
