"""A stranger's page, made harmless: nothing is loaded, nothing runs, nothing is sent."""

from __future__ import annotations

import re

import nh3

from adjoint.formats.mail.html import VOID, html_text
from adjoint.formats.mail.tags import Tag, tokens

MAX_HTML = 400_000
"""Characters of a page that is shown as a page; a longer one is shown as text."""
MAX_DEPTH = 100
"""Open elements; the cleaner is quadratic in them."""
MAX_OPEN_FORMATTING = 3000
"""Tags of formatting (b, i, font, a) that stay open: HTML opens them anew in every paragraph."""

TAGS = frozenset(
    (
        *(
            "a",
            "abbr",
            "b",
            "blockquote",
            "br",
            "center",
            "cite",
            "code",
            "col",
            "colgroup",
            "dd",
            "del",
            "div",
            "dl",
            "dt",
            "em",
            "font",
        ),
        *(
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "hr",
            "i",
            "ins",
            "li",
            "ol",
            "p",
            "pre",
            "q",
            "s",
            "small",
            "span",
            "strike",
            "strong",
        ),
        *("sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul"),
    )
)
DROPPED = frozenset(
    ("script", "style", "title", "head", "iframe", "object", "svg", "math", "template", "noscript", "textarea", "select")
)
ATTRIBUTES = {
    "*": {"dir", "align", "valign", "style", "lang"},
    "a": {"href", "title"},
    "td": {"colspan", "rowspan", "width", "bgcolor"},
    "th": {"colspan", "rowspan", "width", "bgcolor"},
    "table": {"width", "border", "cellpadding", "cellspacing", "bgcolor"},
    "font": {"color", "size"},
    "ol": {"start", "type"},
}
STYLES = frozenset(
    (
        *("color", "background-color", "font-weight", "font-style", "font-size", "text-align", "text-decoration", "line-height"),
        *(
            "padding",
            "padding-left",
            "padding-right",
            "padding-top",
            "padding-bottom",
            "vertical-align",
            "white-space",
            "display",
        ),
        *("border", "border-top", "border-bottom", "border-left", "border-right", "border-collapse", "width", "max-width"),
    )
)
_REMOTE = re.compile(r"url|image|expression|@import|\\|/\*", re.IGNORECASE)
FORMATTING = frozenset(("a", "b", "code", "em", "font", "i", "s", "small", "strike", "strong", "u", "span"))


def sanitise_html(html: str) -> str:
    """Return a fragment for a sandboxed frame: no script, picture, form or remote attribute; links open apart, without referrer.

    A page too long or too deep for the cleaner comes back as its words in one block of text.
    """
    if len(html) > MAX_HTML or _too_deep(html):
        return f"<pre>{nh3.clean_text(html_text(html))}</pre>"
    return nh3.clean(
        html,
        tags=set(TAGS),
        clean_content_tags=set(DROPPED),
        attributes=ATTRIBUTES,
        attribute_filter=_local,
        url_schemes={"http", "https", "mailto", "tel"},
        url_relative="deny",
        link_rel="noopener noreferrer nofollow",
        set_tag_attribute_values={"a": {"target": "_blank"}},
        filter_style_properties=set(STYLES),
    )


def _local(_tag: str, name: str, value: str) -> str | None:
    """Drop a value that could make the browser fetch something."""
    if name == "href":
        return value
    return None if _REMOTE.search(value) or len(value) > 2000 else value


def _too_deep(html: str) -> bool:
    """Tell whether a page nests more than the cleaner can bear."""
    depth = formatting = 0
    for token in tokens(html):
        if not isinstance(token, Tag) or token.name in VOID:
            continue
        step = -1 if token.end else 1
        depth = max(0, depth + step)
        if token.name in FORMATTING:
            formatting = max(0, formatting + step)
        if depth > MAX_DEPTH or formatting > MAX_OPEN_FORMATTING:
            return True
    return False
