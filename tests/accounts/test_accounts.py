"""Accounts and programs: how they come, what they may, how they end."""

from __future__ import annotations

import datetime as dt
import ipaddress
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from django.conf import global_settings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction
from django.test import RequestFactory, override_settings
from hypothesis import given
from hypothesis import strategies as st

from config import settings as written_settings
from naungan.accounts import limits
from naungan.accounts.commands import (
    SCOPES,
    NoAccount,
    add_account,
    add_program,
    end_account,
    end_program,
    grant,
    set_password,
)
from naungan.accounts.limits import TooOften, address_of, allow, network, network_of, require, require_people, require_rows
from naungan.accounts.models import Account, Grant, KeptAnswer, Limit, ProgramToken
from naungan.accounts.queries import known_sender, viewer_of, viewer_of_token, visible_events
from naungan.accounts.rights import RIGHTS, may
from naungan.enrolment.sponsors.agreements import add_sponsor
from naungan.lib.access import Role, Viewer, house_itself
from naungan.lib.errors import BadUsage
from naungan.lib.models import AuditEvent
from naungan.privacy.purging import purge
from naungan.regulation.kinds import PayerKind
from tests.make import AT, head, village

PASSWORD = "kata-sandi-uji-coba-1"
HEAD = head("kepala")
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


def account(username: str = "sari", **words: Any) -> Account:
    given: dict[str, Any] = {"name": "Sari", "role": "officer", "password": PASSWORD, "areas": ["15.04"]} | words
    return add_account(username, by=HEAD, at=AT, **given)


def program(name: str = "cuaca", **words: Any) -> tuple[ProgramToken, str]:
    given: dict[str, Any] = {"scopes": ["quote"]} | words
    return add_program(name, by=HEAD, at=AT, **given)


def acts() -> list[str]:
    return list(AuditEvent.objects.order_by("pk").values_list("act", flat=True))


