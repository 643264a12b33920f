"""The page `docs/reference/settings.md`, written from the code.

python -m adjoint.runtime.settings_page > docs/reference/settings.md
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

from pydantic import SecretStr

from adjoint.runtime.settings import PREFIX, Settings

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

HEAD = """# Settings

Every setting has a default: Adjoint runs without any. A setting comes from the environment, else from one TOML file, else it
has its default. The file is `$XDG_CONFIG_HOME/adjoint/adjoint.toml` (`~/.config/adjoint/adjoint.toml`), or the one that
`ADJOINT_CONFIG` names; in it the names are in small letters and without `ADJOINT_`:

```toml
port = 8080
public_url = "https://assistant.example"
workers = 2
```

A value that cannot be used stops the command with one sentence that names the setting and where it comes from. So does an unknown
name in the file; an unknown `ADJOINT_` name in the environment is told and ignored.

This page is written from the code: `python -m adjoint.runtime.settings_page > docs/reference/settings.md`.

| setting | kind | default | meaning |
|---|---|---|---|
"""


def page() -> str:
    """Return the page."""
    return HEAD + "".join(_row(name, field) for name, field in Settings.model_fields.items())


def _row(name: str, field: FieldInfo) -> str:
    default = "" if field.default_factory or field.default is None else _shown(field.default)
    meaning = (field.description or "").replace("|", "\\|")
    return f"| `{PREFIX}{name.upper()}` | {_kind(field)} | {default} | {meaning} |\n"


def _shown(value: object) -> str:
    if isinstance(value, SecretStr):
        value = value.get_secret_value()
    text = ",".join(value) if isinstance(value, tuple) else str(value).lower() if isinstance(value, bool) else str(value)
    return f"`{text}`" if text else ""


def _kind(field: FieldInfo) -> str:
    kind = field.annotation
    if get_origin(kind) is Literal:
        return " or ".join(f"`{choice}`" for choice in get_args(kind))
    names: dict[Any, str] = {
        int: "whole number",
        float: "number",
        bool: "`true` or `false`",
        str: "text",
        Path: "path",
        SecretStr: "secret",
    }
    options = [names[option] for option in (kind, *get_args(kind)) if option in names]
    bounds = [f"{word} {getattr(rule, name)}" for rule in field.metadata for name, word in _BOUNDS if hasattr(rule, name)]
    return " ".join(["list" if get_origin(kind) is tuple else options[0], *bounds])


_BOUNDS = (("ge", "from"), ("le", "to"))

if __name__ == "__main__":
    sys.stdout.write(page())
