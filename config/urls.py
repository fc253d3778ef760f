"""Every address of the program."""

from django.urls import include, path

urlpatterns = [path("", include("naungan.api.snap.urls")), path("", include("naungan.web.urls"))]
