"""Fix the version of every package that the project needs: `constraint-dependencies` in pyproject.toml, from what is installed.

uv run python tools/lock.py
"""

from __future__ import annotations

import re
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

PROJECT = Path(__file__).parents[1] / "pyproject.toml"
TABLE = re.compile(r"\n*(?:# [^\n]*\n)?\[tool\.uv\]\nconstraint-dependencies = \[\n.*?^\]\n", re.DOTALL | re.MULTILINE)
HEAD = "# Exact versions, written by `make lock`: what is installed and tested is what everybody gets."


def name_of(requirement: str) -> str:
    """Return the name that a requirement begins with, as package indexes compare it.

    >>> name_of("Django_Allauth[mfa]>=65; python_version > '3'")
    'django-allauth'
    """
    return re.sub(r"[-_.]+", "-", re.split(r"[^A-Za-z0-9._-]", requirement.strip(), maxsplit=1)[0]).lower()


def closure(wanted: list[str]) -> dict[str, str]:
    """Return name and version of everything installed that the wanted packages lead to."""
    found: dict[str, str] = {}
    left = [name_of(each) for each in wanted]
    while left:
        name = left.pop()
        if name in found:
            continue
        try:
            package = distribution(name)
        except PackageNotFoundError:
            continue  # of another platform, or of an extra that nobody asked for
        found[name] = package.version
        left += [name_of(each) for each in package.requires or ()]
    return found


def locked(text: str) -> str:
    """Return pyproject.toml with its table of exact versions brought up to date."""
    project = tomllib.loads(text)
    wanted = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    for group in project.get("dependency-groups", {}).values():
        wanted += [each for each in group if isinstance(each, str)]
    rows = "".join(f'    "{name}=={version}",\n' for name, version in sorted(closure(wanted).items()))
    return TABLE.sub("\n", text).rstrip("\n") + f"\n\n{HEAD}\n[tool.uv]\nconstraint-dependencies = [\n{rows}]\n"


if __name__ == "__main__":
    PROJECT.write_text(locked(PROJECT.read_text("utf-8")), "utf-8")
    sys.stdout.write(f"{PROJECT.name}: exact versions written\n")
