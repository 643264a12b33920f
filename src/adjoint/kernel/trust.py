"""Who speaks: whose words are instructions, and why the others are not."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal, Protocol

from adjoint.kernel.authres import Method, Results, read_results

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from adjoint.kernel.errors import Lang
    from adjoint.kernel.message import Address, Message

type Checks = Literal["server", "self", "none"]
"""Who authenticates the mail of an account: its receiving server, we ourselves, or nobody."""


class Trust(StrEnum):
    """What the words of a mail are worth."""

    INSTRUCTION = "instruction"
    """A principal's, proven."""
    DOWNGRADED = "doubtful"
    """Seemingly a principal's, unproven by the account's own choice: each instruction is put to a person."""
    CONTENT = "content"
    """Anybody else's: it fills slots and creates no effect."""


class Why(StrEnum):
    """The reason of a judgement."""

    PROVEN = "proven"
    UNCHECKED = "unchecked"
    NO_SENDER = "no_sender"
    SEVERAL_SENDERS = "several_senders"
    UNCLEAR_SENDER = "unclear_sender"
    MISLEADING_NAME = "misleading_name"
    STRANGER = "stranger"
    LOOKALIKE = "lookalike"
    OTHER_SENDER = "other_sender"
    REPLY_ELSEWHERE = "reply_elsewhere"
    RESENT = "resent"
    LIST = "list"
    AUTOMATIC = "automatic"
    NO_SERVER = "no_server"
    NO_RESULTS = "no_results"
    UNREADABLE_RESULTS = "unreadable_results"
    FOREIGN_RESULTS = "foreign_results"
    NOT_AUTHENTICATED = "not_authenticated"
    FAILED = "failed"


SAYINGS: Mapping[Why, tuple[str, str]] = {
    Why.PROVEN: ("A principal wrote this, and the mail proves it.", "Un donneur d'ordre a écrit ceci, et le message le prouve."),
    Why.UNCHECKED: (
        "It bears a principal's address, but nothing checks mail on this account: every instruction is put to you.",
        "L'adresse est celle d'un donneur d'ordre, mais rien ne vérifie le courrier de ce compte : tout vous est soumis.",
    ),
    Why.NO_SENDER: ("The mail does not say who wrote it.", "Le message ne dit pas qui l'a écrit."),
    Why.SEVERAL_SENDERS: ("The mail names several senders.", "Le message nomme plusieurs expéditeurs."),
    Why.UNCLEAR_SENDER: ("The sender's line can be read in two ways.", "La ligne de l'expéditeur peut se lire de deux façons."),
    Why.MISLEADING_NAME: (
        "The sender's name shows another address than the one that wrote.",
        "Le nom de l'expéditeur montre une autre adresse que celle qui a écrit.",
    ),
    Why.STRANGER: ("The sender is no principal of this client.", "L'expéditeur n'est pas un donneur d'ordre de ce client."),
    Why.LOOKALIKE: (
        "The address resembles a principal's and is another one: beware.",
        "L'adresse ressemble à celle d'un donneur d'ordre et n'est pas la sienne : prudence.",
    ),
    Why.OTHER_SENDER: ("It was sent by somebody else than its author.", "Il a été envoyé par quelqu'un d'autre que son auteur."),
    Why.REPLY_ELSEWHERE: (
        "It wants the answer to go to another address.",
        "Il demande que la réponse parte à une autre adresse.",
    ),
    Why.RESENT: ("Somebody passed it on.", "Quelqu'un l'a fait suivre."),
    Why.LIST: ("It came through a mailing list.", "Il est passé par une liste de diffusion."),
    Why.AUTOMATIC: ("A machine wrote it.", "Une machine l'a écrit."),
    Why.NO_SERVER: (
        "This account does not say which server checks its mail.",
        "Ce compte ne dit pas quel serveur vérifie son courrier.",
    ),
    Why.NO_RESULTS: ("Nobody checked where the mail comes from.", "Personne n'a vérifié d'où vient le message."),
    Why.UNREADABLE_RESULTS: ("The server's check cannot be read.", "La vérification du serveur est illisible."),
    Why.FOREIGN_RESULTS: (
        "The check on top of the mail is not by our own server.",
        "La vérification en tête du message n'est pas celle de notre serveur.",
    ),
    Why.NOT_AUTHENTICATED: (
        "The server could not prove that the mail comes from the address it bears.",
        "Le serveur n'a pas pu prouver que le message vient de l'adresse qu'il porte.",
    ),
    Why.FAILED: (
        "The server found that the mail does not come from the address it bears.",
        "Le serveur a constaté que le message ne vient pas de l'adresse qu'il porte.",
    ),
}
"""English and French."""


