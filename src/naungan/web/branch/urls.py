"""Addresses of a branch's pages."""

from django.urls import path, re_path

from naungan.web.branch import claims, letters, views

app_name = "branch"
urlpatterns = [
    path("", views.queue, name="queue"),
    path("search/", views.search, name="search"),
    path("members/new/", views.register, name="register"),
    path("members/<uuid:pk>/", views.member, name="member"),
    path("members/<uuid:pk>/ask/", views.ask_for, name="ask_for"),
    path("members/<uuid:pk>/bill/", views.write_bill, name="write_bill"),
    path("members/<uuid:pk>/order/", views.order, name="order"),
    path("members/<uuid:pk>/order/stop/", views.order_stop, name="order_stop"),
    path("members/<uuid:pk>/life/", views.life, name="life"),
    path("members/<uuid:pk>/confirm/", views.confirm, name="confirm"),
    path("members/<uuid:pk>/guardian/", views.guardian, name="guardian"),
    path("members/<uuid:pk>/claim/", claims.claim_new, name="claim_new"),
    path("claims/", claims.claims, name="claims"),
    path("claims/<int:pk>/", claims.claim, name="claim"),
    path("claims/<int:pk>/letter/", claims.claim_letter, name="claim_letter"),
    path("claims/<int:pk>/letter.pdf", claims.claim_paper, name="claim_paper"),
    path("claims/<int:pk>/parties/<int:number>/known/", claims.party_known, name="party_known"),
    path("notices/<uuid:pk>/", claims.notice, name="notice"),
    path("notices/<uuid:pk>/end/", claims.notice_end, name="notice_end"),
    path("claims/<int:pk>/heirs/<int:heir>/out/", claims.heir_out, name="heir_out"),
    re_path(r"^claims/(?P<pk>[0-9]{1,12})/answer/(?P<question>[a-z0-9_.]{3,60})/$", claims.claim_answer, name="claim_answer"),
    re_path(rf"^claims/(?P<pk>[0-9]{{1,12}})/(?P<act>{'|'.join(claims.ACTS)})/$", claims.claim_act, name="claim_act"),
    path("requests/<int:pk>/", views.answer, name="answer"),
    path("requests/<int:pk>/copy.json", views.copy, name="copy"),
    path("bills/<str:number>/", views.bill, name="bill"),
    path("payments/<int:pk>/", views.payment, name="payment"),
    path("payments/<int:pk>/suggest/<str:number>/", views.suggest, name="suggest"),
    re_path(r"^payments/(?P<pk>[0-9]{1,12})/(?P<act>place|refund|reverse)/$", views.propose, name="propose"),
    path("savings/<str:number>/refund/", views.pot_refund, name="pot_refund"),
    path("differences/<int:pk>/explain/", views.explain, name="explain"),
    path("calls/<int:pk>/outcome/", views.outcome, name="outcome"),
    path("doubts/<int:pk>/", views.doubt, name="doubt"),
    path("letters/", letters.letters, name="letters"),
    path("letters/print/", letters.take, name="letters_take"),
    path("letters/<int:pk>/", letters.paper, name="letters_paper"),
    path("letters/<int:pk>/handed/", letters.handed, name="letters_handed"),
    path("approvals/", views.approvals, name="approvals"),
    path("approvals/<int:pk>/", views.decide_proposal, name="decide"),
]
