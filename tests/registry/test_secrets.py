"""A NIK at rest."""

from __future__ import annotations

import stat

import pytest

from naungan.lib.crypto import KeyTrouble, blind_index, forget_keys, key_file, keys, seal, unseal


def test_a_sealed_cell_opens_in_its_own_place_only() -> None:
    cell = seal("1504031708850001", bound_to="registry_member.nik:a")
    assert b"1504031708850001" not in cell
    assert unseal(cell, bound_to="registry_member.nik:a") == "1504031708850001"
    with pytest.raises(KeyTrouble):
        unseal(cell, bound_to="registry_member.nik:b")
    with pytest.raises(KeyTrouble):
        unseal(cell[:-1] + bytes([cell[-1] ^ 1]), bound_to="registry_member.nik:a")


def test_sealing_twice_differs_and_the_index_does_not() -> None:
    assert seal("1", bound_to="x") != seal("1", bound_to="x")
    assert blind_index("1") == blind_index("1") != blind_index("2")
    assert len(blind_index("1")) == 32


def test_keys_are_private_and_an_open_file_is_refused() -> None:
    keys()
    assert stat.S_IMODE(key_file().stat().st_mode) == 0o600
    forget_keys()
    key_file().chmod(0o644)
    try:
        with pytest.raises(KeyTrouble, match="chmod 600"):
            keys()
    finally:
        key_file().chmod(0o600)
        forget_keys()
    keys()
