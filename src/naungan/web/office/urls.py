"""Addresses of head office's pages."""

from django.urls import path

from naungan.web.office import views

app_name = "office"
urlpatterns = [
    path("", views.home, name="home"),
    path("coverage/<str:code>/", views.villages, name="villages"),
    path("agreements/", views.agreements, name="agreements"),
    path("health/", views.health, name="health"),
    path("audit/", views.trail, name="audit"),
]
