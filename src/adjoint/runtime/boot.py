"""Setting Django up on a database, once a process."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from adjoint.runtime.database import Urls


def boot(urls: Urls, *, secret_key: str = "") -> None:
    """Tell Django where the database is and set it up."""
    os.environ.update(urls.environment())
    if secret_key:
        os.environ["ADJOINT_SECRET_KEY"] = secret_key
    os.environ["DJANGO_SETTINGS_MODULE"] = "adjoint.runtime.django"
    import django  # noqa: PLC0415 - after the environment is set

    django.setup()


def migrate() -> None:
    """Bring the tables up to date, as the role that owns them."""
    from django.core.management import call_command  # noqa: PLC0415 - after Django is set up

    call_command("migrate", database="owner", verbosity=0, interactive=False)
