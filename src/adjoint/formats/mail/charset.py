"""Text out of bytes, whatever charset they claim."""

from __future__ import annotations

import codecs
import re

ALIASES = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso-8859-8-i": "iso-8859-8",
    "iso-8859-8-e": "iso-8859-8",
    "iso-8859-6-i": "iso-8859-6",
    "ks_c_5601-1987": "cp949",
    "ks_c_5601": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "unicode-1-1-utf-7": "utf-7",
    "x-unknown": "utf-8",
    "unknown-8bit": "utf-8",
    "utf8": "utf-8",
    "utf-8mb4": "utf-8",
    "cp-850": "cp850",
    "windows-874": "cp874",
    "x-mac-roman": "mac-roman",
    "macintosh": "mac-roman",
}
"""What mailers write and what they mean, as the WHATWG encoding standard has it: ISO-8859-1 is windows-1252."""

NOT_TEXT = {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem"}
LATIN = (b"\xe0", b"\xe8", b"\xe9", b"\xf6", b"\xfc")
"""What accented letters are in windows-1252, and what they begin with in UTF-8."""
LEADS = (b"\xc3", b"\xe2\x80")
_SURROGATE = re.compile("[\ud800-\udfff]")


def known(charset: str) -> str | None:
    """Return the name under which Python knows `charset` as a text encoding; None where it does not."""
    name = charset.strip().strip("'\"").split("*")[0].lower()[:40]
    name = ALIASES.get(name, name)
    if not name or not name.isascii() or "\0" in name:
        return None
    try:
        info = codecs.lookup(name)
        "".encode(info.name)
    except (LookupError, UnicodeError, ValueError, AssertionError, OSError):
        return None
    return None if info.name.replace("-", "_") in NOT_TEXT else info.name


def decode(data: bytes, charset: str) -> tuple[str, str]:
    """Decode `data` and return the text with a problem, empty where there was none.

    UTF-8 is tried first where the charset is missing, unknown or does not fit, then windows-1252, which fits everything. NUL
    characters and lone surrogates do not survive.
    """
    name = known(charset) if charset else None
    problem = f"The charset {charset[:40]!r} is not known." if charset and name is None else ""
    if name in {None, "cp1252"}:
        utf8 = _strict(data, "utf-8")
        return _clean(data.decode("cp1252", "replace") if utf8 is None else utf8), problem
    text = _strict(data, name or "")
    if text is not None:
        return _clean(text), ""
    utf8 = _strict(data, "utf-8")
    if utf8 is not None:
        return _clean(utf8), f"The text is not in {charset[:40]!r} as it says, but in UTF-8."
    if name == "utf-8" and sum(map(data.count, LATIN)) > sum(map(data.count, LEADS)):
        name = "cp1252"
    return _clean(_lenient(data, name or "")), f"Parts of the text are not in {charset[:40]!r} as it says."


def _strict(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeError, ValueError, AssertionError, RuntimeError, OverflowError):
        return None


def _lenient(data: bytes, name: str) -> str:
    try:
        return data.decode(name, "replace")
    except (UnicodeError, ValueError, AssertionError, RuntimeError, OverflowError):
        return data.decode("cp1252", "replace")


def _clean(text: str) -> str:
    text = text.removeprefix("\ufeff").replace("\0", "")
    return _SURROGATE.sub("\ufffd", text)
