"""Addresses of the SNAP server, as the standard writes them."""

from django.urls import path

from naungan.api.snap import access, notices, openapi, virtual_accounts
from naungan.partners.snap.codes import PATHS, VERSION


def _route(service: str) -> str:
    return (VERSION + PATHS[service]).removeprefix("/")


urlpatterns = [
    path(_route("73"), access.grant),
    path(_route("24"), virtual_accounts.inquiry),
    path(_route("25"), virtual_accounts.payment),
    path(_route("26"), virtual_accounts.status),
    path(_route("34"), virtual_accounts.intrabank),
    path(_route("52"), notices.qr_paid),
    path(_route("56"), notices.debited),
    path("v1.0/openapi.json", openapi.document),
]
