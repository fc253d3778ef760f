"""Addresses of the DCI server, as the standard writes them."""

from django.urls import path

from naungan.api.dci import registry

urlpatterns = [
    path("registry/sync/search", registry.search),
    path("registry/sync/enrolled", registry.enrolled),
    path(".well-known/jwks.json", registry.keys),
]
