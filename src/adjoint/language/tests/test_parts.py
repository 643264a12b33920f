"""The small parts: folding, sentences, amounts, names, languages, kinds, explanations."""

import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from adjoint.kernel.money import Money
from adjoint.language import explain, question, say
from adjoint.language.amounts import read_amounts
from adjoint.language.detect import detect
from adjoint.language.fold import fold, tokens, visible
from adjoint.language.frames import KnownContact, Reading
from adjoint.language.intents import FILLS
from adjoint.language.names import people
from adjoint.language.pattern import line, matches, patterns
from adjoint.language.speech import cut

type Read = Callable[..., Reading]


@pytest.mark.parametrize("text", ["Éléonore", "œuvre", "ﬁn", "naïve\u00a0!", "ß", "日本", "e\u0301te"])
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_words_nobody_sees_are_dropped() -> None:
    assert visible("a\u200bn\u202enule\r\nle") == "annule\nle"


def test_a_sentence_keeps_its_abbreviations_and_decimals() -> None:
    speech = cut("Voir M. Dupont à 9.30 am. Puis payer 3.50 € ! Merci")
    assert [speech.text[s.start : s.end] for s in speech.sentences][:2] == ["Voir M. Dupont à 9.30 am.", "Puis payer 3.50 € !"]


def test_a_list_on_one_line_is_opened() -> None:
    speech = cut("1. pay this 2. move that 3. call him")
    assert [s.item for s in speech.sentences] == [True, True, True]


def test_who_signs_and_who_is_greeted_are_known() -> None:
    speech = cut("Bonjour Claire,\n\nAnnule tout.\n\nCordialement,\nPaul Mercier")
    assert speech.greeted == "Claire"
    assert speech.signer == "Paul Mercier"


@pytest.mark.parametrize(
    ("text", "zone", "wanted"),
    [
        ("1 254,60 €", "Europe/Paris", "1254.60 EUR"),
        ("£1,836.00", "Europe/London", "1836.00 GBP"),
        ("1'850.- CHF", "Europe/Zurich", "1850.00 CHF"),
        ("CHF 990.50", "Europe/Zurich", "990.50 CHF"),
        ("1 400 $", "America/Toronto", "1400.00 CAD"),
        ("$900", "America/New_York", "900.00 USD"),
        ("2,4 k€", "Europe/Paris", "2400.00 EUR"),
        ("$3k", "America/Chicago", "3000.00 USD"),
        ("12€50", "Europe/Paris", "12.50 EUR"),
        ("two hundred and fifty pounds", "Europe/London", "250.00 GBP"),
        ("quatre-vingt-dix euros", "Europe/Paris", "90.00 EUR"),
        ("300 francs", "Europe/Zurich", "300.00 CHF"),
        ("soixante-dix-sept euros", "Europe/Paris", "77.00 EUR"),
        ("nonante-neuf francs", "Europe/Zurich", "99.00 CHF"),
        ("douze cents euros", "Europe/Paris", "1200.00 EUR"),
        ("mille deux cents euros et cinquante centimes", "Europe/Paris", "1200.50 EUR"),
        ("a hundred and twenty pounds", "Europe/London", "120.00 GBP"),
        ("twelve pounds and 50 pence", "Europe/London", "12.50 GBP"),
        ("half a million euros", "Europe/Dublin", "500000.00 EUR"),
        ("2 million dollars", "America/New_York", "2000000.00 USD"),
        ("1,5 million d'euros", "Europe/Paris", "1500000.00 EUR"),
        ("trois millions et demi d'euros", "Europe/Paris", "3500000.00 EUR"),
        ("douze mille €", "Europe/Paris", "12000.00 EUR"),
    ],
)
def test_amounts_are_read_as_they_are_written_there(text: str, zone: str, wanted: str) -> None:
    assert [money for _, _, money in read_amounts(f"payer {text} demain", zone=zone)] == [Money.read(wanted)]


def test_the_hundredths_after_a_unit_belong_to_it_and_other_numbers_do_not() -> None:
    def said(text: str) -> list[str]:
        return [str(money) for _, _, money in read_amounts(text, zone="Europe/Paris")]

    assert said("C'est trois euros cinquante.") == ["3.50 EUR"]
    assert said("C'est 12 euros 50.") == ["12.50 EUR"]
    assert said("Payer 12 euros 15 rue de la Paix, 45 € 12 décembre, 20 euros 30 minutes") == [
        "12.00 EUR",
        "45.00 EUR",
        "20.00 EUR",
    ]
    assert said("entre deux et trois cents euros") == []


def test_a_date_is_no_amount() -> None:
    assert read_amounts("le 12 mars 2026 à 14 h 30", zone="Europe/Paris") == ()
    assert Money(Decimal(1), "EUR")


