"""What this room keeps of people (`lib.personal`): who may come in, who did, and the tables of the libraries that see to it."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from naungan.accounts.models import SignInCode
from naungan.lib.personal import Clock, Held, Keep, Kind, Purpose

TRIES_KEPT, ANSWERS_KEPT = 90, 30
"""Days: who tried to sign in, and what programs were answered under their keys."""


def _codes(member: Any) -> QuerySet[SignInCode]:
    return SignInCode.objects.filter(member=member)


HELD = (
    Held(
        "accounts.Account",
        {
            Kind.NOTHING: "id is_superuser is_staff is_active is_demo",
            Kind.STAFF: "username name email role last_login date_joined",
            Kind.SECRET: "password",
        },
        Purpose.STAFF,
        Keep.WORKS,
    ),
    Held("accounts.Account_groups", {Kind.NOTHING: "id account_id group_id"}),
    Held("accounts.Account_user_permissions", {Kind.NOTHING: "id account_id permission_id"}),
    Held(
        "accounts.Grant",
        {Kind.NOTHING: "id area_id sponsor_id since until", Kind.STAFF: "account_id given_by"},
        Purpose.STAFF,
        Keep.WORKS,
    ),
    Held("accounts.AuditLink", {Kind.NOTHING: "id hash", Kind.POINTER: "event_id"}, Purpose.SAFETY, Keep.TRAIL),
    Held("accounts.AuditHead", {Kind.NOTHING: "day link_id hash made_at"}),
    Held("accounts.SealedJournal", {Kind.NOTHING: "journal hash event_id"}),
    Held(
        "accounts.SignInCode",
        {Kind.NOTHING: "id tries", Kind.POINTER: "member_id asker", Kind.LIFE: "made_at used_at", Kind.SECRET: "digest"},
        Purpose.SAFETY,
        hers=_codes,
        clocks=(Clock(1, "made_at"),),
        erased=None,
    ),
    Held(
        "accounts.Limit",
        {Kind.NOTHING: "since count", Kind.POINTER: "key"},
        Purpose.SAFETY,
        clocks=(Clock(2, "since"),),
    ),
    Held(
        "accounts.ProgramToken",
        {Kind.NOTHING: "id name scopes per_minute public_key since until", Kind.SECRET: "digest"},
        Purpose.STAFF,
    ),
    Held("accounts.ProgramToken_areas", {Kind.NOTHING: "id programtoken_id area_id"}),
    Held("accounts.ProgramToken_sponsors", {Kind.NOTHING: "id programtoken_id sponsor_id"}),
    Held(
        "accounts.KeptAnswer",
        {Kind.NOTHING: "id token_id key status made_at", Kind.POINTER: "request_hash", Kind.IDENTITY: "body"},
        Purpose.STAFF,
        clocks=(Clock(1, "made_at", Q(status=None)), Clock(ANSWERS_KEPT, "made_at", in_order=True)),
    ),
    # -- tables of libraries
    Held("auth.Permission", {Kind.NOTHING: "id name content_type_id codename"}),
    Held("auth.Group", {Kind.NOTHING: "id name"}),
    Held("auth.Group_permissions", {Kind.NOTHING: "id group_id permission_id"}),
    Held("contenttypes.ContentType", {Kind.NOTHING: "id app_label model"}),
    Held(
        "sessions.Session",
        {Kind.NOTHING: "expire_date", Kind.POINTER: "session_data", Kind.SECRET: "session_key"},
        Purpose.SAFETY,
        clocks=(Clock(0, "expire_date"),),
    ),
    Held("account.EmailAddress", {Kind.NOTHING: "id verified primary", Kind.STAFF: "user_id email"}, Purpose.STAFF, Keep.WORKS),
    Held(
        "account.EmailConfirmation",
        {Kind.NOTHING: "id email_address_id created sent", Kind.SECRET: "key"},
        Purpose.STAFF,
        clocks=(Clock(7, "created"),),
    ),
    Held(
        "socialaccount.SocialApp",
        {Kind.NOTHING: "id provider provider_id name client_id settings", Kind.SECRET: "secret key"},
        Purpose.STAFF,
    ),
    Held(
        "socialaccount.SocialAccount",
        {Kind.NOTHING: "id provider", Kind.STAFF: "user_id uid last_login date_joined extra_data"},
        Purpose.STAFF,
        Keep.WORKS,
    ),
    Held(
        "socialaccount.SocialToken",
        {Kind.NOTHING: "id app_id expires_at", Kind.STAFF: "account_id", Kind.SECRET: "token token_secret"},
        Purpose.STAFF,
        Keep.WORKS,
    ),
    Held(
        "mfa.Authenticator",
        {Kind.NOTHING: "id type created_at", Kind.STAFF: "user_id last_used_at", Kind.SECRET: "data"},
        Purpose.STAFF,
        Keep.WORKS,
    ),
    Held(
        "axes.AccessAttempt",
        {
            Kind.NOTHING: "id http_accept path_info failures_since_start",
            Kind.STAFF: "user_agent ip_address username attempt_time get_data post_data",
        },
        Purpose.SAFETY,
        clocks=(Clock(TRIES_KEPT, "attempt_time"),),
    ),
    Held("axes.AccessAttemptExpiration", {Kind.NOTHING: "access_attempt_id expires_at"}),
    Held(
        "axes.AccessFailureLog",
        {Kind.NOTHING: "id http_accept path_info locked_out", Kind.STAFF: "user_agent ip_address username attempt_time"},
        Purpose.SAFETY,
        clocks=(Clock(TRIES_KEPT, "attempt_time"),),
    ),
    Held(
        "axes.AccessLog",
        {
            Kind.NOTHING: "id http_accept path_info",
            Kind.STAFF: "user_agent ip_address username attempt_time logout_time",
            Kind.SECRET: "session_hash",
        },
        Purpose.SAFETY,
        clocks=(Clock(TRIES_KEPT, "attempt_time"),),
    ),
)
OF_NOBODY = ("account", "reader", "program", "page")
