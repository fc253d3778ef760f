"""Accounts, what they are for, and programs."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterable

from allauth.mfa.models import Authenticator
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import QuerySet
from django.utils import translation

from naungan.accounts.models import Account, Grant, ProgramToken
from naungan.approvals.models import Proposal
from naungan.approvals.proposals import propose
from naungan.approvals.second import require_second, second_wanted
from naungan.enrolment.models import Sponsor
from naungan.lib.access import Viewer, plain_name
from naungan.lib.crypto import blind_index
from naungan.lib.demonstration import refuse_real_people
from naungan.lib.errors import BadUsage, Problem
from naungan.lib.retry import one_transaction
from naungan.lib.trail import record
from naungan.lib.words import reader_language
from naungan.places.models import Area

SCOPES = ("quote", "enrol", "bill", "status", "roster", "coverage", "agreement", "claim", "registry")


class NoAccount(Problem):
    code = "account.unknown"


def _judge_account(username: str, name: str, role: str, places: list[str], payers: list[str]) -> None:
    """Raise BadUsage for a name that cannot be or is taken, a role that there is not, or no place to work."""
    if role not in Account.Role.values:
        raise BadUsage(
            "“{given}” is not known here.",
            given=role,
            names=", ".join(Account.Role.values),
            fix="Choose one of: {names}.",
        )
    if not 1 <= len(username.strip()) <= 60 or not name.strip():
        raise BadUsage("An account has a short name and a full one.", fix="Give both.")
    if plain_name(username) in map(plain_name, ProgramToken.objects.values_list("name", flat=True)):
        raise BadUsage("The name {name} is taken.", name=username, fix="Choose another.")
    wanted = {Account.Role.OFFICER: places, Account.Role.SPONSOR: payers}.get(Account.Role(role), ["all"])
    if not wanted:
        raise BadUsage("An officer works in an area, and a sponsor's account acts for a sponsor.", fix="Name one.")


@one_transaction
def propose_account(
    username: str,
    *,
    name: str,
    role: str,
    areas: Iterable[str] = (),
    sponsors: Iterable[str] = (),
    by: Viewer,
    at: dt.datetime,
) -> Proposal:
    """Propose an account: with its approval it is made, without a password yet. Raises BadUsage."""
    places, payers = list(areas), list(sponsors)
    _judge_account(username, name, role, places, payers)
    for code in places:
        _place(code, "")
    for sponsor in payers:
        _place("", sponsor)
    content = {"name": name.strip()[:60], "role": role, "areas": places, "sponsors": payers}
    return propose("account.add", plain_name(username), reason=f"{role} {name}", by=by, at=at, content=content)


@one_transaction
def add_account(
    username: str,
    *,
    name: str,
    role: str,
    password: str = "",
    areas: Iterable[str] = (),
    sponsors: Iterable[str] = (),
    by: Viewer,
    at: dt.datetime,
    is_demo: bool = False,
    proposal: Proposal | None = None,
) -> Account:
    """Make an account with its grants.

    password  of an account that two people agreed to none: it is set afterwards (`set_password`), and opens nothing until then
    Raises    BadUsage for a name that is taken, a weak password, or no place to work; NeedsSecond
    """
    places, payers = list(areas), list(sponsors)
    _judge_account(username, name, role, places, payers)
    if not is_demo:
        refuse_real_people()
    require_second("account.add", plain_name(username), by=by, proposal=proposal)
    if proposal is None:
        _judge(password)
    try:
        account = Account.objects.create_user(
            plain_name(username), password=password or None, name=name.strip()[:60], role=role, is_demo=is_demo
        )
    except IntegrityError as error:
        raise BadUsage("The name {name} is taken.", name=username, fix="Choose another.") from error
    _keep("account.add", account, by, at)
    for code in places:
        _grant(account, code, "", by, at)
    for sponsor in payers:
        _grant(account, "", sponsor, by, at)
    return account


def _place(area: str, sponsor: str) -> tuple[Area | None, Sponsor | None]:
    """Return where somebody is to work, or for whom. Raises BadUsage."""
    place = Area.objects.filter(code=area, until=None).first() if area else None
    payer = Sponsor.objects.filter(name=sponsor).first() if sponsor else None
    if (area and place is None) or (sponsor and payer is None):
        raise BadUsage("There is no {given}.", given=area or sponsor, fix="Check the code or name.")
    return place, payer


@one_transaction
def propose_grant(account: Account, *, area: str = "", sponsor: str = "", by: Viewer, at: dt.datetime) -> Proposal:
    """Propose to let an account work in an area, or for a sponsor. Raises BadUsage."""
    _place(area, sponsor)
    content = {"area": area, "sponsor": sponsor}
    return propose("account.grant", account.username, reason=area or sponsor, by=by, at=at, content=content)


@one_transaction
def grant(
    account: Account, *, area: str = "", sponsor: str = "", by: Viewer, at: dt.datetime, proposal: Proposal | None = None
) -> Grant:
    """Let an account work in an area, or for a sponsor. The same again changes nothing. Raises BadUsage; NeedsSecond."""
    require_second("account.grant", account.username, by=by, proposal=proposal)
    return _grant(account, area, sponsor, by, at)


def _grant(account: Account, area: str, sponsor: str, by: Viewer, at: dt.datetime) -> Grant:
    place, payer = _place(area, sponsor)
    found, is_new = Grant.objects.get_or_create(
        account=account, area=place, sponsor=payer, until=None, defaults={"given_by": by.name[:60], "since": at}
    )
    if is_new:
        record(by, "account.grant", noun="account", subject=account.pk, reason=area or sponsor, at=at)
    return found


def account_named(username: str) -> Account:
    """Return an account. Raises NoAccount."""
    account = Account.objects.filter(username=plain_name(username)).first()
    if account is None:
        raise NoAccount("There is no account {name}.", name=username, fix="List them: naungan account show")
    return account


def needs_taking(username: str, *, by: Viewer) -> bool:
    """Whether another's password is to be taken away by two people before a new one is set: who sets one signs in as her."""
    account = account_named(username)
    return account.has_usable_password() and account.pk != by.account and second_wanted(by)


