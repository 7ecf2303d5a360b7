"""Looking after streams: how far a group is behind, and what may be removed. Nothing here is in a hurry."""

from __future__ import annotations

from collections.abc import Awaitable
from dataclasses import dataclass
from typing import Final, cast

from redis.asyncio import Redis
from redis.exceptions import RedisError

from arbees_runtime.bus.letters import unpack
from arbees_runtime.bus.protocol import LAG_COUNT_LIMIT, BusError, DeadLetter, Lag

_PAGE: Final = 1_000

Position = tuple[int, int]
"""An entry's id: milliseconds of the server's clock, and a number within them."""


@dataclass(frozen=True, slots=True)
class Group:
    """A group as Redis describes it.

    Attributes:
        name: Its name.
        pending: Entries handed out and not acknowledged.
        last: Last entry handed out.
    """

    name: str
    pending: int
    last: Position


def position(text: bytes | str) -> Position:
    """The entry id `<milliseconds>-<number>`."""
    milliseconds, _, number = (text.decode() if isinstance(text, bytes) else text).partition("-")
    return int(milliseconds), int(number or 0)


async def groups(client: Redis, key: str) -> list[Group]:
    """The groups of a stream."""
    described = await client.xinfo_groups(key)
    return [
        Group(
            name=group["name"].decode(),
            pending=int(group["pending"]),
            last=position(group["last-delivered-id"]),
        )
        for group in described
    ]


async def trim(client: Redis, key: str, keep_s: float) -> int:
    """Remove entries that every group has acknowledged and that are older than `keep_s` by the server's clock.

    A group has acknowledged everything before its oldest pending entry or, without one, up to the last it was
    handed. Neither ever moves back, so a group that works meanwhile can't lose anything. Without groups nothing is
    removed.

    Returns:
        How many entries were removed.
    """
    found = await groups(client, key)
    if not found:
        return 0
    bounds: list[Position] = []
    for group in found:
        if group.pending:
            summary = await client.xpending(key, group.name)
            if summary["min"] is not None:
                bounds.append(position(summary["min"]))
                continue
        bounds.append(group.last)
    seconds, microseconds = await client.time()
    kept_from = (seconds * 1000 + microseconds // 1000 - round(keep_s * 1000), 0)
    milliseconds, number = min(*bounds, kept_from)
    if milliseconds <= 0:
        return 0
    return int(await client.xtrim(key, minid=f"{milliseconds}-{number}", approximate=False))


async def measure_lag(client: Redis, key: str, name: str) -> Lag:
    """How far the group `name` is behind; a group that doesn't exist yet is behind by the whole stream."""
    group = next((g for g in await groups(client, key) if g.name == name), Group(name, 0, (0, 0)))
    waiting = cast(
        "list[tuple[bytes, object]]",
        await client.xrange(key, min=f"({group.last[0]}-{group.last[1]}", count=LAG_COUNT_LIMIT),
    )
    oldest = [position(waiting[0][0])] if waiting else []
    if group.pending:
        summary = await client.xpending(key, name)
        if summary["min"] is not None:
            oldest.append(position(summary["min"]))
    if not oldest:
        return Lag(waiting=0, pending=0, oldest_s=0.0)
    seconds, microseconds = await client.time()
    age_s = (seconds * 1000 + microseconds // 1000 - min(oldest)[0]) / 1000
    return Lag(waiting=len(waiting), pending=group.pending, oldest_s=max(0.0, age_s))


async def dead_letters(client: Redis, key: str, limit: int) -> list[DeadLetter]:
    """The newest dead letters, newest first.

    Raises:
        BusError: Redis can't be asked.
    """
    try:
        found = cast("list[bytes]", await cast("Awaitable[object]", client.lrange(key, 0, limit - 1)))
    except (RedisError, OSError) as error:
        raise BusError(f"the dead letters in {key} can't be read: {error}") from None
    return [unpack(kept) for kept in found]


async def newest_payloads(client: Redis, key: str, limit: int) -> list[bytes]:
    """The payloads of the newest entries of a stream, oldest first.

    Raises:
        BusError: Redis can't be asked.
    """
    found: list[tuple[bytes, dict[bytes, bytes]]] = []
    after = "-"
    try:
        while page := cast("list[tuple[bytes, dict[bytes, bytes]]]", await client.xrange(key, min=after, count=_PAGE)):
            found = [*found, *page][-limit:]
            after = "(" + found[-1][0].decode()
    except (RedisError, OSError) as error:
        raise BusError(f"the stream {key} can't be read: {error}") from None
    return [fields.get(b"m", b"") for _, fields in found]
