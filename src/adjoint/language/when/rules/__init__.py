"""The patterns, by language and notion; each module fills one `Rules`."""

from __future__ import annotations

import gc
from functools import lru_cache

from adjoint.language.when.grammar import Grammar
from adjoint.language.when.rules import (
    common,
    english_clock,
    english_dates,
    english_lengths,
    english_parts,
    english_repeats,
    english_spans,
    english_stretches,
    french_clock,
    french_dates,
    french_lengths,
    french_parts,
    french_repeats,
    french_spans,
    french_stretches,
)

_RULES = {
    "en": (english_dates, english_spans, english_clock, english_parts, english_lengths, english_stretches, english_repeats),
    "fr": (french_dates, french_spans, french_clock, french_parts, french_lengths, french_stretches, french_repeats),
}


@lru_cache(maxsize=2)
def grammar(lang: str) -> Grammar:
    """Return the patterns of a language, compiled once.

    The collector of garbage rests meanwhile: all that is made is kept, and looking through it costs a third of the time.
    """
    made = Grammar()
    collecting = gc.isenabled()
    gc.disable()
    try:
        for module in (common, *_RULES[lang]):
            made.include(module.rule)
    finally:
        if collecting:
            gc.enable()
    return made
