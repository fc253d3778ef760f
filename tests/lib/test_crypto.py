"""Cells at rest: each opens in its own row, with its own key, whole."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from naungan.lib import crypto
from naungan.lib.crypto import KeyTrouble, blind_index, keys, seal, signing_key, unseal, web_secret

HERE, THERE = "registry_member.nik:1", "registry_member.nik:2"


@given(st.text(max_size=200))
def test_what_was_sealed_comes_back(text: str) -> None:
    assert unseal(seal(text, bound_to=HERE), bound_to=HERE) == text


@given(st.integers(min_value=2, max_value=45), st.integers(min_value=0, max_value=7))
def test_one_bit_changed_and_it_does_not_open(place: int, bit: int) -> None:
    cell = bytearray(seal("1571010101900001", bound_to=HERE))
    assert len(cell) == 2 + 12 + 16 + 16
    cell[place] ^= 1 << bit
    with pytest.raises(KeyTrouble, match="does not open"):
        unseal(bytes(cell), bound_to=HERE)


@pytest.mark.parametrize("cut", [0, 1, 5, 14, 29, 45])
def test_a_cell_that_was_cut_is_told_and_not_a_crash(cut: int) -> None:
    with pytest.raises(KeyTrouble, match="does not open"):
        unseal(seal("1571010101900001", bound_to=HERE)[:cut], bound_to=HERE)


def test_a_cell_of_another_row_does_not_open_here() -> None:
    with pytest.raises(KeyTrouble, match="Check that the key file belongs"):
        unseal(seal("x", bound_to=THERE), bound_to=HERE)


def test_cells_say_of_which_version_and_key_they_are() -> None:
    cell = seal("x", bound_to=HERE)
    assert cell[0] == crypto.VERSION and cell[1] == keys().newest == 1


@given(st.text(max_size=40), st.text(max_size=40))
def test_an_index_finds_the_same_text_and_no_other(one: str, other: str) -> None:
    assert len(blind_index(one)) == 32
    assert (blind_index(one) == blind_index(other)) == (one == other)


def test_each_purpose_signs_with_a_key_of_its_own() -> None:
    first, second = (signing_key(purpose).public_key().public_bytes_raw() for purpose in ("card", "dci"))
    assert first != second and first == signing_key("card").public_key().public_bytes_raw()
    assert web_secret() == web_secret() and len(web_secret()) == 64


class TestKeyFile:
    @pytest.fixture(autouse=True)
    def elsewhere(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
        self.path = tmp_path / "keys.json"
        monkeypatch.setattr(crypto, "key_file", lambda: self.path)
        monkeypatch.setattr(crypto, "_is_sealed", lambda: False)
        monkeypatch.setattr(crypto, "LOOKED_S", 0.0)
        crypto.forget_keys()
        yield self.path
        crypto.forget_keys()

    def test_it_is_made_once_for_its_owner_alone(self) -> None:
        made = crypto.keys()
        assert self.path.stat().st_mode & 0o777 == 0o600
        assert crypto.keys().root == made.root
        assert sorted(one.name for one in self.path.parent.iterdir()) == ["keys.json"], "no draft is left lying about"

    def test_who_was_first_made_the_keys_of_both(self) -> None:
        crypto._write_once(self.path)
        first = self.path.read_bytes()
        crypto._write_once(self.path)
        assert self.path.read_bytes() == first and len(list(self.path.parent.iterdir())) == 1

    def test_other_keys_open_nothing_and_find_nothing(self) -> None:
        cell, index = crypto.seal("x", bound_to=HERE), crypto.blind_index("x")
        self.path.unlink()
        with pytest.raises(KeyTrouble, match="does not open"):
            crypto.unseal(cell, bound_to=HERE)
        assert crypto.blind_index("x") != index

    @pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o660])
    def test_a_file_that_others_read_is_not_used(self, mode: int) -> None:
        crypto.keys()
        self.path.chmod(mode)
        crypto.forget_keys()
        with pytest.raises(KeyTrouble, match="chmod 600"):
            crypto.keys()

    @pytest.mark.parametrize(
        "harm",
        [
            "",
            "{",
            "null",
            "[]",
            "{}",
            json.dumps({"id": "x", "cells": "AA==", "index": "AA=="}),
            json.dumps({"id": 1, "cells": base64.b64encode(bytes(5)).decode(), "index": "AA=="}),
            json.dumps({"id": 1, "cells": 5, "index": "AA=="}),
        ],
    )
    def test_a_damaged_file_is_told_and_kept(self, harm: str) -> None:
        self.path.write_text(harm)
        self.path.chmod(0o600)
        with pytest.raises(KeyTrouble, match="is damaged"):
            crypto.keys()
        assert self.path.read_text() == harm, "it may still be mended by hand"
