"""What kind of mail it is where the words alone say so: a meeting sought, an offer let go, a payment only told of."""

import pytest

from adjoint.language.frames import Incoming
from adjoint.language.understand import understand

OFFER = {"offer": {"slots": [{"letter": "A", "start": "2026-12-01T10:00:00+01:00", "end": "2026-12-01T11:00:00+01:00"}]}}


def kind(lang: str, body: str, subject: str = "", world: object = None) -> str:
    zone = "Europe/Paris" if lang == "fr" else "Europe/London"
    head = {"id": "1", "now": "2026-11-24T10:00:00+01:00", "zone": zone, "speaker": "third", "lang": lang}
    return understand(Incoming.from_json({**head, "subject": subject, "body": body, "world": world or {}})).kind


@pytest.mark.parametrize(
    ("lang", "body", "meant"),
    [
        ("fr", "Il faudrait vraiment qu'on se rencontre pour la toiture. Dites-moi quand. G. Morin", "meeting_request"),
        ("fr", "Je suis souffrante, je ne pourrai pas être là demain à 16h. J. Azan", "meeting_request"),
        ("fr", "Je ne pourrai pas assister au comité de jeudi, Nora me représentera. Luc", "information"),
        ("fr", "Rappel : votre rendez-vous avec le Dr Pinel est fixé au 13 mai à 9h15.", "notification"),
        ("fr", "Votre virement du 9 novembre nous est bien parvenu, la facture 12 est soldée.", "receipt"),
        ("fr", "Voici le lien pour notre visio de demain 10h : https://visio.example/abc. Chloé", "information"),
        ("fr", "Votre cotisation de 89 € sera prélevée le 5 février. Aucune démarche de votre part.", "notification"),
        ("fr", "Voilà six nuits que votre terrasse ferme à 2 heures. C'est une honte. E. Pirou", "complaint"),
        ("en", "We really ought to get together about the fence. Tell me when you might be around. Mick", "meeting_request"),
        (
            "en",
            "Your subscription of £39.00 will be collected by direct debit on 5 February. You need do nothing.",
            "notification",
        ),
        ("en", "The lift was out for three days and nobody at the desk seemed to care. Mrs P. Lamb", "complaint"),
        ("en", "Here's the link for our call tomorrow at 10: https://visio.example/abc. Chloe", "information"),
        ("en", "We're sorry to hear the lamp arrived broken. A replacement left today. Customer Care", "information"),
    ],
)
def test_the_words_say_what_kind_of_mail_it_is(lang: str, body: str, meant: str) -> None:
    assert kind(lang, body) == meant


def test_who_found_somebody_else_answers_the_offer() -> None:
    body = "Merci mais on a finalement trouvé un autre couvreur. Bonne saison ! Josée"
    assert kind("fr", body, "Re: la toiture", OFFER) == "slot_reply"
    assert kind("fr", body, "Re: la toiture") != "slot_reply"


def test_a_seller_is_a_seller_even_above_a_line_to_unsubscribe() -> None:
    body = "I came across your website and thought we could bring you more leads. Worth a quick demo? Reply STOP to unsubscribe. Casey"
    assert kind("en", body) == "sales"
