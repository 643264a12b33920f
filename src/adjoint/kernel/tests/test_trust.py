from dataclasses import dataclass, replace
from typing import Any

import pytest

from adjoint.kernel.authres import Method, Results
from adjoint.kernel.message import Address, Message
from adjoint.kernel.trust import SAYINGS, Speaker, Trust, Why, who_speaks

GOOD = "mx.boss.test; dkim=pass header.d=boss.test; spf=pass; dmarc=pass header.from=boss.test"


@dataclass(frozen=True)
class Person:
    email: str
    name: str


CLAIRE = Person("claire@boss.test", "Claire Fontaine")
AR = "authentication-results"


def mail(*headers: tuple[str, str], sender: str = "claire@boss.test", name: str = "", **more: Any) -> Message:
    line = f"{name} <{sender}>" if name else sender
    own = () if any(key == "from" for key, _ in headers) else (("from", line),)
    given: dict[str, Any] = {"senders": (Address(sender, name),), "headers": (*headers, *own)} | more
    return Message(message_id="<m@boss.test>", date=None, **given)


def spoken(message: Message, **more: Any) -> Speaker:
    given: dict[str, Any] = {"authserv_id": "mx.boss.test", "principals": (CLAIRE,), "checks": "server"} | more
    return who_speaks(message, **given)


@pytest.mark.parametrize(
    "value",
    [
        GOOD,
        "MX.Boss.TEST; dmarc=pass header.from=BOSS.test",
        "mx.boss.test 1; dmarc=pass",
        "mx.boss.test; dkim=pass header.d=boss.test",
        "mx.boss.test; dkim=pass header.d=mail.boss.test",
        "mx.boss.test; dkim=pass header.i=@boss.test",
        "mx.boss.test; dmarc=none; dkim=pass header.d=boss.test",
        "mx.boss.test; dkim=fail header.d=other.test; dkim=pass header.d=boss.test",
    ],
)
def test_what_our_server_proves_is_an_instruction(value: str) -> None:
    said = spoken(mail((AR, value)))
    assert (said.trust, said.why, said.principal, said.proven) == (Trust.INSTRUCTION, Why.PROVEN, CLAIRE, True)


RESULTS = {
    "another server": ("mx.evil.test; dmarc=pass header.from=boss.test", Why.FOREIGN_RESULTS),
    "a server below ours by name": ("evil.mx.boss.test; dmarc=pass", Why.FOREIGN_RESULTS),
    "a server whose name begins like ours": ("mx.boss.test.evil.test; dmarc=pass", Why.FOREIGN_RESULTS),
    "our name in a comment": ("mx.evil.test (mx.boss.test); dmarc=pass", Why.FOREIGN_RESULTS),
    "a cyrillic letter in our name": ("mx.bоss.test; dmarc=pass", Why.FOREIGN_RESULTS),
    "our name and another": ("mx.evil.test mx.boss.test; dmarc=pass", Why.UNREADABLE_RESULTS),
    "no server name": ("; dmarc=pass", Why.UNREADABLE_RESULTS),
    "a quote that never ends": ('mx.boss.test; spf=fail reason="; dmarc=pass', Why.UNREADABLE_RESULTS),
    "a comment that never ends": ("mx.boss.test; dmarc=pass (", Why.UNREADABLE_RESULTS),
    "no result": ("mx.boss.test; none", Why.NOT_AUTHENTICATED),
    "spf alone": ("mx.boss.test; spf=pass smtp.mailfrom=boss.test", Why.NOT_AUTHENTICATED),
    "dmarc failed": ("mx.boss.test; dmarc=fail header.from=boss.test", Why.FAILED),
    "dmarc failed though dkim passed": ("mx.boss.test; dkim=pass header.d=boss.test; dmarc=fail", Why.FAILED),
    "dmarc passed and failed": ("mx.boss.test; dmarc=pass; dmarc=fail", Why.FAILED),
    "dmarc of another domain": ("mx.boss.test; dmarc=pass header.from=evil.test", Why.FAILED),
    "dmarc of a domain above": ("mx.boss.test; dmarc=pass header.from=test", Why.FAILED),
    "dmarc of a domain that ends alike": ("mx.boss.test; dmarc=pass header.from=notboss.test", Why.FAILED),
    "dmarc best guess": ("mx.boss.test; dmarc=bestguesspass header.from=boss.test", Why.NOT_AUTHENTICATED),
    "dmarc passed in a comment": ("mx.boss.test; spf=fail (; dmarc=pass)", Why.NOT_AUTHENTICATED),
    "dmarc passed in a reason": ('mx.boss.test; spf=fail reason="; dmarc=pass "', Why.NOT_AUTHENTICATED),
    "dmarc passed in a mail address": ('mx.boss.test; spf=pass smtp.mailfrom="; dmarc=pass"@evil.test', Why.NOT_AUTHENTICATED),
    "dmarc passed as a property": ("mx.boss.test; spf=fail dmarc=pass", Why.NOT_AUTHENTICATED),
    "a method that only sounds like dmarc": ("mx.boss.test; x-dmarc=pass header.from=boss.test", Why.NOT_AUTHENTICATED),
    "dkim failed": ("mx.boss.test; dkim=fail header.d=boss.test", Why.NOT_AUTHENTICATED),
    "dkim of another domain": ("mx.boss.test; dkim=pass header.d=evil.test", Why.NOT_AUTHENTICATED),
    "dkim of a domain that ends alike": ("mx.boss.test; dkim=pass header.d=notboss.test", Why.NOT_AUTHENTICATED),
    "dkim of a domain that begins alike": ("mx.boss.test; dkim=pass header.d=boss.test.evil.test", Why.NOT_AUTHENTICATED),
    "dkim of a top-level domain": ("mx.boss.test; dkim=pass header.d=test", Why.NOT_AUTHENTICATED),
    "dkim of nobody": ("mx.boss.test; dkim=pass", Why.NOT_AUTHENTICATED),
    "arc alone": ("mx.boss.test; arc=pass header.d=boss.test", Why.NOT_AUTHENTICATED),
}