@one_transaction
def propose_taking(username: str, *, reason: str, by: Viewer, at: dt.datetime) -> Proposal:
    """Propose that the password of an account opens nothing any more, so that a new one can be set. Raises NoAccount."""
    return propose("account.password", account_named(username).username, reason=reason, by=by, at=at)


@one_transaction
def take_password(username: str, *, by: Viewer, at: dt.datetime, proposal: Proposal | None = None) -> Account:
    """Let the password of an account open nothing any more; whoever is signed in to it is signed out. Raises NeedsSecond."""
    account = Account.objects.select_for_update().get(pk=account_named(username).pk)
    require_second("account.password", account.username, by=by, proposal=proposal)
    account.set_unusable_password()
    account.save(update_fields=["password"])
    _keep("account.password", account, by, at)
    return account


@one_transaction
def propose_factor(username: str, *, reason: str, by: Viewer, at: dt.datetime) -> Proposal:
    """Propose that an account's second factor holds no more, nor its password: both are set anew. Raises NoAccount."""
    return propose("account.factor", account_named(username).username, reason=reason, by=by, at=at)


@one_transaction
def take_factor(username: str, *, by: Viewer, at: dt.datetime, proposal: Proposal | None = None) -> Account:
    """Let a lost second factor hold no more, nor the password with it: who finds the one may know the other.

    Whoever is signed in is signed out; with a new password she sets up a factor anew at the door. Who has the machine, and shows
    no account, helps the last one of head office alone. Raises NoAccount, NeedsSecond, BadUsage
    """
    account = Account.objects.select_for_update().get(pk=account_named(username).pk)
    if proposal is None and by.account is None and heads_signed_in().exists() and not is_last_head(username):
        raise BadUsage("Somebody with an account answers for this.", fix="Give --by with your account.")
    require_second("account.factor", account.username, by=by, proposal=proposal)
    account.set_unusable_password()
    account.save(update_fields=["password"])
    Authenticator.objects.filter(user=account).delete()
    _keep("account.factor", account, by, at)
    return account


def is_last_head(username: str) -> bool:
    """Whether an account is the only one of head office that ever signed in: nobody could help her but who has the machine."""
    return list(heads_signed_in().values_list("username", flat=True)[:2]) == [plain_name(username)]


def heads_signed_in() -> QuerySet[Account]:
    """Return the accounts of head office that signed in before: those who could answer for something."""
    return Account.objects.filter(role=Account.Role.HEAD_OFFICE, is_active=True).exclude(last_login=None)


