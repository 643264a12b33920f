"""Every colour of a text stands out from every ground it is used on, in each look."""

from __future__ import annotations

import math
import re
from itertools import product
from pathlib import Path

import pytest

CSS = Path(__file__).parents[1] / "static" / "adjoint"
TOKENS = (CSS / "tokens.css").read_text(encoding="utf-8")
type Colour = tuple[float, float, float]

OKLCH = re.compile(r"oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)")


def colours(block: str, look: int) -> dict[str, Colour]:
    found = {}
    for name, value in re.findall(r"--([a-z0-9-]+):\s*(light-dark[^;]+);", block):
        pair = OKLCH.findall(value)
        if len(pair) == 2:
            lightness, chroma, hue = map(float, pair[look])
            found[name] = (lightness / 100, chroma, hue)
    return found


def luminance(colour: Colour) -> float:
    """Relative luminance (WCAG 2.2) of an OKLCH colour, clipped to sRGB (Ottosson 2020)."""
    light, chroma, hue = colour
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.291485548 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short
    clipped = [min(1.0, max(0.0, each)) for each in (red, green, blue)]
    return 0.2126 * clipped[0] + 0.7152 * clipped[1] + 0.0722 * clipped[2]


def contrast(one: Colour, other: Colour) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def looks() -> list[tuple[str, dict[str, Colour]]]:
    plain, _, more = TOKENS.partition(":root.contrast-more")
    plain = plain.partition("@media (prefers-contrast")[0]
    both = [("light", 0), ("dark", 1)]
    return [(name, colours(plain, look)) for name, look in both] + [
        (f"{name}, more contrast", colours(plain, look) | colours(more, look)) for name, look in both
    ]


def test_contrast_is_computed_as_wcag_has_it() -> None:
    assert contrast((0, 0, 0), (1, 0, 0)) == pytest.approx(21, abs=0.01)


@pytest.mark.parametrize(("look", "held"), looks())
def test_texts_stand_out_from_their_grounds(look: str, held: dict[str, Colour]) -> None:
    texts = ("ink", "ink-2", "ink-3", "accent", "done", "wait", "refuse", "danger")
    grounds = ("paper", "sheet", "sunk", "accent-soft")
    soft = [("ink", "wait-soft"), ("ink-2", "wait-soft"), ("ink-2", "done-soft"), ("ink", "danger-soft")]
    pairs = [*product(texts, grounds), *soft, ("accent-ink", "accent")]
    found = {pair: round(contrast(held[pair[0]], held[pair[1]]), 2) for pair in pairs}
    assert not {pair: ratio for pair, ratio in found.items() if ratio < 4.5}, look


@pytest.mark.parametrize("hue", [float(each) for each in re.findall(r"\.hue-[1-8] \{ --hue: (\d+)", TOKENS)])
def test_a_monogram_is_readable_on_every_clients_hue(hue: float) -> None:
    assert contrast((1, 0, 0), (0.52, 0.12, hue)) >= 4.5
    assert contrast((0.18, 0.02, 265), (0.74, 0.11, hue)) >= 4.5


def test_there_are_eight_hues_well_apart() -> None:
    hues = sorted(int(each) for each in re.findall(r"\.hue-[1-8] \{ --hue: (\d+)", TOKENS))
    assert len(hues) == 8
    assert min(right - left for left, right in zip(hues, [*hues[1:], hues[0] + 360], strict=True)) >= 30


@pytest.mark.parametrize("sheet", ["layout.css", "components.css"])
def test_colours_are_named_in_the_tokens_alone(sheet: str) -> None:
    css = re.sub(r"/\*.*?\*/", "", (CSS / sheet).read_text(encoding="utf-8"), flags=re.DOTALL)
    css = css.replace("background: oklch(100% 0 0)", "")  # paper of others: a PDF, a code, a foreign message
    assert not re.findall(r"#[0-9a-f]{3,8}\b(?=[;\s])|rgba?\(|hsla?\(|oklch\((?!\w*from)", css)