@pytest.mark.django_db
class TestAccounts:
    @pytest.mark.parametrize("written", ["sari", " Sari ", "SARI", "ｓａｒｉ"])
    def test_a_name_is_one_name_however_it_is_written(self, written: str) -> None:
        assert account(written).username == "sari"
        with pytest.raises(BadUsage, match=r"is taken. Choose another"), transaction.atomic():
            account("sari")
        assert Account.objects.count() == 1 and set_password(written, PASSWORD + "2", by=HEAD, at=AT).username == "sari"

    @pytest.mark.parametrize("username", ["", " ", "x" * 61])
    def test_a_name_has_one_to_sixty_signs(self, username: str) -> None:
        with pytest.raises(BadUsage, match="short name and a full one"):
            account(username)
        assert account("x" * 60).username == "x" * 60

    @pytest.mark.parametrize("password", ["", "short-1", "12345678901234567890", "password"])
    def test_a_weak_password_makes_no_account(self, password: str) -> None:
        with pytest.raises(BadUsage, match="too weak"):
            account(password=password)
        assert not Account.objects.exists() and not AuditEvent.objects.exists()

    @pytest.mark.parametrize("words", [{"areas": ()}, {"role": "sponsor", "areas": ()}, {"role": "sponsor", "areas": ["15.04"]}])
    def test_who_works_somewhere_says_where(self, words: dict[str, Any]) -> None:
        with pytest.raises(BadUsage, match="works in an area, and a sponsor's account acts for a sponsor"):
            account(**words)

    def test_an_area_that_is_not_there_makes_no_account(self) -> None:
        with pytest.raises(BadUsage, match=r"There is no 15\.99"), transaction.atomic():
            account(areas=["15.04", "15.99"])
        assert not Account.objects.exists() and not Grant.objects.exists()

    def test_head_office_needs_no_place_and_sees_all(self) -> None:
        who = viewer_of(account(role="head_office", areas=()))
        assert who.sees_all and who.areas == () and who.role is Role.HEAD_OFFICE

    def test_a_viewer_is_what_its_grants_say_at_this_moment(self) -> None:
        sponsor = add_sponsor("Provinsi contoh", PayerKind.APBD, at=AT, by=HEAD)
        one = account(areas=["15.05", "15.04"])
        assert viewer_of(one).areas == ("15.04", "15.05")
        held = grant(one, area="15.06", by=HEAD, at=AT)
        assert viewer_of(one).areas == ("15.04", "15.05", "15.06")
        assert grant(one, area="15.06", by=HEAD, at=AT + HOUR) == held, "the same again changes nothing"
        Grant.objects.filter(pk=held.pk).update(until=AT + HOUR)
        assert viewer_of(one).areas == ("15.04", "15.05")
        dewi = account("dewi", role="sponsor", areas=(), sponsors=["Provinsi contoh"])
        paying = viewer_of(dewi, origin="203.0.113.7", session="s")
        assert paying.sponsors == {sponsor.pk} and not paying.areas and not paying.is_staff
        assert (paying.origin, paying.session, paying.account) == ("203.0.113.7", "s", dewi.pk)
        added = ["account.add", "account.grant", "account.grant", "account.grant", "account.add", "account.grant"]
        assert acts() == ["sponsor.add", *added]

    def test_an_ended_account_holds_nothing_and_opens_nothing(self) -> None:
        one = account()
        assert end_account("SARI", by=HEAD, at=AT + DAY) == one
        one.refresh_from_db()
        assert not one.is_active and viewer_of(one).areas == ()
        assert Grant.objects.get().until == AT + DAY
        assert acts()[-1] == "account.end"

    @pytest.mark.parametrize("act", [end_account, lambda name, **how: set_password(name, PASSWORD, **how)])
    def test_an_account_that_is_not_there_is_told(self, act: Any) -> None:
        with pytest.raises(NoAccount, match="There is no account x"):
            act("x", by=HEAD, at=AT)
        assert not AuditEvent.objects.exists()

    @override_settings(PASSWORD_HASHERS=global_settings.PASSWORD_HASHERS)
    def test_a_password_is_kept_in_a_way_that_is_slow_to_guess(self) -> None:
        assert not hasattr(written_settings, "PASSWORD_HASHERS"), "the house keeps to the framework's own choice"
        kept = account().password
        algorithm, iterations, salt, _ = kept.split("$")
        assert (algorithm, PASSWORD in kept) == ("pbkdf2_sha256", False)
        assert int(iterations) >= 600_000 and len(salt) >= 22

    def test_a_new_password_must_be_good_as_well(self) -> None:
        one = account()
        with pytest.raises(BadUsage, match="too weak"):
            set_password("sari", "short", by=HEAD, at=AT)
        one.refresh_from_db()
        assert one.check_password(PASSWORD)
        set_password("sari", PASSWORD + "2", by=HEAD, at=AT)
        one.refresh_from_db()
        assert one.check_password(PASSWORD + "2") and not one.check_password(PASSWORD)

    @pytest.mark.parametrize(
        "wrong",
        [
            {"area": None, "sponsor": None},
            {"until": AT - DAY},
        ],
    )
    def test_the_database_takes_no_grant_of_nothing_or_that_ends_before_it_begins(self, wrong: dict[str, Any]) -> None:
        given = Grant.objects.get(account=account())
        values = {"account": given.account, "area": given.area, "since": AT, "given_by": "x"} | {"until": AT} | wrong
        with pytest.raises(IntegrityError), transaction.atomic():
            Grant.objects.create(**values)


ED25519 = Ed25519PrivateKey.from_private_bytes(bytes(32))
PEM = ED25519.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
OTHER = generate_private_key(SECP256R1()).public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
PRIVATE = ED25519.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


