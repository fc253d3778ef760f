"""Whatever a partner sends, signed well or badly: an answer in SNAP's own words, and no fault of ours."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import Case, GenerationMode

from naungan.api.snap.openapi import BODIES, schema
from naungan.partners.snap.codes import VERSION, path_of
from tests.api.conftest import TestBank
from tests.make import findings, memberships, person, self_bill

API = schemathesis.openapi.from_dict(schema())


def cases(service: str, *modes: GenerationMode) -> st.SearchStrategy[Case[Any]]:
    operation = API[path_of(service)]["POST"]
    return st.one_of(*(operation.as_strategy(generation_mode=mode) for mode in modes))


@pytest.mark.django_db
@pytest.mark.parametrize("service", sorted(BODIES))
def test_any_message_is_answered_without_a_fault_of_ours(bank: TestBank, service: str) -> None:
    assert path_of(service).startswith(VERSION)
    seen: set[int] = set()
    bill = self_bill(memberships([person()])[0], 3, at=dt.datetime.now(dt.UTC))
    sound = bank.payment(bill.number, bill.amount)
    some_of_it = st.one_of(st.just(sorted(sound)), st.lists(st.sampled_from(sorted(sound)), unique=True))

    def try_one(case: Case[Any], is_signed: bool, sound_parts: list[str]) -> None:
        overlay = {name: sound[name] for name in sound_parts}
        raw = raw_body(case.body | overlay if isinstance(case.body, dict) else case.body)
        own = {name: str(value) for name, value in (case.headers or {}).items()}
        headers = bank.signed(service, raw) if is_signed and service != "73" else latin(own)
        response = bank.http.post(path_of(service), raw, content_type="application/json", headers=headers)
        assert response.status_code < 500, (raw, headers)
        answer = response.json()
        assert answer["responseCode"].startswith(f"{response.status_code}{service}")
        assert answer["responseMessage"]
        seen.add(response.status_code)

    many = settings(
        max_examples=60,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
    )
    every = cases(service, GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
    many(given(case=every, is_signed=st.booleans(), sound_parts=some_of_it)(try_one))()
    # Chance alone may never send a whole message under a right signature, and so never come behind the first gates.
    whole = cases(service, GenerationMode.POSITIVE)
    settings(many, max_examples=20)(given(case=whole, is_signed=st.just(True), sound_parts=st.just([]))(try_one))()
    assert service == "73" or len(seen) > 1, f"too little was tried: {seen}"
    assert findings() == []


def raw_body(body: Any) -> bytes:
    """Return a body as a partner would write it, or as no partner should."""
    if isinstance(body, bytes):
        return body
    try:
        return json.dumps(body).encode()
    except (TypeError, ValueError):
        return str(body).encode("utf-8", "replace")


def latin(headers: dict[str, str]) -> dict[str, str]:
    """Return what a server can be sent at all: header lines of one byte a sign."""
    return {name: value.encode("latin-1", "replace").decode("latin-1") for name, value in headers.items()}
