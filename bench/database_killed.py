"""How many acts are lost or done twice while PostgreSQL is killed every few seconds.

Run it as `python bench/database_killed.py [ACTIONS] [SECONDS]`; 2,000 acts and 5 s are what the project promises to stand.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "adjoint.runtime.django")


def main() -> int:
    """Print the outcome; exit code 1 where anything was lost or done twice."""
    django.setup()
    from tests.crash.storm import storm  # noqa: PLC0415  (needs Django)

    actions = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    every = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    with tempfile.TemporaryDirectory(prefix="adjoint-") as folder:
        outcome = storm(Path(folder), actions=actions, kills=max(1, actions // (20 * every)), every=every)
    print(outcome)
    return int(bool(outcome.lost or outcome.twice or outcome.wrong))


if __name__ == "__main__":
    sys.exit(main())