class PrincipalLike(Protocol):
    """A person who may instruct."""

    @property
    def email(self) -> str:
        """In lower case."""

    @property
    def name(self) -> str:
        """As people write it."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks in a mail, and what that is worth."""

    trust: Trust
    why: Why
    address: Address | None = None
    """The one sender; None where there is not exactly one."""
    principal: PrincipalLike | None = None
    """The principal whose address it bears."""
    proven: bool = False
    """Whoever it is, the mail comes from the domain that it bears."""

    def say(self, lang: Lang) -> str:
        """Return the reason as a sentence."""
        return SAYINGS[self.why][1 if lang == "fr" else 0].replace(" :", "\u00a0:")


def who_speaks(
    message: Message,
    *,
    authserv_id: str | None,
    principals: Sequence[PrincipalLike],
    checks: Checks,
    own_check: Results | None = None,
    organisation: Callable[[str], str] | None = None,
) -> Speaker:
    """Tell whether a mail is a principal's instruction (RFC 7489, RFC 8601).

    Only the topmost Authentication-Results counts, and only under the name `authserv_id`; `own_check` stands in its place where
    the account says "self". `organisation` gives the organisational domain of a domain (public suffix list); without it, a DKIM
    signature is aligned only where its domain is that of the sender or lies below it.
    """
    odd = _odd_sender(message)
    if odd is not None:
        return Speaker(Trust.CONTENT, odd)
    address = message.senders[0]
    answer = _authenticated(message, checks, authserv_id, own_check, organisation)
    proven = answer is Why.PROVEN
    principal = next((one for one in principals if _lower(one.email) == address.email and address.email), None)
    if principal is None:
        why = Why.LOOKALIKE if any(_resembles(address, one) for one in principals) else Why.STRANGER
        return Speaker(Trust.CONTENT, why, address, proven=proven)
    routed = _routed(message, principals)
    if routed is not None:
        return Speaker(Trust.CONTENT, routed, address, principal, proven)
    trust = {Why.PROVEN: Trust.INSTRUCTION, Why.UNCHECKED: Trust.DOWNGRADED}.get(answer, Trust.CONTENT)
    return Speaker(trust, answer, address, principal, proven)


_NAME = r"""(?:"(?:[^"\\]|\\.)*+"|[^\s"<>@,;:()\[\]\\]+|\s+)*+"""
_BARE = re.compile(r'^\s*([^\s<>@,;:()"\[\]\\]+@[^\s<>@,;:()"\[\]\\]+)\s*$')
_NAMED = re.compile(rf'^\s*{_NAME}<\s*([^\s<>@,;:()"\[\]\\]+@[^\s<>@,;:()"\[\]\\]+)\s*>\s*$')
_ADDRESS = re.compile(r"[^\s<>\"'(),;:@]+\s?[@＠﹫]\s?[^\s<>\"'(),;:@]+")


def _odd_sender(message: Message) -> Why | None:
    """Return why the mail has not one sender beyond doubt."""
    lines = [value for name, value in message.headers if name == "from"]
    if not message.senders or not message.senders[0].email:
        return Why.NO_SENDER
    if len(message.senders) > 1 or len(lines) > 1:
        return Why.SEVERAL_SENDERS
    address = message.senders[0]
    if lines:
        match = _BARE.match(lines[0]) or _NAMED.match(lines[0])
        if match is None or _lower(match[1]) != address.email:
            return Why.UNCLEAR_SENDER
    if any(_lower(found.replace(" ", "")) != address.email for found in _ADDRESS.findall(address.name)):
        return Why.MISLEADING_NAME
    return None


def _routed(message: Message, principals: Sequence[PrincipalLike]) -> Why | None:
    """Return why the mail did not come straight from its author."""
    email = message.senders[0].email
    names = {name for name, _ in message.headers}
    for name, value in message.headers:
        if name == "sender":
            match = _BARE.match(value) or _NAMED.match(value)
            if match is None or _lower(match[1]) != email:
                return Why.OTHER_SENDER
    if any(name.startswith("resent-") for name in names):
        return Why.RESENT
    if any(name.startswith("list-") for name in names) or "mailing-list" in names:
        return Why.LIST
    if message.header("precedence").strip().lower() in {"list", "bulk", "junk"}:
        return Why.LIST
    automatic = message.header("auto-submitted").split(";")[0].strip().lower() not in {"", "no"}
    if automatic or message.header("content-type").lower().startswith("multipart/report"):
        return Why.AUTOMATIC
    known = {email, *(_lower(one.email) for one in principals)}
    return Why.REPLY_ELSEWHERE if any(one.email not in known for one in message.reply_to) else None


