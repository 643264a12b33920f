"""Lines that flow (RFC 3676)."""

from __future__ import annotations


def unflow(text: str, *, delsp: bool = False) -> str:
    """Join the lines that end in a space to the next one of the same depth of quotation; the signature's delimiter stays."""
    done: list[str] = []
    held: list[str] = []
    held_depth = 0
    for line in text.split("\n"):
        depth = len(line) - len(line.lstrip(">"))
        content = line[depth:].removeprefix(" ")
        if held and depth != held_depth:
            done.append(_line(held_depth, held))
            held = []
        flows = content.endswith(" ") and content != "-- "
        if content == "-- ":
            if held:
                done.append(_line(held_depth, held))
            done.append(_line(depth, ["-- "]))
            held = []
            continue
        held_depth = depth
        held.append(content[:-1] if flows and delsp else content)
        if not flows:
            done.append(_line(depth, held))
            held = []
    if held:
        done.append(_line(held_depth, held))
    return "\n".join(done)


def _line(depth: int, pieces: list[str]) -> str:
    return (">" * depth + " " if depth else "") + "".join(pieces)


def flow(text: str, width: int = 72) -> str:
    """Write paragraphs as lines that flow, at most `width` long unless a word is longer; quoted lines stay whole."""
    done: list[str] = []
    for line in text.split("\n"):
        if line in {"-- ", "> -- "}:
            done.append(line)
        elif line.startswith(">"):
            done.append(line.rstrip(" "))  # a space at its end would make it flow into the next one
        else:
            done.extend(_wrapped(line.rstrip(" "), width))
    return "\n".join(done)


def _wrapped(line: str, width: int) -> list[str]:
    words = line.split(" ")
    rows: list[str] = []
    row = words[0]
    for word in words[1:]:
        if word and row.strip() and len(row) + 1 + len(word) > width:
            rows.append(row + " ")
            row = word
        else:
            row += " " + word
    rows.append(row)
    return [(" " if row.startswith((" ", ">", "From ")) else "") + row for row in rows]