@pytest.mark.django_db
class TestPrograms:
    def test_its_token_is_told_once_and_kept_as_a_digest(self) -> None:
        row, text = program(scopes=["status", "quote", "quote"])
        assert text.startswith("ngn_") and len(text) > 40 and row.scopes == ["quote", "status"]
        assert text.encode() not in bytes(row.digest)
        found = viewer_of_token(text, origin="203.0.113.7", at=AT)
        assert found is not None and found[1] == row
        who = found[0]
        assert (who.name, who.role, who.scopes, who.origin) == (
            "cuaca",
            Role.PROGRAM,
            frozenset({"quote", "status"}),
            "203.0.113.7",
        )
        assert not who.is_staff and who.account is None

    @pytest.mark.parametrize("text", ["", "ngn_", "ngn_" + "x" * 43])
    def test_another_text_is_nobodys(self, text: str) -> None:
        program()
        assert viewer_of_token(text, at=AT) is None

    def test_it_calls_from_its_first_moment_until_its_end(self) -> None:
        _, text = program()
        assert viewer_of_token(text, at=AT - dt.timedelta(microseconds=1)) is None
        assert viewer_of_token(text, at=AT) is not None
        end_program("cuaca", by=HEAD, at=AT + DAY)
        assert viewer_of_token(text, at=AT + DAY - dt.timedelta(microseconds=1)) is not None
        assert viewer_of_token(text, at=AT + DAY) is None
        with pytest.raises(NoAccount), transaction.atomic():
            end_program("cuaca", by=HEAD, at=AT + DAY)
        assert acts() == ["program.add", "program.end"], "what was not done stands in no trail"

    @pytest.mark.parametrize("scopes", [[], ["all"], ["quote", "admin"]])
    def test_what_it_may_is_known(self, scopes: list[str]) -> None:
        with pytest.raises(BadUsage, match=f"Choose one of: {', '.join(SCOPES)}"):
            program(scopes=scopes)

    def test_two_programs_have_two_names(self) -> None:
        program()
        with pytest.raises(BadUsage, match="is taken"), transaction.atomic():
            program()
        assert ProgramToken.objects.count() == 1

    def test_it_sees_its_areas_and_sponsors(self) -> None:
        sponsor = add_sponsor("Provinsi contoh", PayerKind.APBD, at=AT, by=HEAD)
        _, text = program(scopes=["roster"], areas=["15.05", "15.04"], sponsors=["Provinsi contoh"])
        found = viewer_of_token(text, at=AT)
        assert found is not None and found[0].areas == ("15.04", "15.05") and found[0].sponsors == {sponsor.pk}

    @pytest.mark.parametrize("key", ["", "x", OTHER, PRIVATE, PEM[:-30]], ids=["none", "text", "another kind", "private", "cut"])
    def test_who_reads_the_register_signs_with_a_key_of_the_right_kind(self, key: str) -> None:
        with pytest.raises(BadUsage, match="Ed25519, in PEM"):
            program(scopes=["registry"], public_key=key)
        assert not ProgramToken.objects.exists()

    def test_a_key_is_kept_in_one_form(self) -> None:
        row, _ = program(scopes=["registry"], public_key=f"\n{PEM.strip()}\n\n")
        assert row.public_key == PEM


@pytest.mark.django_db
class TestSenders:
    """Whose a session or token is, for who counts and logs before anybody is let in."""

    def test_a_programs_token_and_nothing_else(self) -> None:
        row, text = add_program("cuaca", scopes=["quote"], by=HEAD, at=AT)
        assert known_sender(session="", token=text) == f"program {row.pk}"
        assert known_sender(session="", token=text + "x") == ""

    def test_a_session_that_is_signed_in(self) -> None:
        one, store = account(), SessionStore()
        store.create()
        assert known_sender(session=store.session_key or "", token="") == ""
        store["_auth_user_id"] = str(one.pk)
        store.save()
        assert known_sender(session=store.session_key or "", token="") == f"account {one.pk}"

    @pytest.mark.parametrize("session", ["", "x", "A" * 32, "a" * 31, "a" * 33, "a" * 32, "' OR 1=1 --", "\0" * 32])
    def test_what_is_no_session_is_nobody(self, session: str) -> None:
        assert known_sender(session=session, token="") == ""
        assert not Session.objects.exists()


class TestRights:
    ACTS = sorted(str(act) for act in RIGHTS)

    def test_nobody_and_programs_do_nothing_on_pages(self) -> None:
        for act in self.ACTS:
            assert not may(Viewer(), act) and not may(Viewer("x", Role.PROGRAM), act), act

    @pytest.mark.parametrize(
        ("role", "count", "some", "none"),
        [
            (Role.MEMBER, 4, "own.see own.change claim.ask claim.follow", "member.see agreement.see"),
            (Role.FAMILY, 1, "claim.follow", "claim.ask claim.see own.see"),
            (Role.SPONSOR, 4, "agreement.see roster.check person.replace desk.see", "member.search own.see"),
            (Role.OFFICER, 13, "person.replace member.search money.see", "audit.see agreement.write account.manage"),
            (Role.HEAD_OFFICE, 19, "audit.see names.allow agreement.write", "own.see roster.check person.replace"),
        ],
    )
    def test_each_role_may_what_is_its_task(self, role: Role, count: int, some: str, none: str) -> None:
        allowed = {act for act in self.ACTS if may(Viewer("x", role), act)}
        assert set(some.split()) <= allowed and not set(none.split()) & allowed
        assert len(allowed) == count, sorted(allowed)

    def test_an_act_that_no_right_names_is_no_act(self) -> None:
        with pytest.raises(KeyError):
            may(HEAD, "everything")

    @pytest.mark.django_db
    def test_the_trail_is_read_by_who_may_and_by_nobody_else(self) -> None:
        account()
        assert visible_events(HEAD).count() == AuditEvent.objects.count() > 0
        for role in Role:
            assert visible_events(Viewer("x", role)).exists() == (role is Role.HEAD_OFFICE)


