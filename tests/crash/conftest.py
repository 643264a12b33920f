"""The database of the crash ring."""

from tests.path.conftest import cluster, fresh

__all__ = ["cluster", "fresh"]
