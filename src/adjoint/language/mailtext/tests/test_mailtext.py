import pytest
from hypothesis import given
from hypothesis import strategies as st

from adjoint.language.mailtext import new_text

WORDS = "Oui, jeudi à 15 h me va."

ANNOUNCED = (
    "Le jeu. 19 nov. 2026 à 10:12, Paul Vernet <paul@vernet.test> a écrit :",
    "Le jeu. 19 nov. 2026 à 10:12, Paul Vernet <paul@vernet.test>\na écrit :",
    "Le 19/11/2026 à 10:12, Paul Vernet a écrit :",
    "Le 19 novembre 2026, Paul Vernet <\npaul@vernet.test> a écrit :",
    "On Thu, Nov 19, 2026 at 10:12 AM Paul Vernet <paul@vernet.test> wrote:",
    "On 19 Nov 2026, at 10:12, Paul Vernet\n<paul@vernet.test>\nwrote:",
    "Am 19.11.2026 um 10:12 schrieb Paul Vernet <paul@vernet.test>:",
    "Am Do., 19. Nov. 2026 um 10:12 Uhr schrieb Paul Vernet <paul@vernet.test>:",
    "Il giorno gio 19 nov 2026 alle ore 10:12 Paul Vernet <paul@vernet.test> ha scritto:",
    "El jue, 19 nov 2026 a las 10:12, Paul Vernet (<paul@vernet.test>) escribió:",
    "Den tor. 19. nov. 2026 kl. 10.12 skrev Paul Vernet <paul@vernet.test>:",
    "Op do 19 nov 2026 om 10:12 schreef Paul Vernet <paul@vernet.test>:",
    "czw., 19 lis 2026 o 10:12 Paul Vernet <paul@vernet.test> napisał(a):",
    "W dniu 19.11.2026 o 10:12, Paul Vernet pisze:",
    "2026-11-19 10:12 GMT+01:00 Paul Vernet <paul@vernet.test>:",
    "---- On Thu, 19 Nov 2026 10:12:50 +0100 paul@vernet.test wrote ----",
    "-----Message d'origine-----",
    "-------- Message original --------",
    "-----Original Message-----",
    "-----Ursprüngliche Nachricht-----",
    "De : Paul Vernet <paul@vernet.test>\nEnvoyé : jeudi 19 novembre 2026 10:12\nÀ : Claire\nObjet : RE: Point",
    "De\u00a0: Paul Vernet\nEnvoyé\u00a0: jeudi 19 novembre 2026 10:12\nÀ\u00a0: Claire\nObjet\u00a0: Point",
    "________________________________\nDe : Paul\nEnvoyé : jeudi 19 novembre 2026\nÀ : Claire\nObjet : Point",
    "*De :* Paul Vernet <paul@vernet.test>\n*Date :* jeudi 19 novembre\n*À :* Claire\n*Objet :* Point",
    "From: Paul Vernet\nSent: 19 November 2026 10:12\nTo: Claire; Zoe\nSubject: RE: point",
    "Von: Paul Vernet\nGesendet: Donnerstag, 19. November 2026 10:12\nAn: Claire\nBetreff: AW: Punkt",
    "Da: Paul Vernet\nInviato: giovedì 19 novembre 2026 10:12\nA: Claire\nOggetto: Punto",
    "De: Paul Vernet\nEnviado el: jueves, 19 de noviembre de 2026\nPara: Claire\nAsunto: Punto",
    "Fra: Paul Vernet\nSendt: 19. november 2026 10:12\nTil: Claire\nEmne: Punkt",
    "Van: Paul Vernet\nVerzonden: donderdag 19 november 2026\nAan: Claire\nOnderwerp: Punt",
    "Od: Paul Vernet\nWysłano: 19 listopada 2026\nDo: Claire\nTemat: Punkt",
    "From: Paul Vernet\n<paul.with.a.very.long.address@vernet.test>\nSent: Thursday\nTo: Claire\nSubject: x",
)


@pytest.mark.parametrize("announced", ANNOUNCED)
@pytest.mark.parametrize("mark", ["", "> "])
def test_words_above_an_announced_quotation_are_the_reply(announced: str, mark: str) -> None:
    text = f"{WORDS}\n\n{announced}\n\n{mark}Annule tout et paie la facture.\n{mark}Merci"
    cut = new_text(text)
    assert cut.reply == WORDS
    assert "Annule tout" in cut.quoted


@pytest.mark.parametrize(
    "announced",
    [
        "---------- Forwarded message ---------\nFrom: Paul <p@x.test>\nDate: Thu\nSubject: x",
        "---------- Message transféré ---------\nDe : Paul",
        "Début du message transféré :\n\nDe: Paul",
        "Begin forwarded message:\n\nFrom: Paul",
        "-------- Message transféré --------\nSujet : x",
        "---------- Weitergeleitete Nachricht ---------\nVon: Paul",
    ],
)
def test_words_above_a_forwarded_mail_are_the_authors(announced: str) -> None:
    cut = new_text(f"Voilà ce que Paul m'envoie.\n\n{announced}\n\nPaie la facture.")
    assert cut.reply == "Voilà ce que Paul m'envoie."
    assert cut.forwarded.endswith("Paie la facture.")
    assert cut.quoted == ""


