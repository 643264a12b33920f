"""The organisational domain of a domain (RFC 7489 3.2), by the public suffix list."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

MAX_DOMAIN = 253


@lru_cache(maxsize=1)
def _rules() -> frozenset[str]:
    """Return the rules of the list that comes with authheaders, exceptions ("!") and wildcards ("*.") as they are."""
    lines = files("authheaders").joinpath("public_suffix_list.txt").read_text("utf-8").splitlines()
    return frozenset(line.split()[0].lower() for line in lines if line.strip() and not line.startswith("//"))


@lru_cache(maxsize=4096)
def organisation(domain: str) -> str:
    """Return the public suffix and one label, empty where `domain` is itself a public suffix.

    >>> organisation("mail.acme.co.uk"), organisation("co.uk")
    ('acme.co.uk', '')
    """
    labels = domain.lower().strip(".").split(".")
    if len(domain) > MAX_DOMAIN or not all(labels):
        return ""
    length = _suffix(labels, _rules())
    return ".".join(labels[-length - 1 :]) if len(labels) > length else ""


def _suffix(labels: list[str], rules: frozenset[str]) -> int:
    """Return the number of labels of the public suffix; the longest rule wins, an exception beats it."""
    names = [_unicode(label) for label in labels]
    for start in range(len(names)):
        name = ".".join(names[start:])
        if "!" + name in rules:
            return len(names) - start - 1
        if name in rules or ".".join(["*", *names[start + 1 :]]) in rules:
            return len(names) - start
    return 1


def _unicode(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label.encode("ascii").decode("idna")
    except UnicodeError:
        return label
