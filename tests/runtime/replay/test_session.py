"""The session format: what is written is read, and what is wrong with a file is said."""

from __future__ import annotations

import struct
from pathlib import Path

import msgspec
import pytest

from arbees_runtime.messages import GamePhase, GameState, Nanoseconds
from arbees_runtime.replay.session import LONGEST, MAGIC, Reader, Record, SessionError, What, Writer, save


def state(number: int) -> Record:
    at_ns = Nanoseconds(10**18 + number)
    message = GameState(
        "nfl:1", "nfl", "espn", GamePhase.LIVE, "", number, 0, 1, None, None, number, 0, at_ns, None, at_ns, "s", 1
    )
    return Record(at_ns, What.HEARD, "games", "nfl:1", message)


def framed(content: object) -> bytes:
    data = msgspec.msgpack.encode(content)
    return struct.pack(">I", len(data)) + data


@pytest.mark.parametrize("compress", [True, False])
def test_what_is_written_is_read_as_often_as_wanted(tmp_path: Path, compress: bool) -> None:
    records = [state(n) for n in range(500)]
    records.append(Record(10**18 + 500, What.STATE, "quotes", "k", None, "silent"))
    records.append(Record(10**18 + 501, What.RETIRED, "quotes", "k"))
    file = tmp_path / "a.session"
    assert save(records, file, compress=compress) == 502
    reader = Reader(file)
    assert list(reader) == records
    assert list(reader) == records
    assert reader.damage == ""
    assert not reader.unknown


def test_a_file_is_never_written_over(tmp_path: Path) -> None:
    file = tmp_path / "a.session"
    file.write_text("mine")
    with pytest.raises(FileExistsError):
        save([], file)
    assert file.read_text() == "mine"


@pytest.mark.parametrize("compress", [True, False])
def test_a_file_cut_anywhere_is_good_up_to_the_last_whole_record(tmp_path: Path, compress: bool) -> None:
    records = [state(n) for n in range(40)]
    whole = tmp_path / "whole"
    save(records, whole, compress=compress)
    data = whole.read_bytes()
    best = 0
    for end in range(len(MAGIC) + 2, len(data), 7):
        cut = tmp_path / f"cut{end}"
        cut.write_bytes(data[:end])
        reader = Reader(cut)
        read = list(reader)
        assert read == records[: len(read)]
        best = max(best, len(read))
        if len(read) < len(records) and (compress or end > len(MAGIC) + 2 + sum(len(framed(r)) for r in read)):
            assert "cut short" in reader.damage
    assert compress or best == 39


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
    file.write_bytes(MAGIC + b"\x02\x00")
    with pytest.raises(SessionError, match="version 2, and this program reads version 1"):
        Reader(file)
    file.write_bytes(MAGIC + b"\x01\x09")
    with pytest.raises(SessionError, match="compressed in a way"):
        Reader(file)
    file.write_bytes(MAGIC)
    with pytest.raises(SessionError, match="ends within its header"):
        Reader(file)
    with pytest.raises(SessionError, match="can't be read: No such file"):
        Reader(tmp_path / "missing")


def test_unknown_messages_are_counted_by_name_and_the_rest_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a"
    later = framed([10**18, 0, "weather", "k", ["rain.7", 3]])
    wrong = framed([10**18, 0, "games", "k", ["game.1", "too few"]])
    nonsense = framed({"a": 1})
    file.write_bytes(MAGIC + b"\x01\x00" + later + framed(state(1)) + wrong + nonsense + framed(state(2)) + later)
    reader = Reader(file)
    assert list(reader) == [state(1), state(2)]
    assert reader.unknown["rain.7"] == 2
    assert sum(reader.unknown.values()) == 4
    assert any(name.startswith("game.1 (not readable") for name in reader.unknown)


def test_damage_in_the_middle_is_told(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(MAGIC + b"\x01\x00" + framed(state(1)) + struct.pack(">I", LONGEST + 1) + b"x" * 50)
    reader = Reader(file)
    assert list(reader) == [state(1)]
    assert "damaged after 1 records" in reader.damage
