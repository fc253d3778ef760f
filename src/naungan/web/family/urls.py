"""Addresses of the pages of families: telling what happened, and where a claim stands."""

from django.urls import path, re_path

from naungan.web.family import own, views

app_name = "family"
urlpatterns = [
    path("", views.start, name="start"),
    path("accident/", views.accident, name="accident"),
    path("done/", views.done, name="done"),
    path("tell/", views.tell, name="tell"),
    re_path(r"^tell/(?P<name>who|what|family|money)/$", views.step, name="step"),
    path("tell/code/", views.code, name="code"),
    path("tell/anew/", views.anew, name="anew"),
    path("where/", views.knock_page, name="knock"),
    path("where/code/", views.knock_code, name="knock_code"),
    path("leave/", views.leave, name="leave"),
    path("mine/", own.claims, name="claims"),
    path("mine/new/", own.ask, name="ask"),
    path("mine/<int:pk>/", own.claim, name="claim"),
    path("mine/<int:pk>/letter.pdf", own.letter, name="letter"),
    path("mine/<int:pk>/photo/", own.photo, name="photo"),
    path("mine/<int:pk>/photo/part/", own.photo_part, name="photo_part"),
    path("mine/<int:pk>/account/", own.act, {"name": "account"}, name="account"),
    path("mine/<int:pk>/object/", own.act, {"name": "object"}, name="object"),
]
