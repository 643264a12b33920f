"""The Django application of the workbench."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Pages; where Django is set up, secrets can be opened."""

    name = "adjoint.doors.web"
    label = "web"

    def ready(self) -> None:
        """Install the vault, and the language model where one is set."""
        from adjoint.doors import second_reader  # noqa: PLC0415  (as below)
        from adjoint.doors.vault import install  # noqa: PLC0415  (models are ready only now)

        install()
        second_reader.install()
