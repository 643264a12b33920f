"""In which language the command line speaks: the one of the person's own environment."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from adjoint.kernel.ports import french

if TYPE_CHECKING:
    from collections.abc import Mapping

    from adjoint.kernel.errors import Lang


def language(environ: Mapping[str, str] | None = None) -> Lang:
    """Return the language of LANGUAGE, LC_ALL, LC_MESSAGES or LANG, in the order of POSIX and gettext; English otherwise.

    >>> language({"LANG": "fr_FR.UTF-8"}), language({"LANG": "fr_FR.UTF-8", "LC_ALL": "C"}), language({"LANG": "de_DE"})
    ('fr', 'en', 'en')
    """
    given = os.environ if environ is None else environ
    locale = given.get("LC_ALL") or given.get("LC_MESSAGES") or given.get("LANG") or ""
    if locale.partition(".")[0] in {"", "C", "POSIX"}:
        return "en"
    wishes = [*given.get("LANGUAGE", "").split(":"), locale]
    tongues = [wish.replace(".", "_").partition("_")[0].lower() for wish in wishes]
    first = next((tongue for tongue in tongues if tongue in {"fr", "en"}), "en")
    return "fr" if first == "fr" else "en"


def pick(*, fr: str, en: str) -> str:
    """Return the sentence in the person's language, the French one with its non-breaking spaces."""
    return french(fr) if language() == "fr" else en


def tell(*, fr: str, en: str) -> None:
    """Print a sentence in the person's language."""
    print(pick(fr=fr, en=en), flush=True)


def warn(*, fr: str, en: str) -> None:
    """Print a sentence in the person's language on standard error."""
    print(pick(fr=fr, en=en), file=sys.stderr, flush=True)