@pytest.mark.parametrize("case", RESULTS)
def test_a_forged_or_failed_check_makes_content(case: str) -> None:
    value, why = RESULTS[case]
    said = spoken(mail((AR, value)))
    assert (said.trust, said.why, said.proven) == (Trust.CONTENT, why, False)


TWO = (Address("claire@boss.test"), Address("eve@evil.test"))
MAILS = {
    "no check at all": (mail(), Why.NO_RESULTS),
    "a forged check above ours": (mail((AR, "mx.evil.test; dmarc=pass"), (AR, GOOD)), Why.FOREIGN_RESULTS),
    "a forged pass below our fail": (mail((AR, "mx.boss.test; dmarc=fail"), (AR, GOOD)), Why.FAILED),
    "a forged pass below our silence": (mail((AR, "mx.boss.test; none"), (AR, GOOD)), Why.NOT_AUTHENTICATED),
    "nobody": (mail((AR, GOOD), senders=()), Why.NO_SENDER),
    "two mailboxes in one From line": (mail((AR, GOOD), senders=TWO), Why.SEVERAL_SENDERS),
    "two From lines": (mail((AR, GOOD), ("from", "claire@boss.test"), ("from", "claire@boss.test")), Why.SEVERAL_SENDERS),
    "two angle brackets": (mail((AR, GOOD), ("from", "<eve@evil.test> <claire@boss.test>")), Why.UNCLEAR_SENDER),
    "an address before the address": (mail((AR, GOOD), ("from", "eve@evil.test <claire@boss.test>")), Why.UNCLEAR_SENDER),
    "an address in a comment": (mail((AR, GOOD), ("from", "eve@evil.test (claire@boss.test)")), Why.UNCLEAR_SENDER),
    "a route": (mail((AR, GOOD), ("from", "<@evil.test:claire@boss.test>")), Why.UNCLEAR_SENDER),
    "a group": (mail((AR, GOOD), ("from", "claire@boss.test: eve@evil.test;")), Why.UNCLEAR_SENDER),
    "an address as a name": (mail((AR, GOOD), ("from", '"x" <claire@boss.test>'), name="eve@evil.test"), Why.MISLEADING_NAME),
    "our address as a stranger's name": (
        mail((AR, GOOD), ("from", '"x" <eve@evil.test>'), sender="eve@evil.test", name="claire@boss.test"),
        Why.MISLEADING_NAME,
    ),
    "a stranger": (mail((AR, GOOD), sender="eve@evil.test"), Why.STRANGER),
    "a colleague": (mail((AR, GOOD), sender="tom@boss.test"), Why.STRANGER),
    "our name on another address": (mail((AR, GOOD), sender="c.f@free.test", name="Claire Fontaine"), Why.LOOKALIKE),
    "a cyrillic letter": (mail((AR, GOOD), sender="clаire@boss.test"), Why.LOOKALIKE),
    "a digit for a letter": (mail((AR, GOOD), sender="claire@b0ss.test"), Why.LOOKALIKE),
    "a hyphen more": (mail((AR, GOOD), sender="claire@bo-ss.test"), Why.LOOKALIKE),
    "a letter less": (mail((AR, GOOD), sender="claire@bos.test"), Why.LOOKALIKE),
    "another top-level domain": (mail((AR, GOOD), sender="claire@boss.text"), Why.LOOKALIKE),
    "a sign that lowers to k": (mail((AR, GOOD), sender="\u212aclaire@boss.test"), Why.STRANGER),
    "sent by another": (mail((AR, GOOD), ("sender", "eve@evil.test")), Why.OTHER_SENDER),
    "sent by two": (mail((AR, GOOD), ("sender", "claire@boss.test"), ("sender", "eve@evil.test")), Why.OTHER_SENDER),
    "an answer that goes elsewhere": (mail((AR, GOOD), reply_to=(Address("eve@evil.test"),)), Why.REPLY_ELSEWHERE),
    "resent": (mail((AR, GOOD), ("resent-from", "eve@evil.test")), Why.RESENT),
    "through a list": (mail((AR, GOOD), ("list-id", "<all.boss.test>")), Why.LIST),
    "in bulk": (mail((AR, GOOD), ("precedence", "bulk")), Why.LIST),
    "an automatic answer": (mail((AR, GOOD), ("auto-submitted", "auto-replied (vacation)")), Why.AUTOMATIC),
    "a report": (mail((AR, GOOD), ("content-type", "multipart/report; report-type=delivery-status")), Why.AUTOMATIC),
}


