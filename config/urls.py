"""Every address of the program."""

from django.urls import include, path

from naungan.api.v1.api import api

urlpatterns = [
    path("", include("naungan.api.snap.urls")),
    path("", include("naungan.api.dci.urls")),
    path("", include("naungan.api.gateways.urls")),
    path("api/v1/", api.urls),
    path("", include("naungan.web.urls")),
]
handler400 = "naungan.web.errors.bad_request"
handler403 = "naungan.web.errors.refused"
handler404 = "naungan.web.errors.not_found"
handler500 = "naungan.web.errors.failed"
