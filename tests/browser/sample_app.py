"""The workbench as an app of templates and files alone: without its models, its vault and its start."""

from django.apps import AppConfig


class Samples(AppConfig):
    name = "adjoint.doors.web"
    label = "web"
