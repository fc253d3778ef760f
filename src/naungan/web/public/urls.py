"""Addresses of the open pages."""

from django.urls import path, re_path

from naungan.web.public import complaints, views

urlpatterns = [
    path("", views.home, name="home"),
    path("price/", views.price, name="price"),
    path("happens/", views.happens, name="happens"),
    path("happens/family.pdf", views.family_page, name="family_page"),
    path("plan/", views.plan, name="plan"),
    path("protected/", views.protected, name="protected"),
    path("health/ready", views.ready, name="ready"),
    path("about/", views.about, name="about"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("complain/", complaints.complaint_new, name="complain"),
    path("complain/done/", complaints.complaint_done, name="complaint_done"),
    path("complain/look/", complaints.complaint_look, name="complaint_look"),
    path("complain/<int:pk>/", complaints.complaint, name="complaint"),
    path("card/", views.check_card, name="check_card"),
    path("favicon.ico", views.icon, name="icon"),
    path(".well-known/security.txt", views.security, name="security"),
    path("card/worker.js", views.card_worker, name="card_worker"),
    path("figures/", views.figures, name="figures"),
    re_path(r"^figures/(?P<name>[a-z]+)\.(?P<kind>csv|json)$", views.figure_file, name="figure_file"),
]
