"""Addresses of sponsors' pages."""

from django.urls import path

from naungan.web.sponsor import views

app_name = "sponsor"
urlpatterns = [
    path("", views.home, name="home"),
    path("list-template/", views.template, name="template"),
    path("agreements/<int:pk>/", views.agreement, name="agreement"),
    path("agreements/<int:pk>/villages.csv", views.villages_csv, name="villages"),
    path("agreements/<int:pk>/report.pdf", views.report_pdf, name="report"),
    path("agreements/<int:pk>/waiting/", views.waiting, name="waiting"),
    path("agreements/<int:pk>/list/", views.upload, name="upload"),
    path("drafts/<int:pk>/", views.draft, name="draft"),
    path("drafts/<int:pk>/checked.xlsx", views.draft_checked, name="draft_checked"),
    path("drafts/<int:pk>/decide/", views.decide_draft, name="decide_draft"),
    path("drafts/<int:pk>/mend/", views.mend_draft, name="mend_draft"),
    path("lists/<int:pk>/", views.roster, name="roster"),
    path("lists/<int:pk>/throw-away/", views.throw_away, name="throw_away"),
    path("lists/<int:pk>/checked.xlsx", views.annotated, name="annotated"),
    path("lists/<int:pk>/invoice/<str:number>.pdf", views.invoice, name="invoice"),
    path("lists/<int:pk>/pretend/<str:number>/", views.pretend, name="pretend"),
    path("rows/<int:pk>/left/", views.leaver, name="leaver"),
]
