"""Addresses that gateways call."""

from django.urls import path

from naungan.api.gateways.hooks import hook

urlpatterns = [path("hooks/messages/<slug:code>/", hook, name="gateway_hook")]
