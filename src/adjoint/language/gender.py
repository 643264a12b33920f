"""Which of two namesakes is meant, by « Madame », "Mr" and their first names."""

from __future__ import annotations

from adjoint.language.fold import Token, listed, words
from adjoint.language.frames import KnownContact

WOMEN = frozenset(
    "anne marie sophie claire julie camille emma lea chloe manon sarah laura pauline marion helene isabelle nathalie valerie sandrine catherine christine martine francoise nicole monique "
    "sylvie brigitte veronique corinne celine aurelie emilie elodie stephanie virginie caroline delphine genevieve mireille josee manon annie louise jeanne alice lucie charlotte ines nadia "
    "fatima leila yasmine sonia sofia maria elena anna eva nina clara mary jane susan karen linda patricia elizabeth jennifer barbara margaret lisa nancy betty sandra ashley emily donna "
    "michelle carol amanda melissa deborah rebecca laura helen sharon cynthia kathleen amy angela ruth brenda pamela nicole samantha katherine christine rachel carolyn janet maria olivia "
    "heather diane julie joyce victoria kelly lauren joan judith megan andrea cheryl hannah jacqueline martha gloria teresa ann madison frances kathryn janice jean abigail alice judy "
    "aicha noemie elise marguerite lise audrey sabrina vanessa laetitia melanie magali karine muriel gaelle maud agnes beatrice chantal colette estelle ghislaine jade josiane juliette laurence "
    "lina lola margaux marianne marlene mathilde morgane nadege odette ophelie pascale perrine raphaelle roxane salome severine solange suzanne tiphaine viviane zoe samira fatou yasmina leila "
    "fiona moira siobhan niamh aoife orla priya ursula carla odile coralie annelise fanny amelie solene".split()
)
MEN = frozenset(
    "jean pierre michel andre philippe rene louis alain jacques bernard marcel daniel roger robert paul claude christian henri georges nicolas francois patrick gerard christophe joseph julien "
    "maurice laurent frederic eric david stephane pascal sebastien olivier thierry antoine thomas alexandre maxime lucas hugo arthur leo nathan theo luc marc yves guy denis serge gilles "
    "didier bruno vincent karim mehdi omar mohamed ahmed samir reto beat urs marco james john robert michael william david richard charles joseph thomas christopher daniel matthew anthony mark "
    "donald steven andrew paul joshua kenneth kevin brian george timothy ronald edward jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin scott brandon benjamin samuel "
    "gregory frank alexander patrick jack dennis jerry tyler aaron jose adam nathan henry peter zachary douglas harold tom sam bob bill jim joe mike dave steve rob nick tim gordon alasdair "
    "romain fabien mathieu matthieu guillaume benoit cedric damien florian yann loic erwan ludovic franck arnaud jerome aurelien adrien baptiste quentin clement simon valentin xavier tristan "
    "tarek youssef hassan ali ibrahim moussa etienne emmanuel edouard gaspard hubert jules regis remi remy sylvain thibault thibaut ugo victor yannick rejean normand mathis raphael martin tanguy "
    "hamish rupert gareth fergus conor declan niall kwame anton rick".split()
)
SEVERAL = listed("mm mmes mlles mesdames messieurs mesdemoiselles maitres docteurs")
"""Titles of several: « MM. Pons et Roux »."""
FEMININE = frozenset("mme madame mlle mrs ms miss mademoiselle mesdames mmes mlles mesdemoiselles dre".split())
MASCULINE = frozenset("m mr monsieur sir messieurs mm messrs".split())


def ending(name: str) -> str:
    """Return "f" where a first name ends as a woman's does and is not known as a man's, else nothing."""
    return (
        "f"
        if name not in MEN and name.endswith(("a", "elle", "ette", "ine", "bel", "line", "anne", "enne", "ise", "ice", "ie"))
        else ""
    )


def title_before(tokens: tuple[Token, ...], index: int) -> str:
    """Return the word before a name, its full stop aside: « M. Ferrand »."""
    at = index - 2 if index > 1 and tokens[index - 1].word == "." else index - 1
    return tokens[at].word if at >= 0 else ""


LAW = listed("me maitre notaire avocat avocate huissier commissaire")
MEDICINE = listed("dr docteur medecin dentiste veterinaire chirurgien cardiologue pediatre")
OF_OFFICE = {"me": LAW, "maitre": LAW, "dr": MEDICINE, "docteur": MEDICINE}
"""Who bears a title by what they are: « Maître Weber » is the notary, not Tom Weber who sells wine."""


def of_title(title: str, fits: tuple[KnownContact, ...]) -> tuple[KnownContact, ...]:
    """Tell namesakes apart by « Madame », "Mr" or « Maître » where exactly one of them agrees and, of first names, each other does not."""
    if title in OF_OFFICE:
        own = tuple(c for c in fits if OF_OFFICE[title] & set(words(f"{c.name} {c.role}")))
        return own if len(own) == 1 else fits
    wanted = WOMEN if title in FEMININE else MEN if title in MASCULINE else frozenset()
    against = MEN if title in FEMININE else WOMEN
    other = "f" if title in FEMININE else "m"
    yes = tuple(c for c in fits if wanted and (_first(c) in wanted or ending(_first(c)) == other))
    no = [c for c in fits if _first(c) in against or ending(_first(c)) not in {"", other}]
    return yes if len(yes) == 1 and len(no) == len(fits) - 1 else fits


def _first(contact: KnownContact) -> str:
    said = [word for word in words(contact.name) if word not in FEMININE | MASCULINE | {"dr", "me", "maitre", "docteur"}]
    return said[0] if said else ""
