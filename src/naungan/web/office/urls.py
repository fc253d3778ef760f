"""Addresses of head office's pages."""

from django.urls import path

from naungan.web.office import messages, views

app_name = "office"
urlpatterns = [
    path("", views.home, name="home"),
    path("coverage/<str:code>/", views.villages, name="villages"),
    path("agreements/", views.agreements, name="agreements"),
    path("health/", views.health, name="health"),
    path("names/", views.names, name="names"),
    path("names/<int:pk>/", views.open_names, name="open_names"),
    path("books/", views.books, name="books"),
    path("books/reserves/", views.reserves, name="reserves"),
    path("books/<str:fund>/", views.statement, name="statement"),
    path("messages/", messages.messages, name="messages"),
    path("privacy/", views.privacy, name="privacy"),
    path("privacy/register.json", views.privacy_register, name="privacy_register"),
    path("privacy/breaches/<int:pk>/", views.breach, name="breach"),
    path("signals/", views.signals, name="signals"),
    path("audit/", views.trail, name="audit"),
]
