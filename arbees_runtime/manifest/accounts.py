"""The Redis account of a process: what it may do on the bus, in the words of `ACL SETUSER`."""

from __future__ import annotations

from arbees_runtime.bus import keys
from arbees_runtime.manifest.entry import Process


def bus_rules(process: Process) -> str:
    """The rules of a process's Redis account: what `ACL SETUSER <name>` and ElastiCache's `AccessString` take.

    They allow the keys, channels and commands that the process's `bus` needs; the password is set apart from them.

    They keep to what Redis 6.2, Redis 7.0 and Valkey all take: one set of keys and one set of commands, each command
    allowed on each key. So a process that publishes one channel and reads another could also overwrite the other's
    snapshot, and one that consumes a stream and appends to another could also append to the first. One that appends
    to no stream can append to none. It can't touch a channel or stream that its manifest entry does not name.
    (Selectors tell reading from writing, but Redis 6.2 does not know them.)

    Args:
        process: A process that uses the bus.

    Raises:
        ValueError: The process does not use the bus, and so has no account.
    """
    access = process.bus
    if access is None:
        raise ValueError(f"{process.name} does not use the bus, so it has no Redis account")
    allowed_keys: list[str] = []
    channels: list[str] = []
    commands: list[str] = [*keys.CONNECTION_COMMANDS]
    for name in access.publishes:
        allowed_keys += keys.publisher_keys(name)
        channels.append(keys.channel_pattern(name))
        commands += keys.PUBLISHER_COMMANDS
    for name in access.subscribes:
        allowed_keys += keys.subscriber_keys(name)
        channels.append(keys.channel_pattern(name))
        commands += keys.SUBSCRIBER_COMMANDS
    for name in access.appends:
        allowed_keys += keys.appender_keys(name)
        commands += keys.APPENDER_COMMANDS
    for name in access.consumes:
        allowed_keys += keys.consumer_keys(name, process.name)
        commands += keys.CONSUMER_COMMANDS
    for name in access.letters:
        allowed_keys.append(keys.dead_letters(name))
        commands += keys.LETTER_COMMANDS
    if process.singleton and not process.database:
        allowed_keys += keys.lease_keys(process.name)
        commands += keys.LEASE_COMMANDS
    return " ".join(
        dict.fromkeys(
            [
                "on",
                "resetkeys",
                *(f"~{pattern}" for pattern in allowed_keys),
                "resetchannels",
                *(f"&{pattern}" for pattern in channels),
                "-@all",
                *(f"+{command}" for command in commands),
            ]
        )
    )
