"""What commands about clients share: the database, Django, and a client by its short name."""

from __future__ import annotations

from adjoint.kernel.errors import AdjointError


class NoClient(AdjointError):
    """There is no client with the short name {slug}. `adjoint client list` gives them all."""

    fr = "Aucun client ne porte le nom court {slug}. `adjoint client list` les donne tous."
    permanent = True


def ready() -> None:
    """Set Django up on the database of this machine, in the role of the application."""
    from adjoint.runtime import stack  # noqa: PLC0415 - start-up
    from adjoint.runtime.boot import boot  # noqa: PLC0415 - start-up
    from adjoint.runtime.settings import load  # noqa: PLC0415 - start-up

    settings = load()
    boot(stack.urls_here(settings), secret_key=settings.secret_key())


def client_id(slug: str) -> int:
    """Return a client's id; raises `NoClient`."""
    from adjoint.wall.models import Client  # noqa: PLC0415 - after Django is set up
    from adjoint.wall.scope import roster  # noqa: PLC0415 - after Django is set up

    with roster():
        found = Client.objects.filter(slug=slug).values_list("pk", flat=True).first()
    if found is None:
        raise NoClient(slug=slug)
    return int(found)


def all_clients() -> list[tuple[int, str, str]]:
    """Return id, short name and name of every client."""
    from adjoint.wall.models import Client  # noqa: PLC0415 - after Django is set up
    from adjoint.wall.scope import roster  # noqa: PLC0415 - after Django is set up

    with roster():
        return list(Client.objects.order_by("slug").values_list("pk", "slug", "name"))
