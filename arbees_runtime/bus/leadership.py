"""One copy at a time for singletons without a database: a lease in Redis.

The holder renews it all the time; `valid` says by this machine's monotonic clock whether it can still be ours, so a
holder that was frozen, or can't reach Redis, knows at once and without asking. Each new holder gets a higher epoch. A
holder that could not renew in time keeps the lease if nobody took it meanwhile, also when Redis came back without its
memory; else it is told that it is lost.

This is no proof against two holders: a Redis that fails over may forget the lease and give it away while the old holder
still trusts it, for at most `ttl_s`. What must never happen twice needs its own guard (see docs/gateways.md).
"""

from __future__ import annotations

import logging
from typing import Any, Final, cast

from redis.exceptions import RedisError

from arbees_runtime.bus import keys
from arbees_runtime.bus.address import RedisAddress
from arbees_runtime.bus.protocol import BusSettings
from arbees_runtime.bus.redis_client import redis_client
from arbees_runtime.clock import Clock

_log = logging.getLogger(__name__)

TTL_S: Final = 10.0
"""How long a lease outlives its holder: the longest that nobody works after a crash."""
_ASK_EVERY_S: Final = 1.0
_RENEWALS: Final = 4

_TAKE: Final = """\
local holder = redis.call('GET', KEYS[1])
local epoch = tonumber(redis.call('GET', KEYS[2]) or '0')
local mine = tonumber(ARGV[3])
if holder and holder ~= ARGV[1] then return {0, holder} end
if mine > 0 and epoch > mine then return {0, ''} end
if mine == 0 then mine = math.max(epoch + 1, tonumber(ARGV[4])) end
redis.call('SET', KEYS[2], string.format('%.0f', mine))
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return {mine, ARGV[1]}
"""
"""KEYS: lease, its last epoch. ARGV: who asks, ms to hold it, the asker's epoch or 0, the time in ms. Answers the epoch
and the holder; epoch 0 if it is another's, with an empty name if that other is gone again."""

_GIVE_BACK: Final = "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0"


class LeaseLostError(Exception):
    """Another copy took the lease."""


class BusLease:
    """A claim on a lease; close it in the end.

    Args:
        address: The Redis.
        name: What is leased: the process's name.
        holder: Who claims it; unique to this copy.
        clock: The time.
        ttl_s: How long it lasts without being renewed.

    Attributes:
        epoch: Number of this holding; 0 before.
        other: Who else holds it, as far as is known; else empty.
        trouble: Why Redis can't be asked; else empty.
    """

    def __init__(self, address: RedisAddress, name: str, holder: str, clock: Clock, ttl_s: float = TTL_S) -> None:
        self._client = redis_client(address, f"{name}:lease", BusSettings(answer_s=min(2.0, ttl_s / _RENEWALS)))
        self._keys = (keys.lease(name), keys.lease_epoch(name))
        self._name = name
        self._holder = holder
        self._clock = clock
        self._ttl_s = ttl_s
        self._valid_until_ns = 0
        self.epoch = 0
        self.other = ""
        self.trouble = ""

    @property
    def remaining_s(self) -> float:
        """For how long it is surely ours; 0 if it is not."""
        return max(0.0, (self._valid_until_ns - self._clock.monotonic_ns()) / 1e9)

    @property
    def valid(self) -> bool:
        """Whether it is surely ours now."""
        return self.remaining_s > 0

    async def acquire(self) -> int:
        """Wait until the lease is ours; returns its epoch."""
        while not await self._take():
            await self._clock.sleep(min(_ASK_EVERY_S, self._ttl_s / _RENEWALS))
        _log.info("holding lease %s", self._name, extra={"epoch": self.epoch})
        return self.epoch

    async def keep(self) -> None:
        """Renew the lease until it is lost; while Redis is away it lapses, and comes back if nobody took it.

        Raises:
            LeaseLostError: another copy took it.
        """
        while True:
            await self._clock.sleep(self._ttl_s / _RENEWALS)
            if not await self._take() and not self.trouble:
                self._valid_until_ns = 0
                raise LeaseLostError(f"lease {self._name} was lost to {self.other or 'another copy, gone by now'}")

    async def release(self) -> None:
        """Give it back, so that a waiting copy need not wait for it to run out; then close."""
        self._valid_until_ns = 0
        try:
            if self.epoch:
                await self._eval(_GIVE_BACK, self._keys[:1], self._holder)
        except (RedisError, OSError) as error:
            _log.warning("lease %s could not be given back and runs out in %.0f s: %s", self._name, self._ttl_s, error)
        finally:
            await self._client.aclose()

    async def _take(self) -> bool:
        asked_ns = self._clock.monotonic_ns()
        now_ms = self._clock.time_ns() // 1_000_000
        try:
            epoch, holder = await self._eval(
                _TAKE, self._keys, self._holder, round(self._ttl_s * 1000), self.epoch, now_ms
            )
        except (RedisError, OSError) as error:
            self.trouble = f"{type(error).__name__}: {error}"
            return False
        self.trouble = ""
        if not epoch:
            other = cast("bytes", holder).decode(errors="replace")
            if other and other != self.other:
                _log.info("lease %s is held by %s", self._name, other)
            self.other = other
            return False
        self.epoch, self.other = int(epoch), ""
        self._valid_until_ns = asked_ns + round(self._ttl_s * 1e9)
        return True

    async def _eval(self, script: str, names: tuple[str, ...], *arguments: str | int) -> Any:  # noqa: ANN401
        return await cast("Any", self._client.eval(script, len(names), *names, *arguments))


class OwnLease(BusLease):
    """The same on a bus in memory, where there is no other copy."""

    async def _take(self) -> bool:
        self.epoch = self.epoch or self._clock.time_ns() // 1_000_000
        self._valid_until_ns = self._clock.monotonic_ns() + round(self._ttl_s * 1e9)
        return True

    async def release(self) -> None:
        """Give it back; then close."""
        self._valid_until_ns = 0
