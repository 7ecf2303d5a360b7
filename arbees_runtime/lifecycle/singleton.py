"""Only one copy of a singleton works: the one that holds the lease. The others wait, and say so."""

from __future__ import annotations

import asyncio
import logging
from typing import Final

from arbees_runtime.clock import Clock
from arbees_runtime.lifecycle.database import TROUBLE
from arbees_runtime.lifecycle.health import Condition, Json
from arbees_runtime.store.connection import Pool
from arbees_runtime.store.leases import Lease, wait_for

_log = logging.getLogger(__name__)

TTL_S: Final = 10.0
"""How long a lease outlives its holder: the longest that nobody works after a crash."""

_LOOK_EVERY_S: Final = 1.0
_RELEASE_S: Final = 2.0
_HOLDER: Final = "SELECT holder, epoch FROM leases WHERE lease = $1 AND expires_at > clock_timestamp()"


class Singleton:
    """A singleton's claim on its lease.

    Attributes:
        lease: The lease, once it is ours.
    """

    def __init__(self, pool: Pool, name: str, instance: str, clock: Clock, ttl_s: float = TTL_S) -> None:
        self.lease: Lease | None = None
        self._pool = pool
        self._name = name
        self._instance = instance
        self._clock = clock
        self._ttl_s = ttl_s
        self._holder = ""

    async def acquire(self) -> Lease:
        """Wait until the lease is ours."""
        looking = asyncio.create_task(self._look_who_holds_it())
        try:
            self.lease = await wait_for(self._pool, self._name, self._instance, self._ttl_s, self._clock)
        finally:
            looking.cancel()
        _log.info("holding lease %s", self._name, extra={"epoch": self.lease.fence.epoch})
        return self.lease

    async def keep(self) -> None:
        """Renew the lease until it is lost; a task beside the work.

        Raises:
            FencedError: It is lost.
        """
        assert self.lease is not None
        await self.lease.keep(self._pool)

    async def release(self) -> None:
        """Give it back, if it is ours, so that a waiting copy need not wait for it to run out."""
        if self.lease is None or not self.lease.valid:
            return
        try:
            await asyncio.wait_for(self.lease.release(self._pool), _RELEASE_S)
        except TROUBLE as error:
            _log.warning("lease %s could not be given back and runs out in %.0f s: %s", self._name, self._ttl_s, error)

    @property
    def waiting(self) -> str:
        """What it waits for, in words."""
        holder = f", which {self._holder} holds" if self._holder else ""
        return f"waiting for lease {self._name}{holder}"

    def condition(self) -> Condition:
        """Whether the lease is ours, for /readyz."""
        if self.lease is None:
            details: dict[str, Json] = {"name": self._name, "held": False, "holder": self._holder or None}
            return Condition(ok=False, reason=self.waiting, details=details)
        held = self.lease.valid
        details = {
            "name": self._name,
            "held": held,
            "epoch": self.lease.fence.epoch,
            "remaining_s": round(self.lease.remaining, 1),
        }
        return Condition(held, "" if held else f"lease {self._name} ran out", details)

    async def _look_who_holds_it(self) -> None:
        while True:
            try:
                row = await self._pool.fetchrow(_HOLDER, self._name, timeout=_LOOK_EVERY_S)
                holder = f"{row['holder']} (epoch {row['epoch']})" if row else ""
                if holder and holder != self._holder:
                    _log.info("waiting for lease %s, which %s holds", self._name, holder)
                self._holder = holder
            except TROUBLE:
                self._holder = ""
            await self._clock.sleep(_LOOK_EVERY_S)
