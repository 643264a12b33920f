"""Every address of the house."""

from django.urls import include, path

urlpatterns = [
    path("", include("adjoint.doors.web.urls")),
    path("account/", include("allauth.urls")),
]
