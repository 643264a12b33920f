"""The title before a name is part of it: "Councillor Pardoe" is one person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from adjoint.language.fold import Token
from adjoint.language.roles import titled

if TYPE_CHECKING:
    from adjoint.language.names import PersonMention


def with_title(one: PersonMention, tokens: Sequence[Token]) -> PersonMention:
    """Take in the title before a known name."""
    if len(one.contacts) != 1 or not one.start or not tokens[one.start - 1].capital:
        return one
    return replace(one, start=one.start - 1) if titled(tokens[one.start - 1].word, [one.contacts[0].role]) else one
