import pytest
from hypothesis import given
from hypothesis import strategies as st

from adjoint.kernel.authres import Results, read_results


def test_a_header_is_read_with_its_methods_and_properties() -> None:
    spf = 'spf=pass smtp.mailfrom="a;b"@boss.test'
    value = f"MX.Boss.test 1; {spf}; dkim/1 = pass (2048-bit; dmarc=pass) header.d=Boss.test header.b=aB=="
    results = read_results(value)
    assert results.authserv_id == "mx.boss.test"
    assert [method.name for method in results.methods] == ["spf", "dkim"]
    assert results.methods[0].get("smtp.mailfrom") == "a;b@boss.test"
    assert results.methods[1].get("header.d") == "Boss.test"
    assert results.methods[1].get("header.b") == "aB=="


@pytest.mark.parametrize("value", ["mx.test; none", "mx.test", "mx.test;", '"mx.test" ; none', "(c) mx.test (d) 1 ; none"])
def test_no_result_is_no_method(value: str) -> None:
    assert read_results(value) == Results("mx.test")


@pytest.mark.parametrize(
    "value",
    [
        "",
        ";",
        "mx.test evil; dmarc=pass",
        'mx.test; dmarc=pass reason="never ends',
        "mx.test; dmarc=pass (never ends",
        "mx.test; dmarc=pass junk",
        "mx.test; =pass",
        "mx.test; dmarc",
        "mx.test; dmarc=",
        'mx.test; dmarc=pass"',
        "dmarc=pass; mx.test",
        "mx.test; " + "spf=pass; " * 60,
        "mx.test; dmarc=pass " + "x" * 9000,
    ],
)
def test_what_breaks_the_grammar_says_nothing(value: str) -> None:
    results = read_results(value)
    assert not results.sound
    assert results.methods == ()


@pytest.mark.parametrize(
    "value",
    ["mx.test; spf=fail (; dmarc=pass)", 'mx.test; spf=fail reason="; dmarc=pass"', r'mx.test; spf=fail reason="\"; dmarc=pass"'],
)
def test_a_comment_or_a_quoted_text_is_no_result(value: str) -> None:
    assert [method.name for method in read_results(value).methods] == ["spf"]


@given(st.text(alphabet='mx.tdarcpsh=;()" \\1/', max_size=80))
def test_any_value_is_read_or_refused(value: str) -> None:
    results = read_results(value)
    assert results.sound or results.methods == ()
