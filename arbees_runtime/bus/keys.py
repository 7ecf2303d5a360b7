"""How things are named in Redis, and which commands the bus uses: the one place, read by programs and by accounts.

Imports nothing, so that the manifest and the generator can read it.

    ch:<channel>:<key>               publish/subscribe channel of one key of a conflated channel
    snap:<channel>                   hash: key -> last frame of that key
    st:<stream>                      durable stream
    dl:<channel or stream>           list of dead letters, newest first
    seen:<stream>:<group>:<id>       who has handled a message on behalf of a group
    lease:<process>                  which copy of a process works
    lease-epoch:<process>            how often that changed
"""

from __future__ import annotations


def channel(name: str, key: str) -> str:
    """The publish/subscribe channel on which one key of a conflated channel travels."""
    return f"ch:{name}:{key}"


def channel_pattern(name: str) -> str:
    """The pattern that matches every key of a conflated channel; a Redis account must allow it literally."""
    return f"ch:{name}:*"


def key_of_channel(name: str, redis_channel: bytes) -> str:
    """The key in `ch:<name>:<key>`, as Redis names it; the key itself may contain colons."""
    return redis_channel[len(name) + 4 :].decode()


def snapshot(name: str) -> str:
    """The hash that holds a conflated channel's last values."""
    return f"snap:{name}"


def stream(name: str) -> str:
    """The Redis stream of a durable stream."""
    return f"st:{name}"


def dead_letters(name: str) -> str:
    """The Redis list of what could not be read or handled on a channel or stream. Not a stream, so that an account
    that only has to put letters away needs no command that appends to streams."""
    return f"dl:{name}"


def seen(name: str, group: str, message_id: str) -> str:
    """The key that says that a group has handled a message."""
    return f"seen:{name}:{group}:{message_id}"


def seen_pattern(name: str, group: str) -> str:
    """The pattern of a group's handled messages of a stream."""
    return f"seen:{name}:{group}:*"


def lease(name: str) -> str:
    """The key that says which copy of a process works; it expires unless renewed."""
    return f"lease:{name}"


def lease_epoch(name: str) -> str:
    """The key with the epoch of the last lease given."""
    return f"lease-epoch:{name}"


# ---- what a process's Redis account needs --------------------------------------------------------------------

CONNECTION_COMMANDS = ("auth", "hello", "ping", "select", "client|setname", "time")
"""What every connection uses. Not `client|setinfo`: Redis 7.0, which ElastiCache offers, refuses an account that names
a subcommand it does not know; clients take a refused SETINFO without complaint."""

PUBLISHER_COMMANDS = ("publish", "hset", "hdel", "hgetall", "lpush", "ltrim")
"""What publishing on a channel uses: the channel, its snapshot hash, and its dead letters (the last two)."""

SUBSCRIBER_COMMANDS = ("subscribe", "psubscribe", "unsubscribe", "hgetall", "hmget", "lpush", "ltrim", "lrange")
"""What subscribing uses: the channel, its snapshot hash, and its dead letters (the last three)."""

APPENDER_COMMANDS = ("xadd", "xrange")
"""What appending to a stream uses: the stream."""

CONSUMER_COMMANDS = (
    "xreadgroup",
    "xgroup|create",
    "xack",
    "xclaim",
    "xpending",
    "xrange",
    "xinfo|groups",
    "xtrim",
    "lpush",
    "ltrim",
    "lrange",
    "eval",
    "get",
    "set",
    "exists",
)
"""What consuming a stream as a group uses: the stream, its dead letters and the group's handled messages. Results
are appended to streams that the process must be allowed to append to anyway."""

LETTER_COMMANDS = ("lrange",)
"""What reading a stream's dead letters uses: the list of them."""

LEASE_COMMANDS = ("eval", "get", "set", "del")
"""What holding a lease uses: the lease and its epoch."""


def lease_keys(name: str) -> tuple[str, ...]:
    """Redis key patterns of a process that holds its lease on the bus."""
    return (lease(name), lease_epoch(name))


def publisher_keys(name: str) -> tuple[str, ...]:
    """Redis key patterns of a publisher on a channel."""
    return (snapshot(name), dead_letters(name))


def subscriber_keys(name: str) -> tuple[str, ...]:
    """Redis key patterns of a subscriber to a channel."""
    return (snapshot(name), dead_letters(name))


def appender_keys(name: str) -> tuple[str, ...]:
    """Redis key patterns of a process that appends to a stream."""
    return (stream(name),)


def consumer_keys(name: str, group: str) -> tuple[str, ...]:
    """Redis key patterns of a consumer of a stream in a group."""
    return (stream(name), dead_letters(name), seen_pattern(name, group))
