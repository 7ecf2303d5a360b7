"""A shard's slot: waiting for one, holding it, giving it back. What it means stands in the package's docstring."""

from __future__ import annotations

import asyncio
import logging
import random
from typing import Final

from arbees_runtime.clock import Clock
from arbees_runtime.lifecycle.database import TROUBLE, reason
from arbees_runtime.lifecycle.health import Condition
from arbees_runtime.store.connection import Pool
from arbees_runtime.store.leases import Lease, acquire_slot

GROUP: Final = "game-shard"
"""Leases of slots are named `game-shard/<number>`; that is also the slot's name in messages."""

SLOTS: Final = 64
"""How many shards can work at once."""

TTL_S: Final = 6.0
"""How long a slot outlives its holder: the longest that a dead shard's games are nobody's, but for the time a waiting
shard takes to notice."""

LEAST_REMAINING_S: Final = 0.5
"""What must be left of the lease for anything to be said under it: more than saying it takes."""

_LOOK_EVERY_S: Final = 0.5
_RELEASE_S: Final = 2.0

_log = logging.getLogger(__name__)


class Slot:
    """A slot that this process holds.

    Attributes:
        name: The slot: `game-shard/3`.
        epoch: The epoch in which it was granted.
    """

    def __init__(self, lease: Lease, pool: Pool) -> None:
        self.name = lease.fence.lease
        self.epoch = lease.fence.epoch
        self._lease = lease
        self._pool = pool

    @property
    def held(self) -> bool:
        """Whether it is ours for long enough to say something under it."""
        return self._lease.remaining > LEAST_REMAINING_S

    async def keep(self) -> None:
        """Renew it until it is lost; a task beside the work.

        Raises:
            FencedError: It is lost; the process has to end.
        """
        await self._lease.keep(self._pool)

    async def release(self) -> None:
        """Give it back, so that whoever waits need not wait for it to run out."""
        if not self._lease.valid:
            return
        try:
            await asyncio.wait_for(self._lease.release(self._pool), _RELEASE_S)
        except TROUBLE as error:
            _log.warning("slot %s could not be given back and runs out in %.0f s: %s", self.name, TTL_S, error)

    def condition(self) -> Condition:
        """Whether it is ours, for /readyz."""
        held = self._lease.valid
        return Condition(
            held,
            "" if held else f"slot {self.name} ran out",
            {"slot": self.name, "epoch": self.epoch, "remaining_s": round(self._lease.remaining, 1)},
        )


async def take_slot(
    pool: Pool,
    instance: str,
    clock: Clock,
    slots: int = SLOTS,
    ttl_s: float = TTL_S,
    chance: random.Random | None = None,
) -> Slot:
    """Wait until a slot is free, and take it. Rides out a database that can't be reached.

    Args:
        pool: The database.
        instance: Who we are, shown to operators.
        clock: The time.
        slots: How many there are.
        ttl_s: Seconds a slot lasts without renewal.
        chance: Where the jitter comes from.
    """
    draw = chance or random.Random()  # noqa: S311 - spreads load, guards nothing
    while True:
        try:
            lease = await acquire_slot(pool, GROUP, slots, instance, ttl_s, clock)
        except TROUBLE as error:
            _log.warning("no slot can be taken: %s", reason(error))
            lease = None
        if lease is not None:
            _log.info("holding slot %s", lease.fence.lease, extra={"epoch": lease.fence.epoch})
            return Slot(lease, pool)
        await clock.sleep(_LOOK_EVERY_S * (0.8 + 0.4 * draw.random()))