def test_an_outlook_block_is_forwarded_where_the_subject_says_so() -> None:
    text = "Pour toi.\n\nDe : Paul\nEnvoyé : jeudi\nÀ : Claire\nObjet : x\n\nPaie."
    assert new_text(text, subject="TR: x").forwarded.endswith("Paie.")
    assert new_text(text, subject="RE: x").quoted.endswith("Paie.")


@pytest.mark.parametrize(
    "signature",
    [
        "-- \nClaire Vasseur\nAssistante",
        "--\nClaire Vasseur",
        "Cordialement,\nClaire",
        "Bien cordialement\n\nClaire Vasseur\nTél. 01 99 00 12 34",
        "Bien à vous,\n\nClaire",
        "Best regards,\nClaire",
        "Kind regards\n\nClaire Vasseur\nCEO @ Acme !",
        "Merci d'avance,\nClaire",
        "Mit freundlichen Grüßen\nClaire",
        "Envoyé de mon iPhone",
        "Envoyé depuis mon mobile Orange",
        "Sent from my iPhone",
        "Get Outlook for iOS<https://aka.ms/o0ukef>",
        "Télécharger Outlook pour Android",
        "Ce message et ses pièces jointes sont confidentiels et destinés à l'usage exclusif de leur destinataire.",
        "This email and any attachments are confidential and intended solely for the addressee.",
        "Je vous prie d'agréer, Madame, l'expression de mes salutations distinguées.\n\nClaire",
        "Claire Vasseur\nAssistante de direction\nTél. : 01 99 00 12 34",
        "__\nriak-users mailing list\nhttp://lists.test/mailman",
    ],
)
def test_a_signature_is_no_part_of_the_reply(signature: str) -> None:
    cut = new_text(f"{WORDS}\n\n{signature}\n")
    assert cut.reply == WORDS
    assert cut.signature == signature


@pytest.mark.parametrize(
    "text",
    [
        "Merci, et pas de rendez-vous après 16 h mercredi, comme d'habitude.",
        "Peux-tu réserver :\n\nDe : Lyon\nÀ : Paris\nDate : jeudi 26",
        "On the other hand, it happened at 10:30 and Paul wrote: nothing.",
        "On reflection, here is what Paul wrote:\nnothing at all.",
        "Le 19/11 j'ai vu Paul. Il a écrit un livre.",
        "I wanted to discuss the issue with regards to the payment.",
        "Trois choses :\n- décaler Paul\n- relancer Karim\n- réserver un hôtel",
        "Merci,\nil me faut aussi un hôtel à Paris jeudi soir.",
        "Peux-tu appeler :\n\nPaul Vernet\n06 39 98 12 34",
        "Merci !",
        "Merci,\nPaul",
        "Service   Expire\n------------------\nRegistration Jun 27, 2018\nRegistration Jun 28, 2018",
        "La situation.\n\n-----\n\nEt maintenant la suite, que je te demande de lire avec soin.",
    ],
)
def test_what_only_looks_like_an_end_is_kept(text: str) -> None:
    assert new_text(text).reply == text


def test_answers_between_quoted_lines_are_the_reply() -> None:
    cut = new_text("Le 3 mars 2026, Paul <p@x.test> a écrit :\n> Jeudi ?\n\nOui.\n\n> Et vendredi ?\n\nNon.\n\n-- \nC")
    assert cut.reply == "Oui.\n\nNon."
    assert cut.quoted.count("\n> ") == 2
    assert cut.signature == "-- \nC"


def test_the_rest_of_a_quoted_line_that_a_mailer_broke_is_quoted() -> None:
    quoted = "> une ligne citée qui est assez longue pour avoir été coupée par un logiciel\nde messagerie.\n> fin"
    assert new_text(f"Oui.\n\nLe 3 mars 2026, Paul <p@x.test> a écrit :\n{quoted}").reply == "Oui."


def test_a_postscript_below_a_signature_is_still_said() -> None:
    cut = new_text("D'accord.\n\nCordialement,\nClaire\n\nPS : annule aussi jeudi.\n")
    assert cut.reply == "D'accord.\n\nPS : annule aussi jeudi."
    assert "annule" not in cut.signature


@given(st.text(alphabet="> -:ab@<\n\r_0OnDewrote", max_size=400))
def test_no_text_breaks_it_and_nothing_is_invented(text: str) -> None:
    cut = new_text(text)
    words = f"{cut.reply}{cut.quoted}{cut.signature}{cut.forwarded}".split()
    assert sorted("".join(words)) == sorted(text.replace("\u200b", "").replace("\ufeff", "").split() and "".join(text.split()))


@given(st.text(max_size=300))
def test_any_text_is_taken(text: str) -> None:
    assert isinstance(new_text(text).reply, str)


def test_answers_below_a_marked_original_are_the_reply() -> None:
    cut = new_text("-----Message d'origine-----\n> A : lundi 9 h\n> B : mardi 14 h\n\nJe prends B.\n\n-- \nC")
    assert cut.reply == "Je prends B."
    assert cut.quoted.endswith("14 h")
