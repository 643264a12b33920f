"""Content lines: read leniently, written strictly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adjoint.formats.ical.lines import (
    MAX_BYTES,
    Component,
    Property,
    escaped,
    folded,
    read_components,
    read_property,
    split_text,
    unescaped,
    written,
)

TEXT = st.text(st.characters(blacklist_categories=["Cs", "Cc"], whitelist_characters="\n"), max_size=200)


def test_a_parameter_keeps_its_quoted_colon_and_comma() -> None:
    line = read_property('ATTENDEE;CN="Doe, John: Dr";ROLE=CHAIR:mailto:j@x.test')
    assert line == Property("ATTENDEE", "mailto:j@x.test", (("CN", ("Doe, John: Dr",)), ("ROLE", ("CHAIR",))))


def test_carets_in_parameters_are_read_and_written_as_rfc_6868_has_them() -> None:
    line = Property("ATTENDEE", "mailto:x@x.test", (("CN", ('say "hi"\n^ok',)),))
    (read,), problems = read_components(written([Component("VEVENT", (line,))]))
    assert read.properties == (line,)
    assert problems == ()


def test_a_line_without_a_colon_is_no_line() -> None:
    assert read_property("SUMMARY") is None
    assert read_property("ORGANIZER;CN=Sixt SE") is None
    assert read_property("X=1:2") is None


def test_a_broken_parameter_costs_the_parameters_and_not_the_line() -> None:
    assert read_property('ATTENDEE;CN="open:mailto:x@x.test') == Property("ATTENDEE", "mailto:x@x.test")


def test_old_cards_write_types_without_a_name() -> None:
    assert read_property("TEL;WORK;VOICE:1") == Property("TEL", "1", (("TYPE", ("WORK",)), ("TYPE", ("VOICE",))))


def test_lines_are_folded_at_75_octets_and_never_inside_a_character() -> None:
    data = folded("SUMMARY:" + "é€𝄞" * 60)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert all(line.decode() for line in data.split(b"\r\n")[:-1])


@pytest.mark.parametrize("end", [b"\r\n", b"\n", b"\r", b"\r\r\n"])
def test_any_line_end_is_read_and_a_folded_character_is_joined(end: bytes) -> None:
    data = end.join([b"BEGIN:VEVENT", b"SUMMARY:caf\xc3", b" \xa9", b"END:VEVENT", b""])
    (event,), problems = read_components(data)
    assert event.text("SUMMARY") == "café"
    assert problems == ()


def test_a_file_in_another_charset_is_read_and_said() -> None:
    (event,), problems = read_components(b"BEGIN:VEVENT\r\nSUMMARY:caf\xe9\r\nEND:VEVENT\r\n")
    assert event.text("SUMMARY") == "café"
    assert "UTF-8" in problems[0]
    (event,), _ = read_components("BEGIN:VEVENT\r\nSUMMARY:café\r\nEND:VEVENT\r\n".encode("utf-16"))
    assert event.text("SUMMARY") == "café"


def test_what_is_not_ended_is_ended_and_said() -> None:
    (calendar,), problems = read_components(b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nEND:VCALENDAR\nEND:X\nUID:2\n")
    assert [part.name for part in calendar.components] == ["VEVENT"]
    assert len(problems) == 3


@pytest.mark.parametrize(
    "data",
    [b"BEGIN:VEVENT\n" * 100_000, b"x" * (MAX_BYTES + 1), b"\n" * 3_000_000, b"A:" + b"\\" * 1_000_000, b"A;B=" + b'"' * 500_000],
)
def test_a_bomb_is_read_up_to_our_limits(data: bytes) -> None:
    _, problems = read_components(data)
    assert len(problems) <= 100


@given(TEXT)
def test_a_text_comes_back_as_it_was_written(text: str) -> None:
    assert unescaped(escaped(text)) == text
    (event,), problems = read_components(written([Component("VEVENT", (Property("SUMMARY", escaped(text)),))]))
    assert event.text("SUMMARY") == text
    assert problems == ()


@given(st.lists(TEXT, min_size=1, max_size=5))
def test_a_list_of_texts_is_split_where_it_was_joined(texts: list[str]) -> None:
    assert split_text(",".join(map(escaped, texts))) == texts


@given(st.binary(max_size=400))
def test_no_bytes_crash_the_reader_and_what_is_read_is_written_and_read_the_same(data: bytes) -> None:
    roots, _ = read_components(data)
    again, _ = read_components(written(roots))
    assert written(again) == written(roots)
