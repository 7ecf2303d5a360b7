"""Addresses, names, pauses and mailboxes."""

import asyncio
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbees_runtime.bus import keys
from arbees_runtime.bus.address import RedisAddress
from arbees_runtime.bus.backoff import Backoff
from arbees_runtime.bus.mailbox import Handover, Reader

text = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20)


@given(st.sampled_from(["redis.internal", "10.0.0.1", "fd00::1"]), text, text, st.booleans(), st.integers(1, 65535))
def test_an_address_survives_its_url(host: str, username: str, password: str, tls: bool, port: int) -> None:
    address = RedisAddress(host, port, username, password, tls)
    assert RedisAddress.from_url(address.url) == address


def test_a_socket_is_an_address_too() -> None:
    address = RedisAddress(socket_path="/tmp/a b/redis.sock", password="p@ss:w/rd")
    assert RedisAddress.from_url(address.url) == address
    assert address.place == "/tmp/a b/redis.sock"


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("http://h", "scheme 'http'"),
        ("localhost:6379", "scheme 'localhost'"),
        ("redis://", "no host"),
        ("redis://h/3", "another database than 0"),
        ("redis://h:99999", "not a number between"),
        ("redis://h:port", "not a number between"),
        ("unix://", "no path"),
    ],
)
def test_a_wrong_url_is_told_without_its_password(url: str, problem: str) -> None:
    with pytest.raises(ValueError, match=problem) as raised:
        RedisAddress.from_url(url.replace("://", "://user:hidden@", 1))
    assert "hidden" not in str(raised.value)


def test_the_password_is_not_shown() -> None:
    address = RedisAddress("h", 1, "u", "hidden")
    assert "hidden" not in repr(address) + address.place


@given(st.text(min_size=1), st.from_regex(r"[a-z.-]+", fullmatch=True))
def test_a_key_is_found_in_its_channel(key: str, name: str) -> None:
    assert keys.key_of_channel(name, keys.channel(name, key).encode()) == key


def test_pauses_are_random_below_a_bound_that_doubles_up_to_the_longest() -> None:
    backoff = Backoff(0.1, 1.0, random.Random(1))
    for bound in (0.1, 0.2, 0.4, 0.8, 1.0, 1.0):
        assert 0 <= backoff.next_s() <= bound
    backoff.reset()
    assert backoff.next_s() <= 0.1


def test_two_clients_do_not_pause_alike() -> None:
    pauses = {Backoff(1.0, 1.0).next_s() for _ in range(20)}
    assert len(pauses) == 20


@pytest.mark.parametrize(("first", "longest"), [(0, 1), (2, 1), (-1, 1)])
def test_impossible_pauses_are_refused(first: float, longest: float) -> None:
    with pytest.raises(ValueError, match="backoff needs"):
        Backoff(first, longest)


async def test_a_full_handover_lets_nobody_in_until_something_is_taken() -> None:
    handover: Handover[int] = Handover(2)
    reader = Reader(handover)
    for number in (1, 2):
        await handover.room()
        handover.put(number)
    waiting = asyncio.ensure_future(handover.room())
    await asyncio.sleep(0)
    assert not waiting.done()
    assert await anext(reader) == 1
    await waiting


async def test_what_waited_when_a_mailbox_was_closed_is_still_handed_out() -> None:
    handover: Handover[int] = Handover(2)
    reader = Reader(handover)
    handover.put(1)
    reader.close()
    assert [item async for item in reader] == [1]


async def test_a_reader_with_much_before_it_lets_others_have_their_turn() -> None:
    handover: Handover[int] = Handover(10_000)
    reader = Reader(handover)
    for number in range(10_000):
        handover.put(number)
    reader.close()
    turns: list[int] = []

    async def take_turns() -> None:
        while handover:
            turns.append(len(handover))
            await asyncio.sleep(0)

    other = asyncio.create_task(take_turns())
    assert [item async for item in reader] == list(range(10_000))
    await other
    assert len(turns) == 50
