"""The Django application of the desk."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Requests, cases, actions, approvals, the journal, and our copies of what the clients' systems hold."""

    name = "adjoint.desk"
    label = "desk"
    default_auto_field = "django.db.models.BigAutoField"