@pytest.mark.parametrize("case", MAILS)
def test_a_forged_or_indirect_mail_is_content(case: str) -> None:
    message, why = MAILS[case]
    said = spoken(message)
    assert (said.trust, said.why) == (Trust.CONTENT, why)


@pytest.mark.parametrize("case", MAILS)
@pytest.mark.parametrize("checks", ["self", "none"])
def test_no_setting_makes_such_a_mail_an_instruction(case: str, checks: str) -> None:
    message, _ = MAILS[case]
    assert spoken(message, checks=checks).trust is not Trust.INSTRUCTION


def test_a_stranger_is_proven_but_instructs_nothing() -> None:
    said = spoken(mail((AR, "mx.boss.test; dmarc=pass header.from=evil.test"), sender="eve@evil.test"))
    assert (said.trust, said.proven, said.principal) == (Trust.CONTENT, True, None)


@pytest.mark.parametrize(
    "line", ['"Claire" <claire@boss.test>', "Claire B. Fontaine <Claire@Boss.TEST>", " claire@boss.test ", "<claire@boss.test>"]
)
def test_ordinary_ways_to_write_oneself_are_understood(line: str) -> None:
    assert spoken(mail((AR, GOOD), ("from", line))).trust is Trust.INSTRUCTION


def test_an_account_without_server_name_believes_nobody() -> None:
    assert spoken(mail((AR, GOOD)), authserv_id=None).why is Why.NO_SERVER
    assert spoken(mail((AR, "; dmarc=pass")), authserv_id="").why is Why.NO_SERVER


def test_where_nothing_is_checked_by_choice_a_principal_is_doubtful() -> None:
    said = spoken(mail(), checks="none")
    assert (said.trust, said.why, said.proven) == (Trust.DOWNGRADED, Why.UNCHECKED, False)
    assert spoken(mail((AR, "mx.any.test; dmarc=fail")), checks="none").why is Why.FAILED


def test_our_own_check_stands_in_the_servers_place() -> None:
    own = Results("own", (Method("dkim", "pass", (("header.d", "boss.test"),)),))
    assert spoken(mail(), checks="self", own_check=own).trust is Trust.INSTRUCTION
    assert spoken(mail((AR, GOOD)), checks="self", own_check=None).why is Why.NO_RESULTS
    assert spoken(mail((AR, GOOD)), checks="self", own_check=replace(own, methods=())).why is Why.NOT_AUTHENTICATED


def test_a_domain_above_is_aligned_where_the_organisation_is_known() -> None:
    claire = Person("claire@eu.boss.test", "Claire")
    message = mail((AR, "mx.boss.test; dkim=pass header.d=boss.test"), sender="claire@eu.boss.test")

    def organisation(domain: str) -> str:
        return ".".join(domain.split(".")[-2:])

    assert spoken(message, principals=(claire,)).why is Why.NOT_AUTHENTICATED
    assert spoken(message, principals=(claire,), organisation=organisation).trust is Trust.INSTRUCTION
    assert spoken(message, principals=(claire,), organisation=lambda _: "").why is Why.NOT_AUTHENTICATED


def test_every_reason_has_two_sentences() -> None:
    assert set(SAYINGS) == set(Why)
    assert all(english and french and english != french for english, french in SAYINGS.values())
    assert "\u00a0:" in Speaker(Trust.CONTENT, Why.LOOKALIKE).say("fr")


def test_the_trust_is_named_like_the_standing_of_a_request() -> None:
    assert [str(one) for one in Trust] == ["instruction", "doubtful", "content"]
