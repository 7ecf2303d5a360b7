"""Execution in a process of its own, on real servers, that kills itself at its n-th moment before or after a write.

python -m tests.runtime.trading.execution.killed_process DATABASE_URL REDIS_URL N      (N = 0: never)
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Mapping

from arbees_runtime.bus.address import RedisAddress
from arbees_runtime.bus.protocol import BusSettings
from arbees_runtime.bus.redis_bus import RedisBus
from arbees_runtime.clock import SystemClock
from arbees_runtime.messages import TradingMode, TradingState
from arbees_runtime.store import kill_switch
from arbees_runtime.store.connection import Pool, open_pool
from arbees_runtime.store.leases import wait_for
from arbees_runtime.trading.execution.execution import Execution
from arbees_runtime.trading.execution.policy import Policy
from arbees_runtime.trading.execution.records import StoredTrades
from tests.runtime.trading.execution.rig import Fuse, FusedBus, FusedTrades
from tests.runtime.trading.samples import SECOND

LEASE_S = 10.0


class Death(Fuse):
    """Kills the process, with no chance to tidy up."""

    def pass_by(self) -> None:
        self.count += 1
        if self.count == self.at:
            os.kill(os.getpid(), signal.SIGKILL)


async def main(database: str, redis: str, at: str) -> None:
    clock, fuse = SystemClock(), Death(at=int(at) or None)
    pool = await open_pool(database, "execution")
    lease = await wait_for(pool, "execution", f"process {os.getpid()}", LEASE_S)
    settings = BusSettings(block_s=0.1, heartbeat_s=0.1, silence_s=1.0, max_deliveries=1000)
    async with RedisBus(RedisAddress.from_url(redis), "execution", clock, settings) as bus:
        execution = Execution(
            FusedBus(bus, fuse),  # type: ignore[arg-type]
            FusedTrades(StoredTrades(pool, lease.fence, clock), fuse),  # type: ignore[arg-type]
            lambda: read_switch(pool),
            clock,
            Policy(hedge_deadline_ns=SECOND // 2, give_up_ns=5 * SECOND),
            mode=TradingMode.PAPER,
            epoch=lease.fence.epoch,
            ttl_ns=4 * SECOND,
        )
        await execution.open()
        loops = [*execution.loops.values(), *execution.upkeep.values()]
        await asyncio.gather(lease.keep(pool), *(loop() for loop in loops))


async def read_switch(pool: Pool) -> Mapping[str, tuple[TradingState, int]]:
    switches = await kill_switch.read(pool)
    return {scope: (TradingState(each.state.value), each.version) for scope, each in switches.items()}


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
