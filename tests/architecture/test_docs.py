"""What the documents say is true of the code: generated pages are fresh, links and paths lead somewhere, twins exist."""

from __future__ import annotations

import importlib.util
import re
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from adjoint.kernel.mandate import Line
from adjoint.kernel.trust import Why

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
NAMED = re.compile(r"`((?:src|tests|docs|tools|bench|\.ci)/[\w./-]+)`")
TWINS = {
    "README.md": "README.fr.md",
    "docs/tutorial/first-day.md": "docs/tutorial/premier-jour.md",
    "docs/how-to/connect-a-mailbox.md": "docs/how-to/brancher-une-boite.md",
    "docs/how-to/use-a-language-model.md": "docs/how-to/employer-un-modele.md",
    "docs/how-to/correct-a-reading.md": "docs/how-to/corriger-une-lecture.md",
    "docs/how-to/find-a-time.md": "docs/how-to/trouver-un-horaire.md",
    "docs/how-to/use-the-calendar.md": "docs/how-to/utiliser-l-agenda.md",
    "docs/how-to/let-people-book.md": "docs/how-to/laisser-reserver.md",
    "docs/how-to/prepare-a-meeting.md": "docs/how-to/preparer-une-reunion.md",
    "docs/how-to/give-time-as-you-like.md": "docs/how-to/donner-son-temps.md",
    "docs/how-to/poll-guests.md": "docs/how-to/sonder-des-invites.md",
}


def _tool(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"tools_{name}", ROOT / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def _project() -> dict[str, Any]:
    return tomllib.loads(_read("pyproject.toml"))


@pytest.mark.parametrize("page", ["verbs", "commands"])
def test_pages_written_from_the_code_are_up_to_date(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")  # whoever writes them speaks French: the pages are the same
    pages = _tool("pages")
    assert _read(f"docs/reference/{page}.md") == pages.PAGES[f"{page}.md"](), "run: make docs"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_and_paths_lead_somewhere(page: Path) -> None:
    text = page.read_text("utf-8")
    links = [link for link in LINK.findall(text) if "://" not in link]
    lost = [link for link in links if not (page.parent / link).exists()]
    lost += [path for path in NAMED.findall(text) if not (ROOT / path).exists()]
    assert lost == []


def test_every_page_can_be_reached_from_the_readme() -> None:
    seen, left = set[Path](), [ROOT / "README.md", ROOT / "README.fr.md"]
    while left:
        page = left.pop().resolve()
        if page in seen or page.suffix != ".md":
            continue
        seen.add(page)
        left += [page.parent / link for link in LINK.findall(page.read_text("utf-8")) if "://" not in link]
    assert [str(page.relative_to(ROOT)) for page in PAGES if page.resolve() not in seen] == []


def test_french_twins_exist_with_as_many_parts() -> None:
    for english, french in TWINS.items():
        parts = [re.findall(r"^#+ ", _read(name), re.MULTILINE) for name in (english, french)]
        assert parts[0] == parts[1], english
        code = [re.findall(r"^uv run adjoint \w+(?: \w+)?", _read(name), re.MULTILINE) for name in (english, french)]
        assert code[0] == code[1], english


def test_every_dependency_is_accounted_for() -> None:
    name_of = _tool("lock").name_of
    project = _project()
    wanted = {name_of(each) for each in (*project["project"]["dependencies"], *project["dependency-groups"]["dev"])}
    told = set(re.findall(r"^\| `([\w-]+)` \|", _read("docs/explanation/dependencies.md"), re.MULTILINE))
    assert told == wanted


def test_every_dependency_has_an_exact_version() -> None:
    name_of = _tool("lock").name_of
    project = _project()
    wanted = {name_of(each) for each in (*project["project"]["dependencies"], *project["dependency-groups"]["dev"])}
    rows = project["tool"]["uv"]["constraint-dependencies"]
    assert [row for row in rows if not re.fullmatch(r"[a-z0-9-]+==[\w.!+]+", row)] == []
    assert wanted - {name_of(row) for row in rows} == set()


def test_every_condition_of_a_mandate_is_explained() -> None:
    page = _read("docs/reference/mandate.md")
    assert [each.name for each in fields(Line) if each.name not in {"number", "say"} and f"`{each.name}`" not in page] == []


def test_every_reason_not_to_believe_a_mail_is_explained() -> None:
    page = _read("docs/explanation/who-speaks.md")
    assert [why.value for why in Why if f"`{why.value}`" not in page] == []


def test_the_makefile_has_every_word_it_promises() -> None:
    text = _read("Makefile")
    promised = re.search(r"^\.PHONY: (.*)$", text, re.MULTILINE)
    assert promised is not None
    assert set(promised[1].split()) == set(re.findall(r"^(\w+):(?!=)", text, re.MULTILINE))
