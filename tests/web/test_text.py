"""No form of a page takes what no database keeps: in whichever way a form is sent, it is told, and nothing fails."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.test import Client

from naungan.enrolment.models import Draft
from tests.web.conftest import House

pytestmark = pytest.mark.django_db
FORM = "application/x-www-form-urlencoded"


@pytest.mark.parametrize("is_file_form", [True, False])
@pytest.mark.parametrize(
    ("role", "where", "words"),
    [
        ("sponsor", "/sponsor/drafts/{draft}/mend/", {"regency": "a\0"}),
        ("sponsor", "/sponsor/lists/{roster}/throw-away/", {"reason": "a\0b"}),
        ("officer", "/branch/differences/1/explain/", {"reason": "\0"}),
        ("member", "/me/data/uses/", {"uses": "re\0search"}),
        ("anonymous", "/join/who/", {"ni\0k": "1"}),
        ("anonymous", "/accounts/login/", {"login": "\0"}),
    ],
)
def test_the_sign_nul_is_turned_away(house: House, role: str, where: str, words: dict[str, str], is_file_form: bool) -> None:
    client = house.client(role) if role != "anonymous" else Client()
    place = where.format(draft=house.draft.pk, roster=house.roster.pk)
    answer = client.post(place, words) if is_file_form else client.post(place, urlencode(words), content_type=FORM)
    assert answer.status_code == 400 and answer.content
    assert Draft.objects.get(pk=house.draft.pk).mends is None
