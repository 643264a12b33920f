"""What a style does to the eye: whether text is shown, and in which ink on which paper."""

from __future__ import annotations

import re
from typing import NamedTuple

type Rules = dict[str, str]
type Colour = tuple[int, int, int] | None
"""Red, green, blue; None: not known, a picture for instance."""

WHITE = (255, 255, 255)
BLACK = (0, 0, 0)
NEAR = 40
"""The sum of differences under which two colours cannot be told apart."""
MAX_SHEET = 200_000
MAX_RULES = 500

_NAMES = {"white": WHITE, "black": BLACK, "snow": (255, 250, 250), "ivory": (255, 255, 240), "whitesmoke": (245, 245, 245)}
_RULE = re.compile(r"([a-zA-Z-]{1,40})\s{0,20}:\s{0,20}([^;{}]{1,300})")
_HEX = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})$")
_RGB = re.compile(r"rgba?\((\d{1,3}),(\d{1,3}),(\d{1,3})(?:,([\d.]+))?\)$")
_ZERO = re.compile(r"^(?:0+(?:\.0*)?|0?\.0+)(?:px|pt|em|rem|%|ex|in|cm|mm)?$")
_TINY = re.compile(r"^[01](?:\.\d+)?(?:px|pt)$")
_FAR = re.compile(r"^-\d{3,}")
_SELECTOR = re.compile(r"([^{}]{1,300})\{([^{}]{0,2000})\}")
_SIMPLE = re.compile(r"^[a-z]{0,10}[.#][\w-]{1,60}$")
_COMMENT = re.compile(r"/\*.*?(?:\*/|$)", re.DOTALL)


def rules(style: str) -> Rules:
    """Read the declarations of a style attribute."""
    return {m[1].lower(): m[2].lower().replace("!important", "").strip() for m in _RULE.finditer(style[:4000])}


def sheet(text: str) -> dict[str, Rules]:
    """Read the rules of a style sheet that stand on one class or id; those inside @media depend on the screen: left out."""
    found: dict[str, Rules] = {}
    for selectors, body in _SELECTOR.findall(_flat(_COMMENT.sub("", text[:MAX_SHEET])))[:MAX_RULES]:
        for selector in selectors.split(","):
            name = selector.strip().lower()
            if _SIMPLE.match(name):
                found.setdefault(name[re.search(r"[.#]", name).start() :], {}).update(rules(body))  # type: ignore[union-attr]  # _SIMPLE has one
    return found


def _flat(text: str) -> str:
    """Drop what stands inside nested braces, and the braces around it."""
    kept: list[str] = []
    depth, nested = 0, 0
    for piece in re.split(r"([{}])", text):
        if piece == "{":
            depth += 1
            nested = nested or (depth if kept and kept[-1].strip().startswith("@") else 0)
        if not nested:
            kept.append(piece)
        if piece == "}":
            nested = 0 if depth <= nested else nested
            depth = max(0, depth - 1)
    return "".join(kept)


class Look(NamedTuple):
    """How text inside an element comes out."""

    gone: bool = False
    ink: Colour = BLACK
    paper: Colour = WHITE

    @property
    def unseen(self) -> bool:
        """No eye reads text here."""
        if self.gone or self.ink is None or self.paper is None:
            return self.gone
        return sum(abs(a - b) for a, b in zip(self.ink, self.paper, strict=True)) < NEAR


def looked(outer: Look, tag: str, attrs: dict[str, str], given: Rules) -> Look:
    """Return the look inside an element of `outer`, whose style, sheet included, is `given`."""
    if outer.gone or "hidden" in attrs or _gone(given):
        return Look(gone=True)
    paper_text = given.get("background-color") or given.get("background") or attrs.get("bgcolor", "").lower()
    paper = _colour(paper_text, outer.paper) if paper_text else outer.paper
    if attrs.get("background") or "url(" in paper_text or "gradient" in paper_text or "background-image" in given:
        paper = None
    ink_text = given.get("color") or (attrs.get("color", "").lower() if tag == "font" else "")
    if ink_text.replace(" ", "") in {"transparent", "rgba(0,0,0,0)"}:
        return Look(gone=True)
    ink = _colour(ink_text, outer.ink) if ink_text else (None if tag == "a" else outer.ink)
    return Look(ink=ink, paper=paper)


def _gone(given: Rules) -> bool:
    if given.get("display") == "none" or given.get("visibility") in {"hidden", "collapse"} or given.get("mso-hide") == "all":
        return True
    size = given.get("font-size", "")
    measures = ("max-height", "max-width", "opacity", *(("height", "width") if given.get("overflow") == "hidden" else ()))
    if _ZERO.match(size) or _TINY.match(size) or any(_ZERO.match(given.get(name, "")) for name in measures):
        return True
    return any(_FAR.match(given.get(name, "")) for name in ("text-indent", "left", "top", "margin-left", "margin-top"))


def _colour(text: str, outer: Colour) -> Colour:
    """Read a colour; a transparent one lets `outer` through, one that cannot be read is not known."""
    text = text.replace(" ", "")
    if text in {"transparent", "inherit", "none", "initial"}:
        return outer
    if text in _NAMES:
        return _NAMES[text]
    if match := _HEX.match(text):
        digits = match[1] if len(match[1]) == 6 else "".join(c * 2 for c in match[1])
        return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
    if match := _RGB.match(text):
        return outer if match[4] and float(match[4].strip(".") or 0) == 0 else (int(match[1]), int(match[2]), int(match[3]))
    return None
