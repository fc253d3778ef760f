"""What two readers would understand differently, or no database keeps, comes through no access."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naungan.api.bodies import parsed
from tests.api.conftest import TestBank
from tests.api.test_dci import SEARCH, World, world  # noqa: F401  # a fixture

ODD = {
    "a name twice": b'{"paidAmount": {"value": "1.00", "value": "9.00"}}',
    "no number": b'{"a": NaN}',
    "NUL": b'{"a": "\\u0000"}',
    "half a character": b'{"a": "\\ud83d"}',
    "of another encoding": '{"a": "é"}'.encode("latin-1"),
    "deeper than any message": b"[" * 100_000,
    "cut off": b'{"a": ',
}


@pytest.mark.parametrize("what", ODD)
def test_no_door_lets_in(what: str, bank: TestBank, world: World) -> None:  # noqa: F811
    with pytest.raises(ValueError):
        parsed(ODD[what])
    answer = bank.http.post(
        "/v1.0/access-token/b2b",
        ODD[what],
        content_type="application/json",
        headers={"X-CLIENT-KEY": bank.client_key, "X-TIMESTAMP": "2023-02-10T10:00:00+07:00", "X-SIGNATURE": "x"},
    )
    assert answer.json()["responseCode"] == "4007300", "it was not read any further"
    assert world.ministry.send(SEARCH, ODD[what]).status_code == 400


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0")),
    lambda inner: st.lists(inner) | st.dictionaries(st.text('ab0\\u"é'), inner),
)


@given(JSON, st.booleans())
def test_every_sound_body_is_read_as_it_is(body: object, is_ascii: bool) -> None:
    assert parsed(b'"\\\\u0000"') == "\\u0000"
    assert parsed(json.dumps(body, ensure_ascii=is_ascii).encode()) == body
