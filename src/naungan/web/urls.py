"""Addresses of the pages."""

from django.urls import include, path

from naungan.web import desk

urlpatterns = [
    path("", include("naungan.web.public.urls")),
    path("join/", include("naungan.web.join.urls")),
    path("me/", include("naungan.web.own.urls")),
    path("claim/", include("naungan.web.family.urls")),
    path("sponsor/", include("naungan.web.sponsor.urls")),
    path("branch/", include("naungan.web.branch.urls")),
    path("office/", include("naungan.web.office.urls")),
    path("desk/", desk.desk, name="desk"),
    path("desk/names/", desk.names, name="names"),
    # Nothing is sent by e-mail: passwords are set by head office.
    path("accounts/password/reset/", desk.by_head_office, name="account_reset_password"),
    path("accounts/email/", desk.by_head_office, name="account_email"),
    path("accounts/", include("allauth.urls")),
]
