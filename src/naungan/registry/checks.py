"""What must always be true of the register."""

from __future__ import annotations

from collections.abc import Iterator

from naungan.lib.crypto import KeyTrouble, unseal
from naungan.lib.errors import Finding
from naungan.lib.sealed import person_index
from naungan.lib.sql import run
from naungan.lib.window import Window
from naungan.registry.commands import nik_bound_to
from naungan.registry.queries import sample

SAMPLE = 1000


def memberships_without_income(window: Window) -> Iterator[Finding]:
    """Yield each own-account membership that has no reference income, without which no price and no benefit is known."""
    for row in run("registry/check_without_income", **window.values("registry_membership")):
        yield Finding("registry.no_income", f"Membership {row['membership_id']} has no insurable income.")


def unreadable_niks(window: Window) -> Iterator[Finding]:
    """Yield each of a random sample of members whose NIK does not open, or does not give its index."""
    for member in run("registry/sample_niks", {"sample": sample(10 * SAMPLE)}, limit=SAMPLE):
        try:
            nik = unseal(bytes(member["nik_cipher"]), bound_to=nik_bound_to(member["id"]))
        except KeyTrouble:
            yield Finding("registry.nik_sealed", f"The NIK of member {member['id']} does not open.")
            continue
        if bytes(member["nik_index"]) not in person_index(nik):
            yield Finding("registry.nik_index", f"The NIK of member {member['id']} does not give its index.")


def deaths_unlike_what_was_said(window: Window) -> Iterator[Finding]:
    """Yield members who are dead, or live, against what was last written down of it."""
    for row in run("registry/check_deaths", **window.values("registry_death")):
        yield Finding("registry.death_differs", f"Member {row['id']}.")


def facts_unlike_what_was_said(window: Window) -> Iterator[Finding]:
    """Yield members whose residence, decile or telephone is not what was last written down of it."""
    for row in run("registry/check_facts", **window.values("registry_residence", "registry_decile", "registry_telephone")):
        yield Finding("registry.fact_differs", f"Member {row['id']}: {row['fact']}.")


CHECKS = (memberships_without_income, unreadable_niks, deaths_unlike_what_was_said, facts_unlike_what_was_said)
