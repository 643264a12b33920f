"""The Django application of the workbench."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Pages; where Django is set up, secrets can be opened."""

    name = "adjoint.doors.web"
    label = "web"

    def ready(self) -> None:
        """Install the vault."""
        from adjoint.doors.vault import install  # noqa: PLC0415  (models are ready only now)

        install()