@one_transaction
def set_password(username: str, password: str, *, by: Viewer, at: dt.datetime) -> Account:
    """Give an account a new password; whoever is signed in to it is signed out. Raises NoAccount, BadUsage, NeedsSecond."""
    account = Account.objects.select_for_update().get(pk=account_named(username).pk)
    if needs_taking(username, by=by):
        require_second("account.password", account.username, by=by)
    _judge(password)
    account.set_password(password)  # sessions carry a digest of the old one
    account.save(update_fields=["password"])
    _keep("account.password", account, by, at)
    return account


@one_transaction
def renew(username: str, password: str, *, by: Viewer, at: dt.datetime) -> Account:
    """Take a lost second factor away and set a new password, both or neither. Raises NoAccount, BadUsage, NeedsSecond."""
    _judge(password)
    take_factor(username, by=by, at=at)
    return set_password(username, password, by=by, at=at)


def _keep(act: str, account: Account, by: Viewer, at: dt.datetime) -> None:
    record(by, act, noun="account", subject=account.pk, at=at)


def _judge(password: str) -> None:
    with translation.override(reader_language()):  # the rules are Django's, and so are their words
        try:
            validate_password(password)
        except ValidationError as error:
            why = " ".join(error.messages)
            raise BadUsage("The password is too weak: {why}", why=why, fix="Choose another.") from error


@one_transaction
def end_account(username: str, *, by: Viewer, at: dt.datetime) -> Account:
    """Let an account sign in no more, at once; its grants end. Raises NoAccount, and BadUsage for the last one of head office.

    One alone may do it, for who is in the wrong hands must not wait; two people are wanted all the same for a week (`second`)
    """
    account = Account.objects.select_for_update().get(pk=account_named(username).pk)
    if is_last_head(username):
        raise BadUsage("{name} is the last one of head office.", name=username, fix="Make another account of head office first.")
    account.is_active = False
    account.save(update_fields=["is_active"])
    account.grants.filter(until=None).update(until=at)
    _keep("account.end", account, by, at)
    return account


@one_transaction
def add_program(
    name: str,
    *,
    scopes: Iterable[str],
    areas: Iterable[str] = (),
    sponsors: Iterable[str] = (),
    per_minute: int = 600,
    public_key: str = "",
    by: Viewer,
    at: dt.datetime,
) -> tuple[ProgramToken, str]:
    """Make a program's token. Returns it and the token's text, which is shown this once. Raises BadUsage.

    public_key  Ed25519 in PEM: checks what the program signs; needed for the scope `registry` (DCI)
    """
    chosen = sorted(set(scopes))
    if not chosen or set(chosen) - set(SCOPES):
        raise BadUsage(
            "“{given}” is not known here.",
            given=", ".join(chosen),
            names=", ".join(SCOPES),
            fix="Choose one of: {names}.",
        )
    if public_key or "registry" in chosen:
        public_key = _ed25519(public_key)
    if Account.objects.filter(username=plain_name(name)).exists():  # the trail and the alarms know actors by name
        raise BadUsage("The name {name} is taken.", name=name, fix="Choose another.")
    text = f"ngn_{secrets.token_urlsafe(32)}"
    try:
        row = ProgramToken.objects.create(
            name=name.strip()[:60],
            digest=blind_index(text),
            scopes=chosen,
            per_minute=per_minute,
            public_key=public_key,
            since=at,
        )
    except IntegrityError as error:
        raise BadUsage("The name {name} is taken.", name=name, fix="Choose another.") from error
    record(by, "program.add", noun="program", subject=row.pk, reason=" ".join(chosen), at=at)
    row.areas.set(Area.objects.filter(code__in=list(areas), until=None))
    row.sponsors.set(Sponsor.objects.filter(name__in=list(sponsors)))
    return row, text


def _ed25519(pem: str) -> str:
    try:
        key = load_pem_public_key(pem.encode())
    except (ValueError, UnsupportedAlgorithm):
        key = None
    if not isinstance(key, Ed25519PublicKey):
        raise BadUsage(
            "The scope registry needs the program's public key: Ed25519, in PEM.",
            fix="Make a pair: openssl genpkey -algorithm ed25519 -out key.pem; openssl pkey -in key.pem -pubout",
        )
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


@one_transaction
def end_program(name: str, *, by: Viewer, at: dt.datetime) -> None:
    """Let a program call no more. Raises NoAccount."""
    record(by, "program.end", noun="program", reason=name, at=at)
    if not ProgramToken.objects.filter(name=name, until=None).update(until=at):
        raise NoAccount("There is no account {name}.", name=name, fix="List them: naungan account show")
