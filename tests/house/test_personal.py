"""Every field of every table says what it tells of people, why it is kept and how long; the register is made of that."""

from __future__ import annotations

import pytest
from django.apps import apps

from naungan.lib import house
from naungan.lib.personal import GROUNDS, KEEP_WORDS, KIND_WORDS, PERSONAL, PURPOSE_WORDS, SPECIFIC, Held, Keep, Kind, Purpose

HELD = [held for _, held in house.held()]
TABLES = {model._meta.label: model for model in apps.get_models(include_auto_created=True) if model._meta.managed}
OF_UNKNOWN = {"draft", "queue", "civil", "channel"}
"""Nouns of whom the trail tells only where the entry names them itself."""


def test_every_table_is_declared_once() -> None:
    declared = [held.model for held in HELD if not held.is_file]
    assert sorted(declared) == sorted(set(declared))
    assert set(declared) == set(TABLES)


@pytest.mark.parametrize("held", [held for held in HELD if not held.is_file], ids=lambda held: held.model)
def test_every_field_has_one_kind(held: Held) -> None:
    said = [name for name, _ in held.kinds()]
    there = [
        field.attname for field in TABLES[held.model]._meta.concrete_fields if field.get_internal_type() != "CompositePrimaryKey"
    ]
    assert sorted(said) == sorted(there)


@pytest.mark.parametrize("held", HELD, ids=lambda held: held.model)
def test_what_tells_of_people_says_why(held: Held) -> None:
    assert (held.purpose is not None) == bool(held.tells)


def test_every_purpose_has_its_right_and_every_code_its_words() -> None:
    assert set(GROUNDS) == set(Purpose) == set(PURPOSE_WORDS)
    assert set(KIND_WORDS) == set(Kind)
    assert set(KEEP_WORDS) == set(Keep)
    assert SPECIFIC < PERSONAL


@pytest.mark.parametrize("held", [held for held in HELD if held.tells and not held.is_file], ids=lambda held: held.model)
def test_who_somebody_is_leaves_with_her(held: Held) -> None:
    """A table of members that says who they are, or is kept only with the name, says what goes when one is forgotten."""
    if not (held.whose or held.hers) or held.model in ("registry.Member", "registry.Household"):  # `registry.forgetting`
        return
    if Kind.IDENTITY in held.tells and held.model != "contributions.Pot":  # only the box of a group has a name
        assert held.erased is not ..., held.model
    if held.keep is Keep.NAMED:
        assert held.erased is not ..., held.model


def test_fields_that_clocks_and_erasures_name_are_there() -> None:
    for held in HELD:
        names = {name for name, _ in held.kinds()}
        for clock in held.clocks:
            assert set(clock.blanks or {}) <= names
            assert held.is_file or clock.since.partition("__")[0] in names | {name.removesuffix("_id") for name in names}
        if isinstance(held.erased, dict):
            assert set(held.erased) <= names
        assert set(held.opens) <= names


def test_every_noun_of_the_trail_says_whom_it_shows() -> None:
    """A noun of the trail without it would be missing in the scope of a breach."""
    nouns, seen, nobody = set(house.words("noun")), set(house.seen()), set(house.unseen())
    assert not seen & nobody
    assert nouns - {"owner", "year", "month"} <= seen | nobody | OF_UNKNOWN
    assert not OF_UNKNOWN & (seen | nobody)
