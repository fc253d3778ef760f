"""Six digits to a telephone: good for a while, for a few tries, once, and for one thing alone."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest

from naungan.accounts.models import SignInCode
from naungan.lib.digits import TRIES, digest_of, new_digits, tried
from tests.make import AT

pytestmark = pytest.mark.django_db
HOLDS = dt.timedelta(minutes=10)


def sent(digits: str = "123456", kind: str = "code") -> str:
    key = uuid.uuid4()
    SignInCode.objects.create(id=key, digest=digest_of(kind, key, digits), made_at=AT)
    return str(key)


def is_right(key: str, typed: str, *, after: dt.timedelta = dt.timedelta(0)) -> bool | None:
    """Return whether a try opens, None where nothing is left to try."""
    found, right = tried(SignInCode.objects.all(), key, typed, kind="code", holds=HOLDS, at=AT + after)
    return right if found is not None else None


def test_six_digits_with_their_noughts() -> None:
    made = {new_digits() for _ in range(200)}
    assert all(len(one) == 6 and one.isdecimal() for one in made) and len(made) > 150


@pytest.mark.parametrize("typed", ["123456", " 123 456 ", "123\u00a0456\n"])
def test_blanks_between_them_do_not_matter(typed: str) -> None:
    assert is_right(sent(), typed) is True


@pytest.mark.parametrize("typed", ["", "123457", "1234567", "654321", "12345", "１２３４５６"])
def test_others_are_wrong(typed: str) -> None:
    assert is_right(sent(), typed) is False


def test_five_tries_and_no_sixth_even_with_the_right_ones() -> None:
    key = sent()
    assert [is_right(key, "000000") for _ in range(TRIES)] == [False] * TRIES
    assert is_right(key, "123456") is None


def test_the_fifth_try_may_still_be_right() -> None:
    key = sent()
    assert [is_right(key, "000000") for _ in range(TRIES - 1)] == [False] * (TRIES - 1)
    assert is_right(key, "123456") is True


@pytest.mark.parametrize(("seconds", "answer"), [(-1, True), (0, None), (1, None)])
def test_they_hold_for_ten_minutes(seconds: int, answer: bool | None) -> None:
    assert is_right(sent(), "123456", after=HOLDS + dt.timedelta(seconds=seconds)) is answer


def test_used_ones_are_over() -> None:
    key = sent()
    SignInCode.objects.update(used_at=AT)
    assert is_right(key, "123456") is None


@pytest.mark.parametrize("key", ["", "x", "1", str(uuid.UUID(int=0)), "' OR 1=1 --"])
def test_a_row_that_is_not_there_is_no_row(key: str) -> None:
    sent()
    assert is_right(key, "123456") is None


def test_digits_of_another_row_or_for_another_thing_are_wrong_here() -> None:
    one, other = sent("123456"), sent("654321")
    assert is_right(one, "654321") is False and is_right(other, "654321") is True
    assert is_right(sent("123456", kind="telephone"), "123456") is False