CONTACTS = (
    KnownContact("Isabelle Favre", role="fournisseur"),
    KnownContact("Didier Favre-Bulle", role="prospect"),
    KnownContact("Dr Ruth Amsellem", role="médecin"),
    KnownContact("Jean-François Thibodeau", role="expert-comptable"),
    KnownContact("Marie Keller", role="avocate"),
    KnownContact("Michel Keller", role="client"),
)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Réponds à Mme Favre", ["Isabelle Favre"]),
        ("avec Favre-Bulle", ["Didier Favre-Bulle"]),
        ("avec le docteur Amsellem", ["Dr Ruth Amsellem"]),
        ("à mon comptable", ["Jean-François Thibodeau"]),
        ("Madame Keller", ["Marie Keller"]),
        ("Monsieur Keller", ["Michel Keller"]),
        ("avec jean-françois", ["Jean-François Thibodeau"]),
        ("avec Anna Keller", ["Anna Keller"]),
        ("payer Keller Industrie", ["Keller Industrie"]),
    ],
)
def test_people_are_found_by_name_title_and_role(text: str, wanted: list[str]) -> None:
    assert [person.name for person in people(tokens(text), CONTACTS)] == wanted


def test_a_bare_surname_of_two_is_not_settled() -> None:
    (person,) = people(tokens("relance Keller"), CONTACTS)
    assert len(person.contacts) == 2
    assert not person.sure


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Peux-tu annuler la réunion de demain ?", "fr"),
        ("Can you cancel tomorrow's meeting?", "en"),
        ("Können Sie bitte die Rechnung bis morgen bezahlen? Danke, mit freundlichen Grüßen", "other"),
        ("¿Puede usted mover la reunión para mañana? Muchas gracias, saludos", "other"),
        ("Можно перенести встречу на завтра?", "other"),
        ("Accept Paul's invitation.", "en"),
        ("I'm unavailable then. D. Kern", "en"),
        ("Mercredi me convient.", "fr"),
        ("Reprogramme Olivier.", "fr"),
        ("À facturer : 12 cartons", "fr"),
        ("", "en"),
    ],
)
def test_the_language_is_detected(text: str, wanted: str) -> None:
    assert detect(text) == wanted


def test_a_pattern_fits_with_gaps_and_classes() -> None:
    (pattern,) = patterns("x", "fr", "{cancel} .. {meeting} @t?")
    found = list(matches(pattern, line(tokens("annule donc notre petite réunion"), "fr")))
    assert [(match.start, match.end) for match in found] == [(0, 5)]


def test_every_intent_and_doubt_has_its_words() -> None:
    assert say.INTENTS.keys() == FILLS.keys() | {"slot.answer", "decision.give"}
    source = "".join(
        path.read_text("utf-8")
        for path in Path(say.__file__).parent.rglob("*.py")
        if "tests" not in path.parts and "when" not in path.parts
    )
    codes = set(re.findall(r"""(?:\.doubt\(|Doubt\()\s*"([a-z-]+)\"""", source))
    assert len(codes) > 20
    assert codes <= explain.DOUBTS.keys()
    assert {f"no-{slot}" for slot in re.findall(r"""\.lack\("(\w+)"\)""", source)} <= explain.DOUBTS.keys()
    assert all(french and english for french, english in explain.DOUBTS.values())
    assert (question.LIKE.keys() | question.NAMED.keys()) <= explain.DOUBTS.keys()
    assert {*question.LIKE.values(), *question.PEOPLE.values()} <= question.ASKED.keys()


def test_an_explanation_shows_the_words_and_the_rule(read: Read) -> None:
    told = explain.explain(read("Merci. Annule le point avec Sofia. Bonne journée"))
    assert "[Annule le point avec Sofia.]1" in told
    assert "règle" in told


def test_marks_cover_the_whole_text(read: Read) -> None:
    reading = read("Annule le point avec Sofia et paye la facture Orange.")
    assert "".join(reading.text[mark.start : mark.end] for mark in explain.marks(reading)) == reading.text


@pytest.mark.parametrize(
    ("body", "subject", "kind"),
    [
        ("Votre message n'a pas pu être remis.", "Undelivered Mail", "bounce"),
        ("Je suis absent jusqu'au 3, de retour le 4.", "Réponse automatique", "autoreply"),
        ("Au sommaire ce mois-ci. Se désabonner", "La lettre", "newsletter"),
        ("Merci pour votre achat. Montant réglé : 38,90 €.", "Votre reçu", "receipt"),
        ("C'est inadmissible, je veux un remboursement.", "Réclamation", "complaint"),
        ("Ci-joint mon CV pour le poste.", "Candidature", "application"),
        ("Livrez-vous en Corse ?", "Question", "question"),
    ],
)
def test_the_kind_of_a_mail_is_told(read: Read, body: str, subject: str, kind: str) -> None:
    assert read(body, speaker="third", subject=subject).kind == kind
