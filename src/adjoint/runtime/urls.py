"""Every address of the house."""

from django.urls import include, path

urlpatterns = [
    path("account/", include("allauth.urls")),
    path("", include("adjoint.doors.web.urls")),
]
