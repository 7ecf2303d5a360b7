"""The session format: what is written is read, and what is wrong with a file is said."""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from arbees_runtime.market.numbers import Money, Price, Quantity
from arbees_runtime.market.sides import Outcome
from arbees_runtime.messages import (
    FeedPhase,
    GamePhase,
    GameState,
    Nanoseconds,
    Quote,
    QuoteSource,
    Result,
    TradingTerms,
)
from arbees_runtime.replay.record import Record, What
from arbees_runtime.replay.session import LONGEST, MAGIC, Reader, SessionError, Writer, save
from arbees_runtime.replay.session_block import Block, Contract

TERMS = TradingTerms(70_000_000_000, 1, Money(100), Money(10_000), Quantity(10**6), Quantity(10**6), Money(0))


def state(number: int) -> Record:
    at_ns = Nanoseconds(10**18 + number)
    message = GameState(
        "nfl:1", "nfl", "espn", GamePhase.LIVE, "", number, 0, 1, None, None, number, 0, at_ns, None, at_ns, "s", 1
    )
    return Record(at_ns, What.HEARD, "games", "nfl:1", message)


def framed(records: list[Record]) -> bytes:
    return framed_bytes(msgspec.msgpack.encode(Block.of(records)))


def framed_bytes(data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + data


def quote(number: int, changed: dict[str, Any] | None = None) -> Record:
    """One of a few contracts, with ladders that come again."""
    contract, levels = number % 4, tuple(n for level in range(number % 3) for n in (500_000 + level, 10**7))
    quote = Quote(
        venue="kalshi", market=f"M{contract // 2}", outcome=(Outcome.YES, Outcome.NO)[contract % 2], event="nfl:1",
        pays_on=(Result.HOME,), bid=None if number % 5 == 0 else Price(480_000), bid_size=Quantity(number),
        ask=Price(500_000), ask_size=Quantity(10**7), received_ns=Nanoseconds(10**18 + number),
        venue_time_ns=None if number % 2 else Nanoseconds(number), sequence=number, source=QuoteSource.STREAM,
        feed=FeedPhase.LIVE if number % 7 else FeedPhase.DEGRADED, bids=levels[:2], asks=levels, terms=TERMS,
    )  # fmt: skip
    quote = msgspec.structs.replace(quote, **changed or {})
    return Record(10**18 + number, What.HEARD, "quotes", quote.key, quote)


@pytest.mark.parametrize("compress", [True, False])
def test_what_is_written_is_read_as_often_as_wanted(tmp_path: Path, compress: bool) -> None:
    records = [quote(n) if n % 9 else state(n) for n in range(1500)]  # more than a block
    records.append(Record(10**18 + 1500, What.STATE, "quotes", "k", None, "silent"))
    records.append(Record(10**18 + 1501, What.RETIRED, "quotes", "k"))
    file = tmp_path / "a.session"
    assert save(records, file, compress=compress) == 1502
    reader = Reader(file)
    assert list(reader) == records
    assert reader.progress == 1.0
    again = iter(reader)
    assert next(again) == records[0]
    assert 0 < reader.progress <= 1
    assert list(again) == records[1:]
    assert reader.damage == ""
    assert not reader.unknown


def test_a_file_is_never_written_over(tmp_path: Path) -> None:
    file = tmp_path / "a.session"
    file.write_text("mine")
    with pytest.raises(FileExistsError):
        save([], file)
    assert file.read_text() == "mine"


@pytest.mark.parametrize("compress", [True, False])
def test_a_file_cut_anywhere_is_good_up_to_the_last_whole_block(tmp_path: Path, compress: bool) -> None:
    records = [state(n) for n in range(40)]
    whole = tmp_path / "whole"
    with Writer(whole, compress=compress) as writer:
        for number, record in enumerate(records, start=1):
            writer.write(record)
            if number % 5 == 0:
                writer.flush()
    data = whole.read_bytes()
    best = 0
    for end in range(len(MAGIC) + 2, len(data)):
        cut = tmp_path / f"cut{end}"
        cut.write_bytes(data[:end])
        reader = Reader(cut)
        read = list(reader)
        assert read == records[: len(read)]
        assert len(read) % 5 == 0
        best = max(best, len(read))
        assert reader.damage == f"cut short after {len(read)} records"
    assert best == 40


def test_what_was_flushed_before_a_crash_can_be_read(tmp_path: Path) -> None:
    file = tmp_path / "a"
    writer = Writer(file)
    for n in range(10):
        writer.write(state(n))
    writer.flush()
    reader = Reader(file)
    assert len(list(reader)) == 10
    assert "cut short" in reader.damage
    writer.close()


def test_no_session_and_other_versions_are_refused_with_what_to_do(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"PK\x03\x04 something else")
    with pytest.raises(SessionError, match="does not begin with ARBEES-SESSION"):
        Reader(file)
    file.write_bytes(MAGIC + b"\x01\x00")
    with pytest.raises(SessionError, match="version 1, and this program reads version 2"):
        Reader(file)
    file.write_bytes(MAGIC + b"\x02\x09")
    with pytest.raises(SessionError, match="compressed in a way"):
        Reader(file)
    file.write_bytes(MAGIC)
    with pytest.raises(SessionError, match="ends within its header"):
        Reader(file)
    with pytest.raises(SessionError, match="can't be read: No such file"):
        Reader(tmp_path / "missing")


def test_unknown_messages_are_counted_by_name_and_the_rest_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a"
    block = Block.of([state(1), quote(2), quote(3), state(4)])
    for place, content in (
        (1, [10**18, 0, "weather", "k", ["rain.7", 3]]),
        (2, [10**18, 0, "games", "k", ["game.1", "too few"]]),
        (2, {"a": 1}),
        (2, [10**18, 0, "weather", "k", ["rain.7", 3]]),
    ):
        block.others.insert(-1, msgspec.Raw(msgspec.msgpack.encode(content)))
        block.places.insert(-1, place)
    file.write_bytes(MAGIC + b"\x02\x00" + framed_bytes(msgspec.msgpack.encode(block)))
    reader = Reader(file)
    assert list(reader) == [state(1), quote(2), quote(3), state(4)]
    assert reader.unknown["rain.7"] == 2
    assert sum(reader.unknown.values()) == 4
    assert any(name.startswith("game.1 (not readable") for name in reader.unknown)


DAMAGE: dict[str, Callable[[Block], object]] = {
    "columns differ in length": lambda block: block.sequence.pop(),
    "contract that it does not describe": lambda block: block.contracts.pop(),
    "ladder that it does not describe": lambda block: block.ladders.pop(),
    "ladder is no pairs": lambda block: block.ladders.__setitem__(0, (1, 2, 3)),
    "key of another contract": lambda block: block.contracts.__setitem__(
        0, msgspec.structs.replace(block.contracts[0], venue="nosuch")
    ),
    "`int` <= 1000000": lambda block: block.bid.__setitem__(0, Price(2_000_000)),
    "`int` >= 0": lambda block: block.contract.__setitem__(0, -1),
}


@pytest.mark.parametrize("why", DAMAGE)
def test_a_block_that_contradicts_itself_is_counted_and_the_others_are_read(tmp_path: Path, why: str) -> None:
    file = tmp_path / "a"
    block = Block.of([quote(1), quote(2), quote(3)])
    DAMAGE[why](block)
    wrong = framed_bytes(msgspec.msgpack.encode(block))
    file.write_bytes(MAGIC + b"\x02\x00" + framed([quote(0)]) + wrong + framed([quote(4)]))
    reader = Reader(file)
    assert list(reader) == [quote(0), quote(4)]
    ((said, count),) = reader.unknown.items()
    assert count == 1
    assert why in said


def test_damage_in_the_middle_is_told(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(MAGIC + b"\x02\x00" + framed([state(1)]) + struct.pack(">I", LONGEST + 1) + b"x" * 50)
    reader = Reader(file)
    assert list(reader) == [state(1)]
    assert reader.damage == f"damaged: a block of {LONGEST + 5} bytes is announced after 1 records"


@given(st.lists(st.integers(0, 5), max_size=60), st.integers(1, 30))
def test_quotes_of_any_kind_come_back_in_their_place(kinds: list[int], every: int) -> None:
    kind_of: list[Callable[[int], Record]] = [
        quote,
        quote,
        lambda n: quote(n, {"asks_taken": (500_000, 10)}),
        lambda n: quote(n, {"open": False, "terms": None}),
        lambda n: msgspec.structs.replace(quote(n), what=What.SNAPSHOT),
        state,
    ]
    records = [kind_of[kind](number) for number, kind in enumerate(kinds)]
    found: list[Record] = []
    for first in range(0, len(records), every):
        block = Block.of(records[first : first + every])
        unknown: Counter[str] = Counter()
        found += msgspec.msgpack.decode(msgspec.msgpack.encode(block), type=Block).records(unknown)
        assert not unknown
    assert found == records


def test_every_field_of_a_quote_is_in_the_block() -> None:
    said = {*Contract.__struct_fields__, *Block.__struct_fields__}
    assert set(Quote.__struct_fields__) - said == {"bids_taken", "asks_taken"}  # quotes with those stand alone


ODD: dict[str, Record] = {
    "record of kind 99": msgspec.structs.replace(state(1), what=99),
    "state 'nonsense' of a key": Record(10**18, What.STATE, "quotes", "k", None, "nonsense"),
    "message that is not there": Record(10**18, What.HEARD, "quotes", "k"),
    "quote under the key of another contract": msgspec.structs.replace(quote(1), what=What.SNAPSHOT, key="other"),
    "quote with a ladder that is no pairs of price and quantity": quote(1, {"asks_taken": (1, 2, 3)}),
}


@pytest.mark.parametrize("why", ODD)
def test_a_record_that_says_nothing_is_left_out_and_counted(tmp_path: Path, why: str) -> None:
    file = tmp_path / "a"
    save([state(0), ODD[why], state(2)], file)
    reader = Reader(file)
    assert list(reader) == [state(0), state(2)]
    assert reader.unknown == {why: 1}


def test_data_nested_beyond_reason_is_left_out_and_counted(tmp_path: Path) -> None:
    file = tmp_path / "a"
    deep = b"\x91" * 100_000 + b"\x00"
    block = Block.of([state(1)])
    block.others[0] = msgspec.Raw(deep)
    within = framed_bytes(msgspec.msgpack.encode(block))
    file.write_bytes(MAGIC + b"\x02\x00" + framed([state(0)]) + framed_bytes(deep) + within + framed([state(2)]))
    reader = Reader(file)
    assert list(reader) == [state(0), state(2)]
    assert sum(reader.unknown.values()) == 2


def test_what_stands_before_a_damaged_place_of_a_compressed_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a"
    with Writer(file) as writer:
        for number in range(300):
            writer.write(quote(number))
            if number % 10 == 9:
                writer.flush()
    data = bytearray(file.read_bytes())
    place = len(data) // 2
    data[place : place + 40] = b"\xff" * 40
    file.write_bytes(data)
    reader = Reader(file)
    read = list(reader)
    assert 50 < len(read) < 250
    assert read == [quote(number) for number in range(len(read))]
    assert f"can't be decompressed after {len(read)} records" in reader.damage


@pytest.mark.parametrize("compress", [True, False])
@pytest.mark.parametrize("size", [1, 10, 100_000])
def test_what_follows_the_end_is_told(tmp_path: Path, size: int, compress: bool) -> None:
    file = tmp_path / "a"
    save([state(1), state(2)], file, compress=compress)
    file.write_bytes(file.read_bytes() + b"x" * size)
    reader = Reader(file)
    assert list(reader) == [state(1), state(2)]
    assert reader.damage == "followed by what belongs to no session after 2 records"


def test_a_session_that_can_not_be_saved_whole_leaves_no_file(tmp_path: Path) -> None:
    def broken() -> Iterator[Record]:
        yield state(1)
        raise SessionError("its disk is gone")

    with pytest.raises(SessionError, match="its disk is gone"):
        save(broken(), tmp_path / "a")
    assert list(tmp_path.iterdir()) == []
