"""`record`: what crosses the bus, into a session file."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import click

from arbees_runtime.bus.protocol import BusError
from arbees_runtime.bus.redis_bus import RedisBus
from arbees_runtime.cli.finite_range import FiniteRange
from arbees_runtime.clock import SystemClock
from arbees_runtime.lifecycle.exits import ConfigurationError
from arbees_runtime.manifest import process
from arbees_runtime.replay.recording import Recording
from arbees_runtime.replay.session import Writer
from arbees_runtime.settings import environment
from arbees_runtime.settings.common import RedisSettings
from arbees_runtime.settings.loading import read
from arbees_runtime.settings.values import Problem

_ANSWER_S: Final = 10.0


@dataclass(frozen=True, kw_only=True)
class _Reading:
    """What recording needs."""

    bus: RedisSettings

    def contradictions(self) -> Iterator[Problem]:
        """None."""
        yield from ()


@click.command()
@click.option("--seconds", type=FiniteRange(1, 86_400), required=True, help="How long.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="A file that isn't there.")
@click.option("--compress/--no-compress", default=True, show_default=True, help="Smaller, and slower to read.")
def command(*, seconds: float, out: Path, compress: bool) -> None:
    """Record quotes, games, feeds, plans, settlements, signals and decisions off the bus, for `replay`.

    The bus is the one of REDIS_HOST, REDIS_PORT, REDIS_TLS, REDIS_USERNAME and REDIS_PASSWORD. Nothing on it changes.
    """
    settings = read(_Reading, process("recorder"), environment()).bus
    try:
        writer = Writer(out, compress=compress)
    except FileExistsError:
        raise ConfigurationError(f"{out} exists already; a session is never written over. Name another.") from None
    except OSError as error:
        raise ConfigurationError(f"{out} can't be written: {error.strerror or error}.") from None
    try:
        with writer:
            unread = asyncio.run(_record(settings, seconds, writer))
    except (BusError, TimeoutError) as error:  # before OSError, of which the latter is one
        if not writer.records:
            out.unlink()
        raise ConfigurationError(
            f"the bus at {settings.host}:{settings.port} can't be recorded: {str(error) or 'it does not answer'}."
        ) from None
    except OSError as error:
        raise ConfigurationError(
            f"{out} can't be written: {error.strerror or error}. What it has can be replayed."
        ) from None
    click.echo(f"{out}: {writer.records} records")
    for stream, reason in unread.items():
        click.echo(f"warning: stream {stream} is not in it: {reason}", err=True)


async def _record(settings: RedisSettings, seconds: float, writer: Writer) -> dict[str, str]:
    clock = SystemClock()
    async with RedisBus(settings.address, "session-recording", clock) as bus:
        async with asyncio.timeout(_ANSWER_S):
            await bus.reachable()
        recording = Recording(bus, clock, writer)
        await recording.run(seconds)
    return recording.unread
