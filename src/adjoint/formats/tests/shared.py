"""Public collections that lie beside the project, where somebody put them; tests on them skip where they are absent."""

from pathlib import Path

import pytest

DATA = Path(__file__).resolve().parents[5] / "shared" / "data"


def data(name: str) -> Path:
    """Return a folder or file of the collections, or skip the test."""
    path = DATA / name
    if not path.exists():
        pytest.skip(f"not run: the public collection {name} is not beside the project")
    return path
