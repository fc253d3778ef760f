"""Where each role's pages are."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from naungan.lib.access import Role

MENUS = {
    Role.NOBODY: [
        ("join:start", _("Join")),
        ("price", _("Price")),
        ("protected", _("Am I protected?")),
        ("figures", _("Open figures")),
        ("family:start", _("Claim")),
        ("own:sign_in", _("My protection")),
    ],
    Role.MEMBER: [
        ("own:home", _("My protection")),
        ("own:pay", _("Pay")),
        ("own:savings", _("Savings")),
        ("own:card", _("Card")),
        ("family:claims", _("Claims")),
        ("own:requests", _("My data")),
    ],
    Role.FAMILY: [("family:claims", _("My claim")), ("happens", _("If something happens"))],
    Role.SPONSOR: [("sponsor:home", _("Agreements")), ("plan", _("Plan a budget"))],
    Role.OFFICER: [
        ("branch:queue", _("Work queue")),
        ("branch:claims", _("Claims")),
        ("branch:search", _("Find a member")),
        ("branch:register", _("Register somebody")),
        ("branch:letters", _("Letters")),
        ("branch:approvals", _("Approvals")),
    ],
    Role.HEAD_OFFICE: [
        ("office:home", _("Coverage")),
        ("office:agreements", _("Agreements")),
        ("office:health", _("Health")),
        ("branch:queue", _("Work queue")),
        ("branch:claims", _("Claims")),
        ("branch:search", _("Find a member")),
        ("branch:approvals", _("Approvals")),
        ("office:audit", _("Audit trail")),
        ("office:names", _("Names read")),
        ("office:books", _("Books")),
        ("office:messages", _("Messages")),
        ("office:privacy", _("Personal data")),
    ],
}
