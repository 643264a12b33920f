"""Secrets: sealed for one client and one place, under a master key that can be changed."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adjoint.runtime.datadir import Exposed
from adjoint.runtime.secrets import (
    BadMasterKey,
    CannotOpen,
    DataKey,
    MasterKey,
    NoMasterKey,
    WrongMasterKey,
    new_data_key,
    open_,
    seal,
)

KEY = new_data_key(7)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "master.key"


@given(st.binary(max_size=2000), st.text(max_size=50))
def test_what_was_sealed_opens_again(text: bytes, context: str) -> None:
    assert open_(KEY, seal(KEY, text, context=context), context=context) == text


@given(st.data())
def test_a_changed_bit_anywhere_is_noticed(data: st.DataObject) -> None:
    sealed = bytearray(seal(KEY, b"hunter2", context="account:1"))
    sealed[data.draw(st.integers(0, len(sealed) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(CannotOpen):
        open_(KEY, bytes(sealed), context="account:1")


@given(st.binary(max_size=100))
def test_any_bytes_are_refused_and_never_crash(noise: bytes) -> None:
    with pytest.raises(CannotOpen):
        open_(KEY, noise, context="account:1")


def test_a_secret_opens_for_its_client_and_its_place_only() -> None:
    sealed = seal(KEY, b"hunter2", context="account:1")
    with pytest.raises(CannotOpen):
        open_(KEY, sealed, context="account:2")
    with pytest.raises(CannotOpen):
        open_(DataKey("8", KEY.secret), sealed, context="account:1")
    with pytest.raises(CannotOpen):
        open_(new_data_key(7), sealed, context="account:1")


def test_the_same_secret_never_looks_the_same_twice_nor_shows() -> None:
    assert seal(KEY, b"hunter2", context="") != seal(KEY, b"hunter2", context="")
    assert b"hunter2" not in seal(KEY, b"hunter2", context="")
    assert "secret" not in repr(KEY)


def test_a_data_key_is_wrapped_for_its_client(path: Path) -> None:
    master = MasterKey.load(path)
    wrapped = master.wrap(KEY)
    assert MasterKey.load(path).unwrap(wrapped, 7) == KEY
    with pytest.raises(CannotOpen):
        master.unwrap(wrapped, 8)
    with pytest.raises(CannotOpen):
        master.unwrap(wrapped[:-1] + bytes([wrapped[-1] ^ 1]), 7)
    with pytest.raises(CannotOpen):
        master.unwrap(b"", 7)


def test_another_master_key_is_told_apart_from_a_broken_one(path: Path, tmp_path: Path) -> None:
    wrapped = MasterKey.load(path).wrap(KEY)
    with pytest.raises(WrongMasterKey, match=r"other\.key"):
        MasterKey.load(tmp_path / "other.key").unwrap(wrapped, 7)
    path.write_bytes(b"adjoint-master-AAAA")
    with pytest.raises(BadMasterKey):
        MasterKey.load(path)
    path.write_bytes(b"")
    with pytest.raises(BadMasterKey):
        MasterKey.load(path)


def test_the_file_is_private_and_an_exposed_one_is_refused(path: Path) -> None:
    with pytest.raises(NoMasterKey):
        MasterKey.load(path, create=False)
    MasterKey.load(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.chmod(0o640)
    with pytest.raises(Exposed, match="chmod 600"):
        MasterKey.load(path)


def test_changing_the_master_key_can_be_broken_off_at_any_point(path: Path) -> None:
    old = MasterKey.load(path)
    keys = {number: new_data_key(number) for number in range(5)}
    stored = {number: old.wrap(key) for number, key in keys.items()}
    old.begin_rotation()
    under_way = MasterKey.load(path)  # as after a crash
    assert under_way.begin_rotation() == under_way
    stored |= dict(under_way.rewrap([(number, stored[number]) for number in (0, 1)]))  # type: ignore[arg-type] # ids are ints here
    again = MasterKey.load(path)
    assert all(again.unwrap(stored[number], number) == keys[number] for number in keys)
    stored |= dict(again.rewrap(list(stored.items())))  # type: ignore[arg-type] # as above
    again.end_rotation()
    last = MasterKey.load(path)
    assert last.earlier is None
    assert all(last.unwrap(stored[number], number) == keys[number] for number in keys)
    with pytest.raises(WrongMasterKey):
        last.unwrap(old.wrap(keys[0]), 0)
