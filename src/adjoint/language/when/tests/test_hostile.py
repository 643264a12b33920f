"""No text makes the reader fall or dawdle."""

from __future__ import annotations

import time
from datetime import datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adjoint.language.when import read_times
from adjoint.language.when.lexicon import MONTHS, WEEKDAYS

PARIS = ZoneInfo("Europe/Paris")
LANGS = st.sampled_from(["fr", "en"])
SMALL = (
    "le du au de à entre et jusqu'à d'ici avant après dans en huit 15h 14h30 9.30 12/05 31 2026 9999 0001 premier dernier",
    "the at by until between and to from next last week fortnight year ago in 99999 minutes every other of - – , ( ) : . 3pm",
)
WORDS = sorted({*WEEKDAYS["fr"], *WEEKDAYS["en"], *MONTHS["fr"], *MONTHS["en"], *" ".join(SMALL).split()})
MOMENTS = st.datetimes(timezones=st.just(ZoneInfo("UTC")))


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=120), LANGS, MOMENTS)
def test_any_text_is_read_without_falling(text: str, lang: str, now: datetime) -> None:
    for mention in read_times(text, now=now, zone=PARIS, lang=lang, latent=True):
        start, end = mention.at
        assert text[start:end] == mention.text


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join), LANGS, MOMENTS)
def test_any_heap_of_time_words_is_read_without_falling(text: str, lang: str, now: datetime) -> None:
    mentions = read_times(text, now=now, zone=ZoneInfo("America/New_York"), lang=lang, latent=True)
    assert all(first.at[1] <= second.at[0] for first, second in pairwise(mentions))


@pytest.mark.parametrize(
    "piece",
    ["lundi ", "1/2/", "9", "a", "12:", "-", "le 5 à 5 ", "between 1 and 2 ", "\u200b", "é\u0301", "1,111", "(", "AA1-", "+1 "],
)
def test_a_line_of_ten_megabytes_is_read_in_bounded_time(piece: str) -> None:
    text = piece * (10_000_000 // len(piece))
    began = time.process_time()
    read_times(text, now=datetime(2026, 11, 24, tzinfo=PARIS), zone=PARIS, lang="fr")
    assert time.process_time() - began < 5