def _authenticated(
    message: Message,
    checks: Checks,
    authserv_id: str | None,
    own_check: Results | None,
    organisation: Callable[[str], str] | None,
) -> Why:
    """Tell whether the mail comes from the domain of its sender."""
    domain = _domain(message.senders[0].email)
    value = message.header("authentication-results")
    if checks == "none":
        failed = value and any(one.result == "fail" for one in read_results(value).of("dmarc"))
        return Why.FAILED if failed else Why.UNCHECKED
    if checks == "self":
        results = own_check
    elif not authserv_id:
        return Why.NO_SERVER
    else:
        results = read_results(value) if value else None
        if results and results.sound and results.authserv_id != _lower(authserv_id.strip()):
            return Why.FOREIGN_RESULTS
    if results is None:
        return Why.NO_RESULTS
    return _judged(results, domain, organisation) if results.sound else Why.UNREADABLE_RESULTS


def _judged(results: Results, domain: str, organisation: Callable[[str], str] | None) -> Why:
    dmarc = results.of("dmarc")
    if any(one.result in {"fail", "permerror"} for one in dmarc):
        return Why.FAILED
    passed = [one for one in dmarc if one.result == "pass"]
    if passed:
        named = [one.get("header.from") for one in passed]
        return Why.PROVEN if all(not name or _domain(name) == domain for name in named) else Why.FAILED
    signed = (_signer(one) for one in results.of("dkim") if one.result == "pass")
    return Why.PROVEN if any(_aligned(signer, domain, organisation) for signer in signed) else Why.NOT_AUTHENTICATED


def _signer(method: Method) -> str:
    return _domain(method.get("header.d") or method.get("header.i"))


def _aligned(signer: str, domain: str, organisation: Callable[[str], str] | None) -> bool:
    if not signer or "." not in signer or "." not in domain:
        return False
    if signer == domain:
        return True
    if organisation is None:
        return signer.endswith("." + domain)
    return bool(organisation(domain)) and organisation(signer) == organisation(domain)


def _domain(text: str) -> str:
    """Return the domain of an address, or the domain itself, in the letters that travel (A-labels)."""
    domain = _lower(text.strip().strip("<>").rpartition("@")[2].rstrip("."))
    if domain.isascii():
        return domain
    try:
        return domain.encode("idna").decode("ascii")
    except UnicodeError:
        return domain


def _lower(text: str) -> str:
    """Lower the ASCII letters only: a KELVIN SIGN is no k."""
    return "".join(c.lower() if c.isascii() else c for c in text)


_ALIKE = str.maketrans("аеорсухіјѕԁɡһӏαοεινκρτυ0135", "aeopcyxijsdghlaoeivkptuoles")
_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("-", ""), ("_", ""), (".", ""), ("l", "i"))


def _skeleton(text: str) -> str:
    """Return what the eye takes in: look-alikes become one."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c)).translate(_ALIKE)
    for pair, one in _PAIRS:
        plain = plain.replace(pair, one)
    return plain


def _resembles(address: Address, principal: PrincipalLike) -> bool:
    """Tell whether a stranger's address or name is close to a principal's."""
    local, _, domain = _skeleton(address.email).partition("@")
    real_local, _, real_domain = _skeleton(principal.email).partition("@")
    if principal.name and _skeleton(address.name) == _skeleton(principal.name):
        return True
    return local == real_local and (domain == real_domain or _close(domain, real_domain))


def _close(one: str, other: str) -> bool:
    """Tell whether two names differ by at most two letters put in, left out, changed or swapped."""
    if abs(len(one) - len(other)) > 2 or max(len(one), len(other)) > 255:
        return False
    row = list(range(len(other) + 1))
    for index, char in enumerate(one, 1):
        last, row[0] = row[0], index
        for column, peer in enumerate(other, 1):
            last, row[column] = row[column], min(row[column] + 1, row[column - 1] + 1, last + (char != peer))
    return row[-1] <= 2
