"""Whom to call, on a member's own page and at the counter: each button sends what its own form holds, and does what it says."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from naungan.claims.models import Nomination
from naungan.claims.nominating import nomination_of, people_of
from naungan.registry.models import Member
from tests.web.conftest import House
from tests.web.test_pages import ENGLISH

pytestmark = pytest.mark.django_db
FORM = re.compile(r"<form.*?</form>", re.DOTALL)
HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')
WIFE: dict[str, Any] = {"relation": "spouse", "name": "Sari Contoh", "born": "", "phone": "0812 3456 7890"}


def press(client: Client, where: str, act: str, place: int = 0, **words: str) -> str:
    """Send the form of the page that does this, with what it holds by itself; returns what the page says then."""
    page = client.get(where, headers=ENGLISH).content.decode()
    forms = [dict(HIDDEN.findall(one)) for one in FORM.findall(page)]
    held = [one for one in forms if one.get("act") == act][place]
    return client.post(where, held | words, headers=ENGLISH, follow=True).content.decode()


def names(member: Member) -> list[str]:
    row = nomination_of(member)
    return [one.name for one in people_of(row)] if row else []


@pytest.mark.parametrize("who", ["member", "officer", "head_office"])
def test_each_button_does_what_it_says(house: House, who: str) -> None:
    client, member = house.client(who), house.member
    where = reverse("own:family") if who == "member" else reverse("branch:family", args=[member.pk])
    press(client, where, "add", **WIFE)
    press(client, where, "add", relation="child", name="Ayu Contoh", born="", phone="")
    assert names(member) == ["Sari Contoh", "Ayu Contoh"]
    before = Nomination.objects.get(member=member, until=None)
    assert "we ask again in a year" in press(client, where, "confirm")
    assert Nomination.objects.get(member=member, until=None).pk == before.pk
    press(client, where, "off", place=0)
    assert names(member) == ["Ayu Contoh"]


def test_what_was_typed_and_cannot_be_stands_there_still(house: House) -> None:
    said = press(house.client("member"), reverse("own:family"), "add", **(WIFE | {"phone": "12"}))
    assert "0812 3456 7890" in said and 'value="Sari Contoh"' in said and not Nomination.objects.exists()
