"""The Django application of the wall."""

from django.apps import AppConfig


class WallConfig(AppConfig):
    """Clients, the people of both sides, and who has a seat where."""

    name = "adjoint.wall"
    label = "wall"
    default_auto_field = "django.db.models.BigAutoField"
