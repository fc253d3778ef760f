"""Addresses of the pages."""

from django.urls import path

from naungan.web import views

urlpatterns = [
    path("", views.newest_agreement, name="home"),
    path("agreements/<int:pk>/", views.agreement, name="agreement"),
    path("agreements/<int:pk>/villages.csv", views.villages_csv, name="villages"),
]
