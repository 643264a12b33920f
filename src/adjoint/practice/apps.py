"""The Django application of the practice."""

from django.apps import AppConfig


class PracticeConfig(AppConfig):
    """Engagements and invoices."""

    name = "adjoint.practice"
    label = "practice"
    default_auto_field = "django.db.models.BigAutoField"