# -- how often


@pytest.mark.parametrize(
    ("address", "counted_as"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("::1", "::/64"),
        ("", ""),
        ("unix:", "unix:"),
    ],
)
def test_a_caller_is_a_customer_of_a_carrier(address: str, counted_as: str) -> None:
    request = RequestFactory(REMOTE_ADDR=address).get("/")
    assert network(address) == network_of(request) == counted_as
    assert address_of(request) == counted_as.partition("/")[0]


@given(st.ip_addresses(v=6), st.integers(min_value=0, max_value=2**64 - 1))
def test_all_her_addresses_are_one_caller(address: ipaddress.IPv6Address, more: int) -> None:
    neighbour = ipaddress.IPv6Address((int(address) >> 64 << 64) | more)
    if address.ipv4_mapped is None and neighbour.ipv4_mapped is None:
        assert network(str(address)) == network(str(neighbour))
        assert network(str(ipaddress.IPv6Address(int(address) ^ (1 << 64)))) != network(str(address))


@pytest.mark.django_db
class TestLimits:
    def test_what_and_who_are_counted_apart_and_kept_as_digests(self) -> None:
        assert [allow("a", "x", most=1, within=HOUR, at=AT), allow("a", "y", most=1, within=HOUR, at=AT)] == [True, True]
        assert [allow("b", "x", most=1, within=HOUR, at=AT), allow("a", "x", most=1, within=HOUR, at=AT)] == [True, False]
        assert Limit.objects.count() == 3 and all(len(bytes(row.key)) == 32 for row in Limit.objects.all())

    @pytest.mark.parametrize(("after", "is_open"), [(HOUR - dt.timedelta(seconds=1), False), (HOUR, True), (DAY, True)])
    def test_a_window_ends(self, after: dt.timedelta, is_open: bool) -> None:
        assert allow("a", "x", most=1, within=HOUR, at=AT)
        assert allow("a", "x", most=1, within=HOUR, at=AT + after) == is_open

    def test_beyond_it_says_how_long_to_wait(self) -> None:
        require("a", "x", most=1, within=HOUR, at=AT)
        with pytest.raises(TooOften, match=r"Wait 60 minutes, then try again") as told:
            require("a", "x", most=1, within=HOUR, at=AT)
        assert told.value.retryable

    @pytest.mark.parametrize(("require_", "most"), [(require_people, limits.PEOPLE_A_DAY), (require_rows, limits.ROWS_A_DAY)])
    def test_a_program_has_its_day_in_few_requests_or_many(self, require_: Any, most: int) -> None:
        require_(1, most - 1, at=AT)
        require_(1, 1, at=AT)
        require_(2, most, at=AT)
        with pytest.raises(TooOften, match=f"{most:.0f}"):
            require_(1, 1, at=AT + DAY - dt.timedelta(seconds=1))
        require_(1, 1, at=AT + DAY)

    def test_people_and_rows_are_two_counts(self) -> None:
        require_people(1, limits.PEOPLE_A_DAY, at=AT)
        require_rows(1, limits.ROWS_A_DAY, at=AT)

    def test_what_holds_no_more_is_deleted_and_the_rest_is_kept(self) -> None:
        row, _ = program()
        allow("old", "x", most=1, within=HOUR, at=AT - dt.timedelta(days=2, seconds=1))
        allow("young", "x", most=1, within=HOUR, at=AT - DAY)
        for key, made_at, status in (
            ("answered", AT - 99 * DAY, 200),
            ("lately", AT - 29 * DAY, 200),
            ("begun", AT - 2 * DAY, None),
            ("young", AT, None),
        ):
            KeptAnswer.objects.create(token=row, key=key, request_hash=b"x", status=status, made_at=made_at)
        for ends in (AT - HOUR, AT + HOUR):
            Session.objects.create(session_key=f"{ends:%H}", session_data="", expire_date=ends)
        purge(AT, by=house_itself())
        assert Limit.objects.count() == 1 and Session.objects.count() == 1
        assert set(KeptAnswer.objects.values_list("key", flat=True)) == {"young", "lately"}


@pytest.mark.django_db
def test_a_place_of_work_is_a_village_too() -> None:
    place = village()
    assert viewer_of(account(areas=[place.code])).areas == (place.code,)
    assert not viewer_of(account("budi", role="head_office", areas=())).areas
