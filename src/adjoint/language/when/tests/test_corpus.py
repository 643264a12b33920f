"""The corpus of time expressions, written without looking at the rules, is read as its references have it."""

from __future__ import annotations

import pytest

from adjoint.language.when.tests.corpus_of import Case, cases, meant, read

FILES = [
    (lang, f"{name}{kind}")
    for lang, name in (("fr", "french"), ("en", "english"))
    for kind in ("", "_second", "_third", "_fourth", "_fifth", "_none", "_none_second", "_none_third", "_none_fourth", "_doubts")
]
ALL = [(lang, case) for lang, name in FILES for case in cases(name)]


@pytest.mark.parametrize(("lang", "case"), ALL, ids=[f"{lang}:{case.text}" for lang, case in ALL])
def test_an_expression_means_what_the_corpus_says(lang: str, case: Case) -> None:
    found = read(case, lang)
    if case.known:
        assert found != meant(case.meaning), "it is read now: take the mark from its line"
    else:
        assert found == meant(case.meaning)


@pytest.mark.parametrize("name", ["french", "english"])
def test_the_corpus_is_wide(name: str) -> None:
    assert sum(1 for _ in cases(name)) >= 300
    assert sum(1 for _ in cases(f"{name}_none")) >= 80
