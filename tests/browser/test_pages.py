"""Every page of the workbench, read without a browser: it renders, says what it needs, and its French is well set."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

import adjoint.doors.web

TEMPLATES = Path(adjoint.doors.web.__file__).parent / "templates"
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
UNPROVEN = re.compile(r"Traceback|\{\{|\{%|&lt;time|None</")
LOOSE = re.compile(r"(?<![\u00a0\u202f\w/])[;!?»](?= |$)|(?<=\w) [;!?»:](?= |$)|« (?=\w)|\d h\b(?!\w)", re.MULTILINE)


class Reader(HTMLParser):
    """Reads a page: its text, the ids, and whether what opens is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.ids: list[str] = []
        self.text: list[str] = []
        self.attributes: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in {"script", "style", "code"}:
            self.text.append(data)


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    return reader


def test_every_page_renders_whole_in_both_languages(fetch: Callable[..., str], sample_pages: dict[str, Any]) -> None:
    for page in (*sample_pages, "styleguide", "account/login/", "account/password/reset/"):
        for lang in ("fr", "en"):
            html = fetch(page, lang)
            reader = read(html)
            assert f'lang="{lang}"' in html, (page, lang)
            assert not UNPROVEN.search(html), (page, lang)
            assert (reader.wrong, reader.open) == ([], []), (page, lang)
            assert len(reader.ids) == len(set(reader.ids)), (page, lang, sorted(reader.ids))


def test_no_page_has_inline_style_or_script(fetch: Callable[..., str], sample_pages: dict[str, Any]) -> None:
    for page in (*sample_pages, "styleguide", "account/login/"):
        html = fetch(page)
        assert not [name for name, _ in read(html).attributes if name == "style" or (name.startswith("on") and len(name) > 4)], (
            page
        )
        assert "<style" not in html, page
        assert not re.search(r"<script(?![^>]*(?:src=|application/json))", html), page


def test_french_is_set_as_french_is(fetch: Callable[..., str], sample_pages: dict[str, Any]) -> None:
    for page in (*sample_pages, "styleguide"):
        if page == "waiting-200":
            continue
        for text in read(fetch(page, "fr")).text:
            found = len(text.strip()) > 1 and LOOSE.search(text)
            assert not found, (page, text)


def test_every_template_names_what_its_page_passes(sample_pages: dict[str, Any]) -> None:
    for page, known in sample_pages.items():
        head = (TEMPLATES / known["template"]).read_text().partition("{% endcomment %}")[0]
        missing = [name for name in known["names"] if not re.search(rf"\b{name}\b", head)]
        assert not missing, (page, missing)


@pytest.mark.parametrize("page", ["404", "403", "500"])
def test_an_error_page_says_what_it_touched_and_where_to_go(fetch: Callable[..., str], page: str) -> None:
    html = fetch(page)
    assert re.search(r"[Nn]othing (was changed|is done twice)", html)
    assert 'href="/"' in html


def test_a_list_of_two_hundred_stays_light(fetch: Callable[..., str]) -> None:
    assert len(fetch("waiting-200").encode()) < 140_000
