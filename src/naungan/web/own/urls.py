"""Addresses of a member's own pages."""

from django.urls import path

from naungan.web.own import views

app_name = "own"
urlpatterns = [
    path("", views.home, name="home"),
    path("sign-in/", views.sign_in, name="sign_in"),
    path("code/", views.code, name="code"),
    path("leave/", views.leave, name="leave"),
    path("pay/", views.pay, name="pay"),
    path("bills/<str:number>/", views.bill, name="bill"),
    path("bills/<str:number>/pretend/", views.pretend, name="pretend"),
    path("order/", views.order, name="order"),
    path("order/stop/", views.order_stop, name="order_stop"),
    path("savings/", views.savings, name="savings"),
    path("card/", views.card, name="card"),
    path("family/", views.family, name="family"),
    path("data/", views.requests, name="requests"),
    path("data/correct/", views.correct, name="correct"),
    path("data/stop/<int:pk>/", views.stop_request, name="stop_request"),
    path("data/uses/", views.uses, name="uses"),
    path("data/forget/", views.forget, name="forget"),
    path("data/export.json", views.export, name="export"),
]
