"""Addresses of joining."""

from django.urls import path

from naungan.web.join import views

app_name = "join"
urlpatterns = [
    path("", views.start, name="start"),
    path("anew/", views.anew, name="anew"),
    path("code/", views.code, name="code"),
    path("done/", views.done, name="done"),
    path("<str:name>/", views.step, name="step"),
]
