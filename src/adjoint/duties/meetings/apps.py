"""The Django application of the meetings."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """Agendas, minutes, and what people took on."""

    name = "adjoint.duties.meetings"
    label = "meetings"
    default_auto_field = "django.db.models.BigAutoField"
